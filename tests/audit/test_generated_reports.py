"""Reports drawn by a seed on ledgers drawn by a seed, in the wording of several hands: how many verdicts are right, and whether a true claim is accused."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from generated_ledger import OFFICES, YEAR, ledger
from generated_report import Hand, TrueClaim, Writer, hands
from test_matching import VOCABULARY

from shiju.audit.claims import claims
from shiju.audit.draft_text import DraftText
from shiju.audit.judged import Judged
from shiju.audit.judging import judge
from shiju.audit.matching import Matcher
from shiju.indicators.engine import reckon

MATCHER = Matcher(VOCABULARY)
ACCUSATIONS = frozenset({"overstated", "understated", "unsupported"})
Pair = tuple[TrueClaim, str]


def audited(hand: Hand, seed: int) -> list[Pair]:
    """The true claims of one report, and the verdict found for each."""
    random = Random(seed)  # noqa: S311  # nothing secret is drawn
    office = OFFICES[seed % len(OFFICES)]
    basis = ledger(office, VOCABULARY.catalogue, random)
    report = Writer(office, basis, random, hand).write()
    found = judge(
        claims(DraftText.of(report.text), tree=office.tree, office="O", period=None, reference=date(YEAR, 7, 9)),
        matcher=MATCHER,
        tree=office.tree,
        figures=lambda indicator, unit, period: reckon(indicator, org_unit=unit, period=period, basis=basis),
        records=basis.records,
    )
    return [(one, verdict_at(one, found)) for one in report.claims]


def verdict_at(true: TrueClaim, found: tuple[Judged, ...]) -> str:
    places = ((one.claim.reading.start, one.claim.reading.end, one.verdict.value) for one in found)
    return next((verdict for start, end, verdict in places if start < true.end and end > true.start), "missed")


def macro_f1(pairs: list[Pair]) -> float:
    counted = Counter((true.verdict, found) for true, found in pairs)
    scores = []
    for name in sorted({true for true, _ in counted}):
        true = sum(count for (wanted, _), count in counted.items() if wanted == name)
        found = sum(count for (_, told), count in counted.items() if told == name)
        scores.append(2 * counted[name, name] / (true + found))
    return sum(scores) / len(scores)


def accused(pairs: list[Pair]) -> list[Pair]:
    return [(true, found) for true, found in pairs if true.verdict not in ACCUSATIONS and found in ACCUSATIONS]


def told(name: str, pairs: list[Pair]) -> None:
    print(f"hand {name}: {len(pairs)} claims, macro-F1 {macro_f1(pairs):.3f}, {len(accused(pairs))} true claims accused")


@pytest.mark.parametrize("hand", hands(), ids=[hand.name for hand in hands()])
def test_most_verdicts_are_right_and_no_true_claim_is_accused(hand: Hand) -> None:
    pairs = [pair for seed in range(4) for pair in audited(hand, seed)]
    told(hand.name, pairs)
    assert accused(pairs) == []
    assert macro_f1(pairs) >= 0.85


def test_the_same_seed_gives_the_same_report_and_verdicts() -> None:
    hand = hands()[0]
    assert audited(hand, 5) == audited(hand, 5)


@pytest.mark.long
@pytest.mark.parametrize("hand", hands(), ids=[hand.name for hand in hands()])
def test_over_many_reports_hardly_any_true_claim_is_accused(hand: Hand) -> None:
    pairs = [pair for seed in range(20_000, 20_100) for pair in audited(hand, seed)]
    told(hand.name, pairs)
    assert len(accused(pairs)) <= len(pairs) // 1000
    assert macro_f1(pairs) >= 0.85
