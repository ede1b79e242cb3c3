"""Signing in and out: who gets in, who is shut out, and when a session ends."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal import auth as totp
from cast import AT, PASSWORD, Office
from django.contrib.auth import hashers
from django.http import HttpResponse
from django.test import Client

from shiju.actions.accounts import NewDuty, add_user, assign, end_assignment, set_active, set_password
from shiju.db.models import LogEntry
from shiju.queries import orgs
from shiju.queries.accounts import person
from shiju.queries.sight import Actor, NotAllowedFault, Role

ROOT = Actor("root", Role.SYSTEM_ADMINISTRATOR, "D")
SIGN_IN = "/account/login/"


@pytest.fixture
def morning() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


def enter(client: Client, username: str, password: str = PASSWORD) -> HttpResponse:
    answer = client.post(SIGN_IN, {"login": username, "password": password})
    assert isinstance(answer, HttpResponse)
    return answer


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_it_lets_in_who_knows_the_password_and_brings_them_where_they_wanted_to_go(office: Office) -> None:
    client = Client()
    assert client.get("/burden/")["Location"] == "/account/login/?next=/burden/"
    answer = client.post(SIGN_IN, {"login": "street_clerk", "password": PASSWORD, "next": "/burden/"})
    assert answer["Location"] == "/burden/"
    assert is_in(client)


def test_it_leads_to_no_other_site(office: Office) -> None:
    answer = Client().post(SIGN_IN, {"login": "street_clerk", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_coming_going_and_failing_are_in_the_log(office: Office) -> None:
    client = Client()
    enter(client, "street_clerk", "wrong")
    enter(client, "street_clerk")
    client.post("/account/logout/")
    acts = LogEntry.objects.filter(thing="street_clerk").order_by("id").values_list("act", "after")
    assert list(acts)[-3:] == [("sign-in-failed", "127.0.0.1"), ("sign-in", "127.0.0.1"), ("sign-out", "127.0.0.1")]
    assert not is_in(client)


def test_after_five_failures_not_even_the_right_password_is_looked_at(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    for _ in range(5):
        enter(client, "street_clerk", "wrong")
    monkeypatch.setattr(hashers, "check_password", pytest.fail)
    answer = enter(client, "street_clerk")
    assert answer.status_code == 429
    assert "15 分钟" in answer.content.decode()


def test_the_wait_doubles_for_whoever_goes_on_and_ends_with_a_success(office: Office) -> None:
    client, start = Client(), datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as clock:
        for minutes in (15, 30, 60, 120, 120):
            for _ in range(5):
                enter(client, "street_clerk", "wrong")
            told = enter(client, "street_clerk").content.decode()
            assert f"请过 {minutes} 分钟" in told
            clock.shift(timedelta(minutes=minutes - 1))
            assert enter(client, "street_clerk").status_code == 429
            clock.shift(timedelta(minutes=121))
        assert enter(client, "street_clerk").status_code == 302
        for _ in range(5):
            enter(Client(), "street_clerk", "wrong")
        assert "请过 15 分钟" in enter(Client(), "street_clerk").content.decode()


def test_a_name_that_nobody_has_takes_as_long_as_a_wrong_password(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    plain = hashers.PBKDF2PasswordHasher.encode

    def counted(hasher: hashers.PBKDF2PasswordHasher, password: str, salt: str, iterations: int | None = None) -> str:
        made.append(password)
        return plain(hasher, password, salt, iterations)

    monkeypatch.setattr(hashers.PBKDF2PasswordHasher, "encode", counted)
    enter(Client(), "street_clerk", "wrong")
    enter(Client(), "nobody-here", "wrong")
    assert made == ["wrong", "wrong"]


def test_a_locked_name_still_gets_in_from_another_machine(office: Office) -> None:
    for _ in range(6):
        enter(Client(REMOTE_ADDR="10.0.0.9"), "street_clerk", "wrong")
    assert enter(Client(REMOTE_ADDR="10.0.0.10"), "street_clerk").status_code == 302


def test_whoever_has_a_password_from_an_administrator_must_choose_their_own_first(office: Office) -> None:
    assert add_user("new", name="新来的", password="first-one-77", actor=ROOT, at=AT) == ()  # noqa: S106  # invented
    assign("new", duty=NewDuty(Role.CLERK, "A", date(2026, 1, 1)), tree=orgs.tree(), actor=ROOT, at=AT)
    client = Client()
    enter(client, "new", "first-one-77")
    assert client.get("/")["Location"] == "/account/password/"
    chosen = {"oldpassword": "first-one-77", "password1": "mine-alone-88", "password2": "mine-alone-88"}
    assert client.post("/account/password/", chosen)["Location"] == "/"
    assert client.get("/").status_code == 200
    found = person("new")
    assert found is not None
    assert not found.must_change_password


def test_sessions_end_when_nobody_has_used_them_for_half_an_hour(office: Office, morning: time_machine.Traveller) -> None:
    client = Client()
    enter(client, "street_clerk")
    for _ in range(3):
        morning.shift(timedelta(minutes=29))
        assert is_in(client)
    morning.shift(timedelta(minutes=31))
    assert not is_in(client)


def test_sessions_end_after_twelve_hours_of_work(office: Office, morning: time_machine.Traveller) -> None:
    client = Client()
    enter(client, "street_clerk")
    for _ in range(36):
        morning.shift(timedelta(minutes=20))
        assert is_in(client)
    morning.shift(timedelta(minutes=2))
    assert not is_in(client)


def change_rights(moment: datetime) -> None:
    assign("street_clerk", duty=NewDuty(Role.LEADER, "S", date(2026, 1, 1)), tree=orgs.tree(), actor=ROOT, at=moment)


def end_rights(moment: datetime) -> None:
    found = person("street_clerk")
    assert found is not None
    end_assignment(found.duties[0].id, day=date(2026, 6, 1), tree=orgs.tree(), actor=ROOT, at=moment)


def other_password(moment: datetime) -> None:
    set_password("street_clerk", password="another-one-99", tree=orgs.tree(), actor=ROOT, at=moment)  # noqa: S106  # invented


def shut_out(moment: datetime) -> None:
    set_active("street_clerk", active=False, tree=orgs.tree(), actor=ROOT, at=moment)


@pytest.mark.parametrize("act", [change_rights, end_rights, other_password, shut_out])
def test_sessions_end_when_rights_or_password_change(office: Office, act: Callable[[datetime], None]) -> None:
    client = Client()
    enter(client, "street_clerk")
    assert is_in(client)
    act(AT)
    assert not is_in(client)


def test_whoever_has_no_duty_today_is_told_whom_to_ask(office: Office) -> None:
    end_rights(AT)
    client = Client()
    enter(client, "street_clerk")
    answer = client.get("/")
    assert answer.status_code == 403
    assert "找管理员" in answer.content.decode()


def test_a_person_with_two_duties_can_change_over(office: Office) -> None:
    change_rights(AT)
    client = Client()
    enter(client, "street_clerk")
    found = person("street_clerk")
    assert found is not None
    assert "红星街道 · 经办人" in client.get("/").content.decode()
    client.post("/duty/", {"duty": str(found.duties[1].id)})
    assert "红星街道 · 领导" in client.get("/").content.decode()


def test_a_second_factor_is_asked_for_once_it_is_set_up(office: Office) -> None:
    client = Client()
    enter(client, "street_clerk")
    client.post("/account/again/", {"password": PASSWORD})
    secret = re.findall(
        r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', client.get("/account/factors/app/add/").content.decode()
    )[0]
    code = totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    client.post("/account/factors/app/add/", {"code": totp.format_hotp_value(code)})
    other = Client()
    assert enter(other, "street_clerk")["Location"] == "/account/factors/check/"
    assert not is_in(other)


def test_nobody_signs_themselves_up_or_resets_a_password_by_machine(office: Office) -> None:
    client = Client()
    for address in ("/account/signup/", "/account/forgotten/"):
        assert "管理员" in client.get(address).content.decode()


def test_an_administrator_reaches_nobody_above_or_beside_their_part_of_the_tree(office: Office) -> None:
    administrator = Actor("administrator", Role.ADMINISTRATOR, "S")
    tree = orgs.tree()
    for username in ("system_administrator", "foreign_clerk", "district_viewer"):
        with pytest.raises(NotAllowedFault):
            set_password(username, password="taken-over-1", tree=tree, actor=administrator, at=AT)  # noqa: S106  # invented
    with pytest.raises(NotAllowedFault):
        assign("leader", duty=NewDuty(Role.SYSTEM_ADMINISTRATOR, "S", date(2026, 1, 1)), tree=tree, actor=administrator, at=AT)
    with pytest.raises(NotAllowedFault):
        assign("leader", duty=NewDuty(Role.LEADER, "D", date(2026, 1, 1)), tree=tree, actor=administrator, at=AT)


def test_over_https_the_cookies_are_bound_to_this_host() -> None:
    from shiju.web.environment import read_environment  # noqa: PLC0415  # only this test needs settings that are not in force
    from shiju.web.settings import all_settings  # noqa: PLC0415

    told = all_settings(read_environment({"SHIJU_HTTPS": "1"}))
    assert told["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert told["SESSION_COOKIE_SECURE"]
    assert told["CSRF_COOKIE_SECURE"]
    assert told["SECURE_HSTS_SECONDS"] > 0
