"""The pages of administration."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from cast import Office
from django.test import Client

from shiju.db.models import ApiToken, User
from shiju.queries import orgs
from shiju.queries.accounts import person

NEW = {"way": "add", "username": "lina", "name": "李娜", "role": "clerk", "org_unit": "A", "first": "2026-01-01"}


def test_an_administrator_makes_a_token_sees_it_once_and_revokes_it(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    sent = {"name": "数据平台", "org_unit": "S", "scope": ["read"], "expires": "2999-01-01"}
    assert client.post("/administration/tokens/", sent).status_code == 422
    page = client.get("/administration/tokens/").content.decode()
    expires = re.search(r'name="expires" required value="([-0-9]+)"', page)
    assert expires is not None
    made = client.post("/administration/tokens/", sent | {"expires": expires[1]}).content.decode()
    secret = re.search(r"<code>(shiju_[-_A-Za-z0-9]{40,})</code>", made)
    assert secret is not None
    assert Client().get("/api/v1/records", headers={"Authorization": f"Bearer {secret[1]}"}).status_code == 200
    assert secret[1] not in client.get("/administration/tokens/").content.decode()
    client.post("/administration/tokens/", {"revoke": str(ApiToken.objects.get().pk)})
    assert Client().get("/api/v1/records", headers={"Authorization": f"Bearer {secret[1]}"}).status_code == 401


def test_a_token_outside_their_part_of_the_tree_cannot_be_made(office: Office, sign_in: Callable[[str], Client]) -> None:
    sent = {"name": "平台", "org_unit": "T", "scope": ["read"], "expires": "2026-12-01"}
    assert sign_in("administrator").post("/administration/tokens/", sent).status_code in (404, 422)
    assert not ApiToken.objects.exists()


def test_a_user_is_added_with_a_password_that_is_shown_once(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    page = client.post("/administration/people/", NEW).content.decode()
    password = re.search(r"<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>", page)
    assert password is not None
    assert User.objects.get(username="lina").check_password(password[1])
    assert client.post("/administration/people/", NEW).status_code == 422


def test_duties_end_and_accounts_are_shut_and_opened(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    client.post("/administration/people/", NEW)
    client.post("/administration/people/", NEW | {"way": "assign", "org_unit": "B"})
    lina = person("lina")
    assert lina is not None
    assert [duty.org_unit for duty in lina.duties] == ["A", "B"]
    client.post("/administration/people/", {"way": "end", "duty": str(lina.duties[0].id)})
    client.post("/administration/people/", {"way": "shut", "username": "lina"})
    shut = person("lina")
    assert shut is not None
    assert not shut.active
    assert shut.duties[0].valid_to is not None
    client.post("/administration/people/", {"way": "open", "username": "lina"})
    assert client.post("/administration/people/", {"way": "password", "username": "lina"}).status_code == 200
    assert client.post("/administration/people/", {"way": "password", "username": "foreign_clerk"}).status_code == 403


def test_the_log_of_a_street_shows_the_acts_of_its_people(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    client.post("/administration/people/", NEW)
    assert "添加了用户" in client.get("/administration/log/").content.decode()
    assert "lina" in client.get("/administration/log/?act=add-user&actor=administrator").content.decode()
    assert "没有找到" in client.get("/administration/log/?act=submit&day=2020-01-01").content.decode()
    whole = sign_in("system_administrator").get("/administration/log/").content.decode()
    assert "root" in whole
    assert "root" not in client.get("/administration/log/?act=submit").content.decode()


def test_burdens_show_notes_and_what_kinds_cost(office: Office, sign_in: Callable[[str], Client]) -> None:
    sign_in("community_clerk").post("/burden/", {"text": "同一张表要填三遍", "next": "/"})
    page = sign_in("leader").get("/administration/burdens/").content.decode()
    assert "同一张表要填三遍" in page


def test_a_merge_is_shown_first_and_done_when_it_is_sent_again(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    sent = {"way": "merge", "code": ["A1", "B"], "day": "2026-07-01", "news": "N 新桃社区"}
    page = client.post("/administration/units/", sent).content.decode()
    assert "新桃社区" in page
    assert "2 条记录仍记在旧机构名下" in page
    assert "旧机构到 2026-06-30 为止" in page
    assert "数据从头起相加" in page
    assert "日期在" not in page
    assert "没有用户的职责在旧机构" in page
    assert "N" not in orgs.tree()
    assert client.post("/administration/units/", sent | {"sure": "1"}).status_code == 302
    assert orgs.tree().get("B").successors == ("N",)


def test_the_preview_warns_of_records_dated_later_and_of_people_who_are_left(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    sent = {"way": "rename", "code": ["A"], "day": "2026-06-02", "news": "A2 桃源新社区"}
    page = sign_in("administrator").post("/administration/units/", sent).content.decode()
    assert "其中 2 条的日期在 2026-06-02 或以后" in page
    assert "1 位用户的职责还在旧机构" in page


@pytest.mark.parametrize("sent", [
    {"way": "rename", "code": ["B"], "news": "B2 桃溪新社区"},
    {"way": "move", "code": ["A1"], "news": "A9", "to": "B"},
    {"way": "split", "code": ["B"], "news": "B3 东社区\nB4 西社区"},
])  # fmt: skip
def test_units_are_renamed_moved_and_split(office: Office, sign_in: Callable[[str], Client], sent: dict[str, object]) -> None:
    client = sign_in("administrator")
    assert client.post("/administration/units/", {**sent, "day": "2026-07-01", "sure": "1"}).status_code == 302
    new = str(sent["news"]).split()[0]
    assert orgs.tree().get(new).stands_on(date(2026, 7, 1))


@pytest.mark.parametrize("sent", [
    {"way": "merge", "code": ["T1"], "day": "2026-07-01", "news": "N 新社区"},
    {"way": "split", "code": ["B"], "day": "2026-07-01", "news": "N 新社区"},
    {"way": "rename", "code": ["B"], "day": "2026-07-01", "news": "A 已用过", "sure": "1"},
    {"way": "rename", "code": ["B"], "day": "2026-07-01", "news": "A 已用过"},
    {"way": "split", "code": ["A"], "day": "2026-07-01", "news": "N1 东\nN2 西"},
])  # fmt: skip
def test_a_change_that_cannot_be_is_refused_with_a_sentence(
    office: Office, sign_in: Callable[[str], Client], sent: dict[str, object]
) -> None:
    assert sign_in("administrator").post("/administration/units/", sent).status_code == 422
