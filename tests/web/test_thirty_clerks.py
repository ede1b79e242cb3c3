"""Thirty clerks at once on SQLite: no error, nothing lost, nothing doubled. The long tier."""

import http.cookiejar
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import pytest
from cast import AT, PASSWORD, Office
from django.db import connection

from shiju.actions.accounts import NewDuty, add_user, assign
from shiju.queries import orgs
from shiju.queries.ledger import open_ledger
from shiju.queries.records import records
from shiju.queries.sight import Actor, Role

CLERKS = 30
SECONDS = int(os.environ.get("SHIJU_SECONDS", "60"))


@pytest.fixture
def server(made_office: Office, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The pages as `shiju serve` runs them, in processes of their own."""
    folder = tmp_path / "台账"
    shutil.copytree(made_office.ledger.folder, folder)
    open_ledger(folder)
    root, tree = Actor("root", Role.SYSTEM_ADMINISTRATOR, "D"), orgs.tree()
    for place in range(CLERKS):
        add_user(f"clerk{place}", name=f"经办{place}", password=PASSWORD, actor=root, at=AT, once=False)
        duty = NewDuty(Role.CLERK, "A" if place % 2 else "B", AT.date())
        assign(f"clerk{place}", duty=duty, tree=tree, actor=root, at=AT)
    connection.close()
    with serving(folder) as base:
        yield base, folder


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The pages of that ledger as `shiju serve` runs them, in processes of their own; their address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SHIJU_LEDGER": str(folder), "SHIJU_LOG_LEVEL": "WARNING", "SHIJU_HOSTS": "127.0.0.1"}
    command = [sys.executable, "-m", "shiju.web.serving", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(command, env=environment)  # noqa: S603  # ourselves
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_for(base)
        yield base
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(base: str) -> None:
    for _ in range(360):
        try:
            urllib.request.urlopen(f"{base}/healthz", timeout=5)  # noqa: S310  # this machine
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail("the server did not start")


@dataclass
class Clerk:
    """One of them: reads, enters, sends some forms twice."""

    name: str
    base: str
    all_here: threading.Barrier
    sent: int = 0
    faults: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def work(self) -> None:
        token = self._token(self._ask("/account/login/"))
        self._ask("/account/login/", csrfmiddlewaretoken=token, login=self.name, password=PASSWORD)
        self.all_here.wait(300)
        self.times.clear()
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            self._ask("/")
            self._ask("/records/of/leaflet/?q=手册".replace("手册", urllib.parse.quote("手册")))
            self._enter()

    def _enter(self) -> None:
        page = self._ask("/records/new/leaflet/")
        key = re.findall(r'name="key" value="([^"]+)"', page)
        if not key:
            self.faults.append(f"no form: {page[:200]}")
            return
        form = {
            "csrfmiddlewaretoken": self._token(page), "key": key[0], "date": "2026-06-20", "copies": "10", "sure": "1",
            "unit": "A" if int(self.name[5:]) % 2 else "B", "title": f"手册 {self.name} {self.sent}",
        }  # fmt: skip
        for _ in range(2 if self.sent % 5 == 0 else 1):
            if "/records/one/" not in self._ask("/records/new/leaflet/", **form):
                self.faults.append("a form was not taken")
        self.sent += 1

    def _ask(self, address: str, **form: str) -> str:
        data = urllib.parse.urlencode(form).encode() if form else None
        began = time.monotonic()
        try:
            with self._browser.open(self.base + address, data, timeout=60) as answer:
                text = f"{answer.read().decode()} {answer.url}"
        except (urllib.error.HTTPError, OSError) as fault:
            self.faults.append(f"{address}: {fault}")
            text = ""
        self.times.append(time.monotonic() - began)
        return text

    def _token(self, page: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        return found[1] if found is not None else ""


@pytest.mark.long
def test_thirty_clerks_work_at_once(server: tuple[str, Path]) -> None:
    base, folder = server
    all_here = threading.Barrier(CLERKS)
    clerks = [Clerk(f"clerk{place}", base, all_here) for place in range(CLERKS)]
    threads = [threading.Thread(target=clerk.work) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fault for clerk in clerks for fault in clerk.faults] == []
    open_ledger(folder)
    entered = [one for one in records(seen=["A", "B"], kinds=["leaflet"]) if str(one.values["title"]).startswith("手册")]
    sent = sum(clerk.sent for clerk in clerks)
    times = sorted(time for clerk in clerks for time in clerk.times)
    steps = quantiles(times, n=20)
    print(f"{sent} records, {len(times)} requests in {SECONDS} s; median {steps[9]:.2f} s, 95 % below {steps[18]:.2f} s")
    assert len(entered) == sent > CLERKS
    assert len({one.values["title"] for one in entered}) == sent
