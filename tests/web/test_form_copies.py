"""One form for many org units: the copies are made beside the requests, and the page says how far they are."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Visitor
from cast import Office
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import expect
from test_forms_from_above import drop
from test_forms_that_come_again import HEAD, page, table

from shiju.actions import form_copies
from shiju.forms.files import FormFault
from shiju.forms.filling import Filled
from shiju.queries import answered_forms
from shiju.queries.incoming_forms import ReceivedForm
from shiju.queries.uploads import PROGRESS

SignIn = Callable[[str], Client]
FORM = table(HEAD, ["发放宣传资料", "份", None])


def made(client: Client, where: str) -> zipfile.ZipFile:
    """The zip, once it is there."""
    assert client.post(f"{where}units/").status_code == 302
    for _ in range(600):
        if client.get(f"{where}units/progress/").json()["running"] is False:
            return zipfile.ZipFile(io.BytesIO(client.get(f"{where}units/file/").content))
        time.sleep(0.1)
    pytest.fail("the copies were not made within a minute")


def folder_of(office: Office) -> Path:
    [found] = (office.ledger.folder / "uploads").glob("*/copies-*")
    return found


def test_one_form_gives_a_copy_for_each_community_and_the_collected_one(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, FORM)
    assert client.get(f"{where}units/progress/").json() == {}
    assert client.get(f"{where}units/file/")["Location"] == "/forms/"
    content = made(client, where)
    values = {name: load_workbook(io.BytesIO(content.read(name))).worksheets[0]["C3"].value for name in content.namelist()}
    assert values["宣传统计表-红星街道（汇总）.xlsx"] == 1400
    assert "宣传统计表-桃源社区.xlsx" in values
    told = page(client, where)
    assert f"{len(values)} 份，按" in told
    assert "下载压缩包" in told
    assert client.post("/forms/one/999/units/")["Location"] == "/forms/"


def test_nobody_else_gets_the_copies(office: Office, sign_in: SignIn) -> None:
    where = drop(sign_in("street_clerk"), FORM)
    made(sign_in("street_clerk"), where)
    other = sign_in("section_head")
    assert other.get(f"{where}units/progress/").json() == {}
    assert other.get(f"{where}units/file/")["Location"] == "/forms/"


def test_a_unit_whose_copy_cannot_be_made_is_named_in_the_zip_and_on_the_page(
    office: Office, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in("street_clerk")
    where = drop(client, FORM)
    whole = answered_forms.written

    def failing(form: ReceivedForm, filled: Filled, **rest: object) -> bytes | FormFault:
        return FormFault("磁盘满了。") if form.org_unit == "B" else whole(form, filled, **rest)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(form_copies, "written", failing)
    content = made(client, where)
    assert content.read("没有填成的.txt").decode() == "桃溪社区：磁盘满了。"
    assert "宣传统计表-桃源社区.xlsx" in content.namelist()
    assert "桃溪社区：磁盘满了。" in page(client, where)


def test_a_form_that_no_longer_says_its_period_has_no_copies(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, FORM)
    (office.ledger.folder / "forms-known.toml").write_text("[[answered]]\nwords = 3", "utf-8")
    told = made(client, where).read("没有填成的.txt").decode()
    assert told.splitlines()[0].startswith("红星街道（汇总）：forms-known.toml：读不懂")


def test_what_is_being_made_is_not_begun_twice_and_what_has_stopped_can_be_made_again(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, FORM)
    made(client, where)
    folder = folder_of(office)
    for path in folder.glob("*.zip"):
        path.unlink()
    (folder / PROGRESS).write_text("1 3", "ascii")
    assert client.post(f"{where}units/").status_code == 302
    assert client.get(f"{where}units/progress/").json() == {"done": 1, "total": 3, "running": True}
    assert "正在填，已好 1 份，共 3 份" in page(client, where)
    long_ago = time.time() - 10 * 365 * 86400
    os.utime(folder / PROGRESS, (long_ago, long_ago))
    assert "上次没有做完" in page(client, where)
    assert len(made(client, where).namelist()) >= 3


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_page_shows_how_far_they_are_and_offers_them(
    office: Office, visit: Callable[..., Visitor], sign_in: SignIn, size: tuple[int, int]
) -> None:
    where = drop(sign_in("street_clerk"), FORM)
    visitor = visit("street_clerk", size=size)
    shown = visitor.go(where)
    shown.click("text=各单位填一份")
    expect(shown.locator("text=下载压缩包")).to_be_visible(timeout=60_000)
    visitor.picture("form-copies")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    with shown.expect_download() as coming:
        shown.click("text=下载压缩包")
    assert coming.value.suggested_filename == "宣传统计表-各单位.zip"
    assert visitor.complaints == []
