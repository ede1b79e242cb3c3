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
