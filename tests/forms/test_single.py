"""Forms about one event."""

from dataclasses import replace
from datetime import date

from an_office import RECORDS, answered, drawn, number, office, record, shown

from shiju.forms.keys import key_of
from shiju.forms.proposal import Decision
from shiju.ledger.record import Joint, Record

FORM = """
    活动名称 | . | < | <
    活动时间 | . | 活动地点 | .
    牵头单位 | . | 活动类型 | .
    联合单位 | . | < | <
    参加人次 | . | 现场发放资料（份） | .
    悬挂横幅（条） | . | 现场照片（张） | .
    活动简况（100字以内） | . | < | <
    填报人 | . | 联系电话 | .
"""
NOTICE = """关于报送安全宣传咨询日活动情况的通知
只填一场活动，即6月16日咨询日主会场活动，悬挂横幅填在广场及沿街悬挂的数量。
请于7月3日下班前报送。
江北区安委会办公室
2026年6月29日"""


def test_the_event_is_found_by_its_day_and_its_words() -> None:
    sheet = drawn(FORM, above=("重点宣传活动情况登记表",))
    filled = answered(sheet, period=None, notice=NOTICE)
    assert shown(sheet, filled)[:6] == [
        "活动名称|安全宣传咨询日|.|.",
        "活动时间|2026-06-16|活动地点|红星广场",
        "牵头单位|宣传办|活动类型|咨询答疑",
        "联合单位|桃源社区|.|.",
        "参加人次|600|现场发放资料（份）|1200",
        "悬挂横幅（条）|26|现场照片（张）|.",
    ]


def test_what_is_left_is_told_with_its_reason() -> None:
    sheet = drawn(FORM, above=("重点宣传活动情况登记表",))
    told = {sheet.text(one.place[0], one.place[1] - 1): one.why for one in answered(sheet, period=None, notice=NOTICE).open}
    assert told["填报人"] == "“填报人”留给人填写。"
    assert "没有附照片" in told["现场照片（张）"]


def test_photographs_are_counted() -> None:
    photographed = tuple(replace(one, evidence=("1.jpg", "2.JPG", "签到.pdf")) if one.id == "R3" else one for one in RECORDS)
    sheet = drawn(FORM, above=("重点宣传活动情况登记表",))
    filled = answered(sheet, period=None, notice=NOTICE, on=office(photographed))
    assert filled.values()["表1"][5, 3] == 2


def test_a_day_without_such_an_event_fills_nothing() -> None:
    sheet = drawn(FORM, above=("重点宣传活动情况登记表",))
    filled = answered(sheet, period=None, notice=NOTICE.replace("6月16日", "6月17日"))
    assert filled.cells == ()
    assert "没有这一天的" in filled.open[0].why


def test_several_events_in_the_time_are_not_guessed_between() -> None:
    sheet = drawn(FORM, above=("重点宣传活动情况登记表",))
    filled = answered(sheet, period="2026-H1")
    assert filled.cells == ()
    assert "看不准要登记哪一条" in filled.open[0].why


def test_a_form_of_no_known_work_is_left() -> None:
    sheet = drawn("""
        车牌号 | . | 颜色 | .
        车架号 | . | 产地 | .
    """)
    assert answered(sheet).cells == ()


def test_decisions_hold_for_labels() -> None:
    sheet = drawn(FORM, above=("重点宣传活动情况登记表",))
    decisions = {key_of("参加人次"): Decision(None), key_of("活动地点"): Decision("leaflet.copies")}
    filled = answered(sheet, period=None, notice=NOTICE, decisions=decisions)
    assert filled.values()["表1"][1, 3] == 1200
    assert (4, 1) not in filled.values()["表1"]


def test_numbers_beside_the_event_that_nothing_speaks_of_are_left() -> None:
    sheet = drawn(
        """
        活动名称 | . | 活动时间 | .
        发放宣传资料（份） | . | 受理民情事项（件） | .
        文艺演出场次 | . | 服务时长（小时） | .
    """,
        above=("重点宣传活动情况登记表",),
    )
    fewer = tuple(one for one in RECORDS if one.kind != "leaflet")
    told = [one.why for one in answered(sheet, period=None, notice=NOTICE, on=office(fewer)).open]
    assert "台账里没有“宣传办”当天的“发放宣传资料（份）”，没有填。" in told
    assert "台账里没有“宣传办”当天的“受理民情事项（件）”，没有填。" in told
    assert "这条记录没有填“服务时长”。" in told or any("服务时长" in one for one in told)


def test_without_a_host_the_unit_itself_leads() -> None:
    alone = tuple(
        replace(one, joint=None, values={k: v for k, v in one.values.items() if k != "host"}) for one in RECORDS if one.id == "R3"
    )
    sheet = drawn(FORM, above=("重点宣传活动情况登记表",))
    told = {
        sheet.text(one.place[0], one.place[1] - 1): one.why
        for one in answered(sheet, period=None, notice=NOTICE, on=office(alone)).open
    }
    assert told["牵头单位"] == "这条记录没有填“主办（牵头）单位”。"
    assert "宣传办" in told["现场发放资料（份）"]


def test_a_label_over_two_columns_has_its_blank_behind_them() -> None:
    sheet = drawn(
        """
        活动名称 | < | .
        活动时间 | < | .
        参加人次 | < | .
        以上情况属实 | < | <
    """,
        above=("重点宣传活动情况登记表",),
    )
    values = answered(sheet, period=None, notice=NOTICE).values()["表1"]
    assert values[0, 2] == "安全宣传咨询日"
    assert values[2, 2] == 600


def test_of_several_events_of_a_day_the_one_that_is_spoken_of_is_meant() -> None:
    other = replace(RECORDS[0], id="R90", order=90, values={**RECORDS[0].values, "date": RECORDS[2].values["date"]})
    sheet = drawn(
        """
        活动名称 | . | 填报单位 | .
        活动时间 | . | 服务对象 | .
        """,
        above=("重点宣传活动情况登记表",),
    )
    values = answered(sheet, period=None, notice=NOTICE, on=office((*RECORDS, other))).values()["表1"]
    assert values[0, 1] == "安全宣传咨询日"
    assert values[0, 3] == "宣传办"


def entered(order: int, unit: str, title: str, participants: int, joint: Joint | None = None) -> Record:
    return record(order, "activity", unit, joint, date=date(2026, 4, 23), title=title, participants=number(participants))


def meant(*records: Record) -> list[object]:
    sheet = drawn("活动名称 | .\n参加人次 | .", above=("全民阅读活动登记表",))
    notice = "请登记4月23日街道主办的全民阅读诵读活动。"
    return [one.value for one in answered(sheet, period=None, notice=notice, on=office(records)).cells]


def test_of_a_joint_event_the_record_of_its_host_is_meant() -> None:
    own = entered(60, "X", "“书香”全民阅读诵读会", 210, Joint("j", host=True))
    other = entered(61, "A", "全民阅读诵读会（街道主办）", 200, Joint("j", place=1))
    assert meant(own, other) == ["“书香”全民阅读诵读会", 210]


def test_of_what_several_units_entered_alike_the_offices_own_is_meant_else_it_is_asked() -> None:
    own, first, second = (
        entered(60, "X", "“书香”全民阅读诵读会", 210),
        entered(61, "A", "全民阅读诵读会（街道主办）", 200),
        entered(62, "B", "全民阅读诵读会", 90),
    )
    assert meant(own, first) == ["“书香”全民阅读诵读会", 210]
    assert meant(first, second) == []
    assert meant(entered(63, "A", "全民阅读诵读活动", 80), entered(64, "B", "全民阅读会", 70)) == []
