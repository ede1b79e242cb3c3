"""Pasted messages read against the ledger: their drafts, with the records that probably hold the same facts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shiju.intake.messages.draft import MessageReading
from shiju.intake.messages.drafting import Reader, read_messages, with_similar
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.ledger import Ledger
from shiju.queries.records import records
from shiju.queries.sight import Actor, visible

_AROUND = timedelta(days=31)
"""A record over days may have begun or ended so long before or after the day of the message."""


def read_paste(
    text: str,
    *,
    ledger: Ledger,
    tree: OrgTree,
    actor: Actor,
    now: datetime,
    sender_unit: str | None = None,
    photos: Sequence[str] = (),
) -> tuple[MessageReading, ...]:
    """What a pasted text gives (see `read_messages`); only records that the actor sees are compared, and only those of the days concerned."""
    reader = Reader(ledger.catalogue, tree, ledger.settings.unit_aliases, sender_unit)
    readings = read_messages(text, reader=reader, now=now, photos=photos)
    drafts = [draft for reading in readings for draft in reading.drafts]
    if not drafts:
        return readings
    days = Period(min(one.days.first for one in drafts) - _AROUND, max(one.days.last for one in drafts) + _AROUND)
    stored = records(seen=visible(actor, tree), kinds={one.kind for one in drafts}, days=days)
    return with_similar(readings, stored, reader=reader)
