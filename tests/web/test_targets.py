"""Targets: set on a page, seen beside the figures."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from cast import Office
from django.test import Client

from shiju.db.models import LogEntry, Target

WHERE = "/administration/targets/"
GOAL = {"indicator": "leaflet.copies", "org_unit": "S", "year": "2026", "value": "2,000", "key": "one"}
BESIDE = "/figures/?kind=leaflet&year=2026&part=H1&across=targets"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_target_stands_beside_the_figure_with_the_share_that_is_reached(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    head = sign_in("section_head")
    assert head.post(WHERE, GOAL).status_code == 302
    assert head.post(WHERE, GOAL).status_code == 302
    assert LogEntry.objects.get(act="set-target").after == "2000"
    page = text(sign_in("community_clerk"), f"{BESIDE}&org=A")
    assert "没有设过" in page
    page = text(sign_in("leader"), BESIDE)
    assert all(words in page for words in (">1400<", ">2000<", ">70.0%<"))
    sheet = openpyxl.load_workbook(io.BytesIO(head.get(BESIDE.replace("?", "export/?", 1)).content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]][3:5] == ["全年目标", "完成（%）"]
    assert "没有设过" in text(head, "/figures/?kind=leaflet&year=2026&part=span&first=2025-06-01&last=2026-06-30&across=targets")


def test_setting_it_again_changes_it_and_it_can_be_taken_back(office: Office, sign_in: Callable[[str], Client]) -> None:
    head = sign_in("section_head")
    head.post(WHERE, GOAL)
    assert head.post(WHERE, GOAL | {"value": "3000", "key": "two"}).status_code == 302
    assert (LogEntry.objects.filter(act="set-target").count(), Target.objects.get().value) == (2, "3000")
    assert "3000" in text(sign_in("leader"), f"{WHERE}?year=2026")
    assert head.post(WHERE, GOAL | {"step": "drop", "key": "three"}).status_code == 302
    assert not Target.objects.exists()
    assert LogEntry.objects.get(act="drop-target").before == "3000"


@pytest.mark.parametrize(
    "sent", [{"value": "许多"}, {"value": "-1"}, {"indicator": ""}, {"org_unit": "Z"}, {"year": "26"}, {"key": ""}]
)
def test_what_is_no_target_is_refused_with_a_sentence(
    office: Office, sign_in: Callable[[str], Client], sent: dict[str, str]
) -> None:
    assert sign_in("section_head").post(WHERE, GOAL | sent).status_code == 422
    assert not Target.objects.exists()


def test_nobody_sets_one_for_another_street(office: Office, sign_in: Callable[[str], Client]) -> None:
    assert sign_in("section_head").post(WHERE, GOAL | {"org_unit": "T"}).status_code == 404
    assert sign_in("community_clerk").post(WHERE, GOAL).status_code == 403


def test_a_rate_has_no_share_of_its_target(office: Office, sign_in: Callable[[str], Client]) -> None:
    head = sign_in("section_head")
    head.post(WHERE, GOAL | {"indicator": "concern.closing_rate", "value": "95%"})
    page = text(head, BESIDE.replace("leaflet", "concern"))
    row = page.partition("民情事项办结率")[2].partition("</tr>")[0]
    assert '<td class="num">95</td><td class="num"><span class="quiet">—</span></td>' in row
