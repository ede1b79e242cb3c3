"""A draft beside the records that it resembles, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass

from shiju.catalogue.kind import Kind
from shiju.intake.messages.draft import MessageDraft
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.web.records.cells import cell

MOST = 3
"""Records beside a draft; more do not fit beside each other."""


@dataclass(frozen=True)
class Row:
    """A field: what the message says, what each record says, and whether one of them says otherwise."""

    label: str
    said: str
    recorded: tuple[str, ...]
    differs: bool


def rows(draft: MessageDraft, alike: Sequence[Record], kind: Kind, tree: OrgTree) -> tuple[Row, ...]:
    """The fields that the message or a record says something of."""
    told = Record("", draft.kind, draft.org_units, draft.as_draft(file="", digest="").values, 0)
    found = []
    for field in kind.fields:
        said, *recorded = (cell(one, field.id, kind, tree) for one in (told, *alike[:MOST]))
        if said or any(recorded):
            found.append(Row(field.label, said, tuple(recorded), bool(said) and any(one not in ("", said) for one in recorded)))
    return tuple(found)
