"""News pages and briefs: one event told at length, with what stands around it."""

import time
from datetime import datetime

import pytest
from single_messages import TREE, Reads, numbers

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.announcement import Office
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.units import Units

PAGE = "西园社区：义诊进小区\n平湖发布  2026年3月5日 17:42  浙江\n"


def told(draft: MessageDraft) -> tuple[str, str, tuple[str, ...], dict[str, str]]:
    return draft.kind, str(draft.days.first), draft.org_units, numbers(draft)


@pytest.mark.parametrize(
    "head",
    [
        "西园社区：义诊进小区\n平湖发布  2026年3月5日 17:42  浙江\n",
        "西园社区：义诊进小区\n原创 西园社区 平湖发布\n2026年3月5日 17:42 浙江\n",
        "西园社区：义诊进小区\n\n平湖发布　2026年3月5日　17:42\n\n",
        "西园社区开展义诊进小区活动\n2026-03-05 17:42\n",
        "西园社区：义诊进小区\n发布时间：2026-03-05 17:42\n来源：西园社区\n阅读：128\n",
    ],
)
def test_the_headline_of_a_page_is_no_event_beside_its_text(head: str, reads: Reads) -> None:
    draft = reads.one(f"{head}\n3月4日，西园社区开展义诊活动，56名居民参加。\n")
    assert told(draft) == ("activity", "2026-03-04", ("W",), {"participants": "56名"})
    assert draft.asked == ()


def test_a_chat_with_a_title_above_it_is_no_page(reads: Reads) -> None:
    for title in ("平湖街道工作交流群", "大家下午早点过来把台账整理好"):
        assert not reads.messages(f"{title}\n西园-李某 2026/3/5 11:20\n今天上午义诊")[-1].message.news
    draft = reads.one("平湖街道工作交流群\n西园-李某 2026/3/5 11:20\n今天上午开展义诊活动，56名居民参加")
    assert told(draft) == ("activity", "2026-03-05", ("W",), {"participants": "56名"})


def test_a_name_above_the_time_is_who_sent_it(reads: Reads) -> None:
    assert reads.messages("西园-李某\n2026年3月5日 11:20\n义诊，56名居民参加")[0].message.sender == "西园-李某"


def test_what_a_page_tells_of_later_was_on_the_same_day(reads: Reads) -> None:
    text = "3月4日，西园社区党支部集中学习条例，应到20人，实到18人。\n学习结束后，党员走访慰问困难户11户。"
    assert [told(one) for one in reads.drafts(PAGE + text)] == [
        ("study-session", "2026-03-04", ("W",), {"due": "20人", "attendances": "18人"}),
        ("activity", "2026-03-04", ("W",), {"households": "11户"}),
    ]


def test_what_is_said_of_a_place_or_by_a_person_or_below_the_page_is_no_work(reads: Reads) -> None:
    text = (
        "“年年都来，今年来了300多人，真热闹！”居民王大姐笑着说。\n3月4日，西园社区开展义诊活动，56名居民参加。\n"
        "西园社区现有居民512户2287人，其中老人176人。近年来，社区累计开展义诊90场。\n据悉，义诊每月一次，每次80人。\n"
        "往期推荐\n▶ 东园社区开展植树活动，70人参加\n"
    )
    assert [told(one) for one in reads.drafts(PAGE + text)] == [("activity", "2026-03-04", ("W",), {"participants": "56名"})]


def test_a_slogan_in_quotation_marks_stays_the_name_of_the_event(reads: Reads) -> None:
    draft = reads.one(PAGE + "3月4日，西园社区开展“春风送暖，健康到家”义诊活动，56名居民参加。")
    assert "春风送暖" in draft.title


def test_what_was_found_in_the_course_of_a_drill_is_no_matter_of_its_own(reads: Reads) -> None:
    text = "3月4日上午，西园社区开展避险转移演练，126人参加。\n上午10时，监测员巡查发现墙体开裂，立即上报，28户群众有序转移。"
    assert [told(one) for one in reads.drafts(PAGE + text)] == [("activity", "2026-03-04", ("W",), {"participants": "126人"})]


