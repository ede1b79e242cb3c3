"""Who calls: the token of a program, what it may do, of which ledger, when. Found out once for each call, at the edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from shiju.actions.tokens import note_use
from shiju.api.faults import CallFault
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.current import current
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor, NotThereFault, visible
from shiju.queries.tokens import SCOPE_NAMES, Scope, Token, token_of

CALLS = "600/min"
"""Calls that one token may make; an office's other system needs a handful."""


@dataclass(frozen=True)
class Caller:
    """A program at work."""

    token: Token
    ledger: Ledger
    tree: OrgTree
    at: datetime

    @property
    def actor(self) -> Actor:
        """As whom it acts."""
        return self.token.actor

    @property
    def day(self) -> date:
        """Today, where the office is."""
        return timezone.localdate(self.at)

    def unit(self, code: str | None) -> str:
        """The org unit that is asked for, by default its own; NotThereFault outside its part of the tree."""
        wanted = code or self.actor.org_unit
        if wanted not in self.tree or wanted not in visible(self.actor, self.tree):
            raise NotThereFault(f"没有代码为“{wanted}”的机构，或者不在这个令牌的范围内。")
        return wanted


class Bearer(HttpBearer):
    """`Authorization: Bearer shiju_…`, with the scope that an operation needs (None: any token)."""

    def __init__(self, scope: Scope | None) -> None:
        super().__init__()
        self._scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller; None (401) where the token is not good, CallFault (403) where it is good for something else."""
        at = timezone.now()
        day = timezone.localdate(at)
        found = token_of(token, day=day)
        if found is None:
            return None
        structlog.contextvars.bind_contextvars(token=found.id)
        if self._scope is not None and self._scope not in found.scopes:
            raise CallFault(403, "wrong_scope", f"这个令牌不能用于“{SCOPE_NAMES[self._scope]}”。请管理员另开一个。")
        note_use(found, day=day)
        request.caller = Caller(found, current(), orgs.tree(), at)  # type: ignore[attr-defined]  # for `caller_of`
        return caller_of(request)


def caller_of(request: HttpRequest) -> Caller:
    """The caller that the gate found."""
    caller: Caller = request.caller  # type: ignore[attr-defined]
    return caller


class CallThrottle(SimpleRateThrottle):
    """So many calls for each token."""

    def get_cache_key(self, request: HttpRequest) -> str:
        """One count for each token of each ledger."""
        caller = caller_of(request)
        return f"api-calls-{caller.token.id}-{hash(caller.ledger.folder)}"


def gates() -> dict[Scope | None, Sequence[Bearer]]:
    """The gate of each scope."""
    return {scope: (Bearer(scope),) for scope in (None, *Scope)}
