"""Two messages of a chat as different programs and people copy them: each is read with its sender and its day."""

from datetime import datetime

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped
from shiju.intake.messages.drafting import Reader, read_messages
from shiju.orgs import OrgTree, OrgUnit

TREE = OrgTree(
    (
        OrgUnit("S", "平湖街道", None, "street"),
        OrgUnit("A", "西园社区", "S", "community"),
        OrgUnit("B", "东港社区", "S", "community"),
    )
)
FIRST, SECOND = "今天上午开展清洁家园活动，志愿者12人参加", "发放防火宣传单200份"
STYLES = (
    ("西园-李芳 (2026-03-05 11:20:09)\n{0}", "东港-王五 (2026-03-06 09:20:09)\n{1}"),
    ("2026-03-05 11:20:09 西园-李芳\n{0}", "2026-03-06 09:20:09 东港-王五:\n{1}"),
    ("3/5 11:20 西园-李芳：{0}", "3/6 09:20 东港-王五：{1}"),
    ("—— 2026-03-05 ——\n11:20 西园-李芳：{0}", "—— 2026-03-06 ——\n09:20 东港-王五：{1}"),
    ("2026年3月5日 星期四\n\n西园-李芳 11:20\n{0}", "2026年3月6日 星期五\n\n东港-王五 09:20\n{1}"),
    ("3月5日\n西园-李芳 11:20\n{0}", "3月6日\n东港-王五 09:20\n{1}"),
    ("2026-03-05\n西园-李芳 11:20\n{0}", "2026-03-06\n东港-王五 09:20\n{1}"),
    ("3月5日 周四\n\n西园李芳：{0}", "3月6日 周五\n\n东港王五：{1}"),
    ("3月5日 西园-李芳：{0}", "3月6日 东港-王五：{1}"),
    ("西园-李芳 3月5日\n{0}", "东港-王五 3月6日\n{1}"),
    ("2026/3/5 11:20:09 西园-李芳<12345@qq.com>\n{0}", "2026/3/6 9:20:09 东港-王五(12345678)\n{1}"),
    ("【管理员】西园-李芳 2026/3/5 11:20:09\n{0}", "【活跃】东港-王五 2026/3/6 9:20:09\n{1}"),
    ("【2026-03-05 11:20】西园 李芳\n{0}", "【2026-03-06 09:20】东港 王五\n{1}"),
    ("[2026-03-05 11:20]\n西园-李芳：{0}", "[2026-03-06 09:20]\n东港-王五：{1}"),
    ("李芳（西园社区） 3-5 11:20\n{0}", "王五@东港社区 3月6日 09:20\n{1}"),
    ("西园-李芳\n3月5日 11:20\n{0}", "东港-王五\n3月6日 09:20\n{1}"),
    ("发送人：西园-李芳 时间：2026-03-05 11:20\n{0}", "发送人：东港-王五 时间：2026-03-06 09:20\n{1}"),
    ("2026-03-05 11:20:09,西园-李芳,{0}", "2026-03-06 09:20:09,东港-王五,{1}"),
    ("西园-李芳\t2026-03-05 11:20\t{0}", "东港-王五\t2026-03-06 09:20\t{1}"),
    ("西园-李芳 前天 11:20\n{0}", "东港-王五 昨天 09:20\n{1}"),
    ("1. 西园-李芳 2026-03-05 11:20\n{0}", "2. 东港-王五 2026-03-06 09:20 说：\n{1}"),
    ("西园-李芳  2026/3/5 下午 1:20\n{0}", "东港-王五  2026/3/6 上午 9:20\n{1}"),
)


def catalogue() -> Catalogue:
    """The shipped pack."""
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


@pytest.mark.parametrize("style", STYLES, ids=[first.splitlines()[0][:24] for first, _ in STYLES])
def test_sender_and_day_are_read_however_the_chat_was_copied(style: tuple[str, str]) -> None:
    text = "\n\n".join(style).format(FIRST, SECOND)
    read = read_messages(text, reader=Reader(catalogue(), TREE), now=datetime(2026, 3, 7, 9))
    drafts = [(one.kind, str(one.days and one.days.first), one.org_units) for message in read for one in message.drafts]
    assert drafts == [("activity", "2026-03-05", ("A",)), ("leaflet", "2026-03-06", ("B",))]


def test_a_day_on_a_line_of_its_own_ends_the_message_above_it() -> None:
    text = "3月5日 周四\n西园李芳：打擂台，36名选手上台\n\n3月6日 周五\n东港王五：发放防火宣传单200份"
    read = read_messages(text, reader=Reader(catalogue(), TREE), now=datetime(2026, 3, 7, 9))
    assert [str(one.days and one.days.first) for message in read for one in message.drafts] == ["2026-03-05", "2026-03-06"]


def test_a_sentence_that_begins_with_a_time_of_day_is_no_row_of_a_chat() -> None:
    text = "义修预告\n平湖发布 2026年3月5日 09:00\n\n3月7日（周六）上午9:00，西园社区党群服务中心将开展义修活动，志愿者10名，请带好家电前来。"
    assert [message.drafts for message in read_messages(text, reader=Reader(catalogue(), TREE), now=datetime(2026, 3, 7, 9))] == [
        ()
    ]
