"""What an office told about forms before: answers by hand, definitions, reworded headings; and values that do not agree."""

from dataclasses import replace
from pathlib import Path

from an_office import answered, drawn, office

from shiju.forms.as_data import sidecar
from shiju.forms.filling import Filled
from shiju.forms.handed import Handed, against_handed, asked_before
from shiju.forms.keys import key_of
from shiju.forms.known import (
    Known,
    KnownAnswer,
    changed_definitions,
    definitions_of,
    read_known,
    with_answers,
    written_known,
)
from shiju.forms.likeness import most_like
from shiju.forms.proposal import Decision
from shiju.forms.sheet import FormSheet

MONEY = KnownAnswer(key_of("投入经费"), "S", "2026-01-01..2026-06-30", "3.5", "上半年表.xlsx B2", "2026-07-01")


def money(**changed: str) -> KnownAnswer:
    return replace(MONEY, **changed)


def asked(
    known: Known, text: str = "指标 | 数值\n投入经费 | .\n活动场次 | .", period: str = "2026-H1"
) -> tuple[FormSheet, Filled]:
    sheet = drawn(text)
    return sheet, with_answers(answered(sheet, period=period), known, [sheet])


def test_an_answer_of_the_same_period_fills_the_cell_and_says_where_it_was_given() -> None:
    filled = asked(Known((MONEY,)))[1]
    cell = next(one for one in filled.cells if one.place == (1, 1))
    assert (cell.value, cell.origin.stated) == ("3.5", "上半年表.xlsx B2")
    assert filled.open == ()


def test_the_latest_answer_of_another_period_is_offered_and_not_filled_in() -> None:
    known = Known((money(period="2025-01", value="1", day="2025-02-01"), money(period="2025-12", value="2", day="2026-01-03")))
    left = asked(known)[1].open[0]
    assert (left.offered, left.offered_period, left.offered_from) == ("2", "2025-12", "上半年表.xlsx B2")
    told = sidecar("表.xlsx", asked(known)[1])
    assert told["open"][0]["offered"] == "2"


def test_answers_for_other_cells_and_other_units_are_left_alone() -> None:
    known = Known((money(org_unit="A"), money(words="别的")))
    assert asked(known)[1].open[0].offered == ""
    listing = drawn("序号 | 社区 | 年度经费\n1 | . | .\n2 | . | .\n3 | . | .\n4 | . | .")
    assert with_answers(answered(listing), known, [listing]).open != ()


def test_a_masked_number_is_written_as_the_form_wants_it() -> None:
    known = Known((money(words=key_of("联系号码隐去中间四位"), value="13812341234"),))
    cell = asked(known, "指标 | 数值\n联系号码（隐去中间四位） | .\n活动场次 | .")[1].cells[0]
    assert cell.value == "138****1234"


def test_what_is_known_travels_through_its_file(tmp_path: Path) -> None:
    path = tmp_path / "forms-known.toml"
    assert read_known(path) == Known()
    known = Known((MONEY,), {"统计表": ("按实际“发放”数统计",)}).with_answer(money(value="4"))
    path.write_text(written_known(known), "utf-8")
    assert read_known(path) == known
    assert [one.value for one in known.answers] == ["4"]
    path.write_text("[[answered]]\nwords = 3", "utf-8")
    faults = read_known(path)
    assert isinstance(faults, tuple)
    assert faults[0].code == "broken_file"


def test_definitions_are_read_from_the_notes_and_the_notice_without_numbers_and_periods() -> None:
    sheet = replace(drawn("指标 | 数值\n活动场次 | ."), above=("2026年上半年活动情况统计表",))
    notes = {"表1": ("说明：1.联合活动只计一场。2.填表人签字。",)}
    found = definitions_of([sheet], notes, "一、统计期为2026年1月1日至6月30日。\n请于7月8日前报送。")
    assert found == {"活动情况统计表": ("联合活动只计一场", "统计期为2026年1月1日至6月30日")}
    assert definitions_of([drawn("指标 | 数值\n活动场次 | .")], {}, "") == {}


