"""Drafts of other offices in words that the rules were not made for: true figures are never accused, and nearly all are borne out."""

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from generated_ledger import OFFICES, YEAR, ledger
from hand_written_drafts import DRAFTS, Stated, filled
from test_matching import VOCABULARY

from shiju.audit.judging import judge
from shiju.audit.matching import Matcher
from shiju.audit.whole import Audited, LedgerView, Office, audit_text
from shiju.indicators.engine import reckon

MATCHER = Matcher(VOCABULARY)
ACCUSATIONS = frozenset({"overstated", "understated", "unsupported"})
CASES = [(draft, seed) for draft in DRAFTS for seed in range(3)]


def audited(draft: dict[str, Any], seed: int) -> tuple[Audited, list[Stated]]:
    office = OFFICES[draft["office"]]
    basis = ledger(office, VOCABULARY.catalogue, Random(seed))  # noqa: S311  # nothing secret is drawn
    text, stated = filled(draft["text"].strip(), office, basis)
    view = LedgerView(
        lambda claims: judge(
            claims,
            matcher=MATCHER,
            tree=office.tree,
            figures=lambda name, unit, period: reckon(name, org_unit=unit, period=period, basis=basis),
            records=basis.records,
        )
    )
    return audit_text(text, reference=date(YEAR, 7, 9), office=Office(office.tree, "O"), ledger=view), stated


def verdict_at(one: Stated, found: Audited) -> str:
    return next(
        (c.verdict.value for c in found.claims if c.claim.reading.start < one.end and c.claim.reading.end > one.start), "missed"
    )


@pytest.mark.parametrize(("draft", "seed"), CASES)
def test_true_figures_are_borne_out_and_wrong_ones_never(draft: dict[str, Any], seed: int) -> None:
    found, stated = audited(draft, seed)
    pairs = Counter((one.verdict, verdict_at(one, found)) for one in stated)
    print(pairs)
    assert not any(wanted == "supported" and told in ACCUSATIONS for wanted, told in pairs)
    assert not any(wanted != "supported" and told == "supported" for wanted, told in pairs)
    assert pairs["supported", "supported"] >= 0.9 * sum(count for (wanted, _), count in pairs.items() if wanted == "supported")


@pytest.mark.parametrize(("draft", "seed"), CASES)
def test_nothing_else_is_accused_and_the_planted_contradictions_are_found(draft: dict[str, Any], seed: int) -> None:
    found, stated = audited(draft, seed)
    others = [
        one for one in found.claims if not any(_meets(one.claim.reading.start, one.claim.reading.end, two) for two in stated)
    ]
    assert [one.claim.reading.surface for one in others if one.verdict.value in ACCUSATIONS] == []
    assert [one.rule for one in found.contradictions] == draft["contradictions"]
    assert (found.foreign_names, found.style, found.unread) == ((), (), ())


def _meets(start: int, end: int, one: Stated) -> bool:
    return start < one.end and end > one.start
