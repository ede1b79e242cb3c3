"""The unit of measure that follows a number."""

import re

from shiju.text.word_lists import Unit, units

_GAP = re.compile(r"[ \u00a0\u3000]{0,2}(?:\r?\n[ \u3000]{0,4})?")
_BLANKS = (" ", "\u00a0", "\u3000", "\r", "\n")
_UNKNOWN = re.compile(r"[\u4e00-\u9fff](?=$|[，,。；;、！？（(\n ])")
_NEVER_UNITS = frozenset(
    "的了是和与及或在年月日号时点级等至到为从以后前中上下内外余多来几约近超至之项其第将因而但并也都就还又再已曾被把给对向由让使如若则即这那各每某本该此一二三四五六七八九十百千万亿"
)


def unit_at(text: str, place: int, *, arabic: bool) -> tuple[Unit, int] | None:
    """The known unit behind a number that ends at `place`, and where it ends; a blank or a line break may stand between."""
    match = _GAP.match(text, place) if text[place : place + 1] in _BLANKS else None
    begin = match.end() if match else place
    for unit in units().get(text[begin : begin + 1], ()):
        end = begin + len(unit.word)
        if not text.startswith(unit.word, begin) or (unit.arabic and not arabic):
            continue
        if unit.not_before and text[end : end + 1] and text[end] in unit.not_before:
            continue
        return unit, end
    return None


def unknown_unit_at(text: str, place: int) -> tuple[Unit, int] | None:
    """One character that closes the clause is taken for a unit that the list does not know: 展架20樘，."""
    match = _UNKNOWN.match(text, place)
    if match is None or match.group() in _NEVER_UNITS:
        return None
    return Unit(match.group(), match.group(), "count", False, ""), match.end()
