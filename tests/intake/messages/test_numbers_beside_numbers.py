"""A second number in a passage that is no rival of the first, amounts of one thing with what each is about, corrections that find their message, how long something has been so."""

from datetime import datetime

import pytest
from single_messages import HEAD, Reads, numbers, questions

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.drafting import Reader, read_messages
from shiju.orgs import OrgTree, OrgUnit


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("读书分享会今天下午举办，120人参加，志愿者10名，特邀嘉宾2位", {"participants": "120人", "volunteers": "10名"}),
        ("今天邀请区书法协会5名会员开展写春联活动，90余名居民参加", {"participants": "90余名"}),
        ("请来区京剧团8名演员演出，居民300多人观看", {"participants": "300多人"}),
        ("今天组织党员集中学习党章，应到42人，实到39人，3名新党员入党宣誓", {"due": "42人", "attendances": "39人"}),
        ("主题党日今天开了，2名预备党员转正，实到31人，4名党员分享心得", {"attendances": "31人"}),
    ],
)
def test_those_invited_and_those_who_did_something_besides_are_no_rival_number(
    said: str, counts: dict[str, str], reads: Reads
) -> None:
    draft = reads.one(HEAD + said)
    assert (numbers(draft), draft.asked) == (counts, ())


@pytest.mark.parametrize("said", ["今天举办家风故事会，邀请60名居民参加", "今天邀请辖区60名小朋友开展手工活动"])
def test_those_who_were_invited_to_take_part_took_part(said: str, reads: Reads) -> None:
    assert numbers(reads.one(HEAD + said)) == {"participants": "60名"}


def test_two_numbers_of_those_who_came_are_still_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "朗诵比赛今天举行，选手24人，评委5人，观众120人")
    assert "“24人”，又写了“120人”" in questions(draft)


@pytest.mark.parametrize(
    ("said", "kind", "amounts", "themes"),
    [
        ("横幅挂好了，防汛的3条，安全生产月的2条", "display", ["3条", "2条"], ["防汛", "安全生产月"]),
        ("挂横幅：禁毒3条，防溺水2条", "display", ["3条", "2条"], ["禁毒", "防溺水"]),
        ("横幅东门3条，西门2条", "display", ["3条", "2条"], [None, None]),
        ("发宣传单，防火的100份，禁毒的120份", "leaflet", ["100份", "120份"], ["防火宣传单", "禁毒宣传单"]),
    ],
)
def test_amounts_of_one_thing_with_what_each_is_about_are_several(
    said: str, kind: str, amounts: list[str], themes: list[str | None], reads: Reads
) -> None:
    found = reads.drafts(HEAD + said)
    assert [(one.kind, *numbers(one).values()) for one in found] == [(kind, amount) for amount in amounts]
    assert [one.values.get("title") for one in found] == themes


@pytest.mark.parametrize(
    ("said", "amounts"),
    [
        ("挂横幅3条，锦旗2面", ["3条"]),
        ("横幅一共6条，路口4条、村口2条", ["6条"]),
        ("今天挂横幅5条，展板2块", ["5条", "2块"]),
        ("本周新挂横幅6条", ["6条"]),
        ("今天发了20份宣传单，本周一共发了200份", ["20份"]),
    ],
)
def test_other_numbers_beside_an_amount_make_no_other_amount(said: str, amounts: list[str], reads: Reads) -> None:
    assert [amount for one in reads.drafts(HEAD + said) for amount in numbers(one).values()] == amounts


def test_a_week_and_a_number_in_words_are_no_monday(reads: Reads) -> None:
    (draft,) = reads.drafts(HEAD + "今天发了20份宣传单，本周一共发了200份")
    assert str(draft.days.first) == "2026-03-05"


def test_what_a_screen_showed_so_many_times_is_of_the_screen(reads: Reads) -> None:
    banner, screen = reads.drafts(HEAD + "本周新挂横幅6条，LED滚动播放标语48次")
    assert (numbers(banner), banner.values["type"]) == ({"pieces": "6条"}, "横幅")
    assert (numbers(screen), screen.values["type"]) == ({"pieces": "48次"}, "电子屏")


@pytest.mark.parametrize("said", ["居民反映村口路灯不亮三天了，已报供电所", "停水3天没人管，居民来电反映，已报水务"])
def test_how_long_a_trouble_has_lasted_is_not_asked_for_its_day(said: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, str(draft.days.first), draft.asked) == ("concern", "2026-03-05", ())


