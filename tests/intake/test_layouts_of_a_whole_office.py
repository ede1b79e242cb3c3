"""How a whole office that nobody here had seen lays out its registers: merged cells, lines between the rows, days in two columns, words put together anew."""

from typing import Any

import pytest
from small_sheets import TREE, codes, sheet, told

from shiju.catalogue.office import Mapping, OfficeSettings
from shiju.intake.dates import Around, NoDayFault, read_days
from shiju.intake.sheets import SheetReading, rejected
from shiju.intake.units import UnitNames, Unresolved
from shiju.orgs import OrgTree, OrgUnit

Place = tuple[int, int]
ACTIVITY = ["编号", "活动名称", "活动类别", "举办时间", "登记单位", "参加人次"]
VISITS = ["月份", "单位", "场所名称", "接待（人次）", "活动（场）"]


def across(row: int, width: int) -> dict[Place, Place]:
    """A cell merged across the table."""
    return {(row, column): (row, 0) for column in range(width)}


def down(column: int, first: int, last: int) -> dict[Place, Place]:
    """A cell merged over some rows."""
    return {(row, column): (first, column) for row in range(first, last + 1)}


def activity(number: int, title: str, day: str | None, unit: str | None = "桃源社区") -> list[Any]:
    return [number, title, "文艺演出", day, unit, 30]


@pytest.mark.parametrize("merged", [{}, {**across(2, 6), **across(4, 6)}], ids=["alone", "merged across"])
def test_a_line_with_a_month_is_neither_a_heading_nor_a_record(merged: dict[Place, Place]) -> None:
    found = sheet(
        [
            ["文化活动登记"], ACTIVITY, ["一月份"], activity(1, "灯会", "1月3日"), ["二月份"], activity(2, "庙会", "2月3日"),
        ],
        merged=merged,
    )  # fmt: skip
    assert codes(found) == []
    assert told(found, "title", "date") == [("灯会", "2026-01-03"), ("庙会", "2026-02-03")]


def test_a_line_below_a_heading_of_two_rows_is_no_third() -> None:
    rows = [
        ["编号", "活动名称", "活动类别", "举办时间", "登记单位", "人数", None],
        [None, None, None, None, None, "群众（人次）", "志愿者"],
        ["一月份"],
        [1, "灯会", "文艺演出", "1月3日", "桃源社区", 120, 6],
        [2, "清扫", "环境整治", "1月9日", "桃溪社区", None, 14],
    ]
    merged = {(0, 5): (0, 5), (0, 6): (0, 5), **across(2, 7)}
    for column in range(5):
        merged |= down(column, 0, 1)
    found = sheet(rows, merged=merged)
    assert told(found, "title", "participants", "volunteers") == [("灯会", "120", "6"), ("清扫", None, "14")]


def test_a_line_with_a_unit_says_whose_the_rows_below_are() -> None:
    heading = ["编号", "活动名称", "活动类别", "举办时间", "参加人次"]
    found = sheet(
        [
            ["红星街道文化活动登记"], heading, [0, "早了", "体育", "1月1日", 8], ["一、桃源社区（1场）"],
            [1, "灯会", "文艺演出", "1月3日", 30], ["桃溪社区："], [2, "庙会", "文艺演出", "2月3日", 40],
            ["柳溪社区"], [3, "拔河", "体育", "2月5日", 20],
        ],
        merged={**across(3, 5), **across(5, 5), **across(7, 5)},
    )  # fmt: skip
    assert told(found, "title", "unit") == [("灯会", "A"), ("庙会", "B")]
    assert codes(found) == [(3, ["missing_required"]), (9, ["unknown_unit"])], "never the street's, never the unit's above"


JANUARY, FEBRUARY = "2026-01-01..2026-01-31", "2026-02-01..2026-02-28"


def visits(*months: str | None) -> list[list[Any]]:
    rows = [
        ["桃源社区", "图书室", 30, 1], ["桃溪社区", "文化室", 40, 2], ["桃源社区", "图书室", 50, 3], ["桃溪社区", "文化室", 60, 4],
    ]  # fmt: skip
    return [["文化场所开放情况月报"], VISITS, *([month, *row] for month, row in zip(months, rows, strict=True))]


def test_a_month_merged_over_its_rows_is_that_of_each() -> None:
    found = sheet(visits("1月", None, "2月", None), merged={**down(0, 2, 3), **down(0, 4, 5)})
    assert [month for (month,) in told(found, "month")] == [JANUARY, JANUARY, FEBRUARY, FEBRUARY]


