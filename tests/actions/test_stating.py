"""Stated figures: kept once, with their words, taken back as a whole, and known as of their time."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from shiju.actions.imports import undo
from shiju.actions.stating import StatedOutcome, state_figures
from shiju.indicators.engine import reckon
from shiju.indicators.figure import Figure
from shiju.indicators.stated import Origin, Stated, Statement, as_stated
from shiju.ledger.record import Grade
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger
from shiju.queries.records import now
from shiju.queries.sight import Actor, NotAllowedFault, Role
from shiju.queries.stated import standing_statements
from shiju.text import Bound, Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
HEAD = Actor("head", Role.SECTION_HEAD, "S")
BEFORE = Period.parse("2025-H1")
OVER = as_stated(
    Quantity(Decimal(80000), Bound.OVER, Decimal(80000), Decimal(90000)),
    "总结.docx 第3段",
    words="发放8万余份",
    origin=Origin.REPORT,
)


def statement(said: Stated = OVER, unit: str = "S") -> Statement:
    return Statement("leaflet.copies", unit, BEFORE, said)


def stated(*statements: Statement, key: str = "k", actor: Actor = HEAD) -> StatedOutcome:
    return state_figures(statements, file="总结.docx", digest="d", key=key, tree=orgs.tree(), actor=actor, at=AT)


def figures(ledger: Ledger, as_of: int | None = None) -> tuple[Figure, Figure]:
    """From both engines."""
    by_records = reckon("leaflet.copies", org_unit="S", period=BEFORE, basis=basis(ledger.catalogue, actor=HEAD, as_of=as_of))
    return by_records, Figures(ledger.catalogue, actor=HEAD, as_of=as_of).figure("leaflet.copies", org_unit="S", period=BEFORE)


def test_a_stated_figure_keeps_its_words_and_their_limits(ledger: Ledger) -> None:
    assert stated(statement()).kept == 1
    for found in figures(ledger):
        assert (found.value, found.grade, found.stated, found.beside) == (Decimal(80000), Grade.STATED, OVER.source, OVER)


def test_the_same_key_and_the_same_words_are_one(ledger: Ledger) -> None:
    first = stated(statement())
    assert stated(statement(), key="k") == first
    assert stated(statement(), key="other") == StatedOutcome(None, 0)
    assert len(standing_statements(actor=HEAD, tree=orgs.tree())) == 1


def test_a_corrected_figure_takes_the_place_of_the_former_from_then_on(ledger: Ledger) -> None:
    stated(statement())
    then = now()
    second = stated(statement(Stated(Decimal(83412), "更正", final=False, origin=Origin.FORM)), key="later")
    assert [one.value for one in (*figures(ledger), *figures(ledger, then))] == [83412, 83412, 80000, 80000]
    undo(second.batch or 0, actor=HEAD, tree=orgs.tree(), at=AT, reason="填错")
    assert [one.beside for one in figures(ledger)] == [OVER, OVER]


def test_an_undone_figure_does_not_come_back_with_a_later_undoing(ledger: Ledger) -> None:
    first, second = stated(statement()), stated(statement(Stated(Decimal(1), "x", final=False)), key="later")
    for one in (first, second):
        undo(one.batch or 0, actor=HEAD, tree=orgs.tree(), at=AT, reason="填错")
    assert [one.value for one in figures(ledger)] == [None, None]


def test_the_list_of_one_origin_shows_what_the_actor_sees(ledger: Ledger) -> None:
    stated(statement(), statement(Stated(Decimal(5), "表", final=False, origin=Origin.FORM), unit="A"))
    tree = orgs.tree()
    (line,) = standing_statements(actor=HEAD, tree=tree, origin=Origin.FORM)
    assert (line.statement.org_unit, line.file, line.actor, line.at) == ("A", "总结.docx", "head", AT)
    seen = standing_statements(actor=Actor("c", Role.CLERK, "A"), tree=tree)
    assert [one.statement.org_unit for one in seen] == ["A"]


def test_nobody_states_or_takes_back_a_figure_of_others(ledger: Ledger) -> None:
    clerk, leader = Actor("c", Role.CLERK, "A"), Actor("l", Role.LEADER, "S")
    for actor in (clerk, leader):
        with pytest.raises(NotAllowedFault):
            stated(statement(), actor=actor)
    kept = stated(statement())
    with pytest.raises(NotAllowedFault):
        undo(kept.batch or 0, actor=clerk, tree=orgs.tree(), at=AT, reason="x")
