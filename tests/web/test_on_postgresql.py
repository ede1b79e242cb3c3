"""The same pages on PostgreSQL."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from addresses import pages
from cast import CAST, Office, make_office
from conftest import empty
from django.db import connection
from django.test import Client
from web_fixtures import BACKEND

from shiju.db.models import User
from shiju.web.access import Who
from shiju.web.office import serve


@pytest.fixture
def on_postgresql(postgresql: str, tmp_path: Path, picture: bytes) -> Iterator[Office]:
    """The office in a database server."""
    made = make_office(tmp_path, picture, database=empty(postgresql))
    serve(made.ledger)
    yield made
    connection.close()


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    return client


def test_every_page_opens_for_whoever_may_read_it(on_postgresql: Office) -> None:
    wrong = []
    for username in ("street_clerk", "section_head", "leader", "system_administrator"):
        client = signed_in(username)
        for route, where in pages(on_postgresql, "A"):
            if route.rule.who is not Who.ON_DUTY or CAST[username][1] in route.rule.readers:
                answer = client.get(where)
                wrong += [f"{username} {where}: {answer.status_code}"] if answer.status_code != 200 else []
    assert wrong == []


def test_a_record_goes_its_way(on_postgresql: Office) -> None:
    clerk, head = signed_in("community_clerk"), signed_in("section_head")
    form = {"key": "k", "date": "2026-06-20", "unit": "A", "title": "反诈手册", "copies": "约200"}
    clerk.post("/records/saved/leaflet/", form)
    sent = clerk.post("/records/new/leaflet/", form)
    record = re.findall(r"/records/one/(\w+)/", sent["Location"])[0]
    assert clerk.post("/records/new/leaflet/", form | {"key": "k2"}).status_code == 422
    assert record in clerk.get("/records/of/leaflet/?q=反诈").content.decode()
    head.post("/records/step/", {"step": "confirm", "record": [record], "key": "s"})
    number = re.findall(r'name="number" value="(\d+)"', head.get("/").content.decode())[0]
    head.post("/records/step/back/", {"number": number})
    assert "已提交" in clerk.get(f"/records/one/{record}/").content.decode()
    assert clerk.get("/records/of/leaflet/export/").status_code == 200
