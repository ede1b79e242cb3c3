"""Sheets of offices with their own headings, layouts and habits become drafts; what is unsure is told, never guessed."""

import io
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from small_sheets import CATALOGUE, LEAFLETS, TREE, cells, codes, sheet, sheets, told

from shiju.catalogue.office import Mapping, OfficeSettings
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid, Unreadable
from shiju.intake.proposal import proposal_of, proposal_text
from shiju.intake.rejects import write_rejects
from shiju.intake.sheets import Office, drafts, read_sheets, rejected


def test_a_stroke_in_a_column_that_repeats_is_blank_and_repeats_nothing() -> None:
    found = sheet(
        [
            ["红星街道2026年宣传品发放登记"],
            LEAFLETS,
            ["3月2日", "桃源", "防火单", "上门", 120],
            ["/", "桃源", "防汛单", "上门", 80],
            ["", "桃源", "防溺水单", "上门", 60],
        ]
    )
    assert codes(found) == [(4, ["missing_required"])]
    assert told(found, "date", "copies") == [("2026-03-02", "120"), ("2026-03-02", "60")]


def test_a_plain_list_with_other_headings_is_understood() -> None:
    found = sheet(
        [
            ["红星街道2026年宣传品发放登记"],
            LEAFLETS,
            ["3月2日", "桃源", "防火单", "上门", "120份"],
            ["3.3", "同上", "防火单", "摆点", 80],
        ]
    )
    assert found.kind == "leaflet"
    assert told(found, "unit", "date", "channel", "copies") == [
        ("A", "2026-03-02", "入户", "120"),
        ("A", "2026-03-03", "现场", "80"),
    ]


def test_numbers_in_ten_thousands_are_scaled_by_the_heading_or_the_line_above() -> None:
    rows = ["3月2日", "桃源", "防火单", "上门", Decimal("1.2")]
    assert told(sheet([["2026年宣传品发放"], [*LEAFLETS[:4], "发放数量（万份）"], rows]), "copies") == [("12000",)]
    assert told(sheet([["2026年宣传品发放"], ["单位：万份"], LEAFLETS, rows]), "copies") == [("12000",)]
    assert told(sheet([["2026年宣传品发放"], ["单位：份"], LEAFLETS, ["3月2日", "桃源", "防火单", "上门", 5]]), "copies") == [
        ("5",)
    ]


def test_subtotals_notes_blank_rows_and_repeated_headings_are_no_records() -> None:
    rows = [
        ["2026年宣传资料发放台账"], LEAFLETS, ["3月2日", "桃源", "甲", "入户", 10], ["小计", None, None, None, 10], [None] * 5, LEAFLETS,
        ["3月3日", "桃溪社区", "乙", "入户", 20], ["合 计", None, None, None, 30], ["注：数量为实际发放数。"], ["以上数据由各村社区于每月末报送并经站所负责人逐项核对后汇总登记"],
    ]  # fmt: skip
    assert told(sheet(rows), "title") == [("甲",), ("乙",)]


def test_two_tables_under_each_other_are_both_read() -> None:
    found = sheets(
        Grid(
            "表",
            [
                ("2026年宣传资料发放台账",), tuple(LEAFLETS), ("3月2日", "桃源", "甲", "入户", Decimal(10)), (),
                ("培训时间", "主办单位", "培训内容", "参训人数"), ("3月5日", "桃溪", "急救", Decimal(20)),
            ],
        )
    )  # fmt: skip
    assert [one.kind for one in found] == ["leaflet", "training"]


def test_two_row_headings_without_merged_cells_are_joined_by_the_open_group() -> None:
    rows = [
        ["2026年文化活动台账"], ["活动时间", "活动名称", "填报单位", "参加情况", None], [None, None, None, "参加人次", "志愿者人数"],
        ["3月1日", "灯会", "桃源社区", 120, 8],
    ]  # fmt: skip
    assert told(sheet(rows), "participants", "volunteers") == [("120", "8")]


def test_months_as_columns_become_one_record_a_month() -> None:
    rows = [["2026年各场所接待人次"], ["场所名称", "所属单位", "1月", "2月", "3月"], ["书屋", "桃源", 50, "闭馆", "60余"]]
    assert told(sheet(rows), "month", "visits") == [("2026-01-01..2026-01-31", "50"), ("2026-03-01..2026-03-31", "60")]


def test_months_as_columns_without_a_title_are_told_to_be_unsure() -> None:
    found = sheet([["场所名称", "所属单位", "1月", "2月"], ["书屋", "桃源", 50, 60]], title="开放情况")
    assert found.unsure is not None
    assert "没有找到" in found.unsure.message


def test_unit_and_days_that_no_column_gives_come_from_the_titles() -> None:
    rows = [["桃源社区2026年4月宣传资料发放登记"], ["资料名称", "数量", "发放方式"], ["防火单", 30, "入户"]]
    assert told(sheet(rows, name="发放.xlsx"), "unit", "date") == [("A", "2026-04-01")]
    weekly = [["统计时间：2026年4月6日—4月12日"], ["单位", "职工总数", "注册人数", "活跃人数"], ["桃源", 20, 18, 12]]
    assert told(sheet(weekly), "unit", "week") == [("A", "2026-04-06..2026-04-12")]


