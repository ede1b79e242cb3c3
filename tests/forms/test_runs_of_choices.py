"""Lines that are parts of the line above without saying so, and choices with other words beside them."""

from dataclasses import replace

import pytest
from an_office import LAST, RECORDS, answered, drawn, number, office, record, shown

from shiju.forms.choosing import Candidate, Choosing
from shiju.forms.own_choices import with_own_choices
from shiju.forms.proposal import Proposal
from shiju.forms.reading import Asked, propose


def test_lines_that_name_choices_below_their_whole_are_its_parts() -> None:
    sheet = drawn(
        """
        序号 | 项目 | 单位 | 数量
        一 | 受理群众诉求 | 件 | .
        1 | 群众来电 | 件 | .
        2 | 窗口接待 | 件 | .
        3 | 网格员上报 | 件 | .
        4 | 群众来信 | 件 | .
        二 | 已办结 | 件 | .
        """,
        above=("群众诉求受理办理情况表",),
    )
    assert shown(sheet, answered(sheet)) == [
        "一|受理群众诉求|件|3",
        "1|群众来电|件|2",
        "2|窗口接待|件|1",
        "3|网格员上报|件|0",
        "4|群众来信|件|.",
        "二|已办结|件|2",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "受理群众诉求 | 件 | .\n网格 | 个 | .\n窗口 | 个 | .",
        "受理群众诉求 | 件 | .\n网格 | 件 | .",
        "网格 | 件 | .\n窗口 | 件 | .",
    ],
    ids=["counted otherwise", "one alone", "no whole"],
)
def test_lines_that_may_be_something_else_are_no_parts(lines: str) -> None:
    sheet = drawn(f"项目 | 单位 | 数量\n{lines}", above=("社区基本情况表",))
    assert [one.place[0] for one in answered(sheet).cells if one.place[0] > 1] == []


def test_a_run_ends_where_another_section_begins() -> None:
    sheet = drawn(
        """
        类别 | 项目 | 单位 | 数量
        诉求 | 受理群众诉求 | 件 | .
        诉求 | 热线 | 件 | .
        诉求 | 网格 | 件 | .
        基本情况 | 窗口 | 件 | .
        """,
        above=("社区情况表",),
    )
    filled = [one.place[0] for one in answered(sheet).cells]
    assert (3 in filled, 4 in filled) == (True, False)


CHOOSING = Choosing(office().lexicon)
COUNT = office().catalogue.indicator("activity.count")


def chosen(word: str) -> list[str]:
    found: tuple[Candidate, ...] = CHOOSING.choices(COUNT, word)
    return [one.indicator for one in found]


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("清洁家园（环境整治）", "环境整治"), ("植绿护绿（植树）", "植树"), ("关爱行动（走访慰问）", "走访慰问"), ("体育（健步走等）", "体育"), ("健步走等体育", "体育"),
        ("义诊（含免费体检）", "义诊"),
    ],
)  # fmt: skip
def test_a_choice_is_known_beside_other_words_for_it(word: str, choice: str) -> None:
    assert chosen(word) == [f"activity.count.{choice}"]


@pytest.mark.parametrize("word", ["困难户（义诊）", "义诊（植树、体育）", "便民服务（理发、磨刀）", "其他（见附页）"])
def test_other_words_that_narrow_it_or_name_another_choice_are_asked(word: str) -> None:
    assert chosen(word) == []


@pytest.mark.parametrize("heading", ["网格数（个）", "窗口数（个）", "热线数（部）"])
def test_the_number_of_things_is_no_number_of_what_came_through_them(heading: str) -> None:
    sheet = drawn(f"项目 | 数量\n{heading} | .\n户数 | .", above=("社区基本情况表",))
    assert answered(sheet).cells == ()


def test_headings_spread_over_their_cell_are_read_as_one_word() -> None:
    sheet = drawn("""
        项　目 | 数　据 | 项　目 | 数　据
        举办活动（场） | . | 受理诉求（件） | .
    """)
    assert shown(sheet, answered(sheet)) == ["举办活动（场）|4|受理诉求（件）|3"]


def test_pairs_of_items_and_data_beside_each_other_keep_the_class_they_stand_in() -> None:
    sheet = drawn(
        """
        类别 | 项目 | 数据 | 项目 | 数据
        群众工作 | 举办活动（场） | . | 参加活动（人次） | .
        群众工作 | 受理诉求（件） | . | 已办结诉求（件） | .
        """,
        above=("社区工作采集表",),
    )
    assert shown(sheet, answered(sheet)) == [
        "群众工作|举办活动（场）|4|参加活动（人次）|1130",
        "群众工作|受理诉求（件）|3|已办结诉求（件）|2",
    ]


def test_the_sort_of_place_that_fills_the_form_narrows_nothing() -> None:
    table = "项目 | 数量\n活动场次（场） | ."
    named = drawn(table, above=("示范点工作情况统计表", "示范点名称：桃源社区"))
    unnamed = drawn(table, above=("示范点工作情况统计表",))
    assert shown(named, answered(named)) == ["活动场次（场）|2"]
    assert answered(unnamed).cells == ()


def test_times_published_are_no_part_of_stories_where_both_are_counted() -> None:
    sheet = drawn("""
        项目 | 单位 | 上半年
        刊发稿件 | 篇 | .
        其中：市级媒体用稿 | 篇次 | .
    """)
    meant = [one.origin.indicator for one in answered(sheet).cells]
    assert meant == ["media.published", "media.publications.city"]


