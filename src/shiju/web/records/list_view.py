"""`records/of/<kind>/`: the records of a kind, filtered, a page at a time; choosing columns."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shiju.actions.preferences import prefer
from shiju.catalogue.kind import Kind
from shiju.ledger.record import Record, State
from shiju.queries.listing import Page, listing
from shiju.queries.sight import CONFIRMERS, RETURNERS, WRITERS, visible
from shiju.web.desk import Desk
from shiju.web.records.asked import Column, columns, columns_of, filters, preference_of, wanted
from shiju.web.records.cells import cell
from shiju.web.records.form_view import kind_or_404
from shiju.web.records.names import state_tone
from shiju.web.records.step_view import UNDO

SIZE = 50


def list_page(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """A page of the list."""
    declared = kind_or_404(desk, kind)
    asked = wanted(request, desk, declared)
    try:
        page = listing(asked, actor=desk.actor, tree=desk.tree, after=request.GET.get("after") or None, size=SIZE)
    except ValueError as fault:
        raise Http404 from fault
    return render(request, "records/list.html", _context(request, desk, declared, page))


def choose_columns(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """Keep which columns the person likes; none ticked is back to the usual ones."""
    declared = kind_or_404(desk, kind)
    known = {one.id for one in columns_of(declared)}
    prefer(preference_of(declared), [name for name in request.POST.getlist("column") if name in known], actor=desk.actor)
    return HttpResponseRedirect(f"{reverse('records_of', args=[kind])}?{request.POST.get('query', '')[:500]}")


def units_to_choose(desk: Desk) -> list[tuple[str, str]]:
    """The units of the desk's part of the tree, code and name."""
    seen = visible(desk.actor, desk.tree)
    return [(unit.code, unit.name) for unit in desk.tree if unit.code in seen]


def _context(request: HttpRequest, desk: Desk, kind: Kind, page: Page) -> dict[str, object]:
    shown = columns(desk, kind)
    role = desk.actor.role
    query = request.GET.copy()
    query.pop("after", None)
    return {
        "kind": kind,
        "filters": filters(request, desk, kind, units_to_choose(desk)),
        "words": request.GET.get("q", ""),
        "is_filtered": any(request.GET.get(name) for name in request.GET if name != "after"),
        "columns": shown,
        "every_column": [(one, one in shown) for one in columns_of(kind)],
        "rows": [_row(record, kind, desk, shown) for record in page.records],
        "page": page,
        "query": query.urlencode(),
        "may_write": role in WRITERS,
        "may_confirm": role in CONFIRMERS,
        "may_return": role in RETURNERS,
        "may_submit": role in WRITERS and any(record.state is State.DRAFT and not record.voided for record in page.records),
        "step_key": secrets.token_urlsafe(12),
        "undo": request.session.pop(UNDO, None) if UNDO in request.session else None,
    }


def _row(record: Record, kind: Kind, desk: Desk, shown: tuple[Column, ...]) -> dict[str, object]:
    main = kind.title or kind.happened or kind.org_unit
    return {
        "record": record,
        "tone": state_tone(record),
        "cells": [(column, cell(record, column.id, kind, desk.tree), column.id == main) for column in shown],
        "has_main": any(column.id == main for column in shown),
    }