def test_a_review_of_a_quarter_gives_nothing(reads: Reads) -> None:
    (message,) = reads.messages(
        "一季度成绩单出炉！西园社区文明实践稳步推进\n平湖发布  2026年3月5日 17:42  浙江\n开展活动96场次，参与群众6800余人次。"
    )
    assert (message.drafts, message.reason) == ((), "total")


def test_each_section_of_a_brief_is_of_its_own(reads: Reads) -> None:
    text = (
        "精神文明建设简报\n第7期\n兰亭街道综合治理办公室编      2026年3月5日\n\n"
        "【阵地开放】2月份，西园社区图书室接待读者215人次。\n"
        "【学习平台】3月2日至4日，西园社区学习平台：职工11人，注册11人，活跃9人；东园社区：职工14人，注册14人，活跃13人。\n"
        "【好消息】3月3日，东园社区报送的《老茶馆里的调解茶》被《平湖日报》采用。\n"
    )
    assert [told(one) for one in reads.drafts(text)] == [
        ("venue-service", "2026-02-01", ("W",), {"visits": "215人次"}),
        ("learning-standing", "2026-03-02", ("W",), {"staff": "11人", "registered": "11人", "active": "9人"}),
        ("learning-standing", "2026-03-02", ("E",), {"staff": "14人", "registered": "14人", "active": "13人"}),
        ("media-submission", "2026-03-03", ("E",), {}),
    ]


def test_the_lower_unit_of_the_text_is_meant_where_the_headline_names_the_one_above(reads: Reads) -> None:
    text = "兰亭街道开展义诊活动\n平湖发布  2026年3月5日 17:42  浙江\n3月4日，兰亭街道西园社区开展义诊活动，56名居民参加。"
    assert reads.one(text).org_units == ("W",)


def test_words_that_are_passed_on_are_of_who_said_them(reads: Reads) -> None:
    assert reads.one("综治办-李某 2026/3/5 18:20\n转东园社区王某：昨晚放电影，观众80人").org_units == ("E",)
    text = "综治办-李某 2026/3/5 18:20\n各社区2月图书室数据转给大家\n西园-李某：图书室接待186人次，活动2场\n东园-王某：我们203人次，活动1场\n"
    assert [told(one) for one in reads.drafts(text)] == [
        ("venue-service", "2026-02-01", ("W",), {"visits": "186人次", "events": "2场"}),
        ("venue-service", "2026-02-01", ("E",), {"visits": "203人次", "events": "1场"}),
    ]


def test_a_section_of_another_town_is_not_ours(reads: Reads) -> None:
    text = "综治办-李某 2026/3/5 18:20\n【转】日报报道：\n高坪镇：治理有道\n高坪镇综合治理办公室举办培训班，110人参加。\n大家看看人家的角度，西园社区也准备一下。"
    (message,) = reads.messages(text)
    assert (message.drafts, message.reason) == ((), "others")
    assert reads.one("西园-李某 2026/3/5 18:20\n兰亭街道综合治理办公室举办培训班，110人参加。").org_units == ("S-ZZ",)


def test_a_new_group_that_a_page_tells_of_beside_an_event_is_a_record(reads: Reads) -> None:
    text = "3月4日，西园社区举办品茶活动，近200名居民到场。活动中，新成立的西园山歌队首次亮相。这支队伍当天授牌，现有队员24名。"
    assert [told(one) for one in reads.drafts(PAGE + text)] == [
        ("activity", "2026-03-04", ("W",), {"participants": "近200名"}),
        ("arts-group", "2026-03-04", ("W",), {"members": "24名"}),
    ]


def test_a_long_page_takes_time_in_proportion_to_its_length(reads: Reads) -> None:
    paragraph = (
        "“今年来了300多人，真热闹！”居民王大姐笑着说。3月4日，西园社区开展义诊活动，56名居民参加。近年来，社区现有居民512户。\n"
    )

    def seconds(places: range) -> float:
        started = time.process_time()
        reads.messages(PAGE + "".join(paragraph.replace("义诊", f"第{place}组义诊") for place in places))
        return time.process_time() - started

    seconds(range(5))
    in_pieces = sum(seconds(range(first, first + 20)) for first in range(1000, 1320, 20))  # as much text that nobody has seen
    assert seconds(range(2000, 2320)) < 1.5 * in_pieces


