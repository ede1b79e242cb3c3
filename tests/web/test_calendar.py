"""The calendar of working days, and what is due by it."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from cast import AT, Office
from django.test import Client

from shiju.actions.records import submit
from shiju.db.models import LogEntry
from shiju.ledger.record import Draft, Value
from shiju.queries import orgs
from shiju.queries.current import current
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

WHERE = "/administration/calendar/"
SATURDAY = {"day": "2026-10-10", "working": "0", "reason": "街道通知", "key": "one"}


def test_the_year_shows_holidays_and_days_worked_in_exchange(office: Office, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("community_clerk").get(f"{WHERE}?year=2026").content.decode()
    assert 'title="调休上班"><time datetime="2026-10-10"' in page.replace("\n", "")
    assert "国庆节" in page
    assert "还没有公布" in sign_in("community_clerk").get(f"{WHERE}?year=2034").content.decode()


def test_a_day_is_corrected_once_with_its_reason_and_taken_back(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("system_administrator")
    for _ in range(2):
        assert client.post(WHERE, SATURDAY).status_code == 302
    assert [(one.day, one.working, one.reason) for one in current().settings.days] == [(date(2026, 10, 10), False, "街道通知")]
    entry = LogEntry.objects.get(act="set-working-day")
    assert (entry.thing, entry.after, entry.actor) == ("2026-10-10", "休息：街道通知", "system_administrator")
    assert "街道通知" in client.get(f"{WHERE}?year=2026").content.decode()
    assert client.post(WHERE, {"step": "forget", "day": "2026-10-10", "key": "two"}).status_code == 302
    assert current().settings.days == ()
    assert LogEntry.objects.get(act="forget-working-day").before == "休息：街道通知"


@pytest.mark.parametrize("sent", [{"reason": ""}, {"day": "x"}, {"working": "1"}, {"key": ""}])
def test_what_is_wrong_is_said(office: Office, sign_in: Callable[[str], Client], sent: dict[str, str]) -> None:
    assert sign_in("system_administrator").post(WHERE, SATURDAY | sent).status_code == 422
    assert not LogEntry.objects.filter(act="set-working-day").exists()


def test_whoever_does_not_look_after_all_of_the_office_changes_nothing(office: Office, sign_in: Callable[[str], Client]) -> None:
    assert sign_in("administrator").post(WHERE, SATURDAY).status_code == 404
    assert sign_in("street_clerk").post(WHERE, SATURDAY).status_code == 403


def test_open_matters_whose_limit_has_passed_or_ends_soon_stand_on_the_first_page(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    today, clerk = date.today(), Actor("community_clerk", Role.CLERK, "A")  # noqa: DTZ011  # what the page will find out, too
    found = []
    for number, (ago, limit, closed) in enumerate([(20, 5, None), (4, 5, None), (1, 30, None), (20, 5, today)]):
        values: dict[str, Value] = {
            "received": today - timedelta(days=ago), "matter": f"第{number}件路灯不亮", "category": "路灯照明",
            "limit_days": Quantity(Decimal(limit), unit="天", surface=str(limit)), "closed": closed,
        }  # fmt: skip
        one = submit(
            Draft("concern", ("A",), values, f"due-{number}"),
            catalogue=office.ledger.catalogue,
            tree=orgs.tree(),
            actor=clerk,
            at=AT,
        )
        assert isinstance(one, str), one
        found.append(one)
    page = sign_in("community_clerk").get("/").content.decode()
    due = page.partition("办理时限")[2].partition("</section>")[0]
    assert ["已超期" in due, found[0] in due, found[1] in due, found[2] in due, found[3] in due] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert "超期" in sign_in("community_clerk").get(f"/records/one/{found[0]}/").content.decode()
    assert found[0] not in sign_in("foreign_clerk").get("/").content.decode()


def test_the_way_back_leads_only_where_one_may_go(office: Office, sign_in: Callable[[str], Client]) -> None:
    assert 'href="/administration/"' in sign_in("administrator").get("/administration/calendar/").content.decode()
    assert 'href="/administration/"' not in sign_in("community_clerk").get("/administration/calendar/").content.decode()
