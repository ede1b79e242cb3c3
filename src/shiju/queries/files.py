"""The content of evidence files, as it was kept or small enough for a page."""

from shiju.documents.small_picture import small_picture
from shiju.orgs import OrgTree
from shiju.queries.ledger import Ledger
from shiju.queries.one_record import EvidenceFile, evidence_files
from shiju.queries.records import records
from shiju.queries.sight import Actor, sees, visible

_SMALL = "small-pictures"
"""Folder of the ledger; what is in it can be deleted at any time and is made again."""


def file_of(record: str, digest: str, *, actor: Actor, tree: OrgTree) -> EvidenceFile | None:
    """The file, if a record that the actor sees names it."""
    found = [one for one in records(seen=visible(actor, tree), ids=[record]) if sees(actor, one, tree)]
    named = [one for one in found if digest in one.evidence]
    return next(iter(evidence_files([digest])), None) if named else None


def content_of(file: EvidenceFile, ledger: Ledger) -> bytes:
    """The file as it was sent."""
    return (ledger.evidence / file.digest[:2] / file.digest).read_bytes()


def small_of(file: EvidenceFile, ledger: Ledger, *, side: int) -> bytes | None:
    """A small JPEG of it; None where it is no picture. Made once and kept."""
    kept = ledger.folder / _SMALL / str(side) / file.digest[:2] / f"{file.digest}.jpg"
    if kept.is_file():
        return kept.read_bytes()
    made = small_picture(content_of(file, ledger), side=side)
    if made is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = kept.with_suffix(".new")
        beside.write_bytes(made)
        beside.rename(kept)
    return made
