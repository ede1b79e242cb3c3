"""What short messages tell: the kind of work, and what its numbers count."""

from datetime import datetime

import pytest
from test_styles_of_copies import TREE, catalogue

from shiju.intake.messages.drafting import Reader, read_messages


def told(text: str) -> list[str]:
    """Each draft as its kind and numbers: `leaflet 60 about`."""
    read = read_messages(f"西园-李芳 2026-11-15 20:20\n{text}", reader=Reader(catalogue(), TREE), now=datetime(2026, 11, 16, 9))
    drafts = [draft for message in read for draft in message.drafts]
    return [
        " ".join((one.kind, *(f"{counted.quantity.value} {counted.quantity.bound}" for counted in one.counted))) for one in drafts
    ]


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("昨晚路口值守，上岗志愿者24人，劝下烧纸17起", ["activity 24 exact"]),
        ("机关党员今天听辅导讲座，到会31人，会后写心得12篇", ["study-session 31 exact 12 exact"]),
        ("我们支部的党员夜学今晚到了22人", ["study-session 22 exact"]),
        ("红十字急救课今天下午开讲，48位居民上手按压假人，急救口袋卡发了约60张", ["activity 48 exact", "leaflet 60 about"]),
        ("网格员急救技能培训今天开班，48名网格员参训", ["training 48 exact"]),
        ("今天在广场设点，发放婚育新风倡议340份", ["leaflet 340 exact"]),
        ("流动音箱车今天早中晚各放2遍，播征兵政策", ["broadcast 6 exact"]),
        ("走访慰问老党员，为21户老党员送去慰问品，并为9名老党员颁发纪念章", ["activity 21 exact"]),
        ("今天社区组织志愿者22人清理小区积雪，清出通道5条", ["activity 22 exact"]),
        ("今天组织党员14人打扫小区卫生，覆盖6个小区", ["activity 14 exact"]),
        ("饭卡发了30张", []),
        ("议事会写个信息，配两张图", []),
    ],
)
def test_the_words_say_which_work_it_is_and_what_its_numbers_count(text: str, drafts: list[str]) -> None:
    assert told(text) == drafts
