"""Several amounts of one thing in one sentence, each of its day or of its unit, and whose work it is where a message names several units."""

import pytest
from single_messages import HEAD, Reads, numbers, questions


@pytest.mark.parametrize(
    "said",
    [
        "3日发放明白纸200份、5日发放300份",
        "入户发放明白纸，3日发放200份、5日发放300份",
        "入户宣传防火明白纸。3日发放200份、5日发放300份",
        "3月3日发放明白纸200份；3月5日发放300份，共发放500份",
        "3日、5日发防火明白纸，3日200份，5日300份",
    ],
)
def test_amounts_of_two_days_are_two_drafts(said: str, reads: Reads) -> None:
    found = reads.drafts(HEAD + said)
    assert [(one.kind, str(one.days.first), numbers(one)) for one in found] == [
        ("leaflet", "2026-03-03", {"copies": "200份"}),
        ("leaflet", "2026-03-05", {"copies": "300份"}),
    ]
    assert all("明白纸" in one.title and one.asked == () for one in found)
    assert len({one.key for one in found}) == 2


def test_what_a_bare_amount_is_of_is_not_guessed_from_other_things(reads: Reads) -> None:
    assert reads.drafts(HEAD + "准备了毛巾。今天发放200份") == []


SECTION = "综治办-周某 2026/3/5 18:20\n"


@pytest.mark.parametrize("sign", ["，", "；"])
def test_amounts_of_two_units_are_two_drafts(sign: str, reads: Reads) -> None:
    found = reads.drafts(f"{SECTION}3月4日发放反诈一封信情况：西园社区发放230份{sign}东园社区发放185份")
    assert [(one.org_units, str(one.days.first), numbers(one)) for one in found] == [
        (("W",), "2026-03-04", {"copies": "230份"}),
        (("E",), "2026-03-04", {"copies": "185份"}),
    ]
    assert all(one.asked == () for one in found)


def test_people_of_two_days_of_one_event_are_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "3月3日、5日义诊，3日服务30人，5日服务26人")
    assert "以哪个为准" in questions(draft)


def test_several_units_that_did_not_act_together_are_asked_about(reads: Reads) -> None:
    draft = reads.one(SECTION + "西园社区干部讲安全知识，东园社区演示灭火器，58人参加了讲座")
    assert set(draft.org_units) == {"W", "E"}
    assert "算谁的工作" in questions(draft)


def test_the_headline_of_a_page_says_whose_work_it_is(reads: Reads) -> None:
    draft = reads.one(
        "西园社区：船头课堂开讲\n2026-03-05 10:22 来源：兰亭街道 浏览量：28\n记者 林晓\n昨天东园社区宣讲员讲课，58名居民听了讲座"
    )
    assert (draft.org_units, draft.asked, str(draft.days.first)) == (("W",), (), "2026-03-04")


def test_the_whole_street_is_not_the_section_that_writes(reads: Reads) -> None:
    assert reads.one(SECTION + "我街道东园社区义诊，服务86人次").org_units == ("E",)


@pytest.mark.parametrize(
    "said", ["转：邻县清水镇3月4日组织干部300人植树，值得我们学习", "看看人家江北区：一个社区办讲座120人参加"]
)
def test_the_work_of_others_that_is_held_up_gives_no_draft(said: str, reads: Reads) -> None:
    (message,) = reads.messages(HEAD + said)
    assert (message.drafts, message.reason, message.why) == ((), "others", "说的是别的单位的工作")


def test_the_work_of_a_town_that_the_tree_does_not_know_is_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "清水镇3月4日组织干部300人植树")
    assert "“清水镇”，是不是西园社区的工作" in questions(draft)


@pytest.mark.parametrize("said", ["我镇3月4日植树，300人参加", "西园社区和清水镇3月4日植树，300人参加"])
def test_an_own_unit_in_the_text_makes_it_own_work(said: str, reads: Reads) -> None:
    assert reads.one(HEAD + said).asked == ()


def test_as_many_copies_as_people_in_a_course_are_asked_about(reads: Reads) -> None:
    course, handbook = reads.drafts(HEAD + "网格员业务培训，参训37人，发工作手册37本")
    assert (course.asked, handbook.kind) == ((), "leaflet")
    assert "发给到场人员自己用" in questions(handbook)
    assert questions(reads.drafts(HEAD + "网格员业务培训，参训37人，发防火折页200份")[1]) == ""


def test_a_total_behind_a_list_of_those_who_came_is_the_number(reads: Reads) -> None:
    draft = reads.one(HEAD + "召开形势研判会，8个社区书记、派出所、消防站负责人20余人参会")
    assert (numbers(draft), draft.asked) == ({"attendees": "20余人"}, ())


def test_lines_of_a_form_with_numbers_are_of_one_event(reads: Reads) -> None:
    draft = reads.one(HEAD + "学雷锋活动\n一、时间：3月4日\n二、参加人员：居民130人\n三、活动内容：义剪、量血压")
    assert (numbers(draft), str(draft.days.first)) == ({"participants": "130人"}, "2026-03-04")


