"""The paragraphs, title and headings of a draft."""

from datetime import date

from shiju.audit.draft_text import DraftText

DRAFT = DraftText.of(
    "\n云岭镇2025年工作总结\n\n一、工作情况\n（一）学习抓得紧。组织学习12次。\n石桥村\n开展活动3场。\n1.阵地建设\n建成5处。\n（二）这一节没有标题而是一句很长很长的话，说的是许多部门一起做了许多事情并且取得了许多成绩和经验还要继续做下去。\n一是人手不足。共缺3人。\n二、打算\n力争10次。\n2025年12月3日\n"
)


def levels_and_words(number: int) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in DRAFT.headings(number)]


def test_it_joins_paragraphs_by_line_feeds() -> None:
    assert DraftText(("一", "二三")).text == "一\n二三"
    assert DraftText(("一", "二三")).starts == (0, 2)
    assert [DraftText(("一", "二三")).paragraph_at(place) for place in (0, 1, 2, 3)] == [0, 0, 1, 1]


def test_the_first_line_is_the_title() -> None:
    assert DRAFT.title == "云岭镇2025年工作总结"
    assert DraftText.of("上半年共组织学习12次。").title == ""


def test_headings_close_those_of_their_own_level_and_below() -> None:
    assert levels_and_words(4) == [(3, "学习抓得紧"), (2, "工作情况")]
    assert levels_and_words(6) == [(7, "石桥村"), (3, "学习抓得紧"), (2, "工作情况")]
    assert levels_and_words(8) == [(4, "阵地建设"), (3, "学习抓得紧"), (2, "工作情况")]
    assert levels_and_words(12) == [(2, "打算")]


def test_a_numbered_line_that_is_long_is_text() -> None:
    assert DRAFT.own_headings[9] is None
    assert levels_and_words(10)[0] == (6, "人手不足")


def test_the_date_under_the_text_is_read() -> None:
    assert DRAFT.signed_on == date(2025, 12, 3)
    assert DraftText.of("标题\n2025年13月3日").signed_on is None
    assert DraftText.of("标题\n内容。").signed_on is None
