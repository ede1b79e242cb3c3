"""The answers to a proposal: values as the form wants them written, each with its origin, and what is left open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from shiju.catalogue.indicator import Condition
from shiju.catalogue.kind import Field, Kind
from shiju.catalogue.narrowing import cut_id
from shiju.forms.answer import Written
from shiju.forms.headings import Part
from shiju.forms.proposal import Listing, Office, Open, PhotoCount, Proposal, RecordField, UnitLine, Wish
from shiju.forms.sheet import FormSheet, Place
from shiju.forms.styles import style_of, styled
from shiju.indicators.engine import rounded
from shiju.indicators.figure import Figure
from shiju.indicators.selection import day_of
from shiju.ledger.describing import said
from shiju.ledger.record import Record, Value
from shiju.periods import Period
from shiju.reports.titles import period_words
from shiju.text import Quantity

SURE = 75
"""Confidence from which a cell is filled without asking."""
_WAN = Decimal(10000)
_WAN_PLACES = 1
_RATE_PLACES = 1
_IN_PER_CENT = (Part.GROWTH, Part.FULFILMENT)
_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp", ".bmp", ".gif")


@dataclass(frozen=True)
class Origin:
    """Where a cell's value comes from: an indicator, or a field of a record."""

    org_unit: str
    period: Period | None = None
    indicator: str | None = None
    field: str | None = None
    records: tuple[str, ...] = ()
    grade: str | None = None
    stated: str | None = None
    part: Part = Part.VALUE
    unit: str = ""
    """The unit of measure that the form names, in which the value is written."""
    per_cent: bool = False
    """The cell itself shows hundredths: 0.85 stands for 85 %."""
    answers: tuple[str, str] | None = None
    target: Decimal | None = None
    """How the form wants yes and no written, and the target it prints, where the value rests on them."""
    words: str = ""
    """By which the answer is remembered, where a person wrote it."""


@dataclass(frozen=True)
class Cell:
    """A filled cell."""

    sheet: str
    place: Place
    value: Written
    origin: Origin
    confidence: int


@dataclass(frozen=True)
class Disagreement:
    """Two values for one figure: what stands in the form, and what is said elsewhere. `source` names the other form, empty = the ledger."""

    sheet: str
    place: Place
    here: str
    there: str
    indicator: str
    org_unit: str
    period: Period
    source: str = ""


@dataclass(frozen=True)
class Filled:
    """All cells that could be answered, and all that could not."""

    cells: tuple[Cell, ...]
    open: tuple[Open, ...]
    differs: tuple[Disagreement, ...] = ()
    """Numbers that the sender has printed and the ledger does not bear out."""

    def values(self) -> Mapping[str, Mapping[Place, Written]]:
        """Sheet → place → value, as the writers want them."""
        found: dict[str, dict[Place, Written]] = {}
        for one in self.cells:
            found.setdefault(one.sheet, {})[one.place] = one.value
        return found


def fill(proposal: Proposal, *, office: Office, sheets: Sequence[FormSheet] = (), sure: int = SURE) -> Filled:
    """Answer a proposal. Cells of less confidence than `sure` are left open and told, never guessed; values are written as the `sheets` ask for."""
    answers: list[Cell | Open] = [*proposal.open]
    answers += [_named(one, office) for one in proposal.units]
    answers += [_figure(one, office, sure) for one in proposal.wishes]
    answers += [answer for one in proposal.listings for answer in _listed(one, office)]
    answers += [_field(one, office) for one in proposal.fields]
    answers += [_photos(one, office) for one in proposal.photos]
    by_name = {sheet.name: sheet for sheet in sheets}
    answers = [
        _in_style(one, by_name[one.sheet], office) if isinstance(one, Cell) and one.sheet in by_name else one for one in answers
    ]
    return Filled(
        tuple(sorted((one for one in answers if isinstance(one, Cell)), key=lambda one: (one.sheet, one.place))),
        tuple(one for one in answers if isinstance(one, Open)),
        tuple(found for wish, text in proposal.printed if (found := _differing(wish, text, office, sure)) is not None),
    )


