"""Habits of offices that nobody had seen: what a list's head says of itself, answers in a chat, questions at a window, lessons for residents, things done in passing."""

import pytest
from single_messages import HEAD, Reads, numbers, questions

LIST = "综治办-周某 2026/3/5 18:20\n#接龙\n"


@pytest.mark.parametrize(
    ("topic", "day"),
    [
        ("今天发放反诈明白纸份数，发完的填，明早我导出", "2026-03-05"),
        ("3月4日发放反诈明白纸份数，还没发的明天补上，周五下班前交区里", "2026-03-04"),
        ("昨天发放反诈明白纸份数，后天我统一打包报区里", "2026-03-04"),
    ],
)
def test_when_a_list_is_closed_is_not_when_its_work_was(topic: str, day: str, reads: Reads) -> None:
    found = reads.drafts(f"{LIST}{topic}\n1. 西园 430\n2. 东园 约240份\n3. 新园 明天发")
    assert [(one.org_units, str(one.days.first), numbers(one)) for one in found] == [
        (("W",), day, {"copies": "430"}),
        (("E",), day, {"copies": "约240份"}),
    ]


@pytest.mark.parametrize("topic", ["明天下午消防演练参加人数，今天下班前报", "下周三防汛演练，各社区出多少人"])
def test_a_list_for_what_is_still_to_come_stays_a_plan(topic: str, reads: Reads) -> None:
    (message,) = reads.messages(f"{LIST}{topic}\n1. 西园 5人\n2. 东园 6人\n3. 新园 3人")
    assert (message.drafts, message.reason) == ((), "plan")


@pytest.mark.parametrize("said", ["还没发", "晚点报", "稍后补", "在发"])
def test_a_line_of_a_list_that_says_not_yet_gives_nothing(said: str, reads: Reads) -> None:
    found = reads.drafts(f"{LIST}今天发放反诈明白纸份数\n1. 西园 430\n2. 东园 {said}\n3. 新园 90份")
    assert [numbers(one) for one in found] == [{"copies": "430"}, {"copies": "90份"}]


@pytest.mark.parametrize(
    "said",
    [
        "好，会议记录拍照留存",
        "行，签到表和照片一并归档",
        "祝贺！八一晚会给你们留个节目",
        "好，我们给你们社区留20份宣传单",
        "收到两位🌹",
        "辛苦几位👍",
        "恭喜！下次汇演给你们压轴",
    ],
)
def test_an_answer_in_a_chat_gives_nothing(said: str, reads: Reads) -> None:
    assert reads.drafts(HEAD + said) == []


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("好的，今天下午我们发了80份防火宣传单", {"copies": "80份"}),
        ("好！今天的义诊来了60位居民", {"participants": "60位"}),
        ("今天召开网格例会，12人参加，会议记录已存档", {"attendees": "12人"}),
    ],
)
def test_an_answer_that_tells_of_work_is_read(said: str, counts: dict[str, str], reads: Reads) -> None:
    assert numbers(reads.one(HEAD + said)) == counts


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("一位大姐到服务窗口咨询灵活就业社保补贴怎么领，当场讲清楚了", "灵活就业社保补贴怎么领"),
        ("一位大爷来社区问高龄津贴什么时候发，工作人员当场查了给他看", "高龄津贴什么时候发"),
        ("有个姐姐到便民大厅打听公租房申请条件，给她讲明白了，清单也打印了", "公租房申请条件"),
        ("两位老人在窗口咨询养老认证，帮他们办完了", "养老认证"),
    ],
)
def test_what_was_asked_and_answered_at_a_window_is_a_concern(said: str, matter: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, draft.values["matter"], draft.asked) == ("concern", matter, ())


