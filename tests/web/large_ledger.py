"""A ledger of a whole city with as many records as asked for, written as all records are but without being checked first, and people to look at it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection

from shiju.actions.accounts import NewDuty, add_user, assign
from shiju.actions.cells import refresh
from shiju.actions.ledgers import init
from shiju.actions.transaction import writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.office import OfficeSettings
from shiju.db.bulk import insert
from shiju.db.models import Evidence, EvidenceUse
from shiju.db.models import Record as Stored
from shiju.ledger.record import Act, Record, State, Value
from shiju.orgs import OrgUnit
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor, Role
from shiju.text import Bound, Quantity

PASSWORD = "correct-horse-42"  # noqa: S105  # of invented people
ROOT = Actor("root", Role.SYSTEM_ADMINISTRATOR, "C")
PEOPLE = {
    "clerk": (Role.CLERK, "D1S00C00"), "street_clerk": (Role.CLERK, "D1S00"), "head": (Role.SECTION_HEAD, "D1S00"),
    "leader": (Role.LEADER, "D1S00"), "viewer": (Role.DISTRICT_VIEWER, "D1"), "administrator": (Role.ADMINISTRATOR, "C"),
}  # fmt: skip
STREETS, COMMUNITIES = 12, 20
DAYS, LATELY = 730, 30
AT_ONCE = 20_000
CORRECTED = 10
"""One record in so many was corrected later."""
NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENTAGE})
WORDS = ("反诈", "防汛", "垃圾分类", "消防", "禁毒", "义诊", "文明", "普法", "助老", "阅读")
THINGS = ("手册", "明白卡", "讲座", "志愿活动", "巡查", "培训", "宣传单", "演出")


def units() -> Iterator[OrgUnit]:
    """A city of two districts with 12 streets of 20 communities each: 507 units."""
    yield OrgUnit("C", "江州市", None, "city")
    for district in ("D1", "D2"):
        yield OrgUnit(district, f"{district}区", "C", "district")
        for street in range(STREETS):
            code = f"{district}S{street:02}"
            yield OrgUnit(code, f"{code}街道", district, "street")
            yield from (OrgUnit(f"{code}C{one:02}", f"{code}社区{one}", code, "community") for one in range(COMMUNITIES))


def make(folder: Path, count: int, *, database: str | None = None) -> Ledger:
    """The ledger, with figures kept as the office keeps them."""
    ledger = init(folder, pack="street-office", units=tuple(units()), settings=OfficeSettings(name="江州市"), database=database)
    now = datetime.now(UTC)
    for username, (role, unit) in PEOPLE.items():
        add_person(username, role, unit, at=now)
    _Filler(ledger.catalogue, now).fill(count)
    refresh(ledger.catalogue, tree=orgs.tree())
    return ledger


def add_person(username: str, role: Role, unit: str, *, at: datetime) -> None:
    """Somebody with a password, on duty for years."""
    add_user(username, name=username, password=PASSWORD, actor=ROOT, at=at, once=False)
    assign(username, duty=NewDuty(role, unit, at.date() - timedelta(DAYS)), tree=orgs.tree(), actor=ROOT, at=at)


class _Filler:
    """Writes records of the last two years, most of them confirmed, three of ten with a photo."""

    def __init__(self, catalogue: Catalogue, now: datetime) -> None:
        self._catalogue, self._now, self._today = catalogue, now, now.date()
        self._moment = connection.ops.adapt_datetimefield_value(now)
        self._codes = [unit.code for unit in units() if unit.level == "community"]
        self._chance = random.Random(7)  # noqa: S311  # the same ledger each time

    def fill(self, count: int) -> None:
        for start in range(0, count, AT_ONCE):
            kinds = self._chance.choices(self._catalogue.kinds, k=min(AT_ONCE, count - start))
            part = [self._record(start + place, kind) for place, kind in enumerate(kinds, start=1)]
            with writing(actor=Actor("import", Role.ADMINISTRATOR, "C"), at=self._now) as work:
                insert(Stored, ("id", "kind", "key", "order"), [(one.id, one.kind, one.id, one.order) for one in part])
                insert(
                    Evidence,
                    ("digest", "name", "size", "at", "likeness", "taken"),
                    [self._photo(one) for one in part if one.evidence],
                )
                insert(EvidenceUse, ("digest", "record"), [(one.evidence[0], one.id) for one in part if one.evidence])
                for one in part:
                    work.revise(one, Act.ENTERED)
            self._correct(part[::CORRECTED])

    def _correct(self, some: Sequence[Record]) -> None:
        """Let these be written once more: a ledger has a past."""
        with writing(actor=Actor("import", Role.ADMINISTRATOR, "C"), at=self._now) as work:
            for one in some:
                work.revise(replace(one, revision=one.revision + 1), Act.CORRECTED, reason="核对")

    def _photo(self, record: Record) -> tuple[Any, ...]:
        return record.evidence[0], "现场.jpg", 240_000, self._moment, self._chance.getrandbits(64) - 2**63, None

    def _record(self, order: int, kind: Kind) -> Record:
        day = self._today - timedelta(self._chance.randrange(DAYS))
        values = {field.id: self._value(field, day) for field in kind.fields if field.id != kind.org_unit}
        if kind.happened is not None:
            ranged = kind.field(kind.happened).type is FieldType.DATE_RANGE
            values[kind.happened] = Period(day, min(self._today, day + timedelta(self._chance.randrange(7)))) if ranged else day
        lately = (self._today - day).days < LATELY
        state = self._chance.choices([State.CONFIRMED, State.SUBMITTED, State.DRAFT], [40, 57, 3] if lately else [97, 3, 0])[0]
        evidence = (sha256(str(order).encode()).hexdigest(),) if self._chance.random() < 0.3 else ()
        return Record(f"R{order:09}", kind.id, (self._chance.choice(self._codes),), values, order, state, evidence=evidence)

    def _value(self, field: Field, day: date) -> Value:
        chance = self._chance
        if field.type is FieldType.DATE:
            return day if chance.random() < 0.8 else None
        if field.type is FieldType.DATE_RANGE:
            return Period(day, day + timedelta(chance.randrange(7)))
        if field.type in NUMBERS:
            return Quantity(
                Decimal(chance.randrange(1, 500)), chance.choices([Bound.EXACT, Bound.ABOUT, Bound.OVER], [90, 5, 5])[0]
            )
        if field.type in (FieldType.CHOICE, FieldType.CHOICES):
            labels = [one.label for one in field.choices]
            return chance.choice(labels) if labels and field.type is FieldType.CHOICE else None
        text = f"{chance.choice(WORDS)}{chance.choice(THINGS)}第{chance.randrange(300)}期"
        return text if field.type is FieldType.TEXT else None