def test_partners_that_are_none_of_our_units_stand_beside_those_that_are() -> None:
    told = record(
        40, "activity", "X", date=RECORDS[2].values["date"], title="开放日", partners=("A", "派出所"), participants=None
    )
    sheet = drawn(
        """
        活动名称 | 日期 | 联合单位
        . | . | .
        """,
        above=("活动情况一览表",),
    )
    assert [one.value for one in answered(sheet, on=office((told,))).cells if one.place[1] == 2] == ["桃源社区、派出所"]


@pytest.mark.parametrize(
    ("title", "heading", "indicator"),
    [
        ("文艺团队情况统计表", "人数（人）", "arts.members"), ("业务培训情况统计表", "人次", "training.trainees"), ("活动情况统计表", "人次", "activity.participants"),
        ("社区基本情况统计表", "人数（人）", None), ("文艺团队情况统计表", "人次", None), ("会议情况统计表", "场次", None),
    ],
)  # fmt: skip
def test_bare_numbers_are_those_of_the_work_that_the_title_speaks_of(title: str, heading: str, indicator: str | None) -> None:
    sheet = drawn(f"单位 | {heading} | 备注\n桃源社区 | . | .", above=(title,))
    wished = [one.origin.indicator for one in answered(sheet).cells] or [
        candidate for one in answered(sheet).open if "没有“" in one.why for candidate in one.candidates[:1]
    ]
    assert wished == ([] if indicator is None else [indicator])


def test_values_of_an_open_field_are_known_in_headings() -> None:
    groups = tuple(
        record(50 + at, "arts-group", "A", group=f"{sort}队{at}", type=sort, members=number(at + 10))
        for at, sort in enumerate(("广场舞", "合唱", "合唱"))
    )
    plain = office(groups)
    known = with_own_choices(plain.catalogue, plain.records)
    sheet = drawn(
        """
        类别 | 队伍数（支） | 人数（人）
        广场舞 | . | .
        合唱 | . | .
        舞狮 | . | .
        """,
        above=("文艺队伍情况统计表",),
    )
    assert shown(sheet, answered(sheet, on=replace(plain, catalogue=known))) == ["广场舞|1|10", "合唱|2|23", "舞狮|.|."]
    assert known.kind("activity") == plain.catalogue.kind("activity")


def test_a_list_of_which_there_are_no_records_says_so() -> None:
    sheet = drawn(
        """
        活动名称 | 日期 | 参加人数
        . | . | .
        """,
        above=("活动情况一览表",),
    )
    told = answered(sheet, period="2026-08")
    assert [one.why for one in told.open] == ["台账里没有“红星街道”2026年8月的“活动场次”记录，没有填。"]


def test_a_text_over_several_columns_does_not_make_them_names_of_lines() -> None:
    sheet = drawn(
        """
        单位 | 活动场次（场） | 参加人次（人次）
        桃源社区 | . | .
        本月经费支出（元） | < | .
        """,
        above=("活动情况统计表",),
    )
    assert shown(sheet, answered(sheet))[0] == "桃源社区|2|900"


def test_a_table_goes_on_behind_a_section_whose_lines_are_counted_in_units() -> None:
    sheet = drawn(
        """
        项目 | 单位 | 数据 | 项目 | 单位 | 数据
        一、活动 | < | < | < | < | <
        举办活动 | 场 | . | 活动参加 | 人次 | .
        二、诉求 | < | < | < | < | <
        受理诉求 | 件 | . | 办结诉求 | 件 | .
        """,
        above=("社区工作情况采集表",),
    )
    assert shown(sheet, answered(sheet)) == [
        "举办活动|场|4|活动参加|人次|1130",
        "二、诉求|二、诉求|二、诉求|二、诉求|二、诉求|二、诉求",
        "受理诉求|件|3|办结诉求|件|2",
    ]


@pytest.mark.parametrize("line", ["填报单位： | 填报人：　　电话： | <", "填报街道：红星街道 | 填报月份：2026年6月 | <"])
def test_a_line_that_says_who_fills_the_form_heads_no_columns(line: str) -> None:
    sheet = drawn(f"{line}\n单位 | 活动场次（场） | 备注\n桃源社区 | . | .", above=("活动情况统计表",))
    assert shown(sheet, answered(sheet))[0].startswith("桃源社区|2|")


@pytest.mark.parametrize(("name", "file"), [("6月", ""), ("Sheet1", "活动情况月报表（6月）"), ("2026年6月", "活动情况（5月）")])
def test_the_names_of_sheet_and_file_say_the_period_where_nothing_else_does(name: str, file: str) -> None:
    sheet = drawn("单位 | 活动场次（场）\n桃源社区 | .", above=("活动情况统计表",), name=name)
    proposal = propose([sheet], office=office(), asked=Asked("S", LAST, file=file))
    assert isinstance(proposal, Proposal)
    assert [str(one.period) for one in proposal.wishes] == ["2026-06-01..2026-06-30"]


def test_what_is_put_up_is_new_in_its_period() -> None:
    sheet = drawn("单位 | 新设置（更换）宣传载体 | <\n^ | 横幅（条） | 展板（块）\n宣传办 | . | .", above=("宣传氛围营造情况表",))
    assert [one.origin.indicator for one in answered(sheet).cells] == ["display.横幅", "display.展板"]
