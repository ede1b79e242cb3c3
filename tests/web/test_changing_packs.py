"""The page of the packs."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiju.catalogue.packs import shipped
from shiju.db.models import LogEntry
from shiju.queries.current import current

WHERE = "/administration/packs/"
PHONE = '\n[fields.phone_count]\nlabel = "电话数"\ntype = "integer"\n'


def zipped(changed: dict[str, str | None] | None = None, *, around: str = "我的目录包/") -> SimpleUploadedFile:
    """The shipped pack as a zip file, some of its files with something put behind, or left out (None)."""
    stream, changed = io.BytesIO(), changed or {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _files():
            if changed.get(name, "") is not None:
                package.writestr(around + name, text + (changed.get(name) or ""))
        package.writestr("../../elsewhere.toml", "x = 1")
    return SimpleUploadedFile("pack.zip", stream.getvalue())


def _files() -> Iterator[tuple[str, str]]:
    folder = shipped("street-office")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


def looked(client: Client, file: SimpleUploadedFile) -> tuple[str, str]:
    """What the page says about the file, and the digest that it offers to change over to."""
    page = client.post(WHERE, {"step": "look", "file": file}).content.decode()
    digest = page.partition('name="pack" value="')[2].partition('"')[0]
    return page, digest


def test_everything_that_is_declared_can_be_read(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("section_head").get(f"{WHERE}read/").content.decode()
    assert "民情事项按期办结件数" in page
    assert "“办理天数（扣除停计的天数）”不大于“时限（天）”" in page
    assert "半年" in page


def test_a_changed_pack_is_looked_at_and_then_used_once(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("system_administrator")
    page, digest = looked(client, zipped({"kinds/04-leaflet.toml": PHONE}))
    assert "可以改用" in page
    assert "宣传品发放：电话数" in page or "电话数" in page
    assert current().catalogue.kind("leaflet").fields[-1].id != "phone_count"
    sent = {"step": "switch", "pack": digest, "key": "one"}
    assert client.post(WHERE, sent).status_code == 302
    assert client.post(WHERE, sent).status_code == 302
    assert current().catalogue.kind("leaflet").fields[-1].label == "电话数"
    assert "电话数" in sign_in("community_clerk").get("/records/new/leaflet/").content.decode()
    entry = LogEntry.objects.get(act="switch-pack")
    assert (entry.thing, entry.actor) == ("street-office 1", "system_administrator")


def test_one_in_use_is_not_changed_for_itself(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("system_administrator")
    assert "正在用的就是它" in looked(client, zipped())[0]
    assert client.post(WHERE, {"step": "switch", "pack": "street-office", "key": "x"}).status_code == 422


def test_a_pack_that_takes_away_what_records_rest_on_is_refused(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("system_administrator")
    _, digest = looked(client, zipped({"kinds/04-leaflet.toml": PHONE}))
    client.post(WHERE, {"step": "switch", "pack": digest, "key": "one"})
    page, _ = looked(client, zipped({"kinds/04-leaflet.toml": PHONE.replace("integer", "text")}))
    assert "类型从 integer 改成了 text" in page
    assert "改用这个目录包" not in page
    page = client.post(WHERE, {"step": "look", "pack": "street-office"}).content.decode()
    assert "字段 phone_count" in page
    assert "retired = true" in page
    assert client.post(WHERE, {"step": "switch", "pack": "street-office", "key": "two"}).status_code == 422
    assert current().catalogue.kind("leaflet").fields[-1].id == "phone_count"


def test_faults_are_told_with_file_key_and_remedy(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("system_administrator")
    page, digest = looked(
        client, zipped({"kinds/04-leaflet.toml": "\n[fields.odd]\nlabel = 3\n", "reports/monthly.md": "\n{no.such}\n"})
    )
    assert "kinds/04-leaflet.toml fields.odd" in page
    assert "请" in page
    assert not digest
    page, _ = looked(client, zipped({"reports/monthly.md": "\n{no.such}\n"}))
    assert "no.such" in page


@pytest.mark.parametrize("file", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_pack_gets_a_sentence(office: Office, sign_in: Callable[[str], Client], file: bytes) -> None:
    answer = sign_in("system_administrator").post(WHERE, {"step": "look", "file": SimpleUploadedFile("x.zip", file)})
    assert answer.status_code == 422
    assert "notice-error" in answer.content.decode()


def test_nothing_of_the_zip_lands_outside_its_folder(office: Office, sign_in: Callable[[str], Client]) -> None:
    looked(sign_in("system_administrator"), zipped({"kinds/04-leaflet.toml": PHONE}))
    (kept,) = (office.ledger.folder / "packs").iterdir()
    parts = {path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()}
    assert parts == {name for name, _ in _files()}, "whatever folders a pack has are kept"
    assert not list(Path(office.ledger.folder).rglob("elsewhere.toml"))
    assert (kept / "pack.toml").is_file()


def test_packs_that_nobody_uses_make_room(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("system_administrator")
    for number in range(12):
        looked(client, zipped({"kinds/04-leaflet.toml": PHONE.replace("电话数", f"电话数{number}")}))
    assert len(list((office.ledger.folder / "packs").iterdir())) == 10


def test_whoever_looks_after_one_of_several_streets_reads_but_does_not_change_it(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("administrator")
    assert "换成改过的目录包" not in client.get(WHERE).content.decode()
    assert client.post(WHERE, {"step": "switch", "pack": "street-office", "key": "x"}).status_code == 404
