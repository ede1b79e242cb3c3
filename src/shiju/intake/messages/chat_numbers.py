"""Numbers as people write them in chats, on top of what running prose allows: 三十多号人, 44个人, 50➕人."""

import re
from dataclasses import replace

from shiju.text.prose import read
from shiju.text.reading import Reading

_COLLOQUIAL = (
    (re.compile(r"小(?=[一二两三四五六七八九十百\d]+[来多]?[号个口名]?人(?!次|均))"), "近"),
    (re.compile(r"(?<=[\d一二两三四五六七八九十百千多来几余+])个(?=人(?![次均所体格]))"), "名"),
    (re.compile(r"(?<=[\d一二三四五六七八九十百千多来几余+])[号口](?=人|子)"), "名"),
    (re.compile("[➕＋]"), "+"),
)


def numbers_in(text: str) -> tuple[Reading, ...]:
    """All quantities of a chat text, in order."""
    plain = text
    for pattern, sign in _COLLOQUIAL:
        plain = pattern.sub(sign, plain)
    return tuple(replace(one, surface=text[one.start : one.end]) for one in read(plain))
