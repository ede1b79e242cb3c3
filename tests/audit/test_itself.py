"""The text against itself: what contradicts is found with its numbers, what is sound is not accused. The texts stand in sentences/itself.toml."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from invented_reports import invented
from test_claims import TREE

from shiju.audit.claims import claims
from shiju.audit.draft_text import DraftText
from shiju.audit.finding import Contradiction
from shiju.audit.itself import Told, contradictions
from shiju.audit.itself.reach import Reach, difference, product, quotient, spelt, summed
from shiju.periods import Period

TEXTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "sentences" / "itself.toml").read_text("utf-8"))["text"]
TITLE = "云岭镇2025年上半年工作总结"
HALF_YEAR = Period.parse("2025-H1")
FRESH_SEEDS = range(70_000, 70_040)
"""Seeds that were looked at only to measure."""


def told(text: str) -> Told:
    draft = DraftText.of(text)
    return Told(draft, claims(draft, tree=TREE, office="YL", period=None, reference=date(2025, 7, 3)))


def found_in(text: str, period: Period | None = HALF_YEAR) -> tuple[Told, tuple[Contradiction, ...]]:
    on = told(text)
    return on, contradictions(on, period=period)


@pytest.mark.parametrize("case", TEXTS, ids=[case["say"] for case in TEXTS])
def test_a_text_contradicts_itself_just_where_it_should(case: dict[str, Any]) -> None:
    on, found = found_in(f"{TITLE}\n{case['text']}")
    named: dict[str, list[str]] = {}
    for one in found:
        named.setdefault(one.rule, []).append(" ".join(on.claims[at].reading.surface for at in one.claims))
    assert named == {rule: numbers for rule, numbers in case.items() if rule not in ("say", "text")}


def test_every_finding_names_its_place_and_reckons_in_a_sentence() -> None:
    _, (one,) = found_in(f"{TITLE}\n受理诉求120件，其中热线45件、网格40件、窗口25件。")
    assert (one.start, one.end) == (20, 44)
    assert one.message == "分项与总数不一致：45＋40＋25＝110件，总数写的是“120件”；如所列不是全部，请写明其余。"


def test_small_numbers_agree_by_chance_and_large_ones_are_asked_about() -> None:
    text = "云岭镇2025年上半年工作总结\n全年计划组织集体学习{0}次。\n上半年已组织集体学习{0}次。"
    assert [[one.rule for one in found_in(text.format(many))[1]] for many in (3, 10)] == [[], ["plan_as_result"]]


def test_without_a_period_no_day_is_outside_and_a_signature_is_no_finding() -> None:
    assert found_in("总结\n9月10日举办讲座，120人参加。", None)[1] == ()
    assert found_in(f"{TITLE}\n举办讲座，120人参加。\n云岭镇\n9月10日")[1] == ()


def test_on_invented_reports_nothing_sound_is_accused_and_little_is_missed() -> None:
    hits = wrong = missed = 0
    for seed in FRESH_SEEDS:
        report = invented(seed)
        places = [(one.start, one.end) for one in found_in(report.text)[1]]
        seen = {
            number
            for start, end in places
            for number, spans in enumerate(report.wrong)
            if any(first <= start < last for first, last in spans) and any(first < end <= last for first, last in spans)
        }
        hits += len(seen)
        missed += len(report.wrong) - len(seen)
        wrong += sum(
            not any(any(first <= start < last for first, last in spans) for spans in report.wrong) for start, _ in places
        )
    print(f"precision {hits / (hits + wrong):.3f}, recall {hits / (hits + missed):.3f}")
    assert wrong == 0
    assert hits >= 0.97 * (hits + missed)


def test_reaches_without_end_are_reckoned_without_end() -> None:
    at_least, exact = Reach(Decimal(10), None), Reach(Decimal(2), Decimal(4))
    assert summed([at_least, exact]) == Reach(Decimal(12), None)
    assert difference(exact, at_least) == Reach(None, Decimal(-6))
    assert product(at_least, exact) == Reach(Decimal(20), None)
    assert quotient(exact, at_least) == Reach(None, Decimal("0.4"))
    assert quotient(exact, Reach(Decimal(0), Decimal(0))) == Reach(None, None)
    assert not at_least.apart(Reach(None, Decimal(10)))
    assert Reach(None, None).widened(down=Decimal(1), up=Decimal(1)) == Reach(None, None)


def test_reaches_are_spelt_for_a_sentence() -> None:
    assert spelt(Reach(Decimal("1.50"), Decimal("1.5"))) == "1.5"
    assert spelt(Reach(Decimal(1), Decimal(2)), "件") == "1至2件"
    assert spelt(Reach(Decimal(1), Decimal(2), high_open=True), "件") == "1件以上、不足2件"
    assert (spelt(Reach(Decimal(1), None)), spelt(Reach(None, Decimal(1))), spelt(Reach(None, None))) == (
        "1以上",
        "1以下",
        "不定",
    )
