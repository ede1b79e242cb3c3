"""Sharing one figure or one issued report by a link that ends by itself and can be taken back."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from shiju.actions.transaction import done_before, writing
from shiju.db.models import Share
from shiju.orgs import OWN, OrgTree, whole_of
from shiju.queries.shares import digest_of
from shiju.queries.sight import RETURNERS, Actor, NotAllowedFault, NotThereFault, Role, require

SHARERS = RETURNERS
"""Whoever answers for the unit's work: a link shows a figure to people without an account."""
MOST_DAYS = 90
_TOKEN_BYTES = 24
_STRANGER = Actor("", Role.AUDITOR, "")
"""Whoever has a link: without a name, for the log."""


@dataclass(frozen=True)
class Shown:
    """What a link shows: a figure (indicator, period, revision of the ledger), or with `report` an issued report."""

    org_unit: str
    title: str
    indicator: str = ""
    period: str = ""
    as_of: int = 0
    report: str = ""


def share(shown: Shown, *, days: int, tree: OrgTree, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Make a link; the answer is its token, which is told once and not kept. ValueError for days outside 1 to MOST_DAYS; NotAllowedFault without the right.

    With the same `key` again it is the same link under another token, as long as nobody opened it: what the first answer said was not seen.
    """
    if not 1 <= days <= MOST_DAYS:
        message = f"a link holds from 1 to {MOST_DAYS} days"
        raise ValueError(message)
    code = whole_of(shown.org_unit)
    if shown.org_unit not in (code, code + OWN):
        raise NotAllowedFault("各社区（村）合在一起的数不能生成分享链接，请分享整个单位或其中一个社区的数。")
    require(actor, tree, (code,), roles=SHARERS)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with writing(actor=actor, at=at) as work:
        before = done_before(key) if key is not None else None
        if before is not None:
            if not Share.objects.filter(pk=int(before.thing), opened=0, ended=None).update(digest=digest_of(token)):
                raise NotAllowedFault("这个链接已经生成，并且有人打开过或收回了。要再分享一次，请重新打开这一页。")
            return token
        one = Share.objects.create(
            digest=digest_of(token), indicator=shown.indicator, period=shown.period, as_of=shown.as_of, report=shown.report, title=shown.title,
            org_unit_id=code, own=shown.org_unit != code, actor=actor.name, at=at, until=at + timedelta(days),
        )  # fmt: skip
        work.log("share", str(one.pk), after=shown.title, key=key)
    return token


def end_share(number: int, *, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Take a link back. NotThereFault where there is none in the actor's part of the tree."""
    with writing(actor=actor, at=at) as work:
        one = Share.objects.filter(pk=number, ended=None).first()
        if one is None:
            raise NotThereFault("没有这个分享链接，或者它已经收回。")
        require(actor, tree, (one.org_unit_id,), roles=SHARERS)
        one.ended = at
        one.save(update_fields=["ended"])
        work.log("end-share", str(one.pk), before=one.title)


def note_opened(number: int, *, at: datetime) -> None:
    """Take down that somebody opened a link: nobody knows who."""
    with writing(actor=_STRANGER, at=at) as work:
        Share.objects.filter(pk=number).update(opened=F("opened") + 1)
        work.log("open-share", str(number))
