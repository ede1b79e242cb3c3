"""What happens to a clerk at a real browser: lost network, an ended session, a second click, photos from a phone, a record that comes back."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import PHONE, Visitor
from cast import PASSWORD, Office
from django.contrib.sessions.models import Session
from PIL import Image
from playwright.sync_api import Page, expect

from shiju.ledger.record import Record, State
from shiju.queries import orgs
from shiju.queries.records import records
from shiju.queries.saved_forms import begun_forms

Visit = Callable[..., Visitor]
NEW = "/records/new/leaflet/"


def all_records() -> list[Record]:
    return records(seen=[unit.code for unit in orgs.tree()])


def fill_in(page: Page, *, title: str = "反诈手册", copies: str = "约200") -> None:
    page.fill("#f-date", "2026-06-20")
    page.fill("#f-title", title)
    page.fill("#f-copies", copies)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of twelve megapixels, as a phone takes them."""
    path = tmp_path / "现场照片.jpg"
    noise = Image.effect_noise((4000, 3000), 60).convert("RGB")
    noise.save(path, "JPEG", quality=85)
    return path


def test_what_was_typed_comes_back_after_the_page_was_closed(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk", size=PHONE)
    page = visitor.go(NEW)
    fill_in(page, title="写到一半的名称")
    visitor.go("/")
    page = visitor.go(NEW)
    page.click("[data-restore]")
    expect(page.locator("#f-title")).to_have_value("写到一半的名称")
    expect(page.locator("#f-copies")).to_have_value("约200")
    assert any("写到一半的名称" in one.content for one in begun_forms(username="community_clerk"))
    assert visitor.complaints == []


def test_what_was_typed_while_the_network_was_away_is_sent_when_it_is_back(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk", size=PHONE)
    page = visitor.go(NEW)
    visitor.context.set_offline(True)
    fill_in(page, title="断网时写的")
    page.wait_for_timeout(600)
    page.click(".send-bar button")
    expect(page.locator("[data-kept]")).to_contain_text("没有发出去，内容都还在")
    visitor.picture("form-without-network")
    assert visitor.inaccessible() == []
    visitor.context.set_offline(False)
    page.click(".send-bar button")
    page.wait_for_url(re.compile("/records/one/"))
    assert "断网时写的" in page.inner_text("h1")
    assert "已提交" in page.inner_text(".messages")
    assert "断网时写的" not in str(page.evaluate("JSON.stringify(localStorage)"))


def test_what_was_typed_without_network_is_there_after_the_browser_was_closed(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk", size=PHONE)
    page = visitor.go(NEW)
    visitor.context.set_offline(True)
    fill_in(page, title="断网时写的")
    page.wait_for_timeout(600)
    visitor.context.set_offline(False)
    page = visitor.go(NEW)
    page.click("[data-restore]")
    page.click(".send-bar button")
    page.wait_for_url(re.compile("/records/one/"))
    assert "断网时写的" in page.inner_text("h1")


def test_a_session_that_ends_while_typing_loses_nothing(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk")
    page = visitor.go(NEW)
    fill_in(page, title="登录过期时写的")
    Session.objects.all().delete()
    page.click(".send-bar button")
    expect(page.locator("[data-kept]")).to_contain_text("登录已过期，内容都还在")
    visitor.picture("form-after-session")
    with visitor.context.expect_page() as coming:
        page.click("text=去登录")
    other = coming.value
    other.fill("#id_login", "community_clerk")
    other.fill("#id_password", PASSWORD)
    other.click("main button[type=submit]")
    other.wait_for_selector(".rail")
    other.close()
    page.click(".send-bar button")
    page.wait_for_url(re.compile("/records/one/"))
    assert "登录过期时写的" in page.inner_text("h1")


def test_a_browser_that_forgot_its_session_is_brought_back_to_what_was_typed(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk")
    page = visitor.go(NEW)
    fill_in(page, title="登录过期时写的")
    page.wait_for_timeout(600)
    visitor.context.clear_cookies()
    page.click(".send-bar button")
    expect(page.locator("[data-kept]")).to_contain_text("登录已过期")
    visitor.sign_in("community_clerk", PASSWORD)
    page = visitor.go(NEW)
    page.click("[data-restore]")
    expect(page.locator("#f-title")).to_have_value("登录过期时写的")


def test_a_double_click_makes_one_record(office: Office, visit: Visit) -> None:
    before = len(all_records())
    visitor = visit("community_clerk")
    page = visitor.go(NEW)
    fill_in(page)
    page.dblclick(".send-bar button")
    page.wait_for_url(re.compile("/records/one/"))
    assert len(all_records()) == before + 1


def test_a_phones_photo_is_made_smaller_before_it_travels(office: Office, visit: Visit, photo: Path) -> None:
    visitor = visit("community_clerk", size=PHONE)
    page = visitor.go(NEW)
    fill_in(page)
    page.set_input_files("input[name=files]", photo)
    expect(page.locator("[data-chosen] li")).to_have_count(1)
    visitor.picture("form-with-photo")
    page.click(".send-bar button")
    page.wait_for_url(re.compile("/records/one/"))
    shown = page.locator(".wall img")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("naturalWidth", 320)
    visitor.picture("record-with-photo")
    (digest,) = max(all_records(), key=lambda one: one.order).evidence
    kept = (office.ledger.evidence / digest[:2] / digest).read_bytes()
    with Image.open(io.BytesIO(kept)) as picture:
        assert max(picture.size) == 1600
    assert len(kept) < photo.stat().st_size / 2
    assert visitor.complaints == []


def test_a_fault_is_shown_at_its_field_and_the_photo_stays_chosen(office: Office, visit: Visit, photo: Path) -> None:
    visitor = visit("community_clerk", size=PHONE)
    page = visitor.go(NEW)
    fill_in(page, copies="若干")
    page.set_input_files("input[name=files]", photo)
    expect(page.locator("[data-chosen] li")).to_have_count(1)
    page.click(".send-bar button")
    expect(page.locator("#e-copies")).to_be_visible()
    expect(page.locator("[data-chosen] li")).to_have_count(1)
    visitor.picture("form-with-fault")
    assert visitor.inaccessible() == []
    page.fill("#f-copies", "200")
    page.click(".send-bar button")
    page.wait_for_url(re.compile("/records/one/"))
    assert len(max(all_records(), key=lambda one: one.order).evidence) == 1


def test_what_seems_entered_already_is_asked_about(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk")
    page = visitor.go(NEW)
    fill_in(page)
    page.click(".send-bar button")
    page.wait_for_url(re.compile("/records/one/"))
    page = visitor.go(NEW)
    fill_in(page)
    page.click(".send-bar button")
    expect(page.locator(".notice-question[role=alert]")).to_be_visible()
    visitor.picture("form-with-question")
    assert visitor.inaccessible() == []
    page.click("button[name=sure]")
    page.wait_for_url(re.compile("/records/one/"))


def test_a_record_goes_back_and_is_mended(office: Office, visit: Visit) -> None:
    record = office.records["A"]
    leader = visit("leader")
    page = leader.go(f"/records/one/{record}/")
    page.click("text=退回给经办人")
    page.fill("#return-reason", "数量请核对")
    page.click("button[value=return]")
    page.wait_for_load_state()
    clerk = visit("community_clerk", size=PHONE)
    page = clerk.go("/")
    assert "数量请核对" in page.inner_text("main")
    clerk.picture("today-with-returned")
    page.click("text=修改")
    page.fill("#f-copies", "280")
    page.click(".send-bar button")
    page.wait_for_url(re.compile(f"/records/one/{record}/$"))
    clerk.picture("record-mended")
    assert next(one.state for one in all_records() if one.id == record) is State.SUBMITTED
    assert clerk.inaccessible() == []


def test_a_section_head_confirms_by_keyboard_and_takes_it_back(office: Office, visit: Visit) -> None:
    head = visit("section_head")
    page = head.go("/")
    head.picture("today-of-a-section-head")
    page.focus("[data-all]")
    page.keyboard.press("Space")
    page.focus("button[value=confirm]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=撤回")
    assert head.inaccessible() == []
    page.focus(".undo button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已撤回")
    assert {one.state for one in all_records()} == {State.SUBMITTED}
