"""What of a paste gave no draft is told with its reason, so that nobody misses it later."""

import pytest
from single_messages import HEAD, Reads

from shiju.intake.messages.left_out import PASSED_OVER, LeftOut, left_out

CLINIC = "今天上午我社区组织义诊，服务86人，志愿者8人。"
LATER = "【白鹭湾社区】3月7日下午，开展“我们的节日·元宵”猜灯谜活动，参加居民约120人。"
"""Nothing is read from it: neither when the message was sent nor when it is read had it happened."""


def told(reads: Reads, text: str) -> list[LeftOut]:
    return list(left_out(text, reads.messages(text)))


def stretches(reads: Reads, text: str) -> list[tuple[str, str]]:
    """Reason and words of all that was left."""
    return [(one.reason, text[one.start : one.end]) for one in told(reads, text)]


def test_a_paste_that_was_read_whole_leaves_nothing(reads: Reads) -> None:
    assert stretches(reads, f"{HEAD}{CLINIC}\n东园-张某 2026/3/5 18:40\n{CLINIC}") == []


def test_a_message_without_a_draft_is_left_whole_with_its_own_reason(reads: Reads) -> None:
    plan, chat = "东园-张某 2026/3/5 18:40\n明天计划发放防汛明白卡120份\n", "东园-张某 2026/3/5 18:50\n收到，谢谢\n"
    text = f"{plan}{HEAD}{CLINIC}\n{chat}"
    assert stretches(reads, text) == [("plan", plan), ("chat", chat)]
    assert [one.why for one in told(reads, text)] == [one.why for one in reads.messages(text) if not one.drafts]


def test_a_block_with_numbers_that_nothing_was_read_from_is_left_with_all_its_lines(reads: Reads) -> None:
    block = "　【值班电话】88123456\n　周末也有人"
    text = f"{HEAD}今天上午我社区发放防汛明白卡120份。\n\n{block}\n\n谢谢"
    (left,) = told(reads, text)
    assert text[left.start : left.end] == block
    assert (left.reason, left.reading) == (PASSED_OVER, reads.messages(text)[0])
    assert "请单独粘贴，或直接录入" in left.why


def test_blocks_are_left_one_by_one_in_the_order_of_the_text(reads: Reads) -> None:
    also, chat = LATER.replace("白鹭湾", "东园"), "东园-张某 2026/3/5 18:40\n收到\n"
    text = f"{HEAD}{CLINIC}\n\n{LATER}\n{also}\n{chat}"
    assert stretches(reads, text) == [(PASSED_OVER, LATER), (PASSED_OVER, also), ("chat", chat)]


@pytest.mark.parametrize(
    "block",
    [
        LATER.replace("3月7日", "3月4日"),
        "【下一步】继续巡查。",
        LATER.replace("【白鹭湾社区】", "另："),
    ],
)
def test_a_block_that_was_read_or_holds_no_number_or_has_no_heading_of_its_own_is_not_left(reads: Reads, block: str) -> None:
    assert stretches(reads, f"{HEAD}{CLINIC}\n\n{block}\n") == []


def test_it_is_told_as_data_with_sender_and_moment(reads: Reads) -> None:
    text = f"{HEAD}{CLINIC}\n\n{LATER}\n"
    (left,) = told(reads, text)
    assert left.as_data == {
        "start": text.index(LATER), "end": text.index(LATER) + len(LATER), "sender": "西园-李某", "sent": "2026-03-05T18:20:00",
        "reason": "passed_over", "message": left.why,
    }  # fmt: skip


def test_without_a_head_nobody_is_named_and_no_moment(reads: Reads) -> None:
    (left,) = told(reads, f"{CLINIC}\n\n{LATER}\n")
    assert (left.as_data["sender"], left.as_data["sent"]) == ("", None)