def _differing(wish: Wish, text: str, office: Office, sure: int) -> Disagreement | None:
    """Where the ledger says another number than the one that is printed; a shown place after the point more or less is none."""
    value = written_figure(wish, office) if wish.confidence >= sure else None
    if value is None or Decimal(text) == Decimal(str(value).rstrip("%")):
        return None
    return Disagreement(wish.sheet, wish.place, text, str(value), wish.indicator, wish.org_unit, wish.period)


def _in_style(cell: Cell, sheet: FormSheet, office: Office) -> Cell:
    style = style_of(sheet, cell.place)
    origin = cell.origin
    rate = origin.part in _IN_PER_CENT or (
        origin.indicator is not None and office.catalogue.indicator(origin.indicator).unit == "%"
    )
    value = styled(cell.value, style, rate=rate)
    return replace(cell, value=value, origin=replace(origin, per_cent=rate and style.per_cent))


def _named(line: UnitLine, office: Office) -> Cell:
    return Cell(line.sheet, line.place, office.tree.get(line.org_unit).name, Origin(line.org_unit), 100)


def _figure(wish: Wish, office: Office, sure: int) -> Cell | Open:
    indicator = office.catalogue.indicator(wish.indicator)
    if wish.confidence < sure:
        why = f"可能是“{indicator.name}”，但把握不够，没有填。请确认。"
        return Open(wish.sheet, wish.place, why, (wish.indicator,), wish.key, wish.org_unit, wish.period)
    figure = office.reckon(wish.indicator, wish.org_unit, wish.period)
    value = written_figure(wish, office)
    if value is None:
        if figure.only_bounded and figure.beside is not None:
            why = f"“{indicator.name}”只有以前的说法：“{figure.beside.words}”（{figure.stated}），不是确数，没有填。"
            return Open(wish.sheet, wish.place, why, (wish.indicator,), wish.key, wish.org_unit, wish.period)
        blank = untold(wish, office)
        if blank is not None:
            why = f"台账里这些记录都没有填“{blank.label}”，分不出“{indicator.name}”，没有填。"
            return Open(wish.sheet, wish.place, why, (wish.indicator,), wish.key, wish.org_unit, wish.period)
        why = f"台账没有“{office.tree.get(wish.org_unit).name}”{_days(wish.period)}的“{indicator.name}”，没有填。"
        asks = wish.indicator if wish.part is Part.VALUE and not wish.unit.startswith("万") else ""
        return Open(wish.sheet, wish.place, why, (wish.indicator,), wish.key, wish.org_unit, wish.period, asks)
    origin = Origin(
        wish.org_unit,
        wish.period,
        wish.indicator,
        None,
        figure.records,
        figure.grade.value if figure.grade is not None else None,
        figure.stated,
        wish.part,
        wish.unit,
        answers=wish.answers if wish.part in (Part.WHETHER, Part.FULFILLED) else None,
        target=wish.target,
    )
    return Cell(wish.sheet, wish.place, value, origin, wish.confidence)


def written_figure(wish: Wish, office: Office) -> Written | None:
    """What the ledger has for a cell now, as the form wants it written; None where it has nothing."""
    figure = office.reckon(wish.indicator, wish.org_unit, wish.period)
    if figure.only_bounded:
        return None
    compared = wish.part in (Part.GROWTH, Part.DIFFERENCE)
    before = office.reckon(wish.indicator, wish.org_unit, wish.period.year_before()) if compared else None
    if figure.value == 0 and untold(wish, office) is not None:
        return None
    if figure.value is not None and wish.part in (Part.WHETHER, Part.FULFILLED):
        return wish.answers[0 if figure.value >= (wish.target or 1) else 1]
    value = _part(wish.part, figure, before) if wish.part is not Part.FULFILMENT else _reached(figure, wish.target)
    return None if value is None else _written(value, wish, office.catalogue.indicator(wish.indicator).unit)


