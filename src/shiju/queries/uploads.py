"""Files that somebody has sent and not yet decided about: where they wait, and only for whom."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor

_FOLDER = "uploads"
_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Upload:
    """A file that waits. `key` is the SHA-256 of its bytes; its name is that of the path."""

    key: str
    path: Path


PROGRESS = ".progress"
"""The file beside an upload that says how far it is: steps done, and of how many."""


@dataclass(frozen=True)
class Progress:
    """How many steps of an upload's rows are done, of how many."""

    done: int
    total: int


def uploads_of(actor: Actor, ledger: Ledger) -> Path:
    """The folder of what this person has sent."""
    return ledger.folder / _FOLDER / hashlib.sha256(actor.name.encode()).hexdigest()[:16]


def upload_of(key: str, *, actor: Actor, ledger: Ledger) -> Upload | None:
    """The file of that key, if this person sent it and it still waits."""
    folder = uploads_of(actor, ledger) / key
    if _KEY.fullmatch(key) is None or not folder.is_dir():
        return None
    found = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    return Upload(key, found[0]) if found else None


def progress_of(upload: Upload) -> Progress | None:
    """How far the upload is that is worked on just now; None where nothing is known."""
    return read_progress(upload.path.parent)


def read_progress(folder: Path) -> Progress | None:
    """What is noted in a folder of how far its work is; None where nothing is."""
    try:
        done, total = (folder / PROGRESS).read_text("ascii").split()
        return Progress(int(done), int(total))
    except (OSError, ValueError):
        return None