def test_questions_at_a_stall_are_an_activity(reads: Reads) -> None:
    draft = reads.one(HEAD + "今天在集市设台，居民前来咨询医保政策，志愿者当场解答，接待80人次")
    assert (draft.kind, numbers(draft)) == ("activity", {"participants": "80人次"})


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("我们写的《“蓝马甲”守着赶海人》今天被区融媒体中心公众号发出来啦", "2026-03-05"),
        ("刚刷到，西园那篇《老码头的新灯火》3月3日就上省台客户端了", "2026-03-03"),
        ("《一碗长寿面》3月4日登了《滨海晚报》2版", "2026-03-04"),
    ],
)
def test_an_article_that_came_out_is_told_in_many_words(said: str, day: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, str(draft.days.first)) == ("media-submission", day)


def test_an_article_that_was_only_sent_round_came_out_nowhere(reads: Reads) -> None:
    assert reads.drafts(HEAD + "小张的《守堤人的一天》上传到网盘了") == []


@pytest.mark.parametrize(
    ("said", "kind", "counts"),
    [
        ("“银龄手机课”第三期开课，23位叔叔阿姨学会了视频通话，4名大学生志愿者当小老师", "activity", {"participants": "23位", "volunteers": "4名"}),
        ("银龄摄影课上午结课，26位阿姨带着作品来的", "activity", {"participants": "26位"}),
        ("今天给网格员上电脑业务课，31名网格员参加", "training", {"trainees": "31名"}),
        ("手机摄影课开班，32名宣传员学习剪辑", "training", {"trainees": "32名"}),
    ],
)  # fmt: skip
def test_a_course_for_residents_is_an_activity_and_one_for_staff_a_training(
    said: str, kind: str, counts: dict[str, str], reads: Reads
) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, numbers(draft), draft.asked) == (kind, counts, ())


@pytest.mark.parametrize(
    ("said", "copies"),
    [
        ("补报：昨天在早市口发志愿服务招募单，发出去110张", "110张"),
        ("昨天集市上发志愿者招募单，一上午发出去90张", "90张"),
        ("今天发灭火器使用图解900张", "900张"),
        ("我们网格员昨天敲门发反诈明白卡，发了155张，还帮3位老人装了APP", "155张"),
    ],
)
def test_what_is_handed_out_makes_no_event_of_a_place_or_a_favour(said: str, copies: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, numbers(draft)) == ("leaflet", {"copies": copies})


def test_many_who_were_helped_beside_what_was_handed_out_are_asked_about(reads: Reads) -> None:
    event, leaflet = reads.drafts(HEAD + "发宣传单100份，还组织30名居民看了反诈短片")
    assert (event.kind, numbers(event), leaflet.kind) == ("activity", {"participants": "30名"}, "leaflet")
    assert "是不是要记一条" in questions(event)


@pytest.mark.parametrize(
    "said", ["文明祭扫宣传：市场东门、南关路口挂横幅6条，社区院里摆展板2块", "反诈宣传：东门挂横幅4条，院里摆展板3块"]
)
def test_a_theme_of_what_is_put_up_is_no_event(said: str, reads: Reads) -> None:
    assert [one.kind for one in reads.drafts(HEAD + said)] == ["display", "display"]


def test_what_is_put_up_where_people_were_spoken_to_is_beside_an_event(reads: Reads) -> None:
    found = reads.drafts(HEAD + "文明祭扫劝导：路口挂横幅2条，志愿者6人劝导居民40人次")
    assert [one.kind for one in found] == ["activity", "display"]


def test_a_show_on_a_square_is_neither_the_square_nor_the_group(reads: Reads) -> None:
    draft = reads.one(HEAD + "3月1日，区秦剧团的演员们在西园文化广场登台亮相，折子戏轮番上演，吸引近300名群众驻足观看")
    assert (draft.kind, numbers(draft), draft.asked) == ("activity", {"participants": "近300名"}, ())


def test_a_square_that_opens_is_a_venue_and_a_group_that_is_founded_a_group(reads: Reads) -> None:
    assert reads.one(HEAD + "西园社区文化广场今天正式亮相，占地800平方米").kind == "venue"
    assert reads.one(HEAD + "西园太极队今天成立，队员18人").kind == "arts-group"


