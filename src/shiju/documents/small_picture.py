"""Making a small JPEG of a picture that somebody sent: upright, without place or camera. Run in the limited child process (`limits`).

`python -m shiju.documents.small_picture SIDE` reads the picture from standard input and writes the JPEG to standard output.
"""

import io
import sys

from PIL import Image, ImageOps

from shiju.documents.limits import ChildFault, in_child, limit

LARGEST_SIDE = 1600
"""Of what is made for a page, in pixels."""
_MOST_PIXELS = 80_000_000
"""A camera of a phone makes 12 to 50 million; more is a bomb."""
_FORMATS = ("JPEG", "PNG", "WEBP")


def small_picture(content: bytes, *, side: int = LARGEST_SIDE) -> bytes | None:
    """The picture as a JPEG with at most `side` pixels on its longer side; None where it is none that can be shown."""
    try:
        return in_child("shiju.documents.small_picture", [str(side)], given=content) or None
    except ChildFault:
        return None


def shrunk(content: bytes, side: int) -> bytes:
    """The work itself; empty where the content is no picture of the formats that are shown."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return b""
            picture.draft("RGB", (side * 2, side * 2))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    upright.thumbnail((side, side))
    stream = io.BytesIO()
    upright.save(stream, "JPEG", quality=82, optimize=True)
    return stream.getvalue()


def main(side: str) -> None:
    """Read, shrink, write."""
    limit()
    sys.stdout.buffer.write(shrunk(sys.stdin.buffer.read(), int(side)))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main(sys.argv[1])
