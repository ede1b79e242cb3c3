"""Forms about one event: labels with a blank beside each."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from shiju.catalogue.indicator import IndicatorType
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.forms.choosing import Phrase, decided
from shiju.forms.headings import HeadingReader, Role
from shiju.forms.keys import key_of
from shiju.forms.labels import asks_for_figures
from shiju.forms.layout import Label, Sheets
from shiju.forms.listing import match_fields
from shiju.forms.naming import SAME
from shiju.forms.notice import Notice
from shiju.forms.proposal import Decision, Office, Open, PhotoCount, Proposal, RecordField, Wish
from shiju.forms.sheet import FormSheet
from shiju.forms.wording import Wording, units_of_measure
from shiju.indicators.selection import day_of
from shiju.ledger.record import Record
from shiju.orgs import GRASSROOTS, OrgTree
from shiju.periods import Period

_SOME_DAY = date(2024, 1, 1)
"""Of records without a day, which are never found by their day."""
LEAST_ALIKE = 50
"""Per cent of the pairs of characters of a record's title that must stand in the form or its notice."""
MARGIN = 15
SAME_DAY = 80
"""Confidence of a figure that was asked for beside an event and reckoned for its day and its host."""
RELATED = 76
"""Confidence of a number taken from the one record of the host that speaks of the event."""
LEAST_RELATED = 25
DAYS_BEFORE = 21
"""Banners and boards for an event are put up so many days before it at the most."""
_PHOTOS = re.compile("照片|图片")
Answer = RecordField | PhotoCount | Wish | Open


def read_single(
    sheet: FormSheet,
    layout: Sheets,
    *,
    office: Office,
    notice: Notice,
    period: Period,
    org_unit: str,
    decisions: Mapping[str, Decision],
) -> Proposal | None:
    """What the blanks of a single-record form ask for; None where the labels are fields of no kind of record and may be figures."""
    paths = {number: (label.text,) for number, label in enumerate(layout.labels)}
    matched = match_fields(paths, (*layout.titles, notice.text), office)
    if matched is None and asks_for_figures(layout, reference=period.last):
        return None
    if matched is None:
        return Proposal(open=tuple(_left(sheet, label, "看不准这张表登记的是哪类工作，没有填。") for label in layout.labels))
    kind, columns = matched
    said = "".join((*layout.titles, notice.text))
    days = [Period(day, day) for day in notice.days] or [period]
    record = _meant(office, kind, said, days, org_unit)
    if isinstance(record, str):
        return Proposal(open=tuple(_left(sheet, label, record) for label in layout.labels))
    reader = _Labels(sheet, office, kind, (record, said), columns)
    answers = [reader.read(number, label, decisions) for number, label in enumerate(layout.labels)]
    return Proposal(
        wishes=tuple(one for one in answers if isinstance(one, Wish)),
        fields=tuple(one for one in answers if isinstance(one, RecordField)),
        photos=tuple(one for one in answers if isinstance(one, PhotoCount)),
        open=tuple(one for one in answers if isinstance(one, Open)),
    )


class _Labels:
    def __init__(
        self, sheet: FormSheet, office: Office, kind: Kind, event: tuple[Record, str], columns: Mapping[int, Field]
    ) -> None:
        self._sheet, self._office, self._kind, self._columns = sheet, office, kind, columns
        self._record, said = event
        self._said = said + "".join(value for value in self._record.values.values() if isinstance(value, str))
        day = day_of(self._record, kind.happened or "") or _SOME_DAY
        self._day = Period(day, day)
        self._unit = host(self._record, kind, office.tree)
        self._wording = Wording(office.lexicon)
        self._headings = HeadingReader(
            office.tree,
            office.names,
            office=self._unit,
            period=None,
            reference=day,
            units_of_measure=units_of_measure(office.catalogue),
        )

    def read(self, number: int, label: Label, decisions: Mapping[str, Decision]) -> Answer:
        """What the blank beside one label wants."""
        heading = self._headings.read(label.text)
        key = key_of(label.text)
        if key in decisions or heading.role is Role.HAND:
            return self._decided(label, decisions.get(key), key)
        field = self._columns.get(number)
        if field is not None and field.type is not FieldType.LONG_TEXT:
            return RecordField(self._sheet.name, label.place, self._record.id, field)
        if _PHOTOS.search(heading.words):
            return PhotoCount(self._sheet.name, label.place, self._record.id)
        best = decided(self._wording.candidates(Phrase((heading.words,), heading.unit)))
        if best is None:
            return self._left(label, f"“{label.text}”在台账里没有对应的数据，没有填。", key)
        return self._beside(label, best.indicator, min(best.score, SAME_DAY), key)

    def _decided(self, label: Label, decision: Decision | None, key: str) -> Answer:
        if decision is None or decision.indicator is None:
            return self._left(label, f"“{label.text}”留给人填写。", key)
        return self._beside(label, decision.indicator, SAME, key)

    def _left(self, label: Label, why: str, key: str) -> Open:
        return Open(self._sheet.name, label.place, why, (), key, self._unit, self._day)

    def _beside(self, label: Label, indicator: str, confidence: int, key: str) -> Answer:
        """A number of another kind of work at the same event: the host's figure of that day, else its one record that speaks of the event."""
        figure = self._office.reckon(indicator, self._unit, self._day)
        if figure.value:
            return Wish(
                self._sheet.name, label.place, indicator, self._unit, self._day, confidence=confidence, by=label.text, key=key
            )
        related = self._related(indicator)
        if related is None:
            name = self._office.tree.get(self._unit).name
            return self._left(label, f"台账里没有“{name}”当天的“{label.text}”，没有填。", key)
        return RecordField(self._sheet.name, label.place, *related, RELATED)

    def _related(self, indicator: str) -> tuple[str, Field] | None:
        """The one record of the indicator that its host made shortly before, that still stands and of which the form, its notice or the event speak."""
        declared = self._office.catalogue.indicator(indicator)
        if declared.type is not IndicatorType.SUM or declared.kind is None or declared.measure is None:
            return None
        kind = self._office.catalogue.kind(declared.kind)
        before = Period(self._day.first - timedelta(days=DAYS_BEFORE), self._day.last)
        ids = set(self._office.reckon(indicator, self._unit, before).records)
        near = [one for one in self._office.records(kind.id) if one.id in ids]
        ranked = sorted(near, key=lambda one: (-self._speaks_of(one, kind), one.order))
        second = self._speaks_of(ranked[1], kind) if len(ranked) > 1 else 0
        if not ranked or self._speaks_of(ranked[0], kind) < max(LEAST_RELATED, second + MARGIN):
            return None
        return ranked[0].id, kind.field(declared.measure)

    def _speaks_of(self, record: Record, kind: Kind) -> int:
        words = "".join(
            value
            for one in kind.fields
            if one.type in (FieldType.TEXT, FieldType.PLACE) and isinstance(value := record.values.get(one.id), str)
        )
        return _shared(words, self._said)


