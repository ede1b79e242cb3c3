"""How a page is parted into passages, and what its headings, its lead and those who signed it say of each."""

import pytest
from single_messages import Reads, numbers, questions

from shiju.intake.messages.draft import MessageDraft

HEAD = "兰亭街道各社区动态\n2026-03-05 17:42 来源：平湖发布\n\n"


def told(draft: MessageDraft) -> tuple[str, str, tuple[str, ...], dict[str, str]]:
    return draft.kind, str(draft.days.first), draft.org_units, numbers(draft)


FIRST = ("activity", "2026-03-02", ("W",), {"participants": "56名"})
SECOND = ("activity", "2026-03-03", ("E",), {"participants": "80名"})


@pytest.mark.parametrize(
    "text",
    [
        "01\n西园社区：健康进家门\n\n3月2日，开展义诊活动，56名居民参加。\n\n02\n东园社区：银幕下的邻里情\n\n3月3日，放映露天电影，80名居民观看。",
        "PART 01\n西园社区 | 健康进家门\n3月2日，开展义诊活动，56名居民参加。\nPART 02\n东园社区 | 银幕下的邻里情\n3月3日，放映露天电影，80名居民观看。",
        "▍西园社区\n3月2日，开展义诊活动，56名居民参加。\n▍东园社区\n3月3日，放映露天电影，80名居民观看。",
        "📌西园社区：3月2日，开展义诊活动，56名居民参加。\n📌东园社区：3月3日，放映露天电影，80名居民观看。",
        "3月2日\n\n西园社区：开展义诊活动，56名居民参加。\n\n3月3日\n\n东园社区：放映露天电影，80名居民观看。",
        "3月2日\n\n西园社区\n\n开展义诊活动，56名居民参加。\n\n3月3日\n\n东园社区\n\n放映露天电影，80名居民观看。",
        "一、义诊进家门。3月2日，西园社区开展义诊活动，56名居民参加。\n二、银幕下的邻里情。3月3日，东园社区放映露天电影，80名居民观看。",
        "3月2日，开展义诊活动，56名居民参加。（西园社区）\n\n3月3日，放映露天电影，80名居民观看。（东园社区）",
        "本期要目\n1. 义诊进家门\n2. 银幕下的邻里情\n\n▲义诊进家门。3月2日，西园社区开展义诊活动，56名居民参加。\n▲银幕下的邻里情。3月3日，东园社区放映露天电影，80名居民观看。",
        "△ 义诊现场\n【西园社区】3月2日，开展义诊活动，56名居民参加。\n△ 居民正在看电影\n【东园社区】3月3日，放映露天电影，80名居民观看。",
    ],
)
def test_each_passage_has_the_day_and_the_unit_of_its_own(text: str, reads: Reads) -> None:
    assert [told(one) for one in reads.drafts(HEAD + text)] == [FIRST, SECOND]


def test_an_item_without_a_day_has_the_day_that_the_lead_names_and_not_that_of_another_item(reads: Reads) -> None:
    text = "3月3日，各社区开展了形式多样的活动。\n\n西园社区：3月2日，开展义诊活动，56名居民参加。\n\n东园社区：放映露天电影，80名居民观看。"
    assert [told(one) for one in reads.drafts(HEAD + text)] == [FIRST, SECOND]
    assert [one.asked for one in reads.drafts(HEAD + text)] == [(), ()]


def test_several_days_in_the_lead_are_asked_about_and_no_day_at_all_is_the_day_of_publication(reads: Reads) -> None:
    items = "西园社区：开展义诊活动，56名居民参加。\n\n东园社区：放映露天电影，80名居民观看。"
    ranged = reads.drafts(f"{HEAD}3月2日至3日，各社区开展了一系列活动。\n\n{items}")
    assert [str(one.days.first) for one in ranged] == ["2026-03-02", "2026-03-02"]
    assert all("是哪一天" in questions(one) for one in ranged)
    unsaid = reads.drafts(HEAD + items)
    assert [str(one.days.first) for one in unsaid] == ["2026-03-05", "2026-03-05"]
    assert all("暂按发布日期" in questions(one) for one in unsaid)