def test_a_list_of_how_many_came_counts_heads_whatever_stands_behind_the_numbers(reads: Reads) -> None:
    found = reads.drafts(f"{LIST}昨天防汛演练参加人数报一下（含志愿者）\n1. 西园 村民80，志愿者6\n2. 东园 40多个\n3. 新园 没演")
    assert [(one.org_units, numbers(one)) for one in found] == [
        (("W",), {"participants": "80", "volunteers": "6"}),
        (("E",), {"participants": "40多个"}),
    ]


def test_a_head_of_a_list_that_begins_with_days_is_no_line_of_it(reads: Reads) -> None:
    found = reads.drafts(
        f"{LIST}2.23-3.1文化阵地开放情况：单位+接待人次+活动场次\n1、西园 420人次 3场\n2、东园 约300人次 2场\n3、新园 闭馆"
    )
    assert [(one.kind, one.org_units, str(one.days.first), numbers(one)) for one in found] == [
        ("venue-service", ("W",), "2026-02-23", {"visits": "420人次", "events": "3场"}),
        ("venue-service", ("E",), "2026-02-23", {"visits": "约300人次", "events": "2场"}),
    ]


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("昨晚纳凉晚会，台下坐了五百多街坊，志愿者20个", {"participants": "五百多", "volunteers": "20个"}),
        ("两天防汛值守，志愿者轮班20人次", {"volunteers": "20人次"}),
        ("志愿者16人到敬老院打扫卫生，敬老院有老人38位", {"volunteers": "16人"}),
        ("今天组织无偿献血，23人成功献血", {"participants": "23人"}),
        ("端午包粽子，吸引60余户居民家庭、150余人参加", {"participants": "150余人"}),
        ("挂了一条横幅", {"pieces": "一条"}),
        ("新编了一期黑板报，主题是禁毒", {"pieces": "一期"}),
        ("合唱队新增队员6名，现有34人", {"members": "34人"}),
        ("6月10号到16号每天早晚小喇叭各播3遍禁烧", {"times": "早晚小喇叭各播3遍"}),
        ("百姓宣讲团来我们这讲红色故事，听众七十多", {"participants": "七十多"}),
        ("今天请民警讲反诈，现场来了五六十号老人", {"participants": "五六十号"}),
        ("今天给80岁以上老人发高龄补贴告知单，一共61份", {"copies": "61份"}),
        ("折页今天发出去350，志愿者4名", {"copies": "350"}),
        ("今天爱心义卖，给居民发了垃圾袋300个", {}),
        ("组织网格员、志愿者共16人在小区开展消防宣传活动。此次活动接受居民咨询40余人次", {"participants": "40余人次"}),
    ],
)
def test_a_number_is_of_whom_or_what_stands_beside_it(said: str, counts: dict[str, str], reads: Reads) -> None:
    assert numbers(reads.one(HEAD + said)) == counts


def test_those_who_were_sent_and_those_who_were_served_are_asked_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "组织网格员、志愿者共16人在小区开展消防宣传活动。此次活动接受居民咨询40余人次")
    assert "“16人”，又写了“40余人次”" in questions(draft)


@pytest.mark.parametrize(
    "said",
    ["下午接访一件：菜市场排水沟臭，商户要求清掏，两天内答复", "菜市场排水沟臭得很，转给城管了"],
)
def test_a_matter_that_was_received_or_handed_on_is_a_concern(said: str, reads: Reads) -> None:
    assert [one.kind for one in reads.drafts(HEAD + said)] == ["concern"]


def test_a_line_below_a_matter_is_of_its_own(reads: Reads) -> None:
    found = reads.drafts(HEAD + "村里老张家婆媳吵架，去劝了两个钟头，好了\n村民大会开完，到会代表36个，通过了两项工程")
    assert [(one.kind, numbers(one), one.asked) for one in found] == [
        ("concern", {}, ()),
        ("meeting", {"attendees": "36个"}, ()),
    ]


