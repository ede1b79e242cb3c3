"""The first steps of an office with its ledger: which are done."""

from dataclasses import dataclass

from django.db.models import Exists

from shiju.db.models import Assignment, ImportBatch, IssuedReport, Preference, Standing, User
from shiju.orgs import OrgTree
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor, within

CLOSED, AUDITED = "first-steps-closed", "first-steps-audited"
"""Names of preferences: this person does not want to see the steps; this person has audited a draft, which leaves no other trace."""


@dataclass(frozen=True)
class FirstSteps:
    """What is done already, in the order in which it is best done. `closed`: the person has put the guide away."""

    named: bool
    users: bool
    brought: bool
    recorded: bool
    reported: bool
    closed: bool

    @property
    def done(self) -> tuple[bool, ...]:
        """The five."""
        return self.named, self.users, self.brought, self.recorded, self.reported

    @property
    def shown(self) -> bool:
        """Whether there is a need to show them: not to an office that has its records and its first report."""
        return not self.closed and not (self.recorded and self.reported)


def first_steps(ledger: Ledger, *, actor: Actor, tree: OrgTree) -> FirstSteps:
    """The steps as this part of the tree has gone them. One query."""
    ours = within(actor, tree)
    liked = Preference.objects.filter(user__username=actor.name)
    row = (
        User.objects.filter(username=actor.name)
        .values_list(
            Exists(Assignment.objects.filter(org_unit__in=ours).exclude(user__username=actor.name)),
            Exists(liked.filter(name=AUDITED)),
            Exists(ImportBatch.objects.filter(undone__isnull=True)),
            Exists(Standing.objects.filter(to_revision__isnull=True, unit__in=ours)),
            Exists(IssuedReport.objects.filter(org_unit__in=ours)),
            Exists(liked.filter(name=CLOSED)),
        )
        .first()
    ) or (False,) * 6
    users, audited, imported, recorded, reported, closed = row
    return FirstSteps(bool(ledger.settings.name) and len(ours) > 1, users, audited or imported, recorded, reported, closed)
