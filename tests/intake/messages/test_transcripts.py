"""Pastes are cut into messages with sender and time."""

from datetime import datetime

import pytest
from single_messages import TREE

from shiju.intake.messages.transcript import messages_in, spoken
from shiju.intake.messages.units import Units

NOW = datetime(2026, 3, 6, 9, 0)


def cut(text: str) -> list[tuple[str, str | None, str]]:
    found = messages_in(text, now=NOW, known=lambda name: name.startswith(("西园", "东园")))
    return [(one.sender, one.sent.isoformat(" ", "minutes") if one.sent else None, spoken(text, one).strip()) for one in found]


def test_a_mail_export_dates_messages_by_the_line_above() -> None:
    text = "微信群“工作群”的聊天记录如下：\n\n—————  2026-01-08  —————\n\n西园-李某  11:32\n\n义诊\n\n东园-王某  下午3:40\n\n收到\n\n—————  2026-01-09  —————\n\n西园-李某  08:05\n\n早\n"
    assert cut(text) == [
        ("西园-李某", "2026-01-08 11:32", "义诊"),
        ("东园-王某", "2026-01-08 15:40", "收到"),
        ("西园-李某", "2026-01-09 08:05", "早"),
    ]


def test_lines_between_the_messages_say_nothing() -> None:
    text = "西园-李某 2026/3/5 11:20\n义诊\n======== 以下为后半 ========\n「东园：几人」\n- - - - - - -\n回复：86人\n"
    assert cut(text) == [
        (
            "西园-李某",
            "2026-03-05 11:20",
            "义诊\n\n\n\n".strip() + spoken(text, messages_in(text, now=NOW, known=bool)[0]).strip().removeprefix("义诊"),
        )
    ]
    assert "几人" not in cut(text)[0][2]


@pytest.mark.parametrize(
    ("head", "sent"),
    [
        ("昨天 15:02", "2026-03-05 15:02"),
        ("前天 上午9:10", "2026-03-04 09:10"),
        ("今天 中午12:30", "2026-03-06 12:30"),
        ("中午11:30", "2026-03-06 11:30"),
        ("星期三 09:10", "2026-03-04 09:10"),
        ("上周三 09:10", "2026-02-25 09:10"),
        ("12月30日 18:00", "2025-12-30 18:00"),
        ("2026年3月5日 下午3:20", "2026-03-05 15:20"),
        ("2月30日 08:00", "2026-03-06 08:00"),
        ("3/5 3:20 PM", "2026-03-05 15:20"),
    ],
)
def test_the_time_of_a_line_is_read(head: str, sent: str) -> None:
    assert cut(f"西园-李某\n{head}\n义诊86人\n") == [("西园-李某", sent, "义诊86人")]
    assert cut(f"{head}\n西园-李某：义诊86人\n") == [("西园-李某", sent, "义诊86人")]


def test_several_messages_without_times_are_parted_by_their_senders() -> None:
    assert cut("西园-李某：\n义诊\n东园-王某：收到\n") == [("西园-李某", None, "义诊"), ("东园-王某", None, "收到")]


def test_a_text_without_senders_is_one_message() -> None:
    assert cut("活动安排：无\n义诊86人") == [("", None, "活动安排：无\n义诊86人")]


def test_words_before_the_first_sender_are_a_message_of_their_own() -> None:
    assert [one[0] for one in cut("先说一下\n西园-李某 2026/3/5 11:20\n义诊")] == ["", "西园-李某"]


def test_a_news_page_gives_source_and_day() -> None:
    text = "西园社区：义诊暖人心\n发布时间：2026-03-05　来源：西园社区　浏览次数：12\n3月4日，义诊。\n"
    found = messages_in(text, now=NOW, known=lambda _: False)
    assert [(one.sender, str(one.sent), one.title, one.news) for one in found] == [
        ("西园社区", "2026-03-05 00:00:00", "西园社区：义诊暖人心", True)
    ]
    assert cut("2026-03-05 16:02 浏览：3\n义诊")[0][1] == "2026-03-05 00:00"


def test_nothing_gives_nothing() -> None:
    assert cut("") == []
    assert cut("\n\n—————  2026-01-08  —————\n") == []


def test_very_many_senders_are_each_of_their_unit() -> None:
    units = Units(TREE)
    assert {units.of_sender(f"李{number}号-西园") for number in range(1100)} == {"W"}
