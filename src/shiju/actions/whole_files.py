"""Writing the small files that a ledger stands on."""

import os
from pathlib import Path

from shiju.actions.evidence import sync_folder


def write_whole(path: Path, content: str, *, mode: int = 0o644) -> None:
    """The file is there with all of its content, or not at all, even after a power cut."""
    beside = path.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.rename(path)
    sync_folder(path.parent)
