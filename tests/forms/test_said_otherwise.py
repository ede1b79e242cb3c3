"""Headings that a form explains itself, that say a thing twice, or several together."""

import pytest
from an_office import RECORDS, answered, drawn, number, office, record, shown, wished

from shiju.forms.explained import explained_by
from shiju.forms.variants import bracketed


def _meant(heading: str, title: str = "工作情况统计表") -> str | None:
    """The indicator of a heading with its unit in brackets."""
    sheet = drawn(f"单位 | {heading} | 备注\n全街道 | . | .", above=(title,))
    found = [one.partition(" ")[0] for one in wished(sheet)]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        ("文明劝导（引导）活动（场）", "activity.count.文明劝导"), ("全民健身活动（比赛、展示）（场）", "activity.count.体育"),
        ("组织（参与）文化、志愿活动（场）", "activity.count"), ("宣传资料（折页、手册）（份）", "leaflet.copies"),
        ("中心组学习和集体学习参加人次", "study.attendances?category=中心组学习,集体学习"), ("科普和义诊活动场次", "activity.count?type=科普,义诊"),
        ("宣传员、通讯员（人）", "officer.in_post"), ("宣传员、通讯员人数（人）", "officer.in_post"), ("机关及村（社区）支部集体学习（次）", "study.group_sessions"),
    ],
)  # fmt: skip
def test_headings_that_say_more_than_one_name_are_understood(heading: str, indicator: str) -> None:
    assert _meant(heading) == indicator


@pytest.mark.parametrize(
    "heading",
    [
        "活动（线上、线下）（场）", "志愿者（党员、团员）（人次）", "稿件采用（省级、市级）（篇）", "会议（研判会、调度会）（次）", "走访慰问（低保户、特困户）（户）",
        "培训（科级）（期）", "义诊和理发活动（场）", "通讯员、网格员（人）", "义诊场次和走访户数", "中心组学习、理论宣讲（次）", "路灯、停车补贴（件）", "宣传员、通讯员补贴（人）",
    ],
)  # fmt: skip
def test_headings_that_may_ask_for_less_or_for_something_else_are_asked(heading: str) -> None:
    assert _meant(heading) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("说明：1.本表汇总填报。2.“服务群众”填活动参加人次。", {"服务群众": "活动参加人次"}),
        ("2.志愿服务活动场次指街道登记的文化与志愿服务活动总场次；联合的只计1场", {"志愿服务活动": "文化与志愿服务活动总场次"}),
        ("3.受益群众人次按活动参加人次填写。", {"受益群众": "活动参加人次"}),
        ("“受益群众”填活动参加人次；“受益群众”填义诊参加人次", {}),
        ("请于7月5日前报送。", {}),
    ],
)
def test_what_notes_say_that_a_heading_means_is_read(line: str, told: dict[str, str]) -> None:
    assert explained_by([line]) == told


def test_a_heading_means_what_the_notes_say_of_it() -> None:
    lines = "项目 | 单位 | 数量\n惠民成效 | 人次 | .\n其中：义诊 | 人次 | ."
    notes = "\n注：1.“惠民成效”填活动参加人次。 | < | <"
    sheet = drawn(lines + notes, above=("为民服务情况表",))
    assert [line.rpartition("|")[2] for line in shown(sheet, answered(sheet))[:2]] == ["1130", "80"]
    assert answered(drawn(lines, above=("为民服务情况表",))).cells == ()
    by_notice = answered(drawn(lines, above=("为民服务情况表",)), notice="1.惠民成效按活动参加人次填写。")
    assert [one.value for one in by_notice.cells] == [1130, 80]


def test_a_choice_below_a_heading_that_the_notes_explain_is_a_part_of_what_they_say() -> None:
    rows = (
        *RECORDS,
        record(70, "activity", "A", date=RECORDS[0].values["date"], title="演出", type="文艺演出", participants=number(20)),
    )
    sheet = drawn(
        """
        单位 | 群众受益 | <
        ^ | 义诊 | 文艺演出
        全街道 | . | .
        注：群众受益指活动参加人次。 | < | <
        """,
        above=("惠民情况统计表",),
    )
    assert shown(sheet, answered(sheet, on=office(rows)))[0] == "全街道|80|320"


