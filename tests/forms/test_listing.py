"""Tables with a record on each line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from an_office import LAST, answered, catalogue, drawn, number, office, record, shown

from shiju.catalogue.kind import Field
from shiju.forms.as_data import sidecar
from shiju.forms.by_hand import answerable, by_hand
from shiju.forms.keys import key_of
from shiju.forms.known import Known, KnownAnswer, read_known, with_answers, written_known
from shiju.forms.proposal import Decision, Proposal
from shiju.forms.reading import Asked, propose
from shiju.forms.sheet import FormSheet
from shiju.periods import Period


def read_listing_of(sheet: FormSheet) -> list[Field]:
    """The fields that the columns of a list are."""
    proposal = propose([sheet], office=office(), asked=Asked("S", LAST, Period.parse("2026-H1")))
    assert isinstance(proposal, Proposal)
    (listing,) = proposal.listings
    return list(listing.columns.values())


NOTICE = """关于填报新闻用稿情况的通知
一、统计期为2026年1月1日至2026年6月30日，以刊发日期为准。
请于2026年7月8日17:00前报送。
江北区委宣传部
2026年7月1日"""


def test_the_title_says_which_records_and_the_columns_which_fields() -> None:
    sheet = drawn(
        """
        序号 | 标题 | 媒体名称 | 刊发日期 | 报送单位
        1 | . | . | . | .
        2 | . | . | . | .
        """,
        above=("省级及以上媒体用稿明细",),
    )
    assert shown(sheet, answered(sheet, period=None, notice=NOTICE)) == [
        "1|迎春演出进社区|新华网|2026-02-06|桃源社区",
        "2|.|.|.|.",
    ]


def test_a_unit_that_has_gone_bears_the_name_of_its_successor_on_later_days() -> None:
    sheet = drawn(
        """
        标题 | 媒体名称 | 刊发日期 | 报送单位
        . | . | . | .
        . | . | . | .
        """,
        above=("媒体用稿篇次明细",),
    )
    lines = shown(sheet, answered(sheet))
    assert lines[1] == "柳溪义诊暖人心|江北日报|2026-04-03|柳溪社区"


def test_more_records_than_lines_are_told() -> None:
    sheet = drawn(
        """
        标题 | 媒体名称 | 刊发日期
        . | . | .
        """,
        above=("用稿明细",),
    )
    filled = answered(sheet)
    assert [one.why for one in filled.open] == ["符合的记录有 2 条，表里只有 1 行，还有 1 条没有地方填。请加行后再填。"]


def test_a_list_of_who_knows_what_is_left() -> None:
    sheet = drawn(
        """
        标题 | 媒体名称 | 刊发日期
        . | . | .
        """,
        above=("优秀作品推荐",),
    )
    filled = answered(sheet)
    assert filled.cells == ()
    assert "看不准这张明细表" in filled.open[0].why


def test_what_a_record_does_not_say_stays_blank() -> None:
    sheet = drawn(
        """
        活动名称 | 活动时间 | 活动地点 | 参加人次
        . | . | . | .
        """,
        above=("2026年2月文艺演出场次明细",),
    )
    assert shown(sheet, answered(sheet, period="2026-02")) == ["迎春文艺演出|2026-02-03|.|300"]


def test_a_list_whose_records_are_unsure_is_chosen_once_and_remembered() -> None:
    text = "序号 | 会议名称 | 召开时间\n1 | . | ."
    sheet = drawn(text, above=("重点任务推进调度明细表",))
    records = (record(1, "meeting", "A", date=date(2026, 3, 3), title="意识形态研判会"),)
    asked = answered(sheet, on=office(records)).open[0]
    assert asked.candidates[:2] == ("meeting.count", "meeting.analysis")
    key = key_of(asked.key)
    chosen = answered(sheet, on=office(records), decisions={key: Decision("meeting.count")})
    assert [str(one.value) for one in chosen.cells] == ["意识形态研判会", "2026-03-03"]
    for other in (Decision(None), Decision("activity.count")):
        left = answered(sheet, on=office(records), decisions={key: other})
        assert left.cells == ()
        assert left.open[0].why == "按以前的决定，这张明细表留给人填写。"


LISTED = """
    序号 | 活动名称 | 活动时间 | 活动地点 | 回访结果 | 备注
    1 | . | . | . | . | .
    2 | . | . | . | . | .
    3 | . | . | . | . | .
    """


def test_what_no_field_of_the_records_says_is_asked_line_by_line() -> None:
    filled = answered(drawn(LISTED, above=("2026年2月至3月群众文化活动明细",)), period="2026-02-01..2026-03-31")
    asked = [one for one in filled.open if one.key]
    assert [(one.place, one.key, one.record, one.org_unit) for one in asked] == [
        ((1, 4), "回访结果", "R1", "A"),
        ((2, 4), "回访结果", "R2", "B"),
    ]
    assert asked[0].why == "台账的文化与志愿服务活动记录里没有“回访结果”这一项，没有填。"


def test_an_empty_field_of_a_record_is_to_be_completed_in_the_record() -> None:
    filled = answered(drawn(LISTED, above=("2026年2月群众文化活动明细",)), period="2026-02")
    gaps = [(one.place, one.record, one.field, one.why) for one in filled.open if not one.key]
    assert gaps == [((1, 3), "R1", "activity.place", "这条记录没有填“活动地点”。")]


def test_what_was_said_of_a_record_holds_in_every_form_that_lists_it() -> None:
    sheet = drawn(LISTED, above=("2026年上半年群众文化活动明细",))
    told = KnownAnswer("回访结果", "A", "2026-02", "满意", "二月表.xlsx 表1 E3", "2026-03-01", "R1")
    filled = with_answers(answered(sheet), Known((told,)), (sheet,))
    [cell] = [one for one in filled.cells if one.origin.words]
    assert (cell.place, cell.value, cell.origin.records, cell.origin.stated) == ((1, 4), "满意", ("R1",), "二月表.xlsx 表1 E3")
    [said] = [one["source"] for one in sidecar("表.xlsx", filled)["cells"] if "words" in one["source"]]
    assert (said["words"], said["records"], said["stated"]) == ("回访结果", ["R1"], "二月表.xlsx 表1 E3")
    [kept] = by_hand(filled, "表.xlsx")
    assert (kept.key, kept.record, kept.offered) == ("回访结果", "R1", "满意")
    assert kept in answerable(filled, "表.xlsx")


def test_an_answer_can_be_changed_and_taken_away() -> None:
    told = KnownAnswer("回访结果", "A", "2026-02", "满意", "表.xlsx 表1 E3", "2026-03-01", "R1")
    known = Known().with_answer(told)
    assert known.knows(replace(told, source="别的表"))
    changed = known.with_answer(replace(told, value="基本满意"))
    assert [one.value for one in changed.answers] == ["基本满意"]
    gone = known.with_answer(replace(told, value=""))
    assert gone.answers == ()
    assert gone.knows(replace(told, value=""))


def test_the_memory_of_forms_says_of_records_and_names_what_was_written(tmp_path: Path) -> None:
    answers = (
        KnownAnswer("回访结果", "A", "2026-02", "满意", "表.xlsx 表1 E3", "2026-03-01", "R1"),
        KnownAnswer("经费", "S", "2026-02", "3.5", "表.xlsx 表1 E4", "2026-03-01"),
    )
    known = Known(answers, {"活动表": ("以实际举办日期为准",)}, (("东城街道", "S"),))
    path = tmp_path / "forms-known.toml"
    path.write_text(written_known(known), "utf-8")
    assert read_known(path) == known


LIST = """
    序号 | 活动日期 | {} | 参加群众（人次） | 派出医护人员（人）
    1 | . | . | . | .
    2 | . | . | . | .
    {} | < | < | . | .