def test_without_unit_or_day_anywhere_the_row_comes_back() -> None:
    assert codes(sheet([["宣传资料发放登记"], ["资料名称", "发放数量", "发放方式"], ["防火单", 30, "入户"]], year=None)) == [
        (3, ["missing_required", "missing_required"])
    ]


def test_all_faults_of_a_row_are_told_together() -> None:
    rows = [
        ["2026年宣传资料发放台账"],
        LEAFLETS,
        ["4月31日", "桃渊社区", None, "入户", "若干"],
        ["4月1日", "翠竹", "甲", "入户", "一摞"],
        ["4月1日", "桃源", "甲", "入户", "2箱"],
    ]
    found = sheet(rows)
    assert codes(found) == [
        (3, ["invalid_date", "unknown_unit", "missing_required", "not_a_number"]), (4, ["unknown_unit", "not_a_number"]), (5, ["unit_not_convertible"]),
    ]  # fmt: skip
    first = next(rejected(found))
    assert "是否为“桃源社区、桃溪社区”" in first.problems[1].remedy


def test_a_choice_that_is_none_of_a_closed_list_comes_back_and_an_alias_of_the_office_mends_it() -> None:
    rows = [
        ["2026年横幅标语登记"],
        ["种类", "设置单位", "标语内容", "悬挂时间", "数量"],
        ["气球", "桃源", "甲", "3月1日", 3],
        ["横幅", "桃源", "乙", "3月1日", "3块"],
    ]
    assert codes(sheet(rows)) == [(3, ["unknown_choice"]), (4, ["unit_not_convertible"])]
    aliases = OfficeSettings(choice_aliases=(("display.type", "气球", "横幅"), ("leaflet.channel", "x", "入户")))
    assert codes(sheet(rows, settings=aliases)) == [(4, ["unit_not_convertible"])]


def test_a_unit_column_beside_the_number_is_checked() -> None:
    rows = [
        ["2026年展板登记"],
        ["类别", "设置单位", "内容", "设置日期", "数量", "计量单位"],
        ["展板", "桃源", "甲", "3月1日", 3, "条"],
        ["展板", "桃源", "乙", "3月1日", 3, "块"],
    ]
    assert codes(sheet(rows)) == [(3, ["unit_not_convertible"])]


def test_times_a_day_are_counted_over_the_parts_of_the_day() -> None:
    rows = [["2026年小喇叭广播登记"], ["播放日期", "社区", "播放内容", "每天播放次数"]]
    rows += [["3月1日-3月3日", "桃源", "甲", text] for text in ("早晚各2次", "早中晚各1次", "3次/天", "每天4次", "循环播放")]
    found = sheet(rows)
    assert [line[0] for line in told(found, "times")] == ["4", "3", "3", "4"]
    assert codes(found) == [(7, ["not_a_number"])]


def test_a_range_of_days_in_a_field_for_one_day_counts_by_its_first_day() -> None:
    rows = [
        ["2026年文化活动台账"],
        ["活动时间", "活动名称", "填报单位", "参加人次"],
        ["3月1日-3日", "庙会", "桃源", 20],
        ["3月3日-3月1日", "庙会", "桃源", 20],
    ]
    found = sheet(rows)
    assert told(found, "date") == [("2026-03-01",)]
    assert codes(found) == [(4, ["end_before_start"])]


def test_the_same_row_twice_has_two_keys_and_another_file_of_it_the_same_key() -> None:
    line = ["3月2日", "桃源", "甲", "入户", 10]
    rows = [["2026年宣传资料发放台账"], LEAFLETS, line, line]
    one, two = (draft.key for draft in drafts(sheet(rows)))
    again = [draft.key for draft in drafts(sheet([["发放台账2026年"], LEAFLETS, [], line], name="另存.xlsx"))]
    assert one != two
    assert again == [one]


def test_a_table_that_may_be_several_kinds_is_unsure_until_a_person_decides() -> None:
    rows = [["日期", "单位", "名称", "人数"], ["3月1日", "桃源", "甲", 20]]
    found = sheet(rows)
    assert found.unsure is not None
    assert found.kind is None
    assert '"人数" = ' in proposal_text(proposal_of(found, CATALOGUE))
    assert sheet(rows, kind="meeting").kind == "meeting"
    assert sheet(rows, kind="dance").unsure is not None
    decided = OfficeSettings(
        mappings=(
            Mapping("表", "", "training.-"),
            Mapping("", "人数", "training.trainees"),
            Mapping("", "名称", "title"),
            Mapping("别的", "日期", "-"),
        )
    )
    assert told(sheet(rows, settings=decided), "title", "trainees") == [("甲", "20")]


def test_a_column_can_be_left_out_by_decision() -> None:
    rows = [["2026年宣传资料发放台账"], [*LEAFLETS, "经手"], ["3月2日", "桃源", "甲", "入户", 10, "某"]]
    assert "handler" not in sheet(rows, settings=OfficeSettings(mappings=(Mapping("", "经手", "-"),))).mapping.values()