def test_a_notice_that_asks_of_one_section_alone_is_answered_for_it() -> None:
    sheet = drawn("项目 | 单位 | 数量\n悬挂横幅 | 条 | .\n发放宣传资料 | 份 | .", above=("“安全生产月”活动情况统计表",))
    told = answered(sheet, notice="只统计宣传办本单位登记的数，不区分主题。")
    assert [(one.value, one.origin.org_unit) for one in told.cells] == [(30, "X"), (1200, "X")]
    assert answered(sheet, notice="6月2日前报送。").cells == ()
    unknown = answered(sheet, notice="只统计应急办本单位登记的数，不区分主题。")
    assert unknown.cells == ()
    assert [one.names for one in unknown.open] == ["应急办"]


def test_labels_are_read_as_the_lines_below_them_explain() -> None:
    sheet = drawn(
        "惠民成效（人次） | . | 悬挂横幅（条） | .\n注：惠民成效填活动参加人次。 | < | < | <", above=("为民服务情况表",)
    )
    assert [one.value for one in answered(sheet).cells] == [30]
    told = answered(sheet, notice="惠民成效填活动参加人次。")
    assert [one.value for one in told.cells] == [1130, 30]


def test_a_bracket_is_taken_off_only_where_it_stands_alone() -> None:
    assert bracketed("活动（线上）（线下）") is None
    assert bracketed("（线上）") is None
    assert bracketed("活动场次") is None


_WORK = ("理论学习和宣传工作主要数据表",)


def test_a_heading_that_only_names_the_kinds_of_work_below_it_narrows_none() -> None:
    sheet = drawn(
        """
        类别 | 指标 | 单位 | 数量
        会议培训 | 召开专题会议 | 次 | .
        ^ | 其中：研判会 | 次 | .
        ^ | 举办业务培训 | 期 | .
        ^ | 参加人次 | 人次 | .
        """,
        above=_WORK,
    )
    assert [one.split()[0] for one in wished(sheet)] == ["meeting.count", "meeting.count?category=研判", "training.count"]


def test_a_choice_over_several_kinds_of_which_the_part_is_told_below_narrows_none() -> None:
    lines = "内容 | 项目 | 单位 | 数量\n入户宣传 | 发放宣传资料 | 份 | .\n{}^ | 小喇叭播放 | 次 | ."
    told = wished(drawn(lines.format("^ | 其中：入户发放 | 份 | .\n"), above=_WORK))
    assert [one.split()[0] for one in told] == ["leaflet.copies", "leaflet.copies.入户", "broadcast.times"]
    assert wished(drawn(lines.format(""), above=_WORK)) == []


@pytest.mark.parametrize(
    "lines",
    [
        "宣传员培训 | 在岗宣传员 | 人 | .\n^ | 举办业务培训 | 期 | .",
        "禁毒宣传 | 发放宣传资料 | 份 | .\n^ | 举办业务培训 | 期 | .",
        "会议培训 | 召开专题会议 | 次 | .\n^ | 会议参加人次 | 人次 | .",
    ],
    ids=["for whom", "a theme", "one kind alone"],
)
def test_a_heading_that_may_narrow_what_stands_below_it_is_kept(lines: str) -> None:
    assert wished(drawn(f"类别 | 指标 | 单位 | 数量\n{lines}", above=_WORK))[1:] == []


def test_what_is_the_same_for_all_as_for_the_choice_beside_it_is_filled() -> None:
    lines = "项目 | 单位 | 数量\n开展活动 | 场 | .\n其中：走访慰问 | 场 | .\n走访家庭 | 户 | ."
    visit = record(71, "activity", "A", date=RECORDS[0].values["date"], title="走访", type="走访慰问", households=number(5))
    others = tuple(one for one in RECORDS if one.id != "R2")
    sheet = drawn(lines, above=("活动情况统计表",))
    assert shown(sheet, answered(sheet, on=office((*others, visit))))[-1] == "走访家庭|户|5"
    assert shown(sheet, answered(sheet, on=office((*RECORDS, visit))))[-1] == "走访家庭|户|."
