"""The chat of the shared sample office: its drafts against the true answers, counted and printed."""

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from shared_office import OFFICE, TakenIn

from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.messages.drafting import Reader, read_messages
from shiju.ledger.record import Record
from shiju.queries import orgs
from shiju.queries.ledger import open_ledger
from shiju.queries.records import records

MARKS = {
    "about": "estimated",
    "near": "near",
    "over": "lower_bound",
    "at_least": "lower_bound",
    "more_than": "lower_bound",
    "range": "lower_bound",
}
REASONS = {"notice_of_future": "notice", "sign_up_for_future": "sign_up", "aggregate_not_records": "total"}
PER_DAY = {"broadcast": "times_per_day"}
pytestmark = pytest.mark.skipif(not OFFICE.is_dir(), reason="../shared/office is absent")


class Pair(NamedTuple):
    true: dict[str, Any]
    draft: MessageDraft | None


class Reading(NamedTuple):
    readings: tuple[MessageReading, ...]
    truth: list[dict[str, Any]]
    records: dict[str, Record]
    text: str

    def by_line(self) -> dict[int, MessageReading]:
        return {self.text.count("\n", 0, one.message.start) + 1: one for one in self.readings}

    def pairs(self) -> Iterator[Pair]:
        found = self.by_line()
        for message in self.truth:
            left = list(found[message["line"]].drafts)
            for true in message["drafts"]:
                fitting = [
                    one
                    for one in left
                    if one.kind == true["kind"] and one.values.get("type") == true.get("display_type", one.values.get("type"))
                ]
                best = next((one for one in fitting if one.org_units == (true["unit"],)), fitting[0] if fitting else None)
                if best is not None:
                    left.remove(best)
                yield Pair(true, best)
            for extra in left:
                yield Pair({}, extra)


@pytest.fixture(scope="module")
def reading(taken_in: TakenIn) -> Reading:
    ledger = open_ledger(taken_in.folder)
    tree = orgs.tree()
    stored = records(seen=[unit.code for unit in tree])
    text = (OFFICE / "messages.txt").read_text("utf-8")
    reader = Reader(ledger.catalogue, tree, ledger.settings.unit_aliases, None, stored)
    found = read_messages(text, reader=reader, now=datetime(2026, 7, 6, 9))
    truth = json.loads((OFFICE / "expected" / "messages.json").read_text("utf-8"))["messages"]
    return Reading(found, truth, {one.id: one for one in stored}, text)


def test_every_message_is_found_with_its_sender_and_time(reading: Reading) -> None:
    found = {
        line: (one.message.sender, one.message.sent and one.message.sent.isoformat("T", "minutes"))
        for line, one in reading.by_line().items()
    }
    assert found == {one["line"]: (one["sender"], one["time"]) for one in reading.truth}


def test_kind_unit_and_day_are_right(reading: Reading) -> None:
    pairs = [pair for pair in reading.pairs() if pair.true]
    wrong = [
        (pair.true, pair.draft and (pair.draft.org_units, str(pair.draft.days)))
        for pair in pairs
        if pair.draft is None
        or pair.draft.org_units != (pair.true["unit"],)
        or pair.draft.days.first.isoformat() != pair.true["date"]
    ]
    extra = [pair.draft for pair in reading.pairs() if not pair.true]
    print(f"{len(pairs) - len(wrong)} of {len(pairs)} drafts have kind, unit and day right; {len(extra)} drafts too many")
    assert len(wrong) * 20 <= len(pairs)
    assert extra == []


def wanted(true: dict[str, Any]) -> dict[str, tuple[Decimal, str | None]]:
    if true.get("kind") in PER_DAY:
        return {"times": (Decimal(true["times_per_day"]), None)}
    return {name: (Decimal(one["value"]), one.get("mark")) for name, one in true.get("quantities", {}).items()}


def test_quantities_are_assigned_to_their_measures_and_none_is_invented(reading: Reading) -> None:
    right = given = true = 0
    for pair in reading.pairs():
        want = wanted(pair.true)
        got = (
            {one.measure: (one.quantity.value, MARKS.get(one.quantity.bound)) for one in pair.draft.counted} if pair.draft else {}
        )
        right += sum(want.get(name) == value for name, value in got.items())
        given, true = given + len(got), true + len(want)
        for one in pair.draft.counted if pair.draft else ():
            assert reading.text[one.start : one.end] == one.quantity.surface or one.measure == "times"
    score = Decimal(2 * right) / (given + true)
    print(f"quantities: {right} right of {given} given and {true} true, F1 {score:.3f}")
    assert score >= Decimal("0.95")


def test_messages_without_work_done_say_why(reading: Reading) -> None:
    found = reading.by_line()
    wrong = [
        (one["no"], found[one["line"]].reason, one["no_draft"])
        for one in reading.truth
        if "no_draft" in one and found[one["line"]].reason != REASONS.get(one["no_draft"], one["no_draft"])
    ]
    assert wrong == []


def test_records_of_the_same_fact_are_shown(reading: Reading) -> None:
    missed, false, shown, due = [], [], 0, 0
    for pair in reading.pairs():
        if pair.draft is None or not pair.true:
            continue
        sources = [reading.records[one].source for one in pair.draft.similar]
        places = [(one.file, one.sheet, one.row) for one in sources if one is not None]
        row = pair.true["already_recorded"]
        if row is not None:
            due += 1
            shown += (Path(row["file"]).name, row["sheet"], row["row"]) in places
            if (Path(row["file"]).name, row["sheet"], row["row"]) not in places:
                missed.append((pair.true, places))
        elif places:
            false.append((pair.true, places))
    print(f"{shown} of {due} recorded facts are shown; {len(false)} drafts without a record show one")
    for one in (*missed, *false):
        print("   ", one)
    assert not missed
    assert len(false) <= 2
