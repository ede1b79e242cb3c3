"""What single messages give: kind, numbers, and what is asked."""

from datetime import date

import pytest
from single_messages import HEAD, Reads, numbers, questions

from shiju.catalogue.catalogue import Catalogue
from shiju.text import Bound


@pytest.mark.parametrize(
    ("said", "kind", "counts"),
    [
        ("今天义诊，6名医生为86名居民量血压，志愿者8人", "activity", {"participants": "86名", "volunteers": "8人"}),
        ("清扫背街，党员、志愿者共30人参加", "activity", {"participants": "30人"}),
        ("插花活动，志愿者和居民50余人参加", "activity", {"participants": "50余人"}),
        ("植树，30名志愿者和居民共42人", "activity", {"volunteers": "30名", "participants": "42人"}),
        ("卫生日清扫，参与92人（党员6人、志愿者30多人）", "activity", {"participants": "92人", "volunteers": "30多人"}),
        ("清扫，志愿者30人和居民一共80人", "activity", {"volunteers": "30人", "participants": "80人"}),
        ("义诊服务30人次，累计服务时长60小时", "activity", {"participants": "30人次", "volunteer_hours": "60小时"}),
        ("走访困难户8户，每户米1袋", "activity", {"households": "8户"}),
        ("走访留守儿童，22户24个孩子", "activity", {"households": "22户", "participants": "24个"}),
        ("清理河道，十几个人干了半天，装了两车", "activity", {"participants": "十几个"}),
        ("晚上放电影，三十多号人来看", "activity", {"participants": "三十多号"}),
        ("18家单位摆摊，集市服务320人次", "activity", {"participants": "320人次"}),
        ("防溺水告知书入户发放860份，签回执812份", "leaflet", {"copies": "860份"}),
        ("写春联送福字活动，送出福字200张", "activity", {}),
        ("禁放烟花倡议书，下午挨户送，656份", "leaflet", {"copies": "656份"}),
        ("发放科普读物110册", "leaflet", {"copies": "110册"}),
        ("挂横幅2条", "display", {"pieces": "2条"}),
        ("小喇叭早晚各播2次防汛", "broadcast", {"times": "早晚各播2次"}),
        ("大喇叭每天播3遍防火", "broadcast", {"times": "每天播3遍"}),
        ("大喇叭播放森林防火4次", "broadcast", {"times": "4次"}),
        ("中心组集中学习，应到党员15人，实到14人，3人作重点发言，心得6篇1.2万字", "study-session", {"due": "15人", "attendances": "14人", "notes": "6篇", "note_words": "1.2万字"}),
        ("楼栋长碰头会，到会16人", "meeting", {"attendees": "16人"}),
        ("支部集中学习，14人参加，3人结合自己的工作作了发言", "study-session", {"attendances": "14人"}),
        ("宣传员业务培训，参训22人，2学时", "training", {"trainees": "22人", "class_hours": "2学时"}),
    ],
)  # fmt: skip
def test_numbers_go_to_the_measures_they_are_of(said: str, kind: str, counts: dict[str, str], reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, numbers(draft)) == (kind, counts)
    assert draft.org_units == ("W",)


def test_places_count_characters_of_the_paste(reads: Reads) -> None:
    text = "西园-李某 2026/3/5 18:20\n收到\n\n东园-王某 2026/3/5 19:20\n👍在文化广场举办义诊，服务８６人次\n"
    draft = reads.one(text)
    assert [text[one.start : one.end] for one in draft.counted] == ["８６人次"]
    assert text[slice(*draft.places["place"])] == "文化广场"
    assert text[draft.start : draft.end].endswith("８６人次")
    assert draft.counted[0].quantity.value == 86


def test_a_number_that_may_be_a_measure_is_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "今天义诊，45名棚户玩家在现场")
    assert numbers(draft) == {}
    assert "45名" in questions(draft)
    assert not draft.complete


def test_two_numbers_for_one_measure_are_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "义诊，86名居民参加，服务群众90人次，其中老人服务30人次")
    assert numbers(draft) == {"participants": "86名"}
    assert "以哪个为准" in questions(draft)


def test_an_event_and_what_was_handed_out_are_two_drafts(reads: Reads) -> None:
    event, leaflet = reads.drafts(HEAD + "咨询台接待95人次，发放《消费维权手册》等资料约500份，其中手册300份，志愿者9人")
    assert numbers(event) == {"participants": "95人次", "volunteers": "9人"}
    assert (leaflet.kind, leaflet.title, leaflet.counted[0].quantity.bound) == ("leaflet", "《消费维权手册》等资料", Bound.ABOUT)


def test_helpers_who_hand_something_out_make_no_event(reads: Reads) -> None:
    assert [draft.kind for draft in reads.drafts(HEAD + "志愿者8人入户发放倡议书300份")] == ["leaflet"]


