"""A table as a workbook: numbers are numbers, texts are texts, nothing can run."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from shiju.documents.worksheet import worksheet


def cells(content: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()]


def test_each_cell_keeps_its_sort() -> None:
    made = worksheet(
        "发放", ["日期", "数量", "名称", "空"], [[date(2026, 3, 1), Decimal("12.5"), "手册", None], [None, 7, "", ""]]
    )
    head, first, second = cells(made)
    assert head == ["日期", "数量", "名称", "空"]
    assert first[0].date() == date(2026, 3, 1)
    assert first[1:] == [12.5, "手册", None]
    assert second == [None, 7, None, None]


def test_what_looks_like_a_formula_or_a_number_stays_a_text() -> None:
    sheet = load_workbook(io.BytesIO(worksheet("x", ["a"], [["=1+1"], ["0012"], ["http://example.org"]]))).worksheets[0]
    assert [(row[0].value, row[0].data_type) for row in sheet.iter_rows(min_row=2)] == [
        ("=1+1", "s"), ("0012", "s"), ("http://example.org", "s"),
    ]  # fmt: skip


def test_a_number_that_a_spreadsheet_would_round_is_written_as_text() -> None:
    assert cells(worksheet("x", ["a"], [[12345678901234567890]]))[1] == ["12345678901234567890"]


def test_a_name_that_a_sheet_may_not_have_is_mended() -> None:
    names = [load_workbook(io.BytesIO(worksheet(name, ["a"], []))).sheetnames[0] for name in ("a/b:c" + "长" * 40, "")]
    assert names[0].startswith("a b c长")
    assert names[1] == "Sheet"