def test_a_sentence_with_a_day_of_its_own_is_of_that_day(reads: Reads) -> None:
    text = "西园社区2月小结\n2026-03-02 10:00 来源：西园社区\n\n2月6日，社区更换展板3块。2月20日，组织禁毒宣传活动，80余名居民参加，发放宣传单120份。"
    assert [told(one)[:2] for one in reads.drafts(text)] == [
        ("display", "2026-02-06"),
        ("activity", "2026-02-20"),
        ("leaflet", "2026-02-20"),
    ]


def test_a_day_within_a_few_days_that_were_named_is_of_the_same_event(reads: Reads) -> None:
    text = HEAD + "3月2日至4日，西园社区举办科普展，参观居民300人。\n3月3日，大家还围着讲解员问个不停。"
    assert [told(one)[0] for one in reads.drafts(text)] == ["activity"]


def test_the_points_of_one_event_are_one_event(reads: Reads) -> None:
    text = (
        HEAD
        + "3月2日，西园社区举行消防演练，140人参加。\n\n快速响应\n\n值班员发现烟雾，立即报告。\n\n清理余火\n\n队员对火场进行了清理。"
    )
    assert [told(one) for one in reads.drafts(text)] == [("activity", "2026-03-02", ("W",), {"participants": "140人"})]
    minutes = (
        "西园社区居民代表会议纪要\n\n时间：2026年3月2日\n地点：二楼会议室\n参会人员：居民代表共36人\n\n"
        "一、会议听取了收支情况。\n二、会议讨论了道路硬化方案。\n\n西园社区居委会\n2026年3月4日"
    )
    assert [told(one) for one in reads.drafts(minutes)] == [("meeting", "2026-03-02", ("W",), {"attendees": "36人"})]


def test_a_report_is_of_who_signed_it_and_its_month_is_that_of_its_title(reads: Reads) -> None:
    text = (
        "西园社区2026年2月宣传工作小结\n\n综治办：\n\n现将有关情况报告如下：\n\n"
        "一、抓学习。2月9日，党总支组织党员集中学习，实到31人。\n二、抓阵地。图书室本月接待读者86人次。\n"
        "三、存在不足。会用新媒体的只有2人。\n四、下月打算\n开展植树活动1场，60人参加。\n\n西园社区居民委员会\n2026年3月1日"
    )
    assert [told(one) for one in reads.drafts(text)] == [
        ("study-session", "2026-02-09", ("W",), {"attendances": "31人"}),
        ("venue-service", "2026-02-01", ("W",), {"visits": "86人次"}),
    ]


def test_who_sent_a_page_in_stands_below_it(reads: Reads) -> None:
    text = "麦香里的课堂\n2026-03-05 08:00 来源：平湖发布\n\n3月4日，社区开展义诊活动，56名居民参加。\n\n供稿：西园社区 李某\n编辑：王某"
    assert reads.one(text).org_units == ("W",)
    signed = "麦香里的课堂\n\n3月4日，我社区开展义诊活动，56名居民参加。\n\n报送：西园社区\n时间：2026年3月5日"
    assert (reads.one(signed).org_units, str(reads.one(signed).days.first)) == (("W",), "2026-03-04")
    unknown = "麦香里的课堂\n\n3月4日，社区开展义诊活动，56名居民参加。\n\n2026年3月5日"
    assert reads.one(unknown).org_units == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "全市应急演练成功举行\n2026-03-05 07:20 来源：滨海日报\n\n3月4日，全市应急演练举行，420余人参加。市领导到场观摩。",
            "others",
        ),
        (
            "榜样｜网格员小孔\n2026-03-05 19:00 来源：平湖发布\n\n2019年起她守着西园社区的网格。\n\n那年大雨，她带着7名志愿者走访了23户。",
            "background",
        ),
        (
            "西园社区筑牢防汛屏障\n2026-03-05 07:20 来源：西园社区\n\n入汛以来，社区以“三个强化”抓防汛。\n\n一是强化责任。落实责任人126名，走访居民31户。",
            "total",
        ),
    ],
)
def test_pages_of_others_of_many_years_and_of_sums_give_nothing(text: str, reason: str, reads: Reads) -> None:
    (message,) = reads.messages(text)
    assert (message.drafts, message.reason) == ((), reason)


