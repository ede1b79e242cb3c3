"""What several people of the office do one after the other at a real browser: a message becomes a confirmed record, a report goes out and comes back,
a draft is audited, two communities become one. (A clerk's own journeys: test_journeys_of_a_clerk; importing and undoing it: test_importing.)"""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from browsing import PHONE, Visitor
from cast import Office
from playwright.sync_api import Page, expect

from shiju.ledger.record import State
from shiju.queries import orgs
from shiju.queries.records import records

Visit = Callable[..., Visitor]
MESSAGE = "桃源-王芳　2026/6/12 16:05\n6月12日下午在广场发放防溺水宣传单约180份。"
DRAFT = "红星街道2026年上半年工作情况汇报\n一、宣传情况\n上半年，共发放宣传资料9000份，其中桃源社区发放宣传资料700份。\n"


def taken_away(page: Page, what: str, folder: Path) -> Path:
    """The file that a click sends."""
    with page.expect_download() as coming:
        page.click(what)
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_a_message_pasted_on_a_phone_becomes_a_confirmed_record(office: Office, visit: Visit) -> None:
    clerk = visit("community_clerk", size=PHONE)
    page = clerk.go("/")
    page.click("text=粘贴消息")
    page.fill("#text", MESSAGE)
    page.click("text=读出草稿")
    page.click("text=记入所选")
    page.wait_for_url(re.compile("/records/one/"))
    address = page.url.removeprefix(clerk.base)
    head = visit("section_head")
    waiting = head.go("/")
    waiting.click(f"a[href='{address}']")
    waiting.click("button[value=confirm]")
    expect(waiting.locator(".lead-line")).to_contain_text("已确认")
    page = clerk.go(address)
    expect(page.locator(".lead-line")).to_contain_text("已确认")
    expect(page.locator("main")).to_contain_text("约180份")
    clerk.picture("record-confirmed")
    assert clerk.complaints == head.complaints == []
    kept = records(seen=["A"], ids=[address.split("/")[-2]])
    assert [one.state for one in kept] == [State.CONFIRMED]


def test_a_report_goes_out_comes_back_and_is_verified(office: Office, visit: Visit, tmp_path: Path) -> None:
    head = visit("section_head")
    page = head.go("/reports/")
    page.select_option("[name=template]", "monthly")
    page.select_option("[name=year]", "2026")
    page.select_option("[name=part]", "06")
    page.click("text=预览")
    expect(page.locator(".preview-paper")).to_contain_text("1400")
    report = taken_away(page, "button[value=docx]", tmp_path)
    page = head.go("/reports/")
    expect(page.locator("td.main a").first).to_contain_text(report.stem[:6])
    page.click("text=核对收回的汇报")
    page.set_input_files("#report", report)
    page.click("main button.btn-primary")
    expect(page.locator(".notice-success")).to_contain_text("每个数据都与印发时一致")
    head.picture("verified-report")
    assert head.inaccessible() == []
    page.set_input_files("#report", changed(report, "1400", "9400"))
    page.click("main button.btn-primary")
    expect(page.locator(".tag-bad").first).to_contain_text("被改动")
    head.picture("verified-report-edited")
    assert head.complaints == []


def changed(report: Path, old: str, new: str) -> Path:
    """The Word file with a number that somebody typed over."""
    path = report.with_name("收回的汇报.docx")
    with zipfile.ZipFile(report) as before, zipfile.ZipFile(path, "w") as after:
        for item in before.infolist():
            content = before.read(item)
            if item.filename == "word/document.xml":
                assert f">{old}<".encode() in content
                content = content.replace(f">{old}<".encode(), f">{new}<".encode())
            after.writestr(item, content)
    return path


def test_a_draft_is_audited_decided_and_taken_away(office: Office, visit: Visit, tmp_path: Path) -> None:
    head = visit("section_head")
    page = head.go("/audit/")
    page.fill("#text", DRAFT)
    page.click(".audit-form button.btn-primary")
    expect(page.locator(".card.overstated").first).to_contain_text("1400")
    page.locator(".card.overstated button[name=decide]").first.click()
    expect(page.locator("text=已由人定过").first).to_be_visible()
    annotated = taken_away(page, "button[value=docx]", tmp_path)
    with zipfile.ZipFile(annotated) as word:
        assert "1400" in word.read("word/comments.xml").decode()
    assert head.complaints == []


def test_two_communities_become_one_and_their_past_stays(office: Office, visit: Visit) -> None:
    administrator = visit("administrator")
    page = administrator.go("/administration/units/")
    page.click("summary:has-text('撤并')")
    page.select_option("#way", "merge")
    page.select_option("#code", ["A", "B"])
    page.fill("#day", "2026-07-01")
    page.fill("#news", "N 新桃社区")
    page.click("text=先看看会怎样")
    expect(page.locator(".notice-question")).to_contain_text("新桃社区")
    administrator.picture("merge-shown-first")
    assert administrator.inaccessible() == []
    assert "N" not in orgs.tree()
    page.click("button[name=sure]")
    expect(page.locator(".notice-success")).to_contain_text("已办理")
    head = visit("section_head")
    page = head.go("/figures/leaflet.copies/?org=N&period=2026")
    expect(page.locator("main")).to_contain_text("1200")  # 300 of A, 400 of its grid, 500 of B
    head.picture("figure-of-a-merged-unit")
    page = head.go(f"/records/one/{office.records['A']}/")
    expect(page.locator(".lead-line")).to_contain_text("桃源社区")
    assert head.complaints == administrator.complaints == []
