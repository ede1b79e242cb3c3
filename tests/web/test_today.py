"""The first page: what this person has to do, and how the units stand."""

from collections.abc import Callable

import pytest
import time_machine
from cast import AT, Office
from django.test import Client

from shiju.queries import orgs
from shiju.queries.sight import Actor, Role
from shiju.queries.today import Waiting, today

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _in_june() -> object:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


def test_a_clerk_is_offered_the_kinds_they_enter_most(office: Office, sign_in: SignIn) -> None:
    page = sign_in("community_clerk").get("/").content.decode()
    assert page.index("宣传资料发放") < page.index("理论学习")
    assert "/records/new/leaflet/?again=1" in page


def test_the_section_head_confirms_from_here(office: Office, sign_in: SignIn) -> None:
    head = sign_in("section_head")
    assert "待确认" in head.get("/").content.decode()
    ids = list(office.records.values())
    head.post(
        "/records/step/", {"step": "confirm", "record": [office.records[unit] for unit in ("S", "A", "A1", "B")], "key": "k"}
    )
    page = head.get("/").content.decode()
    assert "待确认" not in page
    assert "撤回" in page
    assert len(ids) == 7


def test_a_leader_sees_how_the_units_stand_in_their_order_and_no_form(office: Office, sign_in: SignIn) -> None:
    page = sign_in("leader").get("/").content.decode()
    assert page.index("桃源社区") < page.index("桃溪社区")
    assert "/records/new/" not in page
    assert "不排名" in page


def test_a_unit_is_told_with_all_below_it(office: Office) -> None:
    actor, tree = Actor("leader", Role.LEADER, "S"), orgs.tree()
    shown = today(office.ledger.catalogue, actor=actor, tree=tree, day=AT.date())
    assert {one.org_unit: one.count for one in shown.units} == {"A": 2, "B": 1}


def test_what_a_unit_has_recorded_before_and_not_this_month_is_named(office: Office) -> None:
    actor, tree = Actor("community_clerk", Role.CLERK, "A"), orgs.tree()
    july = AT.date().replace(month=7)
    shown = today(office.ledger.catalogue, actor=actor, tree=tree, day=july)
    assert [one.kind for one in shown.silent] == ["leaflet"]
    assert shown.counts == {}


def test_the_district_is_not_told_what_was_returned(office: Office, sign_in: SignIn) -> None:
    sign_in("leader").post("/records/step/", {"step": "return", "record": [office.records["A"]], "key": "r", "reason": "改"})
    tree = orgs.tree()
    seen = {
        role: today(office.ledger.catalogue, actor=Actor("x", role, "D"), tree=tree, day=AT.date()).piles[Waiting.RETURNED].count
        for role in (Role.DISTRICT_VIEWER, Role.AUDITOR)
    }
    assert seen == {Role.DISTRICT_VIEWER: 0, Role.AUDITOR: 1}


def test_the_system_administrator_sees_no_records(office: Office, sign_in: SignIn) -> None:
    page = sign_in("system_administrator").get("/").content.decode()
    assert "不看工作记录" in page
    assert "防汛明白卡" not in page