def untold(wish: Wish, office: Office) -> Field | None:
    """The field by which the figure is a part of its whole, where no record of the whole says anything in it: nothing counted is not none."""
    indicator = office.catalogue.indicator(wish.indicator)
    if indicator.part_of is None or indicator.kind is None:
        return None
    whole = office.catalogue.indicator(indicator.part_of)
    kind = office.catalogue.kind(indicator.kind)
    for one in indicator.filters:
        if one in whole.filters or one.condition is not Condition.IS:
            continue
        field = kind.field(one.field)
        told = cut_id(whole.id, field.id, *(choice.label for choice in field.choices))
        every, known = (office.reckon(name, wish.org_unit, wish.period).value for name in (whole.id, told))
        if field.choices and every and not known:
            return field
    return None


def _part(part: Part, figure: Figure, before: Figure | None) -> Decimal | None:
    """The part of a figure that a cell asks for; None where there is nothing to say."""
    if figure.value is None or (before is not None and (before.value is None or before.only_bounded)):
        return None
    if before is not None:
        return _change(part, figure.value, before.value or Decimal(0))
    parts = {Part.ESTIMATED: figure.estimated + figure.lower_bound, Part.EVIDENCED: figure.evidenced}
    return parts.get(part, figure.value)


def _reached(figure: Figure, target: Decimal | None) -> Decimal | None:
    """How much of a target is reached, in per cent."""
    return rounded(figure.value * 100 / target, _RATE_PLACES) if figure.value is not None and target else None


def _change(part: Part, value: Decimal, before: Decimal) -> Decimal | None:
    if part is Part.DIFFERENCE:
        return value - before
    return rounded((value - before) * 100 / before, _RATE_PLACES) if before else None


def _written(value: Decimal, wish: Wish, unit: str) -> Written:
    """As the form wants it: 万份 with one place after the point, a rate with its sign unless the heading has it, all else as it is."""
    if wish.unit.startswith("万") and not unit.startswith("万"):
        return (value / _WAN).quantize(Decimal(1).scaleb(-_WAN_PLACES), rounding=ROUND_HALF_UP)
    if (unit == "%" or wish.part in _IN_PER_CENT) and wish.unit not in ("%", "％"):
        return f"{value:f}%"
    return int(value) if value == value.to_integral_value() else value


def _days(period: Period) -> str:
    first, last = period.first, period.last
    if first == last:
        return f"{first.year}年{first.month}月{first.day}日"
    return period_words(period)


def _listed(listing: Listing, office: Office) -> Iterator[Cell | Open]:
    """The records line by line in the order of their day."""
    ids = office.reckon(listing.indicator or "", listing.org_unit, listing.period).records
    ours = {record.id: record for record in office.records(listing.kind.id) if record.id in set(ids)}
    day = _day_field(listing, office)
    records = sorted(ours.values(), key=lambda one: (day_of(one, day) or date.max, one.order))
    for line, record in zip(listing.lines, records, strict=False):
        for column, field in listing.columns.items():
            value = _said(record, field, listing.kind, office, day)
            if value is not None:
                origin = Origin(listing.org_unit, listing.period, None, f"{listing.kind.id}.{field.id}", (record.id,))
                yield Cell(listing.sheet, (line, column), value, origin, listing.confidence)
            elif field.id != listing.kind.remark:
                yield _unsaid(listing.sheet, (line, column), field, listing.kind, record)
        for column, heading in listing.others.items():
            why = f"台账的{listing.kind.label}记录里没有“{heading}”这一项，没有填。"
            unit = record.org_units[0]
            yield Open(listing.sheet, (line, column), why, (), heading, unit, listing.period, record=record.id)
    if not records:
        name, meant = office.tree.get(listing.org_unit).name, office.catalogue.indicator(listing.indicator or "").name
        why = f"台账里没有“{name}”{_days(listing.period)}的“{meant}”记录，没有填。"
        yield Open(listing.sheet, (listing.lines[0], min(listing.columns)), why)
    if len(records) > len(listing.lines):
        missing = len(records) - len(listing.lines)
        why = f"符合的记录有 {len(records)} 条，表里只有 {len(listing.lines)} 行，还有 {missing} 条没有地方填。请加行后再填。"
        yield Open(listing.sheet, (listing.lines[-1], min(listing.columns)), why)