def test_a_month_written_only_where_it_changes_is_that_of_the_rows_below() -> None:
    found = sheet(visits("1月", None, "2月", None))
    assert [month for (month,) in told(found, "month")] == [JANUARY, JANUARY, FEBRUARY, FEBRUARY]


@pytest.mark.parametrize(
    "months",
    [("1月", "1月", None, "2月"), ("1月", None, "1月", None), (None, "1月", None, None), ("1月", None, None, None)],
    ids=["one is left out", "what repeats is written", "the first is blank", "only one is written"],
)
def test_a_blank_month_in_any_other_list_is_asked_for(months: tuple[str | None, ...]) -> None:
    found = sheet(visits(*months))
    assert [row for row, _ in codes(found)] == [3 + place for place, month in enumerate(months) if month is None]


def test_a_number_merged_over_rows_is_that_of_the_first_alone() -> None:
    rows = [["宣传资料发放"], ["发放时间", "村（社区）", "宣传品名称", "发放方式", "发放数量"]]
    rows += [["3月5日", "桃源社区", "折页", "入户", 300], [None, "桃溪社区", None, "入户", None]]  # type: ignore[list-item]  # a number and blanks
    found = sheet(rows, merged={**down(0, 2, 3), **down(2, 2, 3), **down(4, 2, 3)})
    assert told(found, "date", "title", "copies") == [("2026-03-05", "折页", "300")]
    assert [(row.number, [problem.field for problem in row.problems]) for row in rejected(found)] == [(4, ["copies"])]


def test_a_sign_for_the_same_as_above_is_understood_in_any_column_of_words_or_days() -> None:
    found = sheet([ACTIVITY, activity(1, "灯会", "1月3日"), activity(2, "同上", "〃", "桃溪社区"), activity(3, "庙会", "1月4日")])
    assert told(found, "title", "date", "unit") == [
        ("灯会", "2026-01-03", "A"), ("灯会", "2026-01-03", "B"), ("庙会", "2026-01-04", "A"),
    ]  # fmt: skip


def broadcast(first: str, last: str, *rows: tuple[Any, Any], above: str | None = None, **options: Any) -> SheetReading:
    body = [["桃源社区", one, two, "防火", 3] for one, two in rows]
    if above is None:
        return sheet([["大喇叭播放记录"], ["村（社区）", first, last, "播放内容", "每日次数"], *body], **options)
    merged = {(1, 1): (1, 1), (1, 2): (1, 1), **down(0, 1, 2), **down(3, 1, 2), **down(4, 1, 2)}
    heads = [["村（社区）", above, None, "播放内容", "每日次数"], [None, first, last, None, None]]
    return sheet([["大喇叭播放记录"], *heads, *body], merged=merged, **options)


@pytest.mark.parametrize(
    ("above", "first", "last"),
    [
        ("播放时间", "开始", "结束"), ("播放日期", "起", "止"), ("起止时间", "自", "至"), ("播放时段", "开始日期", "结束日期"),
        (None, "开始日期", "截止日期"), (None, "播放开始时间", "播放结束时间"), (None, "播放起始日", "播放截止日"), (None, "起", "止"),
    ],
)  # fmt: skip
def test_first_and_last_day_in_two_columns_are_one_range(above: str | None, first: str, last: str) -> None:
    rows = [("1月15日", "1月21日"), (2.5, 2.9), ("2月28日", None), ("12月29日", "1月4日")]
    found = broadcast(first, last, *rows, above=above)
    assert codes(found) == []
    assert [days for (days,) in told(found, "date")] == [
        "2026-01-15..2026-01-21", "2026-02-05..2026-02-09", "2026-02-28..2026-02-28", "2026-12-29..2027-01-04",
    ]  # fmt: skip


def test_a_last_day_before_the_first_or_without_one_is_told() -> None:
    found = broadcast("开始", "结束", ("3月9日", "2月5日"), (None, "3月1日"), ("4.31", "5月4日"), above="播放时间")
    assert [code for _, code in codes(found)] == [["end_before_start"], ["invalid_date"], ["invalid_date"]]


def test_two_columns_of_which_a_person_has_decided_stay_two() -> None:
    decided = OfficeSettings(mappings=(Mapping("", "开始日期", "broadcast.date"),))
    found = broadcast("开始日期", "结束日期", ("1月15日", "1月21日"), settings=decided)
    assert told(found, "date") == [("2026-01-15..2026-01-15",)]
    assert found.ignored == ("结束日期",)


