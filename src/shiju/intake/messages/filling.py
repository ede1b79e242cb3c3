"""The fields of a draft that are no numbers: place, choices, partners, link, and what the kind's own patterns name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from shiju.catalogue.kind import Field, FieldType, Kind, OverTime
from shiju.catalogue.kinds import CHOICE_TYPES, DAY_TYPES
from shiju.catalogue.message_words import Part
from shiju.intake.messages.chat_numbers import numbers_in
from shiju.intake.messages.counts import Counted
from shiju.intake.messages.measures import quantity_in
from shiju.intake.messages.plain import Span, blanked
from shiju.intake.messages.signs import first_sign
from shiju.intake.messages.spots import leads_to_place, spot_in
from shiju.intake.messages.units import UnitMention, partner_names
from shiju.ledger.record import Value
from shiju.periods import Period
from shiju.text import Bound, Quantity
from shiju.text.cells import read_number

LINK = re.compile(r"https?://[^\s，。）)》”\u4e00-\u9fff]+")
_TIMES = re.compile(
    r"(?P<parts>(?:(?:早上?|中午?|晚上?|上下午|早中晚|早晚|上午|下午|傍晚)(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[:：]\d\d|[点时]半?))?[、和，]?)+)(?:[\u4e00-\u9fff]{1,6})?各(?:播放?|放|喊|一|广播)?(?P<once>[\d一二两三四五六七八九十]*)(?:次|遍|轮)"
)
_PART = re.compile("早上?|中午?|晚上?|上(?=下午)|上午|下午|傍晚")
_EACH_PART = re.compile(
    r"(?:早上?|中午|晚上?|上午|下午|傍晚)[^，。；\n早晚\d一二两三四五]{0,4}(?:\d{1,2}[点:：时][^，。；\n早晚]{0,4})?(?P<once>[\d一二两三四五])[次遍轮回]"
)
"""早上6点半一次，晚上6点半一次; 上午2次，下午2次"""
_A_DAY = re.compile(
    r"(?:每[早晚](?:\d{1,2}(?:点半?|[:：]\d\d))?|每[天日]|一[天日]|日均)[^，。；\d一二两三四五六七八九十]{0,8}(?P<once>[\d一二两三四五六七八九十]+)(?:次|遍|轮|回)|(?P<again>\d+)(?:次|遍|轮)/[天日]"
)


_NEAR = 8
_QUOTED = re.compile("“[^“”]+”")
_CLAUSE = re.compile("[^，,。；;！!？?\n]+")


class Filled(NamedTuple):
    """The value of a field and where it was read."""

    field: str
    value: Value
    place: Span


def filled(
    text: str, view: str, kind: Kind, *, days: Period, mentions: Sequence[UnitMention], units: Sequence[str]
) -> tuple[Filled, ...]:
    """The fields that the passage names, each once. `text` is the message, `view` the same with all but the passage blanked."""
    found: dict[str, Filled] = {}
    for one in (
        *_by_patterns(view, kind, days),
        *_choices(view, kind),
        *_places(view, kind, mentions),
        *_links(text, kind),
        *_partners(view, kind, mentions, units),
    ):
        found.setdefault(one.field, one)
    return tuple(found.values())


def _by_patterns(view: str, kind: Kind, days: Period) -> Iterator[Filled]:
    for said in kind.messages.fields if kind.messages is not None else ():
        field = kind.field(said.field)
        for pattern in said.patterns:
            match = re.search(pattern, view)
            if match is None:
                continue
            if field.type in DAY_TYPES:
                yield Filled(field.id, days if field.type is FieldType.DATE_RANGE else days.first, match.span())
            else:
                yield Filled(field.id, _bare(match["value"]), match.span("value"))
            break


def said_by_patterns(name: str, kind: Kind, text: str) -> str:
    """What the kind's patterns say of one field in a text; empty where they say nothing."""
    for said in kind.messages.fields if kind.messages is not None else ():
        for match in (re.search(pattern, text) for pattern in said.patterns if said.field == name):
            if match is not None:
                return _bare(match["value"])
    return ""


