"""When it was, whose work it is, and what it is called."""

from datetime import date

import pytest
from single_messages import HEAD, NOW, Reads, questions

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.drafting import Reader, read_messages
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("义诊", "2026-03-05", "2026-03-05"),
        ("昨天义诊", "2026-03-04", "2026-03-04"),
        ("上周六因雨推迟的义诊今天补上", "2026-03-05", "2026-03-05"),
        ("3月1日至3日义诊", "2026-03-01", "2026-03-03"),
        ("2026.3.2义诊", "2026-03-02", "2026-03-02"),
        ("3.2上午义诊", "2026-03-02", "2026-03-02"),
        ("3.8妇女节义诊", "2026-03-05", "2026-03-05"),
        ("2日，义诊", "2026-03-02", "2026-03-02"),
        ("28日，义诊", "2026-02-28", "2026-02-28"),
        ("1-3日义诊", "2026-03-01", "2026-03-03"),
        ("周三义诊", "2026-03-04", "2026-03-04"),
        ("周日义诊", "2026-03-01", "2026-03-01"),
        ("上周日义诊", "2026-03-01", "2026-03-01"),
        ("周末义诊", "2026-02-28", "2026-03-01"),
        ("12月30日义诊", "2025-12-30", "2025-12-30"),
        ("昨天开展周末卫生日义诊", "2026-03-04", "2026-03-04"),
        ("本周（3.2-3.4）义诊", "2026-03-02", "2026-03-04"),
        ("上周义诊", "2026-02-23", "2026-03-01"),
        ("2月30日义诊", "2026-03-05", "2026-03-05"),
    ],
)
def test_days_are_reckoned_from_the_message(said: str, first: str, last: str, reads: Reads) -> None:
    draft = reads.one(f"{HEAD}{said}，服务86人次")
    assert draft.days == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert draft.values["date"] == date.fromisoformat(first)


@pytest.mark.parametrize("word", ["近日", "正月十五"])
def test_a_day_that_is_not_known_is_asked_about(word: str, reads: Reads) -> None:
    draft = reads.one(f"{HEAD}{word}义诊，服务86人次")
    assert word in questions(draft)


def test_without_a_time_the_day_is_asked_about(reads: Reads) -> None:
    assert "没有带时间" in questions(reads.one("西园社区义诊，服务86人次"))
    assert "没有带时间" in questions(reads.one("西园社区今天义诊，服务86人次"))
    assert questions(reads.one("西园社区3月2日义诊，服务86人次")) == ""


@pytest.mark.parametrize(
    ("head", "said", "units"),
    [
        ("李某（西园社区） 2026/3/5 18:20\n", "义诊，服务86人次", ("W",)),
        ("西苑 李某 2026/3/5 18:20\n", "义诊，服务86人次", ("W",)),
        ("综治办-周某 2026/3/5 18:20\n", "义诊，服务86人次", ("S-ZZ",)),
        ("综治办-周某 2026/3/5 18:20\n", "【东园社区】义诊，服务86人次", ("E",)),
        ("综治办-周某 2026/3/5 18:20\n", "东园：义诊，服务86人次", ("E",)),
        ("综治办-周某 2026/3/5 18:20\n", "在东园社区义诊，服务86人次", ("S-ZZ",)),
        ("综治办-周某 2026/3/5 18:20\n", "会同东园社区义诊，服务86人次", ("S-ZZ",)),
        ("路人 2026/3/5 18:20\n", "东园志愿者义诊，服务86人次", ("E",)),
        (HEAD, "我社区义诊，服务86人次", ("W",)),
        ("兰亭街道-张某 2026/3/5 18:20\n", "【东园社区】义诊，服务86人次", ("E",)),
    ],
)
def test_the_unit_is_the_one_that_acts_else_the_senders(head: str, said: str, units: tuple[str, ...], reads: Reads) -> None:
    assert reads.one(head + said).org_units == units


def test_another_community_than_the_senders_is_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "东园社区义诊，服务86人次")
    assert draft.org_units == ("E",)
    assert "算谁的工作" in questions(draft)


