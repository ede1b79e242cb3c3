"""The limited child process that reads the text of pictures.

`python -m shiju.documents.picture_child FIRST LAST` reads a PDF or a picture from standard input and writes the printed lines of these pages as JSON, each with its place on
the page in points and how certain the program is.
"""

import importlib
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from shiju.documents.limits import limit

_DOTS = 150
"""Dots an inch at which pages are looked at; more reads no better and takes longer."""
_POINTS = 72
_MOST_SIGNS_SIDE = 3000
"""Pixels of the longer side of a picture; a photograph of a page has far more than it needs."""
_LEAST_CERTAIN = 0.5
"""What is less certain is no text."""
_MOST_PIXELS = 80_000_000
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”》）])[,;:!?()]|[,;!?()](?=[\u4e00-\u9fff“《（])")
"""The program mixes up signs of half and of full width; between Chinese characters they are full."""
_LETTER = 0.8
"""The share of a line's height on the picture that its letters have."""
_ROW = 0.5
"""Share of its height by which a piece of text stands beside another in one line."""


def read_pages(content: bytes, first: int, last: int) -> list[list[tuple[Any, ...]]]:
    """For each page its lines: text, left, right, height, top, bottom, certainty. Run in the child."""
    reader = importlib.import_module("rapidocr").RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    return [list(_lines(_pieces(reader, picture, scale))) for picture, scale in _pictures(content, first, last)]


def _pictures(content: bytes, first: int, last: int) -> Iterator[tuple[Image.Image, float]]:
    """The pages as pictures, and how many points a pixel is."""
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        for number in range(first, last):
            yield document[number].render(scale=_DOTS / _POINTS).to_pil().convert("RGB"), _POINTS / _DOTS
        return
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "TIFF", "GIF")) as picture:
        if picture.width * picture.height <= _MOST_PIXELS:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((_MOST_SIGNS_SIDE, _MOST_SIGNS_SIDE))
            yield upright, 595 / upright.width  # as if it were a page of A4


_Piece = tuple[str, float, float, float, float, float]


def _pieces(reader: Any, picture: Image.Image, scale: float) -> list[_Piece]:
    """What the program reads, from top to bottom: text, left, right, top, bottom, certainty."""
    read = reader(picture)
    if read.txts is None:
        return []
    found = []
    for box, text, certain in zip(read.boxes.tolist(), read.txts, read.scores, strict=True):
        across, down = [point[0] * scale for point in box], [point[1] * scale for point in box]
        if certain >= _LEAST_CERTAIN and text.strip():
            found.append((_written(text), min(across), max(across), min(down), max(down), round(float(certain), 3)))
    return sorted(found, key=lambda one: (one[3] + one[4], one[1]))


def _written(text: str) -> str:
    return _HALF_WIDTH.sub(lambda sign: sign.group().translate(_FULL_WIDTH), text.strip())


def _lines(pieces: Sequence[_Piece]) -> Iterator[tuple[Any, ...]]:
    """Pieces beside one another are one line."""
    rows: list[list[_Piece]] = []
    for piece in pieces:
        if rows and (piece[3] + piece[4]) / 2 < rows[-1][0][4] - (rows[-1][0][4] - rows[-1][0][3]) * (1 - _ROW) / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        ordered = sorted(row, key=lambda one: one[1])
        top, bottom = min(one[3] for one in row), max(one[4] for one in row)
        text, certain = " ".join(one[0] for one in ordered), min(one[5] for one in row)
        yield text, ordered[0][1], max(one[2] for one in row), (bottom - top) * _LETTER, top, bottom, certain


def main(first: str, last: str) -> None:
    """Read the pages, write their lines."""
    limit()
    sys.stdout.write(json.dumps(read_pages(sys.stdin.buffer.read(), int(first), int(last))))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main(*sys.argv[1:])
