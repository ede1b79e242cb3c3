"""Template tags and filters that all pages may use without loading them."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shiju.ledger.describing import described, said
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.queries.accounts import Duty
from shiju.queries.sight import ROLE_NAMES
from shiju.web.desk import Desk

register = template.Library()
_CLASSES = {"select": "form-select", "checkbox": "form-check-input", "hidden": ""}


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """A picture of shell/icons.svg; with a label it is read out, without one it is only there for the eye."""
    href = f"{static('shell/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', href)


@register.filter
def written(value: Any) -> str:
    """A value of a record as a person writes it; a blank stays blank."""
    return said(value)


@register.filter
def number(value: Decimal) -> str:
    """A number without exponent and without needless places."""
    return f"{value:f}"


@register.filter
def indented(name: str, depth: int) -> str:
    """A name in a list to choose from, moved to the right by its depth in the tree."""
    return "\u3000" * depth + name


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """The query of this address with some parts changed; a part that becomes empty is left out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def styled(field: BoundField) -> SafeString:
    """The widget of a field in the looks of the house."""
    return field.as_widget(attrs={"class": _CLASSES.get(field.widget_type, "form-control")})


@register.filter
def item(mapping: dict[str, Any], key: str) -> Any:
    """The value under a key that only the template knows; empty where there is none."""
    return mapping.get(key, "")


@register.filter
def by_name(username: str, people: dict[str, str]) -> str:
    """Who acted, by the name that people call them; a program or a command keeps its own."""
    return people.get(username, username)


@register.filter
def duty_name(duty: Duty, tree: OrgTree) -> str:
    """A duty in words: unit and role."""
    return f"{tree.get(duty.org_unit).name} · {_(ROLE_NAMES[duty.role])}"


@register.filter
def in_words(record: Record, desk: Desk) -> str:
    """A record in one line: unit, day, title, quantities."""
    return described(record, desk.ledger.catalogue.kind(record.kind), desk.tree)
