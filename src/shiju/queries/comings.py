"""Who came, and who could not prove who they are."""

from datetime import datetime
from itertools import takewhile

from django.db.models import Max

from shiju.db.models import LogEntry

_LOOKED_AT = 5000
"""Newest entries of the log: however long it is, signing in stays fast."""


def failures(username: str, *, address: str, since: datetime) -> int:
    """How often somebody at this address has failed to sign in under the name since that moment, after they last got in."""
    newest = LogEntry.objects.aggregate(newest=Max("id"))["newest"] or 0
    recent = LogEntry.objects.filter(id__gt=newest - _LOOKED_AT, thing=username[:100], after=address, at__gte=since)
    acts = recent.filter(act__in=("sign-in", "sign-in-failed")).order_by("-id").values_list("act", flat=True)
    return sum(1 for _ in takewhile(lambda act: act == "sign-in-failed", acts))
