"""How somebody likes their pages."""

import json

from shiju.db.models import Preference
from shiju.queries.sight import Actor


def preferred(name: str, *, actor: Actor) -> tuple[str, ...]:
    """The choice of that name; empty where there is none."""
    found = Preference.objects.filter(user__username=actor.name, name=name).values_list("value", flat=True).first()
    return tuple(json.loads(found)) if found else ()
