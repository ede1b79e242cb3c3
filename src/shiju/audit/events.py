"""A claim about one event against the records of that event: by its days, its unit and the words for it, never by its numbers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from shiju.audit.claim import Claim
from shiju.audit.vocabulary import family, pairs, pairs_of
from shiju.audit.words import word_list
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity

NAMED = 300
"""So much of a record's name, in thousandths, must stand in the words of the event where the day is given …"""
NAMED_WITHOUT_DAY = 600
"""… and so much where only a month or the report's period is."""
MARGIN = 150
"""The best record must stand so far before the next of another event."""
CONTEXT = 20
"""What the sentence before and the headings count, in hundredths of the event's own words."""
DAYS_OF_EVENT = 7
_EVENTS = frozenset(word_list("scope")["units"]["events"])
_WORD_TYPES = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CHOICE, FieldType.CHOICES, FieldType.PLACE})
Source = Callable[[str, Period], Iterable[Record] | None]
"""Gives the records of a kind whose last day lies in a period; None where they are too many to be read for one claim."""
_Month = list[tuple[tuple[date, ...], Record]]


@dataclass(frozen=True)
class Found:
    """The record that tells of the event, the field that the claim is about (None: the event itself is counted), and its value (None: blank)."""

    record: Record
    field: str | None
    value: Decimal | None


