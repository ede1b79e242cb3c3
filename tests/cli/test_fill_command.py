"""`shiju fill`, and `shiju verify` on what it filled."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["宣传资料发放情况表"])
    sheet.append(["社区", "发放宣传资料（份）", "惠民物资"])
    sheet.append([None, None, None])
    sheet.append([None, None, None])
    sheet.append(["合计", None, None])
    path = tmp_path / "01 情况表.xlsx"
    made.save(path)
    (tmp_path / "01 通知.txt").write_text("统计期为2026年1月1日至4月30日。", "utf-8")
    return path


def test_it_fills_by_the_notice_beside_the_form_and_tells_what_is_open(command: Command, form: Path, tmp_path: Path) -> None:
    status, out, _ = command("fill", form, "-o", tmp_path / "好.xlsx")
    assert status == 1
    assert "惠民物资" in out
    sheet = openpyxl.load_workbook(tmp_path / "好.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet["B"][2:]] == [320, 80, 400]


def test_what_was_filled_is_verified_against_the_ledger(command: Command, form: Path, tmp_path: Path) -> None:
    command("fill", form, "-o", tmp_path / "好.xlsx")
    status, out, _ = command("verify", tmp_path / "好.xlsx", "--json")
    assert (status, {one["state"] for one in json.loads(out)["figures"]}) == (0, {"same"})
    book = openpyxl.load_workbook(tmp_path / "好.xlsx")
    book.worksheets[0]["B5"] = 999
    book.save(tmp_path / "好.xlsx")
    status, out, _ = command("verify", tmp_path / "好.xlsx")
    assert status == 1
    assert "被改动" in out
    assert "台账现为 400" in out


def test_a_decision_is_kept_for_the_next_time(command: Command, form: Path, tmp_path: Path) -> None:
    command("fill", form, "-o", tmp_path / "好.xlsx", "--decide", "惠民物资=leaflet.occasions")
    status, out, _ = command("fill", form, "-o", tmp_path / "再.xlsx", "--json")
    assert status == 0
    assert {one["source"]["indicator"] for one in json.loads(out)["cells"] if one["column"] == 2} == {"leaflet.occasions"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("没有.xlsx",), "找不到文件"),
        (("01 情况表.xlsx", "--decide", "甲=乙"), "读不懂"),
        (("01 情况表.xlsx", "--period", "昨天"), "读不懂期间"),
        (("01 情况表.xlsx", "--notice", "无.txt"), "无.txt"),
    ],
)
def test_what_is_wrong_gets_a_sentence(command: Command, form: Path, words: tuple[str, ...], sentence: str) -> None:
    status, _, told = command("fill", *[form.parent / word if "." in word and "=" not in word else word for word in words])
    assert status == 2
    assert sentence in told


def test_without_a_period_it_asks(command: Command, form: Path) -> None:
    (form.parent / "01 通知.txt").unlink()
    status, _, told = command("fill", form)
    assert status == 2
    assert "--period" in told


def test_a_sidecar_of_another_ledger_is_told(command: Command, form: Path, tmp_path: Path) -> None:
    command("fill", form, "-o", tmp_path / "好.xlsx")
    side = tmp_path / "好.shiju.json"
    side.write_text(side.read_text("utf-8").replace("leaflet.copies", "leaflet.unknown"), "utf-8")
    status, _, told = command("verify", tmp_path / "好.xlsx")
    assert status == 2
    assert "对不上" in told


def cells(path: Path, *places: str) -> list[object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [sheet[place].value for place in places]


def test_what_is_answered_by_hand_is_kept_and_known_next_time(command: Command, form: Path, tmp_path: Path) -> None:
    command("fill", form, "-o", tmp_path / "好.xlsx", "--answer", "C3=三袋米", "--answer", "Sheet!C4=12")
    assert cells(tmp_path / "好.xlsx", "C3", "C4") == ["三袋米", "12"]
    _, out, _ = command("fill", form, "-o", tmp_path / "再.xlsx", "--json")
    told = {one["cell"]: one for one in json.loads(out)["cells"]}
    assert told["C3"]["source"]["stated"] == "01 情况表.xlsx Sheet C3"
    _, out, _ = command("fill", form, "-o", tmp_path / "三.xlsx", "--period", "2026-H1", "--json")
    left = {one["cell"]: one for one in json.loads(out)["open"]}
    assert left["C3"]["offered"] == "三袋米"


@pytest.mark.parametrize("answer", ["Z9=1", "C3", "C3= "])
def test_an_answer_to_no_open_cell_is_told(command: Command, form: Path, answer: str) -> None:
    status, _, told = command("fill", form, "--answer", answer)
    assert status == 2
    assert "用不上" in told


def test_a_broken_memory_is_told(command: Command, form: Path, tmp_path: Path) -> None:
    command("fill", form, "-o", tmp_path / "好.xlsx", "--answer", "C3=三袋米")
    known = next(tmp_path.rglob("forms-known.toml"))
    known.write_text("[[answered]]\nwords = 3", "utf-8")
    status, _, told = command("fill", form, "-o", tmp_path / "再.xlsx")
    assert status == 2
    assert "forms-known.toml" in told


def test_several_forms_and_a_copy_for_each_community_go_into_a_folder(command: Command, form: Path, tmp_path: Path) -> None:
    other = form.with_name("02 另一张.xlsx")
    other.write_bytes(form.read_bytes())
    (tmp_path / "02 通知.txt").write_text("统计期为2026年4月1日至4月30日。", "utf-8")
    status, out, _ = command("fill", form, other, "--each", "-o", tmp_path / "填好", "--json")
    names = sorted(one.name for one in (tmp_path / "填好").glob("*.xlsx"))
    assert "01 情况表（红星街道（汇总），已填）.xlsx" in names
    assert "02 另一张（桃源社区，已填）.xlsx" in names
    assert len(json.loads(out)) == len(names)
    assert status == 1
    command("fill", form, other)
    assert form.with_name("02 另一张（已填）.xlsx").is_file()


def test_several_forms_want_a_folder_and_no_answers(command: Command, form: Path, tmp_path: Path) -> None:
    (tmp_path / "不是文件夹").write_text("")
    assert "不是文件夹" in command("fill", form, form, "-o", tmp_path / "不是文件夹")[2]
    assert "--answer" in command("fill", form, form, "--answer", "C3=1")[2]


def test_comments_are_written_on_request(command: Command, form: Path, tmp_path: Path) -> None:
    command("fill", form, "-o", tmp_path / "好.xlsx", "--comments")
    comment = openpyxl.load_workbook(tmp_path / "好.xlsx").worksheets[0]["B3"].comment
    assert comment is not None
    assert "宣传资料发放份数" in comment.text


def test_printed_numbers_and_changed_definitions_are_told(command: Command, tmp_path: Path) -> None:
    def made(note: str) -> Path:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for row in (["2026年1—4月宣传资料统计表"], ["指标", "数值"], ["发放宣传资料（份）", 399], ["发放次数", None], [note]):
            sheet.append(row)
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A5:B5")
        path = tmp_path / "统计表.xlsx"
        book.save(path)
        return path

    status, out, _ = command("fill", made("说明：按实际发放数统计。"), "-o", tmp_path / "好.xlsx")
    assert status == 1
    assert "对不上　Sheet B3：表中 399，台账 是 400" in out
    status, out, _ = command("fill", made("说明：按印制数统计。"), "-o", tmp_path / "好.xlsx")
    assert "口径与上次不同" in out
    assert "上次：按实际发放数统计" in out
    told = json.loads(command("fill", made("说明：按印制数统计。"), "-o", tmp_path / "好.xlsx", "--json", "--definitions")[1])
    assert told["changed_definitions"][0]["new"] == ["按印制数统计"]
    assert "口径" not in command("fill", made("说明：按印制数统计。"), "-o", tmp_path / "好.xlsx")[1]
