"""Tables that were pasted as text: what a number is, the heading of its column says."""

from datetime import date

import pytest
from single_messages import HEAD, Reads, numbers

ROWS = (
    ("序号", "日期", "社区", "活动名称", "参与人数", "志愿者", "发放资料（份）"),
    ("1", "3月1日", "西园社区", "义务理发", "约60", "8", "120"),
    ("2", "3月3日", "东园社区", "楼道清理", "35人", "", "无"),
    ("合计", "", "", "", "95", "8", "120"),
)


def reason(text: str, reads: Reads) -> str | None:
    (message,) = reads.messages(text)
    assert message.drafts == ()
    return message.reason


def written(sign: str, around: str = "") -> str:
    return "\n".join(around + sign.join(row) + around for row in ROWS)


@pytest.mark.parametrize(
    "table",
    [
        written("\t"),
        written(" | ", "|").replace("\n", "\n|---|---|---|---|---|---|---|\n", 1),
        f"3月活动统计表\n{written(chr(9))}",
        written("\t").replace("\n", "\n\n"),
    ],
)
def test_each_row_is_a_draft_with_the_numbers_of_its_columns(table: str, reads: Reads) -> None:
    first, leaflets, second = reads.drafts(HEAD + table)
    assert [(one.kind, one.org_units, one.title, one.days.first, numbers(one)) for one in (first, leaflets, second)] == [
        ("activity", ("W",), "义务理发", date(2026, 3, 1), {"participants": "约60", "volunteers": "8"}),
        ("leaflet", ("W",), "资料", date(2026, 3, 1), {"copies": "120"}),
        ("activity", ("E",), "楼道清理", date(2026, 3, 3), {"participants": "35人"}),
    ]
    assert [one.asked for one in (first, leaflets, second)] == [(), (), ()]
    text = HEAD + table
    assert [text[one.start : one.end] for one in first.counted] == ["约60", "8"]


def test_columns_that_blanks_align_are_told_by_where_they_stand(reads: Reads) -> None:
    text = (
        HEAD + "日期      活动        参加人数   志愿者\n3月1日    放电影      80         6\n3月2日    象棋赛                 4"
    )
    assert [(one.title, numbers(one)) for one in reads.drafts(text)] == [
        ("放电影", {"participants": "80", "volunteers": "6"}),
        ("象棋赛", {"volunteers": "4"}),
    ]


@pytest.mark.parametrize("sign", [" ", ","])
def test_columns_that_single_signs_part_are_read_where_every_row_has_them_all(sign: str, reads: Reads) -> None:
    text = HEAD + "日期 活动名称 参加人数\n3月1日 放电影 80\n3月2日 象棋赛 16".replace(" ", sign)
    assert [(one.title, numbers(one)) for one in reads.drafts(text)] == [
        ("放电影", {"participants": "80"}),
        ("象棋赛", {"participants": "16"}),
    ]


def test_a_table_each_of_whose_cells_is_a_line_is_read_by_its_running_numbers(reads: Reads) -> None:
    text = HEAD + "序号\n日期\n活动名称\n参加人数\n1\n3月1日\n放电影\n80\n2\n3月2日\n象棋赛\n16\n请查收"
    assert [(one.title, numbers(one)) for one in reads.drafts(text)] == [
        ("放电影", {"participants": "80"}),
        ("象棋赛", {"participants": "16"}),
    ]
    assert not any(numbers(one) for one in reads.drafts(HEAD + "序号\n日期\n活动名称\n参加人数\n3月1日"))


def test_a_table_of_all_sorts_of_events_holds_trainings_and_meetings_too(reads: Reads) -> None:
    text = HEAD + "时间\t内容\t人数\n3月1日\t消防演练\t50\n3月2日\t安全生产培训\t32\n3月3日\t楼栋长会议\t18\n3月4日\t网格例会\t"
    assert [(one.kind, numbers(one)) for one in reads.drafts(text)] == [
        ("activity", {"participants": "50"}),
        ("training", {"trainees": "32"}),
        ("meeting", {"attendees": "18"}),
        ("meeting", {}),
    ]


def test_what_was_put_up_and_handed_out_is_told_by_the_head_of_its_column(reads: Reads) -> None:
    rows = "单位\t宣传单\t横幅\n西园\t300份\t3条\n东园\t200\t-"
    found = [(one.kind, one.org_units, numbers(one)) for one in reads.drafts(f"{HEAD}3月4日宣传品发放\n{rows}")]
    assert found == [
        ("leaflet", ("W",), {"copies": "300份"}),
        ("display", ("W",), {"pieces": "3条"}),
        ("leaflet", ("E",), {"copies": "200"}),
    ]
    assert all(one.asked for one in reads.drafts(f"{HEAD}各单位宣传品发放\n{rows}"))
    assert reason(f"{HEAD}2月宣传品发放\n{rows}", reads) == "total"
    told = reads.drafts(f"{HEAD}日期\t活动名称\t参加人数\t发放情况\n3月1日\t义诊\t40\t折页60份、横幅2条")
    assert [(one.kind, numbers(one)) for one in told] == [
        ("activity", {"participants": "40"}),
        ("leaflet", {"copies": "60份"}),
        ("display", {"pieces": "2条"}),
    ]


