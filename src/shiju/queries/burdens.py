"""What people said is a burden, and what the records of a period cost them."""

from dataclasses import dataclass
from datetime import datetime

from shiju.catalogue.catalogue import Catalogue
from shiju.db.models import BurdenNote
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.counts import recorded_kinds
from shiju.queries.sight import Actor, within


@dataclass(frozen=True)
class Note:
    """One note; `by` is empty where the person did not give their name."""

    page: str
    text: str
    org_unit: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Cost:
    """What one kind cost in a period: so many records of so many minutes each. Of the office, never of a person."""

    kind: str
    records: int
    minutes: int

    @property
    def total(self) -> int:
        """All minutes."""
        return self.records * self.minutes


def burden_notes(*, actor: Actor, tree: OrgTree, most: int = 100) -> tuple[Note, ...]:
    """The notes of the actor's part of the tree, newest first."""
    rows = BurdenNote.objects.filter(org_unit__in=within(actor, tree)).order_by("-id")[:most]
    return tuple(Note(one.page, one.text, one.org_unit_id, one.by, one.at) for one in rows)


def costs(catalogue: Catalogue, period: Period, *, actor: Actor, tree: OrgTree) -> tuple[Cost, ...]:
    """The kinds that were recorded in the period, the costliest first."""
    counts = recorded_kinds(period, actor=actor, tree=tree)
    found = [Cost(kind.label, counts[kind.id], kind.minutes) for kind in catalogue.kinds if kind.id in counts]
    return tuple(sorted(found, key=lambda one: -one.total))
