"""Claims of a draft against a small ledger: the records stand as a table, the draft's sentence and the verdicts below."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from test_claims import TREE, read
from test_matching import VOCABULARY

from shiju.audit.events import Events
from shiju.audit.judged import Judged, Reason, Verdict
from shiju.audit.judging import judge
from shiju.audit.matching import Matcher
from shiju.audit.telling import verdict_said
from shiju.indicators.engine import Basis, bare, reckon
from shiju.indicators.figure import Figure
from shiju.indicators.stated import Stated
from shiju.ledger.record import Joint, Record, Value
from shiju.periods import Period
from shiju.text import Bound, Quantity
from shiju.text.cells import read_number

TITLE = "云岭镇2025年上半年工作总结\n"
HALF_YEAR = Period.parse("2025-H1")
MATCHER = Matcher(VOCABULARY)
ACTIVITIES = """
YL01 | 2025-02-11 | 元宵灯谜会 | 文艺演出 | 120 | 8 |
YL01 | 2025-03-05 | 学雷锋便民服务集市 | 咨询答疑 | 300 | 25 | photo
YL03 | 2025-03-05 | 学雷锋义诊 | 义诊 | 80 | 6 |
YL03 | 2025-04-22 | 世界读书日朗诵会 | 文艺演出 | 60 | 5 | photo
YL04 | 2025-05-18 | 助残日慰问 | 走访慰问 |  | 10 |
"""
LEAFLETS = """
YL01 | 2025-03-05 | 学雷锋倡议书 | 500
YL04 | 2025-05-18 | 反诈宣传册 | 700
"""


def number(written: str) -> Value:
    return read_number(written) if written else None


def records() -> list[Record]:
    found = []
    for order, line in enumerate(ACTIVITIES.strip().splitlines()):
        unit, day, title, sort, people, helpers, proof = (cell.strip() for cell in line.split("|"))
        values: dict[str, Value] = {"date": date.fromisoformat(day), "title": title, "type": sort}
        values |= {"participants": number(people), "volunteers": number(helpers)}
        found.append(Record(f"A{order}", "activity", (unit,), values, order, evidence=(proof,) if proof else ()))
    for order, line in enumerate(LEAFLETS.strip().splitlines(), 100):
        unit, day, title, copies = (cell.strip() for cell in line.split("|"))
        values = {"date": date.fromisoformat(day), "title": title, "copies": number(copies)}
        found.append(Record(f"L{order}", "leaflet", (unit,), values, order))
    week = Period(date(2025, 6, 23), date(2025, 6, 29))
    standing: dict[str, Value] = {"week": week, "staff": number("30"), "registered": number("29"), "active": number("20")}
    return [*found, Record("S", "learning-standing", ("YL",), standing, 200)]


def judged(text: str, *, among: Sequence[Record] | None = None, **more: Any) -> dict[str, Judged]:
    held = records() if among is None else list(among)
    before = {
        "activity.count": Stated(Decimal(4), "2024年总结"),
        "activity.volunteers": Stated(Decimal(0), "2024年总结"),
        "activity.households": Stated(Decimal(80), "旧汇报", final=False, bound=Bound.OVER, low=Decimal(80), high=Decimal(90)),
        "activity.volunteer_hours": Stated(Decimal(60), "旧汇报", final=False, bound=Bound.AT_LEAST, low=Decimal(60)),
    }
    stated = {(name, "YL", HALF_YEAR.year_before()): said for name, said in before.items()}
    basis = Basis(held, VOCABULARY.catalogue, TREE, 1, stated)

    def figures(indicator: str, org_unit: str, period: Period) -> Figure:
        return reckon(indicator, org_unit=org_unit, period=period, basis=basis)

    found = judge(read(TITLE + text), matcher=MATCHER, tree=TREE, figures=figures, records=held, **more)
    return {one.claim.reading.surface: one for one in found}


def verdict(text: str, **more: Any) -> tuple[str, str]:
    (one,) = judged(text, **more).values()
    return one.verdict.value, one.reason


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全镇开展各类活动5场。", "supported recorded"),
        ("全镇开展各类活动8场。", "overstated above"),
        ("全镇开展各类活动3场。", "understated below"),
        ("龙潭社区开展义诊2场。", "unsupported no_record"),
        ("龙潭社区没有开展义诊，义诊0场。", "supported recorded"),
        ("受理群众诉求5件。", "not_checkable period_not_in_ledger"),
        ("下半年计划开展各类活动9场。", "not_checkable plan"),
        ("松坡村、河口社区共开展活动4场。", "not_checkable unit_unknown"),
        ("2月和4月份开展活动2场。", "not_checkable period_unknown"),
        ("清运垃圾30吨。", "not_checkable indicator_not_kept"),
        ("人均参加活动3场。", "not_checkable unread"),
        ("开展各类活动数百场。", "not_checkable vague"),
        ("参加群众500余人。", "supported recorded"),
        ("参加群众800人。", "overstated above"),
        ("参加群众400人。", "not_checkable heads"),
        ("开展各类活动5场，同比增长25%。", "supported stated"),
        ("开展各类活动同比增长42%。", "overstated stated_above"),
        ("各类活动场次比去年同期增加1场。", "supported stated"),
        ("各类活动场次同比下降5%。", "overstated stated_above"),
        ("发放宣传资料同比增长12%。", "not_checkable base_missing"),
        ("受理诉求同比增长12%。", "not_checkable period_not_in_ledger"),
        ("去年同期开展各类活动4场。", "supported stated"),
        ("去年同期开展各类活动6场。", "overstated stated_above"),
        ("去年同期发放宣传资料900份。", "not_checkable period_not_in_ledger"),
        ("2025年2月开展各类活动1场。", "supported recorded"),
        ("开展各类活动的场次是去年同期的1.25倍。", "supported stated"),
        ("参与志愿者人次同比增长20%。", "not_checkable base_missing"),
        ("各类活动场次环比增长20%。", "not_checkable base_missing"),
        ("3月开展各类活动2场，环比增长100%。", "supported recorded"),
        ("3月开展各类活动2场，环比增长150%。", "overstated above"),
        ("3月5日至3月20日开展各类活动2场，环比增长100%。", "not_checkable base_missing"),
        ("5月份开展各类活动1场，同比增长20%。", "not_checkable base_missing"),
        ("学习平台注册率96.67%。", "supported recorded"),
        ("学习平台注册率96.7%。", "supported recorded"),
        ("学习平台注册率97.7%。", "overstated above"),
    ],
)
def test_a_claim_has_a_verdict_and_its_reason(text: str, wanted: str) -> None:
    found = list(judged(text).values())[-1]
    assert f"{found.verdict} {found.reason}" == wanted


def test_it_tells_what_the_ledger_has_and_on_which_records_it_rests() -> None:
    found = judged("全镇发放宣传资料2400份。")["2400份"]
    assert (found.ledger, found.evidenced, found.factor) == (Decimal(1200), Decimal(0), Decimal("2.000"))
    assert found.records == ("L100", "L101")


def test_a_claim_that_the_evidenced_part_alone_bears_out_is_proven() -> None:
    found = judged("参加群众300人以上。")["300人以上"]
    assert (found.proven, found.reason, found.evidenced) == (True, Reason.PROVEN, Decimal(360))


def test_a_plan_is_compared_with_its_target_only() -> None:
    targets = {("activity.count", "YL", Period.parse("2025-H2")): Decimal(9)}
    text = "下半年计划开展各类活动{}场。"
    assert verdict(text.format(9), targets=targets) == ("supported", "plan_kept")
    assert verdict(text.format(12), targets=targets) == ("overstated", "plan_above")
    assert verdict(text.format(7), targets=targets) == ("understated", "plan_below")
    (one,) = judged(text.format(12), targets=targets).values()
    assert "目标为9场" in verdict_said(one, {})


def test_a_plan_about_nothing_that_is_counted_stays_a_plan() -> None:
    assert verdict("下半年计划清运垃圾30吨。") == ("not_checkable", "plan")


def event(text: str, **more: Any) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {surface: (one.verdict.value, one.measure or "", one.records) for surface, one in judged(text, **more).items()}


def test_a_claim_about_one_event_is_held_against_its_record() -> None:
    found = event("3月5日，松坡村举办学雷锋便民服务集市1场，服务群众300人次，25名志愿者参加，发放倡议书500份。")
    assert found == {
        "1场": ("supported", "activity.", ("A1",)),
        "300人次": ("supported", "activity.participants", ("A1",)),
        "25名": ("supported", "activity.volunteers", ("A1",)),
        "500份": ("supported", "leaflet.copies", ("L100",)),
    }


def test_evidence_of_the_record_proves_the_claim() -> None:
    assert judged("4月22日，河口社区举办世界读书日朗诵会，参加群众60人次。")["60人次"].proven
    assert not judged("2月11日，松坡村举办元宵灯谜会，参加群众120人次。")["120人次"].proven


def test_an_event_may_be_told_of_by_its_name_alone() -> None:
    assert event("“世界读书日”朗诵会吸引群众90余人次参加。")["90余人次"] == ("overstated", "activity.participants", ("A3",))


def test_of_a_large_ledger_only_the_kinds_and_months_of_its_events_are_read_and_each_once() -> None:
    asked: list[tuple[str, date, date]] = []
    kinds = {kind.id: kind.happened for kind in VOCABULARY.catalogue.kinds}

    def held(kind: str, days: Period) -> list[Record]:
        asked.append((kind, days.first, days.last))
        return [one for one in records() if one.kind == kind and last_day(one) in days]

    def last_day(record: Record) -> date:
        value = record.values[kinds[record.kind] or ""]
        assert isinstance(value, (date, Period))
        return value.last if isinstance(value, Period) else value

    events = Events(held, VOCABULARY.catalogue, TREE)
    basis = Basis(records(), VOCABULARY.catalogue, TREE, 1, {})
    text = "3月5日，松坡村举办学雷锋便民服务集市1场，服务群众300人次，25名志愿者参加。"
    for _ in range(2):
        found = judge(
            read(TITLE + text),
            matcher=MATCHER,
            tree=TREE,
            figures=lambda indicator, unit, period: reckon(indicator, org_unit=unit, period=period, basis=basis),
            records=events,
        )
        assert [one.records for one in found] == [("A1",)] * 3
    assert {(first, last) for _, first, last in asked} == {(date(2025, 3, 1), date(2025, 3, 31))}
    assert len(asked) == len(set(asked))


def found_among_many(text: str, most: int) -> list[tuple[str, tuple[str, ...]]]:
    """Verdicts where the ledger gives records of a kind only for so many days at a time."""
    kinds = {kind.id: kind.happened for kind in VOCABULARY.catalogue.kinds}

    def held(kind: str, days: Period) -> list[Record] | None:
        known = [(one, one.values[kinds[kind] or ""]) for one in records() if one.kind == kind]
        return [one for one, day in known if isinstance(day, date) and day in days] if days.days <= most else None

    basis = Basis(records(), VOCABULARY.catalogue, TREE, 1, {})
    found = judge(
        read(TITLE + text),
        matcher=MATCHER,
        tree=TREE,
        figures=lambda indicator, unit, period: reckon(indicator, org_unit=unit, period=period, basis=basis),
        records=Events(held, VOCABULARY.catalogue, TREE),
    )
    return [(one.verdict.value, one.records) for one in found]


def test_where_a_month_has_too_many_records_an_event_is_looked_for_on_its_days() -> None:
    text = "3月5日，松坡村举办学雷锋便民服务集市1场，服务群众300人次。3月5日，松坡村举办学雷锋便民服务集市，25名志愿者参加。"
    assert found_among_many(text, most=10) == [("supported", ("A1",))] * 3
    assert found_among_many("3月31日，松坡村举办学雷锋便民服务集市1场。", most=31) == [("not_checkable", ())]


def test_where_they_are_too_many_and_no_day_is_told_the_event_stays_unknown() -> None:
    text = "“世界读书日”朗诵会吸引群众60余人次参加。"
    assert found_among_many(text, most=400) == [("supported", ("A3",))]
    assert found_among_many(text, most=40) == [("supported", ("A3",))]
    assert found_among_many(text, most=10)[0][1] != ("A3",)


def test_figures_may_be_reckoned_in_lots() -> None:
    basis = Basis(records(), VOCABULARY.catalogue, TREE, 1, {})
    known: dict[tuple[str, str, Period], Figure] = {}
    noted: list[tuple[str, str, Period]] = []
    lots: list[int] = []

    def figure(*wanted: Any) -> Figure:
        if wanted not in known:
            noted.append(wanted)
        return known.get(wanted) or bare(VOCABULARY.catalogue.indicator(wanted[0]), wanted[1], wanted[2], 1)

    def fetch() -> bool:
        lots.append(len(noted))
        known.update({one: reckon(one[0], org_unit=one[1], period=one[2], basis=basis) for one in noted})
        noted.clear()
        return lots[-1] > 0

    claims = read(TITLE + "全镇开展各类活动5场，发放宣传资料1200份。二季度开展各类活动2场，环比下降33%。")
    found = judge(claims, matcher=MATCHER, tree=TREE, figures=figure, records=records(), fetch=fetch)
    assert found == judge(claims, matcher=MATCHER, tree=TREE, figures=lambda *wanted: known[wanted], records=records())
    assert lots[-1] == 0
    assert sum(lots) == len(known)


def test_a_sentence_of_a_time_and_a_number_goes_on_about_the_one_right_before_it() -> None:
    told = "全镇开展各类活动5场。{}一季度3场。"
    assert judged(told.format(""))["3场"].verdict is Verdict.SUPPORTED
    assert judged(told.format("居民反响热烈。"))["3场"].verdict is Verdict.NOT_CHECKABLE


def test_a_number_that_the_record_leaves_blank_cannot_be_checked() -> None:
    found = judged("5月18日，龙潭社区举办助残日慰问，参加群众40人次。")["40人次"]
    assert (found.verdict, found.reason) == (Verdict.NOT_CHECKABLE, Reason.BLANK)


def test_what_no_record_of_the_event_holds_is_not_kept() -> None:
    found = judged("3月5日，松坡村举办学雷锋便民服务集市，现场理发40人次，维修家电12件。")
    assert found["12件"].reason == Reason.INDICATOR_NOT_KEPT


def test_an_event_that_no_record_tells_of_can_only_be_too_much() -> None:
    assert verdict("3月5日，举办军民联谊晚会，参加群众200人次。") == ("not_checkable", "event_unknown")
    assert verdict("3月5日，举办军民联谊晚会，参加群众2000人次。") == ("overstated", "above")


def test_an_event_may_last_some_days() -> None:
    days = Period(date(2025, 6, 20), date(2025, 6, 22))
    values: dict[str, Value] = {"date": days, "theme": "防汛知识", "times": number("6")}
    found = event("6月20日，松坡村用小喇叭播放防汛知识6次。", among=[Record("B", "broadcast", ("YL01",), values, 1)])
    assert found["6次"] == ("supported", "broadcast.times", ("B",))


@pytest.mark.parametrize("day", [None, Period.parse("2025-H1")])
def test_a_record_of_no_day_or_of_many_months_tells_of_no_event(day: Value) -> None:
    text = "3月5日，松坡村举办学雷锋便民服务集市，服务群众310人次。"
    (known,) = (one for one in records() if one.values.get("title") == "学雷锋便民服务集市")
    vague = replace(known, id="V", values={**known.values, "date": day, "participants": number("310")})
    assert event(text, among=[vague])["310人次"][2] == ()
    assert event(text, among=[vague, known])["310人次"] == ("overstated", "activity.participants", (known.id,))


def test_an_event_without_any_period_stays_unknown() -> None:
    basis = Basis(records(), VOCABULARY.catalogue, TREE, 1, {})
    (found,) = judge(
        read("工作总结\n“世界读书日”朗诵会吸引群众90余人次参加。"),
        matcher=MATCHER,
        tree=TREE,
        figures=lambda indicator, unit, period: reckon(indicator, org_unit=unit, period=period, basis=basis),
        records=records(),
    )
    assert found.verdict is Verdict.NOT_CHECKABLE


def test_an_event_of_nobody_for_certain_stays_unknown() -> None:
    assert verdict("3月5日，全县举办军民联谊晚会，参加群众2000人次。") == ("not_checkable", "event_unknown")


def test_of_a_joint_event_the_hosts_record_counts() -> None:
    both = [
        Record(
            name, "activity", (unit,),
            {"date": date(2025, 6, 1), "title": "六一游园会", "type": "文艺演出", "participants": Quantity(Decimal(people))},
            place, joint=Joint("E", host=host, place=place),
        )
        for name, unit, people, place, host in (("A", "YL01", 90, 0, False), ("B", "YL03", 110, 1, True))
    ]  # fmt: skip
    text = "6月1日，举办六一游园会，参加群众110人次。"
    assert event(text, among=both)["110人次"] == ("supported", "activity.participants", ("B",))


def test_two_events_that_fit_alike_are_left_open() -> None:
    both = [
        Record(
            name, "activity", (unit,),
            {"date": date(2025, 6, 1), "title": "六一游园会", "type": "文艺演出", "participants": Quantity(Decimal(people))},
            place,
        )
        for name, unit, people, place in (("A", "YL01", 90, 0), ("B", "YL03", 110, 1))
    ]  # fmt: skip
    found = event("6月1日，举办六一游园会，参加群众110人次。", among=both)
    assert found["110人次"][0] == "not_checkable"


def test_the_order_of_the_records_changes_nothing() -> None:
    text = "全镇开展各类活动8场。3月5日，松坡村举办学雷锋便民服务集市，服务群众310人次。"
    once, again = judged(text), judged(text, among=records()[::-1])
    assert [(one.verdict, one.ledger) for one in once.values()] == [(one.verdict, one.ledger) for one in again.values()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("去年同期走访慰问80余户。", "supported stated"),
        ("去年同期走访慰问120户。", "overstated stated_above"),
        ("去年同期走访慰问60户。", "understated stated_below"),
        ("去年同期走访慰问85户。", "not_checkable stated_open"),
        ("去年同期志愿服务时长70小时。", "not_checkable stated_open"),
    ],
)
def test_words_of_an_old_report_that_leave_the_value_open_accuse_only_what_they_shut_out(text: str, wanted: str) -> None:
    found = list(judged(text).values())[-1]
    assert f"{found.verdict} {found.reason}" == wanted
    assert found.stated == "旧汇报"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("走访慰问100户，同比增长20%。", "not_checkable stated_open"),
        ("走访慰问100户，同比增长40%。", "overstated stated_above"),
        ("走访慰问100户，同比增长5%。", "understated stated_below"),
        ("走访慰问100户，同比下降5%。", "overstated stated_above"),
    ],
)
def test_growth_against_such_words_is_judged_over_all_that_they_leave_open(text: str, wanted: str) -> None:
    visits = [
        *records(),
        Record(
            "V1",
            "activity",
            ("YL",),
            {"date": date(2025, 5, 4), "title": "走访", "type": "其他", "households": Quantity(Decimal(100))},
            900,
        ),
    ]
    found = list(judged(text, among=visits).values())[-1]
    assert f"{found.verdict} {found.reason}" == wanted