def test_sheets_without_records_say_why_they_were_left_out() -> None:
    found = sheets(
        Grid("空", [(None, "")]),
        Grid("说明", [("填表说明",), ("请如实填写",)]),
        Grid("选项", [("甲",), ("乙",)], hidden=True),
        Grid("汇总", [("月份", "场次", "参加人次"), ("1月", Decimal(3), Decimal(40)), ("2月", Decimal(4), Decimal(50))]),
    )
    assert [one.left_out[:4] for one in found] == ["空白工作", "没有找到", "隐藏的选", "手工汇总"]


def test_a_file_that_could_not_be_read_has_no_sheets() -> None:
    office = Office(CATALOGUE, TREE, OfficeSettings())
    assert read_sheets(FileReading("x", "", Unreadable("坏了")), office=office) == ()


def test_the_year_is_said_to_be_assumed_where_the_sheet_does_not_name_it() -> None:
    rows = [LEAFLETS, ["3月2日", "桃源", "甲", "入户", 10]]
    assert sheet(rows).year_assumed == 2026
    assert sheet(rows, name="2025年发放.xlsx").year_assumed is None


def test_rejected_rows_come_back_as_a_workbook_that_can_be_imported_when_mended() -> None:
    found = sheet(
        [
            ["2026年宣传资料发放台账"],
            LEAFLETS,
            ["4月31日", "桃源", "=HYPERLINK(1)", "入户", 10],
            ["4月1日", "桃源", "-5", "入户"],
            ["4月2日", "桃源", "乙", "入户", 3],
        ]
    )
    (page,) = load_workbook(io.BytesIO(write_rejects([found], CATALOGUE))).worksheets
    lines = [[cell.value for cell in row] for row in page.iter_rows()]
    assert lines[1][:2] == ["#leaflet.date", "#leaflet.unit"]
    assert page.row_dimensions[2].hidden
    assert lines[2] == [*LEAFLETS, "原表行号", "出错的列", "退回原因", "怎样改正"]
    assert (page["C4"].value, page["C4"].data_type) == ("=HYPERLINK(1)", "s")
    assert [line[5] for line in lines[3:]] == ["3", "4"]
    assert page["A4"].fill.fgColor.rgb == "FFFFF2CC"
    mended = [tuple(line) for line in lines]
    mended[3] = ("4月30日", *mended[3][1:])
    assert told(sheet(mended), "date", "title") == [("2026-04-30", "=HYPERLINK(1)")]
    assert load_workbook(io.BytesIO(write_rejects([], CATALOGUE))).sheetnames == ["没有退回的行"]


def test_a_rejected_row_means_the_same_in_its_workbook_as_on_its_sheet() -> None:
    found = sheets(
        Grid(
            "3月",
            cells(
                [
                    ["2026年宣传资料发放"],
                    ["单位：万份"],
                    LEAFLETS,
                    ["1日", "桃源", "甲", "入户", "若干"],
                    ["", "同上", "乙", "入户", "两箱"],
                    [3.1, "〃", "丙", "入户", "若干"],
                ]
            ),
            shown={(5, 0): "3.10"},
        ),
        year=None,
    )
    content = write_rejects(found, CATALOGUE)
    (page,) = load_workbook(io.BytesIO(content)).worksheets
    for row, number in ((4, "0.5"), (5, "0.6"), (6, "0.7")):
        page.cell(row, 5).value = number
    lines: list[tuple[Any, ...]] = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    grid = Grid(page.title, lines)
    again = sheets(grid, name="退回.xlsx", year=None)
    assert told(again[0], "date", "unit", "copies") == [
        ("2026-03-01", "A", "5000"), ("2026-03-01", "A", "6000"), ("2026-03-10", "A", "7000"),
    ]  # fmt: skip


def test_a_three_row_heading_with_an_unnamed_column_and_a_long_line_above_is_found() -> None:
    merged = {
        (3, 0): (2, 0),
        (4, 0): (2, 0),
        (3, 1): (2, 1),
        (4, 1): (2, 1),
        (3, 2): (2, 2),
        (4, 2): (2, 2),
        (2, 5): (2, 3),
        (3, 5): (3, 3),
        (2, 4): (2, 3),
        (3, 4): (3, 3),
    }
    rows = [
        ["2026年文化活动台账", "请各单位于每月二十五日之前将当月开展的文化活动情况如实填报并经负责人审核"],
        ["说明", "说明", "说明"],
        ["活动时间", "活动名称", "填报单位", "参加情况", None, None, None], [None, None, None, "人数", None, None, None],
        [None, None, None, "参加人次", "志愿者人数", "走访户数", None], ["3月1日", "灯会", "桃源社区", 120, 8, 3, "x"], ["同上", None, "〃"],
    ]  # fmt: skip
    found = sheet(rows, merged=merged)
    assert told(found, "participants", "volunteers", "households") == [("120", "8", "3")]
