"""Importing on the pages: the proposal, what a person corrects, the rows that come back, the list of imports and their undoing."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import PHONE, Visitor
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from shiju.ledger.record import Record
from shiju.queries import orgs
from shiju.queries.ledger import open_ledger
from shiju.queries.records import records

SignIn = Callable[[str], Client]
Visit = Callable[..., Visitor]
HEADINGS = ("日期", "单位", "宣传资料名称", "数量（份）", "发放方式")


def workbook(*rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS, title: str = "2026年宣传资料发放登记") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "登记"
    for row in ((title,), headings, *rows):
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


GOOD = (("2026-03-02", "桃源社区", "反诈手册", 200, "入户"), ("2026-03-05", "桃溪社区", "防火须知", 150, "入户"))
BAD = ("2026-13-40", "桃源社区", "垃圾分类折页", 90, "入户")


def standing() -> list[Record]:
    return [one for one in records(seen=[unit.code for unit in orgs.tree()]) if not one.voided]


def drop(client: Client, content: bytes, name: str = "宣传台账.xlsx") -> str:
    """Drop the file; the address of its proposal."""
    answer = client.post("/imports/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def fields(page: str) -> dict[str, str]:
    """What the form of the proposal would send."""
    chosen = re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', page, re.DOTALL)
    found = {
        name: (re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options))
        for name, options in chosen
    }
    hidden = dict(re.findall(r'<input type="hidden" name="(was-\d+)" value="([^"]*)"', page))
    return {name: one[1] for name, one in found.items() if one is not None} | hidden


def test_a_file_with_faults_is_imported_its_bad_rows_come_back_and_it_is_undone(
    office: Office, visit: Visit, tmp_path: Path
) -> None:
    before = len(standing())
    path = tmp_path / "宣传台账.xlsx"
    path.write_bytes(workbook(*GOOD, BAD))
    visitor = visit("street_clerk")
    page = visitor.go("/imports/")
    page.set_input_files("#file", path)
    page.click("text=看看会怎样")
    expect(page.locator("text=会退回的行").first).to_be_visible()
    visitor.picture("import-review")
    assert visitor.inaccessible() == []
    assert len(standing()) == before
    page.click("text=导入 2 行")
    expect(page.locator("[role=status]").first).to_contain_text("新记入 2")
    visitor.picture("import-result")
    assert visitor.inaccessible() == []
    assert len(standing()) == before + 2
    with page.expect_download() as coming:
        page.click("text=下载退回的行")
    back = tmp_path / coming.value.suggested_filename
    coming.value.save_as(back)
    sheet = load_workbook(back).worksheets[0]
    told = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "垃圾分类折页" in told
    assert "反诈手册" not in told
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("text=撤销 >> nth=-1")
    expect(page.locator("text=已撤销").first).to_be_visible()
    assert len(standing()) == before
    assert visitor.complaints == []


def test_the_proposal_fits_a_phone(office: Office, visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "宣传台账.xlsx"
    path.write_bytes(workbook(*GOOD, BAD))
    visitor = visit("street_clerk", size=PHONE)
    page = visitor.go("/imports/")
    page.set_input_files("#file", path)
    page.click("text=看看会怎样")
    expect(page.locator("text=会退回的行").first).to_be_visible()
    visitor.picture("import-review")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()


def test_mended_rows_are_imported_from_the_workbook_that_came_back(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("street_clerk"), len(standing())
    where = drop(client, workbook(*GOOD, BAD))
    back = client.post(where, fields(client.get(where).content.decode()) | {"step": "rejects"})
    assert "attachment" in back["Content-Disposition"]
    book = load_workbook(io.BytesIO(back.content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "2026-13-40":
                cell.value = "2026-03-14"
    stream = io.BytesIO()
    book.save(stream)
    again = drop(client, stream.getvalue(), "退回的行.xlsx")
    assert client.post(again, fields(client.get(again).content.decode()) | {"step": "enter"}).status_code == 302
    assert [one.values["title"] for one in standing()[before:]] == ["垃圾分类折页"]


def test_a_column_that_a_person_corrects_is_read_so_and_remembered(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("street_clerk"), len(standing())
    strange = ("日期", "单位", "宣传资料名称", "这次的", "发放方式")
    where = drop(client, workbook(*GOOD, headings=strange))
    page = client.get(where).content.decode()
    sent = fields(page) | {"kind-0": "leaflet", "was-0": "leaflet"}
    looked = client.post(where, sent | {"column-0-3": "copies", "step": "look"}).content.decode()
    assert "导入 2 行" in looked
    assert len(standing()) == before
    done = client.post(where, fields(looked) | {"step": "enter", "remember": "1"})
    assert done.status_code == 302
    assert len(standing()) == before + 2
    kept = open_ledger(office.ledger.folder).settings.remembered
    assert ("这次的", "copies") in kept[-1].columns
    other = drop(client, workbook(("2026-04-02", "桃源社区", "禁毒手册", 70, "入户"), headings=strange), "四月.xlsx")
    assert "导入 1 行" in client.get(other).content.decode()


def test_a_number_whose_heading_told_the_scale_stays_that_number_when_something_else_is_corrected(
    office: Office, sign_in: SignIn
) -> None:
    client, before = sign_in("street_clerk"), len(standing())
    thousands = ("日期", "单位", "宣传资料名称", "数量（万份）", "发放方式")
    rows = [("2026-03-02", "桃源社区", "反诈手册", 0.058, "入户"), ("2026-03-05", "桃溪社区", "防火须知", "约0.05", "入户")]
    where = drop(client, workbook(*rows, headings=thousands))
    assert client.post(where, fields(client.get(where).content.decode()) | {"step": "enter"}).status_code == 302
    exact, about = standing()[before:]
    listed = client.get("/records/of/leaflet/").content.decode()
    assert all(one in listed for one in ("数量（份）", ">580<", ">约0.05万<"))
    for record in (exact, about):
        address = f"/records/one/{record.id}/correct/"
        drawn = client.get(address).content.decode()
        boxes = {
            name: re.search(r' value="([^"]*)"', tag) for tag, name in re.findall(r'(<input[^>]* name="([^"]+)"[^>]*>)', drawn)
        }
        sent = fields(drawn) | {name: one[1] for name, one in boxes.items() if one is not None}
        sent |= {"title": "改了名称", "reason": "名称写错"}
        assert client.post(address, sent).status_code == 302
    values = [one.values["copies"] for one in standing()[before:]]
    assert [getattr(one, "value", None) for one in values] == [580, 500]


def test_another_kind_can_be_chosen_and_a_table_left_out(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("street_clerk"), len(standing())
    where = drop(client, workbook(*GOOD))
    sent = fields(client.get(where).content.decode())
    other = client.post(where, sent | {"kind-0": "activity", "step": "look"}).content.decode()
    assert 'value="activity" selected' in other
    assert client.post(where, sent | {"kind-0": "-", "step": "enter"}).status_code == 302
    assert len(standing()) == before


def test_the_same_file_twice_changes_nothing(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    for _ in range(2):
        where = drop(client, workbook(*GOOD))
        client.post(where, fields(client.get(where).content.decode()) | {"step": "enter"})
    assert "原来就有 2" in client.get("/imports/").content.decode()


def test_whoever_sent_a_file_can_ask_how_far_it_is_and_nobody_else(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, workbook(*GOOD))
    assert client.get(f"{where}progress/").json() == {}
    client.post(where, fields(client.get(where).content.decode()) | {"step": "enter"})
    known = client.get(f"{where}progress/").json()
    assert known["total"] >= known["done"] > 0
    assert sign_in("section_head").get(f"{where}progress/").json() == {}


def test_rows_of_units_outside_are_told_and_stop_the_import(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("community_clerk"), len(standing())
    where = drop(client, workbook(*GOOD))
    page = client.get(where).content.decode()
    assert "桃溪社区" in page
    assert "不归您办理" in page
    answer = client.post(where, fields(page) | {"step": "enter"})
    assert answer.status_code == 422
    assert len(standing()) == before


def test_a_dropped_file_waits_only_for_whoever_dropped_it(office: Office, sign_in: SignIn) -> None:
    where = drop(sign_in("street_clerk"), workbook(*GOOD))
    assert sign_in("section_head").get(where)["Location"] == "/imports/"
    assert sign_in("section_head").get(f"{where}file/")["Location"] == "/imports/"


def test_an_import_of_another_street_cannot_be_undone(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    where = drop(client, workbook(*GOOD))
    client.post(where, fields(client.get(where).content.decode()) | {"step": "enter"})
    standing_now = len(standing())
    foreign = sign_in("foreign_clerk")
    assert "宣传台账" not in foreign.get("/imports/").content.decode()
    assert foreign.post("/imports/batch/1/undo/").status_code == 302
    assert len(standing()) == standing_now
    head = sign_in("section_head")
    assert "宣传台账" in head.get("/imports/").content.decode()
    assert head.post("/imports/batch/1/undo/").status_code == 302
    assert len(standing()) == standing_now - 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("空.xlsx", b"", "文件是空的"), ("../../坏.xlsx", b"PK\x03\x04 no workbook", "../")],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    office: Office, sign_in: SignIn, name: str, content: bytes, said: str
) -> None:
    client = sign_in("street_clerk")
    answer = client.post("/imports/", {"file": SimpleUploadedFile(name, content)})
    if not content:
        assert answer.status_code == 422
        assert said in answer.content.decode()
    else:
        page = client.get(answer["Location"]).content.decode()
        assert "notice-error" in page
        assert said not in page


def test_a_template_has_drop_downs_and_is_empty(office: Office, sign_in: SignIn) -> None:
    answer = sign_in("street_clerk").get("/imports/template/?kind=leaflet")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.data_validations.dataValidation
    assert sign_in("street_clerk").get("/imports/template/?kind=nothing").status_code == 404


def exported(client: Client, **changed: str | int | None) -> bytes:
    """The leaflets as the page exports them, with cells of the first record changed by heading."""
    book = load_workbook(io.BytesIO(client.get("/records/of/leaflet/export/").content))
    sheet = book.worksheets[0]
    heads = {str(cell.value): place for place, cell in enumerate(sheet[3], start=1)}
    for heading, value in changed.items():
        sheet.cell(4, heads[heading]).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_list_of_a_page_comes_back_and_changes_only_what_was_changed(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("street_clerk"), standing()
    page = client.get(drop(client, exported(client))).content.decode()
    assert "这份文件和台账里的一样，没有要写入的。" in page
    assert 'value="enter"' not in page
    address = drop(client, exported(client, 数量=777, 宣传资料名称=None, 状态="随便"))
    page = client.get(address).content.decode()
    assert "导入 1 行" in page
    assert "<strong>777</strong>" in page
    client.post(address, fields(page) | {"step": "enter"})
    changed = [(old, new) for old, new in zip(before, standing(), strict=True) if old.values != new.values]
    assert len(changed) == 1
    old, new = changed[0]
    assert {name for name, value in new.values.items() if value != old.values.get(name)} == {"copies"}


def test_a_row_of_an_export_that_cannot_correct_its_record_is_foreseen(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    page = client.get(drop(client, exported(client, 记录号="RABCDEFGHIJ"))).content.decode()
    assert "没有记录“RABCDEFGHIJ”" in page
