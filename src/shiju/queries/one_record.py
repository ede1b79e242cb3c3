"""Everything that the page of one record shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.db.models import Evidence
from shiju.ledger.record import Record, State
from shiju.orgs import OrgTree
from shiju.queries.accounts import names
from shiju.queries.history import Step, history
from shiju.queries.issued_reports import Used, reports_that_used
from shiju.queries.listing import Wanted, listing
from shiju.queries.records import records
from shiju.queries.sight import Actor, sees, visible

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
"""Endings of the names of pictures that browsers take from cameras."""


@dataclass(frozen=True)
class EvidenceFile:
    """A file that a record names."""

    digest: str
    name: str
    size: int
    at: datetime

    @property
    def is_picture(self) -> bool:
        """Whether its name says that it is a picture."""
        return self.name.lower().endswith(PICTURES)


@dataclass(frozen=True)
class OneRecord:
    """A record, its revisions, its files, who acted (name to sign in → name), and the records it repeats or that repeat it."""

    record: Record
    kind: Kind
    steps: tuple[Step, ...]
    files: tuple[EvidenceFile, ...]
    people: Mapping[str, str]
    original: Record | None
    """The record that it is held for as a repetition."""
    reports: tuple[Used, ...]
    """Issued reports that rest on it."""

    @property
    def returned(self) -> Step | None:
        """The step that sent it back, while it waits to be mended."""
        return self.steps[-1] if self.record.state is State.DRAFT and len(self.steps) > 1 else None


def one_record(record: str, *, catalogue: Catalogue, actor: Actor, tree: OrgTree) -> OneRecord | None:
    """The record; None where there is none that the actor sees."""
    steps = history(record, actor=actor, tree=tree)
    if not steps:
        return None
    last = steps[-1].record
    held = [] if last.held is None else records(seen=visible(actor, tree), ids=[last.held])
    return OneRecord(
        last, catalogue.kind(last.kind), steps, evidence_files(last.evidence), names(step.actor for step in steps),
        next((one for one in held if sees(actor, one, tree)), None), reports_that_used(record, actor=actor, tree=tree),
    )  # fmt: skip


def evidence_files(digests: Sequence[str]) -> tuple[EvidenceFile, ...]:
    """The files with these digests, in this order."""
    found = {one.digest: one for one in Evidence.objects.filter(digest__in=digests)}
    return tuple(
        EvidenceFile(one.digest, one.name, one.size, one.at) for one in (found[digest] for digest in digests if digest in found)
    )


def last_of_kind(kind: str, *, actor: Actor, tree: OrgTree) -> Record | None:
    """The newest record of that kind in the actor's part of the tree: what 'as last time' begins from."""
    return next(iter(listing(Wanted(kind=kind), actor=actor, tree=tree, size=1).records), None)
