"""Forty indicators over a year and a subtree, at growing ledgers: Figures (facts, and facts with cells) against one ORM aggregate per figure.

    python bench/bench_figures.py [RECORDS ...]        by default 10000 100000; the full run is 10000 100000 1000000

The peer adds up the same stored rows, indexed as they are, with one Django aggregate (or count) for each figure and each side of a quotient; it knows no joint
events, no bounds, no grade and no as-of. Median of five rounds, the two taken in turn; its values must be ours.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

from django.db.models import Sum

from shiju.actions.cells import refresh
from shiju.actions.ledgers import init
from shiju.actions.transaction import writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Condition, Derivation, Indicator, IndicatorType
from shiju.catalogue.kind import FieldType, Kind
from shiju.catalogue.office import OfficeSettings
from shiju.db.bulk import insert
from shiju.db.models import Fact, FactName, Standing
from shiju.db.models import Record as Stored
from shiju.ledger.record import Act, Record, Value
from shiju.orgs import OrgUnit
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.figures import Figures
from shiju.queries.sight import Actor, Role
from shiju.text import Bound, Quantity

ADMINISTRATOR = Actor("bench", Role.ADMINISTRATOR, "C")
YEAR, SCOPE = Period.parse("2026"), "D1"
STREETS, COMMUNITIES = 12, 20
FIRST_DAY, DAYS = date(2025, 1, 1), 730
WANTED, ROUNDS = 40, 5
NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENTAGE})


def units() -> list[OrgUnit]:
    """A city of two districts with 12 streets of 20 communities each."""
    found = [OrgUnit("C", "市", None, "city")]
    for district in ("D1", "D2"):
        found.append(OrgUnit(district, f"{district}区", "C", "district"))
        for street in range(STREETS):
            code = f"{district}S{street:02}"
            found.append(OrgUnit(code, f"{code}街道", district, "street"))
            found += [OrgUnit(f"{code}C{one:02}", f"{code}社区{one}", code, "community") for one in range(COMMUNITIES)]
    return found


def value(field_type: FieldType, labels: list[str], chance: random.Random, day: date) -> Value:
    if field_type is FieldType.DATE:
        return day + timedelta(chance.randrange(20)) if chance.random() < 0.8 else None
    if field_type is FieldType.DATE_RANGE:
        return Period(day, day + timedelta(chance.randrange(7)))
    if field_type in NUMBERS:
        return Quantity(Decimal(chance.randrange(1, 500)), chance.choices([Bound.EXACT, Bound.ABOUT, Bound.OVER], [90, 5, 5])[0])
    if field_type in (FieldType.CHOICE, FieldType.CHOICES):
        return chance.choice(labels) if labels else None
    return f"第{chance.randrange(300)}号工作" if field_type is FieldType.TEXT else None


def record(order: int, kind: Kind, codes: list[str], chance: random.Random) -> Record:
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    values = {
        field.id: value(field.type, [one.label for one in field.choices], chance, day)
        for field in kind.fields
        if field.id != kind.org_unit
    }
    if kind.happened is not None:
        ranged = kind.field(kind.happened).type is FieldType.DATE_RANGE
        values[kind.happened] = Period(day, day + timedelta(chance.randrange(7))) if ranged else day
    evidence = ("d",) if chance.random() < 0.3 else ()
    return Record(f"R{order:09}", kind.id, (chance.choice(codes),), values, order, evidence=evidence)


def fill(catalogue: Catalogue, count: int) -> None:
    chance = random.Random(count)  # noqa: S311
    codes = [unit.code for unit in units() if unit.level == "community"]
    for start in range(0, count, 20_000):
        part = [
            record(order, chance.choice(catalogue.kinds), codes, chance)
            for order in range(start + 1, min(start + 20_000, count) + 1)
        ]
        with writing(actor=ADMINISTRATOR, at=datetime(2026, 12, 31, tzinfo=UTC)) as work:
            insert(Stored, ("id", "kind", "key", "order"), [(one.id, one.kind, one.id, one.order) for one in part])
            for one in part:
                work.revise(one, Act.ENTERED)


def additive(one: Indicator) -> bool:
    """Whether a single ORM aggregate can give it: a count or sum of the period's records, filtered by labels at most."""
    return (
        one.type in (IndicatorType.COUNT, IndicatorType.SUM)
        and one.belongs is Belongs.IN_PERIOD
        and all(inner.condition is Condition.IS for inner in one.filters)
        and not one.distinct_by
    )


