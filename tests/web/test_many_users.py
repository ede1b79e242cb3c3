"""Three hundred users at once on the ledger of a whole city, on SQLite and on PostgreSQL: no error, nothing lost, and what each page takes. The long tier.

A user reads, fills in and thinks between two clicks: five to fifteen seconds, so that three hundred ask thirty pages a second. After a while in which the workers get warm
the answers are timed for a minute. Then a few ask without a pause: what comes out is the limit of the machine, in requests a second, and the processor time of one.

SHIJU_USERS, SHIJU_RECORDS, SHIJU_SECONDS and SHIJU_THINK (seconds between two clicks, on average) make it smaller; SHIJU_LARGE_LEDGER names a ledger on SQLite that is kept,
SHIJU_LARGE_DATABASE the address of a PostgreSQL database that is kept, whose ledger has the same name with `-postgresql` behind it.
"""

import os
import random
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

import pytest
from conftest import empty
from django.conf import settings
from django.db import connection
from django.test import Client
from large_ledger import COMMUNITIES, STREETS, add_person, make
from test_thirty_clerks import serving
from web_fixtures import BACKEND

from shiju.db.models import Assignment, Standing, User
from shiju.queries.ledger import Ledger, bring_up_to_date, open_ledger
from shiju.queries.sight import Role
from shiju.web.office import serve

USERS = int(os.environ.get("SHIJU_USERS", "300"))
RECORDS = int(os.environ.get("SHIJU_RECORDS", "1000000"))
SECONDS = int(os.environ.get("SHIJU_SECONDS", "60"))
THINK = float(os.environ.get("SHIJU_THINK", "10"))
WARMING = int(os.environ.get("SHIJU_WARMING", "20"))
AT_ONCE, SATURATED = 16, 20
"""So many ask without a pause, for so many seconds."""
OFTEN = {"today": 30, "list": 25, "search": 15, "record": 15, "figures": 5, "figure": 5, "enter": 5}
"""How often each is done, in a hundred clicks."""
TITLE = "多人同时录入"


