"""`administration/packs/`: the pack in use, what is declared in it, what a changed one would bring, and changing over."""

import secrets
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.packs import LARGEST, bring_pack, switch_pack
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator
from shiju.catalogue.kind import Field, Kind
from shiju.catalogue.packs import shipped
from shiju.indicators.definition import definition
from shiju.queries.composing import templates
from shiju.queries.ledger import Ledger
from shiju.queries.packs import CheckedPack, brought, checked, shipped_names
from shiju.queries.whole_office import keeps_office
from shiju.web import office
from shiju.web.administration.names import CHANGES, FIELD_TYPES
from shiju.web.desk import Desk

_MOST_CHANGES = 60
"""Changes on the page; the rest is counted."""


def packs_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The pack in use; a changed one is looked at first, and used when that is asked for."""
    if request.method != "POST":
        return _page(request, desk)
    if request.POST.get("step") == "switch":
        return _switch(request, desk)
    return _look(request, desk)


def pack_reading(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everything that is declared: kinds with their fields, indicators with what they reckon, templates."""
    catalogue = desk.ledger.catalogue
    shown = [(kind, _fields(kind), _reckoned(catalogue, kind.id)) for kind in catalogue.kinds]
    quotients = [(one, definition(one, catalogue)) for one in catalogue.indicators if one.kind is None and one.part_of is None]
    context = {"catalogue": catalogue, "kinds": shown, "quotients": quotients, "templates": templates(desk.ledger)}
    return render(request, "administration/pack.html", context)


def _fields(kind: Kind) -> list[tuple[Field, str, str]]:
    """Field, what it holds, its choices or unit of measure."""
    return [
        (
            one,
            _(FIELD_TYPES[one.type]),
            "、".join(choice.label for choice in one.choices if not choice.retired) or (one.measure.unit if one.measure else ""),
        )
        for one in kind.fields
    ]


def _reckoned(catalogue: Catalogue, kind: str) -> list[tuple[Indicator, str]]:
    """The indicators of a kind with their sentences. Those for one choice each are told by the whole."""
    ours = [one for one in (*catalogue.indicators, *catalogue.patterns) if one.kind == kind and one.part_of is None]
    return [(one, definition(one, catalogue)) for one in ours]


def _look(request: HttpRequest, desk: Desk) -> HttpResponse:
    name = request.POST.get("pack", "")
    if name in shipped_names():
        return _looked(request, desk, name, shipped(name))
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _page(request, desk, faults=[_("没有选文件，或文件是空的。")])
    if file.size > LARGEST:
        return _page(request, desk, faults=[_("文件太大，不像目录包。")])
    digest = bring_pack(file.read(), ledger=desk.ledger, tree=desk.tree, actor=desk.actor)
    if not isinstance(digest, str):
        return _page(request, desk, faults=[one.message + one.remedy for one in digest])
    return _looked(request, desk, digest, brought(digest, ledger=desk.ledger) or Path(digest))


def _looked(request: HttpRequest, desk: Desk, name: str, folder: Path) -> HttpResponse:
    found = checked(folder, ledger=desk.ledger)
    return _page(request, desk, found=found, name=name)


def _switch(request: HttpRequest, desk: Desk) -> HttpResponse:
    key = request.POST.get("key", "")
    if not key:
        return _page(request, desk, faults=[_("没有写明要办什么。")])
    done = switch_pack(
        request.POST.get("pack", ""), key=f"pack {key}"[:64], ledger=desk.ledger, tree=desk.tree, actor=desk.actor, at=desk.at
    )
    if not isinstance(done, Ledger):
        return _page(request, desk, faults=[str(one) for one in done])
    office.serve(done)
    messages.success(
        request, _("已改用目录包“%(name)s”第 %(version)s 版。") % {"name": done.catalogue.pack, "version": done.catalogue.version}
    )
    return HttpResponseRedirect(reverse("packs"))


def _page(
    request: HttpRequest, desk: Desk, *, faults: list[str] | None = None, found: CheckedPack | None = None, name: str = ""
) -> HttpResponse:
    catalogue = desk.ledger.catalogue
    changed = [(one, _(CHANGES[one.sort])) for one in found.changes[:_MOST_CHANGES]] if found is not None else []
    context = {
        "catalogue": catalogue, "comes_with_us": desk.ledger.pack_folder.name in shipped_names() and desk.ledger.pack_folder == shipped(desk.ledger.pack_folder.name),
        "kinds": sum(not kind.retired for kind in catalogue.kinds), "indicators": sum(one.part_of is None and not one.retired for one in catalogue.indicators),
        "templates": len(templates(desk.ledger)), "may_change": keeps_office(desk.actor, desk.tree), "shipped": shipped_names(),
        "faults": faults, "found": found, "changed": changed, "more": len(found.changes) - len(changed) if found is not None else 0,
        "name": name, "key": secrets.token_urlsafe(12),
    }  # fmt: skip
    wrong = faults or (found is not None and not found.usable and not found.in_use)
    return render(request, "administration/packs.html", context, status=422 if wrong else 200)
