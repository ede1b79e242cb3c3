"""Keeping what somebody sent until they have decided about it."""

import hashlib
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor
from shiju.queries.uploads import PROGRESS, Upload, uploads_of

_KEPT = timedelta(days=7)
_LONGEST_NAME = 60
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*\0', "_"))


def keep_upload(name: str, content: bytes, *, actor: Actor, ledger: Ledger, at: datetime) -> str:
    """Keep the file for this person; the answer is its key. What they sent a week ago and never used is thrown away."""
    mine = uploads_of(actor, ledger)
    tidy(mine, at)
    key = hashlib.sha256(content).hexdigest()
    folder = mine / key
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    beside = folder / ".new"
    beside.write_bytes(content)
    beside.rename(folder / safe_name(name))
    return key


class Following:
    """Notes beside an upload how far its rows are, for whoever asks meanwhile, in whatever thread or process. Each row goes through so many `steps`."""

    def __init__(self, upload: Upload, *, steps: int) -> None:
        self._beside = upload.path.parent / PROGRESS
        self._steps = steps
        self._done = 0
        self._total = 0
        self._note()

    def found(self, rows: int) -> None:
        """So many more rows are to be worked on."""
        self._total += rows * self._steps
        self._note()

    def done(self, rows: int) -> None:
        """So many more rows have taken a step."""
        self._done += rows
        self._note()

    def _note(self) -> None:
        self._beside.write_text(f"{self._done} {self._total}", "ascii")


def safe_name(name: str) -> str:
    """The name without folders and signs that a file system or a workbook refuses; its ending stays."""
    plain = Path(name.replace("\\", "/")).name.translate(_NOT_IN_NAMES)
    plain = "".join(sign for sign in plain if sign.isprintable()).strip(" .")
    path = Path(plain or "file")
    return f"{path.stem[:_LONGEST_NAME]}{path.suffix[:8]}"


def tidy(mine: Path, at: datetime) -> None:
    """Throw away what has waited in a person's folder for a week."""
    if not mine.is_dir():
        return
    for folder in mine.iterdir():
        if folder.stat().st_mtime < (at - _KEPT).timestamp():
            shutil.rmtree(folder, ignore_errors=True)
