"""The wall of evidence: what hangs there for whom, and the questions it asks."""

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from cast import AT, Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shiju.actions.evidence import Attachment
from shiju.actions.pictures import note_older_pictures
from shiju.actions.records import supplement
from shiju.db.models import Evidence
from shiju.documents.picture_facts import PictureFacts, facts_of, picture_facts
from shiju.queries import evidence_wall, orgs
from shiju.queries.alike_pictures import NEAR
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


def test_the_comparison_reaches_over_years_units_and_pages_of_the_wall(office: Office, sign_in: SignIn) -> None:
    add(office, "A", "甲.jpg", photo())
    add(office, "B", "乙.jpg", photo(side=240, quality=70))
    one_unit = sign_in("street_clerk").get(f"{YEAR}&unit=A").content.decode()
    assert "很像的" in one_unit, "B lies outside of what is shown and is compared all the same"
    own = sign_in("community_clerk").get(YEAR).content.decode()
    assert "很像的" not in own, "the clerk of A does not see B"


def test_an_answer_is_remembered_from_either_side(office: Office, sign_in: SignIn) -> None:
    add(office, "A", "甲.jpg", photo())
    add(office, "B", "乙.jpg", photo(side=240, quality=70))
    client = sign_in("section_head")
    page = client.get(f"{YEAR}&only=questions").content.decode()
    fields = dict(re.findall(r'name="(record|other|digest)" value="(\w+)"', page))
    assert client.post("/evidence/answer/", fields | {"next": YEAR}).status_code == 302
    assert "没有要看一看的" in client.get(f"{YEAR}&only=questions").content.decode()
    assert "核看佐证" in sign_in("administrator").get("/administration/log/").content.decode()
    assert sign_in("foreign_clerk").post("/evidence/answer/", fields).status_code == 404
    assert sign_in("auditor").post("/evidence/answer/", fields).status_code == 403
    assert client.post("/evidence/answer/", fields | {"digest": "0" * 64}).status_code == 404


def test_photos_that_were_kept_before_likenesses_were_known_are_noted_later(office: Office, sign_in: SignIn) -> None:
    add(office, "A", "甲.jpg", photo())
    add(office, "B", "乙.jpg", photo(side=240, quality=70))
    add(office, "B", "坏.jpg", b"no picture")
    Evidence.objects.update(likeness=None)
    assert "很像的" not in sign_in("street_clerk").get(YEAR).content.decode()
    assert note_older_pictures(office.ledger.evidence) == Evidence.objects.count()
    assert note_older_pictures(office.ledger.evidence) == 0
    assert "很像的" in sign_in("street_clerk").get(YEAR).content.decode()


def test_a_photo_like_one_in_use_is_asked_about_when_a_form_is_sent(office: Office, sign_in: SignIn) -> None:
    add(office, "A", "甲.jpg", photo())
    client = sign_in("community_clerk")
    form = {"key": "k", "date": "2026-11-20", "unit": "A", "title": "冬季防火须知", "copies": "90"}
    sent = client.post("/records/new/leaflet/", form | {"files": SimpleUploadedFile("新.jpg", photo(side=240, quality=70))})
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "同一张或很像" in page
    assert office.records["A"] in page
    again = client.post(
        "/records/new/leaflet/", form | {"sure": "1", "files": SimpleUploadedFile("新.jpg", photo(side=240, quality=70))}
    )
    assert again.status_code == 302


def test_the_wall_goes_on_behind_a_page(office: Office, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_wall, "ON_A_PAGE", 3)
    client = sign_in("street_clerk")
    first = client.get(YEAR).content.decode()
    (more,) = re.findall(r'href="([^"]*after=[^"]+)"', first)
    second = client.get(f"/evidence/{more.replace('&amp;', '&')}").content.decode()
    shown = [set(re.findall(r"/records/one/(\w+)/", page)) for page in (first, second)]
    assert len(shown[0]) == 3
    assert shown[1] == {office.records["S"]}
