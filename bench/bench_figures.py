"""Forty indicators over a year and a subtree, at growing ledgers: Figures (facts, and facts with cells) against one ORM aggregate per figure.

    python bench/bench_figures.py [RECORDS ...]        by default 10000 100000; the full run is 10000 100000 1000000

The peer adds up the same stored rows, indexed as they are, with one Django aggregate (or count) for each figure and each side of a quotient; it knows no joint
events, no bounds, no grade and no as-of. Its values must be ours. The costs are those of the process, in which SQLite runs too, and beside them what passed on the
wall, which says more of a busy machine than of the work. Median of three rounds.

Seen with 10000 100000 1000000 on two shared cores: forty from cells 20, 23 and 24 ms (growth 1.2), by ORM 217 ms, 1.1 s and 10.2 s: 11, 47 and 421 times;
1,000 records later 56, 51 and 98 ms; cells made once in 1.8, 6.5 and 68 s, mended for 1,000 records in 0.7, 0.7 and 1.1 s (docs/decisions/0206-cells.md).
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

from django.db.models import Max, Sum

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
AWRY = Period.parse("2026-01-15..2026-11-20")
"""Days that are no months."""
STREETS, COMMUNITIES = 12, 20
FIRST_DAY, DAYS = date(2025, 1, 1), 730
WANTED, ROUNDS = 40, 3
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


def fill(catalogue: Catalogue, after: int, count: int) -> None:
    """So many records more, as imports write them: revisions and facts in transactions of 20,000."""
    chance = random.Random(count)  # noqa: S311
    codes = [unit.code for unit in units() if unit.level == "community"]
    for start in range(after, after + count, 20_000):
        part = [
            record(order, chance.choice(catalogue.kinds), codes, chance)
            for order in range(start + 1, min(start + 20_000, after + count) + 1)
        ]
        with writing(actor=ADMINISTRATOR, at=datetime(2026, 12, 31, tzinfo=UTC)) as work:
            insert(Stored, ("id", "kind", "key", "order"), [(one.id, one.kind, one.id, one.order) for one in part])
            for one in part:
                work.revise(one, Act.ENTERED)


def expressible(one: Indicator, kind: Kind) -> bool:
    """Whether a single ORM aggregate can give it: a count, sum, distinct or latest of the records of a time, filtered by labels and what is filled at most."""
    computed = {inner.id for inner in kind.computed}
    return (
        one.belongs in (Belongs.IN_PERIOD, Belongs.STANDING)
        and all(inner.condition in (Condition.IS, Condition.FILLED) for inner in one.filters)
        and not computed.intersection((one.measure, *one.distinct_by, *(inner.field for inner in one.filters)))
        and kind.org_unit not in (one.measure, *one.distinct_by, *(inner.field for inner in one.filters))
    )


def chosen(catalogue: Catalogue) -> list[Indicator]:
    """Forty: two thirds counts, sums, different values and latest ones, from all over the catalogue, the rest quotients of such (ratio, share, growth)."""
    own = [one for one in catalogue.indicators if one.kind and expressible(one, catalogue.kind(one.kind))]
    ids = {one.id for one in own}
    quotients = [one for one in catalogue.indicators if one.of and ids.issuperset(one.of)]
    third = WANTED // 3
    return [*spread(own, WANTED - third), *spread(quotients, third)]


def spread(found: list[Indicator], count: int) -> list[Indicator]:
    """So many of them, at equal distances."""
    return [found[place * len(found) // count] for place in range(count)]


def by_orm(one: Indicator, catalogue: Catalogue, codes: list[str], period: Period) -> Decimal:
    """The peer: one aggregate; of what is latest one more for the day."""
    kind = catalogue.kind(one.kind or "")
    names = dict(FactName.objects.filter(kind=kind.id).values_list("field", "pk"))
    every = Standing.objects.filter(kind=kind.id, counts=True, to_revision__isnull=True)
    rows = every.filter(unit__in=codes)
    dated = one.date or kind.happened
    days = (period.first.toordinal(), period.last.toordinal())
    if dated is not None and (one.belongs is Belongs.IN_PERIOD or one.type is IndicatorType.LATEST):
        said = Fact.objects.filter(name=names[dated], last__range=days)
        if one.type is IndicatorType.LATEST:
            said = said.filter(last=said.filter(number__in=every.values("number")).aggregate(day=Max("last"))["day"])
        rows = rows.filter(number__in=said.values("number"))
    for inner in one.filters:
        held = Fact.objects.filter(name=names.get(inner.field, -1))
        held = held.filter(text__in=inner.values) if inner.condition is Condition.IS else held
        rows = rows.filter(number__in=held.values("number"))
    if one.type is IndicatorType.COUNT:
        return Decimal(rows.count())
    said = Fact.objects.filter(number__in=rows.values("number"))
    if one.type is IndicatorType.DISTINCT:
        (field,) = one.distinct_by
        return Decimal(said.filter(name=names.get(field, -1)).values("text", "first", "last").distinct().count())
    total = said.filter(name=names.get(one.measure or "", -1)).aggregate(total=Sum("thousandths"))["total"]
    return Decimal(total or 0) / 1000


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


def ours(catalogue: Catalogue, wanted: Sequence[Indicator], period: Period = YEAR) -> dict[str, Decimal | None]:
    figures = Figures(catalogue, actor=ADMINISTRATOR)
    return {one.id: figures.figure(one.id, org_unit=SCOPE, period=period, with_records=False).value for one in wanted}


@dataclass(frozen=True)
class Cost:
    """Seconds of this process and seconds that passed; the database runs in this process."""

    spent: float
    passed: float

    def __str__(self) -> str:
        return f"{_said(self.spent)} (wall {_said(self.passed)})"

    def over(self, other: "Cost") -> str:
        """As a ratio."""
        return f"{self.spent / other.spent:.1f}x (wall {self.passed / other.passed:.1f}x)"


def _said(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms" if seconds < 1 else f"{seconds:.1f} s"


def cost(work: Callable[[], object], rounds: int = 1) -> Cost:
    """The median of so many rounds."""
    found = [_once(work) for _ in range(rounds)]
    return Cost(median(one.spent for one in found), median(one.passed for one in found))


def _once(work: Callable[[], object]) -> Cost:
    spent, passed = time.process_time(), time.perf_counter()
    work()
    return Cost(time.process_time() - spent, time.perf_counter() - passed)


def measured(count: int) -> dict[str, Cost]:
    with tempfile.TemporaryDirectory() as name:
        ledger = init(Path(name) / "L", pack="street-office", units=units(), settings=OfficeSettings())
        catalogue, every = ledger.catalogue, ledger.catalogue.indicators
        print(f"{count:,} records, stored in {cost(lambda: fill(catalogue, 0, count))}", flush=True)
        wanted = chosen(catalogue)
        codes = sorted(orgs.tree().scope(SCOPE))
        theirs = peer(catalogue, wanted, codes)

        def same() -> None:
            found = {key: value or Decimal(0) for key, value in ours(catalogue, wanted).items() if key in theirs}
            assert found == theirs, {key: (found[key], theirs[key]) for key in found if found[key] != theirs[key]}

        same()
        found = {"40 from facts": cost(lambda: ours(catalogue, wanted), 3)}
        found["cells made"] = cost(lambda: refresh(catalogue, tree=orgs.tree()))
        same()
        found["40 from cells"] = cost(lambda: ours(catalogue, wanted), ROUNDS)
        found["40 by ORM"] = cost(lambda: peer(catalogue, wanted, codes), ROUNDS)
        found[f"all {len(every)} from cells"] = cost(lambda: ours(catalogue, every), ROUNDS)
        found[f"all {len(every)} of {AWRY} from cells"] = cost(lambda: ours(catalogue, every, AWRY), ROUNDS)
        fill(catalogue, count, 1000)
        found["40 after 1000 more records"] = cost(lambda: ours(catalogue, wanted), ROUNDS)
        found["cells mended for 1000 records"] = cost(lambda: refresh(catalogue, tree=orgs.tree()))
        found["40 from mended cells"] = cost(lambda: ours(catalogue, wanted), ROUNDS)
    for what, one in found.items():
        print(f"    {what:<45} {one}")
    print(f"    ORM over cells: {found['40 by ORM'].over(found['40 from cells'])}", flush=True)
    return found


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [10_000, 100_000]
    found = {size: measured(size) for size in sizes}
    small, large = min(sizes), max(sizes)
    for what in found[small]:
        print(f"cost at {large:,} over cost at {small:,}, {what}: {found[large][what].over(found[small][what])}")


if __name__ == "__main__":
    main()
