"""Submitting again what was returned, where nothing in it has to change."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from shiju.actions import records as acts
from shiju.actions.resubmitting import resubmit
from shiju.actions.states import Taken, take_back
from shiju.ledger.record import Draft, Record, State
from shiju.queries import orgs
from shiju.queries.ledger import Ledger
from shiju.queries.records import records
from shiju.queries.sight import Actor, NotAllowedFault, NotThereFault, Role
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
CLERK, LEADER, STRANGER = Actor("clerk", Role.CLERK, "A"), Actor("leader", Role.LEADER, "S"), Actor("x", Role.CLERK, "T1")
LEAFLET = Draft("leaflet", ("A",), {"date": date(2026, 3, 1), "title": "防汛明白卡", "copies": Quantity(Decimal(10))}, "a")


def entered(ledger: Ledger, draft: Draft) -> str:
    answer = acts.submit(draft, catalogue=ledger.catalogue, tree=orgs.tree(), actor=CLERK, at=AT)
    assert isinstance(answer, str)
    return answer


def returned(ledger: Ledger, draft: Draft = LEAFLET) -> str:
    record = entered(ledger, draft)
    acts.return_to_clerk(record, reason="缺照片", tree=orgs.tree(), actor=LEADER, at=AT)
    return record


def again(ledger: Ledger, *ids: str, key: str = "k", actor: Actor = CLERK) -> Taken:
    return resubmit(ids, key=key, catalogue=ledger.catalogue, tree=orgs.tree(), actor=actor, at=AT)


def stands(record: str) -> Record:
    return records(seen=[unit.code for unit in orgs.tree()], ids=[record])[0]


def test_what_was_returned_is_submitted_again_once_and_that_can_be_taken_back(ledger: Ledger) -> None:
    one = returned(ledger)
    taken = again(ledger, one)
    assert (taken.done, taken.left, stands(one).state) == (1, 0, State.SUBMITTED)
    assert again(ledger, one) == taken
    assert stands(one).revision == 3
    assert again(ledger, one, key="other").left == 1
    assert take_back(taken.number, tree=orgs.tree(), actor=CLERK, at=AT).done == 1
    assert stands(one).state is State.DRAFT


def test_what_was_entered_meanwhile_under_another_name_makes_it_wait_for_a_person(ledger: Ledger) -> None:
    one = returned(ledger)
    other = entered(ledger, replace(LEAFLET, key="b"))
    assert stands(other).held is None
    again(ledger, one)
    assert (stands(one).held, stands(other).counts, stands(one).counts) == (other, True, False)


def test_a_record_that_was_voided_or_never_returned_is_left(ledger: Ledger) -> None:
    gone, fresh = returned(ledger), entered(ledger, replace(LEAFLET, key="b", values={**LEAFLET.values, "title": "另一种"}))
    acts.void(gone, reason="错", kind=ledger.catalogue.kind("leaflet"), tree=orgs.tree(), actor=CLERK, at=AT)
    taken = again(ledger, gone, fresh)
    assert (taken.done, taken.left) == (0, 2)


def test_only_who_may_write_for_the_unit_submits(ledger: Ledger) -> None:
    one = returned(ledger)
    with pytest.raises(NotAllowedFault, match="角色不能"):
        again(ledger, one, actor=LEADER)
    with pytest.raises(NotThereFault):
        again(ledger, one, actor=STRANGER)
    assert stands(one).state is State.DRAFT
