"""Reports: chosen, looked at, written, remembered, verified."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from browsing import DESKTOP, PHONE, Visitor
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiju.actions.records import submit
from shiju.ledger.record import Draft, Value
from shiju.queries import orgs
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

JUNE = {"template": "monthly", "org": "S", "period": "2026-06", "day": "2026-07-01"}
HALF = "/reports/preview/?template=half-year&org=S&period=2026-H1&day=2026-07-01"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def more_leaflets(office: Office) -> None:
    values: dict[str, Value] = {
        "date": datetime(2026, 6, 20, tzinfo=UTC).date(),
        "title": "补记",
        "copies": Quantity(Decimal(77), unit="份", surface="77"),
    }
    writer, at = Actor("root", Role.ADMINISTRATOR, "D"), datetime(2026, 7, 3, tzinfo=UTC)
    draft = Draft("leaflet", ("B",), values, "later")
    assert isinstance(submit(draft, catalogue=office.ledger.catalogue, tree=orgs.tree(), actor=writer, at=at), str)


def test_every_figure_of_the_preview_leads_to_its_page(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    page = text(client, HALF)
    links = re.findall(r'<a href="(/figures/[^"]+)" class="figure', page)
    assert len(links) > 3
    for link in dict.fromkeys(links):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_what_is_missing_or_weak_stands_beside_the_text(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = text(sign_in("section_head"), HALF)
    assert "要留意的数据" in page
    assert "没有可以计算的记录" in page


def test_the_preview_takes_few_queries_and_the_form_leads_to_it(
    office: Office, sign_in: Callable[[str], Client], count_queries: Callable[[Client, str], int]
) -> None:
    client = sign_in("section_head")
    client.get("/")
    for template in ("half-year", "annual", "monthly", "activity-brief"):
        assert count_queries(client, f"/reports/preview/?template={template}&org=S&year=2026&part=H1") <= 12


@pytest.mark.parametrize(
    "query", ["", "?template=nothing&period=2026-H1", "?template=monthly", "?template=monthly&period=2026&day=soon"]
)
def test_an_address_that_names_no_report_says_what_is_missing(
    office: Office, sign_in: Callable[[str], Client], query: str
) -> None:
    assert "重新选择" in text(sign_in("section_head"), f"/reports/preview/{query}")


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
def test_what_was_written_is_remembered_and_verifies_as_the_same(
    office: Office, sign_in: Callable[[str], Client], ending: str
) -> None:
    client = sign_in("section_head")
    answer = client.post("/reports/write/", JUNE | {"format": ending})
    assert answer.status_code == 200, answer.content.decode()[-500:]
    assert answer["Content-Disposition"].startswith("attachment")
    assert "2026-07-01" in text(client, "/reports/") or "2026年7月1日" in text(client, "/reports/")
    result = client.post("/reports/verify/", {"report": SimpleUploadedFile(f"汇报.{ending}", answer.content)})
    assert "每个数据都与印发时一致" in result.content.decode()


def test_what_the_ledger_says_otherwise_since_is_shown(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    written = client.post("/reports/write/", JUNE | {"format": "html"}).content
    assert "没有变化" in text(client, f"/reports/issued/{office.reports['B']}/")
    more_leaflets(office)
    page = text(client, f"/reports/issued/{office.reports['B']}/")
    assert "500" in page
    assert "577" in page
    result = client.post("/reports/verify/", {"report": SimpleUploadedFile("汇报.html", written)}).content.decode()
    assert "台账已变" in result


def test_an_edited_number_is_found(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    written = client.post("/reports/write/", JUNE | {"format": "html"}).content.decode()
    edited = re.sub(r'(data-indicator="leaflet.copies"[^>]*>)1400', r"\g<1>9400", written)
    assert edited != written
    result = client.post("/reports/verify/", {"report": SimpleUploadedFile("汇报.html", edited.encode())}).content.decode()
    assert "被改动" in result


@pytest.mark.parametrize("content", [b"", b"no report", b"<html><p>1</p></html>", b"PK\x03\x04broken"])
def test_a_file_that_is_no_report_gets_a_sentence(office: Office, sign_in: Callable[[str], Client], content: bytes) -> None:
    answer = sign_in("section_head").post("/reports/verify/", {"report": SimpleUploadedFile("x.docx", content)})
    assert answer.status_code == 422
    assert 'class="notice notice-warning"' in answer.content.decode()


def test_whoever_only_reads_can_look_but_not_issue(office: Office, sign_in: Callable[[str], Client]) -> None:
    auditor = sign_in("auditor")
    assert "/reports/write/" not in text(auditor, HALF)
    assert auditor.post("/reports/write/", JUNE | {"format": "docx"}).status_code == 403


def test_reports_of_units_outside_are_not_found(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    assert client.get(f"/reports/issued/{office.reports['T1']}/").status_code == 404
    assert client.get("/reports/preview/?template=monthly&org=T&period=2026-06").status_code == 404
    assert client.post("/reports/write/", JUNE | {"org": "T", "format": "html"}).status_code == 404


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_filled_preview_and_a_filled_figure_are_accessible(
    office: Office, visit: Callable[..., Visitor], size: tuple[int, int]
) -> None:
    visitor = visit("section_head", size=size)
    for name, address in (("preview-filled", HALF), ("figure-filled", "/figures/leaflet.copies/?org=S&period=2026-H1")):
        visitor.go(address)
        visitor.picture(name)
        assert visitor.inaccessible() == []
        assert not visitor.overflows()
    assert visitor.complaints == []
