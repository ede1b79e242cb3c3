"""Matters, groups, stories and unfinished work in words that are none of the usual."""

import pytest
from single_messages import HEAD, Reads, numbers, questions


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("居民周阿姨来社区反映，3号院下水道返水，一楼没法用厕所。已联系师傅，下午去看", "3号院下水道返水"),
        ("业主在群里反映，地下车库漏水，物业说下周处理", "地下车库漏水"),
        ("商户来电投诉，门口乱停车，让城管下午去劝", "门口乱停车"),
    ],
)
def test_a_concern_whose_handling_is_still_to_come_was_received(said: str, matter: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, draft.values["matter"], draft.values.get("closed")) == ("concern", matter, None)


@pytest.mark.parametrize(
    ("said", "group", "members"),
    [
        ("补报：我们摆手舞队今天正式挂牌成立了，队员26人", "摆手舞队", "26人"),
        ("社区成立了一支太极拳队，队员18名", "太极拳队", "18名"),
        ("我们村的腰鼓队昨天成立了，24个人", "腰鼓队", "24个"),
        ("“夕阳红”合唱团上午揭牌成立，团员35人", "“夕阳红”合唱团", "35人"),
    ],
)
def test_a_group_of_arts_that_was_founded_is_one(said: str, group: str, members: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, draft.values["group"], numbers(draft)) == (
        "arts-group",
        group.strip("“”") if group[-1] == "”" else group,
        {"members": members},
    )


@pytest.mark.parametrize(
    "said", ["义务消防队今天成立，队员12人", "社区救援队今天挂牌成立，队员15名", "摆手舞队今晚在广场表演，观众200人"]
)
def test_other_troops_and_shows_are_no_groups_of_arts(said: str, reads: Reads) -> None:
    assert [one.kind for one in reads.drafts(HEAD + said) if one.kind == "arts-group"] == []


@pytest.mark.parametrize(
    ("said", "outlets"),
    [
        ("《银杏树下》今天被《平湖日报》和学习强国同时采用", ["平湖日报", "学习强国"]),
        ("我社区《党群连心桥》被市政府官网刊登，又被今日头条转发", ["市政府官网", "今日头条"]),
        ("《夜校点亮生活》被区政府网站采用", ["区政府"]),
        ("区政府网站转发我们《清河治理行动》一文", ["区政府网站"]),
    ],
)
def test_a_story_of_two_publishers_is_two_records_and_the_second_asks(said: str, outlets: list[str], reads: Reads) -> None:
    drafts = reads.drafts(HEAD + said)
    assert [one.kind for one in drafts] == ["media-submission"] * len(outlets)
    assert [one.values["outlet"] for one in drafts] == outlets
    assert ["分开记" in questions(one) for one in drafts] == [place > 0 for place in range(len(outlets))]
    assert len({one.key for one in drafts}) == len(drafts)


def test_a_story_that_was_only_sent_in_was_submitted(reads: Reads) -> None:
    draft = reads.one(HEAD + "稿件已发至宣传办邮箱，题目《山塘清淤保秋种》，请主任斧正。")
    assert (draft.kind, draft.title, str(draft.values["submitted"])) == ("media-submission", "山塘清淤保秋种", "2026-03-05")
    assert reads.drafts(HEAD + "稿件发我邮箱，周五前交") == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("上午入户发明白卡，一共220张，每户都签了收，老屋组明天再去", [("leaflet", {"copies": "220张"})]),
        ("下午在文化站开调度会，8个社区专干和站里一共13人，定了四件事，纪要明天发", [("meeting", {"attendees": "13人"})]),
        ("上午入户派登革热防控单张300份", [("leaflet", {"copies": "300份"})]),
        ("每户发明白卡1张", []),
        ("下午需要志愿者20人，明天上午集合", []),
        ("中秋活动我们跟村里篮球赛一起搞，到时候请领导来指导", []),
    ],
)
def test_work_done_before_what_is_still_to_come_is_drafted(
    said: str, found: list[tuple[str, dict[str, str]]], reads: Reads
) -> None:
    assert [(one.kind, numbers(one)) for one in reads.drafts(HEAD + said)] == found


