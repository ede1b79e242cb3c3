"""Text tables: comma, tab or semicolon; UTF-8, GB18030 or UTF-16."""

import codecs
import csv
from io import StringIO

from shiju.intake.grid import Grid

_SEPARATORS = ",\t;，"
_SAMPLE_LINES = 20


def decode_text(content: bytes) -> str | None:
    """The text, in the encoding that fits: a byte order mark decides, then UTF-8, then GB18030; None where it is no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16")
    if content.startswith(codecs.BOM_UTF8):
        return _decoded(content, "utf-8-sig")
    if b"\0" in content:
        return _utf16_without_mark(content)
    utf8 = _decoded(content, "utf-8")
    return utf8 if utf8 is not None else _decoded(content, "gb18030")


def read_delimited(text: str, *, name: str) -> Grid:
    """The one grid of a text table; its sheet bears the name given."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = csv.reader(StringIO(text), delimiter=_separator(text))
    return Grid(sheet=name, rows=[tuple(cell or None for cell in row) for row in rows])


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows by the zero bytes of its ASCII signs: at odd places little-endian, at even ones big-endian."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    found = _decoded(content, "utf-16-le" if odd >= even else "utf-16-be")
    return found if found is not None and "\0" not in found else None


def _separator(text: str) -> str:
    """The sign that parts most lines into the same number of cells."""
    lines = [line for line in text.split("\n")[: _SAMPLE_LINES * 2] if line.strip()][-_SAMPLE_LINES:]
    return max(
        _SEPARATORS, key=lambda sign: sum(1 for line in lines if sign in line) * 100 + sum(line.count(sign) for line in lines)
    )