def test_walking_round_to_hand_out_is_no_event(reads: Reads) -> None:
    assert [draft.kind for draft in reads.drafts(HEAD + "慰问信和防火单页入户发放300份")] == ["leaflet"]


def test_each_thing_is_counted_once(reads: Reads) -> None:
    found = reads.drafts(HEAD + "会上提到《防汛手册》，会后发了倡议书100份，另有50份张贴")
    assert [(draft.title, numbers(draft)) for draft in found] == [("倡议书", {"copies": "100份"})]


def test_a_number_for_each_thing_of_a_list_gives_a_draft_for_each(reads: Reads) -> None:
    found = reads.drafts(HEAD + "入户发放防汛折页、反诈手册各100份")
    assert [(draft.title, numbers(draft)) for draft in found] == [
        ("防汛折页", {"copies": "100份"}),
        ("反诈手册", {"copies": "100份"}),
    ]
    assert len({draft.key for draft in found}) == 2
    assert reads.drafts(HEAD + "准备了香囊、毛巾各100份") == []


def test_some_people_without_a_number_are_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "义诊，数十名居民参加")
    assert numbers(draft) == {"participants": "数十名"}
    assert "没有具体的数" in questions(draft)


def test_banners_and_boards_are_two_drafts(reads: Reads) -> None:
    found = reads.drafts(HEAD + "更换安全生产月展板4块，挂横幅2条")
    assert [(draft.values["type"], numbers(draft)) for draft in found] == [
        ("展板", {"pieces": "4块"}),
        ("横幅", {"pieces": "2条"}),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "今天上午举办健康讲座，42名老人参加；下午组织书法比赛，60名学生参赛",
        "1、举办健康讲座，42名老人参加\n2、组织书法比赛，60名学生参赛",
        "3月4日举办健康讲座，42名老人参加。3月5日组织书法比赛，60名学生参赛",
        "西园社区举办健康讲座，42名老人参加。东园社区组织书法比赛，60名学生参赛",
    ],
)
def test_two_events_are_two_drafts(said: str, reads: Reads) -> None:
    assert [numbers(draft) for draft in reads.drafts(HEAD + said)] == [{"participants": "42名"}, {"participants": "60名"}]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("收到[强]", "chat"),
        ("明天上午9点义诊，预计100人参加", "plan"),
        ("3月9日义诊，欢迎", "plan"),
        ("【通知】请各社区3月9日前上报台账", "notice"),
        ("今天的义诊因雨取消", "cancelled"),
        ("本月共开展活动12场，服务300人次", "total"),
        ("#接龙\n周六采茶，请接龙报名\n1. 王姐 2人\n2. 李哥", "sign_up"),
        ("#接龙\n培训名单\n1. 西园 李某\n2. 东园 王某\n3. 综治办 周某", "sign_up"),
        ("#接龙\n3月投稿数（截至今天，累计）\n1. 西园 3篇\n2. 东园 2篇\n3. 综治办 1篇", "total"),
        ("#接龙\n3月各社区活动场次\n1. 西园 3场\n2. 东园 2场\n3. 综治办 1场", "total"),
        ("#接龙\n今天扫雪情况\n1. 西园 都正常\n2. 东园 3处\n3. 综治办 无", "total"),
        ("登上《晨报》", "chat"),
        ("新闻稿件已发布", "chat"),
    ],
)
def test_messages_without_work_done_give_the_reason(said: str, reason: str, reads: Reads) -> None:
    (message,) = reads.messages(HEAD + said)
    assert (message.drafts, message.reason) == ((), reason)
    assert message.why


def test_numbers_of_plans_and_totals_beside_work_done_are_left_out(reads: Reads) -> None:
    draft = reads.one(HEAD + "今天义诊，服务86人次。今年以来已服务3200人次。下周预计服务100人次")
    assert numbers(draft) == {"participants": "86人次"}


def test_a_story_that_was_printed_has_title_outlet_and_day(reads: Reads) -> None:
    draft = reads.one(HEAD + "《小院议出大民生》昨天被《晨报》采用 https://example.org/a/1.html")
    assert (draft.kind, draft.title, draft.values["outlet"]) == ("media-submission", "小院议出大民生", "晨报")
    assert draft.values["published"] == date(2026, 3, 4)
    assert draft.values["link"] == "https://example.org/a/1.html"
    assert draft.missing == ("submitted",)


def test_a_matter_that_was_dealt_with_is_closed_that_day(reads: Reads) -> None:
    draft = reads.one(HEAD + "网格员巡查发现东街下水堵了，已联系环卫，处理完毕")
    assert (draft.kind, draft.title, draft.values["channel"]) == ("concern", "东街下水堵了", "网格")
    assert draft.values["closed"] == date(2026, 3, 5)


