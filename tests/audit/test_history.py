"""What an earlier report states: proposed as stated figures, asked about where the words leave a doubt, and left where it is no total."""

from datetime import date
from decimal import Decimal

import pytest
from test_claims import TREE
from test_matching import VOCABULARY

from shiju.audit.history import DOUBTS, LEFT, Doubt, History, Left, Proposal, propose
from shiju.audit.matching import Matcher
from shiju.periods import Period
from shiju.text import Bound

TITLE = "云岭镇2024年上半年工作总结\n"
HALF = Period.parse("2024-H1")


def history(text: str, title: str = TITLE) -> History:
    return propose(title + text, tree=TREE, office="YL", matcher=Matcher(VOCABULARY), reference=date(2026, 7, 1))


def proposed(text: str, title: str = TITLE) -> list[tuple[str, str | None, list[str]]]:
    found = history(text, title).proposals
    return [(one.reading.surface, one.indicator, [doubt.value for doubt in one.doubts]) for one in found]


def one(text: str) -> Proposal:
    (found,) = history(text).proposals
    return found


def test_a_total_is_proposed_with_its_limit_place_and_words() -> None:
    found = one("一、社会宣传\n全镇发放宣传资料8万余份。")
    assert (found.indicator, found.org_unit, found.period, found.sure) == ("leaflet.copies", "YL", HALF, True)
    assert (found.reading.value, found.reading.bound, found.reading.high) == (Decimal(80000), Bound.OVER, Decimal(90000))
    assert (found.paragraph, found.words) == (3, "全镇发放宣传资料8万余份")
    assert history("").period == HALF


def test_a_part_of_the_office_and_a_part_of_the_time_keep_their_scope() -> None:
    found = history("河口社区开展各类活动12场。\n一季度投稿30篇。").proposals
    assert [(each.org_unit, str(each.period)) for each in found] == [
        ("YL03", "2024-01-01..2024-06-30"),
        ("YL", "2024-01-01..2024-03-31"),
    ]


def test_the_year_before_that_a_report_quotes_is_of_that_year() -> None:
    (found,) = history("去年同期开展各类活动90场。").proposals
    assert found.period == HALF.year_before()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("下半年力争投稿120篇。", Left.PLAN),
        ("开展各类活动同比增长20%。", Left.CHANGE),
        ("3月5日，“学雷锋”服务集市吸引群众300人次参加。", Left.EVENT),
        ("人均参加活动3场。", Left.PER),
        ("清运垃圾30吨。", Left.NOT_KEPT),
    ],
)
def test_what_is_no_total_of_a_time_is_left_with_the_reason(text: str, why: Left) -> None:
    found = history(text)
    assert ([each.why for each in found.left], found.proposals) == ([why], ())
    assert LEFT[why]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("组织学习68次，其中中心组学习6次，参加942人次。", Doubt.NARROWER),
        ("新增健身点1处。", Doubt.NARROWER),
        ("参加活动群众800人。", Doubt.MEASURE),
        ("松坡村、河口社区共开展活动40场。", Doubt.UNIT),
        ("2月和4月份开展各类活动20场。", Doubt.PERIOD),
        ("开展各类活动数百场。", Doubt.VAGUE),
    ],
)
def test_what_the_words_leave_in_doubt_is_asked(text: str, doubt: Doubt) -> None:
    assert history(text).proposals[-1].doubts == (doubt,)
    assert DOUBTS[doubt]


def test_two_places_that_agree_give_the_more_exact_one() -> None:
    assert proposed("发放宣传资料8万余份。\n全镇共发放宣传资料83412份。\n发放宣传资料8万份以上。") == [
        ("83412份", "leaflet.copies", [])
    ]


def test_two_places_that_do_not_agree_are_both_asked_about() -> None:
    assert proposed("发放宣传资料8万余份。\n全镇共发放宣传资料93412份。") == [
        ("8万余份", "leaflet.copies", ["twice"]),
        ("93412份", "leaflet.copies", ["twice"]),
    ]


def test_a_report_on_a_year_that_was_signed_in_the_next_speaks_of_its_own_year() -> None:
    text = "全年投稿203篇。\n三、2025年打算\n全年投稿220篇。\n云岭镇文化服务中心\n2025年1月6日"
    found = history(text, "云岭镇2024年工作总结\n")
    assert [(each.reading.surface, str(each.period)) for each in found.proposals] == [("203篇", "2024-01-01..2024-12-31")]
    assert [each.why for each in found.left] == [Left.PLAN]


def test_several_indicators_that_fit_are_offered_and_none_is_taken() -> None:
    found = one("学习培训5次。")
    assert (found.indicator, found.doubts, found.sure) == (None, (Doubt.SEVERAL,), False)
    assert [each.indicator for each in found.candidates[:2]] == ["training.count", "study.sessions"]
