"""The reference engine: figures from records in plain Python. Its only virtue is to be obviously right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Derivation, Indicator, IndicatorType
from shiju.catalogue.kind import FieldType, Kind, OverTime
from shiju.indicators.figure import Figure
from shiju.indicators.selection import Scope, day_of, number_of, select, value_of
from shiju.indicators.stated import ESTIMATES, Stated, StatedKey
from shiju.ledger.record import Grade, Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Bound, Quantity


@dataclass(frozen=True)
class Basis:
    """All that a figure is reckoned from: the records as they stood at revision `as_of`, the catalogue, the tree, the stated figures."""

    records: Sequence[Record]
    catalogue: Catalogue
    tree: OrgTree
    as_of: int
    stated: Mapping[StatedKey, Stated]


def reckon(indicator_id: str, *, org_unit: str, period: Period, basis: Basis, until: date | None = None) -> Figure:
    """The figure of an indicator for an org unit (with all below it and all it succeeded) and a period.

    `until`: the day up to which it is looked at what became of the records (closed, left); by default the end of the period. The months of a half-year
    are reckoned with the end of the half-year, so that they add up to it. A stated figure answers where the ledger has nothing to say, and a final one (the total of a time
    before the ledger) also where single records of that time have strayed into it; it is never mixed with records. Where neither says anything the value is None.
    """
    indicator = basis.catalogue.indicator(indicator_id)
    stated = basis.stated.get((indicator_id, org_unit, period))
    nothing = bare(indicator, org_unit, period, basis.as_of)
    if stated is not None and stated.final:
        return beside(nothing, stated)
    scope = Scope(basis.tree.scope(org_unit), period, until or period.last)
    if indicator.type in (IndicatorType.RATIO, IndicatorType.DERIVED):
        found = combined(
            indicator, lambda name, days, end: reckon(name, org_unit=org_unit, period=days, basis=basis, until=end), scope
        )
    else:
        found = _own(indicator, org_unit, scope, basis)
    return beside(found, stated)


def bare(indicator: Indicator, org_unit: str, period: Period, as_of: int) -> Figure:
    """A figure of which the ledger has nothing to say."""
    return Figure(indicator.id, org_unit, period, None, indicator.unit, as_of, indicator.version)


def beside(figure: Figure, stated: Stated | None) -> Figure:
    """The figure with what a document states of it: as its value where the ledger has nothing to say, else only beside it."""
    if stated is None:
        return figure
    if figure.value is not None:
        return replace(figure, beside=stated)
    exact, estimated = stated.bound is Bound.EXACT, stated.bound in ESTIMATES
    return replace(
        figure, value=stated.value, grade=Grade.STATED, stated=stated.source, beside=stated, numerator=None, denominator=None, records=(), counted=0,
        estimated=stated.value if estimated else Decimal(0),
        lower_bound=Decimal(0) if exact or estimated else stated.value,
    )  # fmt: skip


def _own(indicator: Indicator, org_unit: str, scope: Scope, basis: Basis) -> Figure:
    kind, period = basis.catalogue.kind(indicator.kind or ""), scope.period
    chosen = select(indicator, scope, basis.records, kind)
    if not chosen and not _kept(indicator, kind, period, basis):
        return bare(indicator, org_unit, period, basis.as_of)
    if indicator.type is IndicatorType.LATEST:
        chosen = _latest(indicator, chosen, kind, period, basis)
    parts = [_Part(record, _amount(indicator, record, kind, period)) for record in chosen]
    value = _total(indicator, parts, kind)
    weighed = [part for part in parts if part.amount is not None]
    return Figure(
        indicator.id, org_unit, period, value, indicator.unit, basis.as_of, indicator.version,
        grade=_grade(parts, indicator),
        evidenced=_sum(part.amount for part in weighed if part.record.evidence),
        estimated=_sum(part.amount for part in weighed if _bound(part.record, indicator) in ESTIMATES),
        lower_bound=_sum(part.amount for part in weighed if _bound(part.record, indicator) not in (*ESTIMATES, Bound.EXACT)),
        blank_records=len(parts) - len(weighed),
        records=tuple(part.record.id for part in parts),
        counted=len(parts),
    )  # fmt: skip


@dataclass(frozen=True)
class _Part:
    """A record and what it adds; None where its quantity is blank."""

    record: Record
    amount: Decimal | None


def _kept(indicator: Indicator, kind: Kind, period: Period, basis: Basis) -> bool:
    """Whether the office keeps this kind of record for the time asked: nothing in a time without any record is unknown, not zero."""
    ours = [record for record in basis.records if record.kind == kind.id and record.counts]
    if indicator.belongs is Belongs.STANDING or kind.happened is None:
        return bool(ours)
    dated = [field.id for field in kind.fields if field.type in (FieldType.DATE, FieldType.DATE_RANGE)]
    days = [day for record in ours for name in dated for day in [day_of(record, name)] if day is not None]
    first = min((day for record in ours for day in [day_of(record, kind.happened)] if day is not None), default=None)
    return first is not None and first <= period.last and max(days) >= period.first


def _latest(indicator: Indicator, chosen: Sequence[Record], kind: Kind, period: Period, basis: Basis) -> list[Record]:
    """The records of the last moment up to the end of the period that the ledger as a whole has; older ones are not carried on."""
    dated = indicator.date or kind.happened or ""
    days = [day_of(record, dated) for record in basis.records if record.kind == kind.id and record.counts]
    last = max((day for day in days if day is not None and day in period), default=None)
    return [record for record in chosen if day_of(record, dated) == last and last is not None]


def _amount(indicator: Indicator, record: Record, kind: Kind, period: Period) -> Decimal | None:
    if indicator.type in (IndicatorType.COUNT, IndicatorType.DISTINCT):
        return Decimal(1)
    number = number_of(record, indicator.measure or "", kind)
    if number is None or not is_per_day(indicator, kind):
        return number
    days = record.values.get(indicator.date or kind.happened or "")
    inside = days.overlap(period) if isinstance(days, Period) else None
    return number * inside.days if inside is not None else number


def is_per_day(indicator: Indicator, kind: Kind) -> bool:
    """Whether what it adds up holds for each day of a record's days."""
    measures = {field.id: field.measure for field in kind.measures}
    measure = measures.get(indicator.measure or "")
    return measure is not None and measure.over_time is OverTime.PER_DAY