def test_the_line_above_a_table_says_what_its_rows_do_not(reads: Reads) -> None:
    rows = "单位\t份数\t备注\n西园\t300\t\n东园\t约260\t入户"
    found = reads.drafts(f"{HEAD}防溺水告知书入户发放情况（3月4日）\n{rows}")
    assert [(one.title, one.days.first, numbers(one)) for one in found] == [
        ("防溺水告知书", date(2026, 3, 4), {"copies": "300"}),
        ("防溺水告知书", date(2026, 3, 4), {"copies": "约260"}),
    ]
    called = reads.drafts(f"{HEAD}本周走访慰问情况\n日期\t单位\t走访户数\n3月3日\t西园\t12户")
    assert [(one.title != "", numbers(one)) for one in called] == [(True, {"households": "12户"})]
    nameless = reads.drafts(f"{HEAD}日期\t单位\t走访户数\n3月3日\t西园\t12户")
    assert [(one.missing, len(one.asked)) for one in nameless] == [(("title",), 1)]


def test_a_table_that_is_a_total_by_itself_is_of_the_week_above_it(reads: Reads) -> None:
    rows = "单位\t职工总数\t注册人数\t活跃人数\n西园\t12\t12\t11"
    (one,) = reads.drafts(f"{HEAD}学习平台情况（2.23-3.1）\n{rows}")
    assert (one.kind, str(one.days.first), numbers(one)) == (
        "learning-standing",
        "2026-02-23",
        {"staff": "12", "registered": "12", "active": "11"},
    )


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("3月活动安排表\n日期\t活动名称\t预计人数\n3月12日\t植树\t100", "plan"),
        ("日期\t活动名称\t计划参加人数\n3月1日\t植树\t100", "plan"),
        ("2月各单位活动汇总\n单位\t活动场次\t参与人数\n西园\t5\t300\n东园\t4\t260", "total"),
        ("请各单位填下表\n单位\t日期\t活动名称\t参加人数\n西园\t\t\t\n东园\t\t\t", "chat"),
        ("日期\t活动名称\t参加人数\n3月20日\t植树\t100\n3月1日\t放电影（取消）\t", "chat"),
        ("培训签到\n姓名\t单位\t电话\n张三\t西园\t138\n李四\t东园\t139", "total"),
    ],
)
def test_tables_of_plans_and_of_sums_and_empty_forms_give_nothing(table: str, why: str, reads: Reads) -> None:
    assert reason(HEAD + table, reads) == why


def test_what_stands_beside_a_table_is_read_as_ever(reads: Reads) -> None:
    text = (
        HEAD
        + "今天下午社区放电影，来了70人。\n上周活动：\n日期\t活动名称\t参加人数\n2月24日\t象棋赛\t16\n以上请查收。昨天发宣传折页90份。"
    )
    assert [(one.kind, numbers(one)) for one in reads.drafts(text)] == [
        ("activity", {"participants": "70人"}),
        ("activity", {"participants": "16"}),
        ("leaflet", {"copies": "90份"}),
    ]


def test_an_unknown_unit_and_a_day_that_is_none_are_asked_about(reads: Reads) -> None:
    (one,) = reads.drafts(HEAD + "日期\t单位\t活动名称\t参加人数\n2月30日\t天边社区\t象棋赛\t若干")
    assert (one.org_units, numbers(one)) == ((), {})
    assert {asked.field for asked in one.asked} == {"date", "unit", "participants"}
    (dayless,) = reads.drafts(HEAD + "活动名称\t参加人数\t志愿者\n象棋赛\t16\t2")
    assert [asked.field for asked in dayless.asked] == ["date"]


def test_a_form_of_two_columns_is_read_line_by_line(reads: Reads) -> None:
    draft = reads.one(HEAD + "活动名称\t消防演练\n活动时间\t3月4日\n参加人数\t55人\n志愿者\t6")
    assert (draft.title, draft.days.first, numbers(draft)) == (
        "消防演练",
        date(2026, 3, 4),
        {"participants": "55人", "volunteers": "6"},
    )


def test_a_day_that_a_row_leaves_blank_is_that_of_the_row_above_and_a_number_is_not(reads: Reads) -> None:
    text = HEAD + "日期\t单位\t活动名称\t参加人数\n3月1日\t西园\t放电影\t80\n\t东园\t象棋赛\t同上\n〃\t西园\t义诊\t"
    assert [(one.title, one.org_units, one.days.first, numbers(one)) for one in reads.drafts(text)] == [
        ("放电影", ("W",), date(2026, 3, 1), {"participants": "80"}),
        ("象棋赛", ("E",), date(2026, 3, 1), {}),
        ("义诊", ("W",), date(2026, 3, 1), {}),
    ]


