"""Every page on the ledger of a whole city asks as few queries as on a small one, and does no more work than on one of a hundredth. The long tier.

SHIJU_RECORDS says how many records (a million if it says nothing), SHIJU_SMALL_RECORDS how many the small ledger has; SHIJU_LARGE_LEDGER names a folder in which the
large one is kept from one run to the next.

Work is counted, not timed: steps of SQLite's machine (what a query looks at) and the processor time of this process, which other people's work on the machine
changes by little. Wall time is printed only.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
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
SMALL_RECORDS = int(os.environ.get("SHIJU_SMALL_RECORDS", "10000"))
GROWTH = 3
"""So many times the work of the small ledger at most, where it is more than what nobody notices:"""
STEPS, SECONDS = 1_000_000, 0.25
"""A million steps are some 20 ms."""
ADDING = {
    "today": 6_000_000,
    "records": 3_000_000,
    "burdens": 12_000_000,
    "figures": 8_000_000,
    "figure": 14_000_000,  # as of an earlier moment: up to 20,000 revisions of the kind since are asked both ways, never more
    "hand_over": 12_000_000,
    "preview_report": 20_000_000,
}
"""Pages that for a whole city walk through an index: what was recorded in two months or a year, the last day of a kind, what stood at an earlier moment, the records that
a report lists. And steps that are enough for a city of a million."""
ADDING_SECONDS = 2.5
QUERIES = {
    "records_of": (
        "",
        "q=反诈",
        "q=反诈手册",
        "state=submitted",
        "state=held",
        "period=2026-06",
        "after=739000.5",
        "unit=D1S00C00",
        "voided=voided",
    ),
    "figures": ("", "across=units", "across=months", "kind=leaflet"),
    "figure": ("", "page=3", "period=2026-H1", "as_of=1000", "as_of=HALF", "as_of=LATELY"),
    "evidence": ("", "only=questions", "period=2026-11", "after=60"),
    "new_record": ("", "again=1"),
    "preview_report": ("template=half-year&year=2026&part=H1",),
    "log": ("", "act=submit"),
}
"""Page → what its address is asked with; `HALF` and `LATELY` stand for a half and for 19 of 20 parts of the ledger's clock."""


@dataclass(frozen=True)
class Work:
    """What a page took."""

    status: int
    queries: int
    steps: int
    cpu: float

    def is_more(self, small: "Work", name: str) -> bool:
        """Whether it is more than a page may take, seen from what the small ledger took."""
        steps = max(GROWTH * max(small.steps, STEPS), ADDING.get(name, 0))
        seconds = max(GROWTH * max(small.cpu, SECONDS), ADDING_SECONDS if name in ADDING else 0)
        return self.status != 200 or self.queries > MOST_QUERIES or self.steps > steps or self.cpu > seconds


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Work]]:
    """Person → page → what it took on the small ledger."""
    with opened(tmp_path_factory.mktemp("town") / "L", SMALL_RECORDS):
        return {username: measured(username) for username in PEOPLE}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, small: Mapping[str, Mapping[str, Work]]) -> Iterator[Ledger]:
    """The large ledger; opened after the small one was measured."""
    assert small
    named = os.environ.get("SHIJU_LARGE_LEDGER")
    with opened(Path(named) if named else tmp_path_factory.mktemp("city") / "L", RECORDS) as ledger:
        yield ledger


@contextmanager
def opened(folder: Path, records: int) -> Iterator[Ledger]:
    """The ledger in that folder, made if there is none, served by this process."""
    ledger = open_ledger(folder) if folder.exists() else make(folder, records)
    bring_up_to_date()
    yield serve(ledger)
    connection.close()


def addresses(unit: str) -> Iterator[tuple[str, str, str]]:
    """Name, query and address of each page, of things that somebody of the unit sees."""
    codes = [unit, *(code for code in (f"{unit}C00", f"{unit}S00C00", "D1S00C00") if code != unit)]
    record = Standing.objects.filter(unit__in=codes, evidenced=True, to_revision__isnull=True).values_list("record", flat=True)[0]
    newest = Standing.objects.order_by("-number").values_list("number", flat=True)[0]
    named = {"record": record, "kind": "leaflet", "indicator": "leaflet.copies", "chapter_name": "记录"}
    for route in all_routes():
        parts = {name: value for name, value in named.items() if f":{name}>" in route.pattern}
        if route.tried and route.pattern.count("<") == len(parts):
            for query in QUERIES.get(route.name, ("",)):
                asked = query.replace("HALF", str(newest // 2)).replace("LATELY", str(newest - newest // 20))
                yield route.name, query, f"{reverse(route.name, kwargs=parts)}?{asked}"


def measured(username: str) -> dict[str, Work]:
    """Page with its query → what it takes; each asked twice, so that nothing is cold. Pages that are not for this person are left out."""
    client, found = Client(), {}
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    for name, query, address in addresses(PEOPLE[username][1]):
        if client.get(address).status_code != 403:
            found[f"{name} {query}"] = _work(client, address)
    return found


def _work(client: Client, address: str) -> Work:
    steps = [0]

    def counted() -> int:
        steps[0] += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(counted, 1000)
    with CaptureQueriesContext(connection) as captured:
        begun = time.process_time()
        status = client.get(address).status_code
        cpu = time.process_time() - begun
    connection.connection.set_progress_handler(None, 0)
    return Work(status, len(captured), 1000 * steps[0], cpu)


@pytest.mark.long
@pytest.mark.parametrize("username", PEOPLE)
def test_no_page_grows_with_the_ledger(small: Mapping[str, Mapping[str, Work]], city: Ledger, username: str) -> None:
    wrong = []
    for page, work in measured(username).items():
        before = small[username][page]
        told = f"{username:14} {page:46} {work.queries:3} queries, {before.steps // 1000:6} → {work.steps // 1000:6} thousand steps, {1000 * before.cpu:5.0f} → {1000 * work.cpu:5.0f} ms of processor"
        print(told)
        if work.is_more(before, page.split(" ", 1)[0]):
            wrong.append(told)
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
