"""What a notice says about period, due date and asker."""

from datetime import date, datetime

import pytest

from shiju.forms.notice import maker_of, period_of_titles, read_notice
from shiju.periods import Period

REFERENCE = date(2026, 7, 6)


def notice(*lines: str) -> str:
    return "\n".join(lines)


def test_the_sentence_about_the_period_goes_before_the_title() -> None:
    read = read_notice(
        notice(
            "关于填报2026年上半年情况的通知", "一、考核半年度为2025年12月26日至2026年6月25日。", "区委宣传部", "2026年6月26日"
        ),
        reference=REFERENCE,
    )
    assert read.period == Period(date(2025, 12, 26), date(2026, 6, 25))
    assert read.asked_by == "区委宣传部"


def test_without_one_the_title_says_it() -> None:
    assert read_notice("关于填报2026年二季度情况的通知", reference=REFERENCE).period == Period.parse("2026-Q2")


def test_an_event_is_no_period() -> None:
    read = read_notice(
        notice("请填写登记表，报送6月16日活动情况。", "只填6月16日主会场。", "另有6月18日一场。"), reference=REFERENCE
    )
    assert read.period is None
    assert read.days == (date(2026, 6, 16), date(2026, 6, 18))


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("请于7月8日17:00前报送电子版。", datetime(2026, 7, 8, 17, 0)),
        ("请于2026年7月10日中午12点前报送。", datetime(2026, 7, 10, 12, 0)),
        ("截止时间：7月1日下午5点半，逾期不计。", datetime(2026, 7, 1, 17, 30)),
        ("请于7月3日前反馈。", datetime(2026, 7, 3, 23, 59)),
        ("请于近日前报送。", None),
    ],
)
def test_the_due_date_is_read_to_the_minute(sentence: str, due: datetime | None) -> None:
    assert read_notice(sentence, reference=REFERENCE).due == due


def test_a_notice_without_signature_names_nobody() -> None:
    assert read_notice("请报送情况。", reference=REFERENCE).asked_by == ""
    assert read_notice("请报送情况：\n如下。\n2026年7月1日", reference=REFERENCE).asked_by == ""


def test_the_line_above_a_table_says_the_period_behind_its_label() -> None:
    assert period_of_titles(["2026年统计制度", "填报单位： 统计期：2026年1—6月"], reference=REFERENCE) == Period.parse("2026-H1")
    assert period_of_titles(["统计期：见通知", "2026年5月情况"], reference=REFERENCE) == Period.parse("2026-05")
    assert period_of_titles(["情况表"], reference=REFERENCE) is None


def test_the_day_on_which_a_form_is_written_is_no_period() -> None:
    assert period_of_titles(("情况统计表", "填报日期：2026年7月2日"), reference=date(2026, 7, 6)) is None
    assert period_of_titles(("情况统计表", "截止时间：2026年6月30日"), reference=date(2026, 7, 6)) is None
    assert period_of_titles(("活动登记表", "日期：2026年6月16日"), reference=date(2026, 7, 6)) == Period.parse("2026-06-16")


@pytest.mark.parametrize(
    ("sentence", "asked_by"),
    [
        ("请于7月5日前报县委宣传部。", "县委宣传部"),
        ("请于7月5日前将情况统计表报江北区宣传科。", "江北区宣传科"),
        ("请于7月3日下班前报送至区民政局基层政权科（联系人：张三）", "区民政局基层政权科"),
        ("请于周五前发至区文明办邮箱", "区文明办"),
        ("填好后交党政办公室汇总", "党政办公室"),
        ("于7月8日17:00前报送电子版至县委组织部组织科", "县委组织部组织科"),
        ("请于7月5日前将电子版报市委政法委、区信访局。", "市委政法委"),
        ("请于7月5日前报送。", ""),
        ("请报办结情况。", ""),
        ("报送宣传部门活动情况。", ""),
        ("于5日前反馈我办。", ""),
        ("发至各办公室。", ""),
    ],
)
def test_without_a_signature_whoever_it_is_sent_to_asks(sentence: str, asked_by: str) -> None:
    assert read_notice(sentence, reference=REFERENCE).asked_by == asked_by


def test_a_signature_goes_before_the_one_it_is_sent_to() -> None:
    assert read_notice("请于7月5日前报区宣传科。\n江北区委宣传部\n2026年7月1日", reference=REFERENCE).asked_by == "江北区委宣传部"


def test_a_form_names_its_maker() -> None:
    assert maker_of(("表　号：文1表", "制定机关：江北区文化和旅游局")) == "江北区文化和旅游局"
    assert maker_of(("填报单位：红星街道",)) == ""


@pytest.mark.parametrize(
    "line",
    [
        "填报：红星街道　　（请于7月5日前反馈区城管局）",
        "填报日期：2026年7月　　日",
        "制表时间：2026年7月",
        "7月8日（周三）下午5点前报送",
        "务必7月5日下班前交",
    ],
)
def test_until_when_and_on_which_day_a_form_is_written_are_no_period(line: str) -> None:
    assert period_of_titles(("二季度环境整治情况统计", line), reference=date(2026, 7, 6)) == Period.parse("2026-Q2")