@pytest.mark.parametrize(
    ("table", "kind", "days", "counts"),
    [
        ("日期\t社区\t播放内容\t每天次数\n3.1-3.4\t西园\t防溺水\t2", "broadcast", "2026-03-01..2026-03-04", {"times": "2"}),
        ("社区\t队伍名称\t类别\t人数\n西园\t西园腰鼓队\t舞蹈\t26", "arts-group", "2026-03-05..2026-03-05", {"members": "26"}),
        (
            "2月书屋接待情况\n社区\t阵地\t接待人次\t活动场次\n西园\t西园书屋\t320\t4",
            "venue-service",
            "2026-02-01..2026-02-28",
            {"visits": "320", "events": "4"},
        ),
        (
            "日期\t支部\t学习内容\t应到\t实到\n3月1日\t西园社区党支部\t《条例》\t22\t20",
            "study-session",
            "2026-03-01..2026-03-01",
            {"due": "22", "attendances": "20"},
        ),
        ("日期\t反映问题\t社区\t处理情况\n3月1日\t路灯不亮\t西园\t已修", "concern", "2026-03-01..2026-03-01", {}),
        ("刊发日期\t标题\t媒体\n3月1日\t《夜校亮灯》\t平湖日报", "media-submission", "2026-03-01..2026-03-01", {}),
    ],
)
def test_tables_of_every_kind_are_read_by_their_headings(
    table: str, kind: str, days: str, counts: dict[str, str], reads: Reads
) -> None:
    draft = reads.one(HEAD + table)
    assert (draft.kind, str(draft.days), draft.org_units, numbers(draft)) == (kind, days, ("W",), counts)


def test_what_only_a_verb_says_to_be_handed_out_is_none_in_a_table(reads: Reads) -> None:
    (one,) = reads.drafts(HEAD + "日期\t活动名称\t走访户数\t发放情况\n3月1日\t走访慰问\t12\t发放米面油62份")
    assert (one.kind, numbers(one)) == ("activity", {"households": "12"})


def test_what_was_given_away_at_the_event_of_a_row_stands_in_its_remark(reads: Reads) -> None:
    event, leaflet = reads.drafts(HEAD + "日期\t活动名称\t参加人数\t宣传品发放\n3月1日\t消防演练\t40\t扇子100把、折页60份")
    assert event.values["remark"] == "另发：扇子100把"
    assert (leaflet.title, numbers(leaflet)) == ("折页", {"copies": "60份"})


def test_a_table_without_names_takes_that_of_the_line_above_it_and_asks(reads: Reads) -> None:
    first, second = reads.drafts(HEAD + "各社区3月4日防汛值守情况表\n社区\t出动人数\t巡查点位\n西园\t12\t8\n东园\t9\t6")
    assert [(one.title, numbers(one), len(one.asked)) for one in (first, second)] == [
        ("防汛值守", {"participants": "12"}, 1),
        ("防汛值守", {"participants": "9"}, 1),
    ]


def test_days_in_the_words_of_a_chat_are_against_that_of_the_message(reads: Reads) -> None:
    text = HEAD + "日期 活动名称 人数\n今天上午 义诊 45人\n昨天 象棋赛 16人\n改天 跳绳赛 9人"
    assert [(one.title, str(one.days.first), len(one.asked)) for one in reads.drafts(text)] == [
        ("义诊", "2026-03-05", 0),
        ("象棋赛", "2026-03-04", 0),
    ]


def test_a_table_of_things_is_of_the_kind_of_these(reads: Reads) -> None:
    found = reads.drafts(HEAD + "名称\t数量\t备注\n横幅\t3条\t已挂\n展板\t5块\t文昌巷")
    assert [(one.kind, one.values["type"], numbers(one)) for one in found] == [
        ("display", "横幅", {"pieces": "3条"}),
        ("display", "展板", {"pieces": "5块"}),
    ]
    assert all([asked.field for asked in one.asked] == ["up"] for one in found)
    (own,) = reads.drafts(HEAD + "日期\t单位\t类别\t数量\t内容\n3月1日\t西园\t横幅\t3条\t反诈标语")
    assert (own.values["type"], own.title) == ("横幅", "反诈标语")


@pytest.mark.parametrize(
    "said",
    [
        "时间\t地点\t内容",
        "人数\t人数\t人数\n5\t6\t7",
        "日期 活动名称 人数\n今天的 活动 很 多\n明天 再说",
        "姓名\t电话\n张三\t138\n李四\t139",
        "七一慰问\n社区\t慰问党员（户）\t慰问群众（户）\n西园\t5\t8\n东园\t6\t4",
        "情况\t原因\n无\t无",
    ],
)
def test_what_only_looks_like_a_table_gives_nothing(said: str, reads: Reads) -> None:
    assert reads.drafts(HEAD + said) == []
