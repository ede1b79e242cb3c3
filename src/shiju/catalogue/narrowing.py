"""Indicators made from declared ones when they are asked for: with a number put in, or cut to a choice of a field.

`concern.closed_within(7)` is the pattern `concern.closed_within` with 7 for its parameter; `concern.closed?channel=电话` counts only the records
whose channel is 电话 (several labels: `level=省级,中央级`; several fields: joined by `&`). Quotients and derived indicators are cut by cutting what they are made of.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from shiju.catalogue.indicator import Condition, Filter, Indicator

_WRITTEN = re.compile(r"(?P<id>[^(?]+)(?:\((?P<number>\d{1,4})\))?(?:\?(?P<cuts>.+))?")
_PLACE = "{}"
Cut = tuple[str, tuple[str, ...]]
"""A field and the labels it is cut to."""


def narrowed(written: str, indicators: Mapping[str, Indicator], patterns: Mapping[str, Indicator]) -> Indicator:
    """The indicator that such an id means; KeyError where what it rests on is not declared."""
    found = _WRITTEN.fullmatch(written)
    if found is None or not (found["number"] or found["cuts"]):
        raise KeyError(written)
    plain = _with_number(patterns[found["id"]], found["number"]) if found["number"] else indicators[found["id"]]
    cuts = _cuts(found["cuts"] or "")
    return _cut(plain, cuts, written) if cuts else plain


def pattern_id(pattern: str, number: int) -> str:
    """The id of a pattern with its number put in."""
    return f"{pattern}({number})"


def cut_id(indicator: str, field: str, *labels: str) -> str:
    """The id of an indicator cut to records whose field holds one of the labels."""
    sign = "&" if "?" in indicator else "?"
    return f"{indicator}{sign}{field}={','.join(labels)}"


def _cuts(written: str) -> tuple[Cut, ...]:
    pairs = (part.partition("=") for part in written.split("&") if part)
    return tuple((field, tuple(labels.split(","))) for field, _, labels in pairs)


def _with_number(pattern: Indicator, number: str) -> Indicator:
    filters = tuple(replace(one, values=tuple(value.replace(_PLACE, number) for value in one.values)) for one in pattern.filters)
    return replace(
        pattern,
        id=f"{pattern.id}({number})",
        name=pattern.name.replace(_PLACE, number),
        synonyms=tuple(word.replace(_PLACE, number) for word in pattern.synonyms),
        headings=tuple(word.replace(_PLACE, number) for word in pattern.headings),
        filters=filters,
    )


def _cut(indicator: Indicator, cuts: tuple[Cut, ...], written: str) -> Indicator:
    name = f"{indicator.name}（{'；'.join('、'.join(labels) for _, labels in cuts)}）"
    if indicator.of:
        tail = "&".join(f"{field}={','.join(labels)}" for field, labels in cuts)
        made = tuple(f"{one}{'&' if '?' in one else '?'}{tail}" for one in indicator.of)
        return replace(indicator, id=written, name=name, of=made, part_of=indicator.id)
    filters = tuple(Filter(field, Condition.IS, labels) for field, labels in cuts)
    return replace(indicator, id=written, name=name, filters=(*indicator.filters, *filters), part_of=indicator.id)
