"""The whole way of a record without a mouse: signing in, entering, confirming, the figure, the report, the audit; the focus is never lost."""

import re
from collections.abc import Callable

from browsing import PHONE, Visitor
from cast import PASSWORD, Office
from keyboard import Keyboard
from playwright.sync_api import expect

Visit = Callable[..., Visitor]


def test_a_record_is_entered_by_somebody_who_has_only_a_keyboard(office: Office, visit: Visit) -> None:
    visitor = visit(None)
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go("/account/login/?next=/records/")
    keys.to("#id_login")
    keys.write("community_clerk")
    keys.to("#id_password")
    keys.write(PASSWORD)
    keys.follow("**/records/")
    keys.press("Tab")
    assert keys.on(".skip-link")
    keys.page.keyboard.press("Enter")
    assert keys.on("main")
    keys.to("a[href='/records/new/leaflet/']")
    keys.follow("**/records/new/leaflet/")
    keys.to("[name=title]")
    keys.write("反诈手册")
    keys.to("[name=copies]")
    keys.write("若干")
    keys.to(".send-bar button")
    page.keyboard.press("Enter")
    expect(page.locator("[data-focus]")).to_be_focused()
    keys.look()
    keys.to("[name=copies]")
    page.keyboard.press("Control+a")
    keys.write("约200")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile("/records/one/"))
    expect(page.locator("h1")).to_have_text("反诈手册")
    assert [one for one in visitor.complaints if "422" not in one] == []


def test_the_section_head_confirms_and_follows_a_figure_to_its_records(office: Office, visit: Visit) -> None:
    visitor = visit("section_head", quick=True)
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go("/")
    keys.to(f"input[name=record][value={office.records['A']}]")
    page.keyboard.press("Space")
    keys.look()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    while not keys.on("button[value=confirm]"):
        keys.press("Shift+Tab")
    keys.follow("**/")
    expect(page.locator(".undo")).to_be_visible()
    visitor.go("/figures/?kind=leaflet&year=2026&part=H1")
    keys.to("td.num a:not(.blank)")
    keys.follow("**/figures/leaflet.copies/**")
    keys.to("a[href^='/records/one/']")
    keys.follow("**/records/one/**")
    expect(page.locator("h1")).to_contain_text("防汛明白卡")
    assert visitor.complaints == []


def test_a_report_and_an_audit_are_made_with_the_keyboard(office: Office, visit: Visit) -> None:
    visitor = visit("section_head", quick=True)
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go("/reports/")
    keys.to("main form button")
    keys.follow("**/reports/preview/**")
    keys.to("main form button")
    with page.expect_download():
        page.keyboard.press("Enter")
    keys.look()
    visitor.go("/audit/")
    keys.to("#text")
    keys.write("2026年上半年，全街道发放宣传资料8.4万份，开展活动3场，其中A场2场、B场2场。")
    keys.to("main form button")
    keys.follow("**/audit/")
    keys.to("#filters input")
    keys.press("j")
    assert keys.on(".card.current .back")
    assert visitor.complaints == []


def test_filters_keep_the_focus_and_the_way_back(office: Office, visit: Visit) -> None:
    visitor = visit("section_head", quick=True)
    page, keys = visitor.page, Keyboard(visitor.page)
    visitor.go("/records/of/leaflet/")
    keys.to("#filter-state")
    keys.press("ArrowDown")
    page.wait_for_url("**state=*")
    expect(page.locator("main [role=status]").first).to_contain_text("共 0 条")
    assert keys.on("#filter-state")
    keys.look()
    page.go_back()
    expect(page.locator("main [role=status]").first).not_to_contain_text("共 0 条")
    expect(page.locator("#filter-state")).to_have_value("")
    keys.to("label.tick input[data-all]")
    page.keyboard.press("Space")
    expect(page.locator("[data-count]")).to_contain_text("已选")
    visitor.go("/figures/?kind=leaflet&year=2026&part=H1")
    keys.to("[name=across]")
    keys.press("ArrowDown")
    expect(page.locator("th", has_text="桃源社区").first).to_be_visible()
    assert keys.on("[name=across]")
    assert visitor.complaints == []


def test_menus_close_with_escape_and_with_going_on(office: Office, visit: Visit) -> None:
    for size, menu in (((1366, 768), ".topbar .person-menu"), (PHONE, ".rail .more")):
        visitor = visit("street_clerk", size=size, quick=True)
        keys = Keyboard(visitor.page)
        visitor.go("/")
        opened = visitor.page.locator(menu)
        keys.to(f"{menu} > summary")
        keys.press("Enter")
        expect(opened).to_have_attribute("open", "")
        keys.press("Tab")
        keys.press("Escape")
        expect(opened).not_to_have_attribute("open", "")
        assert keys.on(f"{menu} > summary")
        keys.press("Enter")
        expect(opened).to_have_attribute("open", "")
        while visitor.page.evaluate("menu => document.activeElement.closest(menu) !== null", menu):
            keys.press("Tab")
        expect(opened).not_to_have_attribute("open", "")
        assert visitor.complaints == []


def test_who_is_signed_out_meanwhile_is_led_to_the_entrance_by_a_filter(office: Office, visit: Visit) -> None:
    visitor = visit("section_head", quick=True)
    visitor.go("/records/of/leaflet/")
    visitor.context.clear_cookies()
    visitor.page.select_option("#filter-state", index=1)
    visitor.page.wait_for_url("**/account/login/**")
    expect(visitor.page.locator("body")).to_have_class("entrance")
