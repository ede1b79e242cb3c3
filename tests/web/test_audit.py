"""The audit page: findings beside the text, decisions remembered, annotated drafts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Visitor
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiju.db.models import LogEntry
from shiju.queries.auditing import choices

DRAFT = (
    "红星街道2026年上半年工作情况汇报\n一、宣传情况\n"
    "上半年，共发放宣传资料9000份，其中桃源社区发放宣传资料700份。\n"
    "开展活动12场，其中志愿活动5场、文艺活动4场、其他活动2场。"
)


def sent(client: Client, text: str, **more: str) -> str:
    answer = client.post("/audit/", {"text": text, **more})
    assert answer.status_code == 200, answer.content.decode()[-800:]
    return answer.content.decode()


def test_findings_stand_beside_the_text(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = sent(sign_in("section_head"), DRAFT)
    assert '<article aria-label="文稿">' in page
    assert 'class="card overstated"' in page, "1400 copies are recorded, not 9000"
    assert 'class="card supported"' in page, "A recorded 300 and its grid 400"
    assert "防汛明白卡" in page, "the records behind the ledger's value"


def test_a_draft_of_a_clerk_of_another_street_is_held_against_their_own_records(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    page = sent(sign_in("foreign_clerk"), DRAFT)
    assert "防汛明白卡第2期" not in page
    assert sign_in("foreign_clerk").post("/audit/", {"text": DRAFT, "org": "nowhere"}).status_code == 404


def test_what_a_person_decided_is_remembered(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    page = sent(client, DRAFT)
    key = page.split('name="choice-')[1].split('"')[0]
    assert "已由人定过" not in page
    again = sent(client, DRAFT, decide=key, **{f"choice-{key}": "-"})
    assert "已由人定过" in again
    assert choices(office.ledger)[key] == ""
    sent(client, DRAFT, decide=key, **{f"choice-{key}": "no.such"})
    assert choices(office.ledger)[key] == ""


def test_a_decision_is_in_the_log_once_however_often_it_is_sent(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    page = sent(client, DRAFT)
    key = page.split('name="choice-')[1].split('"')[0]
    form = page.split('name="key" value="')[1].split('"')[0]
    for choice in ("-", "leaflet.copies"):
        sent(client, DRAFT, decide=key, key=form, **{f"choice-{key}": choice})
    assert choices(office.ledger)[key] == ""
    sent(client, DRAFT, decide=key, **{f"choice-{key}": "-"})
    entries = LogEntry.objects.filter(act="remember-choices").values_list("actor", "after")
    assert list(entries) == [("section_head", json.dumps({key: ""}))]


def test_whoever_may_not_write_decides_nothing(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = sent(sign_in("auditor"), DRAFT, decide="a" * 16, **{f"choice-{'a' * 16}": "-"})
    assert 'name="choice-' not in page
    assert choices(office.ledger) == {}


@pytest.mark.parametrize(("result", "begins"), [("docx", b"PK"), ("html", b"<!DOCTYPE html>")])
def test_the_annotated_draft_can_be_taken_away(
    office: Office, sign_in: Callable[[str], Client], result: str, begins: bytes
) -> None:
    answer = sign_in("section_head").post("/audit/", {"text": DRAFT, "result": result})
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_file_is_read_and_text_in_it_stays_text(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    hostile = f"{DRAFT}\n<script>alert(1)</script>共有<b>3</b>场"
    page = client.post("/audit/", {"file": SimpleUploadedFile("半年汇报.txt", hostile.encode())}).content.decode()
    assert "<script>alert" not in page
    assert "半年汇报" in page


@pytest.mark.parametrize("given", [{}, {"text": "  "}, {"text": "字" * 200_001}])
def test_nothing_or_too_much_gets_a_sentence(office: Office, sign_in: Callable[[str], Client], given: dict[str, str]) -> None:
    answer = sign_in("section_head").post("/audit/", given)
    assert answer.status_code == 422
    assert "notice-warning" in answer.content.decode()


def test_a_file_that_cannot_be_read_gets_a_sentence(office: Office, sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("section_head").post("/audit/", {"file": SimpleUploadedFile("x.docx", b"PK\x03\x04broken")})
    assert answer.status_code == 422


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_result_is_accessible_filters_and_works_by_keyboard(
    office: Office, visit: Callable[..., Visitor], tmp_path: Path, size: tuple[int, int]
) -> None:
    visitor = visit("section_head", size=size)
    page = visitor.go("/audit/")
    page.fill("#text", DRAFT)
    page.click(".audit-form button.btn-primary")
    page.wait_for_selector("#cards .card")
    visitor.picture("audit-result")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    assert not page.is_visible(".card.supported")
    page.check('#filters input[value="supported"]')
    assert page.is_visible(".card.supported")
    page.keyboard.press("j")
    assert page.is_visible(".card.current")
    assert visitor.complaints == []
