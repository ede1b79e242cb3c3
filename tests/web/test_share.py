"""Sharing one figure or report by a link."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from cast import Office
from django.test import Client

from shiju.db.models import LogEntry, Share

FIGURE = {"indicator": "leaflet.copies", "org": "S", "period": "2026-H1"}


def made(client: Client, **asked: str) -> str:
    answer = client.post("/share/", {"days": "7", **asked})
    assert answer.status_code == 200, answer.status_code
    found = re.search(r"http://testserver(/shared/[^\"]+/)", answer.content.decode())
    assert found is not None
    return found[1]


def test_a_stranger_sees_the_shared_figure_and_nothing_else(office: Office, sign_in: Callable[[str], Client]) -> None:
    address = made(sign_in("section_head"), **FIGURE)
    stranger = Client()
    answer = stranger.get(address)
    page = answer.content.decode()
    assert "1400 份" in page
    assert "口径" in page
    assert "防汛明白卡" not in page
    assert answer["Cache-Control"] == "no-store"
    assert stranger.get("/figures/").status_code == 302


def test_a_shared_report_shows_its_figures(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = Client().get(made(sign_in("section_head"), report=office.reports["B"])).content.decode()
    assert "桃溪社区" in page
    assert "文中写" in page


def test_the_token_is_not_kept_and_each_opening_is_logged(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    address = made(client, **FIGURE)
    assert address.split("/")[2] not in str(list(Share.objects.values()))
    Client().get(address)
    Client().get(address)
    assert Share.objects.get().opened == 2
    assert [one.act for one in LogEntry.objects.filter(act__contains="share").order_by("id")] == [
        "share",
        "open-share",
        "open-share",
    ]
    assert "data:image/svg+xml" in client.post("/share/", {"days": "7", **FIGURE}).content.decode()


def test_a_form_sent_twice_makes_one_link(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    first, second = made(client, key="k", **FIGURE), made(client, key="k", **FIGURE)
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    assert Share.objects.count() == 1
    assert client.post("/share/", {"days": "7", "key": "k", **FIGURE}).status_code == 403
    assert Client().get(second).status_code == 200


def test_the_figure_of_all_communities_together_is_not_shared(office: Office, sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("section_head").post("/share/", FIGURE | {"org": "S#below", "days": "7"})
    assert (answer.status_code, Share.objects.count()) == (403, 0)


def test_a_link_ends_by_itself(office: Office, sign_in: Callable[[str], Client]) -> None:
    address = made(sign_in("section_head"), **FIGURE)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=7, minutes=1)):
        assert Client().get(address).status_code == 404


def test_a_link_can_be_taken_back(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("section_head")
    address = made(client, **FIGURE)
    client.post("/share/end/", {"link": str(Share.objects.get().pk)})
    assert Client().get(address).status_code == 404
    assert "已收回" in client.get("/share/").content.decode()
    assert client.post("/share/end/", {"link": str(Share.objects.get().pk)}).status_code == 404


def test_the_figure_stays_as_it_was_when_it_was_shared(office: Office, sign_in: Callable[[str], Client]) -> None:
    address = made(sign_in("section_head"), **FIGURE, as_of="1")
    assert "1400" not in Client().get(address).content.decode()


@pytest.mark.parametrize("asked", [{}, {"days": "0"}, {"days": "91"}, {"days": "x"}])
def test_a_wrong_number_of_days_gets_a_sentence(office: Office, sign_in: Callable[[str], Client], asked: dict[str, str]) -> None:
    assert sign_in("section_head").post("/share/", FIGURE | asked).status_code == 422


def test_nobody_shares_what_they_do_not_see(office: Office, sign_in: Callable[[str], Client]) -> None:
    head = sign_in("section_head")
    assert head.post("/share/", FIGURE | {"org": "T", "days": "7"}).status_code == 404
    assert head.post("/share/", {"report": office.reports["T1"], "days": "7"}).status_code == 404
    assert head.post("/share/", FIGURE | {"indicator": "no.such", "days": "7"}).status_code == 404
    assert sign_in("street_clerk").post("/share/", FIGURE | {"days": "7"}).status_code == 403
    assert Client().get("/shared/unknown/").status_code == 404