def test_two_days_that_a_kind_keeps_apart_are_not_joined() -> None:
    heading = ["类别", "内容", "张挂日期", "撤除日期", "数量", "责任单位"]
    found = sheet(
        [
            ["横幅登记"],
            heading,
            ["横幅", "防火", "1月3日", "2月3日", 2, "桃源社区"],
            ["横幅", "防溺水", "1月4日", None, 2, "桃源社区"],
        ]
    )
    assert told(found, "up", "down") == [("2026-01-03", "2026-02-03"), ("2026-01-04", None)]


def test_a_table_without_days_is_not_helped_by_columns_of_another_sort() -> None:
    found = sheet(
        [
            ["大喇叭播放记录"],
            ["村（社区）", "开始", "播放内容", "每日次数"],
            ["桃源社区", "早", "防火", 3],
            ["桃源社区", "晚", "防火", 2],
        ]
    )
    assert [code for _, code in codes(found)] == [["missing_required"], ["missing_required"]]


@pytest.mark.parametrize(("written", "days"), [("12.29-1.4", "2026-12-29..2027-01-04"), ("9.1-1.15", "2026-09-01..2027-01-15")])
def test_a_range_without_years_may_go_over_new_year(written: str, days: str) -> None:
    assert str(read_days(written, shown=None, around=Around(2026))) == days


def test_a_range_that_would_last_most_of_a_year_is_the_wrong_way_round() -> None:
    with pytest.raises(NoDayFault, match="end_before_start"):
        read_days("3.9-2.5", shown=None, around=Around(2026))


@pytest.mark.parametrize(
    ("due", "present"), [("应参加", "实参加"), ("应到会", "实到会"), ("应参会人员数", "实际参会人数"), ("应出席", "实出席人次")]
)
def test_those_due_and_those_present_are_known_in_whatever_words(due: str, present: str) -> None:
    heading = ["日期", "学习单位", "类型", "学习内容", due, present]
    found = sheet([["理论学习登记"], heading, ["1月3日", "桃源社区", "集体学习", "条例", 30, 27]])
    assert told(found, "due", "attendances") == [("30", "27")]


@pytest.mark.parametrize("heading", ["在册职工", "现有人员数", "在编干部职工", "在职党员总数", "实有人数"])
def test_those_who_belong_to_an_office_are_known_in_whatever_words(heading: str) -> None:
    found = sheet(
        [
            ["学习平台使用情况"], ["周次", "起止时间", "部门", heading, "已注册", "本周活跃"],
            *([f"第{week}周", f"1.{7 * week - 2}-1.{7 * week + 4}", "桃源社区", 14, 13, 12] for week in (1, 2, 3)),
        ],
    )  # fmt: skip
    assert told(found, "staff", "week")[0] == ("14", "2026-01-05..2026-01-11"), "the number of a week is no day"
    assert found.ignored == ("周次",)


def test_a_unit_of_measure_below_a_word_belongs_to_it() -> None:
    rows = [
        ["理论学习登记"], ["日期", "学习单位", "类型", "学习内容", "实到", "心得体会", None], [None, None, None, None, None, "篇", "字数"],
        ["1月3日", "桃源社区", "集体学习", "条例", 27, 3, 2400],
    ]  # fmt: skip
    merged = {(1, 5): (1, 5), (1, 6): (1, 5)}
    for column in range(5):
        merged |= down(column, 1, 2)
    assert told(sheet(rows, merged=merged), "notes", "note_words") == [("3", "2400")]


OFFICES = OrgTree(
    (
        OrgUnit("Z", "白鹭镇", None, "township"),
        OrgUnit("ZW", "综合文化服务中心", "Z", "section"),
        OrgUnit("ZD", "党的建设办公室", "Z", "section"),
        OrgUnit("ZF", "综合行政执法队", "Z", "section"),
        OrgUnit("Z1", "经济发展服务中心", "Z", "section"),
        OrgUnit("Z2", "社会发展服务中心", "Z", "section"),
        OrgUnit("A", "石桥村", "Z", "village"),
        OrgUnit("AD", "石桥村党群服务中心", "A", "section"),
    )
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("文化服务中心", "ZW"), ("行政执法队", "ZF"),
        ("发展服务中心", None), ("服务中心", None), ("党群服务中心", None), ("建设办公室", None), ("执法队", None), ("执法大队", None),
    ],
)  # fmt: skip
def test_the_end_of_an_offices_name_is_enough_where_no_other_can_be_meant(written: str, code: str | None) -> None:
    (found,) = UnitNames(OFFICES).resolve_all(written)
    assert (found if isinstance(found, str) else None) == code


