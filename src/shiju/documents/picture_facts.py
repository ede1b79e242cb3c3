"""What a picture says of itself: a number that pictures which look the same share, and the day it was taken. Run in the limited child process (`limits`).

`python -m shiju.documents.picture_facts` reads the picture from standard input and writes JSON to standard output. The number is a difference hash: the picture is brought to
9 × 8 grey points, and each bit says whether a point is lighter than the one to its right (64 bits, signed, as databases keep them).
"""

import io
import json
import sys
from datetime import date
from typing import NamedTuple

from PIL import Image, ImageOps

from shiju.documents.limits import ChildFault, in_child, limit

_FORMATS = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS = 80_000_000
_EXIF, _TAKEN, _DATED = 0x8769, 0x9003, 0x0132
_WIDE, _HIGH = 9, 8
_BITS = 64


class PictureFacts(NamedTuple):
    """`likeness` None: it is no picture. `taken` None: it does not say."""

    likeness: int | None = None
    taken: date | None = None


def picture_facts(content: bytes) -> PictureFacts:
    """The facts of a file that somebody sent."""
    try:
        told = json.loads(in_child("shiju.documents.picture_facts", [], given=content))
    except ChildFault:
        return PictureFacts()
    return PictureFacts(told["likeness"], date.fromisoformat(told["taken"]) if told["taken"] else None)


def facts_of(content: bytes) -> PictureFacts:
    """The work itself."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return PictureFacts()
            exif = picture.getexif()
            written = exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_DATED)
            picture.draft("L", (_WIDE * 16, _HIGH * 16))
            small = ImageOps.exif_transpose(picture).convert("L").resize((_WIDE, _HIGH))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return PictureFacts()
    return PictureFacts(_likeness(small.tobytes()), _day(str(written or "")))


def _likeness(points: bytes) -> int:
    bits = 0
    for row in range(_HIGH):
        for column in range(_WIDE - 1):
            bits = bits << 1 | (points[row * _WIDE + column] > points[row * _WIDE + column + 1])
    return bits - (1 << _BITS) if bits >> (_BITS - 1) else bits


def _day(written: str) -> date | None:
    """The day of 2026:06:12 16:05:00; None for a camera whose clock was never set."""
    try:
        return date.fromisoformat(written[:10].replace(":", "-"))
    except ValueError:
        return None


def main() -> None:
    """Read, look, write."""
    limit()
    found = facts_of(sys.stdin.buffer.read())
    told = {"likeness": found.likeness, "taken": found.taken.isoformat() if found.taken is not None else None}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main()
