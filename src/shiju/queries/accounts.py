"""Users and what they may do, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from shiju.db.models import Assignment, User
from shiju.orgs import OrgTree
from shiju.queries.sight import Actor, Role, within


@dataclass(frozen=True)
class Duty:
    """One assignment: role in an org unit, from the first to the last day (None = open)."""

    id: int
    role: Role
    org_unit: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Person:
    """A user."""

    id: int
    username: str
    name: str
    active: bool
    must_change_password: bool
    duties: tuple[Duty, ...]


def duties_of(user: int, *, day: date) -> tuple[Duty, ...]:
    """What the user may do on that day, in the order in which it was assigned."""
    found = Assignment.objects.filter(user=user, valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return tuple(_duty(one) for one in found.order_by("id"))


def people(*, actor: Actor, tree: OrgTree) -> tuple[Person, ...]:
    """The users who have, or had, a duty in the actor's part of the tree, and those who never had one; by name to sign in."""
    ours = within(actor, tree)
    seen = [
        one for one in _people(User.objects.all()) if not one.duties or ours.intersection(duty.org_unit for duty in one.duties)
    ]
    return tuple(seen)


def everyone() -> tuple[Person, ...]:
    """All users, for whoever holds the ledger's files; by name to sign in."""
    return tuple(_people(User.objects.all()))


def person(username: str) -> Person | None:
    """The user with that name to sign in."""
    return next(iter(_people(User.objects.filter(username=username))), None)


def names(usernames: Iterable[str]) -> dict[str, str]:
    """Name to sign in → the person's name, for log and revisions."""
    return dict(User.objects.filter(username__in=set(usernames)).values_list("username", "name"))


def _people(users: Iterable[User]) -> list[Person]:
    rows = sorted(users, key=lambda user: user.username)
    duties: dict[int, list[Duty]] = {}
    for one in Assignment.objects.filter(user__in=[user.pk for user in rows]).order_by("id"):
        duties.setdefault(one.user_id, []).append(_duty(one))
    return [
        Person(user.pk, user.username, user.name, user.is_active, user.must_change_password, tuple(duties.get(user.pk, ())))
        for user in rows
    ]


def _duty(row: Assignment) -> Duty:
    return Duty(row.pk, Role(row.role), row.org_unit_id, row.valid_from, row.valid_to)
