"""Tokens of programs."""

from datetime import date, timedelta

import pytest
import time_machine
from cast import Office
from django.test import Client
from django.utils import timezone
from programs import KEEPER, Program, token_for

from shiju.actions.tokens import NewToken, make_token, revoke_token
from shiju.db.models import ApiToken, LogEntry
from shiju.queries import orgs
from shiju.queries.sight import Actor, NotAllowedFault, NotThereFault, Role
from shiju.queries.tokens import Scope, tokens

ADMINISTRATOR = Actor("administrator", Role.ADMINISTRATOR, "S")
TODAY = date(2026, 6, 15)


def test_only_the_hash_of_a_token_is_kept(office: Office) -> None:
    secret = token_for("S")
    row = ApiToken.objects.get()
    assert secret not in [str(value) for value in vars(row).values()]
    assert secret.startswith(row.hint)
    assert [one.name for one in tokens(actor=KEEPER, tree=orgs.tree())] == ["数据平台"]
    assert LogEntry.objects.filter(act="make-token").exists()


def test_a_form_sent_twice_makes_one_token_and_the_secret_that_was_seen_is_the_good_one(office: Office) -> None:
    now = timezone.now()
    new = NewToken("平台", "S", frozenset({Scope.READ}), timezone.localdate(now))

    def sent() -> object:
        return make_token(new, day=timezone.localdate(now), tree=orgs.tree(), actor=ADMINISTRATOR, at=now, key="k")

    first, second = sent(), sent()
    assert ApiToken.objects.count() == 1
    assert [Program(str(one)).get("records")[0] for one in (first, second)] == [401, 200]
    assert [getattr(one, "code", "") for one in sent()] == ["already_made"]  # type: ignore[attr-defined]  # it is in use by now
    assert Program(str(second)).get("records")[0] == 200


def test_a_revoked_or_outlived_token_opens_nothing(office: Office) -> None:
    secret = token_for("S")
    assert Program(secret).get("records")[0] == 200
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert Program(secret).get("records")[0] == 401
    revoke_token(ApiToken.objects.get().pk, tree=orgs.tree(), actor=ADMINISTRATOR, at=timezone.now())
    status, told = Program(secret).get("records")
    assert (status, told["code"]) == (401, "no_token")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nonsense", "Basic dXNlcjpwYXNz", "Bearer 令牌"])
def test_a_wrong_token_is_refused(office: Office, header: str) -> None:
    answer = Client().get("/api/v1/records", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_an_administrator_makes_tokens_for_their_own_part_of_the_tree(office: Office) -> None:
    new = NewToken("平台", "T", frozenset({Scope.READ}), TODAY)
    with pytest.raises(NotThereFault):
        make_token(new, day=TODAY, tree=orgs.tree(), actor=ADMINISTRATOR, at=timezone.now())
    clerk = Actor("street_clerk", Role.CLERK, "S")
    with pytest.raises(NotAllowedFault):
        tokens(actor=clerk, tree=orgs.tree())
    token_for("T")
    with pytest.raises(NotThereFault):
        revoke_token(ApiToken.objects.get().pk, tree=orgs.tree(), actor=ADMINISTRATOR, at=timezone.now())
    with pytest.raises(NotThereFault):
        revoke_token(999, tree=orgs.tree(), actor=ADMINISTRATOR, at=timezone.now())


def test_everything_that_is_wrong_with_a_new_token_is_told(office: Office) -> None:
    new = NewToken(" ", "nowhere", frozenset(), TODAY + timedelta(days=400))
    told = make_token(new, day=TODAY, tree=orgs.tree(), actor=KEEPER, at=timezone.now())
    assert [one.field for one in told if not isinstance(one, str)] == ["name", "org_unit", "scopes", "expires"]


def test_too_many_calls_are_turned_away(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shiju.api.made.CALLS", "2/min")
    caller = Program(token_for("S"))
    assert [caller.get("records")[0] for _ in range(3)] == [200, 200, 429]