@pytest.mark.parametrize(
    ("said", "kind", "counts"),
    [
        ("上午邀请消防员来社区授课，并组织灭火器实操，参加居民45人", "activity", {"participants": "45人"}),
        ("上午组织网格员灭火器实操，网格员18人参加", "training", {"trainees": "18人"}),
        ("下午搞了应急演练，居民加商户50人左右，志愿者9人", "activity", {"participants": "50人左右", "volunteers": "9人"}),
        ("下午组织居民收看安全警示教育片，到场46人", "activity", {"participants": "46人"}),
        ("宣传活动走访企业12家，志愿者5人", "activity", {"volunteers": "5人"}),
        ("公益拍照活动，志愿者5人为34户家庭拍照", "activity", {"volunteers": "5人"}),
        ("走访慰问活动，志愿者5人为34户家庭送去米油", "activity", {"volunteers": "5人", "households": "34户"}),
        ("猜灯谜结束✅ 约120人 志愿者9 灯谜200条", "activity", {"participants": "约120人", "volunteers": "9"}),
    ],
)
def test_who_took_part_and_who_was_called_on(said: str, kind: str, counts: dict[str, str], reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, numbers(draft)) == (kind, counts)


def test_the_day_on_which_leaflets_were_fetched_is_not_the_day_they_were_handed_out(reads: Reads) -> None:
    assert str(reads.one(HEAD + "昨日所领告知书已发放完毕，计500份").days.first) == "2026-03-05"
    assert str(reads.one(HEAD + "昨日发放告知书500份").days.first) == "2026-03-04"


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("村民老周找到村委会，说自家玉米地被羊啃了，约好明天两家一起来调解", "自家玉米地被羊啃了"),
        ("入户时王奶奶说家里煤气灶打不着，当场给换了电池", "家里煤气灶打不着"),
        ("12345转来一件，兴业路烧烤摊油烟扰民，限三天回复", "兴业路烧烤摊油烟扰民"),
    ],
)
def test_what_somebody_brought_in_is_a_concern_whatever_is_still_to_be_done(said: str, matter: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, draft.values["matter"]) == ("concern", matter)


def test_a_council_of_residents_is_a_meeting_and_no_concern(reads: Reads) -> None:
    draft = reads.one(HEAD + "下午召开“居民说事会”，14名居民代表参加，收集问题6条，当场答复4条")
    assert (draft.kind, numbers(draft)) == ("meeting", {"attendees": "14名"})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "【工作动态】3月4日，社区开展巡查，张贴禁火令海报30张。\n【温馨提示】天干物燥，请大家注意用火安全。发现火情请拨打12119。",
            [("display", {"pieces": "30张"})],
        ),
        ("今天下午社区开会，参会23人。\n【附件】签到表1份、照片3张、会议手册20份", [("meeting", {"attendees": "23人"})]),
        ("【通知】请各支部上报数据。\n【活动】昨天义诊，服务居民45人", [("activity", {"participants": "45人"})]),
        ("【温馨提示】请各位尽快上报", []),
    ],
)
def test_a_hint_or_a_list_of_enclosures_behind_an_account_is_no_part_of_it(
    said: str, found: list[tuple[str, dict[str, str]]], reads: Reads
) -> None:
    assert [(one.kind, numbers(one)) for one in reads.drafts(HEAD + said)] == found


@pytest.mark.parametrize("above", ["今天开展防溺水讲座", "今天活动数据：\n活动名称：防溺水讲座"])
def test_a_number_counts_nothing_of_the_line_below_it(above: str, reads: Reads) -> None:
    draft = reads.one(f"{HEAD}{above}\n参加人数：68\n志愿者：9")
    assert numbers(draft) == {"participants": "68", "volunteers": "9"}


@pytest.mark.parametrize(
    ("said", "kind", "counts"),
    [
        ("今天下午开展主题党日活动，32名党员参加", "study-session", {"attendances": "32名"}),
        ("今天开展主题党日活动，组织党员走访困难户12户", "activity", {"households": "12户"}),
        ("广场舞队今天训练，队员18人都到了", "activity", {"participants": "18人"}),
        ("戏曲协会换届，现有会员40人，刘某当选会长", "arts-group", {"members": "40人"}),
    ],
)
def test_what_parties_and_troops_did_is_of_their_kinds(said: str, kind: str, counts: dict[str, str], reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, numbers(draft)) == (kind, counts)


def test_who_looks_for_members_founds_nothing(reads: Reads) -> None:
    (message,) = reads.messages(HEAD + "新成立的旗袍队招募队员，要求45岁以上，报名找李姐")
    assert (message.drafts, message.reason) == ((), "sign_up")


def test_a_report_that_was_broadcast_is_called_by_what_it_was_about(reads: Reads) -> None:
    draft = reads.one(HEAD + "市电视台《百姓生活》栏目昨晚播出了我社区助老餐厅的报道")
    assert (draft.kind, draft.title, str(draft.days.first)) == ("media-submission", "助老餐厅", "2026-03-04")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("今天收到街道发的宣传单500份", []),
        ("上午领取折页300份", []),
        ("昨天领取的宣传单500份今天全部发放到户", [("宣传单", {"copies": "500份"})]),
        ("收到宣传单后立即入户发放，共发放300份", [("宣传单", {"copies": "300份"})]),
    ],
)
def test_what_was_only_fetched_was_handed_out_to_nobody(said: str, found: list[tuple[str, dict[str, str]]], reads: Reads) -> None:
    assert [(one.title, numbers(one)) for one in reads.drafts(HEAD + said)] == found


