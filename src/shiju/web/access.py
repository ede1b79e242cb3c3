"""The rule of an address: which roles may read there, which may write, and which thing its path names.

Every address has one (`shiju.web.routes`). The gate enforces the roles before the view runs; the queries and actions that the view calls cut what it
sees to the actor's part of the tree. The generated test (tests/web/test_access.py) walks every address with every role and every place in the tree.
"""

from dataclasses import dataclass
from enum import StrEnum

from shiju.queries.sight import READERS, WRITERS, Role


class Thing(StrEnum):
    """What the path of an address names, so that the test knows things of other units to try it with."""

    NOTHING = "nothing"
    KIND = "kind"
    """Declarations are for everybody who may read."""
    RECORD = "record"
    EVIDENCE = "evidence"
    ORG_UNIT = "org_unit"
    PERSON = "person"
    REPORT = "report"
    """A report that was issued, by its code."""


class Who(StrEnum):
    """Whom an address is for, before any role is asked."""

    ANYBODY = "anybody"
    """Also whoever is not signed in."""
    SIGNED_IN = "signed_in"
    """Whoever is signed in, with a duty or without: the pages of one's own account."""
    ON_DUTY = "on_duty"
    """Whoever has a duty today, if their role is among those of the rule."""
    TOKEN = "token"  # noqa: S105  # the word, not a token
    """Programs with a token; being signed in opens nothing there. Each operation has its own scope (`shiju.api`)."""


@dataclass(frozen=True)
class Rule:
    """Who may read (GET) and write (POST) at an address. An empty set of writers: nobody can post there.

    `hidden`: `thing` of a unit outside the actor's part of the tree answers 404. Things without a place (a kind) are not hidden.
    """

    who: Who
    readers: frozenset[Role] = frozenset()
    writers: frozenset[Role] = frozenset()
    thing: Thing = Thing.NOTHING

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that the address knows."""
        if self.who is Who.TOKEN:
            return ("GET", "HEAD", "POST", "PATCH")
        if self.who is not Who.ON_DUTY:
            return ("GET", "HEAD", "POST")
        return (*(("GET", "HEAD") if self.readers else ()), *(("POST",) if self.writers else ()))

    def allows(self, role: Role, method: str) -> bool:
        """Whether the role may use the method here at all."""
        return role in (self.writers if method == "POST" else self.readers)


OPEN = Rule(Who.ANYBODY)
OWN_ACCOUNT = Rule(Who.SIGNED_IN)
PROGRAMS = Rule(Who.TOKEN)
EVERYBODY = frozenset(Role)


def reading(roles: frozenset[Role] = READERS, *, thing: Thing = Thing.NOTHING) -> Rule:
    """A page that is only read."""
    return Rule(Who.ON_DUTY, roles, frozenset(), thing)


def form(writers: frozenset[Role] = WRITERS, *, readers: frozenset[Role] | None = None, thing: Thing = Thing.NOTHING) -> Rule:
    """A page with a form: who may send it may read it, and others too where `readers` says so."""
    return Rule(Who.ON_DUTY, writers if readers is None else readers, writers, thing)


def act(writers: frozenset[Role], *, thing: Thing = Thing.NOTHING) -> Rule:
    """An address that is only posted to."""
    return Rule(Who.ON_DUTY, frozenset(), writers, thing)