def test_a_headline_of_what_is_to_come_is_of_all_below_it(reads: Reads) -> None:
    (message,) = reads.messages(HEAD + "本周活动预告\n周二 消防演练 约300人\n周四 手机课堂 25人")
    assert (message.drafts, message.reason) == ((), "plan")


def test_visits_of_two_days_are_two_drafts(reads: Reads) -> None:
    found = reads.drafts(HEAD + "走访慰问情况：3月3日慰问低保户34户，3月4日慰问老党员28户")
    assert [(str(one.days.first), numbers(one)) for one in found] == [
        ("2026-03-03", {"households": "34户"}),
        ("2026-03-04", {"households": "28户"}),
    ]
    assert len(reads.drafts(HEAD + "3月3日义诊，服务30人，3月3日义诊队还走访慰问低保户4户")) == 1


def test_the_total_of_a_list_with_listeners_is_the_number(reads: Reads) -> None:
    draft = reads.one(HEAD + "中心组举行专题学习会，中心组成员及列席人员共27人参加，4位同志作交流发言")
    assert (numbers(draft), draft.asked) == ({"attendances": "27人"}, ())


def test_brackets_in_a_list_of_those_who_came_do_not_part_it(reads: Reads) -> None:
    assert numbers(reads.one(HEAD + "全街道干部职工及各村（社区）志愿者130人义务植树")) == {"participants": "130人"}


def test_those_who_came_are_counted_also_without_a_unit_of_people(reads: Reads) -> None:
    assert numbers(reads.one(HEAD + "红白理事会开会，到场的理事11个")) == {"attendees": "11个"}


def test_what_only_the_verb_says_is_asked_about(reads: Reads) -> None:
    (put_up,) = reads.drafts(HEAD + "张贴禁火令45张")
    assert (put_up.kind, put_up.title, put_up.missing) == ("display", "禁火令", ("type",))
    assert "“禁火令”算不算“宣传阵地”" in questions(put_up)
    (given,) = reads.drafts(HEAD + "发放米面油62份")
    assert "算不算" in questions(given)


def test_a_total_beside_what_is_new_is_the_number(reads: Reads) -> None:
    draft = reads.one(HEAD + "文化大院扩建完工，新增活动室面积80平方米，总面积达到230平方米")
    assert (draft.kind, numbers(draft), draft.asked) == ("venue", {"area": "230平方米"}, ())


def test_people_without_a_word_of_what_they_did_are_asked_about(reads: Reads) -> None:
    assert "没有写做了什么" in questions(reads.one(HEAD + "昨天28名老人，坐了一辆大巴"))


def test_a_unit_that_stands_only_in_a_name_is_asked_about(reads: Reads) -> None:
    assert "算谁的工作" in questions(reads.one(SECTION + "东园社区棚菜技术培训，参训39人"))
    assert questions(reads.one(SECTION + "东园社区组织技术培训，参训39人")) == ""


def test_a_page_that_names_no_source_is_of_whoever_stands_before_the_day(reads: Reads) -> None:
    draft = reads.one("东园社区 2026-03-05 10:12  阅读 356\n昨天为居民义诊，服务86人次")
    assert (draft.org_units, str(draft.days.first)) == (("E",), "2026-03-04")


def test_another_part_of_the_day_is_another_event(reads: Reads) -> None:
    found = reads.drafts(HEAD + "上午社区大扫除，干部群众七十多人；下午给独居老人送月饼，跑了18户；晚上放露天电影")
    assert [numbers(one) for one in found] == [{"participants": "七十多人"}, {"households": "18户"}, {}]
    assert len(reads.drafts(HEAD + "上午植树，来了30人；下午继续，一共52人")) == 1


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("护学岗上岗，早中晚三个时段志愿者12人次", {"volunteers": "12人次"}),
        ("湖边劝导，志愿者两班倒共18人，劝导行人40多人", {"volunteers": "18人", "participants": "40多人"}),
        ("广场舞展演，观众三百左右", {"participants": "三百左右"}),
    ],
)
def test_a_number_is_of_whom_its_own_words_name(said: str, counts: dict[str, str], reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (numbers(draft), draft.asked) == (counts, ())


def test_those_who_were_sent_to_work_are_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "清理小广告，出动环卫工人22人、志愿者35人")
    assert numbers(draft) == {"volunteers": "35人"}
    assert "“22人”是不是参加人次" in questions(draft)


def test_what_was_taken_down_is_not_counted(reads: Reads) -> None:
    assert [numbers(one) for one in reads.drafts(HEAD + "拆旧横幅5条，新挂横幅3条")] == [{"pieces": "3条"}]


