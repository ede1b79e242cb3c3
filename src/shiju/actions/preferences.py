"""Remembering how somebody likes their pages. It is no act on the ledger and is not logged."""

import json

from django.db import transaction

from shiju.db.models import Preference, User
from shiju.queries.sight import Actor

_LONGEST = 4000


def prefer(name: str, value: list[str], *, actor: Actor) -> None:
    """Keep the choice in place of the one before; an empty one is forgotten."""
    said = json.dumps(value, ensure_ascii=False)
    with transaction.atomic():
        user = User.objects.get(username=actor.name)
        if not value or len(said) > _LONGEST:
            Preference.objects.filter(user=user, name=name).delete()
        else:
            Preference.objects.update_or_create(user=user, name=name, defaults={"value": said})