@pytest.mark.parametrize(
    "head",
    [
        "植此青绿 共绘新春\n——西园社区开展义诊活动\n\n兰亭街道办事处  2026年3月5日\n\n",
        "西园社区工作信息\n2026年3月5日\n\n",
        "西园社区：义诊进小区活动\n\n西园社区  2026-03-05 09:35\n\n",
        "发件人：西园社区\n收件人：街道办公室\n主题：西园社区信息一则\n日期：2026-03-05\n\n西园社区开展义诊\n",
    ],
)
def test_a_page_is_known_by_its_day_below_the_headline_or_the_lines_of_its_mail(head: str, reads: Reads) -> None:
    (*_, last) = reads.messages(head + "3月4日，西园社区开展义诊活动，56名居民参加。\n\n编辑：李某\n")
    assert last.message.news
    (draft,) = last.drafts
    assert told(draft) == ("activity", "2026-03-04", ("W",), {"participants": "56名"})


def test_a_mail_without_a_day_and_a_date_that_signs_a_text_are_no_day_of_the_event(reads: Reads) -> None:
    mail = "发件人：西园社区\n主题：信息一则\n\n今天西园社区开展义诊活动，56名居民参加。"
    assert [told(one)[:2] for one in reads.drafts(mail)] == [("activity", "2026-03-06")]
    signed = "3月4日，西园社区开展义诊活动，56名居民参加。\n西园社区\n2026年3月5日\n"
    assert [told(one)[:2] for one in reads.drafts(signed)] == [("activity", "2026-03-04")]


def test_a_line_with_nothing_but_a_date_in_a_chat_is_no_page(reads: Reads) -> None:
    text = "西园-李某 2026/3/5 11:20\n义诊情况\n2026年3月4日\n56名居民参加义诊活动，志愿者8人\n东园-王某 2026/3/5 11:25\n收到"
    assert [told(one)[:2] for one in reads.drafts(text)] == [("activity", "2026-03-04")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("兰亭街道关于加强春季防火的通告\n\n兰亭街道办事处  2026年3月5日\n\n每证限1人，不得入山，由综治办处理。\n", "notice"),
        ("免费抢票！这场音乐会邀你来听\n\n兰亭街道 2026年3月5日 12:00\n\n演奏员20余名，限领2张。\n", "plan"),
        (
            "三个抓手推动新时代文明实践走深走实\n\n兰亭街道 2026年3月5日 12:00\n\n组建服务队12支，吸纳志愿者368名。截至目前，累计开展宣讲42场次，受益群众1.2万人次。\n",
            "total",
        ),
    ],
)
def test_a_page_that_gives_notice_invites_or_sums_up_gives_nothing(text: str, reason: str, reads: Reads) -> None:
    (message,) = reads.messages(text)
    assert (message.drafts, message.reason) == ((), reason)


def test_what_happened_on_a_day_is_told_beside_a_plan(reads: Reads) -> None:
    text = "街道举办网格长培训班\n\n来源：兰亭街道　日期：2026-03-05\n\n3月3日至4日，综治办在党校举办网格长培训班，课程共8学时。\n年底前将完成余下人员的轮训。"
    assert [told(one) for one in reads.drafts(text)] == [("training", "2026-03-03", ("S-ZZ",), {"class_hours": "8学时"})]


def test_the_general_office_publishes_what_the_whole_street_did(reads: Reads) -> None:
    text = "兰亭街道：春节慰问暖人心\n\n来源：兰亭街道党政办  时间：2026-03-05\n\n3月4日，街道领导走访慰问困难群众，送去节日的祝福。当天共走访慰问34户。"
    assert told(reads.one(text)) == ("activity", "2026-03-04", ("S",), {"households": "34户"})


