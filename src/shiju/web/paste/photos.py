"""Photographs that were dropped with a message: they wait until a person says which draft they belong to, and become evidence of its record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from shiju.actions.evidence import Attachment
from shiju.actions.uploads import keep_upload
from shiju.documents.picture_facts import picture_facts
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.queries.uploads import Upload, upload_of
from shiju.web.desk import Desk

MOST = 20
"""Photographs of one paste."""
LARGEST = 20 * 1024 * 1024
_FIELD = "photos"
"""The file field of the box, and the name under which the keys of what waits travel on."""


@dataclass(frozen=True)
class Photo:
    """A photograph that waits. `belongs`: the name of the draft that it is proposed for, empty where a person must say."""

    key: str
    name: str
    belongs: str


def kept(request: HttpRequest, desk: Desk) -> tuple[Upload, ...]:
    """What waits for this paste: what was dropped just now, and what the form names from before."""
    fresh = [
        keep_upload(one.name or "photo", one.read(), actor=desk.actor, ledger=desk.ledger, at=desk.at)
        for one in request.FILES.getlist(_FIELD)[:MOST]
        if one.size and one.size <= LARGEST
    ]
    keys = dict.fromkeys([*request.POST.getlist("photo")[:MOST], *fresh])
    found = (upload_of(key, actor=desk.actor, ledger=desk.ledger) for key in keys)
    return tuple(one for one in found if one is not None)


def proposed(
    photos: Iterable[Upload], drafts: Mapping[str, tuple[MessageDraft, MessageReading]], request: HttpRequest
) -> tuple[Photo, ...]:
    """To which draft each belongs: what the person chose; else the only draft there is, or the only one of the day it was taken."""
    return tuple(Photo(one.key, one.path.name, _belongs(one, drafts, request)) for one in photos)


def _belongs(photo: Upload, drafts: Mapping[str, tuple[MessageDraft, MessageReading]], request: HttpRequest) -> str:
    chosen = request.POST.get(f"photo-{photo.key}")
    if chosen is not None:
        return chosen if chosen in drafts else ""
    if len(drafts) == 1:
        return next(iter(drafts))
    taken = picture_facts(photo.path.read_bytes()).taken
    same_day = [name for name, (draft, _reading) in drafts.items() if taken is not None and taken in draft.days]
    return same_day[0] if len(same_day) == 1 else ""


def files_of(photos: Iterable[Photo], name: str, desk: Desk) -> tuple[Attachment, ...]:
    """The photographs of a draft as files of its record."""
    waiting = (upload_of(one.key, actor=desk.actor, ledger=desk.ledger) for one in photos if one.belongs == name)
    return tuple(Attachment.at(one.path) for one in waiting if one is not None)
