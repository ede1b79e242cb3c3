"""Every page on the ledger of a whole city: as few queries as on a small one, and not much more time. The long tier.

SHIJU_RECORDS says how many records (a million if it says nothing); SHIJU_LARGE_LEDGER names a folder in which the ledger is kept from one run to the next.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from large_ledger import PEOPLE, make
from test_every_page import MOST_QUERIES
from web_fixtures import BACKEND

from shiju.db.models import Standing, User
from shiju.queries.ledger import Ledger, bring_up_to_date, open_ledger
from shiju.web.office import serve
from shiju.web.routes import all_routes

RECORDS = int(os.environ.get("SHIJU_RECORDS", "1000000"))
SLOWEST = 1.5
"""Seconds that a page may take on a shared machine; lists and records take a tenth of it."""
QUERIES = {
    "records_of": (
        "",
        "q=反诈",
        "q=反诈手册",
        "state=submitted",
        "period=2026-06",
        "after=739000.5",
        "unit=D1S00C00",
        "voided=voided",
    ),
    "figures": ("", "across=units", "across=months", "kind=leaflet"),
    "figure": ("", "page=3", "period=2026-H1", "as_of=1000"),
    "evidence": ("", "only=questions", "period=2026-11", "after=60"),
    "new_record": ("", "again=1"),
    "preview_report": ("template=half-year&year=2026&part=H1",),
    "log": ("", "act=submit"),
}
"""Page → what its address is asked with."""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger."""
    named = os.environ.get("SHIJU_LARGE_LEDGER")
    folder = Path(named) if named else tmp_path_factory.mktemp("city") / "L"
    ledger = open_ledger(folder) if folder.exists() else make(folder, RECORDS)
    bring_up_to_date()
    yield serve(ledger)
    connection.close()


def addresses(unit: str) -> Iterator[tuple[str, str]]:
    """Name and address of each page, of things that somebody of the unit sees."""
    codes = [unit, *(code for code in (f"{unit}C00", f"{unit}S00C00", "D1S00C00") if code != unit)]
    record = Standing.objects.filter(unit__in=codes, evidenced=True, to_revision__isnull=True).values_list("record", flat=True)[0]
    named = {"record": record, "kind": "leaflet", "indicator": "leaflet.copies", "chapter_name": "记录"}
    for route in all_routes():
        parts = {name: value for name, value in named.items() if f":{name}>" in route.pattern}
        if route.tried and route.pattern.count("<") == len(parts):
            for query in QUERIES.get(route.name, ("",)):
                yield f"{route.name} {query}", f"{reverse(route.name, kwargs=parts)}?{query}"


@pytest.mark.long
@pytest.mark.parametrize("username", PEOPLE)
def test_no_page_grows_with_the_ledger(city: Ledger, username: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    client.get("/")
    wrong = []
    for name, address in addresses(PEOPLE[username][1]):
        with CaptureQueriesContext(connection) as captured:
            begun = time.perf_counter()
            status = client.get(address).status_code
            seconds = time.perf_counter() - begun
        if status == 403:
            continue
        slowest = max((float(one["time"]) for one in captured), default=0)
        print(
            f"{username:14} {name:40} {status} {len(captured):3} queries {1000 * seconds:7.0f} ms, slowest query {1000 * slowest:6.0f} ms"
        )
        if status != 200 or len(captured) > MOST_QUERIES or seconds > SLOWEST:
            wrong.append((name, status, len(captured), seconds))
    assert wrong == []


@pytest.mark.long
def test_the_list_of_a_kind_goes_out_to_a_workbook(city: Ledger, timed: Callable[[], float]) -> None:
    client = Client()
    client.force_login(User.objects.get(username="head"), backend=BACKEND)
    answer = client.get("/records/of/leaflet/export/")
    assert answer.status_code == 200
    print(f"export of a street: {len(answer.content)} bytes in {timed():.1f} s")


@pytest.fixture
def timed() -> Callable[[], float]:
    """Seconds since the test began."""
    begun = time.perf_counter()
    return lambda: time.perf_counter() - begun
