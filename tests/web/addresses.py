"""Addresses with the parts of their path filled in, for tests that walk over all of them."""

from collections.abc import Iterator

from cast import CAST, Office
from django.urls import reverse

from shiju.web.access import Thing
from shiju.web.routes import Route, all_routes

_OTHER_PARTS = {
    "upload": "0" * 64,
    "batch": 999,
    "form": 999,
    "pk": 1,
    "provider_id": "office",
    "token": "unknown",
    "indicator": "leaflet.copies",
}


def address(route: Route, office: Office, unit: str) -> str:
    """The address of the thing that belongs to that unit."""
    person = next((name for name, (_, _, at) in CAST.items() if at == unit), "nobody")
    parts: dict[Thing, dict[str, object]] = {
        Thing.RECORD: {"record": office.records[unit]},
        Thing.EVIDENCE: {"digest": office.evidence[unit]},
        Thing.ORG_UNIT: {"unit": unit},
        Thing.REPORT: {"report": office.reports[unit]},
        Thing.PERSON: {"person": person},
        Thing.KIND: {"kind": "leaflet"},
    }
    others = {**_OTHER_PARTS, "operation": "records", "chapter_name": "记录", "file": office.evidence[unit], "size": "small"}
    named = {name: value for name, value in others.items() if f":{name}>" in route.pattern}
    return reverse(route.name, kwargs=named | parts.get(route.rule.thing, {}))


def pages(office: Office, unit: str) -> Iterator[tuple[Route, str]]:
    """The pages that pictures, accessibility and speed are looked at on, with their addresses."""
    for route in all_routes():
        if route.tried:
            yield route, address(route, office, unit)