def test_a_definition_has_changed_only_where_more_than_its_period_has() -> None:
    known = Known((), {"统计表": ("统计期为2026年1月1日至6月30日", "联合活动只计一场")})
    assert changed_definitions({"统计表": ("统计期为2026年7月1日至12月31日", "联合活动只计一场")}, known) == ()
    assert changed_definitions({"别的表": ("按参加单位计",)}, known) == ()
    (changed,) = changed_definitions({"统计表": ("统计期为2026年7月1日至12月31日", "联合活动各单位分别计")}, known)
    assert (changed.gone, changed.new) == (("联合活动只计一场",), ("联合活动各单位分别计",))
    told = sidecar("表.xlsx", Filled((), ()), changed=(changed,))
    assert told["changed_definitions"] == [{"form": "统计表", "gone": ["联合活动只计一场"], "new": ["联合活动各单位分别计"]}]


def test_a_reworded_heading_is_asked_once_with_the_earlier_decision() -> None:
    decisions = {key_of("惠民物资发放户数"): Decision("activity.households"), key_of("群众满意度测评"): Decision(None)}
    sheet = drawn("指标 | 数值\n惠民物资发放户次数 | .\n群众满意度测评分 | .\n活动场次 | .")
    filled = answered(sheet, decisions=decisions)
    assert [(one.place, one.candidates[0]) for one in filled.open] == [((1, 1), "activity.households"), ((2, 1), "-")]
    assert "惠民物资发放户数" in filled.open[0].why


def test_words_that_are_as_like_to_two_decisions_are_like_none() -> None:
    one, other = Decision("activity.count"), Decision("activity.households")
    assert most_like("甲乙丙丁", {"甲乙丙戊": one, "甲乙丙己": other}) is None
    assert most_like("甲乙丙丁", {"甲乙丙戊": one, "甲乙丙己": one}) == ("甲乙丙己", one)
    assert most_like("甲", {"甲": one}) is None
    assert most_like("甲乙", {}) is None


def test_a_printed_number_that_the_ledger_does_not_bear_out_is_told() -> None:
    sheet = drawn("""
        指标 | 区里掌握数 | 上年同期 | 备注
        活动场次 | 5 | 1 | .
        活动参加人次 | 1,130 | . | .
        文艺活动人均补贴 | 8 | . | .
    """)
    decisions = {
        key_of("活动场次/区里掌握数"): Decision("activity.count"),
        key_of("活动参加人次/区里掌握数"): Decision("activity.participants"),
    }
    (one,) = answered(sheet, decisions=decisions).differs
    assert (one.place, one.here, one.there, one.source) == ((1, 1), "5", "4", "")


def handed(**changed: str) -> Handed:
    first = Handed("activity.count", "S", "2026-01-01..2026-06-30", "value", "", "4", "六月表.xlsx", "区委宣传部", "2026-07-02")
    return replace(first, **changed)


def test_another_value_in_another_form_is_told_with_the_form() -> None:
    filled = asked(Known())[1]
    (one,) = against_handed(
        filled, [handed(), handed(value="5", asked_by=""), handed(indicator="activity.households", value="9")]
    )
    assert (one.here, one.there, one.source) == ("4", "5", "《六月表.xlsx》（2026-07-02）")
    told = sidecar("表.xlsx", filled, disagreements=(one,))["disagreements"][0]
    assert (told["cell"], told["here"], told["there"], told["source"]) == ("B3", "4", "5", "《六月表.xlsx》（2026-07-02）")


def test_words_are_held_against_words() -> None:
    sheet = drawn("指标 | 是否有（有/无）\n活动场次 | .")
    filled = answered(sheet)
    assert against_handed(filled, [handed(part="whether", value="有")]) == ()
    assert [one.there for one in against_handed(filled, [handed(part="whether", value="无")])] == ["无"]


def test_what_was_asked_before_is_told_for_each_cell() -> None:
    filled = asked(Known())[1]
    before = asked_before(filled, [handed(), handed(), handed(period="2025")])
    assert before == {("表1", (2, 1)): ("《六月表.xlsx》（区委宣传部，2026-07-02）",)}
    told = sidecar("表.xlsx", filled, asked_before=before)
    assert told["cells"][0]["asked_before"] == ["《六月表.xlsx》（区委宣传部，2026-07-02）"]
    target = drawn("指标 | 目标数 | 完成率（%）\n活动场次 | 8 | .")
    assert asked_before(answered(target), [handed()]) == {}
    assert against_handed(answered(drawn("社区 | 活动场次\n. | .\n. | ."), on=office()), []) == ()


def test_a_cell_that_no_words_name_is_offered_nothing() -> None:
    sheet = drawn("序号 | 活动场次 | 备注\n1 | . | .\n2 | . | .")
    left = with_answers(answered(sheet), Known((MONEY,)), [sheet]).open
    assert {one.offered for one in left} == {""}
