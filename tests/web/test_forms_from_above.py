"""A form from above on the pages: dropped with its notice, decided, filled, handed in; and the next month's filled at once."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import PHONE, Visitor
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

SignIn = Callable[[str], Client]
Visit = Callable[..., Visitor]
NOTICE = "关于报送宣传工作情况的通知\n请各街道填报2026年6月宣传工作情况，于7月5日前报送。\n江北区宣传科\n2026年6月20日"


def blank(*, strange: str = "明白纸发出去多少", title: str = "2026年6月宣传工作情况统计表") -> bytes:
    """A form with a column that the catalogue knows, one that nobody knows, and a sum."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "统计表"
    sheet.append([title])
    sheet.merge_cells("A1:C1")
    sheet.append(["单位", "宣传资料发放（份）", strange])
    for name in ("桃源社区", "桃溪社区"):
        sheet.append([name])
    sheet.append(["合计", "=SUM(B3:B4)", None])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def drop(client: Client, content: bytes, **more: object) -> str:
    answer = client.post("/forms/", {"form": SimpleUploadedFile("宣传统计表.xlsx", content), "notice": NOTICE, **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def filled(client: Client, where: str) -> dict[str, object]:
    """The cells of the file that is downloaded."""
    answer = client.get(f"{where}file/")
    assert "attachment" in answer["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_a_form_is_dropped_decided_filled_and_the_next_one_is_filled_at_once(
    office: Office, visit: Visit, tmp_path: Path
) -> None:
    path = tmp_path / "宣传统计表.xlsx"
    path.write_bytes(blank())
    visitor = visit("street_clerk")
    page = visitor.go("/forms/")
    page.set_input_files("#form", path)
    page.fill("#notice", NOTICE)
    page.click("text=填填看")
    expect(page.locator(".is-filled").first).to_have_text("700")
    expect(page.locator(".is-open").first).to_be_visible()
    visitor.picture("form-proposal")
    assert visitor.inaccessible() == []
    page.locator("input[name^=other-]").first.fill("宣传资料发放份数")
    page.click("text=照此再填，并记住")
    expect(page.locator(".is-filled")).to_have_count(5)
    visitor.picture("form-decided")
    with page.expect_download() as coming:
        page.click("text=下载填好的表")
    coming.value.save_as(tmp_path / "已填.xlsx")
    sheet = load_workbook(tmp_path / "已填.xlsx").worksheets[0]
    assert [sheet["B3"].value, sheet["C3"].value, sheet["B5"].value] == [700, 700, "=SUM(B3:B4)"]
    page.fill("#minutes", "6")
    page.click("button:has-text('已报送')")
    expect(page.locator("td.num").first).to_contain_text("6")
    path.write_bytes(blank(title="2026年上半年宣传工作情况统计表"))
    page.set_input_files("#form", path)
    page.click("text=填填看")
    expect(page.locator(".is-filled").first).to_be_visible()
    expect(page.locator("text=以后都留给人填").locator("visible=true")).to_have_count(0)
    assert visitor.complaints == []


def test_the_proposal_on_a_form_fits_a_phone(office: Office, visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "宣传统计表.xlsx"
    path.write_bytes(blank())
    visitor = visit("street_clerk", size=PHONE)
    page = visitor.go("/forms/")
    page.set_input_files("#form", path)
    page.fill("#notice", NOTICE)
    page.click("text=填填看")
    expect(page.locator(".is-filled").first).to_be_visible()
    visitor.picture("form-proposal")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()


def test_what_is_due_is_listed_and_shown_on_the_first_page(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    form = blank()
    where = drop(client, form)
    assert drop(client, form) == where
    listed = client.get("/forms/").content.decode()
    assert "江北区宣传科" in listed
    assert "2026-07-05" in listed
    assert "宣传统计表" in client.get("/").content.decode()
    client.post(f"{where}handed/", {"minutes": "many"})
    assert "宣传统计表" not in client.get("/").content.decode()


def test_every_cell_of_the_sidecar_says_where_it_comes_from(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, blank())
    told = json.loads(client.get(f"{where}sidecar/").content)
    assert told["cells"][0]["source"]["records"]
    assert told["open"][0]["why"]
    assert filled(client, where)["B3"] == told["cells"][0]["value"]


def test_a_cell_that_was_filled_wrongly_can_be_left_to_a_person(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, blank())
    page = client.get(where).content.decode()
    number = page.split('name="words-1', 1)[1].split('"', 1)[0]
    words = page.split(f'name="words-1{number}" value="', 1)[1].split('"', 1)[0]
    assert client.post(f"{where}decide/", {"words-0": words, "choice-0": "-"}).status_code == 302
    assert "B3" not in filled(client, where)
    assert client.post(f"{where}decide/", {"words-0": words, "choice-0": "no.such"}).status_code == 302


def test_a_form_without_a_period_asks_for_it(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, blank(title="宣传工作情况统计表"), notice="")
    assert "要报哪个期间" in client.get(where).content.decode()
    assert client.get(f"{where}file/").status_code == 302
    assert client.post(where, {"period": "去年"}).status_code == 422
    assert client.post(where, {"period": "2026-06"}).status_code == 302
    assert filled(client, where)["B3"] == 700


def test_a_form_of_another_street_is_not_there(office: Office, sign_in: SignIn) -> None:
    where = drop(sign_in("street_clerk"), blank())
    foreign = sign_in("foreign_clerk")
    for one in (where, f"{where}file/", f"{where}sidecar/"):
        assert foreign.get(one)["Location"] == "/forms/"
    assert foreign.post(f"{where}handed/", {})["Location"] == "/forms/"
    assert "宣传统计表" not in foreign.get("/forms/").content.decode()


@pytest.mark.parametrize(("name", "content"), [("空表.xlsx", b"PK\x03\x04 broken"), ("空表.jpg", b"picture"), ("空表.xlsx", b"")])
def test_what_is_no_form_is_told_in_a_sentence(office: Office, sign_in: SignIn, name: str, content: bytes) -> None:
    answer = sign_in("street_clerk").post("/forms/", {"form": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert "notice-error" in answer.content.decode()
