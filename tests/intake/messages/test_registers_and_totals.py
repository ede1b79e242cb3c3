"""What messages say of registers and of the totals that a kind keeps: places, groups, posts, months of a place, weeks of a learning platform."""

from datetime import date

import pytest
from single_messages import HEAD, Reads, numbers, questions

from shiju.periods import Period


@pytest.mark.parametrize(
    ("said", "kind", "counts", "title"),
    [
        ("社区腰鼓队本周成立，现有队员22人", "arts-group", {"members": "22人"}, "社区腰鼓队"),
        ("合唱团现有团员38名，今年演出6场", "arts-group", {"members": "38名", "performances": "6场"}, "合唱团"),
        ("东街图书室改造完工，面积120平方米", "venue", {"area": "120平方米"}, "东街图书室"),
        ("社区宣传员今天到岗", "publicity-officer", {}, "宣传员"),
        ("存在问题：老人不会线上缴费。\n下步措施：每周三下午手把手教", "problem-and-next-step", {}, "老人不会线上缴费"),
    ],
)
def test_what_stands_in_a_register_is_told_on_the_day_of_its_message(
    said: str, kind: str, counts: dict[str, str], title: str, reads: Reads
) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, numbers(draft), draft.title, str(draft.days.first)) == (kind, counts, title, "2026-03-05")
    assert draft.org_units == ("W",)


def test_a_problem_with_its_step_is_one_record_beside_the_work_done(reads: Reads) -> None:
    event, problem = reads.drafts(HEAD + "今天义诊，服务86人次。\n存在问题：来的人少。\n下一步打算：下周再办一场，预计100人参加")
    assert (event.kind, numbers(event)) == ("activity", {"participants": "86人次"})
    assert (problem.kind, problem.values["step"]) == ("problem-and-next-step", "下周再办一场，预计100人参加")


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2月", "2026-02"),
        ("2月份", "2026-02"),
        ("12月", "2025-12"),
        ("2025年11月", "2025-11"),
        ("上月", "2026-02"),
        ("本月", "2026-03"),
    ],
)
def test_a_month_of_a_place_is_of_its_month(when: str, days: str, reads: Reads) -> None:
    draft = reads.one(f"{HEAD}{when}西园图书室接待读者412人次，举办读书活动4场")
    assert (draft.kind, numbers(draft)) == ("venue-service", {"visits": "412人次", "events": "4场"})
    assert draft.values["month"] == Period.parse(days)
    assert draft.asked == ()


def test_a_total_without_its_time_is_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "近日图书室接待读者412人次，举办读书活动4场，13月开放")
    assert [one.field for one in draft.asked] == ["date"]
    assert "哪个月" in questions(draft)


def test_a_list_of_totals_takes_the_time_of_its_topic(reads: Reads) -> None:
    first, second = reads.drafts(
        HEAD + "#接龙\n3月2日至4日各图书室接待人次\n1. 西园 图书室接待读者31人次\n2. 东园 图书室接待读者20人次"
    )
    assert {str(one.days) for one in (first, second)} == {"2026-03-02..2026-03-04"}


def test_a_week_of_the_learning_platform_is_its_week(reads: Reads) -> None:
    draft = reads.one(HEAD + "学习平台上周（2月23日—3月1日）情况：职工86人，注册86人，活跃人数79人")
    assert (draft.kind, numbers(draft)) == ("learning-standing", {"staff": "86人", "registered": "86人", "active": "79人"})
    assert draft.days == Period(date(2026, 2, 23), date(2026, 3, 1))


def test_a_running_sum_is_a_draft_that_asks_whether_it_was_recorded_in_parts(reads: Reads) -> None:
    draft = reads.one(HEAD + "连日来，社区逐户发放防火明白纸，截至目前已发放420份")
    assert (draft.kind, numbers(draft)) == ("leaflet", {"copies": "420份"})
    assert "累计数" in questions(draft)


@pytest.mark.parametrize(
    "said",
    ["1—6月，发放宣传资料4.6万份，宣讲受众1.2万人次", "上半年，开展宣讲96场，受众1.2万人次", "开展志愿服务96场，服务8000人次"],
)
def test_totals_of_several_months_or_events_are_no_event(said: str, reads: Reads) -> None:
    (message,) = reads.messages(HEAD + said)
    assert (message.drafts, message.reason) == ((), "total")
