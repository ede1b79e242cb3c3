"""Records as another platform imports them: seen before, downloaded, cut to what the person sees."""

import io
from collections.abc import Callable

import pytest
from browsing import Visitor
from cast import Office
from django.test import Client
from openpyxl import load_workbook

from shiju.web.records import hand_over_view

SignIn = Callable[[str], Client]
Visit = Callable[..., Visitor]


def test_the_workbook_holds_what_the_page_says(office: Office, sign_in: SignIn) -> None:
    client = sign_in("street_clerk")
    page = client.get("/records/hand-over/", {"year": "2026", "part": "H1"}).content.decode()
    assert "宣传资料发放 4" in page
    answer = client.get("/records/hand-over/file/", {"for": "yibiaotong", "period": "2026-H1"})
    assert "attachment" in answer["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["宣传资料发放"]
    assert book.worksheets[0].max_row == 5


def test_a_clerk_hands_over_only_what_they_see(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    answer = client.get("/records/hand-over/file/", {"for": "yibiaotong", "period": "2026-H1"})
    told = {str(cell.value) for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows() for cell in row}
    assert "桃源社区" in told
    assert "桃溪社区" not in told
    assert client.get("/records/hand-over/file/", {"for": "yibiaotong", "org": "T"}).status_code == 404
    assert client.get("/records/hand-over/", {"org": "T"}).status_code == 404
    assert client.get("/records/hand-over/file/", {"for": "none"}).status_code == 404


def test_nothing_to_hand_over_is_said(office: Office, sign_in: SignIn) -> None:
    page = sign_in("street_clerk").get("/records/hand-over/", {"year": "2020", "part": "H1"}).content.decode()
    assert "没有可以导出的记录" in page


def test_an_unsound_format_of_the_office_is_not_offered(office: Office, sign_in: SignIn) -> None:
    folder = office.ledger.folder / "handovers"
    folder.mkdir()
    (folder / "yibiaotong.toml").write_text("name = 1", "utf-8")
    assert "还没有报送格式" in sign_in("street_clerk").get("/records/hand-over/").content.decode()


def test_too_many_for_one_workbook_are_told_before_they_are_read(
    office: Office, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_over_view, "MOST_ROWS", 3)
    page = sign_in("street_clerk").get("/records/hand-over/", {"year": "2026", "part": "H1"}).content.decode()
    assert "大约有 4 条，一份工作簿太多了" in page
