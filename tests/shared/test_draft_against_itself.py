"""The draft of the shared sample office against itself, against last year's reports and against foreign names; no ledger is needed."""

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from shiju.audit.annotated_word import annotated_word
from shiju.audit.overlap import Archive, Source
from shiju.audit.telling import marks
from shiju.audit.whole import Audited, Office, audit_text
from shiju.audit.words import word_list
from shiju.documents.running_text import RunningText, read_document, running_text
from shiju.intake.org_units import read_org_units
from shiju.orgs import OrgTree, OrgUnit

SHARED = Path(__file__).parents[2].parent / "shared"
OFFICE = SHARED / "office"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
pytestmark = pytest.mark.skipif(not OFFICE.is_dir(), reason="../shared/office is absent")


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    return dict(json.loads((OFFICE / "expected" / "draft.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def draft(truth: dict[str, Any]) -> RunningText:
    return read_document(OFFICE / truth["file"])


@pytest.fixture(scope="module", params=["by the register", "by the text alone"])
def audited(request: pytest.FixtureRequest, truth: dict[str, Any], draft: RunningText) -> Audited:
    units = tuple(unit for unit in read_org_units(OFFICE / "org-units.csv") if isinstance(unit, OrgUnit))
    office = Office(OrgTree(units), "QS") if request.param == "by the register" else Office()
    sources = [Source(path.name, read_document(path).text) for path in sorted((OFFICE / "last-year").iterdir())]
    archive = Archive(sources, phrases=word_list("phrases")["phrases"])
    return audit_text(draft.text, reference=date.fromisoformat(truth["as_of"]), office=office, archive=archive)


def places(truth: dict[str, Any], audited: Audited, ids: list[str]) -> frozenset[tuple[int, int]]:
    by_id = {one["id"]: one for one in truth["claims"]}
    starts = audited.draft.starts
    return frozenset(
        (starts[by_id[one]["paragraph"]] + by_id[one]["start"], starts[by_id[one]["paragraph"]] + by_id[one]["end"])
        for one in ids
    )


def test_every_planted_contradiction_is_found_and_no_other(truth: dict[str, Any], audited: Audited) -> None:
    wanted = [places(truth, audited, one["claims"]) for one in truth["relations"] if not one["consistent"]]
    found = []
    for one in audited.contradictions:
        readings = [audited.claims[at].claim.reading for at in one.claims]
        found.append(frozenset((reading.start, reading.end) for reading in readings))
    assert len(found) == len(wanted)
    assert all(any(one <= want for want in wanted) for one in found)
    assert all(any(one <= want for one in found) for want in wanted)


def test_the_copied_paragraphs_are_found_and_no_other(truth: dict[str, Any], audited: Audited) -> None:
    copied = [one for one in audited.overlaps if one.kind == "copied"]
    found = [(audited.in_paragraph(one.start, one.end)[0], one.source) for one in copied]
    assert found == [(one["paragraph"], Path(one["source"]).name) for one in truth["copied"]]


def test_the_foreign_names_are_found_and_no_other(truth: dict[str, Any], audited: Audited) -> None:
    found = [audited.in_paragraph(one.start, one.end) for one in audited.foreign_names]
    assert found == [(one["paragraph"], one["start"], one["end"]) for one in truth["foreign_names"]]


def test_last_years_reports_contradict_themselves_nowhere() -> None:
    for path in sorted((OFFICE / "last-year").iterdir()):
        found = audit_text(read_document(path).text, reference=date(2026, 1, 1))
        assert (path.name, found.contradictions, found.foreign_names) == (path.name, (), ())


def test_the_draft_with_comments_is_the_same_draft_and_valid(draft: RunningText, audited: Audited) -> None:
    made = annotated_word(draft, marks(audited))
    assert running_text(made).lines == draft.lines
    schema = etree.XMLSchema(etree.parse(SHARED / "ooxml-xsd" / "wml.xsd"))
    assert draft.word is not None
    with zipfile.ZipFile(BytesIO(made)) as package, zipfile.ZipFile(BytesIO(draft.word)) as before:
        schema.assertValid(etree.fromstring(package.read("word/comments.xml")))
        document = etree.fromstring(package.read("word/document.xml"))
        document.attrib.pop(IGNORABLE, "")  # a reader takes this out before it looks at the schema (ISO 29500-3)
        schema.assertValid(document)
        changed = {name for name in before.namelist() if package.read(name) != before.read(name)}
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