@pytest.mark.parametrize("said", ["入户发宣传单发了3天了，一共800份", "前几天居民反映村口路灯不亮，已报供电所"])
def test_work_of_several_days_and_a_vague_day_are_asked_for_theirs(said: str, reads: Reads) -> None:
    assert "是哪一天" in questions(reads.one(HEAD + said))


FIRST = "西园-李某 2026/3/5 15:30\n今天下午开展义诊，居民60人参加，志愿者12人\n\n"
SECOND = "西园-李某 2026/3/5 16:00\n今天发放反诈宣传单200份\n\n"
THIRD = "西园-李某 2026/3/5 16:05\n昨天举办讲座，居民45人参加\n\n"


@pytest.mark.parametrize("second", [SECOND, THIRD])
def test_a_correction_goes_to_the_message_that_has_such_a_number(second: str, reads: Reads) -> None:
    first, between, said = reads.messages(f"{FIRST}{second}西园-李某 2026/3/5 16:10\n刚才那个人数报错了，志愿者是15人[图片]")
    assert numbers(first.drafts[0]) == {"participants": "60人", "volunteers": "15人"}
    assert between.drafts[0].asked == ()
    assert said.reason == "corrects"


def test_a_correction_that_names_a_day_is_of_what_was_told_of_that_day(reads: Reads) -> None:
    first, between, said = reads.messages(f"{FIRST}{THIRD}西园-李某 2026/3/5 16:10\n报错了，3月4日那个讲座是48人")
    assert (first.drafts[0].asked, numbers(between.drafts[0]), said.reason) == ((), {"participants": "48人"}, "corrects")


@pytest.mark.parametrize("before", [FIRST + THIRD, ""])
def test_a_correction_of_a_day_of_which_nothing_was_told_speaks_for_itself(before: str, reads: Reads) -> None:
    *_, said = reads.messages(f"{before}西园-李某 2026/3/5 16:10\n报错了，3月2日的义诊是48人")
    assert [(str(one.days.first), numbers(one)) for one in said.drafts] == [("2026-03-02", {"participants": "48人"})]


def test_a_correction_of_a_bare_number_is_of_the_last_message_with_such_a_number(reads: Reads) -> None:
    first, between, said = reads.messages(f"{FIRST}{THIRD}西园-李某 2026/3/5 16:10\n更正：是48人")
    assert (first.drafts[0].asked, numbers(between.drafts[0]), said.reason) == ((), {"participants": "48人"}, "corrects")


def test_a_correction_that_fits_nothing_is_asked_about_in_plain_words_and_says_so(reads: Reads) -> None:
    first, said = reads.messages(f"{SECOND}西园-李某 2026/3/5 16:10\n更正一下[捂脸]数字不对[图片]")
    assert [one.question for one in first.drafts[0].asked] == ["后面的消息更正说“更正一下，数字不对”，这一条要改什么？"]
    assert (said.reason, said.drafts) == ("corrects_asked", ())
    assert "问您" in said.why


TOWN = OrgTree(
    (
        OrgUnit("T", "青溪镇", None, "township"),
        OrgUnit("T-WH", "综合文化站", "T", "section"),
        OrgUnit("T-DQ", "党群服务中心", "T", "section"),
        OrgUnit("T1", "松林村", "T", "village"),
    )
)


@pytest.mark.parametrize(
    ("sender", "said", "unit"),
    [
        ("文化站-霍老师", "昨晚技艺展示在综合文化站门口广场举行，来了400多位市民", "T-WH"),
        ("文化站霍老师", "昨晚技艺展示在文化广场举行，来了400多位市民", "T-WH"),
        ("松林-李某", "今天插花活动，参加姐妹35人，地点社区党群服务中心二楼", "T1"),
        ("松林-李某", "今天插花活动，参加姐妹35人，地点党群服务中心二楼", "T1"),
        ("白沙镇文化站-霍某", "昨晚技艺展示在文化广场举行，来了400多位市民", None),
    ],
)
def test_a_place_takes_no_work_from_whoever_sends_it(sender: str, said: str, unit: str | None, catalogue: Catalogue) -> None:
    text = f"{sender} 2026/3/5 18:20\n{said}"
    (message,) = read_messages(text, reader=Reader(catalogue, TOWN), now=datetime(2026, 3, 6, 9))
    (draft,) = message.drafts
    assert (draft.org_units, draft.asked) == ((unit,) if unit is not None else (), ())


def test_whom_a_message_is_addressed_to_is_no_part_of_a_name(reads: Reads) -> None:
    draft = reads.one(HEAD + "@综治办-吴某 横幅已挂，防火的3条")
    assert (draft.title, numbers(draft)) == ("横幅", {"pieces": "3条"})