def test_a_message_that_adds_to_the_one_before_is_of_the_same_event(reads: Reads) -> None:
    first, added = reads.drafts(
        "综治办-周某 2026/3/5 17:10\n3月4日义务植树，156人参加\n\n东园-刘某 2026/3/5 17:15\n上面植树的，我们去了35名志愿者\n"
    )
    assert (added.kind, added.title, added.days, added.org_units) == (first.kind, first.title, first.days, ("E",))
    assert numbers(added) == {"volunteers": "35名"}
    assert "同一件事" in questions(added)


def test_what_was_handed_out_besides_is_a_draft_of_its_own(reads: Reads) -> None:
    _, added = reads.drafts(
        "东园-刘某 2026/3/5 17:10\n义务植树，156人参加\n\n东园-刘某 2026/3/5 17:15\n补充：活动现场还发了倡议书200份\n"
    )
    assert (added.kind, numbers(added)) == ("leaflet", {"copies": "200份"})


def test_a_message_a_day_later_adds_to_nothing(reads: Reads) -> None:
    found = reads.drafts("综治办-周某 2026/3/4 17:10\n义务植树，156人参加\n\n东园-刘某 2026/3/5 17:15\n上面的辛苦了\n")
    assert len(found) == 1
    found = reads.drafts("综治办-周某：义务植树，156人参加\n东园-刘某：上面植树的，我们去了35名志愿者\n")
    assert len(found) == 2


def test_two_kinds_that_fit_as_well_are_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "读书班结束，培训20人")
    assert "还是" in questions(draft)


def test_photographs_belong_to_the_only_draft_or_are_asked_about(reads: Reads) -> None:
    (message,) = reads.messages(HEAD + "义诊，服务86人次[图片][图片]", ("a.jpg",))
    assert (message.photos, message.drafts[0].photos) == (2, ("a.jpg",))
    several = reads.drafts(HEAD + "更换展板4块，挂横幅2条", ("a.jpg",))
    assert all("照片" in questions(draft) for draft in several)
    assert reads.drafts(HEAD + "收到", ("a.jpg",)) == []


def test_the_draft_is_an_ordinary_one_with_a_key_of_its_own(reads: Reads) -> None:
    text = HEAD + "义诊，服务86人次"
    draft = reads.one(text)
    again = reads.one(text + "\n")
    assert draft.as_draft(file="粘贴", digest="d").key == again.key
    assert reads.one(HEAD + "义诊，服务87人次").key != draft.key


def test_a_catalogue_without_announced_kinds_gives_no_drafts() -> None:
    bare = Reads(Catalogue("p", "1", (), ()))
    assert bare.messages(HEAD + "义诊，服务86人次")[0].reason == "chat"


def test_lines_of_two_days_keep_each_its_own_day(reads: Reads) -> None:
    drafts = reads.drafts(HEAD + "3月4日下午在广场发放防溺水宣传单约180份。\n3月3日开展猜灯谜活动，参加约120人。")
    assert {draft.kind: str(draft.days.first) for draft in drafts} == {"leaflet": "2026-03-04", "activity": "2026-03-03"}


def test_a_heading_of_a_unit_that_nobody_knows_is_asked_about(reads: Reads) -> None:
    own, other = reads.drafts(
        HEAD + "3月4日下午在广场发放防溺水宣传单约180份。\n\n【白鹭湾社区】3月3日开展猜灯谜活动，参加约120人。"
    )
    assert (own.kind, questions(own)) == ("leaflet", "")
    assert "文中写的是“白鹭湾社区”，是不是西园社区的工作" in questions(other)
    assert questions(reads.one(HEAD + "【元宵节】今天开展猜灯谜活动，参加约120人。")) == ""


def test_people_who_came_to_an_event_that_counts_nobody_are_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "上午铁路工人读书会，来了23位老师傅，聊《平凡的世界》")
    assert [(one.field, one.candidates) for one in draft.asked] == [("participants", ("23位",))]
    assert reads.one(HEAD + "读书会来了12个大夫，居民30人参加").asked == ()


def test_an_article_is_of_the_unit_whose_it_is_said_to_be(reads: Reads) -> None:
    draft = reads.one("宣传办-姜某 2026/3/5 18:20\n《雪一停，他们就出发》今天被《北原日报》三版采用，是东园的稿子，大家加油")
    assert (draft.org_units, draft.values["outlet"]) == (("E",), "北原日报")


@pytest.mark.parametrize(
    ("said", "days", "asked"),
    [
        ("学习平台2月第2周：人员总数28人，注册28人，活跃26人", "2026-02-02..2026-02-08", 1),
        ("学习平台2025年12月第1周：人员总数28人，注册28人，活跃26人", "2025-12-01..2025-12-07", 0),
        ("2月第2周开展义诊，服务86人次", "2026-02-02..2026-02-08", 1),
    ],
)
def test_a_week_of_a_month_is_proposed_and_asked_where_it_may_be_two(said: str, days: str, asked: int, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (str(draft.days), len(draft.asked)) == (days, asked)
