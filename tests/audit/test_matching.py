"""Which indicator a number of a draft is about, by words and unit of measure alone. The sentences stand in sentences/matching.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from test_claims import draft_of, read

from shiju.audit.fingerprint import fingerprint
from shiju.audit.judged import Reason
from shiju.audit.matching import Match, Matcher
from shiju.audit.vocabulary import Vocabulary
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped

DRAFTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "sentences" / "matching.toml").read_text("utf-8"))["draft"]


def pack() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


VOCABULARY = Vocabulary(pack())


def matched(text: str, **chosen: str) -> dict[str, Match]:
    claims = read(text)
    matches = Matcher(VOCABULARY, chosen=chosen).match(claims)
    return {claim.reading.surface: match for claim, match in zip(claims, matches, strict=True)}


@pytest.mark.parametrize("case", DRAFTS, ids=[case["text"] for case in DRAFTS])
def test_each_number_is_about_its_indicator(case: dict[str, Any]) -> None:
    found = matched(draft_of(case))
    wanted = {surface: indicator for surface, indicator in case.items() if surface not in ("text", "under", "title")}
    assert {surface: found[surface].indicator or "-" for surface in wanted} == wanted


def test_the_three_nearest_are_named_with_the_words_that_speak_for_them() -> None:
    nearest = matched("工作总结\n受理诉求96件，按期办结85件。")["85件"].candidates
    assert [one.indicator for one in nearest[:2]] == ["concern.on_time", "concern.closed"]
    assert len(nearest) == 3
    assert nearest[0].why == "按期办结"
    assert nearest[0].score > nearest[1].score > nearest[2].score


def test_it_says_why_it_abstains() -> None:
    assert matched("工作总结\n清运垃圾300吨。")["300吨"].reason is Reason.INDICATOR_NOT_KEPT
    assert matched("工作总结\n受理办结30件。")["30件"].reason is Reason.AMBIGUOUS
    assert matched("工作总结\n召开研判会5次，参会60人次。")["60人次"].reason is Reason.NARROWER


def test_a_choice_is_remembered_for_the_same_words_with_other_numbers() -> None:
    (before,) = read("工作总结\n开展文化活动30场。")
    found = matched("工作总结\n松坡村开展文化活动41场。", **{fingerprint(before): "activity.count"})
    assert found["41场"].indicator == "activity.count"


def test_a_choice_may_be_that_none_of_ours_is_meant() -> None:
    (before,) = read("工作总结\n开展活动30场。")
    found = matched("工作总结\n开展活动41场。", **{fingerprint(before): ""})
    assert found["41场"] == Match(None, Reason.INDICATOR_NOT_KEPT)


def test_a_choice_of_an_indicator_that_is_gone_is_left_aside() -> None:
    (before,) = read("工作总结\n开展活动30场。")
    found = matched("工作总结\n开展活动41场。", **{fingerprint(before): "gone"})
    assert found["41场"].indicator == "activity.count"


def test_the_unit_of_measure_is_part_of_the_words() -> None:
    first, second = read("工作总结\n参加30人次。\n参加30户。")
    assert fingerprint(first) != fingerprint(second)


@pytest.mark.parametrize(
    "said", ["组织学习、培训120次", "上半年开展理论学习和宣传培训共120次", "开展培训、理论学习120次", "组织学习及各类培训120次"]
)
def test_one_number_for_two_works_side_by_side_is_neither_ones(said: str) -> None:
    match = matched(f"工作总结\n{said}。")["120次"]
    assert (match.indicator, match.reason) == (None, Reason.AMBIGUOUS)


def test_words_side_by_side_of_one_work_or_with_numbers_of_their_own_are_told_apart() -> None:
    assert matched("工作总结\n开展文化活动、志愿服务活动85场。")["85场"].indicator == "activity.count"
    found = matched("工作总结\n组织学习30次、培训12场。")
    assert [found[surface].indicator for surface in ("30次", "12场")] == ["study.sessions", "training.count"]
