"""The SQL engine and the reference engine give the same figures, whatever was recorded, corrected, voided, joined, merged or entered late."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from conftest import empty
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from visits import VISIT

from shiju.actions import cells, org_units
from shiju.actions.cells import keep_up, refresh
from shiju.actions.ledgers import init
from shiju.actions.transaction import Writing, writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Condition, Derivation, Filter, Indicator, IndicatorType
from shiju.catalogue.kind import Kind
from shiju.catalogue.office import OfficeSettings
from shiju.db import facts
from shiju.db.models import CellState, Fact, Sharing, Standing, StatedFigure
from shiju.db.models import Record as Stored
from shiju.indicators.engine import reckon
from shiju.ledger.record import Act, Joint, Record, State, Value
from shiju.orgs import OrgUnit
from shiju.periods import Period
from shiju.queries import figures as reckoning
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.cells import celled
from shiju.queries.figures import Asked, Figures
from shiju.queries.records import now
from shiju.queries.sight import Actor, Role
from shiju.text import Bound, Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
UNITS = (
    OrgUnit("D", "江北区", None, "district"),
    OrgUnit("S", "红星街道", "D", "street"),
    OrgUnit("A", "桃源社区", "S", "community"),
    OrgUnit("B", "桃溪社区", "S", "community"),
    OrgUnit("O", "旧村", "S", "community", valid_to=date(2025, 12, 31), successors=("A", "B")),
    OrgUnit("T", "东风街道", "D", "street"),
    OrgUnit("T1", "东风社区", "T", "community"),
)
ADMINISTRATOR = Actor("admin", Role.ADMINISTRATOR, "D")
PLACE = Kind("place", "阵地", VISIT.fields, title=None, happened=None, org_unit="unit")
WEEK = replace(VISIT, id="week", happened="days")
KINDS = (VISIT, PLACE, WEEK)


def declared() -> Iterator[Indicator]:
    """An indicator of every type, way of belonging and condition, for each kind."""
    plain: list[dict[str, Any]] = [
        {"type": IndicatorType.COUNT},
        {"type": IndicatorType.COUNT, "measure": "homes"},
        {"type": IndicatorType.SUM, "measure": "homes"},
        {"type": IndicatorType.SUM, "measure": "took", "date": "done"},
        {"type": IndicatorType.SUM, "measure": "worked", "date": "done"},
        {"type": IndicatorType.SUM, "measure": "times", "date": "days"},
        {"type": IndicatorType.SUM, "measure": "homes", "distinct_by": ("unit", "title")},
        {"type": IndicatorType.DISTINCT, "distinct_by": ("title", "sort")},
        {"type": IndicatorType.DISTINCT, "distinct_by": ("days", "took", "unit")},
        {"type": IndicatorType.DISTINCT, "distinct_by": ("homes",)},
        {"type": IndicatorType.LATEST, "measure": "homes"},
        {"type": IndicatorType.LATEST, "measure": "times", "date": "days"},
    ]
    filters = (
        Filter("sort", Condition.IS, ("入户", "电话")), Filter("sort", Condition.IS_NOT, ("入户",)), Filter("title", Condition.IS, ("甲会",)),
        Filter("unit", Condition.IS, ("A", "T1")), Filter("unit", Condition.IS_NOT, ("A",)), Filter("title", Condition.CONTAINS, ("会", "%")),
        Filter("sort", Condition.CONTAINS, ("入",)), Filter("homes", Condition.AT_MOST, ("3.0004",)),
        Filter("homes", Condition.AT_LEAST, ("2.9996",)), Filter("took", Condition.AT_MOST, ("30",)), Filter("worked", Condition.AT_MOST, ("20",)),
        Filter("took", Condition.AT_MOST_FIELD, ("limit",)), Filter("homes", Condition.AT_MOST_FIELD, ("limit",)),
        Filter("took", Condition.BLANK), Filter("homes", Condition.BLANK), Filter("unit", Condition.BLANK), Filter("unit", Condition.FILLED),
        Filter("done", Condition.FILLED), Filter("title", Condition.FILLED), Filter("done", Condition.BY_PERIOD_END),
        Filter("days", Condition.BLANK_OR_AFTER_PERIOD_END), Filter("took", Condition.IS_NOT, ("3",)), Filter("title", Condition.IS, ()),
    )  # fmt: skip
    for kind in KINDS:
        yield from (
            Indicator(f"{kind.id}-{n}-{belongs}", "n", unit="户", kind=kind.id, belongs=belongs, **one)
            for n, one in enumerate(plain)
            for belongs in Belongs
        )
        for n, one in enumerate(filters):
            belongs = list(Belongs)[n % 4]
            yield Indicator(
                f"{kind.id}-f{n}",
                "n",
                IndicatorType.SUM,
                "户",
                kind.id,
                "homes",
                filters=(one,),
                belongs=belongs,
                distinct_by=("title",),
            )
    homes, count = "visit-2-in_period", "visit-0-in_period"
    yield Indicator("ratio", "n", IndicatorType.RATIO, "%", of=(homes, count), decimals=1, scale=Decimal(100))
    for derivation in Derivation:
        yield Indicator(
            f"d-{derivation}",
            "n",
            IndicatorType.DERIVED,
            "%",
            of=(homes, count),
            derivation=derivation,
            decimals=2,
            scale=Decimal(100),
        )


CATALOGUE = Catalogue("p", "1", KINDS, tuple(declared()))
DAYS = st.dates(date(2025, 11, 1), date(2026, 8, 31))
PERIODS = tuple(map(Period.parse, ("2026-H1", "2026-03", "2026-02-10..2026-03-09", "2025", "2026", "2027", "2026-05-01")))
RARELY = st.integers(0, 59).map(lambda number: number == 59)
"""The odd values take the long way by the reference engine: too many of them and the short way is not tried."""


@st.composite
def spans(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Period(first, last)


@st.composite
def quantities(draw: st.DrawFn) -> Value:
    usual = st.integers(0, 9) | st.sampled_from(["0.5", "0.125", "3.0", "2.999"])
    odd = st.sampled_from(["0.0004", "98765432109876.5"])
    number = Decimal(draw(odd if draw(RARELY) else usual))
    values: list[Value] = [number, *(Quantity(number, bound) for bound in Bound)]
    return draw(st.sampled_from(values))


@st.composite
def texts(draw: st.DrawFn) -> Value:
    return "长" * 600 if draw(RARELY) else draw(st.sampled_from(["甲会", "乙会", "丙", "100%"]))


LISTS = st.lists(st.sampled_from(["入户", "电话", "入户访"]), max_size=2).map(tuple)
BLANK: st.SearchStrategy[Value] = st.none()


@dataclass(frozen=True)
class Step:
    """One revision: which record it is of, and what it says then."""

    record: int
    said: Record
    merge_before: bool


@st.composite
def steps(draw: st.DrawFn, *, crowded: bool = False) -> Step:
    """A revision; `crowded`: one that counts and mostly shares event, day and title with others."""
    number = draw(st.integers(0, 6))
    values = {
        "day": draw(DAYS | BLANK),
        "days": draw(spans() | BLANK),
        "done": draw(DAYS | BLANK),
        "stopped": draw(BLANK | DAYS),
        "restarted": draw(BLANK | DAYS),
        "title": draw(texts() | BLANK),
        "sort": draw(LISTS | BLANK),
        "homes": draw(quantities() | BLANK),
        "limit": draw(quantities() | BLANK),
        "times": draw(quantities() | BLANK),
    }
    if crowded:
        values |= {"day": date(2026, 3, 5) + timedelta(draw(st.integers(0, 2))), "title": draw(st.sampled_from(["甲会", "乙会"]))}
    event = draw(st.sampled_from(["E", "E", "F", None] if crowded else [None, None, None, "E", "F"]))
    usual, seldom = st.just(State.CONFIRMED), st.sampled_from([*[State.CONFIRMED] * 3, State.SUBMITTED, State.DRAFT])
    said = Record(
        f"R{number}",
        KINDS[number % 3].id,
        tuple(draw(st.lists(st.sampled_from(["A", "A", "B", "O", "S", "T1"]), min_size=1, max_size=2, unique=True))),
        {name: value for name, value in values.items() if value is not None},
        number + 1,
        draw(usual if crowded else seldom),
        voided=not crowded and draw(st.integers(0, 9)) == 0,
        held=None if crowded else draw(st.sampled_from([None] * 6 + ["R9"])),
        joint=Joint(event, draw(st.booleans()), draw(st.integers(0, 2))) if event else None,
        evidence=draw(st.sampled_from([(), ("d",)])),
    )
    return Step(number, said, draw(st.integers(0, 9)) == 0)


def put(work: Writing, history: list[Step], ordinals: dict[int, int]) -> None:
    """Store the revisions, in two batches."""
    for place, step in enumerate(history):
        ordinals[step.record] = ordinals.get(step.record, 0) + 1
        if ordinals[step.record] == 1:
            Stored.objects.create(id=step.said.id, kind=step.said.kind, key=step.said.id, order=step.record + 1)
        work.revise(replace(step.said, revision=ordinals[step.record]), Act.ENTERED)
        if place == len(history) // 2:
            work.flush()


def stored(history: list[Step], *, refreshed: Catalogue | None = None) -> None:
    """Everything that was done: records, and perhaps the merging of two communities and the refreshing of cells between them."""
    ordinals: dict[int, int] = {}
    middle = len(history) * 2 // 3
    for part in (history[:middle], history[middle:]):
        with writing(actor=ADMINISTRATOR, at=AT) as work:
            put(work, part, ordinals)
        if refreshed is not None and part is not history[middle:]:
            refresh(refreshed, tree=orgs.tree())
    if any(step.merge_before for step in history):
        new = OrgUnit("N", "新社区", "S", "community")
        assert org_units.merge(["A", "B"], new, day=date(2026, 4, 1), actor=ADMINISTRATOR, at=AT) == ()
    StatedFigure.objects.create(
        indicator="visit-2-in_period", org_unit_id="D", first=date(2025, 1, 1), last=date(2025, 12, 31), value="4.50", source="旧表",
        from_revision=now(),
    )  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    database = empty(request.getfixturevalue("postgresql")) if request.param == "postgresql" else None
    folder = tmp_path_factory.mktemp("ledger")
    init(folder / "L", pack="street-office", units=UNITS, settings=OfficeSettings(), database=database)
    facts.ensure({kind.id: kind.happened for kind in KINDS})


def compare(history: list[Step], kind: str, unit: str, period: Period, until: date | None, moment: int, actor: Actor) -> None:
    with transaction.atomic():
        stored([step if step.record == STRAY else replace(step, said=replace(step.said, kind=kind)) for step in history])
        as_of = min(moment, now())
        on = basis(CATALOGUE, actor=actor, as_of=as_of)
        figures = Figures(CATALOGUE, actor=actor, as_of=as_of)
        at_once = [Asked(one.id, unit, period, until) for one in CATALOGUE.indicators if one.kind in (kind, None)]
        wanted = [reckon(one.indicator, org_unit=unit, period=period, basis=on, until=until) for one in at_once]
        for asked, figure in zip(at_once, wanted, strict=True):
            assert figures.figure(asked.indicator, org_unit=unit, period=period, until=until) == figure, asked.indicator
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reckoning, "_FEW", 1)  # as in a tree of many units, of which the actor sees few
            together = Figures(CATALOGUE, actor=actor, as_of=as_of).many(at_once, with_records=True)
        assert together == wanted
        transaction.set_rollback(True)


STRAY = 6
"""The record that is of a kind of its own; the others are of the kind that is looked at, so that they meet each other."""
CASES: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from([kind.id for kind in KINDS]),
    "history": st.lists(steps(), max_size=6) | st.lists(steps(crowded=True), min_size=4, max_size=10),
    "unit": st.sampled_from(["D", "S", "S", "S", "A", "B", "O", "T"]),
    "period": st.sampled_from(PERIODS),
    "until": st.none() | DAYS,
    "moment": st.integers(0, 16) | st.just(99),
    "actor": st.sampled_from(
        [ADMINISTRATOR, ADMINISTRATOR, Actor("head", Role.SECTION_HEAD, "S"), Actor("clerk", Role.CLERK, "A")]
    ),
}
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(**CASES)
def test_both_engines_agree(store: None, **case: Any) -> None:
    compare(**case)


@pytest.mark.long
@settings(max_examples=3000, deadline=None, suppress_health_check=SLOW)
@given(**CASES)
def test_both_engines_agree_on_many_more(store: None, **case: Any) -> None:
    compare(**case)


CELLED = [one for one in CATALOGUE.indicators if one.kind and celled(one, CATALOGUE.kind(one.kind))]
MONTHS = st.sampled_from(
    [Period.parse(one) for one in ("2026-H1", "2026-03", "2025", "2026", "2026-02-10..2026-03-09", "2026-01-15..2026-05-20")]
)
CELL_CASES: dict[str, st.SearchStrategy[Any]] = {
    "history": CASES["history"],
    "chosen": st.lists(st.sampled_from(CELLED), min_size=1, max_size=4, unique=True),
    "period": MONTHS,
    "until": st.sampled_from([None, date(2026, 6, 30), date(2026, 4, 17)]),
    "moment": CASES["moment"],
}


def compare_cells(history: list[Step], chosen: list[Indicator], period: Period, until: date | None, moment: int) -> None:
    """With cells made in the middle of the history, and again at its end: the same figures, also as of a moment before them."""
    kind = chosen[0].kind or ""
    catalogue = Catalogue("p", "1", KINDS, tuple(one for one in chosen if one.kind == kind))
    with transaction.atomic():
        steps = [step if step.record == STRAY else replace(step, said=replace(step.said, kind=kind)) for step in history]
        stored(steps, refreshed=catalogue)
        moments = (now(), min(moment, now()))
        for again in (False, True):
            if again:
                refresh(catalogue, tree=orgs.tree())
                assert refresh(catalogue, tree=orgs.tree()) == 0
            for as_of in moments:
                on = basis(catalogue, actor=ADMINISTRATOR, as_of=as_of)
                figures = Figures(catalogue, actor=ADMINISTRATOR, as_of=as_of)
                for indicator in catalogue.indicators:
                    for unit in ("D", "S"):
                        wanted = reckon(indicator.id, org_unit=unit, period=period, basis=on, until=until)
                        assert figures.figure(indicator.id, org_unit=unit, period=period, until=until) == wanted, indicator
        transaction.set_rollback(True)


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(**CELL_CASES)
def test_figures_from_cells_are_the_same(store: None, **case: Any) -> None:
    compare_cells(**case)


@pytest.mark.long
@settings(max_examples=3000, deadline=None, suppress_health_check=SLOW)
@given(**CELL_CASES)
def test_many_more_figures_from_cells_are_the_same(store: None, **case: Any) -> None:
    compare_cells(**case)


def rows() -> list[list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, text FROM ledger_search ORDER BY 1" if connection.vendor == "postgresql" else "SELECT 1")
        search = cursor.fetchall()
    orders = ((Standing, ("number",)), (Sharing, ("number", "unit")), (Fact, ("number", "name")))
    return [list(model.objects.order_by(*order).values_list()) for model, order in orders] + [search]


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(history=CASES["history"])
def test_facts_made_anew_are_the_facts_that_were_kept_along(store: None, history: list[Step]) -> None:
    with transaction.atomic():
        stored(history)
        before = rows()
        facts.rebuild()
        assert rows() == before
        transaction.set_rollback(True)


def test_a_figure_without_its_records_says_how_many_they_are(store: None) -> None:
    said = Record("R0", "visit", ("A",), {"day": date(2026, 3, 1), "homes": Quantity(Decimal(4))}, 1)
    with transaction.atomic():
        stored([Step(0, said, merge_before=False)])
        figures = Figures(CATALOGUE, actor=ADMINISTRATOR)
        bare = figures.figure("visit-2-in_period", org_unit="S", period=PERIODS[0], with_records=False)
        assert (bare.value, bare.counted, bare.records) == (Decimal(4), 1, ())
        transaction.set_rollback(True)


def test_cells_are_made_where_the_ledger_is_large(store: None, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Record("R0", "visit", ("A",), {"day": date(2026, 3, 1), "homes": Quantity(Decimal(4))}, 1)
    with transaction.atomic():
        stored([Step(0, said, merge_before=False)])
        keep_up(CATALOGUE, tree=orgs.tree())
        assert not CellState.objects.exists()
        monkeypatch.setattr(cells, "LARGE", 0)
        keep_up(CATALOGUE, tree=orgs.tree())
        assert CellState.objects.exists()
        transaction.set_rollback(True)