"""


@pytest.mark.parametrize(
    ("title", "heading", "listed"),
    [
        ("2026年上半年镇街、社区义诊活动开展情况台账", "活动名称", ["2026-03-05", "学雷锋义诊"]),
        ("2026年上半年基层活动一览表", "义诊活动名称", ["2026-03-05", "学雷锋义诊"]),
        ("2026年上半年义诊活动台账", "科普活动名称", []),
        ("2026年上半年老年人义诊活动台账", "活动名称", []),
        ("2026年上半年消防演练活动台账", "活动名称", []),
        ("2026年上半年优秀志愿服务活动案例一览表", "活动名称", []),
        ("2026年下半年拟开展义诊活动计划表", "活动名称", []),
        ("2026年上半年义诊和讲座活动台账", "活动名称", []),
    ],
)
def test_a_title_or_the_heading_of_the_names_lists_the_records_of_one_choice(title: str, heading: str, listed: list[str]) -> None:
    sheet = drawn(LIST.format(heading, "合计"), above=(title,))
    assert [str(one.value) for one in answered(sheet).cells][:2] == listed


def test_a_numbered_line_names_a_choice_where_the_headings_name_no_kind() -> None:
    sheet = drawn(
        "一、上半年义诊明细 | < | < | <\n日期 | 名称 | 地点 | 开展单位\n. | . | . | .",
        above=("健康促进活动报表", "填报单位：红星街道"),
    )
    assert shown(sheet, answered(sheet)) == ["2026-03-05|学雷锋义诊|.|桃溪社区"]


@pytest.mark.parametrize(
    ("label", "total"), [("合计", [80]), ("总计", [80]), ("小计", []), ("其中：党员", []), ("合计（不含机关）", [])]
)
def test_the_line_of_totals_sums_the_measures_of_what_is_listed(label: str, total: list[int]) -> None:
    sheet = drawn(LIST.format("活动名称", label), above=("义诊活动开展情况台账",))
    assert [one.value for one in answered(sheet).cells if one.place[0] == 3] == total


def test_the_line_of_totals_counts_the_records_in_their_unit() -> None:
    text = "标题 | 刊播日期 | 媒体名称\n. | . | .\n合计（{}） | . | ."
    counted = drawn(text.format("篇次"), above=("省级及以上媒体用稿明细",))
    assert shown(counted, answered(counted))[1] == "合计（篇次）|1|."
    other = drawn(text.format("元"), above=("省级及以上媒体用稿明细",))
    assert shown(other, answered(other))[1] == "合计（元）|.|."


def test_no_total_is_told_where_no_indicator_sums_what_is_listed() -> None:
    text = "会议名称 | 召开时间 | 参会人数\n. | . | .\n合计 | < | ."
    records = (record(1, "meeting", "A", date=date(2026, 3, 3), title="意识形态研判会", attendees=number(12)),)
    some = drawn(text, above=("专题会议一览表",))
    assert [str(one.value) for one in answered(some, on=office(records)).cells] == ["意识形态研判会", "2026-03-03", "12", "12"]
    part = drawn(text, above=("研判会次数明细",))
    assert [str(one.value) for one in answered(part, on=office(records)).cells] == ["意识形态研判会", "2026-03-03", "12"]
    unsummed = replace(
        catalogue(), indicators=tuple(one for one in catalogue().indicators if not one.id.startswith("meeting.attendees"))
    )
    left = answered(some, on=replace(office(records), catalogue=unsummed))
    assert [str(one.value) for one in left.cells] == ["意识形态研判会", "2026-03-03", "12"]
    no_whole = replace(unsummed, indicators=tuple(one for one in unsummed.indicators if not one.id.startswith("meeting.count")))
    assert [str(one.value) for one in answered(part, on=replace(office(records), catalogue=no_whole)).cells][:1] == [
        "意识形态研判会"
    ]


@pytest.mark.parametrize("heading", ["慰问对象类别", "参加对象类型", "场地类型要求"])
def test_a_column_that_only_contains_what_a_choice_is_called_is_left(heading: str) -> None:
    sheet = drawn(f"活动名称 | 日期 | 参加人次 | {heading}\n. | . | . | .", above=("活动情况台账",))
    assert {one.place[1] for one in answered(sheet).cells} == {0, 1, 2}


def test_a_numbered_line_that_names_the_kind_alone_leaves_the_title_its_theme() -> None:
    body = "二、活动明细 | < | < | <\n日期 | 活动名称 | 地点 | 开展单位\n. | . | . | ."
    filled = answered(drawn(body, above=("禁毒宣传活动情况登记表",)))
    assert filled.cells == ()
    assert [one.candidates[0] for one in filled.open] == ["activity.count"]
    assert answered(drawn(body, above=("群众文化活动情况登记表",))).cells != ()


def test_the_sort_of_work_before_name_and_day_is_no_part_of_what_these_are_called() -> None:
    body = "序号 | 演出活动名称 | 演出日期 | 演出地点 | 演出补助（元）\n1 | . | . | . | ."
    sheet = drawn(body, above=("群众文艺演出活动明细表",))
    assert shown(sheet, answered(sheet)) == ["1|迎春文艺演出|2026-02-03|.|."]
    one = drawn("序号 | 慰问日期 | 慰问活动名称 | 走访户数（户）\n1 | . | . | .", above=("走访慰问活动台账",))
    assert [field.id for field in read_listing_of(one)] == ["date", "title", "households"]


def test_the_lines_of_totals_may_be_of_several_periods() -> None:
    sheet = drawn(
        """
        序号 | 活动名称 | 活动日期 | 参加人次
        1 | . | . | .
        上半年合计 | — | — | .
        上年同期合计 | — | — | .
        其中：党员 | — | — | .
        """,
        above=("文艺演出活动明细表",),
    )
    assert [line.split("|")[-1] for line in shown(sheet, answered(sheet))] == ["300", "300", "200", "."]


def test_what_is_counted_stands_over_its_total_and_its_parts() -> None:
    sheet = drawn(
        """
        序号 | 活动名称 | 参加人次 | <
        ^ | ^ | 合计 | 其中：党员
        1 | . | . | .
        """,
        above=("文艺演出活动明细表",),
    )
    assert shown(sheet, answered(sheet)) == ["1|迎春文艺演出|300|."]
