"""`records/one/<record>/`: one record with its revisions and files, and its print sheet."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.ledger.clocks import deadlines
from shiju.ledger.describing import said
from shiju.ledger.record import Record, State, Value
from shiju.orgs import OrgTree
from shiju.queries.one_record import OneRecord, one_record
from shiju.queries.sight import CONFIRMERS, RETURNERS, WRITERS
from shiju.text.cells import read_number
from shiju.web.desk import Desk
from shiju.web.records.asked import unit_of
from shiju.web.records.names import act_name, state_name, state_tone


@dataclass(frozen=True)
class Change:
    """What a revision changed in one field."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Past:
    """One revision, in words."""

    ordinal: int
    act: str
    person: str
    at: datetime
    reason: str
    changes: tuple[Change, ...]


def record_page(request: HttpRequest, desk: Desk, record: str) -> HttpResponse:
    """Everything about one record."""
    one = found(desk, record)
    return render(request, "records/record.html", context_of(desk, one) | {"sent": request.GET.get("sent", "")})


def print_sheet(request: HttpRequest, desk: Desk, record: str) -> HttpResponse:
    """The same for an A4 sheet, with room for a signature."""
    return render(request, "records/sheet.html", context_of(desk, found(desk, record)))


def found(desk: Desk, record: str) -> OneRecord:
    """The record; 404 where there is none that this desk sees."""
    one = one_record(record, catalogue=desk.ledger.catalogue, actor=desk.actor, tree=desk.tree)
    if one is None:
        raise Http404
    return one


def context_of(desk: Desk, one: OneRecord) -> dict[str, object]:
    """What the templates of a record show, and what this role may do with it now."""
    record, role = one.record, desk.actor.role
    free = not record.voided and (record.state is not State.LOCKED or role in CONFIRMERS)
    return {
        "one": one,
        "record": record,
        "kind": one.kind,
        "title": title_of(record, one),
        "facts": _facts(one, desk.tree),
        "units": _units(record, desk.tree),
        "deadlines": [(limit, not record.voided and limit.is_missed(desk.day)) for limit in deadlines(record.values, one.kind)],
        "past": _past(one, desk.tree),
        "state": state_name(record),
        "tone": state_tone(record),
        "may_change": role in WRITERS and free,
        "may_confirm": role in CONFIRMERS and record.state is State.SUBMITTED and not record.voided,
        "may_return": role in RETURNERS and record.state in (State.SUBMITTED, State.CONFIRMED) and not record.voided,
        "may_submit": role in WRITERS and record.state is State.DRAFT and not record.voided,
        "may_decide": role in WRITERS and free and bool(record.held or record.flags),
    }


def title_of(record: Record, one: OneRecord) -> str:
    """What the record is called: its title, else its kind."""
    return said(record.values.get(one.kind.title or "")) or one.kind.label


def _units(record: Record, tree: OrgTree) -> str:
    return "、".join(tree.get(code).name for code in record.org_units)


def _facts(one: OneRecord, tree: OrgTree) -> list[tuple[str, str, str]]:
    """Label, words, and the unit of measure where the words hold a number without any."""
    shown = [field for field in one.kind.fields if not field.retired or one.record.values.get(field.id) is not None]
    facts = []
    for field in shown:
        words = _units(one.record, tree) if field.id == one.kind.org_unit else _said(one.record.values.get(field.id), tree)
        number = read_number(words) if field.measure is not None else None
        facts.append((field.label, words, unit_of(field) if number is not None and number.unit is None else ""))
    return facts


def _said(value: Value, tree: OrgTree) -> str:
    if isinstance(value, tuple):
        return "、".join(tree.get(one).name if one in tree else one for one in value)
    return said(value)


def _past(one: OneRecord, tree: OrgTree) -> list[Past]:
    past = []
    before: Record | None = None
    for step in one.steps:
        changes = () if before is None else tuple(_changes(before, step.record, one, tree))
        person = one.people.get(step.actor, step.actor)
        past.append(Past(step.record.revision, act_name(step.act, before, step.record), person, step.at, step.reason, changes))
        before = step.record
    return past[::-1]


def _changes(before: Record, after: Record, one: OneRecord, tree: OrgTree) -> list[Change]:
    pairs = [(field.label, before.values.get(field.id), after.values.get(field.id)) for field in one.kind.fields]
    return [Change(label, _said(old, tree), _said(new, tree)) for label, old, new in pairs if old != new]