@pytest.mark.parametrize("said", ["今天社区来了三位实习生", "今天来了5位领导"])
def test_a_few_people_without_a_word_of_what_they_did_are_asked_about(said: str, reads: Reads) -> None:
    assert all("是不是要记一条" in questions(one) for one in reads.drafts(HEAD + said))


def test_what_goes_into_schools_is_an_activity(reads: Reads) -> None:
    draft = reads.one(HEAD + "今天防灾减灾进校园，在中心小学教孩子们避震，160名师生")
    assert (draft.kind, numbers(draft), draft.asked) == ("activity", {"participants": "160名"}, ())


@pytest.mark.parametrize(
    ("said", "kind", "counts"),
    [
        ("昨天组织党员18人到烈士陵园开展主题党日活动", "study-session", {"attendances": "18人"}),
        ("支部主题党日活动今天去清理河道，党员22名", "activity", {"participants": "22名"}),
        ("物业停车费涨价，业主群里吵翻了，约了周六协调", "concern", {}),
        ("居民建议增设晾衣架，记下了，报物业", "concern", {}),
        ("5栋楼长反映天台晾晒乱，已转物业", "concern", {}),
        ("昨天防汛物资清点会，7个人，把缺口列了单子", "meeting", {"attendees": "7个"}),
        ("文明家庭评选会，评委9人", "meeting", {"attendees": "9人"}),
        (
            "下午小学门口交通劝导，交警2名、志愿者6名，劝返不戴头盔的31人",
            "activity",
            {"participants": "31人", "volunteers": "6名"},
        ),
        ("今天开始每晚7点大喇叭播一遍防汛提示", "broadcast", {"times": "每晚7点大喇叭播一遍"}),
        ("社区组织28名党员观看《榜样》专题片", "study-session", {"attendances": "28名"}),
        ("昨天组织观影《长津湖》，党员干部38人", "activity", {"participants": "38人"}),
        ("书记带队看望一线施工人员，送西瓜30个", "activity", {}),
        ("志愿者巡山护林，每天两班，每班3人", "activity", {}),
    ],
)
def test_what_was_done_says_more_than_where_or_when(said: str, kind: str, counts: dict[str, str], reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, numbers(draft)) == (kind, counts)


@pytest.mark.parametrize("said", ["《一碗凉茶暖人心》没被采用", "新增志愿服务站，在公园路口", "网格员登记流动人口信息46人"])
def test_what_only_sounds_like_work_gives_no_number(said: str, reads: Reads) -> None:
    assert [numbers(one) for one in reads.drafts(HEAD + said) if numbers(one)] == []


PAGE = "兰亭街道一周要闻\n2026-03-05 来源：兰亭街道\n\n"


def test_units_that_held_something_together_both_did_it_on_a_page_too(reads: Reads) -> None:
    draft = reads.one(PAGE + "3月3日，西园社区、东园社区联合开展邻里节，300余名居民参加，志愿者42名。")
    assert (draft.org_units, draft.asked) == (("W", "E"), ())


def test_a_letter_that_reports_is_no_notice(reads: Reads) -> None:
    text = "发件人：西园社区\n主题：关于报送志愿服务情况的函\n时间：2026-03-05 15:20\n\n综治办：\n现报送如下：\n（一）3月2日，河滩清洁行动，志愿者23人参加。\n（二）3月4日，理论宣讲进院坝，听众41人。"
    assert [(one.kind, str(one.days.first), numbers(one)) for one in reads.drafts(text)] == [
        ("activity", "2026-03-02", {"volunteers": "23人"}),
        ("activity", "2026-03-04", {"participants": "41人"}),
    ]
    (message,) = reads.messages(text.replace("志愿服务情况的函", "志愿服务台账的通知"))
    assert (message.drafts, message.reason) == ((), "notice")


def test_what_was_handed_out_beside_it_is_no_part_of_the_name_of_a_thing(reads: Reads) -> None:
    event, leaflet = reads.drafts(HEAD + "义诊服务居民72人次，发放牙刷72支、宣传册70本")
    assert (event.kind, leaflet.title, numbers(leaflet)) == ("activity", "宣传册", {"copies": "70本"})
