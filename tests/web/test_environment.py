"""What the environment says: understood whole, or all that is wrong with it told at once."""

from pathlib import Path

import pytest
from cast import Office
from django.core.management import call_command
from django.test import Client, RequestFactory, override_settings

from shiju.web.client_address import client_address
from shiju.web.environment import EnvironmentFault, read_environment
from shiju.web.settings import all_settings

OIDC = {
    "SHIJU_OIDC_NAME": "区统一认证", "SHIJU_OIDC_SERVER": "https://sso.example.org/", "SHIJU_OIDC_CLIENT": "shiju", "SHIJU_OIDC_SECRET": "s",
}  # fmt: skip


def test_without_anything_it_serves_this_machine_only() -> None:
    told = read_environment({})
    assert told.ledger == Path("shiju-data")
    assert "localhost" in told.hosts
    assert "*" not in told.hosts
    assert not told.https
    assert (told.idle_minutes, told.absolute_hours) == (30, 12)
    assert told.openid is None


def test_every_fault_is_told_at_once() -> None:
    wrong = {"SHIJU_HTTPS": "perhaps", "SHIJU_PROXIES": "-1", "SHIJU_LOG_LEVEL": "LOUD", "SHIJU_OIDC_NAME": "x"}
    with pytest.raises(EnvironmentFault) as fault:
        read_environment(wrong)
    for name in ("SHIJU_HTTPS", "SHIJU_PROXIES", "SHIJU_LOG_LEVEL", "SHIJU_OIDC_SERVER"):
        assert name in str(fault.value)


def test_single_sign_on_is_allowed_by_the_policy_of_the_pages() -> None:
    told = all_settings(read_environment(OIDC))
    (app,) = told["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert app["settings"]["server_url"] == OIDC["SHIJU_OIDC_SERVER"]
    assert OIDC["SHIJU_OIDC_SERVER"] in told["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"]


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "1.1.1.1", "9.9.9.9"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "1.1.1.1", "9.9.9.9"),
    ],
)
def test_only_our_own_proxies_are_believed(proxies: int, header: str, address: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="9.9.9.9", HTTP_X_FORWARDED_FOR=header)
    with override_settings(SHIJU_PROXIES=proxies):
        assert client_address(request) == address


def test_a_request_that_is_too_large_is_turned_away_with_a_sentence(office: Office) -> None:
    with override_settings(SHIJU_LARGEST_UPLOAD=100):
        answer = Client().post("/account/login/", {"login": "x" * 200})
    assert answer.status_code == 413
    assert "最多" in answer.content.decode()


def test_a_program_is_told_in_the_shape_of_all_refusals(office: Office) -> None:
    with override_settings(SHIJU_LARGEST_UPLOAD=100):
        answer = Client().post("/api/v1/audits", {"text": "x" * 200})
    assert answer.status_code == 413
    assert (answer.json()["code"], "最多" in answer.json()["message"], answer.json()["problems"]) == ("too_large", True, [])


def test_django_has_nothing_to_say_against_it_for_production(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # set where another test of this process drove a browser
    told = all_settings(read_environment({"SHIJU_HTTPS": "1", "SHIJU_HOSTS": "shiju.example.org"}))
    names = (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "ALLOWED_HOSTS",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY",
    )
    https = {name: told[name] for name in names}
    with override_settings(**https):
        call_command("check", deploy=True, fail_level="WARNING")


def test_a_missing_page_and_a_stale_form_say_what_to_do(office: Office) -> None:
    assert "没有找到" in Client().get("/nowhere/").content.decode()
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/account/login/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "过期" in answer.content.decode()