def test_those_who_went_together_are_who_is_named_before_them(reads: Reads) -> None:
    assert numbers(reads.one(HEAD + "社区志愿者一行6人到敬老院慰问老人")) == {"volunteers": "6人"}


def test_a_day_on_which_a_number_was_told_is_none_of_an_event(reads: Reads) -> None:
    (message,) = reads.messages(HEAD + "昨天报的数有误，志愿者应为16人")
    assert (message.drafts, message.reason) == ((), "corrects_alone")


def test_two_groups_of_people_side_by_side_are_asked_about_and_none_is_taken(reads: Reads) -> None:
    draft = reads.one(HEAD + "垃圾分类活动，60名小学生和25名家长参加")
    assert numbers(draft) == {}
    assert draft.asked[0].candidates == ("60名", "25名")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "3月3日，“四点半课堂”开课，20名孩子参加；同日，妇联组织妇女同志15人做手工；晚上，社区放映电影，观众约110人",
            [("2026-03-03", "20名"), ("2026-03-03", "15人"), ("2026-03-03", "约110人")],
        ),
        ("3月3日在广场放电影，观众90人；3月4日又放一场，观众75人", [("2026-03-03", "90人"), ("2026-03-04", "75人")]),
        ("昨天上午走访慰问，42位老人；下午义诊，服务居民45人", [("2026-03-04", "42位"), ("2026-03-04", "45人")]),
        ("昨天走访慰问，42位老人。今天下午义诊，服务居民45人", [("2026-03-04", "42位"), ("2026-03-05", "45人")]),
        ("昨天开了两个会，一个是党员会21人参加，一个是村民代表会33人参加", [("2026-03-04", "21人"), ("2026-03-04", "33人")]),
    ],
)
def test_what_follows_in_a_message_is_an_event_of_the_day_it_goes_on_with(
    said: str, found: list[tuple[str, str]], reads: Reads
) -> None:
    drafts = reads.drafts(HEAD.replace("18:20", "9:30" if "晚上" in said else "18:20") + said)
    assert [(str(one.days.first), *numbers(one).values()) for one in drafts] == found


def test_three_branches_of_this_week_are_no_wednesday(reads: Reads) -> None:
    draft = reads.one(HEAD.replace("3/5", "3/6") + "本周三个支部开展主题党日，党员28人参加")
    assert str(draft.days) == "2026-03-02..2026-03-08"


def test_a_brief_without_a_head_tells_of_its_units_one_by_one(reads: Reads) -> None:
    brief = "兰亭街道3月上旬工作动态\n\n1.3月3日，综治办联合派出所对8家加油站开展检查。\n2.3月4日，西园社区托管班开班，38名小学生参加。\n3.3月5日，东园社区开展清洁行动，出动志愿者46人。"
    assert [(one.org_units, str(one.days.first), numbers(one)) for one in reads.drafts(brief)] == [
        (("W",), "2026-03-04", {"participants": "38名"}),
        (("E",), "2026-03-05", {"volunteers": "46人"}),
    ]


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("纳凉晚会，看的人起码四百往上，志愿者15人", {"participants": "四百往上", "volunteers": "15人"}),
        ("退役军人志愿服务队今早8人上山清理火灾隐患", {"volunteers": "8人"}),
    ],
)
def test_numbers_in_the_words_of_a_chat(said: str, counts: dict[str, str], reads: Reads) -> None:
    assert numbers(reads.one(HEAD + said)) == counts


def test_a_sum_of_a_half_year_is_no_record_of_a_month(reads: Reads) -> None:
    (message,) = reads.messages(HEAD + "站里免费开放，上半年接待1.2万人次")
    assert (message.drafts, message.reason) == ((), "total")
    assert numbers(reads.one(HEAD + "2月图书室接待320人次")) == {"visits": "320人次"}


def test_the_day_in_the_title_of_a_report_is_that_of_its_points(reads: Reads) -> None:
    report = "西园社区3月4日工作日报\n①走访困难户9户；②开展清洁行动，村民12人参加。"
    assert [(one.org_units, str(one.days.first), one.asked != ()) for one in reads.drafts(report)] == [
        (("W",), "2026-03-04", True),
        (("W",), "2026-03-04", True),
    ]