def others_said(kind: Kind, view: str, values: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    """Of the fields of which each value makes a record of its own, the further values that a passage tells."""
    each = kind.messages.each if kind.messages is not None else ()
    found = dict[tuple[str, str], None]()
    for said in kind.messages.fields if kind.messages is not None else ():
        for pattern in said.patterns if said.field in each else ():
            for match in re.finditer(pattern, view):
                found.setdefault((said.field, _bare(match["value"])))
    known = [str(values[name] or "") for name in each if name in values]
    new = [one for one in found if not any(one[1] in other or other in one[1] for other in known)]
    return tuple(one for one in new if not any(other is not one and one[1] in other[1] for other in new))


def _bare(value: str) -> str:
    """Without the marks around it; “一米菜园” at its end keeps both of its own."""
    plain = value.strip("《》，、： \u3000")
    if plain.count("“") != plain.count("”"):
        return plain.strip("“”")
    return plain[1:-1] if _QUOTED.fullmatch(plain) else plain


@cache
def _choice_words(field: Field, kind: Kind) -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = kind.messages.choices if kind.messages is not None else ()
    more = {one.choice: one.words for one in said if one.field == field.id}
    if not more:
        return ()
    return tuple(
        (
            choice.label,
            re.compile("|".join([re.escape(choice.label), *map(re.escape, choice.words), *more.get(choice.label, ())])),
        )
        for choice in field.choices
        if not choice.retired
    )


def _choices(view: str, kind: Kind) -> Iterator[Filled]:
    """The choice whose word stands first; only of fields for which the kind says how messages speak of them."""
    for field in kind.fields:
        if field.type in CHOICE_TYPES:
            found = [
                (match.start(), label, match.span())
                for label, pattern in _choice_words(field, kind)
                for match in [pattern.search(view)]
                if match
            ]
            if found:
                _, label, place = min(found)
                yield Filled(field.id, (label,) if field.type is FieldType.CHOICES else label, place)


def _places(view: str, kind: Kind, mentions: Sequence[UnitMention]) -> Iterator[Filled]:
    """Where it was; a unit to which somebody went (到查干嘎查慰问演出) is a place too."""
    field = next((field for field in kind.fields if field.type is FieldType.PLACE), None)
    if field is None:
        return
    spot = spot_in(_of_matter(view, kind))
    if spot is not None:
        yield Filled(field.id, spot.name, spot.span)
        return
    at = next(
        (one for one in mentions if one.role == "place" and leads_to_place(view[max(0, one.start - _NEAR) : one.start])), None
    )
    if at is not None:
        yield Filled(field.id, view[at.start : at.end], (at.start, at.end))


def _of_matter(view: str, kind: Kind) -> str:
    """Of a matter that is told beside other work, only the clauses that speak of it can say where it was."""
    if kind.messages is None or kind.messages.part is not Part.MATTER:
        return view
    return blanked(view, [one.span() for one in _CLAUSE.finditer(view) if first_sign(one.group(), kind) is not None])


def _links(text: str, kind: Kind) -> Iterator[Filled]:
    field = next((field for field in kind.fields if field.type is FieldType.LINK), None)
    match = LINK.search(text)
    if field is not None and match is not None:
        yield Filled(field.id, match.group(), match.span())


def _partners(view: str, kind: Kind, mentions: Sequence[UnitMention], units: Sequence[str]) -> Iterator[Filled]:
    if kind.partners is None:
        return
    inside = [
        (one.start, one.end, one.code)
        for one in mentions
        if one.role in ("partner", "joint") and one.code not in units and view[one.start].strip()
    ]
    names = [one for one in partner_names(view) if not any(start < one[1] and one[0] < end for start, end, _ in inside)]
    found = sorted(inside + names)
    if found:
        yield Filled(kind.partners, tuple(dict.fromkeys(name for _, _, name in found)), (found[0][0], found[-1][1]))


def times_a_day(view: str, kind: Kind) -> Counted | None:
    """早晚各2次, 每天3次: the number of a measure that holds for each day."""
    field = next(
        (field for field in kind.measures if field.measure is not None and field.measure.over_time is OverTime.PER_DAY), None
    )
    if field is None:
        return None
    match = _TIMES.search(view)
    if match is not None:
        once = read_number(match["once"] or "1")
        count = len(_PART.findall(match["parts"]))
        return (
            None
            if once is None
            else Counted(
                field.id,
                Quantity(once.value * count, once.bound, once.value * count, once.value * count, "次", match.group()),
                *match.span(),
            )
        )
    match = _A_DAY.search(view)
    if match is not None:
        once = read_number(match["once"] or match["again"])
        return (
            None
            if once is None
            else Counted(field.id, Quantity(once.value, once.bound, once.low, once.high, "次", match.group()), *match.span())
        )
    parts = list(_EACH_PART.finditer(view))
    if len(parts) > 1:
        place = parts[0].span()
        times = sum((once.value for part in parts if (once := read_number(part["once"])) is not None), Decimal(0))
        return Counted(field.id, Quantity(times, Bound.EXACT, times, times, "次", view[slice(*place)]), *place)
    plain = [reading for reading in numbers_in(view) if reading.unit in ("次", "遍", "轮", "回") and reading.kind == "count"]
    return Counted(field.id, quantity_in(plain[0], field), plain[0].start, plain[0].end) if len(plain) == 1 else None