@pytest.mark.parametrize(
    "said",
    ["请东园社区把昨天的联谊会写成简讯", "丰收节拍得好的照片发我，挑3张发省报", "原定下午的消防讲座停电了，改周五", "植树节快乐"],
)
def test_requests_changes_of_day_and_greetings_give_nothing(said: str, reads: Reads) -> None:
    (message,) = reads.messages(SECTION + said)
    assert message.drafts == ()
    assert message.why


def test_people_whom_a_matter_does_not_count_are_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "台风前夕，加固渔船41艘，党员志愿者22人全程参与，大喇叭广播喊话4次")
    assert (draft.kind, numbers(draft)) == ("broadcast", {"times": "4次"})
    assert "还写了“22人”，是不是另有一条“文化与志愿服务活动”" in questions(draft)


def test_where_they_went_is_not_who_they_are(reads: Reads) -> None:
    assert numbers(reads.one(HEAD + "40名“小雷锋”走进社区捡垃圾，志愿者去了11人")) == {
        "participants": "40名",
        "volunteers": "11人",
    }


def test_points_of_a_brief_are_each_of_their_unit(reads: Reads) -> None:
    found = reads.drafts(
        "【工作简报】第23期\n综治办  2026年3月5日\n●西园社区3月3日召开居民代表大会，到会代表37人。\n●东园社区3月4日入户发放防汛明白卡168张。\n"
    )
    assert [(one.org_units, str(one.days.first), numbers(one), one.asked) for one in found] == [
        (("W",), "2026-03-03", {"attendees": "37人"}, ()),
        (("E",), "2026-03-04", {"copies": "168张"}, ()),
    ]


def test_who_signed_below_is_no_message_of_its_own(reads: Reads) -> None:
    (message,) = reads.messages("西园社区3月4日义诊，服务86人次\n西园社区 2026年3月5日")
    assert numbers(message.drafts[0]) == {"participants": "86人次"}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("关于做好健身日活动的通知\n各社区组织群众100人以上到场观看健身操活动。", "notice"),
        ("2026年志愿服务工作计划\n一、开展学雷锋活动，参与志愿者300人次", "plan"),
    ],
)
def test_a_document_of_what_is_to_be_done_gives_nothing(said: str, reason: str, reads: Reads) -> None:
    (message,) = reads.messages(HEAD + said)
    assert (message.drafts, message.reason) == ((), reason)


def test_who_holds_an_event_is_not_who_carries_it_out(reads: Reads) -> None:
    draft = reads.one(SECTION + "由综治办主办、东园社区承办的安全知识讲座昨天举行，观众130人")
    assert (draft.org_units, draft.asked) == (("S-ZZ",), ())


@pytest.mark.parametrize("said", ["做月饼活动，28户家庭56人参加", "讲座活动，12户村民签订了承诺书，56人参加"])
def test_families_that_came_or_signed_were_not_called_on(said: str, reads: Reads) -> None:
    assert numbers(reads.one(HEAD + said)) == {"participants": "56人"}


def test_an_event_told_in_passing_is_asked_about(reads: Reads) -> None:
    assert "没有写开展了什么" in questions(reads.one(HEAD + "昨天开会坐了两个小时，腰都酸了"))
    assert questions(reads.one(HEAD + "昨天召开防汛会，研究值守")) == ""


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("防汛条幅挂好了，河边3条、桥头2条，共5条", ["5条"]),
        ("拉了8条防溺水横幅，坝上4条，河边4条", ["8条"]),
        ("拉了8条防溺水横幅，坝上4条，河边3条", ["8条", "4条"]),
    ],
)
def test_of_places_with_their_sum_the_sum_is_the_amount(said: str, wanted: list[str], reads: Reads) -> None:
    assert [numbers(one)["pieces"] for one in reads.drafts(HEAD + said)] == wanted


def test_a_number_of_each_of_two_books_holds_for_both(reads: Reads) -> None:
    found = reads.drafts(HEAD + "发放了《移风易俗倡议书》和《村规民约》各180份")
    assert [(one.title, numbers(one)) for one in found] == [
        ("《移风易俗倡议书》", {"copies": "180份"}),
        ("《村规民约》", {"copies": "180份"}),
    ]


@pytest.mark.parametrize(
    ("said", "wanted"), [("来的人有300上下", {"participants": "300上下"}), ("参加人数45，都很高兴", {"participants": "45"})]
)
def test_a_number_may_stand_without_its_unit_where_words_count_heads(said: str, wanted: dict[str, str], reads: Reads) -> None:
    assert numbers(reads.one(f"{HEAD}下午在广场放电影，{said}")) == wanted


def test_a_question_is_no_work_unless_a_resident_asks_it(reads: Reads) -> None:
    assert reads.drafts(HEAD + "今天的义诊是56人参加？") == []
    assert reads.one(HEAD + "居民来电咨询医保怎么缴？已答复").kind == "concern"


def test_a_sum_of_what_nobody_put_up_is_no_amount(reads: Reads) -> None:
    assert reads.drafts(HEAD + "今天钓鱼：河边3条、桥头2条，共5条") == []
