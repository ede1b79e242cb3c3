"""Pictures that people sent become small JPEGs that were made here, in a limited process."""

import io

import pytest
from PIL import Image

from shiju.documents import small_picture as module
from shiju.documents.limits import ChildFault
from shiju.documents.small_picture import shrunk, small_picture


def photo(size: tuple[int, int] = (640, 480), *, turned: bool = False, form: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    exif[0x0110] = "a camera"
    Image.new("RGB", size, (90, 120, 90)).save(stream, form, exif=exif)
    return stream.getvalue()


def size_of(content: bytes | None) -> tuple[int, int]:
    assert content
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "JPEG"
        return picture.size


def test_it_is_made_small_in_a_process_of_its_own() -> None:
    assert size_of(small_picture(photo(), side=200)) == (200, 150)


def test_it_stands_upright_and_says_nothing_of_the_camera() -> None:
    made = shrunk(photo(turned=True), 200)
    assert size_of(made) == (150, 200)
    assert b"a camera" not in made


def test_a_picture_that_is_small_stays_as_large_as_it_is() -> None:
    assert size_of(shrunk(photo((50, 40), form="PNG"), 200)) == (50, 40)


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", photo()[:200], b"%PDF-1.7"])
def test_what_is_no_picture_becomes_nothing(content: bytes) -> None:
    assert small_picture(content, side=200) is None
    assert shrunk(content, 200) == b""


def test_a_picture_that_unpacks_to_too_much_becomes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PIXELS", 100)
    assert shrunk(photo(), 200) == b""


def test_a_child_that_comes_to_no_good_end_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_arguments: object, **_more: object) -> bytes:
        raise ChildFault("x")

    monkeypatch.setattr(module, "in_child", dies)
    assert small_picture(photo()) is None


def test_the_child_reads_its_input_and_writes_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    given, told = io.TextIOWrapper(io.BytesIO(photo())), io.TextIOWrapper(written)
    monkeypatch.setattr(module, "limit", lambda: None)
    monkeypatch.setattr("sys.stdin", given)
    monkeypatch.setattr("sys.stdout", told)
    module.main("200")
    assert size_of(written.getvalue()) == (200, 150)
