"""Photographs that were dropped with a message: they wait until a person says which draft they belong to, and become evidence of its record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from shiju.actions.evidence import Attachment
from shiju.actions.uploads import keep_upload
from shiju.documents.picture_facts import picture_facts
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.queries.uploads import Upload, upload_of
from shiju.web.desk import Desk

MOST = 20
"""Photographs of one paste."""
LARGEST = 20 * 1024 * 1024
LEAVE = "-"
"""Instead of a draft: the photograph belongs to none."""
_FIELD = "photos"
"""The file field of the box."""


@dataclass(frozen=True)
class Photo:
    """A photograph that waits. `belongs`: the name of the draft that it is proposed for, LEAVE, or empty where a person must say."""

    key: str
    name: str
    belongs: str


def kept(request: HttpRequest, desk: Desk) -> tuple[Upload, ...]:
    """What waits for this paste: what was dropped just now, and what the form names from before. What is too much or empty is told."""
    before = request.POST.getlist("photo")[:MOST]
    fresh: list[str] = []
    refused: list[str] = []
    for one in request.FILES.getlist(_FIELD):
        if not one.size or one.size > LARGEST or len(before) + len(fresh) >= MOST:
            refused.append(one.name or "")
        else:
            fresh.append(keep_upload(one.name or "photo", one.read(), actor=desk.actor, ledger=desk.ledger, at=desk.at))
    if refused:
        words = {"names": "、".join(refused), "most": MOST, "size": LARGEST // (1024 * 1024)}
        messages.warning(request, _("没有收下：%(names)s。一次最多 %(most)d 张，每张最多 %(size)d MB，空文件不收。") % words)
    found = (upload_of(key, actor=desk.actor, ledger=desk.ledger) for key in dict.fromkeys([*before, *fresh]))
    return tuple(one for one in found if one is not None)


def proposed(
    photos: Iterable[Upload], drafts: Mapping[str, tuple[MessageDraft, MessageReading]], request: HttpRequest
) -> tuple[Photo, ...]:
    """To which draft each belongs: what the person chose; else the only draft there is, or the only one of the day it was taken."""
    return tuple(Photo(one.key, one.path.name, _belongs(one, drafts, request)) for one in photos)


def _belongs(photo: Upload, drafts: Mapping[str, tuple[MessageDraft, MessageReading]], request: HttpRequest) -> str:
    chosen = request.POST.get(f"photo-{photo.key}")
    if chosen is not None:
        return chosen if chosen in drafts or chosen == LEAVE else ""
    if len(drafts) == 1:
        return next(iter(drafts))
    taken = picture_facts(photo.path.read_bytes()).taken
    same_day = [name for name, (draft, _reading) in drafts.items() if taken is not None and taken in draft.days]
    return same_day[0] if len(same_day) == 1 else ""


def files_of(photos: Iterable[Photo], name: str, desk: Desk) -> tuple[Attachment, ...]:
    """The photographs of a draft as files of its record."""
    waiting = (upload_of(one.key, actor=desk.actor, ledger=desk.ledger) for one in photos if one.belongs == name)
    return tuple(Attachment.at(one.path) for one in waiting if one is not None)
