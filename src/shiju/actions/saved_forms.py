"""Keeping what somebody has typed and not yet sent. Nothing of it is a record; it is not logged, as it is nobody's act yet."""

from datetime import datetime

from django.db import transaction

from shiju.actions.sending import key_of
from shiju.db.models import Record, SavedForm, User
from shiju.queries.sight import Actor

LONGEST = 100_000
"""Characters of one form."""
MOST = 50
"""Forms of one person; the oldest make room."""


def keep_form(key: str, *, kind: str, content: str, actor: Actor, at: datetime) -> bool:
    """Keep the form as it stands now; False where it has been sent already, is somebody else's, or is too long."""
    if len(content) > LONGEST or not key:
        return False
    with transaction.atomic():
        user = User.objects.get(username=actor.name)
        taken = SavedForm.objects.filter(key=key).exclude(user=user).exists()
        if taken or Record.objects.filter(key=key_of(key, username=actor.name)).exists():
            return False
        SavedForm.objects.update_or_create(key=key, defaults={"user": user, "kind": kind, "content": content, "at": at})
        mine = SavedForm.objects.filter(user=user).order_by("-at").values_list("key", flat=True)
        SavedForm.objects.filter(key__in=list(mine[MOST:])).delete()
    return True


def drop_form(key: str, *, actor: Actor) -> None:
    """Forget a form of one's own."""
    SavedForm.objects.filter(key=key, user__username=actor.name).delete()
