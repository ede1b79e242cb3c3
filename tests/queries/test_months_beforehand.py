"""Months that are reckoned beforehand say what the records say: of joint work, of bounds, of different values, after corrections, org acts and cut-short refreshes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from visits import VISIT

from shiju.actions import cells, org_units
from shiju.actions.cells import refresh
from shiju.actions.transaction import writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Condition, Filter, Indicator, IndicatorType
from shiju.db import facts
from shiju.db.models import Cell, CellKey, CellState
from shiju.db.models import Record as Stored
from shiju.indicators.engine import reckon
from shiju.indicators.figure import Figure
from shiju.ledger.record import Act, Joint, Record, Value
from shiju.orgs import OrgUnit
from shiju.periods import Period
from shiju.queries import cell_reading, orgs
from shiju.queries.basis import basis
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger
from shiju.queries.records import now
from shiju.queries.sight import Actor, Role
from shiju.text import Bound, Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
ADMINISTRATOR = Actor("admin", Role.ADMINISTRATOR, "D")
HALF, SPRING, CROOKED = (Period.parse(one) for one in ("2026-H1", "2026-Q2", "2026-01-20..2026-05-10"))


def declared() -> Iterator[Indicator]:
    """One indicator of each way in which cells add up."""
    base: dict[str, Any] = {"name": "n", "unit": "户", "kind": "visit"}
    yield Indicator(id="count", type=IndicatorType.COUNT, **base)
    yield Indicator(id="homes", type=IndicatorType.SUM, measure="homes", **base)
    yield Indicator(id="done", type=IndicatorType.COUNT, date="done", **base)
    yield Indicator(id="titles", type=IndicatorType.DISTINCT, distinct_by=("title",), **base)
    yield Indicator(id="first", type=IndicatorType.DISTINCT, distinct_by=("unit", "title"), belongs=Belongs.FIRST, **base)
    yield Indicator(id="firsts", type=IndicatorType.SUM, measure="homes", distinct_by=("title",), belongs=Belongs.FIRST, **base)
    yield Indicator(id="times", type=IndicatorType.SUM, measure="times", date="days", belongs=Belongs.EACH_DAY, **base)
    yield Indicator(id="standing", type=IndicatorType.SUM, measure="homes", belongs=Belongs.STANDING, **base)
    open_still = (Filter("done", Condition.BLANK_OR_AFTER_PERIOD_END),)
    yield Indicator(id="open", type=IndicatorType.COUNT, filters=open_still, **base)
    many = (Filter("homes", Condition.AT_LEAST, ("2.9996",)),)
    yield Indicator(id="many", type=IndicatorType.COUNT, filters=many, **base)


CATALOGUE = Catalogue("p", "1", (VISIT,), tuple(declared()))


@pytest.fixture
def visits(ledger: Ledger) -> Ledger:
    """A ledger that keeps visits."""
    facts.ensure({"visit": "day"})
    return ledger


def visit(number: int, day: date, unit: str = "A", *, homes: Value = Decimal(1), title: str = "甲会", **more: Any) -> Record:
    """A record of a visit."""
    values = {"day": day, "homes": homes, "title": title, **more.pop("values", {})}
    return Record(f"R{number}", "visit", (unit, *more.pop("with_units", ())), values, number, **more)


def put(*said: Record) -> None:
    """Enter the records, or correct those that there are."""
    with writing(actor=ADMINISTRATOR, at=AT) as work:
        for one in said:
            if one.revision == 1:
                Stored.objects.create(id=one.id, kind=one.kind, key=one.id, order=one.order)
            work.revise(one, Act.ENTERED)


def figure(indicator: str, unit: str = "D", period: Period = HALF) -> Figure:
    """The figure as it is now."""
    return Figures(CATALOGUE, actor=ADMINISTRATOR).figure(indicator, org_unit=unit, period=period)


def agree() -> None:
    """All figures are those of the reference engine."""
    on, figures = basis(CATALOGUE, actor=ADMINISTRATOR), Figures(CATALOGUE, actor=ADMINISTRATOR)
    for one in CATALOGUE.indicators:
        for unit in ("D", "S"):
            for period in (HALF, SPRING, CROOKED):
                wanted = reckon(one.id, org_unit=unit, period=period, basis=on)
                assert figures.figure(one.id, org_unit=unit, period=period) == wanted, one.id


def refreshed() -> int:
    """Bring the cells up to date; how many that changed."""
    return refresh(CATALOGUE, tree=orgs.tree())


def statements(work: Any) -> list[str]:
    """What the work asks the store."""
    said: list[str] = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        work()
    return said


def test_the_host_speaks_for_joint_work(visits: Ledger) -> None:
    put(
        visit(1, date(2026, 3, 1), "A", homes=Decimal(5), joint=Joint("E", host=False, place=0)),
        visit(2, date(2026, 3, 2), "B", homes=Decimal(7), joint=Joint("E", host=True, place=1)),
        visit(3, date(2026, 3, 2), "T1", homes=Decimal(9), joint=Joint("E", host=False, place=2)),
    )
    refreshed()
    assert [figure("homes").value, figure("homes", "S").value, figure("homes", "T").value] == [7, 7, 9]
    agree()


def test_without_a_host_the_lowest_place_speaks(visits: Ledger) -> None:
    put(
        visit(1, date(2026, 3, 1), "A", homes=Decimal(5), joint=Joint("E", host=False, place=1)),
        visit(2, date(2026, 3, 2), "B", homes=Decimal(7), joint=Joint("E", host=False, place=0)),
    )
    refreshed()
    assert figure("homes", "S").value == 7
    agree()


def test_another_speaks_when_the_host_is_voided(visits: Ledger) -> None:
    host = visit(2, date(2026, 3, 2), "B", homes=Decimal(7), joint=Joint("E", host=True, place=1))
    put(visit(1, date(2026, 4, 1), "A", homes=Decimal(5), joint=Joint("E", host=False, place=0)), host)
    refreshed()
    put(replace(host, revision=2, voided=True))
    for _ in range(2):
        assert [figure("homes").value, figure("homes", period=SPRING).value] == [5, 5]
        agree()
        refreshed()


def test_a_record_of_several_units_counts_once_in_each_scope(visits: Ledger) -> None:
    put(visit(1, date(2026, 3, 1), "A", with_units=("B", "T1"), homes=Decimal(4)), visit(2, date(2026, 3, 1), "B"))
    refreshed()
    assert [figure("homes").value, figure("homes", "S").value, figure("homes", "T").value] == [5, 5, 4]
    agree()


def test_a_limit_between_two_thousandths_is_kept(visits: Ledger) -> None:
    put(*(visit(place, date(2026, 3, 1), homes=Decimal(homes)) for place, homes in enumerate(("2.999", "3", "2.9"), 1)))
    refreshed()
    assert figure("many").value == 1
    agree()


def test_bounds_and_evidence_keep_their_shares(visits: Ledger) -> None:
    about, over = Quantity(Decimal(8), Bound.ABOUT), Quantity(Decimal(80), Bound.OVER)
    put(
        visit(1, date(2026, 2, 1), homes=about),
        visit(2, date(2026, 3, 1), homes=over, evidence=("d",)),
        visit(3, date(2026, 3, 1)),
    )
    refreshed()
    found = figure("homes")
    assert [found.value, found.estimated, found.lower_bound, found.evidenced] == [89, 8, 80, 80]
    agree()


def test_different_values_are_counted_over_any_months(visits: Ledger) -> None:
    said = [(1, "甲"), (2, "乙"), (3, "甲"), (4, "丙"), (5, "甲")]
    put(*(visit(month, date(2026, month, 10), title=title) for month, title in said))
    refreshed()
    assert [figure("titles", period=Period.parse(one)).value for one in ("2026-H1", "2026-Q2", "2026-03")] == [3, 2, 1]
    put(visit(6, date(2026, 4, 2), title="甲"), visit(7, date(2026, 6, 30), title="丁"))
    for _ in range(2):
        assert [figure("titles", period=Period.parse(one)).value for one in ("2026-H1", "2026-Q2", "2026-04")] == [4, 3, 2]
        agree()
        refreshed()


def test_a_record_over_several_months_counts_once_and_each_of_its_days(visits: Ledger) -> None:
    days = Period(date(2026, 1, 25), date(2026, 3, 5))
    put(
        visit(1, date(2026, 1, 25), values={"days": days, "times": Decimal(2)}), visit(2, date(2026, 2, 1), values={"days": days})
    )
    refreshed()
    whole, march = figure("times"), figure("times", period=Period.parse("2026-03"))
    assert [whole.value, whole.counted, whole.blank_records] == [80, 2, 1]
    assert [march.value, march.counted, march.blank_records] == [10, 2, 1]
    agree()


def test_an_earlier_first_date_moves_a_value_to_its_month(visits: Ledger) -> None:
    put(visit(1, date(2026, 4, 10), homes=Decimal(3)), visit(2, date(2026, 5, 10), homes=Decimal(4)))
    refreshed()
    earlier = visit(3, date(2026, 2, 10), homes=Decimal(5))
    put(earlier)
    for _ in range(2):
        assert [figure("firsts", period=one).value for one in (HALF, SPRING)] == [5, 0]
        agree()
        refreshed()
    put(replace(earlier, revision=2, values={**earlier.values, "title": "乙会"}))
    assert [figure("firsts", period=one).value for one in (HALF, SPRING)] == [8, 3]
    agree()


def test_the_end_of_a_period_may_lie_within_a_month(visits: Ledger) -> None:
    done = [date(2026, 5, 10), date(2026, 5, 11), date(2026, 4, 30), None]
    put(*(visit(place, date(2026, 3, 1), values={"done": day} if day else {}) for place, day in enumerate(done, 1)))
    refreshed()
    assert [figure("open", period=CROOKED).value, figure("open").value, figure("done", period=CROOKED).value] == [2, 1, 2]
    agree()


def test_a_figure_as_of_a_moment_before_the_cells_is_that_of_the_moment(visits: Ledger) -> None:
    put(visit(1, date(2026, 3, 1), homes=Decimal(3)))
    before = now()
    put(visit(2, date(2026, 3, 1), homes=Decimal(4)))
    refreshed()
    then = Figures(CATALOGUE, actor=ADMINISTRATOR, as_of=before)
    assert then.figure("homes", org_unit="D", period=HALF).value == 3


def test_whoever_began_before_a_refresh_is_not_misled_by_it(visits: Ledger) -> None:
    put(visit(1, date(2026, 3, 1), homes=None))
    refreshed()
    begun = Figures(CATALOGUE, actor=ADMINISTRATOR)
    put(visit(2, date(2026, 3, 1), homes=Decimal(4)))  # a field that nobody had filled in when the other began
    refreshed()
    assert [begun.figure(one, org_unit="D", period=HALF).value for one in ("homes", "titles", "firsts", "count")] == [0, 1, 0, 1]


def test_a_refresh_looks_at_what_was_written_and_no_more(visits: Ledger) -> None:
    put(*(visit(number, date(2026, 3, 1)) for number in range(1, 4)))
    assert refreshed() > 0
    assert refreshed() == 0
    cells_before = Cell.objects.count()
    put(visit(4, date(2026, 3, 2)))
    said = statements(refreshed)
    assert not [one for one in said if one.startswith("DELETE FROM ledger_cell WHERE basis")]
    assert Cell.objects.count() == cells_before
    agree()


def test_a_refresh_that_was_cut_short_is_finished_by_the_next(visits: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    put(*(visit(number, date(2026, number, 1), homes=Decimal(number)) for number in range(1, 6)))
    refreshed()
    put(visit(6, date(2026, 3, 2), homes=Decimal(10)))
    store, left = cells._store, [4]  # where a kill would come between

    def cut(*words: Any, **named: Any) -> int:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return store(*words, **named)

    monkeypatch.setattr(cells, "_store", cut)
    with pytest.raises(KeyboardInterrupt):
        refreshed()
    agree()
    monkeypatch.setattr(cells, "_store", store)
    assert refreshed() > 0
    agree()
    assert len(set(CellState.objects.values_list("upto", flat=True))) == 1


def test_a_merge_of_units_has_other_cells(visits: Ledger) -> None:
    put(visit(1, date(2026, 3, 1), "A", homes=Decimal(3)), visit(2, date(2026, 3, 1), "T1", homes=Decimal(4)))
    refreshed()
    scopes = set(CellState.objects.values_list("scope", flat=True))
    new = OrgUnit("N", "新社区", "S", "community")
    assert org_units.merge(["A", "T1"], new, day=date(2026, 4, 1), actor=ADMINISTRATOR, at=AT) == ()
    assert figure("homes", "S").value == 7
    agree()
    refreshed()
    agree()
    assert scopes - set(CellState.objects.values_list("scope", flat=True))


def test_where_too_much_was_written_the_facts_answer_and_cells_are_made_anew(
    visits: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(visit(1, date(2026, 3, 1)))
    refreshed()
    monkeypatch.setattr(cell_reading, "MOST_TOUCHED", 1)
    put(*(visit(number, date(2026, 4, number)) for number in range(2, 6)))
    agree()
    assert refreshed() > 0
    agree()


def test_facts_made_anew_leave_no_cells(visits: Ledger) -> None:
    put(visit(1, date(2026, 3, 1)))
    refreshed()
    facts.rebuild()
    assert not any(model.objects.exists() for model in (Cell, CellKey, CellState))
    agree()


def test_an_indicator_that_is_no_more_has_no_cells(visits: Ledger) -> None:
    put(visit(1, date(2026, 3, 1)))
    refreshed()
    refresh(replace(CATALOGUE, indicators=CATALOGUE.indicators[:1]), tree=orgs.tree())
    assert not CellKey.objects.exists()
    assert len(set(CellState.objects.values_list("declared", flat=True))) == 1


def test_figures_from_cells_ask_the_store_little(visits: Ledger) -> None:
    put(*(visit(number, date(2026, number, 1)) for number in range(1, 6)))
    refreshed()

    def ask() -> None:
        figures = Figures(CATALOGUE, actor=ADMINISTRATOR)
        for one in CATALOGUE.indicators:
            figures.figure(one.id, org_unit="D", period=HALF, with_records=False)

    said = statements(ask)
    assert len([one for one in said if "ledger_cell " in one]) == 1
    assert not [one for one in said if one.startswith("SELECT COUNT(*), COUNT(")]
