"""Whoever sees few units of many is served by the unit, the others by the day: both see what is theirs, on SQLite and on PostgreSQL."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shiju.actions import records as acts
from shiju.actions.evidence import Attachment, attach
from shiju.actions.transaction import writing
from shiju.ledger.record import Draft, State, Value
from shiju.periods import Period
from shiju.queries import listing as lists
from shiju.queries import orgs, standing_sql
from shiju.queries.counts import recorded_apart, recorded_kinds
from shiju.queries.due import due
from shiju.queries.evidence_wall import Wanted as OnTheWall
from shiju.queries.evidence_wall import wall
from shiju.queries.ledger import Ledger
from shiju.queries.listing import Wanted, listing
from shiju.queries.records import records
from shiju.queries.sight import Actor, Role
from shiju.queries.today import Waiting, today
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
DAY = date(2026, 7, 1)
HEAD, CLERK, VIEWER = (
    Actor("head", Role.SECTION_HEAD, "S"),
    Actor("clerk", Role.CLERK, "A"),
    Actor("v", Role.DISTRICT_VIEWER, "D"),
)
ROOT = Actor("a", Role.ADMINISTRATOR, "D")


@pytest.fixture(params=[1, 1000], ids=["by the unit", "by the day"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """One unit in so many is few."""
    for module, name in ((standing_sql, "_FEW"), (lists, "_FEW"), (lists, "_VERY_FEW")):
        monkeypatch.setattr(module, name, request.param)


@pytest.fixture
def entered(ledger: Ledger) -> dict[str, str]:
    """What the records are called → their ids: one of A, one of B, one of both that B leads, one of elsewhere; three have a file."""
    wanted = {"甲": (("A",), 3), "乙": (("B",), 4), "同": (("B", "A"), 5), "外": (("T1",), 6)}
    found: dict[str, str] = {}
    for name, (units, day) in wanted.items():
        values: dict[str, Value] = {"date": date(2026, 6, day), "title": f"明白卡{name}", "copies": Quantity(Decimal(1))}
        draft = Draft("leaflet", units, values, name)
        number = acts.submit(draft, catalogue=ledger.catalogue, tree=orgs.tree(), actor=ROOT, at=AT)
        assert isinstance(number, str)
        found[name] = number
    for one in records(seen=["A", "B"]):
        with writing(actor=ROOT, at=AT) as work:
            attach(one, [Attachment("回执.txt", one.id.encode())], folder=ledger.evidence, work=work)
    return found


def test_what_waits_and_what_was_recorded_is_that_of_the_own_units(few: None, ledger: Ledger, entered: dict[str, str]) -> None:
    tree, june = orgs.tree(), Period.parse("2026-06")
    acts.return_to_clerk(entered["同"], reason="补照片", tree=tree, actor=HEAD, at=AT)
    for actor, mine, count in ((CLERK, ["甲"], 2), (HEAD, ["甲", "乙"], 3), (VIEWER, ["甲", "乙", "外"], 3)):
        page = today(ledger.catalogue, actor=actor, tree=tree, day=DAY)
        assert [one.id for one in page.piles[Waiting.TO_CONFIRM].records] == [entered[one] for one in mine]
        assert page.piles[Waiting.TO_CONFIRM].count == len(mine)
        returned = page.piles[Waiting.RETURNED]
        assert list(returned.reasons.values()) == ([] if actor is VIEWER else ["补照片"])
        assert recorded_kinds(june, actor=actor, tree=tree) == {"leaflet": count}
        before, since = recorded_apart(june, since=date(2026, 6, 4), actor=actor, tree=tree)
        assert (sum(one.count for one in before), sum(one.count for one in since)) == (1, count - 1)
    assert recorded_kinds(june, actor=HEAD, tree=tree, org_unit="A") == {"leaflet": 2}


def test_lists_and_the_wall_show_what_the_own_units_have_a_part_in(few: None, ledger: Ledger, entered: dict[str, str]) -> None:
    tree, june = orgs.tree(), Period.parse("2026-06")
    for actor, mine in ((CLERK, ["同", "甲"]), (HEAD, ["同", "乙", "甲"])):
        ids = [entered[one] for one in mine]
        assert [one.id for one in listing(Wanted(states=frozenset({State.SUBMITTED})), actor=actor, tree=tree).records] == ids
        hung = wall(OnTheWall(june), actor=actor, tree=tree, happened={"leaflet": "date"})
        assert [one.record.id for one in hung.hung] == ids
    own = wall(OnTheWall(june, org_unit="A"), actor=HEAD, tree=tree, happened={"leaflet": "date"})
    assert [one.record.id for one in own.hung] == [entered["同"], entered["甲"]]


def test_limits_are_those_of_the_own_units(few: None, ledger: Ledger) -> None:
    tree = orgs.tree()
    for key, units in {"一": ("A",), "二": ("B", "A"), "三": ("B",), "四": ("T1",)}.items():
        values: dict[str, Value] = {
            "received": date(2026, 6, 1),
            "matter": key,
            "category": key,
            "limit_days": Quantity(Decimal(3)),
        }
        acts.submit(
            Draft("concern", units, values, key),
            catalogue=ledger.catalogue,
            tree=tree,
            actor=ROOT,
            at=AT,
        )
    for actor, matters in ((CLERK, ["一", "二"]), (HEAD, ["一", "二", "三"])):
        found = due(ledger.catalogue, actor=actor, tree=tree, day=DAY)
        assert [one.record.values["matter"] for one in found] == matters
