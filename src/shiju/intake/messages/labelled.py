"""Messages written like a form: a label of the kind, a colon, the value (参加人数：45)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.kinds import NUMBER_TYPES
from shiju.intake.messages.counts import Counted
from shiju.intake.messages.measures import fits, quantity_in
from shiju.intake.messages.plain import Span
from shiju.text.cells import read_number

_LINE = re.compile(
    r"^[ \t\u3000\d.、·•●○▪◆★☆*，-]*(?:[【\[](?P<boxed>[^】\]\n]{2,12})[】\]]|(?P<label>[\u4e00-\u9fff（）()]{2,12}))\s*[:：]?\s*(?P<value>[^\n]*)$",
    re.MULTILINE,
)
_COLON = re.compile(r"[:：\t]")
_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.PLACE)
_ENDS = "。；;，, \u3000"


class Labelled(NamedTuple):
    """The value of a field as a line of a form gives it; for numbers the counted quantity."""

    field: str
    value: str
    place: Span
    number: Counted | None


def labelled(view: str, kind: Kind) -> tuple[Labelled, ...]:
    """What the lines of the passage say field by field; a label must be one of the kind's own."""
    return tuple(_lines(view, kind))


@cache
def _labels(kind: Kind) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for field in kind.fields:
        for word in (field.label, *field.words):
            found.setdefault(word, field)
    return found


def _lines(view: str, kind: Kind) -> Iterator[Labelled]:
    for match in _LINE.finditer(view):
        field = _labels(kind).get(match["boxed"] or match["label"] or "")
        written = match["value"].strip(_ENDS)
        if field is None or not written or not (match["boxed"] or _COLON.search(match.group())):
            continue
        start = match.start("value") + match["value"].index(written)
        place = (start, start + len(written))
        if field.type in NUMBER_TYPES:
            number = read_number(written)
            if number is not None and (number.unit is None or fits(number.unit, field)):
                yield Labelled(
                    field.id, written, place, Counted(field.id, replace(quantity_in(number, field), surface=written), *place)
                )
        elif field.type in _TEXTS:
            yield Labelled(field.id, written, place, None)
