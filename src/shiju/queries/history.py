"""What was done to a record, revision by revision."""

from dataclasses import dataclass
from datetime import datetime

from shiju.db.models import Revision
from shiju.ledger.encoding import as_record
from shiju.ledger.record import Act, Record
from shiju.orgs import OrgTree
from shiju.queries.sight import Actor, sees


@dataclass(frozen=True)
class Step:
    """One revision: its number on the ledger's clock, what it did, who, when, why, and what the record said from then on."""

    number: int
    act: Act
    actor: str
    at: datetime
    reason: str
    record: Record


def history(record: str, *, actor: Actor, tree: OrgTree) -> tuple[Step, ...]:
    """All revisions of a record in their order; empty where there is no such record that the actor sees."""
    rows = Revision.objects.filter(record=record).order_by("ordinal").select_related("record")
    steps = tuple(Step(row.number, Act(row.act), row.actor, row.at, row.reason, as_record(_line(row))) for row in rows)
    return steps if any(sees(actor, step.record, tree) for step in steps[-1:]) else ()


def _line(row: Revision) -> tuple[str, str, int, int, str]:
    return row.record_id, row.record.kind, row.record.order, row.ordinal, row.snapshot
