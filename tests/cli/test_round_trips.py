"""import, template, export: what leaves as Excel comes back without loss, and what a person decided is kept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Command = Callable[..., tuple[int, str, str]]


def told(command: Command, *words: str | Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(command("import", "--json", *words)[1])
    return [one for one in found if one["kind"]]


def columns(page: Worksheet) -> dict[str, int]:
    return {str(cell.value): place for place, cell in enumerate(page[3], start=1)}


def exported(command: Command, folder: Path) -> Path:
    assert command("export", folder / "导出", "--kind", "leaflet", "--period", "2026-H1", "--org", "S")[0] == 0
    return folder / "导出" / "宣传资料发放.xlsx"


def test_an_export_comes_back_unchanged(command: Command, tmp_path: Path) -> None:
    path = exported(command, tmp_path)
    (one,) = told(command, path)
    assert (one["accepted"], one["corrected"], one["unchanged"], one["rejected"]) == (0, [], 4, [])
    assert "更正" not in command("records", "防汛")[1]


def test_only_the_changed_cell_of_an_export_is_corrected(command: Command, tmp_path: Path) -> None:
    path = exported(command, tmp_path)
    book = load_workbook(path)
    page = book["宣传资料发放"]
    heads = columns(page)
    page.cell(4, heads["数量"]).value = 150
    page.cell(4, heads["宣传资料名称"]).value = None
    page.cell(4, heads["单位"]).value = None
    page.cell(5, heads["单位"]).value = "桃源社区"
    page.cell(6, 1).value = "RABCDEFGHIJ"
    book.save(path)
    (one,) = told(command, path)
    assert [correction["fields"] for correction in one["corrected"]] == [["copies"]]
    assert [fault["code"] for fault in one["rejected"]] == ["unit_cannot_change", "no_such_record"]
    text = command("records", "防汛")[1]
    assert "150" in text
    assert told(command, path)[0]["corrected"] == []


def test_what_an_export_would_correct_is_foreseen_and_told_in_words(command: Command, tmp_path: Path) -> None:
    path = exported(command, tmp_path)
    book = load_workbook(path)
    page = book["宣传资料发放"]
    page.cell(4, columns(page)["数量"]).value = 151
    book.save(path)
    (foreseen,) = told(command, path, "--dry-run")
    assert ([one["fields"] for one in foreseen["corrected"]], foreseen["unchanged"]) == ([["copies"]], 3)
    assert "宣传资料发放 接受 0 行，退回 0 行，疑似重复 0 行，更正 1 条，没有改动 3 行" in command("import", path)[1]
    assert "没有改动 4 行" in command("import", path, "--dry-run")[1]


def test_an_export_that_lost_its_keys_still_corrects_the_records_it_names(command: Command, tmp_path: Path) -> None:
    path = exported(command, tmp_path)
    book = load_workbook(path)
    page = book["宣传资料发放"]
    page.cell(5, columns(page)["数量"]).value = 152
    page.cell(6, 1).value = None
    page.delete_rows(2)
    book.save(path)
    (one,) = told(command, path, "--dry-run")
    assert (one["accepted"], len(one["corrected"]), one["unchanged"], one["ignored"]) == (1, 1, 2, [])


def test_a_record_of_another_kind_is_not_corrected(command: Command, tmp_path: Path) -> None:
    path = exported(command, tmp_path)
    book = load_workbook(path)
    for cell in book["宣传资料发放"][2]:
        cell.value = str(cell.value).replace("#leaflet.", "#meeting.")
    book.save(path)
    (one,) = told(command, path)
    assert {fault["code"] for fault in one["rejected"]} == {"no_such_record"}
    assert "不是“专题会议”" in one["rejected"][0]["message"]


def test_a_correction_that_cannot_stand_is_told(command: Command, tmp_path: Path) -> None:
    path = exported(command, tmp_path)
    book = load_workbook(path)
    page = book["宣传资料发放"]
    heads = columns(page)
    page.cell(4, heads["数量"]).value = -3
    book.save(path)
    status, out, _ = command("import", path)
    assert status == 1
    assert "小于 0" in out
    command("lock", "2026-H1")
    page.cell(4, heads["数量"]).value = 3
    book.save(path)
    assert "更正" in command("import", path)[1]


def test_a_template_is_filled_and_imported(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    assert command("template", "leaflet", "meeting", "-o", path)[0] == 0
    book = load_workbook(path)
    page = book["宣传资料发放"]
    values: tuple[Any, ...] = ("2026-05-01", "桃源社区", "防溺水", "入户", "居民", 30)
    for column, value in enumerate(values, start=1):
        page.cell(4, column).value = value
    book.save(path)
    assert [one["accepted"] for one in told(command, path)] == [1, 0]
    assert command("template", "dance", "-o", path)[0] == 2
    assert command("export", tmp_path / "x", "--kind", "dance")[0] == 2
    assert command("export", tmp_path / "x", "--org", "没有")[0] == 2


def test_a_proposal_is_written_decided_and_remembered(command: Command, tmp_path: Path) -> None:
    odd, mapping = tmp_path / "明细.csv", tmp_path / "对照.toml"
    odd.write_text(
        "2026年宣传品发放\n哪天,在哪,叫什么,怎么发,几多\n5月1日,桃源社区,甲,入户,30\n5月3日,桃溪社区,丙,入户,20\n", "utf-8"
    )
    status, _, told_aside = command("import", odd, "--propose", mapping)
    assert status == 1
    assert "对照" in told_aside
    mapping.write_text(
        '[[tables]]\nkind = "leaflet"\n[tables.columns]\n"哪天" = "date"\n"在哪" = "unit"\n"叫什么" = "title"\n"怎么发" = "channel"\n"几多" = "copies"\n',
        "utf-8",
    )
    assert told(command, odd, "--mapping", mapping, "--once", "--dry-run")[0]["accepted"] == 2
    assert command("import", odd)[0] == 1
    assert told(command, odd, "--mapping", mapping)[0]["accepted"] == 2
    odd.write_text("2026年宣传品发放\n几多,哪天,在哪,叫什么,怎么发\n31,5月2日,桃源社区,乙,入户\n", "utf-8")
    assert told(command, odd)[0]["accepted"] == 1
    assert command("import", odd, "--mapping", tmp_path / "没有.toml")[0] == 2
