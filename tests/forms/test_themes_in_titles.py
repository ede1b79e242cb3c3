"""Titles about one theme narrow what may be done for any theme, not what is named by a sort of its own or has no theme; and nothing where the form tells the part of the theme beside the whole."""

import pytest
from an_office import LAST, catalogue, drawn, office

from shiju.forms.explaining import Lexicon
from shiju.forms.filling import SURE
from shiju.forms.narrowing import subject_narrowing
from shiju.forms.proposal import Proposal
from shiju.forms.reading import Asked, propose
from shiju.periods import Period

OFFICE = office()
LEXICON = Lexicon(catalogue())
WORKS = ["城市管理工作月报", "平安建设工作情况统计表", "法治宣传和基层调解工作统计表", "双拥工作统计表", "书香城区建设测评指标自评表", "生态文明建设情况统计表", "统战工作情况统计表", "物流园区服务工作统计表"]  # fmt: skip
CAMPAIGNS = ["反诈宣传月活动情况统计表", "“安全生产月”宣传教育情况统计表", "禁毒宣传教育工作统计表", "国家安全教育日活动统计表", "全民阅读活动统计表", "垃圾分类专项行动统计表", "防灾减灾宣传周活动情况表", "敬老月主题活动情况统计表"]  # fmt: skip
GENERAL = ["开展活动（场）", "参加人次（人次）", "志愿者参与（人次）", "发放宣传资料（份）", "悬挂横幅（条）", "举办培训（期）", "向媒体投稿（篇）", "播放小喇叭（次）", "入户发放宣传资料（份）", "召开专题会议（次）"]  # fmt: skip
OWN = ["文明劝导活动（场）", "义诊活动参加人次（人次）", "植树活动（场）", "受理居民诉求（件）", "办结群众诉求（件）", "图书室（处）", "文艺团队（支）", "文化阵地面积（平方米）", "受理物业纠纷类诉求（件）"]  # fmt: skip


def sure(title: str, *lines: str) -> list[str]:
    """What the lines of a table ask for that are understood."""
    sheet = drawn("\n".join(("项目 | 数量", *(f"{one} | ." for one in lines))), above=(title,))
    found = propose([sheet], office=OFFICE, asked=Asked("S", LAST, Period.parse("2026-H1")))
    assert isinstance(found, Proposal)
    return [one.indicator for one in found.wishes if one.confidence >= SURE]


@pytest.mark.parametrize("title", [*WORKS, *CAMPAIGNS])
def test_what_may_be_done_for_any_theme_is_asked_below_a_title_about_one(title: str) -> None:
    assert sure(title, *GENERAL) == []


@pytest.mark.parametrize("title", WORKS)
def test_sorts_of_their_own_and_what_has_no_theme_are_filled_below_a_title_about_a_work(title: str) -> None:
    assert len(sure(title, *OWN)) == len(OWN)


@pytest.mark.parametrize("title", CAMPAIGNS)
def test_sorts_of_activities_are_asked_below_a_title_about_a_campaign(title: str) -> None:
    assert sure(title, "文艺演出（场）", "文明劝导活动（场）", "体育活动参加人次（人次）", "咨询答疑活动（场）") == []


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("城市管理类群众诉求统计表", "受理件数（件）"),
        ("物业管理工作统计表", "受理诉求（件）"),
        ("环境卫生整治工作月报", "受理群众诉求（件）"),
        ("消防安全工作月报", "受理群众诉求（件）"),
        ("退役军人服务工作统计表", "受理诉求（件）"),
        ("妇女儿童工作情况统计表", "受理居民诉求（件）"),
        ("老龄工作统计表", "文艺团队（支）"),
        ("企业文化阵地建设统计表", "图书室（处）"),
        ("青少年工作统计表", "图书室（处）"),
        ("残疾人工作统计表", "办结诉求（件）"),
        ("健康义诊活动月统计表", "服务群众（人次）"),
        ("平安建设工作统计表", "服务群众（人次）"),
        ("统战工作统计表", "参加人次（人次）"),
    ],
)
def test_what_has_no_theme_is_asked_where_the_title_names_a_part_of_it_or_those_it_is_for(title: str, line: str) -> None:
    assert sure(title, line) == []


@pytest.mark.parametrize(
    ("title", "whole", "part"),
    [
        ("“安全生产月”宣传教育情况统计表", "发放宣传资料（份）", "其中：安全生产类（份）"),
        ("反诈宣传情况统计表", "横幅（条）", "其中：反诈横幅（条）"),
        ("科普工作季度统计表", "展板（块）", "其中：科普展板（块）"),
        ("法治宣传工作统计表", "向媒体投稿（篇）", "其中：法治主题稿件（篇）"),
        ("禁毒工作情况统计表", "举办培训（期）", "其中：禁毒培训（期）"),
        ("妇女儿童工作情况统计表", "参加人次（人次）", "其中：妇女（人次）"),
    ],
)
def test_a_whole_beside_the_part_of_the_theme_is_that_of_all_themes(title: str, whole: str, part: str) -> None:
    assert len(sure(title, whole, part)) == 1
    assert sure(title, whole, "其中：重点人群（份）") == sure(title, whole) == []
    assert len(sure(title, whole, part, "播放小喇叭（次）")) == 1


def test_a_table_that_tells_wholes_and_parts_of_the_theme_throughout_is_narrowed_nowhere() -> None:
    lines = ("发放宣传资料（份）", "其中：反诈类（份）", "横幅（条）", "其中：反诈横幅（条）", "播放小喇叭（次）")
    assert sure("反诈宣传情况统计表", *lines) == ["leaflet.copies", "display.横幅", "broadcast.times"]


def test_parts_of_what_says_that_it_is_of_all_are_parts_of_all() -> None:
    lines = ("发放宣传资料（不分主题）（份）", "其中：入户发放（份）", "其中：反诈类（份）", "入户发放宣传资料（份）")
    assert sure("反诈宣传情况统计表", *lines) == ["leaflet.copies", "leaflet.copies.入户"]


@pytest.mark.parametrize(
    ("title", "theme"),
    [("2026年书香城区建设测评指标自评表", "书香城区"), ("江北区统战工作考核评分表", "统战"), ("群众文化工作绩效考评表", "")],
)
def test_how_a_form_weighs_is_no_theme(title: str, theme: str) -> None:
    assert subject_narrowing((title,), LEXICON).words == theme


def test_a_sort_of_concerns_that_the_title_speaks_of_is_not_narrowed_by_what_it_names_beside() -> None:
    line = "环境卫生类诉求（件）"
    assert sure("爱国卫生与健康促进工作季报表", line) == ["concern.category.环境卫生"]
    assert sure("健康促进诉求办理情况季报表", line) == []
