"""What each indicator type reckons, on small tables of records."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from visits import VISIT

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Condition, Derivation, Filter, Indicator, IndicatorType
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.indicators.engine import Basis, reckon
from shiju.indicators.figure import Figure
from shiju.indicators.stated import Stated
from shiju.ledger.record import Grade, Joint, Record, State, Value
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.text import Bound, Quantity

TREE = OrgTree(
    (
        OrgUnit("S", "某街道", None, "street"),
        OrgUnit("A", "甲", "S", "community", valid_to=date(2026, 3, 31), successors=("N",)),
        OrgUnit("B", "乙", "S", "community"),
        OrgUnit("N", "新", "S", "community", valid_from=date(2026, 4, 1)),
    )
)
PLACE = Kind("place", "阵地", (Field("unit", "单位", FieldType.ORG_UNITS),), title=None, happened=None, org_unit="unit")
HALF = Period.parse("2026-H1")


def record(
    order: int, unit: str = "B", day: str | None = "2026-03-05", *, homes: Quantity | int | None = None, **more: Value
) -> Record:
    values: dict[str, Value] = {"day": date.fromisoformat(day) if day else None, **more}
    if homes is not None:
        values["homes"] = Quantity(Decimal(homes)) if isinstance(homes, int) else homes
    return Record(f"R{order}", "visit", (unit,), values, order)


def altered(one: Record, **changes: object) -> Record:
    return Record(**{**one.__dict__, **changes})


def figure(
    *records: Record, unit: str = "S", period: Period = HALF, stated: Mapping[tuple[str, str, Period], Stated] | None = None,
    others: tuple[Indicator, ...] = (), **declared: object,
) -> Figure:  # fmt: skip
    settings: dict[str, object] = {"type": IndicatorType.SUM, "kind": "visit", "measure": "homes", **declared}
    indicator = Indicator(id="i", name="i", unit="户", **settings)  # type: ignore[arg-type]
    basis = Basis(records, Catalogue("p", "1", (VISIT, PLACE), (indicator, *others)), TREE, 7, stated or {})
    return reckon("i", org_unit=unit, period=period, basis=basis)


def value(*records: Record, **declared: object) -> Decimal | None:
    return figure(*records, **declared).value  # type: ignore[arg-type]


def test_a_sum_adds_what_happened_in_the_period_and_blank_is_not_zero() -> None:
    found = figure(
        record(1, homes=3), record(2, homes=4), record(3), record(4, day="2026-07-01", homes=50), record(5, day=None, homes=9)
    )
    assert (found.value, found.blank_records, found.records, found.as_of, found.grade) == (
        Decimal(7),
        1,
        ("R1", "R2", "R3"),
        7,
        Grade.RECORDED,
    )


def test_bounds_keep_their_parts_and_lower_the_grade() -> None:
    found = figure(
        record(1, homes=Quantity(Decimal(80), Bound.OVER)),
        record(2, homes=Quantity(Decimal(200), Bound.ABOUT)),
        record(3, homes=1),
    )
    assert (found.value, found.lower_bound, found.estimated, found.grade) == (
        Decimal(281),
        Decimal(80),
        Decimal(200),
        Grade.ESTIMATED,
    )


def test_evidence_raises_the_grade_where_all_records_have_it() -> None:
    one = altered(record(1, homes=3), evidence=("abc",))
    assert figure(one).grade is Grade.EVIDENCED
    assert (figure(one, record(2, homes=4)).grade, figure(one, record(2, homes=4)).evidenced) == (Grade.RECORDED, Decimal(3))


def test_voided_held_and_draft_records_do_not_count() -> None:
    gone = [
        altered(record(2, homes=9), voided=True),
        altered(record(3, homes=9), held="R1"),
        altered(record(4, homes=9), state=State.DRAFT),
    ]
    assert value(record(1, homes=3), *gone) == 3


def test_a_time_without_any_record_is_unknown_and_a_quiet_month_is_zero() -> None:
    records = (record(1, homes=3), record(2, day="2026-06-01", homes=1))
    assert value(*records, period=Period.parse("2026-04")) == 0
    assert value(*records, period=Period.parse("2025-H1")) is None
    assert value(*records, period=Period.parse("2026-H2")) is None
    assert value() is None


def test_a_sum_of_fractions_stays_exact() -> None:
    assert value(record(1, homes=Quantity(Decimal("0.1"))), record(2, homes=Quantity(Decimal("0.2")))) == Decimal("0.3")


def test_the_past_of_a_merged_unit_rolls_up_into_its_successor() -> None:
    records = (record(1, "A", homes=3), record(2, "N", "2026-05-01", homes=4), record(3, "B", homes=50))
    assert [value(*records, unit=unit) for unit in ("N", "A", "S")] == [7, 3, 57]


def test_a_joint_event_counts_once_by_its_host_and_else_by_the_first() -> None:
    host = altered(record(2, "B", homes=30), joint=Joint("E", host=True, place=1))
    guest = altered(record(1, "A", homes=20), joint=Joint("E", host=False, place=0))
    other = altered(record(3, "N", homes=10), joint=Joint("E", host=False, place=2))
    assert [value(host, guest, other, unit=unit) for unit in ("S", "A", "B", "N")] == [30, 20, 30, 20]


def test_a_value_for_each_day_counts_the_days_inside_the_period() -> None:
    week = record(1, days=Period(date(2026, 6, 29), date(2026, 7, 3)), times=Quantity(Decimal(2)))
    assert value(week, measure="times", date="days", belongs=Belongs.EACH_DAY) == 4
    assert value(record(1, times=Quantity(Decimal(2))), measure="times") == 2


def test_a_count_counts_records_and_filters_must_all_hold() -> None:
    records = (
        record(1, title="五月研判会", sort=("入户",), done=date(2026, 3, 8), limit=Quantity(Decimal(2))),
        record(2, title="例会", sort=("电话",)),
    )

    def count(field: str, condition: Condition, *values: str) -> Decimal | None:
        return value(*records, type=IndicatorType.COUNT, filters=(Filter(field, condition, values),))

    assert count("sort", Condition.IS, "入户") == 1
    assert count("sort", Condition.IS_NOT, "入户") == 1
    assert count("unit", Condition.IS, "B") == 2
    assert count("title", Condition.IS, "例会") == 1
    assert count("title", Condition.CONTAINS, "研判", "会商") == 1
    assert count("took", Condition.AT_MOST, "3") == 1
    assert count("took", Condition.AT_MOST, "2") == 0
    assert count("took", Condition.AT_LEAST, "3") == 1
    assert count("took", Condition.AT_MOST_FIELD, "limit") == 0
    assert count("done", Condition.FILLED) == 1
    assert count("done", Condition.BLANK) == 1
    assert count("done", Condition.BY_PERIOD_END) == 1
    assert count("done", Condition.BLANK_OR_AFTER_PERIOD_END) == 1


def test_the_first_of_all_that_share_a_key_stands_for_them() -> None:
    stories = [
        record(1, day="2026-05-02", title="甲"),
        record(2, day="2026-02-01", title="甲"),
        record(3, day="2026-05-03", title="乙"),
        record(4, day=None, title="丙"),
    ]
    first = {"type": IndicatorType.DISTINCT, "measure": None, "distinct_by": ("unit", "title"), "belongs": Belongs.FIRST}
    assert value(*stories, **first) == 2
    assert value(*stories, period=Period.parse("2026-05"), **first) == 1
    late = (Filter("took", Condition.AT_MOST, ("2",)), Filter("day", Condition.FILLED))
    assert value(*stories, filters=late, **first) == 0


def test_distinct_counts_keys() -> None:
    assert (
        value(
            record(1, title="甲"),
            record(2, title="甲"),
            record(3, title="乙"),
            type=IndicatorType.DISTINCT,
            measure=None,
            distinct_by=("title",),
        )
        == 2
    )


def test_latest_takes_the_last_moment_that_the_ledger_has() -> None:
    records = (
        record(1, "A", "2026-03-01", homes=5),
        record(2, "B", "2026-03-01", homes=6),
        record(3, "B", "2026-03-08", homes=7),
    )
    latest = {"type": IndicatorType.LATEST, "belongs": Belongs.STANDING}
    assert [value(*records, unit=unit, **latest) for unit in ("S", "B", "A")] == [7, 7, None]
    assert value(*records, period=Period.parse("2025"), **latest) is None


def test_what_simply_stands_has_no_day() -> None:
    assert value(Record("R1", "place", ("B",), {}, 1), type=IndicatorType.COUNT, kind="place", measure=None) == 1
    assert value(Record("R1", "place", ("B",), {}, 1), unit="N", type=IndicatorType.COUNT, kind="place", measure=None) == 0


HOMES = Indicator("homes", "户数", IndicatorType.SUM, "户", "visit", "homes")
COUNT = Indicator("count", "次数", IndicatorType.COUNT, "次", "visit")


def derived(*records: Record, of: tuple[str, ...] = ("homes", "count"), **declared: object) -> Figure:
    return figure(*records, others=(HOMES, COUNT), kind=None, measure=None, of=of, **declared)  # type: ignore[arg-type]


def test_a_ratio_keeps_numerator_and_denominator_and_rounds_half_up() -> None:
    found = derived(
        record(1, homes=1), record(2, homes=0), record(3, homes=0), type=IndicatorType.RATIO, decimals=1, scale=Decimal(100)
    )
    assert (found.value, found.numerator, found.denominator, found.grade) == (
        Decimal("33.3"),
        Decimal(1),
        Decimal(3),
        Grade.RECORDED,
    )
    half = derived(record(1, homes=1), *(record(n) for n in range(2, 9)), type=IndicatorType.RATIO, decimals=2)
    assert half.value == Decimal("0.13")


def test_a_ratio_over_nothing_or_of_the_unknown_is_unknown() -> None:
    assert derived(record(1, homes=1), period=Period.parse("2026-02"), type=IndicatorType.RATIO).value is None
    quiet = (record(1, day="2026-01-01"), record(2, day="2026-06-01"))
    assert derived(*quiet, period=Period.parse("2026-03"), type=IndicatorType.RATIO).value is None


def test_a_difference_and_a_share() -> None:
    records = (record(1, homes=5), record(2, homes=1))
    assert derived(*records, type=IndicatorType.DERIVED, derivation=Derivation.DIFFERENCE).value == 4
    share = {"type": IndicatorType.DERIVED, "derivation": Derivation.SHARE, "scale": Decimal(100)}
    assert derived(*records, of=("count", "homes"), decimals=1, **share).value == Decimal("33.3")


def test_growth_compares_with_the_same_period_of_the_year_before() -> None:
    before = {("homes", "S", HALF.year_before()): Stated(Decimal(4), "旧表 D3")}
    grown = derived(
        record(1, homes=5),
        of=("homes",),
        type=IndicatorType.DERIVED,
        derivation=Derivation.GROWTH,
        scale=Decimal(100),
        decimals=1,
        stated=before,
    )
    assert (grown.value, grown.stated) == (Decimal("25.0"), "旧表 D3")


def test_a_stated_figure_stands_before_strayed_records_of_its_time() -> None:
    found = figure(record(1, homes=5), stated={("i", "S", HALF): Stated(Decimal(99), "旧表 D3")})
    assert (found.value, found.stated, found.records) == (Decimal(99), "旧表 D3", ())


def test_what_a_report_states_answers_only_where_the_ledger_says_nothing() -> None:
    said = Stated(Decimal(99), "去年总结第3段", final=False, words="走访99户")
    empty = figure(stated={("i", "S", HALF): said})
    assert (empty.value, empty.grade, empty.stated, empty.beside) == (Decimal(99), Grade.STATED, "去年总结第3段", said)
    kept = figure(record(1, homes=5), stated={("i", "S", HALF): said})
    assert (kept.value, kept.grade, kept.stated, kept.beside, kept.differs) == (Decimal(5), Grade.RECORDED, None, said, True)


def test_a_stated_figure_does_not_differ_from_records_within_its_words() -> None:
    over = Stated(Decimal(80), "总结", final=False, bound=Bound.OVER, low=Decimal(80), high=Decimal(90))
    assert [figure(record(1, homes=number), stated={("i", "S", HALF): over}).differs for number in (79, 80, 90, 91)] == [
        True, False, False, True,
    ]  # fmt: skip
    assert not figure(record(1, homes=5), stated={("i", "S", HALF): Stated(Decimal(5), "总结", final=False)}).differs
    assert not figure(record(1, homes=5)).differs


@pytest.mark.parametrize(("bound", "estimated", "lower"), [(Bound.OVER, 0, 4), (Bound.ABOUT, 4, 0)])
def test_no_growth_is_reckoned_against_words_that_leave_the_value_open(bound: Bound, estimated: int, lower: int) -> None:
    before = {("homes", "S", HALF.year_before()): Stated(Decimal(4), "总结", final=False, bound=bound)}
    settings = {"type": IndicatorType.DERIVED, "derivation": Derivation.GROWTH, "scale": Decimal(100), "decimals": 1}
    grown = derived(record(1, homes=5), of=("homes",), stated=before, **settings)
    assert (grown.value, grown.denominator) == (None, Decimal(4))
    base = figure(stated={("i", "S", HALF): before["homes", "S", HALF.year_before()]})
    assert (base.only_bounded, base.estimated, base.lower_bound) == (True, Decimal(estimated), Decimal(lower))


@pytest.mark.parametrize(("said", "growth"), [(400, None), (4, Decimal("25.0"))])
def test_no_growth_is_reckoned_against_records_that_a_document_contradicts(said: int, growth: Decimal | None) -> None:
    before = {("homes", "S", HALF.year_before()): Stated(Decimal(said), "去年总结", final=False)}
    settings = {"type": IndicatorType.DERIVED, "derivation": Derivation.GROWTH, "scale": Decimal(100), "decimals": 1}
    grown = derived(record(1, homes=5), record(2, day="2025-03-01", homes=4), of=("homes",), stated=before, **settings)
    assert (grown.value, grown.numerator, grown.denominator) == (growth, Decimal(5), Decimal(4))


def test_an_unknown_indicator_is_a_fault_of_the_call() -> None:
    with pytest.raises(KeyError):
        reckon("none", org_unit="S", period=HALF, basis=Basis((), Catalogue("p", "1", (), ()), TREE, 0, {}))
