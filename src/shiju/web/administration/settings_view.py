"""`administration/settings/`: what belongs to the office: its name, its words, what it decided, its habits."""

import secrets
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.forms import forget_form_decision, forget_form_name
from shiju.actions.office_settings import Asking, Habits, Problems, add_alias, add_choice_alias, forget, set_habits
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.settings import load_settings, thing_name
from shiju.forms.known import read_known
from shiju.forms.memory import read_decisions
from shiju.queries.composing import ComposingFault, house_styles, style_named
from shiju.queries.forms import decisions_file, known_file
from shiju.queries.ledger import SETTINGS, Ledger
from shiju.queries.whole_office import keeps_office
from shiju.web import office
from shiju.web.administration.calendar_view import asking_of
from shiju.web.administration.choices import units
from shiju.web.desk import Desk


def settings_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The settings; or one change of them."""
    if request.method != "POST":
        return _page(request, desk)
    way = _WAYS.get(request.POST.get("way", ""))
    if way is None or not request.POST.get("key"):
        return _page(request, desk, [_("没有写明要办什么。")])
    done = way(request, asking_of(request, desk))
    if not isinstance(done, Ledger):
        return _page(request, desk, [one.message + one.remedy for one in done])
    office.serve(done)
    messages.success(request, _("已改。所有正在运行的网页随即照此办理。"))
    return HttpResponseRedirect(reverse("settings"))


def _habits(request: HttpRequest, asking: Asking) -> Ledger | Problems:
    sent = request.POST
    kinds = tuple(sent.getlist("working_day_kinds"))
    return set_habits(Habits(sent.get("name", ""), sent.get("house_style", ""), sent.get("ranking") == "1", kinds), asking=asking)


def _alias(request: HttpRequest, asking: Asking) -> Ledger | Problems:
    return add_alias(request.POST.get("word", ""), request.POST.get("code", ""), asking=asking)


def _choice(request: HttpRequest, asking: Asking) -> Ledger | Problems:
    sent = request.POST
    field, _sep, label = sent.get("choice", "").partition("|")
    return add_choice_alias(field, sent.get("choice_word", ""), label, asking=asking)


def _forget(request: HttpRequest, asking: Asking) -> Ledger | Problems:
    return forget(request.POST.get("what", ""), request.POST.get("name", ""), asking=asking)


def _forget_form(request: HttpRequest, asking: Asking) -> Ledger | Problems:
    return forget_form_decision(request.POST.get("name", ""), asking=asking)


def _forget_name(request: HttpRequest, asking: Asking) -> Ledger | Problems:
    return forget_form_name(request.POST.get("name", ""), asking=asking)


_WAYS: Mapping[str, Callable[[HttpRequest, Asking], Ledger | Problems]] = {
    "habits": _habits, "alias": _alias, "choice": _choice, "forget": _forget, "forget_form": _forget_form,
    "forget_name": _forget_name,
}  # fmt: skip


def _page(request: HttpRequest, desk: Desk, faults: list[str] | None = None) -> HttpResponse:
    read = load_settings(desk.ledger.folder / SETTINGS)
    settings, broken = (read, ()) if isinstance(read, OfficeSettings) else (desk.ledger.settings, read)
    catalogue = desk.ledger.catalogue
    decisions = read_decisions(decisions_file(desk.ledger), catalogue)
    known = read_known(known_file(desk.ledger))
    context = {
        "settings": settings, "broken": [str(one) for one in broken], "faults": faults, "may_change": keeps_office(desk.actor, desk.tree) and not broken,
        "aliases": [(thing_name(one), one[0], desk.tree.get(one[1]).name if one[1] in desk.tree else one[1]) for one in settings.unit_aliases],
        "choice_aliases": [(thing_name(one), one[1], _field_name(one[0], catalogue), one[2]) for one in settings.choice_aliases],
        "tables": _tables(settings, catalogue), "mappings": _mappings(settings, catalogue),
        "forms": [] if isinstance(decisions, tuple) else [(words, _indicator(one.indicator, catalogue)) for words, one in sorted(decisions.items())],
        "form_names": [] if isinstance(known, tuple) else [(name, desk.tree.get(code).name) for name, code in known.ours if code in desk.tree],
        "forms_broken": [str(one) for one in decisions] if isinstance(decisions, tuple) else [],
        "styles": house_styles(desk.ledger), "style_fault": _style_fault(desk.ledger, settings), "units": units(desk),
        "choices": _choices(catalogue), "clocked": [(kind, kind.id in settings.working_day_kinds) for kind in catalogue.kinds if kind.clocks and not kind.retired],
        "key": secrets.token_urlsafe(12), "typed": request.POST,
    }  # fmt: skip
    return render(request, "administration/settings.html", context, status=422 if faults else 200)


def _style_fault(ledger: Ledger, settings: OfficeSettings) -> str:
    """What is wrong with the house style that was chosen."""
    try:
        _style = style_named(ledger, settings.house_style) if settings.house_style else None
    except ComposingFault as fault:
        return str(fault)
    return ""


def _tables(settings: OfficeSettings, catalogue: Catalogue) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Remembered tables: name, kind, headings with what they are taken for."""
    return [
        (
            thing_name(one),
            _kind_name(one.kind, catalogue),
            [(heading, _field_name(f"{one.kind}.{field}", catalogue)) for heading, field in one.columns],
        )
        for one in settings.remembered
    ]


def _mappings(settings: OfficeSettings, catalogue: Catalogue) -> list[tuple[str, str, str, str]]:
    return [(thing_name(one), one.sheet, one.heading, _field_name(one.field, catalogue)) for one in settings.mappings]


def _kind_name(kind_id: str, catalogue: Catalogue) -> str:
    return next((kind.label for kind in catalogue.kinds if kind.id == kind_id), kind_id)


def _field_name(field: str, catalogue: Catalogue) -> str:
    """`kind.field` in words; what is left out says so."""
    kind_id, _sep, field_id = field.partition(".")
    if field_id in ("", "-"):
        return _("不导入")
    labels = (one.label for kind in catalogue.kinds if kind.id == kind_id for one in kind.fields if one.id == field_id)
    return next(labels, field)


def _indicator(indicator: str | None, catalogue: Catalogue) -> str:
    return _("留给人填") if indicator is None else catalogue.indicator(indicator).name


def _choices(catalogue: Catalogue) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The choices that a word may stand for: kind and field in words, then value and label of each."""
    return [
        (
            kind.label,
            field.label,
            [(f"{kind.id}.{field.id}|{choice.label}", choice.label) for choice in field.choices if not choice.retired],
        )
        for kind in catalogue.kinds
        for field in kind.fields
        if field.choices and not kind.retired and not field.retired
    ]
