"""The figures that drafts are held against: in lots, the same as one by one, and with the ids of few records only."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shiju.actions.imports import FileFacts, accept
from shiju.ledger.record import Draft
from shiju.periods import Period
from shiju.queries import claim_figures, orgs
from shiju.queries.auditing import ledger_side
from shiju.queries.claim_figures import ClaimFigures
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger
from shiju.queries.records import too_many
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

ADMINISTRATOR = Actor("a", Role.ADMINISTRATOR, "D")
MARCH = Period.month(2026, 3)
WANTED = [("leaflet.copies", "S", MARCH), ("leaflet.copies", "A", MARCH), ("leaflet.copies", "T", MARCH)]


@pytest.fixture
def figures(ledger: Ledger) -> Figures:
    drafts = [
        Draft(
            "leaflet", (unit,), {"date": date(2026, 3, day), "title": f"明白卡{day}", "copies": Quantity(Decimal(day))}, str(day)
        )
        for day, unit in enumerate("AABBB", start=1)
    ]
    facts = FileFacts("x.xlsx", "d", datetime(2026, 4, 1, tzinfo=UTC))
    accept(drafts, batch=facts, catalogue=ledger.catalogue, tree=orgs.tree(), actor=ADMINISTRATOR)
    return Figures(ledger.catalogue, actor=ADMINISTRATOR)


@pytest.mark.parametrize("small", [0, 20_000])
def test_a_lot_of_figures_is_the_same_as_each_by_itself(figures: Figures, small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_figures, "_SMALL", small)
    asked = ClaimFigures(figures)
    assert {asked(*one).value for one in WANTED} == {None}
    assert asked.fetch()
    assert not asked.fetch()
    alone = [figures.figure(name, org_unit=unit, period=period) for name, unit, period in WANTED]
    assert [asked(*one) for one in WANTED] == alone
    assert [len(one.records) for one in alone] == [5, 2, 0]


def test_a_figure_of_a_large_ledger_that_rests_on_many_records_only_counts_them(
    figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_figures, "_SMALL", 0)
    monkeypatch.setattr(claim_figures, "MOST_NAMED", 2)
    asked = ClaimFigures(figures)
    for _ in range(2):
        found = [asked(*one) for one in WANTED]
        asked.fetch()
    assert [one.value for one in found] == [Decimal(15), Decimal(3), Decimal(0)]
    assert [(one.counted, len(one.records)) for one in found] == [(5, 0), (2, 2), (0, 0)]


def test_what_is_kept_for_the_next_drafts_is_bounded(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_figures, "_MOST_KEPT", 2)
    asked = ClaimFigures(figures)
    for kept in (True, True, False):
        for one in WANTED[: 2 + (not kept)]:
            asked(*one)
        asked.fetch()
        assert asked(*WANTED[0]).value == 15
        assert (asked.for_a_draft()(*WANTED[0]).value == 15) is kept


def test_it_is_counted_no_further_than_it_must_be(figures: Figures) -> None:
    for most, wanted in ((2, True), (4, True), (5, False)):
        assert too_many(most, seen=figures.seen, kind="leaflet", as_of=figures.as_of, days=MARCH) is wanted
    assert too_many(2, seen=["A"], kind="leaflet", as_of=figures.as_of, days=MARCH) is False
    assert too_many(2, seen=["D"] * 501, kind="leaflet", as_of=figures.as_of, days=MARCH) is True


def test_an_event_is_not_looked_for_among_too_many(figures: Figures, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    side = ledger_side(ledger, actor=ADMINISTRATOR)
    assert len(list(side.events._source("leaflet", MARCH) or ())) == 5  # type: ignore[misc]
    monkeypatch.setattr("shiju.queries.auditing._MOST_READ", 3)
    assert side.events._source("leaflet", MARCH) is None  # type: ignore[misc]