def _total(indicator: Indicator, parts: Sequence[_Part], kind: Kind) -> Decimal | None:
    if indicator.type is IndicatorType.DISTINCT and indicator.belongs is not Belongs.FIRST:
        return Decimal(len({tuple(value_of(part.record, name, kind) for name in indicator.distinct_by) for part in parts}))
    if indicator.type is IndicatorType.LATEST and not parts:
        return None
    return _sum(part.amount for part in parts)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return plain(sum((amount for amount in amounts if amount is not None), Decimal(0)))


def plain(total: Decimal) -> Decimal:
    """The same number without needless places after the point."""
    return Decimal(int(total)) if total == total.to_integral_value() else total.normalize()


def _bound(record: Record, indicator: Indicator) -> Bound:
    value = record.values.get(indicator.measure or "")
    return value.bound if isinstance(value, Quantity) else Bound.EXACT


def _grade(parts: Sequence[_Part], indicator: Indicator) -> Grade | None:
    """The weakest of the records."""
    if not parts:
        return None
    if any(_bound(part.record, indicator) is not Bound.EXACT for part in parts):
        return Grade.ESTIMATED
    return Grade.EVIDENCED if all(part.record.evidence for part in parts) else Grade.RECORDED


def combined(indicator: Indicator, reckoned: Callable[[str, Period, date | None], Figure], scope: Scope) -> Figure:
    """Ratio, share, difference and growth, from the figures they are made of: `reckoned(indicator, period, until)` gives these."""
    period, until = scope.period, scope.until
    first = reckoned(indicator.of[0], period, until)
    if indicator.derivation is Derivation.GROWTH:
        second = reckoned(indicator.of[0], period.year_before(), None)
    else:
        second = reckoned(indicator.of[1], period, until)
    grades = [figure.grade for figure in (first, second) if figure.grade is not None]
    return Figure(
        indicator.id, first.org_unit, period, _divided(indicator, first, second), indicator.unit, first.as_of, indicator.version,
        grade=max(grades, key=list(Grade).index, default=None),
        numerator=first.value,
        denominator=second.value,
        records=tuple(dict.fromkeys((*first.records, *second.records))),
        counted=first.counted + second.counted,
        stated=second.stated or first.stated,
    )  # fmt: skip


def _divided(indicator: Indicator, over: Figure, under: Figure) -> Decimal | None:
    """None also where a document states one of the two as 8万余 or 约200: two figures of which one is only bounded give no number.

    Nor does a growth have a base where the records of that time say otherwise than a document: a few that strayed into a time before the ledger would
    make 28000 % of it. A person decides which of them holds.
    """
    first, second = over.value, under.value
    if indicator.derivation is Derivation.GROWTH and under.differs:
        return None
    if first is None or second is None or over.only_bounded or under.only_bounded:
        return None
    if indicator.derivation is Derivation.DIFFERENCE:
        return first - second
    if second == 0:
        return None
    above = first - second if indicator.derivation is Derivation.GROWTH else first
    return rounded(above * indicator.scale / second, indicator.decimals)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, to so many places after the point."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
