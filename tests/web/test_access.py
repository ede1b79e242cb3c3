"""Every address × method × role × place in the tree: who gets in is what the rule of the address says."""

from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie

import pytest
from addresses import address
from cast import CAST, PLACES, Office
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from shiju.web.access import Rule, Thing, Who
from shiju.web.routes import Route, all_routes

PLACELESS = (Thing.NOTHING, Thing.KIND)
WITHIN = {"own", "child"}


def asked(client: Client, method: str, where: str) -> HttpResponse:
    """The answer to a request whose effects are undone."""
    cookies = SimpleCookie({name: one.value for name, one in client.cookies.items()})
    with transaction.atomic():
        answer: HttpResponse = client.get(where) if method == "GET" else client.post(where)  # type: ignore[assignment]
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def expected(rule: Rule, username: str, method: str, place: str) -> set[int]:
    """The status that the rule asks for. What is let in may still say that a form without any field is not good."""
    if rule.who is Who.TOKEN:
        return {401} if method == "GET" else {401, 405}
    if rule.who is not Who.ON_DUTY:
        return {200, 302, 400, 403, 404, 405, 422}
    if method not in rule.methods:
        return {405}
    if not rule.allows(CAST[username][1], method):
        return {403}
    if rule.thing not in PLACELESS and place not in WITHIN and CAST[username][2] != "D":
        return {404}
    return {200, 302} if method == "GET" else {200, 302, 400, 409, 422}


def cases(office: Office, route: Route, username: str) -> Iterator[tuple[str, str, str]]:
    """Place, address, method: everything that this member of the cast tries at this route."""
    unit = CAST[username][2]
    places = {"own": unit} if route.rule.thing in PLACELESS else PLACES[unit]
    for place, other in places.items():
        for method in ("GET", "POST"):
            yield place, address(route, office, other), method


@pytest.mark.parametrize("username", CAST)
def test_nobody_gets_further_than_the_rule_of_an_address_says(
    office: Office, sign_in: Callable[[str], Client], username: str
) -> None:
    client, wrong = sign_in(username), []
    for route in all_routes():
        for place, where, method in cases(office, route, username):
            answer = asked(client, method, where)
            if answer.status_code not in expected(route.rule, username, method, place):
                wrong.append(f"{method} {where} ({place}): {answer.status_code}")
    assert wrong == []


def test_whoever_is_not_signed_in_is_sent_to_sign_in(office: Office) -> None:
    client, wrong = Client(), []
    for route in all_routes():
        for method in ("GET", "POST"):
            answer = asked(client, method, address(route, office, "A"))
            sent = answer.status_code == 302 and answer["Location"].startswith("/account/login/")
            if route.rule.who is Who.TOKEN:
                assert answer.status_code in {401, 405}
            elif route.rule.who is not Who.ANYBODY and not sent:
                wrong.append(f"{method} {route.name}: {answer.status_code}")
            assert answer.status_code < 500, route.name
    assert wrong == []


def test_an_address_that_names_a_thing_says_so_in_its_rule() -> None:
    parts = {
        "record": Thing.RECORD,
        "digest": Thing.EVIDENCE,
        "unit": Thing.ORG_UNIT,
        "person": Thing.PERSON,
        "report": Thing.REPORT,
        "kind": Thing.KIND,
    }
    for route in all_routes():
        named = [thing for part, thing in parts.items() if f":{part}>" in route.pattern]
        assert named in ([], [route.rule.thing]), route.name


@pytest.mark.parametrize("path", ["/records", "/%00", "/account/../../etc/passwd", "/static/../settings.py"])
def test_an_unknown_address_is_not_found(office: Office, path: str) -> None:
    assert Client().get(path).status_code in (301, 404)
