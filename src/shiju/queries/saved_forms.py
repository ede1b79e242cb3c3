"""Forms that somebody has begun and not sent."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from shiju.db.models import SavedForm


@dataclass(frozen=True)
class Begun:
    """A form as it was left: its key, its kind, what stands in the fields (JSON), and since when."""

    key: str
    kind: str
    content: str
    at: datetime


def saved_form(key: str, *, username: str) -> Begun | None:
    """The form with that key, if it is the person's own."""
    return next(iter(_begun(SavedForm.objects.filter(key=key, user__username=username))), None)


def begun_forms(*, username: str) -> tuple[Begun, ...]:
    """The person's own, newest first."""
    return tuple(_begun(SavedForm.objects.filter(user__username=username).order_by("-at")))


def _begun(rows: QuerySet[SavedForm]) -> list[Begun]:
    return [Begun(one.key, one.kind, one.content, one.at) for one in rows]
