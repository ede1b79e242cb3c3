"""What a picture says of itself, found out in a limited process."""

import io
import json
from datetime import date

import pytest
from PIL import Image

from shiju.documents import picture_facts as module
from shiju.documents.limits import ChildFault
from shiju.documents.picture_facts import PictureFacts, facts_of, picture_facts


def photo(taken: str | None = None, *, shade: int = 90) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    if taken is not None:
        exif[0x0132] = taken
    picture = Image.new("L", (64, 48), shade)
    picture.paste(255 - shade, (8, 8, 40, 30))
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_it_tells_the_day_and_a_number_in_a_process_of_its_own() -> None:
    found = picture_facts(photo("2026:06:12 16:05:00"))
    assert found.taken == date(2026, 6, 12)
    assert found.likeness == facts_of(photo()).likeness


def test_pictures_that_look_the_same_share_the_number() -> None:
    assert facts_of(photo(shade=90)).likeness == facts_of(photo(shade=92)).likeness
    assert facts_of(photo(shade=90)).likeness != facts_of(photo(shade=200)).likeness


def test_a_clock_that_was_never_set_says_no_day() -> None:
    assert facts_of(photo("0000:00:00 00:00:00")).taken is None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", photo()[:100]])
def test_what_is_no_picture_says_nothing(content: bytes) -> None:
    assert facts_of(content) == PictureFacts()


def test_a_picture_that_unpacks_to_too_much_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PIXELS", 100)
    assert facts_of(photo()) == PictureFacts()


def test_a_child_that_comes_to_no_good_end_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_arguments: object, **_more: object) -> bytes:
        raise ChildFault("x")

    monkeypatch.setattr(module, "in_child", dies)
    assert picture_facts(photo()) == PictureFacts()


@pytest.mark.parametrize(("taken", "day"), [("2026:06:12 16:05:00", "2026-06-12"), (None, None)])
def test_the_child_reads_its_input_and_writes_what_it_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], taken: str | None, day: str | None
) -> None:
    monkeypatch.setattr(module, "limit", lambda: None)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(photo(taken))))
    module.main()
    assert json.loads(capsys.readouterr().out)["taken"] == day
