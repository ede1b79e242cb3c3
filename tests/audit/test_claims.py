"""What a number of a draft is meant to say: whose it is, for when, plan or fact. The sentences stand in sentences/scope.toml."""

import tomllib
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from shiju.audit.claim import Claim, Mode
from shiju.audit.claims import claims
from shiju.audit.draft_text import DraftText
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period

DRAFTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "sentences" / "scope.toml").read_text("utf-8").replace("\r", "")
)["draft"]
TITLE = "云岭镇2025年上半年工作总结"
TREE = OrgTree(
    (
        OrgUnit("NX", "南溪县", None, "district"),
        OrgUnit("YL", "云岭镇", "NX", "street"),
        OrgUnit("YL-DQ", "党群工作办公室", "YL", "section"),
        OrgUnit("YL-PA", "平安建设办公室", "YL", "section"),
        OrgUnit("YL-WH", "文化服务中心", "YL", "section"),
        OrgUnit("YL01", "松坡村", "YL", "community"),
        OrgUnit("YL02", "柏树湾村", "YL", "community"),
        OrgUnit("YL03", "河口社区", "YL", "community"),
        OrgUnit("YL04", "龙潭社区", "YL", "community"),
        OrgUnit("YL05", "新城社区", "YL", "community"),
    )
)


def read(text: str, **more: Any) -> list[Claim]:
    arguments = {"tree": TREE, "office": "YL", "period": None, "reference": date(2025, 7, 3), **more}
    return claims(DraftText.of(text), **arguments)


def draft_of(case: dict[str, Any]) -> str:
    return "\n".join([case.get("title", TITLE), *([case["under"]] if "under" in case else []), case["text"]])


def period_word(period: Period | None) -> str:
    return "?" if period is None else str(period)


def meaning(claim: Claim) -> str:
    mode = claim.mode.value
    if claim.comparison is not None:
        mode += f" {claim.comparison.value} {period_word(claim.base)}"
    mode += " falls" * claim.falls + " event" * (claim.event is not None)
    return f"{claim.org_unit or '?'}, {period_word(claim.period)}, {mode}"


def spelt_out(wanted: str) -> str:
    unit, period, mode = wanted.split(", ")
    words = [str(Period.parse(word)) if word[:2] == "20" else word for word in mode.split(" ")]
    return f"{unit}, {period if period == '?' else Period.parse(period)}, {' '.join(words)}"


@pytest.mark.parametrize("case", DRAFTS, ids=[case["text"] for case in DRAFTS])
def test_each_number_has_its_unit_period_and_mode(case: dict[str, Any]) -> None:
    found = {claim.reading.surface: meaning(claim) for claim in read(draft_of(case))}
    wanted = {surface: spelt_out(words) for surface, words in case.items() if surface not in ("text", "title", "under")}
    assert {surface: found.get(surface) for surface in wanted} == wanted


def test_limits_and_frequencies_are_no_claims() -> None:
    assert [one.reading.surface for one in read("工单在3个工作日内办结96件，平台每周通报1次。")] == ["96件"]


def test_a_number_in_the_words_for_a_time_does_not_stand_in_that_time() -> None:
    days, events = read(f"{TITLE}\n过去10天开展活动3场。")
    assert (days.reading.surface, str(days.period)) == ("10天", str(Period.parse("2025-H1")))
    assert events.period == Period(date(2025, 6, 21), date(2025, 6, 30))


def test_a_title_of_a_unit_below_makes_it_the_unit() -> None:
    assert [one.org_unit for one in read("龙潭社区工作总结\n开展活动3场。")] == ["YL04"]


def test_the_period_given_holds_where_the_title_names_none() -> None:
    (one,) = read("工作总结\n开展活动3场。", period=Period.parse("2025-Q1"))
    assert one.period == Period.parse("2025-Q1")


def test_without_any_period_it_is_not_known() -> None:
    (one,) = read("工作总结\n开展活动3场。")
    assert one.period is None
    assert one.mode is Mode.FACT


def test_an_alias_is_a_unit() -> None:
    (one,) = read("工作总结\n综合文化站开展活动3场。", aliases=(("综合文化站", "YL-WH"), ("外乡", "ZZ")))
    assert one.org_unit == "YL-WH"


def test_offsets_are_those_of_the_whole_text() -> None:
    text = f"{TITLE}\n上半年开展活动3场。"
    (one,) = read(text)
    assert text[one.reading.start : one.reading.end] == "3场"
    assert text[slice(*one.sentence)] == "上半年开展活动3场"


def test_an_empty_draft_has_no_claims() -> None:
    assert read("") == []


def test_a_superior_is_nobody_of_ours_only_where_it_acts() -> None:
    assert [one.org_unit for one in read("工作总结\n南溪县全年开展活动3场。")] == [None]
    assert [one.org_unit for one in read("工作总结\n迎接南溪县领导检查，开展活动3场。")] == ["YL"]


def test_brackets_name_the_time_of_the_number_before_only_where_they_hold_no_number() -> None:
    first, second = Period.parse("2025-Q1"), Period.parse("2025-H1")
    assert [one.period for one in read(TITLE + "\n受理66件（一季度）。")] == [first]
    found = [one.period for one in read(TITLE + "\n发放900份（一季度400份、二季度500份）。")]
    assert found == [second, first, Period.parse("2025-Q2")]


def test_of_two_names_at_one_place_the_longer_counts() -> None:
    (one,) = read("工作总结\n松坡村委会老年大学开展活动3场。", aliases=(("松坡村委会老年大学", "YL-WH"),))
    assert one.org_unit == "YL-WH"


def test_a_name_that_two_units_share_without_its_ending_is_nobodys() -> None:
    tree = OrgTree((*TREE, OrgUnit("YL06", "松坡社区", "YL", "community")))
    found = read("工作总结\n各村活动：松坡12场、河口9场。", tree=tree)
    assert [one.org_unit for one in found] == ["YL", "YL03"]


def test_an_office_without_units_below_speaks_of_itself() -> None:
    (one,) = read("工作总结\n开展活动3场。", tree=OrgTree((OrgUnit("ZJ", "自建村", None, "community"),)), office="ZJ")
    assert one.org_unit == "ZJ"


@pytest.mark.parametrize("piece", ["开展活动3场，", "开展活动3场"])
def test_a_sentence_that_never_ends_costs_no_more_than_its_length(piece: str) -> None:
    def seconds(times: int) -> float:
        started = process_time()
        assert len(read(TITLE + "\n" + piece * times)) > times // 2
        return process_time() - started

    seconds(100)
    assert seconds(4000) < 16 * max(seconds(1000), 0.01)


def test_a_long_sentence_is_cut_at_a_comma() -> None:
    found = read("工作总结\n" + "松坡村开展活动，" * 200 + "河口社区开展活动3场。")
    assert [(one.reading.surface, one.org_unit) for one in found] == [("3场", "YL03")]
