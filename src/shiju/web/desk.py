"""Who asks, of which ledger, when: found out once for each request, at the edge, and passed to the view."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.accounts import Duty, duties_of
from shiju.queries.ledger import Ledger
from shiju.queries.sight import ROLE_NAMES, Actor
from shiju.web import office

DUTY = "duty"
"""Key of the session: the id of the assignment that the person acts in, where they hold several."""


@dataclass(frozen=True)
class Desk:
    """A person at work: whoever holds several duties acts in one of them at a time and can change over."""

    actor: Actor
    person: str
    duty: Duty
    duties: tuple[Duty, ...]
    ledger: Ledger
    tree: OrgTree
    at: datetime

    @property
    def day(self) -> date:
        """Today, where the office is."""
        return timezone.localdate(self.at)

    @property
    def unit_name(self) -> str:
        """The name of the unit they act in."""
        return self.tree.get(self.actor.org_unit).name

    @property
    def role_name(self) -> str:
        """What their role is called."""
        return ROLE_NAMES[self.actor.role]


def desk_of(request: HttpRequest) -> Desk | None:
    """The desk of whoever is signed in; None for somebody without any duty today."""
    user: Any = request.user
    at = timezone.now()
    duties = duties_of(user.pk, day=timezone.localdate(at))
    if not duties:
        return None
    chosen = request.session.get(DUTY)
    duty = next((one for one in duties if one.id == chosen), duties[0])
    actor = Actor(user.username, duty.role, duty.org_unit)
    return Desk(actor, user.name, duty, duties, office.current(), orgs.tree(), at)
