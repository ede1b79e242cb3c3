"""Evidence files: kept by their hash, durable before any record names them."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shiju.actions.transaction import Writing
from shiju.db.models import Evidence, EvidenceUse
from shiju.ledger.record import Act, Record


@dataclass(frozen=True)
class Attachment:
    """A file that is to be kept as evidence: its name and what is in it."""

    name: str
    content: bytes

    @classmethod
    def at(cls, path: Path) -> "Attachment":
        """The file at that path."""
        return cls(path.name, path.read_bytes())

    @property
    def digest(self) -> str:
        """Its SHA-256, under which it is kept."""
        return hashlib.sha256(self.content).hexdigest()


def attach(record: Record, files: Sequence[Attachment], *, folder: Path, work: Writing) -> Record:
    """Keep the files in the evidence folder and let the record name them; a file it already has changes nothing.

    `work` is the write this belongs to. The files are on the disk before the transaction can commit.
    """
    digests = [keep(one.content, folder=folder) for one in files]
    fresh = [digest for digest in dict.fromkeys(digests) if digest not in record.evidence]
    if not fresh:
        return record
    for digest, one in zip(digests, files, strict=True):
        Evidence.objects.get_or_create(digest=digest, defaults={"name": one.name[:400], "size": len(one.content), "at": work.at})
    for digest in fresh:
        EvidenceUse.objects.get_or_create(digest=digest, record=record.id)
    after = replace(record, evidence=(*record.evidence, *fresh), revision=record.revision + 1)
    work.revise(after, Act.SUPPLEMENTED, reason="补充佐证材料")
    work.log("attach-evidence", record.id, after=" ".join(fresh))
    return after


def keep(content: bytes, *, folder: Path) -> str:
    """Write the content under its SHA-256 (folder/ab/abcd…) and give the digest; file and folder are synced before this returns."""
    digest = hashlib.sha256(content).hexdigest()
    place = folder / digest[:2]
    target = place / digest
    if target.exists():
        return digest
    place.mkdir(parents=True, exist_ok=True)
    beside = place / f".{digest}.{os.getpid()}"
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.rename(target)
    for changed in (place, folder):
        sync_folder(changed)
    return digest


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
