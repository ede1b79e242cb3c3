"""Undoing an import on both databases: what it brought goes, what it had pushed aside comes back, and the file can come again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shiju.actions import records as acts
from shiju.actions.imports import BatchResult, FileFacts, accept, undo
from shiju.actions.locking import lock
from shiju.indicators.engine import reckon
from shiju.indicators.stated import Stated, Statement
from shiju.ledger.record import Draft, Record, Source, Value
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.ledger import Ledger
from shiju.queries.records import now
from shiju.queries.sight import Actor, NotAllowedFault, Role
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
HEAD, CLERK = Actor("head", Role.SECTION_HEAD, "S"), Actor("clerk", Role.CLERK, "A")
HALF, BEFORE = Period.parse("2026-H1"), Period.parse("2025-H1")


def leaflet(key: str, copies: int, title: str = "") -> Draft:
    values: dict[str, Value] = {
        "date": date(2026, 3, 1),
        "title": title or f"单 {key}",
        "copies": Quantity(Decimal(copies)),
    }
    return Draft("leaflet", ("A",), values, key, Source("x.xlsx", "d"))


def event(key: str, unit: str, other: str) -> Draft:
    values: dict[str, Value] = {
        "date": date(2026, 3, 5),
        "title": "联合运动会",
        "type": "体育",
        "host": ("A",),
        "partners": (other,),
    }
    return Draft("activity", (unit,), values, key, Source("x", "d"))


def taken(ledger: Ledger, *drafts: Draft, stated: tuple[Statement, ...] = (), actor: Actor = HEAD) -> BatchResult:
    facts = FileFacts("x.xlsx", "d", AT)
    return accept(drafts, batch=facts, catalogue=ledger.catalogue, tree=orgs.tree(), actor=actor, stated=stated)


def undone(result: BatchResult) -> int:
    return undo(result.batch or 0, actor=HEAD, tree=orgs.tree(), at=AT, reason="导错")


def figure(
    ledger: Ledger, indicator: str = "leaflet.copies", *, period: Period = HALF, as_of: int | None = None
) -> Decimal | None:
    return reckon(indicator, org_unit="S", period=period, basis=basis(ledger.catalogue, actor=HEAD, as_of=as_of)).value


def record(ledger: Ledger, wanted: str) -> Record:
    return next(one for one in basis(ledger.catalogue, actor=HEAD).records if one.id == wanted)


def test_the_file_of_an_undone_import_can_come_again(ledger: Ledger) -> None:
    first = taken(ledger, leaflet("a", 10), leaflet("b", 20))
    undone(first)
    again = taken(ledger, leaflet("a", 10), leaflet("b", 25))
    assert [(one.record, one.before) for one in again.accepted] == [(one.record, False) for one in first.accepted]
    assert figure(ledger) == 35
    assert undone(again) == 2
    assert figure(ledger) in (None, 0)


def test_a_voided_record_does_not_come_back_with_its_file(ledger: Ledger) -> None:
    one = taken(ledger, leaflet("a", 10), leaflet("b", 20)).accepted[0].record
    acts.void(one, reason="没有这回事", kind=ledger.catalogue.kind("leaflet"), tree=orgs.tree(), actor=HEAD, at=AT)
    taken(ledger, leaflet("a", 10), leaflet("b", 20))
    assert figure(ledger) == 20


def test_of_the_repetitions_of_what_was_undone_one_counts_again(ledger: Ledger) -> None:
    first = taken(ledger, leaflet("a", 10, "同一种单"))
    later = taken(ledger, leaflet("b", 10, "同一种单"), leaflet("c", 10, "同一种单"))
    second, third = (one.record for one in later.accepted)
    assert figure(ledger) == 10
    undone(first)
    assert (record(ledger, second).held, record(ledger, third).held) == (None, second)
    assert figure(ledger) == 10


def test_a_part_in_an_event_found_by_the_machine_does_not_stand_in_the_way(ledger: Ledger) -> None:
    first = taken(ledger, event("a", "A", "B"))
    taken(ledger, event("b", "B", "A"))
    assert figure(ledger, "activity.count") == 1
    undone(first)
    assert figure(ledger, "activity.count") == 1


def test_a_record_of_a_locked_period_keeps_its_import(ledger: Ledger) -> None:
    result = taken(ledger, leaflet("a", 10))
    kinds = {kind.id: kind for kind in ledger.catalogue.kinds}
    assert lock(HALF, kinds=kinds, tree=orgs.tree(), actor=HEAD, at=AT) == 1
    with pytest.raises(NotAllowedFault, match="不能整批撤销"):
        undone(result)
    with pytest.raises(NotAllowedFault, match="已锁定，补报须由负责人办理"):
        taken(ledger, leaflet("late", 1), actor=CLERK)
    with pytest.raises(NotAllowedFault, match="须由负责人判定"):
        acts.decide(result.accepted[0].record, same_as=None, tree=orgs.tree(), actor=CLERK, at=AT)
    july = leaflet("july", 1)
    taken(ledger, replace(july, values={**july.values, "date": date(2026, 7, 1)}), actor=CLERK)
    taken(ledger, leaflet("late", 1))
    assert figure(ledger) == 11


def test_one_office_locks_without_the_other(ledger: Ledger) -> None:
    other = Actor("other", Role.SECTION_HEAD, "T")
    for actor in (HEAD, other, other):
        lock(HALF, kinds={}, tree=orgs.tree(), actor=actor, at=AT)
    stranger = Draft("leaflet", ("T1",), leaflet("t", 1).values, "t", None)
    with pytest.raises(NotAllowedFault, match="已锁定"):
        taken(ledger, stranger, actor=Actor("clerk", Role.CLERK, "T1"))


def test_of_two_records_that_name_each_other_one_always_counts(ledger: Ledger) -> None:
    one, two = (found.record for found in taken(ledger, leaflet("a", 10), leaflet("b", 20)).accepted)
    tree, kind = orgs.tree(), ledger.catalogue.kind("leaflet")
    acts.decide(two, same_as=one, tree=tree, actor=HEAD, at=AT)
    for wrong in (one, two):
        with pytest.raises(NotAllowedFault, match="不能作为原记录"):
            acts.decide(one, same_as=wrong, tree=tree, actor=HEAD, at=AT)
    with pytest.raises(NotAllowedFault, match="请先逐条判定"):
        acts.void(one, reason="x", kind=kind, tree=tree, actor=HEAD, at=AT)
    assert figure(ledger) == 10
    acts.decide(two, same_as=None, tree=tree, actor=HEAD, at=AT)
    acts.void(one, reason="x", kind=kind, tree=tree, actor=HEAD, at=AT)
    assert figure(ledger) == 20


def test_a_record_entered_by_hand_that_repeats_another_waits_too(ledger: Ledger) -> None:
    first = taken(ledger, leaflet("a", 10, "同一种单")).accepted[0].record
    new = acts.submit(leaflet("b", 10, "同一种单"), catalogue=ledger.catalogue, tree=orgs.tree(), actor=CLERK, at=AT)
    assert isinstance(new, str)
    assert record(ledger, new).held == first


def total(value: str) -> Statement:
    return Statement("leaflet.copies", "S", BEFORE, Stated(Decimal(value), f"上年统计表 {value}"))


def test_stated_totals_hold_as_of_their_time_and_come_back_when_undone(ledger: Ledger) -> None:
    start = now()
    first = taken(ledger, stated=(total("100"),))
    between = now()
    assert taken(ledger, stated=(total("100"),)).batch is None
    second = taken(ledger, stated=(total("120"),))
    assert [figure(ledger, period=BEFORE, as_of=at) for at in (start, between, now())] == [None, 100, 120]
    undone(second)
    assert [figure(ledger, period=BEFORE, as_of=at) for at in (None, between)] == [100, 100]
    undo(first.batch or 0, actor=HEAD, tree=orgs.tree(), at=AT, reason="导错")
    assert figure(ledger, period=BEFORE, as_of=between) == 100


def test_an_import_tells_of_its_records_as_they_are_stored(ledger: Ledger) -> None:
    told: list[int] = []
    drafts = [leaflet(f"k{number}", number + 1) for number in range(5)]
    facts = FileFacts("x.xlsx", "d", AT)
    accept(drafts, batch=facts, catalogue=ledger.catalogue, tree=orgs.tree(), actor=HEAD, tell=told.append)
    assert sum(told) == len(drafts)