@pytest.fixture(params=["sqlite", "postgresql"])
def city(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """Address, folder, and the cookies of the users, who are signed in; each is the clerk of a community or the head of a street."""
    on_server = request.param == "postgresql"
    named, kept = os.environ.get("SHIJU_LARGE_LEDGER"), os.environ.get("SHIJU_LARGE_DATABASE")
    folder = Path(f"{named}-postgresql" if on_server else named) if named and (kept or not on_server) else tmp_path / "L"
    if on_server:
        monkeypatch.setenv("SHIJU_DATABASE", kept or empty(request.getfixturevalue("postgresql")))
    else:
        monkeypatch.delenv("SHIJU_DATABASE", raising=False)
    serve(_opened(folder) if folder.exists() else make(folder, RECORDS, database=os.environ.get("SHIJU_DATABASE")))
    bring_up_to_date()
    cookies = dict(_signed_in())
    connection.close()
    with serving(folder) as base:
        yield base, folder, cookies


def _opened(folder: Path) -> Ledger:
    return open_ledger(folder, database=os.environ.get("SHIJU_DATABASE"))


def _signed_in() -> Iterator[tuple[str, str]]:
    now = datetime.now(UTC)
    if not User.objects.filter(username="user0").exists():
        add_person("user0", Role.CLERK, _unit(0), at=now)
    known = User.objects.get(username="user0")
    for number in range(USERS):
        user, made = User.objects.get_or_create(
            username=f"user{number}",
            defaults={"name": f"用户{number}", "password": known.password, "must_change_password": False, "added": now},
        )
        if made:
            role = Role.CLERK if number % 10 else Role.SECTION_HEAD
            Assignment.objects.create(
                user=user, role=role, org_unit_id=_unit(number), valid_from=now.date().replace(year=now.year - 2)
            )
        client = Client()
        client.force_login(user, backend=BACKEND)
        yield user.username, client.cookies[settings.SESSION_COOKIE_NAME].value


def _unit(number: int) -> str:
    street = f"D1S{number % STREETS:02}"
    return f"{street}C{number % COMMUNITIES:02}" if number % 10 else street


def _record_of(unit: str) -> str:
    """A record that somebody of the unit sees, if there is one."""
    units = [unit, *(f"{unit}C{one:02}" for one in range(COMMUNITIES))]
    found = Standing.objects.filter(to_revision__isnull=True, unit__in=units).values_list("record", flat=True)
    return found.first() or ""


@dataclass
class Clicker:
    """One of them."""

    name: str
    cookie: str
    base: str
    record: str
    csrf: str = ""
    sent: int = 0
    faults: list[str] = field(default_factory=list)
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def work(self, seconds: float, think: float) -> None:
        """Click for so long."""
        number = int(self.name[4:])
        chance, until = random.Random(number + self.sent), time.monotonic() + seconds  # noqa: S311  # the same clicks each time
        time.sleep(chance.random() * think)
        while time.monotonic() < until:
            what = chance.choices(list(OFTEN), list(OFTEN.values()))[0]
            if what == "enter":
                self._enter(_unit(number))
            else:
                self._ask(what, self._address(what))
            time.sleep(chance.uniform(0.5, 1.5) * think)

    def _address(self, what: str) -> str:
        return {
            "today": "/", "list": "/records/of/leaflet/", "search": f"/records/of/leaflet/?q={urllib.parse.quote('反诈')}",
            "record": f"/records/one/{self.record}/" if self.record else "/records/", "figures": "/figures/?kind=leaflet", "figure": "/figures/leaflet.copies/",
        }[what]  # fmt: skip

    def _enter(self, unit: str) -> None:
        page = self._ask("form", "/records/new/leaflet/")
        tokens = dict(re.findall(r'name="(csrfmiddlewaretoken|key)" value="([^"]+)"', page))
        form = {
            "date": datetime.now(UTC).date().isoformat(),
            "copies": "10",
            "sure": "1",
            "unit": unit,
            "title": f"{TITLE} {self.name} {self.sent}",
        }
        if "/records/one/" not in self._ask("enter", "/records/new/leaflet/", **tokens, **form):
            self.faults.append("a form was not taken")
        self.sent += 1

    def _ask(self, what: str, address: str, **form: str) -> str:
        data = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(self.base + address, data)  # noqa: S310  # this machine
        request.add_header("Cookie", "; ".join(filter(None, [f"{settings.SESSION_COOKIE_NAME}={self.cookie}", self.csrf])))
        begun, text = time.monotonic(), ""
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310  # as above
                text = f"{answer.read().decode()} {answer.url}"
                self.csrf = next(
                    (one.split(";")[0] for one in answer.headers.get_all("Set-Cookie", []) if "csrf" in one), self.csrf
                )
        except (urllib.error.HTTPError, OSError) as fault:
            self.faults.append(f"{what}: {fault}")
        self.times[what].append(time.monotonic() - begun)
        return text


def clicked(users: Sequence[Clicker], seconds: float, think: float, what: str) -> None:
    """Let them click, and tell what came of it."""
    for user in users:
        user.times.clear()
    threads = [threading.Thread(target=user.work, args=(seconds, think)) for user in users]
    began, before = time.monotonic(), served()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, worked = time.monotonic() - began, served() - before
    times: dict[str, list[float]] = defaultdict(list)
    for user in users:
        for name, own in user.times.items():
            times[name] += own
    everything = sorted(one for own in times.values() for one in own)
    print(
        f"\n{what}: {len(users)} users, {len(everything)} requests in {took:.0f} s ({len(everything) / took:.1f} a second), "
        f"{1000 * worked / len(everything):.0f} ms of processor each in the web processes"
    )
    for name, own in [*sorted(times.items()), ("all", everything)]:
        edge = quantiles(own, n=20)[18] if len(own) > 1 else own[0]
        print(f"  {name:8} {len(own):5} requests, median {median(own):6.2f} s, 95 % below {edge:6.2f} s")


def served() -> float:
    """Seconds of processor that the processes below this one have taken: those of the server."""
    parents, ticks = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, rest = path.read_text("utf-8", "replace").split(" (", 1)
            fields = rest.rpartition(")")[2].split()
            parents[int(number)], ticks[int(number)] = int(fields[1]), int(fields[11]) + int(fields[12])
    ours = {os.getpid()}
    while more := {one for one, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(ticks.get(one, 0) for one in ours - {os.getpid()}) / os.sysconf("SC_CLK_TCK")


@pytest.mark.long
def test_three_hundred_users_click_at_once(city: tuple[str, Path, dict[str, str]]) -> None:
    base, folder, cookies = city
    _opened(folder)
    before = Standing.objects.filter(to_revision__isnull=True).count()
    users = [Clicker(name, cookie, base, _record_of(_unit(int(name[4:])))) for name, cookie in cookies.items()]
    connection.close()
    print(f"\n{before} records")
    clicked(users, WARMING, THINK, "getting warm")
    clicked(users, SECONDS, THINK, f"thinking {THINK:.0f} s")
    clicked(users[:AT_ONCE], SATURATED, 0, "without a pause")
    assert [fault for user in users for fault in user.faults] == []
    _opened(folder)
    assert Standing.objects.filter(to_revision__isnull=True).count() - before == sum(user.sent for user in users)
