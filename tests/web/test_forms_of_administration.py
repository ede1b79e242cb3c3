"""The pages of administration as whoever fills them in sees them; test_every_page opens them as the first who may read them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Visitor
from cast import Office
from playwright.sync_api import expect

from shiju.actions.mappings import remember_tables
from shiju.catalogue.office import Remembered
from shiju.catalogue.packs import shipped


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("page", ["packs", "settings", "calendar", "targets"])
def test_its_form_is_accessible_and_fits_the_window(
    office: Office, visit: Callable[..., Visitor], page: str, size: tuple[int, int]
) -> None:
    remember_tables(office.ledger, [Remembered("leaflet", (("印数", "copies"), ("天气", "-"), ("时间", "date")))])
    visitor = visit("section_head" if page == "targets" else "system_administrator", size=size, quick=True)
    visitor.go(f"/administration/{page}/")
    visitor.picture(f"{page}-form")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    assert visitor.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_changed_pack_is_looked_at_and_used(
    office: Office, visit: Callable[..., Visitor], size: tuple[int, int], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(shipped("street-office"), tmp_path / "改过的"))
    leaflet = folder / "kinds/04-leaflet.toml"
    text = leaflet.read_text("utf-8").replace('label = "宣传资料发放"', 'label = "宣传品发放"')
    leaflet.write_text(text + '\n[fields.phones]\nlabel = "电话数"\ntype = "integer"\n', "utf-8")
    visitor = visit("system_administrator", size=size, quick=True)
    page = visitor.go("/administration/packs/")
    page.set_input_files("#file", shutil.make_archive(str(folder), "zip", folder.parent, folder.name))
    page.click("button[value=look]")
    expect(page.locator(".tag:has-text('可以改用')")).to_be_visible(timeout=20_000)
    visitor.picture("pack-looked-at")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    page.click("button:has-text('改用这个目录包')")
    expect(page.locator(".tag:has-text('本单位的')")).to_be_visible(timeout=20_000)
    assert visitor.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_change_of_units_is_shown_with_its_counts(office: Office, visit: Callable[..., Visitor], size: tuple[int, int]) -> None:
    visitor = visit("administrator", size=size, quick=True)
    page = visitor.go("/administration/units/")
    page.click("summary:has-text('撤并')")
    page.select_option("#code", ["A", "B"])
    page.fill("#day", "2026-06-04")
    page.fill("#news", "N 新桃社区")
    page.click("button:has-text('先看看会怎样')")
    expect(page.locator("h3:has-text('会怎样')")).to_be_visible(timeout=20_000)
    visitor.picture("units-preview")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    assert visitor.complaints == []
