"""Titles and headings above that ask for less than the ledger counts."""

import pytest
from an_office import answered, catalogue, drawn, shown

from shiju.forms.explaining import Lexicon
from shiju.forms.keys import key_of
from shiju.forms.narrowing import subject_narrowing
from shiju.forms.proposal import Decision

LEXICON = Lexicon(catalogue())
TABLE = """
    项目 | 数量
    活动场次（场） | .
    发放宣传资料（份） | .
"""


@pytest.mark.parametrize(
    ("title", "narrows"),
    [
        ("2026年5月禁毒宣传活动情况统计表", "禁毒"),
        ("江北区委统战部2026年上半年统战工作情况统计表", "统战"),
        ("平安建设工作情况统计表", "平安"),
        ("消防安全培训情况统计表", "消防安全"),
        ("全民阅读活动开展情况统计表", "全民阅读"),
        ("反诈宣传资料发放情况统计表", "反诈"),
        ("群众文化活动情况统计表", ""),
        ("2026年上半年宣传工作主要指标月度完成情况表", ""),
        ("江北区宣传思想文化工作任务完成情况统计表（2026年上半年）", ""),
        ("群众诉求受理办理情况统计表", ""),
        ("2026年上半年干部党员学习教育情况统计表", ""),
        ("党员志愿服务活动情况统计表", "党员"),
        ("街道、社区工作人员业务培训明细表", ""),
        ("2026年一季度通讯员稿件报送及采用情况通报表", ""),
        ("", ""),
    ],
)
def test_a_title_narrows_where_something_unknown_stands_before_the_work(title: str, narrows: str) -> None:
    assert subject_narrowing((title,), LEXICON).words == narrows


def test_a_table_about_some_special_work_is_asked_about_and_remembers_its_own_answer() -> None:
    sheet = drawn(TABLE, above=("2026年上半年禁毒宣传活动情况统计表",))
    filled = answered(sheet)
    assert filled.cells == ()
    assert {one.why for one in filled.open} == {"标题说的是“禁毒”，台账算的可能不止这些，没有填。请确认是否就是全部。"}
    assert [one.candidates for one in filled.open] == [("activity.count",), ("leaflet.copies",)]
    told = answered(sheet, decisions={key_of(filled.open[0].key): Decision("activity.count")})
    assert [one.value for one in told.cells] == [4]
    assert [one.value for one in answered(drawn(TABLE), decisions={}).cells] == [4, 1700]


def test_a_table_about_a_choice_fills_what_names_the_choice_itself() -> None:
    sheet = drawn("项目 | 数量\n义诊场次（场） | .\n活动场次（场） | .", above=("义诊活动情况统计表",))
    assert [one.origin.indicator for one in answered(sheet).cells] == ["activity.count.义诊"]


def test_a_section_about_some_special_work_leaves_its_lines() -> None:
    sheet = drawn("""
        类别 | 内容 | 单位 | 数量
        禁毒宣传 | 发放宣传资料 | 份 | .
        ^ | 群众参与 | 人次 | .
        社会宣传 | 发放宣传资料 | 份 | .
        阵地与资料 | 发放宣传资料 | 份 | .
    """)
    assert [(one.place[0], one.value) for one in answered(sheet).cells] == [(3, 1700), (4, 1700)]


def test_a_heading_of_a_group_that_only_says_what_the_title_says_narrows_nothing() -> None:
    sheet = drawn(
        "单位 | 开展实践活动 | <\n^ | 场次（场） | 群众参与（人次）\n全街道 | . | .", above=("新时代文明实践活动开展情况表",)
    )
    assert shown(sheet, answered(sheet)) == ["全街道|4|1130"]


def test_a_bare_count_is_that_of_the_work_the_title_names() -> None:
    sheet = drawn("单位 | 场次（场） | 志愿服务时长（小时）\n全街道 | . | .", above=("文明实践活动情况统计表",))
    assert [one.origin.indicator for one in answered(sheet).cells if one.place[1] == 1] == ["activity.count"]


def test_a_title_that_names_no_known_work_leaves_wholes_but_not_their_parts() -> None:
    rows = "项目 | 数量\n活动场次（场） | .\n义诊场次（场） | ."
    sheet = drawn(rows, above=("江北区2026年上半年社区关爱情况统计表",))
    narrowing = subject_narrowing(sheet.above, LEXICON)
    assert (narrowing.words, narrowing.loosely) == ("关爱", True)
    filled = answered(sheet)
    assert [one.origin.indicator for one in filled.cells] == ["activity.count.义诊"]
    remembered = answered(sheet, decisions={key_of("活动场次"): Decision("activity.count")})
    assert [one.value for one in remembered.cells] == [4, 1]
    by_title = {key_of("关爱/活动场次"): Decision(None), key_of("活动场次"): Decision("activity.count")}
    assert len(answered(sheet, decisions=by_title).cells) == 1
