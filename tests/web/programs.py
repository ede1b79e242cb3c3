"""A program that calls the HTTP API with a token, for tests."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cast import Office
from django.test import Client
from django.utils import timezone

from shiju.actions.tokens import NewToken, make_token
from shiju.queries import orgs
from shiju.queries.sight import Actor, Role
from shiju.queries.tokens import Scope

KEEPER = Actor("system_administrator", Role.SYSTEM_ADMINISTRATOR, "D")
ALL = frozenset(Scope)


def token_for(unit: str, *scopes: Scope, expires: date | None = None) -> str:
    """A new token of that unit; with all scopes where none is named."""
    now = timezone.now()
    new = NewToken("数据平台", unit, frozenset(scopes) or ALL, expires or timezone.localdate(now) + timedelta(days=30))
    made = make_token(new, day=timezone.localdate(now), tree=orgs.tree(), actor=KEEPER, at=now)
    assert isinstance(made, str), made
    return made


@dataclass
class Program:
    """Calls in the name of a token."""

    token: str

    def get(self, where: str, **asked: Any) -> Any:
        """Status and body of a question."""
        return self._told(Client().get(f"/api/v1/{where}", asked, headers=self._headers()))

    def send(self, where: str, body: Any, *, method: str = "POST", key: str | None = None) -> Any:
        """Status and body of an act."""
        text = json.dumps(body, ensure_ascii=False)
        headers = self._headers() | ({} if key is None else {"Idempotency-Key": key})
        return self._told(Client().generic(method, f"/api/v1/{where}", text, "application/json", headers=headers))

    def upload(self, where: str, file: Any, *, key: str | None = None, **said: str) -> Any:
        """Status and body of a file that is sent, with what is said beside it."""
        headers = self._headers() | ({} if key is None else {"Idempotency-Key": key})
        return self._told(Client().post(f"/api/v1/{where}", {"file": file, **said}, headers=headers))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _told(self, answer: Any) -> Any:
        is_json = answer["Content-Type"].startswith("application/json")
        return answer.status_code, json.loads(answer.content) if is_json else answer


def program(office: Office, unit: str = "S", *scopes: Scope) -> Program:  # the office must be open
    """A program of that unit."""
    return Program(token_for(unit, *scopes))
