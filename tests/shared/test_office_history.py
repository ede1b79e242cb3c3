"""The earlier reports of the shared sample office as history: what is proposed without a doubt holds the true totals; counted and printed."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shiju.audit.history import History, propose
from shiju.audit.matching import Matcher
from shiju.audit.vocabulary import Vocabulary
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped
from shiju.documents.running_text import read_document
from shiju.intake.org_units import read_org_units
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period

OFFICE = Path(__file__).parents[2].parent / "shared" / "office"
pytestmark = pytest.mark.skipif(not OFFICE.is_dir(), reason="../shared/office is absent")


def history(name: str) -> History:
    catalogue = load(shipped("street-office"))
    assert isinstance(catalogue, Catalogue)
    units = tuple(one for one in read_org_units(OFFICE / "org-units.csv") if isinstance(one, OrgUnit))
    text = read_document(OFFICE / "last-year" / name).text
    return propose(text, tree=OrgTree(units), office="QS", matcher=Matcher(Vocabulary(catalogue)), reference=date(2026, 7, 6))


def test_what_is_proposed_without_a_doubt_holds_the_true_totals() -> None:
    found = history("2025年上半年工作情况汇报.docx")
    truth = json.loads((OFFICE / "expected" / "base-2025.json").read_text("utf-8"))["values"]
    sure = [one for one in found.proposals if one.sure and one.indicator in truth and one.period == Period.parse("2025-H1")]
    wrong = [
        (one.reading.surface, one.indicator)
        for one in sure
        for true in [Decimal(str(truth[one.indicator or ""]["value"]))]
        if (one.reading.low is not None and true < one.reading.low) or (one.reading.high is not None and true > one.reading.high)
    ]
    print(f"{len(sure)} proposed without a doubt, {len(wrong)} wrong; {len(truth)} true totals")
    assert wrong == []
    assert len(sure) >= 28


def test_a_report_on_a_year_and_one_on_a_quarter_keep_their_times() -> None:
    year, quarter = history("2024年宣传文化工作总结.docx"), history("2025年一季度工作小结.txt")
    assert {str(one.period) for one in year.proposals} == {"2024-01-01..2024-12-31"}
    assert {str(one.period) for one in quarter.proposals} == {"2025-01-01..2025-03-31"}
    assert len([one for one in year.proposals if one.sure]) >= 12
