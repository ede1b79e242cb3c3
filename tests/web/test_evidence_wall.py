"""The wall of evidence: what hangs there for whom, and the questions it asks."""

import io
from collections.abc import Callable
from datetime import date

from cast import AT, Office
from django.test import Client
from PIL import Image

from shiju.actions.evidence import Attachment
from shiju.actions.records import supplement
from shiju.documents.picture_facts import PictureFacts, facts_of, picture_facts
from shiju.queries import orgs
from shiju.queries.evidence_wall import NEAR
from shiju.queries.sight import Actor, Role

SignIn = Callable[[str], Client]
YEAR = "/evidence/?period=2026"


def photo(*, side: int = 400, taken: str = "", quality: int = 90) -> bytes:
    """A photo with something on it."""
    picture = Image.radial_gradient("L").resize((side, side * 3 // 4)).convert("RGB")
    exif = Image.Exif()
    if taken:
        exif[0x0132] = taken
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality, exif=exif)
    return stream.getvalue()


def add(office: Office, unit: str, name: str, content: bytes) -> None:
    supplement(
        office.records[unit], [Attachment(name, content)], folder=office.ledger.evidence, tree=orgs.tree(),
        actor=Actor("root", Role.ADMINISTRATOR, "D"), at=AT,
    )  # fmt: skip


def test_a_picture_made_smaller_has_nearly_the_same_likeness_and_tells_its_day() -> None:
    large, small = facts_of(photo(taken="2026:06:12 16:05:00")), facts_of(photo(side=200, quality=60))
    assert large.likeness is not None
    assert small.likeness is not None
    assert ((large.likeness ^ small.likeness) & (2**64 - 1)).bit_count() <= NEAR
    assert (large.taken, small.taken) == (date(2026, 6, 12), None)
    assert facts_of(b"no picture") == PictureFacts()
    assert picture_facts(photo()) == facts_of(photo())


def test_the_wall_hangs_what_the_person_sees(office: Office, sign_in: SignIn) -> None:
    page = sign_in("community_clerk").get(YEAR).content.decode()
    assert office.records["A"] in page
    assert office.records["B"] not in page
    assert office.records["T1"] not in page
    assert "这里还没有照片和文件" in sign_in("community_clerk").get("/evidence/?period=2020").content.decode()
    assert sign_in("community_clerk").get("/evidence/?period=nonsense&unit=T1&after=x").status_code == 200


def test_nearly_the_same_photo_with_two_records_is_asked_about(office: Office, sign_in: SignIn) -> None:
    add(office, "A", "甲.jpg", photo())
    add(office, "B", "乙.jpg", photo(side=240, quality=70))
    page = sign_in("street_clerk").get(f"{YEAR}&only=questions").content.decode()
    assert "甲.jpg" in page
    assert "乙.jpg" in page
    assert "很像的" in page


def test_a_photo_of_another_day_than_the_record_is_asked_about(office: Office, sign_in: SignIn) -> None:
    add(office, "A", "旧照.jpg", photo(taken="2025:03:01 10:00:00"))
    page = sign_in("street_clerk").get(YEAR).content.decode()
    assert "照片写着拍于 2025-03-01" in page


def test_pictures_with_nothing_on_them_are_not_called_alike(office: Office, sign_in: SignIn) -> None:
    for unit, name, grey in (("A", "白墙一.jpg", 250), ("B", "白墙二.jpg", 240)):
        stream = io.BytesIO()
        Image.new("RGB", (300, 200), (grey, grey, grey)).save(stream, "JPEG")
        add(office, unit, name, stream.getvalue())
    assert "很像的" not in sign_in("street_clerk").get(YEAR).content.decode()
