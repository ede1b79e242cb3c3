"""Noting what pictures say of themselves, after they were kept: no write waits for it."""

from collections.abc import Sequence
from pathlib import Path

from shiju.actions.evidence import Attachment
from shiju.db.models import Evidence
from shiju.documents.picture_facts import picture_facts

_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


def note_pictures(files: Sequence[Attachment]) -> None:
    """Note likeness and day of those that are pictures and not noted yet. What is derived from a file changes no record."""
    for one in files:
        if Path(one.name).suffix.lower() in _PICTURES:
            facts = picture_facts(one.content)
            rows = Evidence.objects.filter(digest=one.digest, likeness__isnull=True)
            rows.update(likeness=facts.likeness, taken=facts.taken)