def chosen(catalogue: Catalogue) -> list[Indicator]:
    """Forty: two thirds counts and sums, the rest quotients of them (ratio, share, growth)."""

    def simple(one: Indicator) -> bool:
        kind = catalogue.kind(one.kind) if one.kind else None
        return kind is not None and additive(one) and one.measure not in {inner.id for inner in kind.computed}

    own = [one for one in catalogue.indicators if simple(one)]
    ids = {one.id for one in own}
    quotients = [one for one in catalogue.indicators if one.of and ids.issuperset(one.of)]
    third = WANTED // 3
    return [*own[: WANTED - len(quotients[:third])], *quotients[:third]]


def by_orm(one: Indicator, catalogue: Catalogue, codes: list[str], period: Period) -> Decimal:
    """The peer: one aggregate."""
    kind = catalogue.kind(one.kind or "")
    names = dict(FactName.objects.filter(kind=kind.id).values_list("field", "pk"))
    rows = Standing.objects.filter(kind=kind.id, counts=True, to_revision__isnull=True, unit__in=codes)
    dated = one.date or kind.happened
    if dated is not None:
        days = (period.first.toordinal(), period.last.toordinal())
        rows = rows.filter(number__in=Fact.objects.filter(name=names[dated], last__range=days).values("number"))
    for inner in one.filters:
        held = Fact.objects.filter(name=names.get(inner.field, -1), text__in=inner.values)
        rows = rows.filter(number__in=held.values("number"))
    if one.type is IndicatorType.COUNT:
        return Decimal(rows.count())
    facts = Fact.objects.filter(name=names.get(one.measure or "", -1), number__in=rows.values("number"))
    return Decimal(facts.aggregate(total=Sum("thousandths"))["total"] or 0) / 1000


def peer(catalogue: Catalogue, wanted: list[Indicator], codes: list[str]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in wanted:
        sides = [catalogue.indicator(name) for name in one.of] or [one]
        first = by_orm(sides[0], catalogue, codes, YEAR)
        if one.of:
            growth = one.derivation is Derivation.GROWTH
            by_orm(sides[0] if growth else sides[1], catalogue, codes, YEAR.year_before() if growth else YEAR)
        else:
            found[one.id] = first
    return found


def ours(catalogue: Catalogue, wanted: list[Indicator]) -> dict[str, Decimal | None]:
    figures = Figures(catalogue, actor=ADMINISTRATOR)
    return {one.id: figures.figure(one.id, org_unit=SCOPE, period=YEAR, with_records=False).value for one in wanted}


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measured(count: int) -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as name:
        ledger = init(Path(name) / "L", pack="street-office", units=units(), settings=OfficeSettings())
        catalogue = ledger.catalogue
        filled = timed(lambda: fill(catalogue, count))
        wanted = chosen(catalogue)
        codes = sorted(orgs.tree().scope(SCOPE))
        theirs = peer(catalogue, wanted, codes)
        assert {key: value for key, value in ours(catalogue, wanted).items() if key in theirs} == theirs
        facts = median(timed(lambda: ours(catalogue, wanted)) for _ in range(3))
        refreshed = timed(lambda: refresh(catalogue, tree=orgs.tree()))
        assert {key: value for key, value in ours(catalogue, wanted).items() if key in theirs} == theirs
        rounds = [(timed(lambda: ours(catalogue, wanted)), timed(lambda: peer(catalogue, wanted, codes))) for _ in range(ROUNDS)]
        cells, orm = (median(column) for column in zip(*rounds, strict=True))
    print(
        f"{count:>9,} records ({count / filled:,.0f}/s stored, cells in {refreshed:.1f} s): {len(wanted)} figures "
        f"from cells {1000 * cells:.1f} ms, from facts {1000 * facts:.0f} ms, ORM {1000 * orm:.0f} ms: "
        f"{orm / cells:.0f}x with cells, {orm / facts:.1f}x from facts"
    )
    return cells, facts, orm


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [10_000, 100_000]
    found = {size: measured(size) for size in sizes}
    small, large = min(sizes), max(sizes)
    for place, name in enumerate(("from cells", "from facts", "ORM")):
        print(f"cost at {large:,} over cost at {small:,}, {name}: {found[large][place] / found[small][place]:.1f}x")


if __name__ == "__main__":
    main()
