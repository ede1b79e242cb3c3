"""What holds for every page: it opens in a real browser without a complaint, for everybody, in both widths, fast, and from this host only."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from addresses import address, pages
from browsing import DESKTOP, PHONE, Visitor
from cast import CAST, Office
from django.contrib.staticfiles import finders
from django.test import Client

from shiju.actions.cells import refresh
from shiju.queries import orgs
from shiju.web.access import Who
from shiju.web.routes import Route, all_routes

MOST_QUERIES = 12
LARGEST_FIRST_PAGE = 60 * 1024
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE)
FOREIGN = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")


def reader_of(route: Route) -> str:
    """A member of the cast who may read the page."""
    roles = [name for name, (_, role, unit) in CAST.items() if unit in ("S", "D") and role in route.rule.readers]
    return roles[0] if route.rule.who is Who.ON_DUTY else "street_clerk"


def readers(office: Office) -> list[tuple[str, str, str]]:
    """A member of the cast who may read it, name and address, for each page."""
    return [(reader_of(route), route.name, where) for route, where in pages(office, "A")]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("route", [route for route in all_routes() if route.tried], ids=lambda route: route.name)
def test_every_page_is_accessible_and_fits_the_window(
    office: Office, visit: Callable[..., Visitor], route: Route, size: tuple[int, int]
) -> None:
    visitor = visit(reader_of(route), size=size, quick=True)
    visitor.go(address(route, office, "A"))
    visitor.picture(route.name)
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    assert visitor.complaints == []


def test_records_reports_and_figures_print_on_white_paper_without_the_frame(
    office: Office, visit: Callable[..., Visitor]
) -> None:
    visitor = visit("section_head", quick=True)
    visitor.page.emulate_media(media="print")
    for name, where in {
        "print-record": f"/records/one/{office.records['A']}/print/",
        "print-report": "/reports/preview/?template=half-year&org=S&period=2026-H1&day=2026-07-01",
        "print-figures": "/figures/?kind=leaflet&year=2026&part=H1&across=months",
        "print-figure": "/figures/leaflet.copies/?org=S&period=2026-H1",
        "print-list": "/records/of/leaflet/",
    }.items():
        visitor.go(where)
        shown = visitor.page.locator(
            ".topbar, .rail, .foot, .page-actions button, form.filters, .choose-figures, .bulk-bar, input"
        )
        assert [one.inner_text() for one in shown.all() if one.is_visible()] == []
        assert visitor.printed(name).stat().st_size > 5000


def test_the_sign_in_page_is_accessible_too(office: Office, visit: Callable[..., Visitor]) -> None:
    for size in (DESKTOP, PHONE):
        visitor = visit(None, size=size)
        visitor.go("/account/login/")
        visitor.picture("sign-in")
        assert visitor.inaccessible() == []
        assert visitor.complaints == []
        visitor.go("/nowhere/")
        visitor.picture("not-found")
        assert visitor.inaccessible() == []


def test_no_page_takes_more_than_a_dozen_queries(
    office: Office, sign_in: Callable[[str], Client], count_queries: Callable[[Client, str], int]
) -> None:
    clients = {username: sign_in(username) for username in CAST}
    for client in clients.values():
        client.get("/")  # the first request of a session marks it
    counted = {name: count_queries(clients[username], where) for username, name, where in readers(office)}
    assert {name: number for name, number in counted.items() if number > MOST_QUERIES} == {}


def test_a_dozen_are_enough_too_when_months_were_reckoned_and_something_was_written_since(
    office: Office, sign_in: Callable[[str], Client], count_queries: Callable[[Client, str], int]
) -> None:
    refresh(office.ledger.catalogue, tree=orgs.tree())
    client = sign_in("street_clerk")
    form = {"key": "k", "date": "2026-06-20", "unit": "S", "title": "反诈手册", "copies": "约200"}
    assert client.post("/records/new/leaflet/", form).status_code == 302
    client.get("/")  # reads the message that it was sent
    pages = [f"/figures/?kind=all&year=2026&part=H1&across={across}" for across in ("compared", "units", "months")]
    pages += [
        f"/figures/{indicator}/?period=2026" for indicator in ("leaflet.copies", "learning.registration_rate", "venue.count")
    ]
    pages += [
        "/figures/leaflet.copies/?period=2026-06-05..2026-06-25",
        "/reports/preview/?template=half-year&org=S&period=2026-H1",
        "/",
    ]
    counted = {where: count_queries(client, where) for where in pages}
    assert {where: number for where, number in counted.items() if number > MOST_QUERIES} == {}


def test_pages_hold_no_script_or_style_and_name_no_other_host(office: Office, sign_in: Callable[[str], Client]) -> None:
    clients = {username: sign_in(username) for username in CAST}
    for username, name, where in readers(office):
        answer = clients[username].get(where)
        text = answer.content.decode()
        assert INLINE.search(text) is None, (name, INLINE.search(text))
        assert FOREIGN.search(text) is None, (name, FOREIGN.search(text))
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy
        for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "default-src 'none'"):
            assert directive in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"


def test_the_first_page_is_small(office: Office, sign_in: Callable[[str], Client]) -> None:
    text = sign_in("street_clerk").get("/").content.decode()
    named = set(re.findall(r'(?:src|href)="/static/([^"#]+)', text))
    found = [finders.find(one) for one in named]
    assert len(named) > 4
    assert all(found), named
    parts = {str(one): len(gzip.compress(Path(str(one)).read_bytes(), 6)) for one in found}
    assert sum(parts.values()) + len(gzip.compress(text.encode(), 6)) < LARGEST_FIRST_PAGE, parts