def test_a_new_group_and_those_who_saw_its_first_show_are_two_records(reads: Reads) -> None:
    text = HEAD + "3月2日，西园社区“春鸣”腰鼓队正式成立，送上首场演出，吸引300余名居民前来观看。据了解，腰鼓队现有队员22人。"
    assert [told(one) for one in reads.drafts(text)] == [
        ("arts-group", "2026-03-02", ("W",), {"members": "22人"}),
        ("activity", "2026-03-02", ("W",), {"participants": "300余名"}),
    ]


def test_a_first_show_at_which_something_was_handed_out_gives_that_too(reads: Reads) -> None:
    text = HEAD + "3月2日，西园社区“春鸣”腰鼓队成立，队员22人，首场演出吸引居民前来观看，现场发放宣传折页100份。"
    assert [one.kind for one in reads.drafts(text)] == ["arts-group", "leaflet"]


def test_a_total_without_a_month_of_its_own_is_of_the_month_that_stands_above_it(reads: Reads) -> None:
    items = "1. 西园社区图书室：接待读者215人次。\n2. 东园社区图书室：接待读者190人次。"
    for head in (
        "阵地开放\n2026-03-05 来源：综治办\n\n2月，各社区阵地免费开放情况如下：\n",
        "2月份阵地开放\n2026-03-05 来源：综治办\n\n",
    ):
        assert [told(one) for one in reads.drafts(head + items)] == [
            ("venue-service", "2026-02-01", ("W",), {"visits": "215人次"}),
            ("venue-service", "2026-02-01", ("E",), {"visits": "190人次"}),
        ]


def test_the_places_of_a_draft_count_the_characters_of_the_whole_paste(reads: Reads) -> None:
    text = HEAD + "▍西园社区\n3月2日，开展义诊活动，56名居民参加。\n▍东园社区\n3月3日，放映露天电影，80名居民观看。"
    for draft in reads.drafts(text):
        assert [text[one.start : one.end] for one in draft.counted] == [one.quantity.surface for one in draft.counted]
        assert text[slice(*draft.places["date"])] == f"3月{draft.days.first.day}日"
        assert text[draft.start : draft.end].startswith("3月")


def test_what_is_said_of_the_day_of_an_event_is_of_that_day(reads: Reads) -> None:
    text = (
        "西园社区邻里客厅启用\n2026-03-05 17:42 来源：西园社区\n\n3月4日，邻里客厅正式启用，新增活动室120平方米。\n\n"
        "2月10日，社区召开议事会，23名居民代表参会。\n\n启用当天，社区还组织写福字活动，30名居民参加。"
    )
    assert told(reads.drafts(text)[-1])[:2] == ("activity", "2026-03-04")


def test_a_complaint_is_of_the_community_of_who_complains(reads: Reads) -> None:
    text = "综治办一周工作\n2026-03-05 17:42 来源：综治办\n\n3月3日，处理热线转办件：西园社区居民反映夜宵摊噪音扰民，已现场劝导。"
    assert [told(one) for one in reads.drafts(text)] == [("concern", "2026-03-03", ("W",), {})]


def test_what_people_signed_or_were_shown_is_not_handed_out(reads: Reads) -> None:
    text = HEAD + "3月2日，西园社区开展科普活动，80名居民参加，用12块展板介绍海洋，签订《文明公约》21份，指导安装反诈APP 60余人。"
    assert [told(one)[0] for one in reads.drafts(text)] == ["activity"]
    assert numbers(reads.one(text)) == {"participants": "80名"}