def test_without_any_unit_it_is_missing_or_that_of_whoever_pasted(catalogue: Catalogue, reads: Reads) -> None:
    assert "unit" in reads.one("3月2日义诊，服务86人次").missing
    assert Reads(catalogue, sender_unit="E").one("3月2日义诊，服务86人次").org_units == ("E",)


@pytest.mark.parametrize(
    ("said", "partners"),
    [
        ("和东园社区一起义诊，服务86人次", ("E",)),
        ("和东园一起义诊，服务86人次", ("E",)),
        ("义诊，综治办、东园协办，服务86人次", ("S-ZZ", "E")),
        ("联合区中医院、市图书馆开展义诊活动，服务86人次", ("区中医院", "市图书馆")),
        ("西园社区和东园社区一起义诊，服务86人次", ("E",)),
        ("西园社区、东园社区联合举办义诊，服务86人次", ("E",)),
        ("由团委牵头，携手区义工协会、东园社区，在河边义诊，服务86人次", ("区义工协会", "E")),
    ],
)
def test_those_who_took_part_are_partners(said: str, partners: tuple[str, ...], reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert draft.org_units == ("W",)
    assert draft.values["partners"] == partners


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("在广场开展“冬季义诊”活动，服务86人次", "冬季义诊"),
        ("“迎新春健步走”圆满结束，74人参加", "迎新春健步走"),
        ("【学雷锋】义务植树，74人参加", "义务植树"),
        ("【植树】义务植树，74人参加", "义务植树"),
        ("和大家一起搞的春季健步走结束，74人参加", "春季健步走"),
        ("举办“我们的节日”主题联欢会，74人参加", "“我们的节日”主题联欢会"),
        ("好热闹，来了74人，包饺子", "包饺子"),
        ("“书香”诵读会，74人参加", "“书香”诵读会"),
        ("才艺大比拼，74人，志愿者6名", "才艺大比拼"),
    ],
)
def test_titles_are_what_an_event_is_called(said: str, title: str, reads: Reads) -> None:
    assert reads.one(HEAD + said).title == title


def test_endings_of_the_offices_own_tree_are_learnt(catalogue: Catalogue) -> None:
    tree = OrgTree(
        (
            OrgUnit("S", "巴彦镇", None, "township"),
            *(OrgUnit(name, f"{name}嘎查", "S", "village") for name in ("乌兰", "查干", "宝力", "哈日")),
        )
    )
    (message,) = read_messages(
        "乌兰-李某 2026/3/5 18:20\n和查干嘎查一起义诊，服务86人次", reader=Reader(catalogue, tree), now=NOW
    )
    assert (message.drafts[0].org_units, message.drafts[0].values["partners"]) == (("乌兰",), ("查干",))


def test_a_tree_without_short_names_is_read_too(catalogue: Catalogue) -> None:
    tree = OrgTree((OrgUnit("S", "总部", None, "street"),))
    (message,) = read_messages("李某 2026/3/5 18:20\n总部义诊，服务86人次", reader=Reader(catalogue, tree), now=NOW)
    assert message.drafts[0].org_units == ("S",)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("今天下午四点村部放电影，没事的都来看", "plan"),
        ("晚上7点放电影《老阿姨》", "plan"),
        ("下午放了电影，来了86人", None),
        ("昨天晚上放了电影，来了86人", None),
        ("今天上午放了电影，来了86人", None),
    ],
)
def test_what_begins_later_than_its_message_is_still_to_come(said: str, reason: str | None, reads: Reads) -> None:
    (message,) = reads.messages(f"西园-李某 2026/3/5 {'07:30' if reason else '15:30'}\n{said}")
    assert message.reason == reason


def test_a_number_of_days_without_a_day_is_asked_about(reads: Reads) -> None:
    assert "“3天”是哪一天" in questions(reads.one(HEAD + "高考护航3天，志愿者45人次"))


def test_those_who_turned_up_are_the_number(reads: Reads) -> None:
    draft = reads.one(HEAD + "晚上村民代表会，34个代表到了31个")
    assert ({one.measure: one.quantity.surface for one in draft.counted}, draft.asked) == ({"attendees": "31个"}, ())