def _unsaid(sheet: str, place: Place, field: Field, kind: Kind, record: Record) -> Open:
    """A field that is empty in its record: it is to be completed there."""
    why = f"这条记录没有填“{field.label}”。"
    return Open(sheet, place, why, org_unit=record.org_units[0], record=record.id, field=f"{kind.id}.{field.id}")


def _day_field(listing: Listing, office: Office) -> str:
    """The field by which the indicator takes a record into a period."""
    return office.catalogue.indicator(listing.indicator or "").date or listing.kind.happened or ""


def _said(record: Record, field: Field, kind: Kind, office: Office, day: str) -> Written | None:
    value = record.values.get(field.id)
    if field.id == kind.org_unit:
        value = record.org_units
    return _as_written(value, office, day_of(record, day))


def _as_written(value: Value, office: Office, day: date | None) -> Written | None:
    if value is None or value == ():
        return None
    if isinstance(value, (Quantity, Decimal)):
        number = value.value if isinstance(value, Quantity) else value
        return int(number) if number == number.to_integral_value() else number
    if isinstance(value, date):
        return value
    if isinstance(value, tuple):  # 派出所 may stand among our own units
        return "、".join(_name_on(one, office, day) if one in office.tree else one for one in value)
    return said(value)


def _name_on(code: str, office: Office, day: date | None) -> str:
    """The name of the unit on that day: after a merge that of its successor."""
    unit = office.tree.get(code)
    after = [office.tree.get(one) for one in unit.successors] if day is not None and not unit.stands_on(day) else []
    return next((one.name for one in after if day is not None and one.stands_on(day)), unit.name)


def _field(wanted: RecordField, office: Office) -> Cell | Open:
    kind, record = next(recorded(wanted.record, office))
    value = written_field(record, wanted.field, kind, office)
    if value is None:
        return _unsaid(wanted.sheet, wanted.place, wanted.field, kind, record)
    origin = Origin(record.org_units[0], None, None, f"{kind.id}.{wanted.field.id}", (record.id,))
    return Cell(wanted.sheet, wanted.place, value, origin, wanted.confidence)


def written_field(record: Record, field: Field, kind: Kind, office: Office) -> Written | None:
    """What a form about one event says of a field of its record; the unit is the one that leads the event. None where the record says nothing."""
    if field.id == kind.org_unit and kind.host is not None and record.values.get(kind.host):
        return _as_written(record.values.get(kind.host), office, None)
    return written_in_line(record, field, kind, office)


def written_in_line(record: Record, field: Field, kind: Kind, office: Office) -> Written | None:
    """What the line of a list says of a field of its record. None where the record says nothing."""
    return _said(record, field, kind, office, kind.happened or "")


def _photos(wanted: PhotoCount, office: Office) -> Cell | Open:
    """How many pictures are kept; none is no answer: they may lie in a drawer."""
    _, record = next(recorded(wanted.record, office))
    pictures = pictures_of(record, office)
    if not pictures:
        why = "这条记录在台账里没有附照片，没有填。请先补上佐证材料，或人工填写。"
        return Open(wanted.sheet, wanted.place, why, org_unit=record.org_units[0], record=record.id)
    return Cell(wanted.sheet, wanted.place, pictures, Origin(record.org_units[0], records=(record.id,)), 100)


def pictures_of(record: Record, office: Office) -> int:
    """How many pictures are kept as evidence of a record."""
    return sum(name.lower().endswith(_PICTURES) for name in office.evidence(record))


def recorded(number: str, office: Office) -> Iterator[tuple[Kind, Record]]:
    """The record of that id with its kind, as long as it counts."""
    for kind in office.catalogue.kinds:
        yield from ((kind, record) for record in office.records(kind.id) if record.id == number)
