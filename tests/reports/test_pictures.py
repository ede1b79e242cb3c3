import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from sample_report import png

from shiju.reports.document import Photo
from shiju.reports.pictures import LARGEST_SIDE, photo

ORIENTATION, PLACE = 0x0112, 0x8825


def made(size: tuple[int, int], *, mode: str = "RGB", form: str = "JPEG", **more: object) -> bytes:
    stream = BytesIO()
    Image.new(mode, size, more.pop("colour", 0)).save(stream, form, **more)  # type: ignore[arg-type]
    return stream.getvalue()


def opened(found: Photo | None) -> Image.Image:
    assert found is not None
    return Image.open(BytesIO(found.content))


def test_a_phone_s_picture_stands_upright_and_tells_neither_place_nor_camera() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(PLACE)[1] = "N"
    found = photo(made((4000, 3000), exif=exif), digest="d", caption="义诊")
    assert found is not None
    assert (found.width, found.height, found.caption) == (1200, LARGEST_SIDE, "义诊")
    assert dict(opened(found).getexif()) == {}
    assert opened(found).size == (1200, LARGEST_SIDE)


def test_what_is_transparent_stands_on_white_and_small_pictures_keep_their_size() -> None:
    clear = opened(photo(made((8, 6), mode="RGBA", form="PNG"), digest="d", caption=""))
    assert (clear.size, clear.getpixel((3, 3)), clear.format) == ((8, 6), (255, 255, 255), "JPEG")
    assert opened(photo(png(5, 4), digest="d", caption="")).size == (5, 4)


def test_the_same_picture_gives_the_same_bytes() -> None:
    content = made((3000, 2000), colour=(10, 200, 30))
    assert photo(content, digest="d", caption="") == photo(content, digest="d", caption="")


def huge() -> bytes:
    """30,000 × 30,000 pixels in a few bytes."""
    head = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    )


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0", png()[:45], huge()])
def test_what_is_no_picture_or_a_bomb_is_none(content: bytes) -> None:
    assert photo(content, digest="d", caption="") is None
