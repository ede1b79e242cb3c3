"""`/`: the first page."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shiju.queries.due import Due, due
from shiju.queries.incoming_forms import received_forms
from shiju.queries.sight import CONFIRMERS, READERS, WRITERS
from shiju.queries.today import Today, UnitState, Waiting, today
from shiju.web.desk import Desk
from shiju.web.records.step_view import UNDO
from shiju.web.shell.navigation import shortcuts
from shiju.web.today.first_steps import guide

_QUICK = 6


def today_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What this person has to do today; whoever enters nothing sees how the units stand."""
    role = desk.actor.role
    shown = today(desk.ledger.catalogue, actor=desk.actor, tree=desk.tree, day=desk.day) if role in READERS else None
    return render(request, "today/today.html", _context(request, desk, shown))


def _context(request: HttpRequest, desk: Desk, shown: Today | None) -> dict[str, object]:
    role, steps = desk.actor.role, guide(desk)
    context: dict[str, object] = {
        "shown": shown,
        "may_write": role in WRITERS,
        "may_confirm": role in CONFIRMERS,
        "shortcuts": shortcuts(role),
        "undo": request.session.pop(UNDO, None) if UNDO in request.session else None,
        "steps": steps,
        "steps_done": sum(step.done for step in steps),
        "step_key": secrets.token_urlsafe(12),
    }
    if shown is not None:
        kinds = {kind.id: kind for kind in desk.ledger.catalogue.kinds if not kind.retired}
        before = [one.kind for one in sorted(shown.silent, key=lambda one: one.day or desk.day, reverse=True)]
        quick = [kinds[one] for one in (*shown.usual, *before, *kinds) if one in kinds]
        context |= {
            "quick": [(kind, shown.counts.get(kind.id)) for kind in list(dict.fromkeys(quick))[:_QUICK]],
            "returned": shown.piles[Waiting.RETURNED],
            "to_confirm": shown.piles[Waiting.TO_CONFIRM],
            "to_decide": shown.piles[Waiting.TO_DECIDE],
            "forms": [(one, kinds[one.kind].label) for one in shown.forms if one.kind in kinds],
            "asked_forms": received_forms(actor=desk.actor, tree=desk.tree, waiting=True)[:_QUICK] if role in WRITERS else (),
            **_due_soon(due(desk.ledger.catalogue, actor=desk.actor, tree=desk.tree, day=desk.day)),
            "silent": [(kinds[one.kind], one.day) for one in shown.silent],
            "units": [(desk.tree.get(one.org_unit).name, one) for one in shown.units],
            "quiet_units": sum(_silent(one) for one in shown.units),
            "month_total": sum(shown.counts.values()),
        }
    return context


def _due_soon(found: tuple[Due, ...]) -> dict[str, object]:
    """The limits that have passed or end soon: how many, and the first of them."""
    return {"due": found[:_QUICK], "due_count": len(found), "overdue_count": sum(one.overdue for one in found)}


def _silent(one: UnitState) -> bool:
    return not one.count