def test_other_short_names_of_an_office_are_proposed_and_not_taken() -> None:
    names = UnitNames(OFFICES)
    (found,) = names.resolve_all("文服中心")
    assert found == Unresolved("文服中心", ("综合文化服务中心",))
    assert names.resolve_all("服中心") == (Unresolved("服中心", ()),)
    assert UnitNames(TREE).resolve_all("社管办") == ("SG",)


def test_a_choice_that_has_no_column_is_that_after_which_the_sheet_is_named() -> None:
    rows = [
        ["党工委学习登记（2026年1—6月）"],
        ["学习时间", "组织单位", "学习专题", "应到", "实到"],
        ["1月15日", "桃源社区", "条例", 13, 12],
    ]
    assert told(sheet(rows, title="中心组学习"), "category") == [("中心组学习",)]
    assert told(sheet([["各科室、社区集体学习登记表"], *rows[1:]]), "category") == [("集体学习",)]


@pytest.mark.parametrize("title", ["理论学习登记", "中心组、支部集体学习登记", "中心组和集体学习登记", "党员学习登记表"])
def test_a_title_that_names_no_choice_or_several_decides_none(title: str) -> None:
    rows = [[title], ["学习时间", "组织单位", "学习专题", "应到", "实到"], ["1月15日", "桃源社区", "条例", 13, 12]]
    assert told(sheet(rows), "category") == [(None,)]


def test_a_column_with_the_words_of_one_choice_is_that_choice_whatever_its_heading() -> None:
    heading = ["发放时间", "村（社区）", "宣传品名称", "怎么发的", "发放数量", "要不要再发"]
    found = sheet([heading, *(["3月5日", "桃源社区", "折页", word, 30, "是"] for word in ("入户", "现场", "窗口", "入户"))])
    assert [channel for (channel,) in told(found, "channel")] == ["入户", "现场", "窗口", "入户"]
    assert found.ignored == ("要不要再发",)


def test_two_columns_with_the_words_of_one_choice_are_asked_about() -> None:
    heading = ["发放时间", "村（社区）", "宣传品名称", "怎么发的", "还怎么发", "发放数量"]
    found = sheet([heading, *(["3月5日", "桃源社区", "折页", word, word, 30] for word in ("入户", "现场", "窗口"))])
    assert found.ignored == ("怎么发的", "还怎么发")


def test_a_column_of_days_is_known_by_the_deed_that_its_heading_names() -> None:
    heading = ["来源", "受理时间", "社区", "诉求内容", "诉求类型", "流转上报", "回复居民", "办结时间", "承诺时限", "结果"]
    rows = [
        ["电话", f"3月{day}日", "桃源社区", f"路灯{day}", "路灯照明", "3.8", f"3月{day + 5}日", f"3月{day + 6}日", 5, "已解决"]
        for day in (5, 6)
    ]
    rows += [
        ["电话", f"3月{day}日", "桃溪社区", f"水管{day}", "设施维修", f"3月{day}日", None, "办理中", 5, None] for day in (7, 8, 9)
    ]
    found = sheet([["群众诉求办理台账"], heading, *rows])
    assert (found.unsure, codes(found)) == (None, [])
    assert told(found, "reported", "replied")[0] == ("2026-03-08", "2026-03-10")


def test_how_often_a_day_is_asked_in_words_too() -> None:
    found = sheet(
        [["小喇叭播放记录"], ["社区", "播放日期", "播放内容", "每天几次"], ["桃源社区", "1月3日-1月9日", "防火", "早晚各1次"]]
    )
    assert told(found, "times") == [("2",)]


def test_a_title_with_the_year_of_the_first_day_alone_goes_over_new_year() -> None:
    rows = [["统计时间：2025年12月29日至1月4日"], ["单位", "职工人数", "已注册", "本周活跃"], ["桃源社区", 23, 21, 20]]
    assert told(sheet(rows, title="第1周", name="学习平台周通报.xlsx"), "week") == [("2025-12-29..2026-01-04",)]


def test_a_sheet_is_taken_for_what_its_own_title_says_rather_than_its_file() -> None:
    rows = [["1月份阵地开放情况"], ["阵地名称", "单位", "接待人次", "开展活动（场）", "说明"]]
    rows += [["桃源图书室", "桃源社区", 637, 4, None], ["桃溪文化室", "桃溪社区", 90, 2, None]]  # type: ignore[list-item]  # numbers and blanks
    found = sheet(rows, title="1月", name="09 文化阵地台账.xlsx")
    assert (found.kind, told(found, "visits", "month")[0]) == ("venue-service", ("637", JANUARY))
