"""Numbers as people write them in chats, on top of what running prose allows: 三十多号人, 十几个人, 50➕人."""

import re
from dataclasses import replace
from decimal import Decimal

from shiju.text import Bound
from shiju.text.prose import read
from shiju.text.reading import Reading

_COLLOQUIAL = (
    (re.compile(r"(?<=[\d一二两三四五六七八九十百千多来几余+])个(?=人(?![次均所体格]))"), "名"),
    (re.compile(r"(?<=[\d一二三四五六七八九十百千多来几余+])[号口](?=人)"), "名"),
    (re.compile("[➕＋]"), "+"),
)
_SOME = re.compile(r"(?P<tens>[一二三四五六七八九]?十)几(?P<unit>个|名|位|人|户|份|条|块|张)")
_TENS = "一二三四五六七八九"
_STEP = 10


def numbers_in(text: str) -> tuple[Reading, ...]:
    """All quantities of a chat text, in order."""
    plain = text
    for pattern, sign in _COLLOQUIAL:
        plain = pattern.sub(sign, plain)
    found = [replace(one, surface=text[one.start : one.end]) for one in read(plain)]
    taken = [(one.start, one.end) for one in found]
    for match in _SOME.finditer(plain):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(_some(match))
    return tuple(sorted(found, key=lambda one: one.start))


def _some(match: re.Match[str]) -> Reading:
    """十几 is ten and some, 三十几 thirty and some."""
    tens = match["tens"]
    value = Decimal(_STEP * (_TENS.index(tens[0]) + 1 if len(tens) > 1 else 1))
    return Reading(
        value,
        Bound.OVER,
        value,
        value + _STEP,
        match["unit"],
        match.group(),
        match.start(),
        match.end(),
        None,
        None,
        "count",
        ("chat.some",),
    )
