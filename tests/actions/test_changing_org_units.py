"""Merging, splitting, moving and renaming org units on both databases: the past stays, rolls up, and is counted once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shiju.actions import org_units as acts
from shiju.actions.imports import FileFacts, accept
from shiju.indicators.engine import reckon
from shiju.ledger.record import Draft, Value
from shiju.orgs import OrgUnit
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.ledger import Ledger
from shiju.queries.records import now
from shiju.queries.sight import Actor, NotAllowedFault, Role
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
DAY = date(2026, 4, 1)
ADMINISTRATOR = Actor("admin", Role.ADMINISTRATOR, "D")
NEW = OrgUnit("N", "新桃社区", "S", "community")


def enter(ledger: Ledger, unit: str, copies: int, *, month: int = 3) -> None:
    values: dict[str, Value] = {"date": date(2026, month, 1), "title": f"单{unit}{month}", "copies": Quantity(Decimal(copies))}
    draft = Draft("leaflet", (unit,), values, f"{unit}{month}")
    accept([draft], batch=FileFacts("x", "d", AT), catalogue=ledger.catalogue, tree=orgs.tree(), actor=ADMINISTRATOR)


def copies(ledger: Ledger, *units: str, as_of: int | None = None) -> list[Decimal | None]:
    on = basis(ledger.catalogue, actor=ADMINISTRATOR, as_of=as_of)
    return [reckon("leaflet.copies", org_unit=unit, period=Period.parse("2026-H1"), basis=on).value for unit in units]


def test_after_a_merge_the_past_of_both_rolls_up_into_the_new_unit(ledger: Ledger) -> None:
    enter(ledger, "A", 10)
    enter(ledger, "B", 20)
    assert acts.merge(("A", "B"), NEW, day=DAY, actor=ADMINISTRATOR, at=AT) == ()
    enter(ledger, "N", 5, month=5)
    assert copies(ledger, "A", "B", "N", "S", "D") == [10, 20, 35, 35, 35]
    assert orgs.tree().get("A").valid_to == date(2026, 3, 31)
    assert orgs.tree().get("N").valid_from == DAY


def test_a_unit_can_be_merged_into_one_that_goes_on(ledger: Ledger) -> None:
    enter(ledger, "A", 10)
    assert acts.merge(("A", "B"), orgs.tree().get("B"), day=DAY, actor=ADMINISTRATOR, at=AT) == ()
    assert copies(ledger, "B", "S") == [10, 10]
    assert orgs.tree().get("B").valid_to is None


def test_after_a_split_what_stands_above_counts_the_past_once(ledger: Ledger) -> None:
    enter(ledger, "A", 10)
    parts = (NEW, OrgUnit("M", "老桃社区", "S", "community"))
    assert acts.split("A", parts, day=DAY, actor=ADMINISTRATOR, at=AT) == ()
    enter(ledger, "N", 1, month=5)
    assert copies(ledger, "N", "M", "S") == [11, 10, 11]


def test_after_a_move_the_past_stays_above_and_goes_along(ledger: Ledger) -> None:
    enter(ledger, "A", 10)
    assert acts.move("A", to="T", new_code="A2", day=DAY, actor=ADMINISTRATOR, at=AT) == ()
    enter(ledger, "A2", 5, month=5)
    assert copies(ledger, "S", "T", "D") == [10, 15, 15]


def test_a_renamed_street_keeps_its_communities_and_their_records(ledger: Ledger) -> None:
    enter(ledger, "A", 10)
    assert acts.rename("S", name="新星街道", new_code="S2", day=DAY, actor=ADMINISTRATOR, at=AT) == ()
    enter(ledger, "A", 5, month=5)
    assert copies(ledger, "S2", "D") == [15, 15]


def test_as_of_an_earlier_moment_the_tree_is_as_it_was(ledger: Ledger) -> None:
    enter(ledger, "A", 10)
    before = now()
    acts.rename("A", name="桃林社区", new_code="A2", day=DAY, actor=ADMINISTRATOR, at=AT)
    assert "A2" not in orgs.tree(before)
    assert orgs.tree(before).get("A").valid_to is None
    assert "A2" in orgs.tree()
    assert copies(ledger, "A", "S", as_of=before) == [10, 10]


@pytest.mark.parametrize(
    ("codes", "new", "code"),
    [
        (("X",), NEW, "unknown_unit"),
        (("A",), OrgUnit("N", "新", "X", "community"), "unknown_unit"),
        (("A",), OrgUnit("C", "丙", "S", "community"), "code_taken"),
        (("S",), OrgUnit("N", "新", "A", "community"), "own_parent"),
        (("C",), NEW, "unit_closed"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(ledger: Ledger, codes: tuple[str, ...], new: OrgUnit, code: str) -> None:
    acts.rename("B", name="丙", new_code="C", day=date(2026, 4, 2), actor=ADMINISTRATOR, at=AT)
    before = now()
    assert [problem.code for problem in acts.merge(codes, new, day=DAY, actor=ADMINISTRATOR, at=AT)] == [code]
    assert now() == before


def test_an_unknown_unit_cannot_be_renamed(ledger: Ledger) -> None:
    (problem,) = acts.rename("X", name="新", new_code="N", day=DAY, actor=ADMINISTRATOR, at=AT)
    assert problem.code == "unknown_unit"


def test_a_street_with_communities_cannot_be_split(ledger: Ledger) -> None:
    parts = (OrgUnit("S1", "一", "D", "street"), OrgUnit("S2", "二", "D", "street"))
    found = acts.split("S", parts, day=DAY, actor=ADMINISTRATOR, at=AT)
    assert {problem.code for problem in found} == {"has_children"}


def test_only_an_administrator_changes_the_tree(ledger: Ledger) -> None:
    head = Actor("head", Role.SECTION_HEAD, "S")
    with pytest.raises(NotAllowedFault):
        acts.rename("A", name="新", new_code="A2", day=DAY, actor=head, at=AT)