TOWNS = "防汛演练进行时\n平湖发布  2026年3月5日 17:05  四川\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "编者按：全区各乡镇闻“汛”而动，扎实开展防汛演练。今天，让我们一起走进北塬乡、兰亭街道、清河镇。\n\n北塬乡\n3月1日，北塬乡在东岔村开展防汛演练，群众98人参加。\n\n兰亭街道\n3月3日，兰亭街道西园社区开展防汛演练，56名居民参加。\n\n清河镇\n3月4日，清河镇组织民兵40人开展除险演练。",
        "【北塬乡】\n3月1日，开展防汛演练，群众98人参加。\n\n【兰亭街道】\n3月3日，西园社区开展防汛演练，56名居民参加。\n\n【清河镇】\n3月4日，组织民兵40人开展除险演练。",
        "3月1日，北塬乡在东岔村开展防汛演练，群众98人参加。演练后发放明白卡200份。\n\n3月3日，西园社区开展防汛演练，56名居民参加。\n\n3月4日，清河镇组织民兵40人开展除险演练。",
    ],
)
def test_of_a_page_of_several_towns_only_what_is_of_ours_is_drafted(text: str, reads: Reads) -> None:
    assert [told(one) for one in reads.drafts(TOWNS + text)] == [("activity", "2026-03-03", ("W",), {"participants": "56名"})]


def test_a_heading_that_only_ends_like_a_town_is_none(reads: Reads) -> None:
    text = (
        "一、情暖家乡\n3月2日，西园社区开展义诊活动，56名居民参加。\n\n二、美丽小镇\n3月3日，东园社区放映露天电影，80名居民观看。"
    )
    assert [told(one) for one in reads.drafts(HEAD + text)] == [FIRST, SECOND]


@pytest.mark.parametrize("to", ["报：街道综治办", "送：综治办", "主送：街道综治办\n抄送：各社区"])
def test_to_whom_a_brief_goes_is_not_whose_work_it_tells_of(to: str, reads: Reads) -> None:
    text = f"西园社区一周工作动态\n（3月2日—3月5日）\n\n{to}\n\n一、3月2日，召开居民议事会，18人参会。\n二、3月3日，组织志愿者20人清理楼道。\n\n西园社区居委会\n2026年3月5日"
    assert [told(one) for one in reads.drafts(text)] == [
        ("meeting", "2026-03-02", ("W",), {"attendees": "18人"}),
        ("activity", "2026-03-03", ("W",), {"volunteers": "20人"}),
    ]


@pytest.mark.parametrize("issue", ["（2026年第8期）", "2026年 第8期", "第8期"])
def test_the_day_of_an_issue_without_its_year_is_not_the_day_of_its_items(issue: str, reads: Reads) -> None:
    text = f"平安建设工作简报\n{issue}\n\n兰亭街道综治办                    3月5日\n\n▲3月2日，综治办在西园社区会议室召开矛盾纠纷研判会，参会17人。\n\n▲3月3日上午，综治办开展普法讲座，40余名群众参加。\n\n抄送：各社区"
    assert [told(one) for one in reads.drafts(text)] == [
        ("meeting", "2026-03-02", ("S-ZZ",), {"attendees": "17人"}),
        ("activity", "2026-03-03", ("S-ZZ",), {"participants": "40余名"}),
    ]


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("3月2日至5日，全街道在册职工62人，注册62人，活跃55人", "S"),
        ("3月2日至5日，机关职工62人，注册62人，活跃55人", "S-ZZ"),
    ],
)
def test_how_things_stand_in_the_whole_street_is_of_the_street(said: str, unit: str, reads: Reads) -> None:
    draft = reads.one(f"综治办-周某 2026/3/5 18:20\n学习平台：{said}")
    assert (draft.kind, draft.org_units) == ("learning-standing", (unit,))


def test_a_training_for_the_whole_street_is_of_the_office_that_held_it(reads: Reads) -> None:
    draft = reads.one("综治办-周某 2026/3/5 18:20\n今天综治办举办培训班，全街道网格员26人参加")
    assert draft.org_units == ("S-ZZ",)


def test_a_work_log_tells_each_day_below_its_line(reads: Reads) -> None:
    text = (
        "西园社区工作日志（2026年3月第一周）\n记录人：李某\n\n3月2日 星期一 晴\n上午召开防汛工作会，参会18人。下午去街道送报表。\n\n"
        "3月3日 星期二 多云转阴\n参加街道统计业务会。晚上备课件。\n\n3月4日 星期三 阵雨\n上午整理档案。下午暑期安全知识课堂，29名小学生参加。"
    )
    found = [(one.kind, str(one.days.first), one.org_units) for one in reads.drafts(text)]
    assert found == [("meeting", "2026-03-02", ("W",)), ("activity", "2026-03-04", ("W",))]
