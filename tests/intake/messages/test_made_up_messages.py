"""Hundreds of made-up messages of another office, with their truth; counted and printed."""

from datetime import datetime
from time import process_time

import pytest
from fifth_wordings import FIFTH_WORDINGS
from fourth_wordings import FOURTH_WORDINGS
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_office import TREE, Template, make
from measuring import measured
from more_wordings import MORE_WORDINGS
from third_wordings import THIRD_WORDINGS
from wordings import WORDINGS

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.drafting import Reader, read_messages

PIECES = (
    "大塘村-李某 2026/2/3 11:20\n", "\n", "。", "，", "、", "“", "”", "《", "》", "【", "】", "：", "（", "）", "#接龙\n", "1. ", "2、", "大塘村", "枫林", "今天", "昨晚", "2月30日", "5.3-5.9", "近日",
    "上午", "下午", "开展", "举办", "义诊", "培训", "会", "喇叭", "每天", "早晚各", "86", "约", "余", "二十", "十几", "人", "名", "人次", "户", "份", "张", "条", "志愿者", "居民", "和", "横幅", "折页", "发放", "参加", "来了",
    "👍", "1️⃣", "①", "[图片]", "上面", "和", "联合", "派出所", "在", "文化广场", "取消", "明天", "预计", "请", "反映", "采用", "　", " ", "\u200b", "８", "其中", "每户", "http://a.b/c",
)  # fmt: skip


@pytest.mark.parametrize(
    ("wordings", "seed"),
    [(WORDINGS, 20260), (MORE_WORDINGS, 20261), (THIRD_WORDINGS, 20262), (FOURTH_WORDINGS, 20263), (FIFTH_WORDINGS, 20264)],
    ids=["first", "more", "third", "fourth", "fifth"],
)
def test_messages_of_another_office_give_the_right_drafts(
    wordings: tuple[Template, ...], seed: int, catalogue: Catalogue
) -> None:
    score = measured(make(wordings, seed=seed, count=220), catalogue)
    print(score, *score.wrong[:10], sep="\n")
    assert score.share >= 0.95
    assert score.extra <= score.drafts // 50
    assert score.f1 >= 0.95
    assert score.reasons_right >= score.reasons * 0.9
    assert score.invented == 0


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_it_raise_and_every_number_stands_in_the_text(catalogue: Catalogue, text: str) -> None:
    for reading in read_messages(text, reader=Reader(catalogue, TREE), now=datetime(2026, 3, 1, 9)):
        for draft in reading.drafts:
            assert 0 <= draft.start < draft.end <= len(text)
            assert all(text[one.start : one.end] == one.quantity.surface for one in draft.counted)


def test_the_same_text_gives_the_same_drafts_with_the_same_keys(catalogue: Catalogue) -> None:
    first, second = (list(make(WORDINGS, seed=3, count=20)) for _ in range(2))
    assert [one.text for one in first] == [one.text for one in second]
    assert measured(first, catalogue) == measured(second, catalogue)


@pytest.mark.parametrize("piece", ["大塘村", "大塘、", "86人", "活动：\n", "\n", "今天义诊，86人，", "《", "开展", "1. 大塘村\n"])
def test_a_long_text_of_one_piece_takes_time_in_proportion(piece: str, catalogue: Catalogue) -> None:
    reader = Reader(catalogue, TREE)
    started = process_time()
    read_messages(piece * 1500, reader=reader, now=datetime(2026, 3, 1, 9))
    assert process_time() - started < 10
