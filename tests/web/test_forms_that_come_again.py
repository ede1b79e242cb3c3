"""Forms from above that come again: what was answered by hand is known, what does not agree is shown, and the account of what they cost."""

import io
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Visitor
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect
from test_forms_from_above import NOTICE, drop, filled

from shiju.db.models import HandedCell

SignIn = Callable[[str], Client]


def table(*rows: Sequence[object], title: str = "2026年6月宣传工作情况统计表", note: str = "") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "统计表"
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
    for row in rows:
        sheet.append(list(row))
    if note:
        sheet.append([note])
        sheet.merge_cells(start_row=len(rows) + 2, start_column=1, end_row=len(rows) + 2, end_column=len(rows[0]))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


HEAD: Sequence[object] = ["指标", "计量单位", "数值"]


def page(client: Client, where: str) -> str:
    return client.get(where).content.decode()


def test_a_cell_answered_by_hand_is_filled_and_known_next_time(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    form = table(HEAD, ["发放宣传资料", "份", None], ["投入活动经费", "万元", None], ["举办培训", "期", None])
    where = drop(client, form)
    assert "C4 直接填" in page(client, where)
    typed = {"answer-统计表-3-2": "3.5", "answer-统计表-4-2": "2"}
    assert client.post(f"{where}decide/", typed).status_code == 302
    assert filled(client, where)["C4"] == "3.5"
    assert filled(client, where)["C5"] == 2
    later = drop(client, table(HEAD, ["投入活动经费", "万元", None], title="2026年5月宣传工作情况统计表"), notice="")
    assert "照上次填：3.5（2026年6月" in page(client, later)
    client.post(f"{later}decide/", {"again-统计表-2-2": "1"})
    assert filled(client, later)["C3"] == "3.5"


def test_nothing_is_kept_where_nothing_was_written_or_the_memory_is_broken(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, table(HEAD, ["投入活动经费", "万元", None]))
    client.post(f"{where}decide/", {"answer-统计表-2-2": "  "})
    assert "C3" not in filled(client, where)
    (office.ledger.folder / "forms-known.toml").write_text("[[answered]]\nwords = 3", "utf-8")
    assert "没有用上以前的决定" in page(client, where)
    client.post(f"{where}decide/", {"answer-统计表-2-2": "3"})
    assert (office.ledger.folder / "forms-known.toml").read_text("utf-8") == "[[answered]]\nwords = 3"


def test_a_printed_number_and_another_form_that_do_not_agree_are_shown(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, table(HEAD, ["发放宣传资料", "份", 650], ["悬挂横幅", "条", None]))
    assert "表上印着 650，台账是 1400" in page(client, where)
    first = drop(client, table(HEAD, ["发放宣传资料", "份", None], title="2026年6月宣传台账表"))
    client.post(f"{first}handed/", {"minutes": "12"})
    HandedCell.objects.update(value="690")
    again = drop(client, table(HEAD, ["发放宣传资料", "份", None], title="2026年6月宣传情况对比表"))
    assert "报的是 690" in page(client, again)
    assert "要过其中 1 格" in page(client, again)


def test_a_definition_that_changed_is_asked_about_once(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    rows = [HEAD, ["发放宣传资料", "份", None]]
    first = drop(client, table(*rows, note="说明：1.宣传资料按实际发放份数统计。2.数据截至2026年6月30日。"))
    client.post(f"{first}handed/", {})
    same = drop(client, table(*rows, title="2026年7月宣传工作情况统计表", note="说明：1.宣传资料按实际发放份数统计。"), notice="")
    assert "口径与上次不同" not in page(client, same)
    other = drop(client, table(*rows, title="2026年8月宣传工作情况统计表", note="说明：1.宣传资料按印制份数统计。"), notice="")
    told = page(client, other)
    assert "口径与上次不同" in told
    assert "宣传资料按印制份数统计" in told
    assert client.post(f"{other}definitions/").status_code == 302
    assert "口径与上次不同" not in page(client, other)
    assert client.post("/forms/one/999/definitions/")["Location"] == "/forms/"


def test_of_several_forms_dropped_at_once_the_sound_ones_are_taken_and_the_others_named(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    files = [SimpleUploadedFile(f"表{at}.xlsx", table(HEAD, ["发放宣传资料", "份", None])) for at in (1, 2)]
    broken = [SimpleUploadedFile("表3.xlsx", b"x"), SimpleUploadedFile("说明.txt", b"x"), SimpleUploadedFile("空.xlsx", b"")]
    answer = client.post("/forms/", {"form": [*files, *broken], "notice": NOTICE})
    assert answer["Location"] == "/forms/"
    told = page(client, "/forms/")
    assert "收到 2 份空表" in told
    assert "表1.xlsx" in told
    assert "表2.xlsx" in told
    for fault in ("表3.xlsx：", "“说明.txt”不是能填的表格", "空.xlsx：文件是空的。"):
        assert fault in told
    sent = [SimpleUploadedFile("表3.xlsx", b"x"), SimpleUploadedFile("表4.xlsx", b"PK")]
    answer = client.post("/forms/", {"form": sent})
    assert answer.status_code == 422
    assert "表3.xlsx：" in answer.content.decode()
    assert "表4.xlsx：" in answer.content.decode()


def test_the_filled_file_has_comments_on_request(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, table(HEAD, ["发放宣传资料", "份", None]))
    sheet = load_workbook(io.BytesIO(client.get(f"{where}file/?comments").content)).worksheets[0]
    assert sheet["C3"].comment is not None
    assert sheet["C3"].comment.text.startswith("实据：宣传资料发放份数\n红星街道，2026-06")


def test_the_burden_account_says_who_asked_what_it_cost_and_what_had_been_asked_before(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    for minutes, title in (("10", "2026年6月宣传台账表"), ("20", "2026年6月宣传情况对比表")):
        where = drop(client, table(HEAD, ["发放宣传资料", "份", None], title=title))
        client.post(f"{where}handed/", {"minutes": minutes})
    book = load_workbook(io.BytesIO(client.get("/forms/account/").content))
    assert book.sheetnames == ["来表登记", "按表汇总", "重复要的数据"]
    forms = [[cell.value for cell in row] for row in book["来表登记"].iter_rows(min_row=2)]
    assert [(row[1], row[7], row[8], row[9]) for row in forms] == [("江北区宣传科", 10, 1, 0), ("江北区宣传科", 20, 1, 1)]
    sorts = [[cell.value for cell in row] for row in book["按表汇总"].iter_rows(min_row=2)]
    assert sorts[0][2] == 2
    assert sorts[0][6:8] == [30, 15]
    twice = [[cell.value for cell in row] for row in book["重复要的数据"].iter_rows(min_row=2)]
    assert twice[0][0] == "宣传资料发放份数"
    assert twice[0][2:4] == ["2026年6月", 2]
    assert {row[2] for row in forms} == {"2026年6月"}


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_doubts_definitions_and_cells_to_write_into_are_seen_on_the_form(
    office: Office, visit: Callable[..., Visitor], sign_in: SignIn, size: tuple[int, int]
) -> None:
    client = sign_in("street_clerk")
    rows = [HEAD, ["发放宣传资料", "份", 650], ["投入活动经费", "万元", None], ["悬挂横幅", "条", None]]
    first = drop(client, table(*rows, note="说明：1.宣传资料按实际发放份数统计。"))
    client.post(f"{first}decide/", {"answer-统计表-3-2": "3.5"})
    client.post(f"{first}definitions/")
    client.post(f"{first}handed/", {})
    where = drop(client, table(*rows, title="2026年5月宣传工作情况统计表", note="说明：1.宣传资料按印制份数统计。"), notice="")
    visitor = visit("street_clerk", size=size)
    page = visitor.go(where)
    expect(page.locator("text=口径与上次不同")).to_be_visible()
    expect(page.locator("text=照上次填：3.5")).to_be_visible()
    visitor.picture("form-come-again")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    page.check("text=照上次填：3.5")
    page.click("text=照此再填，并记住")
    expect(page.locator(".is-hand")).to_have_text("3.5")
    page.click("text=已经核对，按新口径记住")
    expect(page.locator("text=口径与上次不同")).to_have_count(0)
    assert visitor.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_every_open_cell_can_be_written_into_and_a_list_is_told_what_it_lists(
    office: Office, visit: Callable[..., Visitor], sign_in: SignIn, size: tuple[int, int]
) -> None:
    client = sign_in("street_clerk")
    months = [f"{month}月" for month in range(1, 13)]
    costs = table(["指标", "计量单位", *months, "合计"], ["投入活动经费", "万元", *[None] * 13], title="2026年宣传工作情况统计表")
    where = drop(client, costs, notice="")
    visitor = visit("street_clerk", size=size)
    page = visitor.go(where)
    assert page.locator("input[name^=answer-]").count() == 13
    page.click("text=还有 1 格")
    page.fill("label:has-text('O3') + input", "12.5")
    visitor.picture("form-many-cells")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    page.click("text=照此再填，并记住")
    expect(page.locator(".is-hand")).to_have_text(["12.5"])
    listed = table(
        ["序号", "宣传资料名称", "发放日期", "发放方式"], [1, *[None] * 3], [2, *[None] * 3], title="2026年6月重点任务明细表"
    )
    page = visitor.go(drop(client, listed, notice=""))
    expect(page.locator("text=看不准这张明细表")).to_be_visible()
    page.check("text=宣传资料发放次数")
    visitor.picture("form-list-asked")
    page.click("text=照此再填，并记住")
    expect(page.locator(".is-filled")).to_have_count(4)
    assert visitor.complaints == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_xls_form_is_drawn_and_filled_as_xlsx(office: Office, sign_in: SignIn, tmp_path: Path) -> None:
    made = tmp_path / "宣传统计表.xlsx"
    made.write_bytes(table(HEAD, ["发放宣传资料", "份", None]))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xls"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(made)], check=True, capture_output=True, timeout=120)  # noqa: S603  # found by which
    client = sign_in("street_clerk")
    old = SimpleUploadedFile("宣传统计表.xls", (tmp_path / "宣传统计表.xls").read_bytes())
    where = str(client.post("/forms/", {"form": old, "notice": NOTICE})["Location"])
    assert '<td class="is-filled" title="宣传资料发放份数">1400</td>' in page(client, where)
    assert filled(client, where)["C3"] == 1400