def host(record: Record, kind: Kind, tree: OrgTree) -> str:
    """The org unit that leads the event."""
    named = record.values.get(kind.host or "")
    if isinstance(named, tuple) and len(named) == 1 and named[0] in tree:
        return named[0]
    return record.org_units[0]


def _meant(office: Office, kind: Kind, said: str, days: Sequence[Period], org_unit: str) -> Record | str:
    """The record that the form is about: of its day, with a title of which the form or its notice speaks; else a sentence why none is certain."""
    scope = office.tree.scope(org_unit)
    found = [
        record
        for record in office.records(kind.id)
        if scope.intersection(record.org_units)
        and (day := day_of(record, kind.happened or "")) is not None
        and any(day in one for one in days)
    ]
    if not found:
        return f"台账里没有这一天的{kind.label}记录，没有填。"
    spoken = {record.id: _shared(_title(record, kind), said) for record in found}
    ranked = sorted(found, key=lambda one: (-spoken[one.id], *_place(one)))
    others = [one for one in ranked[1:] if not _same_event(one, ranked[0])]
    best = min((one for one in ranked if one is ranked[0] or _same_event(one, ranked[0])), key=_place)
    if not others:
        return best
    if spoken[ranked[0].id] < max(LEAST_ALIKE, spoken[others[0].id] + MARGIN):
        return f"同一时间有 {len(found)} 条{kind.label}记录，看不准要登记哪一条，没有填。"
    akin = [one for one in others if _alike(one, ranked[0], kind)]
    return _of_office([best, *akin], kind, office, org_unit) if akin else best


def _title(record: Record, kind: Kind) -> str:
    return str(record.values.get(kind.title or "") or "")


def _alike(one: Record, other: Record, kind: Kind) -> bool:
    """Whether two records have titles of which one holds most of the other: several units may have entered the same event, each for itself."""
    titles = _title(one, kind), _title(other, kind)
    return max(_shared(titles[0], titles[1]), _shared(titles[1], titles[0])) >= LEAST_ALIKE


def _of_office(akin: Sequence[Record], kind: Kind, office: Office, org_unit: str) -> Record | str:
    """Of records of what may be one event, the one that the office itself entered, where it is the office's form; else a question."""
    above = office.tree.get(org_unit).level not in GRASSROOTS
    own = [one for one in akin if above and all(office.tree.get(code).level not in GRASSROOTS for code in one.org_units)]
    if len(own) == 1:
        return own[0]
    titles = "、".join(f"“{title}”" for title in dict.fromkeys(_title(one, kind) for one in akin))
    return f"同一时间有几条相近的{kind.label}记录（{titles}），看不准要登记哪一条，没有填。"


def _place(record: Record) -> tuple[bool, int]:
    """The host's record of a joint event before those of the others."""
    return (record.joint is None or not record.joint.host, record.order)


def _same_event(one: Record, other: Record) -> bool:
    return one.joint is not None and other.joint is not None and one.joint.event == other.joint.event


def _shared(words: str, said: str) -> int:
    """Per cent of the pairs of characters of these words that stand in what was said."""
    plain, text = key_of(words), key_of(said)
    pairs = {plain[at : at + 2] for at in range(len(plain) - 1)}
    return 100 * sum(pair in text for pair in pairs) // len(pairs) if pairs else 0


def _left(sheet: FormSheet, label: Label, why: str) -> Open:
    return Open(sheet.name, label.place, why)
