"""The draft of the shared sample office against the ledger made from its workbooks: claims found, matched, and their verdicts."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from shared_office import OFFICE, SETTINGS, TakenIn
from test_office_import import ADMINISTRATOR

from shiju.audit.claims import claims
from shiju.audit.draft_text import DraftText
from shiju.audit.judged import Judged
from shiju.audit.judging import judge
from shiju.audit.matching import Matcher
from shiju.audit.vocabulary import Vocabulary
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.settings import load_settings
from shiju.documents.running_text import read_document
from shiju.indicators.engine import reckon
from shiju.queries.basis import basis
from shiju.queries.ledger import open_ledger

TRUTH = OFFICE / "expected" / "draft.json"
ACCUSATIONS = frozenset({"overstated", "understated", "unsupported"})
pytestmark = pytest.mark.skipif(not OFFICE.is_dir(), reason="../shared/office is absent")


@pytest.fixture(scope="module")
def audited(taken_in: TakenIn) -> tuple[list[dict[str, Any]], dict[tuple[int, int], Judged]]:
    """The true claims, and what the audit says of each place of the text."""
    on = basis(open_ledger(taken_in.folder).catalogue, actor=ADMINISTRATOR)
    truth = json.loads(TRUTH.read_text("utf-8"))
    draft = DraftText.of(read_document(OFFICE / truth["file"]).text)
    settings = load_settings(SETTINGS)
    assert isinstance(settings, OfficeSettings)
    reference = date.fromisoformat(truth["as_of"])
    found = claims(draft, tree=on.tree, office="QS", period=None, reference=reference, aliases=settings.unit_aliases)
    judged = judge(
        found,
        matcher=Matcher(Vocabulary(on.catalogue)),
        tree=on.tree,
        figures=lambda indicator, unit, period: reckon(indicator, org_unit=unit, period=period, basis=on),
        records=on.records,
    )
    for one in truth["claims"]:
        one["place"] = tuple(draft.starts[one["paragraph"]] + one[end] for end in ("start", "end"))
    return truth["claims"], {(one.claim.reading.start, one.claim.reading.end): one for one in judged}


def macro_f1(verdicts: Iterable[tuple[str, str]]) -> float:
    """The mean of F1 over the verdicts that occur in truth, of pairs (true, found)."""
    counted = Counter(verdicts)
    names = sorted({true for true, _ in counted})
    scores = []
    for name in names:
        hits = counted[name, name]
        true = sum(count for (wanted, _), count in counted.items() if wanted == name)
        found = sum(count for (_, told), count in counted.items() if told == name)
        scores.append(2 * hits / (true + found))
    return sum(scores) / len(scores)


def verdicts(truth: list[dict[str, Any]], found: dict[tuple[int, int], Judged]) -> list[tuple[str, str]]:
    return [
        (one["verdict"].replace(" ", "_"), found[one["place"]].verdict.value if one["place"] in found else "missed")
        for one in truth
    ]


def test_all_claims_are_found_and_nothing_else(audited: tuple[list[dict[str, Any]], dict[tuple[int, int], Judged]]) -> None:
    truth, found = audited
    places = {one["place"] for one in truth}
    print(f"{len(places & set(found))} of {len(places)} claims found, {len(set(found) - places)} besides")
    assert set(found) == places


def test_macro_f1_is_high_and_no_true_claim_is_accused(
    audited: tuple[list[dict[str, Any]], dict[tuple[int, int], Judged]],
) -> None:
    truth, found = audited
    pairs = verdicts(truth, found)
    matched = sum(one.indicator is not None or one.measure is not None for one in found.values())
    print(f"{matched} of {len(found)} claims matched; macro-F1 {macro_f1(pairs):.3f}")
    for pair, count in sorted(Counter(pairs).items()):
        print(f"{count:4} true {pair[0]}, found {pair[1]}")
    innocent = [pair for pair in pairs if pair[0] not in ACCUSATIONS and pair[1] in ACCUSATIONS]
    assert innocent == []
    assert macro_f1(pairs) >= 0.95


def test_claims_with_an_indicator_are_matched_with_it(
    audited: tuple[list[dict[str, Any]], dict[tuple[int, int], Judged]],
) -> None:
    truth, found = audited
    listed = [one for one in truth if one["indicator"] and "类别" not in one["what"]]
    wrong = [(one["id"], one["indicator"], found[one["place"]].indicator) for one in listed]
    wrong = [one for one in wrong if one[1] != one[2]]
    print(f"{len(listed) - len(wrong)} of {len(listed)} indicators agree")
    assert wrong == []


def test_every_claim_about_one_event_is_held_against_its_record(
    audited: tuple[list[dict[str, Any]], dict[tuple[int, int], Judged]],
) -> None:
    truth, found = audited
    events = [one for one in truth if "record" in one]
    told = {one["id"]: (found[one["place"]].ledger, len(found[one["place"]].records)) for one in events}
    assert told == {one["id"]: (one["value"], 1) for one in events}
    assert all(found[one["place"]].verdict.value == one["verdict"] for one in events)