def test_the_unit_that_wrote_an_article_is_whose_work_it_is(reads: Reads) -> None:
    text = "媒体看兰亭\n\n兰亭街道 2026年3月5日 12:00\n\n3月4日，《平湖日报》第5版刊发由西园社区报送的《一条弄堂的账本》。"
    assert told(reads.one(text))[:3] == ("media-submission", "2026-03-04", ("W",))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("小喇叭从这周一播到周日，早晚各一遍", ("2026-03-02", "2026-03-08")),
        ("小喇叭上周一至周五播防火，早晚各一遍", ("2026-02-23", "2026-02-27")),
    ],
)
def test_days_of_a_week_are_a_range(said: str, wanted: tuple[str, str], reads: Reads) -> None:
    draft = reads.one(f"西园-李某 2026/3/5 18:20\n{said}")
    assert (str(draft.days.first), str(draft.days.last)) == wanted


def test_a_page_copied_without_its_day_is_known_by_its_headline_above_an_empty_line(reads: Reads) -> None:
    text = (
        "西园社区开展防溺水宣传工作总结\n\n西园社区于3月4日开展防溺水宣传活动，56名居民参加。\n"
        "一、专题讲座。组织志愿者12名到场服务。\n\n西园社区\n2026年3月5日\n"
    )
    assert told(reads.one(text)) == ("activity", "2026-03-04", ("W",), {"participants": "56名", "volunteers": "12名"})
    assert reads.one("今天上午西园社区义诊\n\n56名居民参加，志愿者8人").days.first.isoformat() == "2026-03-06"


def test_a_newspaper_begins_with_its_name_and_the_day(reads: Reads) -> None:
    text = (
        "平湖新闻网讯 （记者 李某）3月4日，西园社区开展义诊活动，56名居民参加。\n书记说：“我们一年要办12场，今天就来了上千人。”"
    )
    assert told(reads.one(text)) == ("activity", "2026-03-04", ("W",), {"participants": "56名"})


def test_who_wrote_a_page_below_it_is_no_head(reads: Reads) -> None:
    text = "西园-李某 2026/3/5 18:20\n3月4日，西园社区开展义诊活动，56名居民参加。\n供稿：西园社区  2026年3月5日"
    assert told(reads.one(text)) == ("activity", "2026-03-04", ("W",), {"participants": "56名"})


def test_a_page_that_names_no_day_is_asked_about(reads: Reads) -> None:
    draft = reads.one(PAGE + "清晨，李阿姨在食堂忙开了，她要为120位老人准备午餐，送到活动室。")
    assert "没有写是哪一天" in " ".join(one.question for one in draft.asked)


def test_what_follows_a_course_is_an_event_of_its_own(reads: Reads) -> None:
    text = "3月4日，西园社区开展消防安全培训，楼栋长等64人参加培训。\n培训结束后，社区组织居民开展疏散演练，110名居民参加。"
    assert [told(one) for one in reads.drafts(PAGE + text)] == [
        ("training", "2026-03-04", ("W",), {"trainees": "64人"}),
        ("activity", "2026-03-04", ("W",), {"participants": "110名"}),
    ]


def test_members_in_the_register_are_not_those_who_came(reads: Reads) -> None:
    text = "3月4日，西园社区党总支开展主题党日活动，在册党员62名，应到58人，实到51人。"
    assert numbers(reads.one(PAGE + text)) == {"due": "58人", "attendances": "51人"}


def test_a_headline_of_the_street_is_not_taken_by_a_section_that_spoke(reads: Reads) -> None:
    text = "兰亭街道召开研判会\n\n来源：兰亭街道　发布时间：2026-03-05\n\n3月4日，兰亭街道召开研判会，26人参加。\n会上，综治办通报了情况。"
    assert reads.one(text).org_units == ("S",)


def test_more_sentences_than_are_remembered_are_told_as_few_are(catalogue: Catalogue) -> None:
    office = Office(catalogue, Units(TREE), datetime(2026, 3, 6, 9), None)
    said = "第{}组义诊活动，居民56人参加"
    first = office.best(said.format(0))
    assert first is not None
    assert {office.best(said.format(place)) for place in range(1500)} == {first}
    assert office.best(said.format(0)) is first
    assert office.best("收到") is None
