"""Noting what pictures say of themselves, after they were kept: no write waits for it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from shiju.actions.evidence import Attachment
from shiju.db.models import Evidence
from shiju.documents.picture_facts import PictureFacts, picture_facts

_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_NOTHING_TO_SAY = 0
"""The likeness of an even wall, and of what calls itself a picture and is none: it is like no other, and it has been looked at."""


def looked_at(files: Sequence[Attachment]) -> dict[str, PictureFacts]:
    """Digest → what it says, of those that are pictures."""
    return {one.digest: picture_facts(one.content) for one in files if _is_picture(one.name)}


def note_pictures(facts: Mapping[str, PictureFacts]) -> None:
    """Note likeness and day of kept pictures that are not noted yet. What is derived from a file changes no record."""
    for digest, one in facts.items():
        _note(digest, one)


def note_older_pictures(folder: Path) -> int:
    """The same for all that were kept before likenesses were noted, or while the machine was stopped; the answer is how many there were."""
    waiting = Evidence.objects.filter(likeness__isnull=True).order_by("digest").values_list("digest", "name")
    kept = [(digest, folder / digest[:2] / digest) for digest, name in waiting if _is_picture(name)]
    there = [(digest, path) for digest, path in kept if path.is_file()]
    for digest, path in there:
        _note(digest, picture_facts(path.read_bytes()))
    return len(there)


def _is_picture(name: str) -> bool:
    return Path(name).suffix.lower() in _PICTURES


def _note(digest: str, facts: PictureFacts) -> None:
    likeness = _NOTHING_TO_SAY if facts.likeness is None else facts.likeness
    Evidence.objects.filter(digest=digest, likeness__isnull=True).update(likeness=likeness, taken=facts.taken)
