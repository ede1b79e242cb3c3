"""The log of acts: who did what, when."""

from dataclasses import dataclass
from datetime import date, datetime

from shiju.db.models import LogEntry
from shiju.orgs import OrgTree
from shiju.queries.accounts import people
from shiju.queries.sight import LOG_READERS, Actor, NotAllowedFault
from shiju.queries.tokens import ACTS_AS


@dataclass(frozen=True)
class Entry:
    """One act."""

    number: int
    act: str
    thing: str
    actor: str
    at: datetime
    before: str
    after: str


@dataclass(frozen=True)
class LogWanted:
    """Which entries; empty = all. `before` continues behind an earlier page."""

    act: str = ""
    actor: str = ""
    day: date | None = None
    before: int | None = None


def log(wanted: LogWanted, *, actor: Actor, tree: OrgTree, size: int = 50) -> tuple[tuple[Entry, ...], bool]:
    """The newest entries first, and whether there are more. Who looks after a part of the tree sees the acts of its people; NotAllowedFault for others."""
    if actor.role not in LOG_READERS:
        raise NotAllowedFault(f"“{actor.name}”的角色不能查看操作日志。")
    rows = LogEntry.objects.order_by("-id")
    if tree.get(actor.org_unit).parent is not None:
        ours = [one.username for one in people(actor=actor, tree=tree) if one.duties]
        rows = rows.filter(actor__in=ours)
    if wanted.act:
        rows = rows.filter(act=wanted.act)
    if wanted.actor:
        rows = rows.filter(actor__in=[wanted.actor, f"{ACTS_AS}{wanted.actor}"])
    if wanted.day is not None:
        rows = rows.filter(at__date=wanted.day)
    if wanted.before is not None:
        rows = rows.filter(id__lt=wanted.before)
    found = [Entry(one.pk, one.act, one.thing, one.actor, one.at, one.before, one.after) for one in rows[: size + 1]]
    return tuple(found[:size]), len(found) > size
