"""Work that was done, and what the message says will follow it."""

from datetime import datetime

import pytest
from unseen_pastes import tree_of

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.drafting import Reader, read_messages

SENT = "柳巷社区 小张 2026-06-10 15:55:10\n"


def numbers(text: str, catalogue: Catalogue) -> list[tuple[str, int]]:
    (message,) = read_messages(SENT + text, reader=Reader(catalogue, tree_of("sayings")), now=datetime(2026, 6, 11, 9))
    return [(draft.kind, int(one.quantity.value)) for draft in message.drafts for one in draft.counted]


@pytest.mark.parametrize(
    "text",
    [
        "今天发放防汛明白卡120份。下一步继续巡查。", "今天发放防汛明白卡120份，下一步继续巡查", "今天发放防汛明白卡120份。下一步，社区将继续开展宣传。", "今日入户发放防汛明白卡120份，接下来逐户排查隐患",
        "今天发放防汛明白卡120份；后续持续跟进", "上午发放防汛明白卡120份。今后将常态化开展",
    ],
)  # fmt: skip
def test_what_follows_work_does_not_make_it_a_plan(text: str, catalogue: Catalogue) -> None:
    assert numbers(text, catalogue) == [("leaflet", 120)]


@pytest.mark.parametrize(
    "text",
    [
        "明天发放防汛明白卡120份。下一步继续巡查。", "下一步：发放防汛明白卡120份", "接下来发放防汛明白卡120份", "请各网格明天发放防汛明白卡120份，后续报数", "计划发放防汛明白卡120份，下一步再通知", "今晚7点放映电影，接下来还有两场",
    ],
)  # fmt: skip
def test_what_is_still_to_come_is_no_work_for_what_follows_it(text: str, catalogue: Catalogue) -> None:
    assert numbers(text, catalogue) == []
