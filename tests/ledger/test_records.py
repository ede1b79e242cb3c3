"""The plain values of the ledger: stored and read back, validated, compared, joined, described."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import FieldType
from shiju.catalogue.packs import load, shipped
from shiju.ledger.describing import described, said, source_words
from shiju.ledger.encoding import Snapshot, decode, encode
from shiju.ledger.joint import find_joint
from shiju.ledger.likeness import find_alike
from shiju.ledger.record import Draft, Joint, Record, Source, State, Value
from shiju.ledger.similarity import likeness, ordinals
from shiju.ledger.validate import validate
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.text import Bound, Quantity

TREE = OrgTree(
    (
        OrgUnit("S", "某街道", None, "street"),
        OrgUnit("A", "甲社区", "S", "community", valid_to=date(2026, 3, 31), successors=("N",)),
        OrgUnit("B", "乙社区", "S", "community"),
        OrgUnit("C", "丙社区", "S", "community"),
        OrgUnit("N", "新社区", "S", "community", valid_from=date(2026, 4, 1)),
    )
)
DAY = date(2026, 3, 5)


def catalogue() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


CATALOGUE = catalogue()
ACTIVITY, LEAFLET, LEARNING, OFFICER = (
    CATALOGUE.kind(name) for name in ("activity", "leaflet", "learning-standing", "publicity-officer")
)


def number(value: int) -> Quantity:
    return Quantity(Decimal(value))


def activity(
    order: int, unit: str, title: str, *, day: date | None = DAY, sheet: str = "3月", file: str = "x.xlsx", **more: Value
) -> Record:
    values: dict[str, Value] = {"title": title, "date": day, "type": "体育", **more}
    return Record(f"R{order}", "activity", (unit,), values, order, source=Source(file, "d", sheet, order))


def alike(*records: Record, existing: tuple[Record, ...] = ()) -> list[str]:
    return [f"{one.record} {one.flag}" for one in find_alike(records, existing, ACTIVITY, TREE)]


def test_a_snapshot_comes_back_as_it_was_written() -> None:
    values: Mapping[str, Value] = {
        "text": "甲", "several": ("甲", "乙"), "day": DAY, "days": Period(DAY, DAY), "time": time(9, 30), "ratio": Decimal("1.50"), "blank": None,
        "over": Quantity(Decimal(80), Bound.OVER, Decimal(80), Decimal(90), "人", "80余人"), "least": Quantity(Decimal(5), Bound.AT_LEAST, Decimal(5), None),
    }  # fmt: skip
    whole = Snapshot(
        ("A", "B"), values, State.LOCKED, True, "R1", Joint("E", True, 2), ("abc",), Source("f", "d", "s", 3, "c"), ("same:R1",)
    )
    again = decode(encode(whole))
    assert again.values == {key: value for key, value in values.items() if value is not None}
    assert (again.org_units, again.state, again.voided, again.held, again.joint, again.evidence, again.source, again.flags) == (
        whole.org_units, whole.state, True, "R1", whole.joint, whole.evidence, whole.source, whole.flags,
    )  # fmt: skip
    plain = Snapshot(("A",), {})
    assert decode(encode(plain)) == plain


def problems(values: Mapping[str, Value], units: tuple[str, ...] = ("B",), kind: str = "activity") -> tuple[list[str], list[str]]:
    found, warnings = validate(Draft(kind, units, values, "k"), CATALOGUE.kind(kind), TREE)
    return [problem.code for problem in found], [problem.code for problem in warnings]


def test_a_draft_without_faults_is_valid() -> None:
    assert problems({"date": DAY, "title": "灯会", "participants": number(3)}) == ([], [])


def test_a_field_without_a_least_value_may_be_negative() -> None:
    fields = tuple(replace(one, minimum=None) if one.id == "participants" else one for one in ACTIVITY.fields)
    draft = Draft("activity", ("B",), {"date": DAY, "title": "灯会", "participants": number(-3)}, "k")
    assert validate(draft, replace(ACTIVITY, fields=fields), TREE)[0] == ()


def test_every_fault_of_a_draft_is_found_at_once() -> None:
    faults, _ = problems({"participants": number(-3), "volunteer_hours": Decimal(-1), "remark": "因雨取消"}, units=())
    assert faults == ["missing_required"] * 3 + ["negative_quantity"] * 2 + ["cancelled"]


def test_a_remark_without_words_of_cancelling_is_no_fault() -> None:
    assert problems({"date": DAY, "title": "灯会", "remark": "有照片"}) == ([], [])


def test_days_in_the_wrong_order_and_numbers_above_their_whole_are_faults() -> None:
    assert problems({"post": "站长", "from": DAY, "to": date(2026, 1, 1)}, kind="publicity-officer")[0] == ["end_before_start"]
    week: dict[str, Value] = {"week": Period(DAY, DAY), "staff": number(5), "registered": number(6), "active": number(1)}
    assert problems(week, kind="learning-standing")[0] == ["inconsistent_quantities"]


def test_more_present_than_due_is_a_warning() -> None:
    study: dict[str, Value] = {"date": DAY, "title": "甲", "due": number(5), "attendances": number(6)}
    assert problems(study, kind="study-session") == ([], ["more_present_than_due"])


def test_a_unit_before_and_after_its_days_is_a_warning() -> None:
    assert problems({"date": date(2026, 5, 1), "title": "灯会"}, units=("A",)) == ([], ["unit_closed"])
    assert problems({"date": DAY, "title": "灯会"}, units=("N",)) == ([], ["unit_not_yet_open"])
    week: dict[str, Value] = {
        "week": Period(date(2026, 5, 1), date(2026, 5, 7)),
        "staff": number(5),
        "registered": number(5),
        "active": number(1),
    }
    assert problems(week, units=("A",), kind="learning-standing") == ([], ["unit_closed"])


def test_the_same_event_entered_again_is_held() -> None:
    assert alike(activity(1, "B", "春季健步走"), activity(2, "B", "春季健步走活动")) == ["R2 same:R1"]


def test_another_number_or_another_remark_makes_it_similar_only() -> None:
    assert alike(activity(1, "B", "健步走", participants=number(5)), activity(2, "B", "健步走", participants=number(6))) == [
        "R2 similar:R1"
    ]
    assert alike(activity(1, "B", "健步走", remark="上午"), activity(2, "B", "健步走", remark="下午")) == ["R2 similar:R1"]


def test_other_titles_units_days_and_numbers_of_a_series_are_other_events() -> None:
    assert (
        alike(
            activity(1, "B", "健步走"),
            activity(2, "B", "灯谜会"),
            activity(3, "C", "健步走"),
            activity(4, "B", "健步走", day=date(2026, 3, 6)),
        )
        == []
    )
    assert alike(activity(1, "B", "讲座（一）"), activity(2, "B", "讲座（二）")) == []


@given(
    st.text(alphabet="防汛宣传第一二期12（） a", min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 79), st.sampled_from("防汛演练 3")), max_size=8),
)
@settings(max_examples=300, deadline=None)
def test_two_titles_are_told_apart_in_few_steps_as_they_are_in_many(title: str, changes: list[tuple[int, str]]) -> None:
    signs = list(title)
    for place, sign in changes:
        signs[place % len(signs)] = sign
    other = "".join(signs)
    agree = likeness(title, other) >= 80 and ordinals(title) == ordinals(other)
    assert bool(alike(activity(1, "B", title), activity(2, "B", other))) == agree
    assert bool(alike(activity(1, "B", other), activity(2, "B", title))) == agree


def test_a_title_that_is_missing_does_not_disagree() -> None:
    assert alike(activity(1, "B", "健步走"), Record("R2", "activity", ("B",), {"date": DAY, "type": "体育"}, 2)) == ["R2 same:R1"]


def test_the_name_of_the_successor_does_not_hide_a_repetition() -> None:
    assert alike(
        activity(2, "N", "健步走", participants=number(5)), existing=(activity(1, "A", "健步走", participants=number(5)),)
    ) == ["R2 same:R1"]
    assert (
        alike(activity(2, "N", "健步走", participants=number(6)), existing=(activity(1, "A", "健步走", participants=number(5)),))
        == []
    )


def test_a_record_that_does_not_count_is_not_repeated() -> None:
    gone = activity(1, "B", "健步走")
    assert alike(activity(2, "B", "健步走"), existing=(Record(**{**gone.__dict__, "voided": True}),)) == []


def test_in_a_copied_sheet_also_the_rows_with_a_mended_number_repeat() -> None:
    first = [activity(n, "B", f"{'甲乙丙丁'[n - 1]}场演出") for n in range(1, 5)]
    copy = [activity(n + 10, "B", f"{'甲乙丙丁'[n - 1]}场演出", sheet="3月 (2)") for n in range(1, 4)]
    mended = activity(14, "B", "丁场演出", sheet="3月 (2)", remark="已改")
    first[3] = activity(4, "B", "丁场演出", remark="原")
    assert alike(*first, *copy, mended)[-1] == "R14 same:R4"


def test_a_corrected_issue_replaces_the_first_one_whichever_comes_first() -> None:
    def standing(order: int, file: str) -> Record:
        return Record(
            f"R{order}",
            "learning-standing",
            ("B",),
            {"week": Period(DAY, DAY), "staff": number(order)},
            order,
            source=Source(file, "d"),
        )

    issue, mended = standing(1, "第11周.csv"), standing(2, "第11周（更正）.csv")
    assert [one.flag for one in find_alike([issue, mended], (), LEARNING, TREE)] == ["replaces:R1"]
    assert [one.flag for one in find_alike([mended, issue], (), LEARNING, TREE)] == ["same:R2"]


def test_a_kind_without_an_identity_has_no_duplicates() -> None:
    same = Record("R1", "publicity-officer", ("B",), {"post": "站长"}, 1)
    assert find_alike([same, same], (), OFFICER, TREE) == ()


def test_titles_are_alike_whatever_their_signs_and_digits() -> None:
    assert likeness("五月份民情研判会", "5月份民情研判会") == 100
    assert likeness("（一）", "甲") == 0
    assert ordinals("培训（第二期）") == ("2",)


def joined(*records: Record) -> dict[str, tuple[bool, int]]:
    return {name: (joint.host, joint.place) for name, joint in find_joint(records, ACTIVITY, TREE).items()}


def test_units_that_name_each_other_held_one_event_and_the_host_stands_for_it() -> None:
    assert joined(
        activity(1, "B", "联合运动会", host=("C",), partners=("B",)), activity(2, "C", "春季运动会", partners=("B", "药店"))
    ) == {"R1": (False, 0), "R2": (True, 1)}


def test_a_neighbouring_day_is_forgiven_where_the_titles_are_much_alike() -> None:
    next_day = date(2026, 3, 6)
    assert (
        len(
            joined(
                activity(1, "B", "小年包饺子", partners=("C",)), activity(2, "C", "小年包饺子活动", partners=("B",), day=next_day)
            )
        )
        == 2
    )
    assert joined(activity(1, "B", "灯会", partners=("C",)), activity(2, "C", "小年包饺子", partners=("B",), day=next_day)) == {}


def test_without_being_named_without_a_day_or_of_one_unit_records_are_not_joined() -> None:
    assert joined(activity(1, "B", "运动会"), activity(2, "C", "运动会", partners=("B",))) == {}
    assert joined(activity(1, "B", "运动会", partners=("C",), day=None), activity(2, "C", "运动会", partners=("B",))) == {}
    assert joined(activity(1, "B", "运动会", partners=("B",)), activity(2, "B", "运动会", partners=("B",))) == {}


def test_of_one_unit_only_one_record_belongs_to_an_event() -> None:
    found = joined(
        activity(1, "B", "运动会", partners=("C",)),
        activity(2, "C", "运动会", partners=("B",)),
        activity(3, "B", "运动会二", partners=("C",)),
    )
    assert set(found) == {"R1", "R2"}


def test_three_units_make_one_event_and_a_predecessor_is_named_by_its_successor() -> None:
    records = [
        activity(1, "A", "运动会", partners=("B", "C")),
        activity(2, "B", "运动会", partners=("N", "C")),
        activity(3, "C", "运动会", partners=("N", "B")),
    ]
    assert len(joined(*records)) == 3


def test_kinds_without_partners_have_no_joint_events() -> None:
    assert find_joint([], LEAFLET, TREE) == {}


def test_a_week_is_the_day_of_its_beginning_when_events_are_compared() -> None:
    assert ACTIVITY.field("date").type is FieldType.DATE
    week = Period(DAY, date(2026, 3, 7))
    records = [
        Record(f"R{n}", "activity", (unit,), {"title": "展览", "date": week, "partners": (other,)}, n)
        for n, (unit, other) in enumerate((("B", "C"), ("C", "B")), 1)
    ]
    assert len(find_joint(records, ACTIVITY, TREE)) == 2


def test_a_record_is_described_in_one_line() -> None:
    record = activity(7, "B", "健步走", participants=Quantity(Decimal(80), Bound.OVER, surface="80余人"), volunteers=number(5))
    assert described(record, ACTIVITY, TREE) == "乙社区 2026年3月5日 健步走 参加人次 80余人 志愿者人数 5"
    assert source_words(record) == "x.xlsx 3月 第7行"
    assert source_words(Record("R", "activity", ("B",), {}, 1)) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Period(DAY, DAY), "2026年3月5日"),
        (Period(DAY, date(2026, 3, 6)), "2026年3月5日至2026年3月6日"),
        (time(9, 5), "09:05"),
        (("甲", "乙"), "甲、乙"),
        (None, ""),
        (Decimal("1.5"), "1.5"),
        (Quantity(Decimal("580.000"), low=Decimal(580), high=Decimal(580), surface="0.058"), "580"),
        (Quantity(Decimal(84000), low=Decimal(83500), high=Decimal(84500), surface="8.4"), "8.4万"),
        (Quantity(Decimal(500), Bound.ABOUT, Decimal(450), Decimal(550), surface="约0.05"), "约0.05万"),
        (Quantity(Decimal(15), Bound.ABOUT, Decimal(13), Decimal(17), surface="约5"), "15"),
        (Quantity(Decimal(72), unit="小时", surface="1.2小时"), "1.2小时"),
        (Quantity(Decimal(20), surface="老人12户、儿童8名"), "老人12户、儿童8名"),
        (Quantity(Decimal("2.50")), "2.5"),
    ],
)
def test_a_value_is_said_as_a_person_writes_it(value: Value, words: str) -> None:
    assert said(value) == words
