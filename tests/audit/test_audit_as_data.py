"""An audit as the JSON that command and HTTP API give: it says all that the audit says, and where."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from annotated_draft import LINES, SOURCES, audited_draft

from shiju.audit.as_data import as_json
from shiju.audit.whole import Audited, audit_text
from shiju.documents.pictured import Pictured
from shiju.periods import Period
from shiju.text.json_text import json_text

TEXT = "\n".join(LINES)
HALF_YEAR = "2025-01-01..2025-06-30"


def read_back(audited: Audited) -> dict[str, Any]:
    """What somebody reads who is given the JSON."""
    found: dict[str, Any] = json.loads(json_text(as_json(audited, file="稿.docx")), parse_float=Decimal)
    return found


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return read_back(audited_draft())


def test_it_names_the_file_the_office_and_what_the_draft_reports_on(told: dict[str, Any]) -> None:
    assert (told["file"], told["org_unit"], Period.parse(told["period"])) == ("稿.docx", "YL", Period.parse("2025-H1"))


def test_what_is_told_of_a_passage_is_found_where_it_is_said_to_stand(told: dict[str, Any]) -> None:
    passages = [one for part in ("claims", "foreign_names", "style", "unread") for one in told[part]]
    assert [TEXT[one["start"] : one["end"]] for one in passages] == [one["surface"] for one in passages]
    assert [one["surface"] for one in passages] == [
        "117件", "96件", "95%以上", "大约300余人", "30场", "20场", "15场", "10场", "白岭镇", "大约300余", "98.5",
    ]  # fmt: skip
    assert [told[part][0]["rule"] for part in ("foreign_names", "style", "unread")] == ["foreign_unit", "double_hedge", "unread"]
    assert "不在本单位的机构名册中" in told["foreign_names"][0]["message"]


def test_a_claim_bears_what_the_ledger_has_to_the_last_digit_and_the_records_it_rests_on(told: dict[str, Any]) -> None:
    claim = told["claims"][0]
    assert claim.pop("records") == [f"R{number}" for number in range(202)]
    assert claim == {
        "start": TEXT.index("117件"), "end": TEXT.index("117件") + 4, "surface": "117件", "unit": "件", "low": 117, "high": 117,
        "bound": "exact", "mode": "fact", "indicator": "concern.received", "measure": None, "org_unit": "YL", "period": HALF_YEAR,
        "ledger": Decimal("100.5"), "evidenced": 80, "verdict": "overstated", "reason": "above", "factor": Decimal("1.164"), "proven": False,
        "candidates": [{"indicator": "concern.received", "score": 400, "why": "受理"}],
    }  # fmt: skip


def test_words_that_leave_a_value_open_have_no_upper_end(told: dict[str, Any]) -> None:
    spans = {one["surface"]: (one["low"], one["high"], one["bound"]) for one in told["claims"][2:4]}
    assert spans == {"95%以上": (95, None, "at_least"), "大约300余人": (300, 400, "over")}


def test_the_summary_counts_the_claims_that_are_told(told: dict[str, Any]) -> None:
    verdicts = [one["verdict"] for one in told["claims"]]
    summary = told["summary"]
    assert summary.pop("verdicts") == {
        name: verdicts.count(name) for name in ("supported", "overstated", "understated", "unsupported", "not_checkable")
    }
    assert summary == {
        "claims": len(verdicts), "proven": 1, "unmatched": 6, "unread": len(told["unread"]), "verification_factor": Decimal("0.93"),
    }  # fmt: skip


def test_a_contradiction_points_to_its_claims_and_spans_them(told: dict[str, Any]) -> None:
    rate, parts = told["contradictions"]
    assert (rate["rule"], parts["rule"]) == ("rate_and_counts", "parts_and_total")
    assert [told["claims"][at]["surface"] for at in rate["claims"]] == ["117件", "96件", "95%以上"]
    assert [told["claims"][at]["surface"] for at in parts["claims"]] == ["30场", "20场", "15场", "10场"]
    assert TEXT[parts["start"] : parts["end"]] == "30场，其中社区20场、村15场、机关10场"
    assert "20＋15＋10＝45场" in parts["message"]


def test_a_copied_passage_reads_the_same_at_both_places(told: dict[str, Any]) -> None:
    for one in told["overlaps"]:
        said = TEXT[one["start"] : one["end"]]
        assert said == SOURCES[one["source"]][one["source_start"] : one["source_end"]]
        assert one["length"] == sum(sign not in "，、。" for sign in said)
    assert [(one["kind"], one["source"], one["also_in"]) for one in told["overlaps"]] == [
        ("copied", "前年.docx", ["去年.docx"]),
        ("boilerplate", "前年.docx", []),
    ]


def test_an_audit_of_a_text_alone_leaves_open_what_nobody_can_know() -> None:
    told = read_back(audit_text("总结\n开展活动3场。", reference=date(2025, 7, 3)))
    (claim,) = told["claims"]
    assert (told["period"], claim["period"], told["summary"]["verification_factor"]) == (None, None, None)
    assert (claim["verdict"], claim["reason"], claim["ledger"], claim["evidenced"]) == ("not_checkable", "no_ledger", None, None)
    assert told["contradictions"] == told["overlaps"] == told["foreign_names"] == told["style"] == told["unread"] == []


def with_pictures(*surfaces: str) -> Sequence[Pictured]:
    places = (TEXT.index(surface) for surface in surfaces)
    return [Pictured(at, at + 3, page, (70, 100, 520, 120), 0.98) for page, at in enumerate(places, start=3)]


def test_only_what_was_read_from_a_picture_tells_the_page_to_look_at() -> None:
    told = read_back(audited_draft(pictured=with_pictures("96件", "20场")))
    assert {one["surface"]: one["picture"] for one in told["claims"] if "picture" in one} == {
        "96件": {"page": 3, "box": [70, 100, 520, 120], "certain": Decimal("0.98")},
        "20场": {"page": 4, "box": [70, 100, 520, 120], "certain": Decimal("0.98")},
    }