class Events:
    """Finds records of events among those of a ledger.

    `records`: all of them in any order; or, of a ledger that is not to be read whole, what gives those of one kind whose last day lies in a period. That is asked for once
    for each kind and month that a claim needs; where a month has too many, for the days of the claim alone, and without days no event is found.
    """

    def __init__(self, records: Iterable[Record] | Source, catalogue: Catalogue, tree: OrgTree) -> None:
        self._tree = tree
        self._kinds = {kind.id: kind for kind in catalogue.kinds}
        self._happening = sorted((name, kind) for name, kind in self._kinds.items() if kind.happened is not None)
        self._fitting: dict[tuple[str | None, str], tuple[Field, ...]] = {}
        self._field_words: dict[int, tuple[str, ...]] = {}
        self._last: tuple[tuple[str, str], dict[str, int]] = (("", ""), {})
        self._said_by: dict[str, tuple[frozenset[str], tuple[frozenset[str], ...]]] = {}
        self._source = records if callable(records) else None
        self._by_month: dict[tuple[str, date], _Month | None] = {} if callable(records) else {**self._sorted(records)}
        self._by_days: dict[tuple[str, Period], _Month] = {}

    def _sorted(self, records: Iterable[Record]) -> dict[tuple[str, date], _Month]:
        """The records by kind and the month of their last day."""
        found: dict[tuple[str, date], _Month] = {}
        for record in sorted((one for one in records if one.counts), key=lambda one: (one.order, one.id)):
            days = self._days(record)
            if days:
                found.setdefault((record.kind, days[-1].replace(day=1)), []).append((days, record))
        return found

    def _read(self, kind: str, months: Sequence[date]) -> None:
        """Ask for the months that were not asked for yet, in one question where it can be."""
        missing = [month for month in months if (kind, month) not in self._by_month]
        if self._source is None or not missing:
            return
        found = self._source(kind, Period(missing[0], Period.month(missing[-1].year, missing[-1].month).last))
        if found is None and len(missing) > 1:
            for month in missing:
                self._read(kind, [month])
            return
        by_month = None if found is None else self._sorted(found)
        self._by_month.update({(kind, month): None if by_month is None else by_month.get((kind, month), []) for month in missing})

    def _days_alone(self, kind: str, days: Period) -> _Month:
        """The records whose last day is one of a few."""
        if days.days > 2 * DAYS_OF_EVENT or self._source is None:
            return []
        if (kind, days) not in self._by_days:
            by_month = self._sorted(self._source(kind, days) or ())
            self._by_days[kind, days] = [one for _, found in sorted(by_month.items()) for one in found]
        return self._by_days[kind, days]

    def _days(self, record: Record) -> tuple[date, ...]:
        """Its first and last day; what lasts longer than an event does not tell of one."""
        kind = self._kinds.get(record.kind)
        value = record.values.get(kind.happened) if kind is not None and kind.happened is not None else None
        if isinstance(value, Period):
            return (value.first, value.last) if value.days <= DAYS_OF_EVENT else ()
        return (value,) if isinstance(value, date) else ()

    def find(self, claim: Claim) -> Found | None:
        """The record, or None where no record or more than one event fits the words."""
        if claim.period is None or claim.event is None:
            return None
        scope = self._tree.scope(claim.org_unit) if claim.org_unit is not None and claim.org_unit in self._tree else None
        fields = {name: self._fields(claim, kind) for name, kind in self._happening}
        near = self._within([kind for kind, found in fields.items() if found], claim.period)
        inside = [one for one in near if scope is None or scope.intersection(one.org_units)]
        telling = [(one, field) for one in inside for field in fields[one.kind]]
        best = self._best(claim, telling)
        if best is None:
            return None
        record, field = best
        if field is None:
            return Found(record, None, Decimal(1))
        value = record.values.get(field.id)
        return Found(record, field.id, value.value if isinstance(value, Quantity) else None)

    def _within(self, kinds: Iterable[str], period: Period) -> Iterator[Record]:
        """The records that begin or end in the period: those that end up to a week behind it may have begun in it."""
        last = min(period.last, date.max - timedelta(days=DAYS_OF_EVENT)) + timedelta(days=DAYS_OF_EVENT)
        first, until = period.first, period.last
        days = Period(first, last)
        months = [month.first.replace(day=1) for month in days.months()]
        for kind in kinds:
            self._read(kind, months)
            read = [self._by_month.get((kind, month), []) for month in months]
            whole = [found for found in read if found is not None]
            for found in whole if len(whole) == len(read) else [self._days_alone(kind, days)]:
                for span, record in found:
                    if first <= span[0] <= until or first <= span[-1] <= until:
                        yield record

    def _fields(self, claim: Claim, kind: Kind) -> list[Field | None]:
        """The fields of the kind that the claim can be about; None stands for the event itself."""
        unit = claim.reading.unit
        if unit in _EVENTS and claim.reading.value == 1:
            return [None]
        fitting = self._of_unit(unit, kind)
        if not fitting:
            return []
        said = claim.what[0]
        told = {one.id: max((len(word) for word in self._words_for(one) if word in said), default=0) for one in fitting}
        best = max(told.values(), default=0)
        named = [one for one in fitting if told[one.id] == best and best > 0]
        if named:
            return [named[0]] if len(named) == 1 else []
        return [fitting[0]] if len(fitting) == 1 and not said.strip() else []

    def _of_unit(self, unit: str | None, kind: Kind) -> tuple[Field, ...]:
        """The measures of the kind that a number with this unit can state."""
        key = (unit, kind.id)
        if key not in self._fitting:
            alike = family(unit) if unit else frozenset[str]()
            measures = ((one, one.measure) for one in kind.measures)
            self._fitting[key] = tuple(
                one for one, measure in measures if measure and (measure.unit in alike or unit in dict(measure.units))
            )
        return self._fitting[key]

    def _words_for(self, field: Field) -> tuple[str, ...]:
        """What speaks of the field in a clause: its words, headings, nouns and verbs."""
        if id(field) not in self._field_words:
            measure = field.measure
            words = [field.label, *field.words, *(measure.nouns if measure else ()), *(measure.verbs if measure else ())]
            bare = [word.removesuffix("人数").removesuffix("人次").removesuffix("篇数").removesuffix("份数") for word in words]
            self._field_words[id(field)] = tuple(word for word in bare if len(word) > 1)
        return self._field_words[id(field)]

    def _best(self, claim: Claim, telling: Sequence[tuple[Record, Field | None]]) -> tuple[Record, Field | None] | None:
        near = self._likenesses(claim.event or "", claim.what[2], (record for record, _ in telling))
        weighed = [(near[record.id], record, field) for record, field in telling]
        least = NAMED if claim.period is not None and claim.period.days <= DAYS_OF_EVENT else NAMED_WITHOUT_DAY
        ranked = sorted((one for one in weighed if one[0] > least - MARGIN), key=lambda one: (-one[0], *self._rank(one[1])))
        if not ranked or ranked[0][0] < least:
            return None
        first = ranked[0]
        same = [one for one in ranked if self._same_event(one[1], first[1])]
        others = [one for one in ranked if not self._same_event(one[1], first[1])]
        if others and first[0] - others[0][0] < MARGIN:
            return None
        chosen = min(same, key=lambda one: self._rank(one[1]))
        return chosen[1], chosen[2]

    def _same_event(self, one: Record, other: Record) -> bool:
        return one.id == other.id or (one.joint is not None and other.joint is not None and one.joint.event == other.joint.event)

    def _rank(self, record: Record) -> tuple[bool, int, int]:
        joint = record.joint
        return (not joint.host, joint.place, record.order) if joint else (False, 0, record.order)

    def _likenesses(self, event: str, context: str, records: Iterable[Record]) -> dict[str, int]:
        """Record id → how near it is to the words of an event; numbers of one sentence ask it of the same records."""
        if self._last[0] != (event, context):
            self._last = ((event, context), {})
        known, own, further = self._last[1], frozenset(pairs_of(event)), frozenset(pairs_of(context))
        known.update((one.id, self._likeness(one, own, further)) for one in records if one.id not in known)
        return known

    def _likeness(self, record: Record, own: frozenset[str], context: frozenset[str]) -> int:
        """How much of the record's name, or of its other words, the words of the event hold, in thousandths."""
        name, others = self._words_of(record)
        return _share(name, own) + sum(_share(one, own) // 2 + _share(one, context) * CONTEXT // 100 for one in others)

    def _words_of(self, record: Record) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
        """The pairs of its name, and of each of its other words."""
        if record.id not in self._said_by:
            kind = self._kinds[record.kind]
            written = {field.id: record.values.get(field.id) for field in kind.fields if field.type in _WORD_TYPES}
            held = {name: frozenset(pairs(value)) for name, value in written.items() if isinstance(value, str)}
            name = held.pop(kind.title, frozenset()) if kind.title else frozenset[str]()
            self._said_by[record.id] = name, tuple(held.values())
        return self._said_by[record.id]


def _share(held: frozenset[str], said: frozenset[str]) -> int:
    """The thousandths of the pairs that are said."""
    return 1000 * len(held & said) // len(held) if held else 0
