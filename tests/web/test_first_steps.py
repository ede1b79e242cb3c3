"""The guide of five steps in a ledger that begins."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Visitor
from cast import AT, PASSWORD, UNITS, Office
from django.db import connection
from django.test import Client

from shiju.actions.accounts import NewDuty, add_user, assign
from shiju.actions.ledgers import init
from shiju.catalogue.office import OfficeSettings
from shiju.db.models import Preference
from shiju.queries import orgs
from shiju.queries.ledger import bring_up_to_date
from shiju.queries.sight import Actor, Role
from shiju.web.office import serve

ROOT = Actor("root", Role.SYSTEM_ADMINISTRATOR, "D")
STREET = tuple(unit for unit in UNITS if unit.code not in ("T", "T1"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office on its first day: one administrator, nobody else, nothing recorded."""
    ledger = serve(init(tmp_path / "台账", pack="street-office", units=STREET, settings=OfficeSettings()))
    bring_up_to_date()
    joined("administrator", Role.ADMINISTRATOR, "S")
    yield Office(ledger, {}, {}, {})
    connection.close()


def joined(username: str, role: Role, unit: str) -> None:
    assert add_user(username, name=username, password=PASSWORD, actor=ROOT, at=AT, once=False) == ()
    assert assign(username, duty=NewDuty(role, unit, AT.date()), tree=orgs.tree(), actor=ROOT, at=AT) == ()


def done(client: Client) -> list[str]:
    """The steps that the first page calls done."""
    page = client.get("/").content.decode()
    return re.findall(r"is-done.*?<strong>(.*?)</strong>", page, re.DOTALL)


def test_each_step_is_done_when_the_ledger_shows_it(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    assert "0 / 5" in client.get("/").content.decode()
    assert client.post("/administration/settings/", {"way": "habits", "name": "红星街道", "key": "a"}).status_code == 302
    assert done(client) == ["单位名称和机构"]
    joined("street_clerk", Role.CLERK, "S")
    assert done(client) == ["单位名称和机构", "用户"]
    assert client.post("/audit/", {"text": "全年发放宣传单300份，其中入户200份、摆摊200份。"}).status_code == 200
    assert done(client) == ["单位名称和机构", "用户", "导入一份 Excel，或核查一份文稿"]
    sent = {"date": "2026-06-01", "title": "明白卡", "copies": "100", "unit": "S", "channel": "入户", "key": "first-record"}
    answer = client.post("/records/new/leaflet/", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert done(client)[-1] == "记第一条"
    assert "4 / 5" in client.get("/").content.decode()
    client.post("/reports/write/", {"template": "monthly", "org": "S", "period": "2026-06", "format": "html"})
    assert "五步" not in client.get("/").content.decode()


def test_whoever_may_not_do_a_step_is_shown_no_button(office: Office, sign_in: Callable[[str], Client]) -> None:
    joined("street_clerk", Role.CLERK, "S")
    joined("leader", Role.LEADER, "S")
    page = sign_in("street_clerk").get("/").content.decode()
    assert "由办得了的同事办理" in page
    assert 'href="/administration/people/"' not in page
    assert "五步" not in sign_in("leader").get("/").content.decode()


def test_it_can_be_put_away(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    assert client.post("/guide/close/").status_code == 302
    assert "五步" not in client.get("/").content.decode()
    assert Preference.objects.count() == 1


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_it_is_walked_by_keyboard_on_any_screen(office: Office, visit: Callable[..., Visitor], size: tuple[int, int]) -> None:
    visitor = visit("administrator", size=size, quick=True)
    visitor.go("/")
    visitor.picture("first-steps")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    visitor.page.locator(".is-next a").first.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/administration/settings/")
    assert visitor.complaints == []
