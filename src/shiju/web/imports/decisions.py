"""What a person decided about a file's tables, taken from the form and planned again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from shiju.catalogue.office import Remembered
from shiju.intake.files import FileReading
from shiju.intake.mapping import IGNORED
from shiju.intake.office import Office
from shiju.intake.plans import FilePlan, plan_of
from shiju.intake.progress import Telling
from shiju.intake.proposal import SheetProposal, decided, remember
from shiju.queries import orgs
from shiju.queries.sight import visible
from shiju.web.desk import Desk

LEAVE_OUT = "-"
"""Instead of a kind: the table is left out."""


@dataclass(frozen=True)
class Decided:
    """The plan as decided so far. `tables`: the decisions to be remembered; `left_out`: places of sheets that the person leaves out."""

    plan: FilePlan
    tables: tuple[Remembered, ...] = ()
    left_out: frozenset[int] = frozenset()

    def to_take_in(self, desk: Desk) -> FilePlan:
        """What is entered: without the sheets that are left out, and the office's totals only by whoever looks after the office."""
        sheets = tuple(sheet for place, sheet in enumerate(self.plan.sheets) if place not in self.left_out)
        whole = orgs.root(desk.tree) in visible(desk.actor, desk.tree)
        return replace(self.plan, sheets=sheets, totals=self.plan.totals if whole else {})


def planned(reading: FileReading, request: HttpRequest, desk: Desk, *, tell: Telling | None = None) -> Decided:
    """The plan of a file under the decisions of the form, if one was sent; then it is read through twice, and `tell` hears of both."""
    year = request.POST.get("year", "")
    office = Office(
        desk.ledger.catalogue,
        desk.tree,
        desk.ledger.settings,
        None,
        int(year) if year.isdecimal() and len(year) == 4 else desk.ledger.settings.year,  # noqa: PLR2004  # a year
    )
    first = plan_of(reading, office=office, tell=tell)
    if request.method != "POST":
        return Decided(first)
    tables = []
    left_out = set()
    for place, proposal in enumerate(first.proposals):
        kind = request.POST.get(f"kind-{place}", "")
        if kind == LEAVE_OUT:
            left_out.add(place)
        elif any(one.id == kind for one in office.catalogue.kinds):
            tables.append(_table(reading, office, (place, proposal, kind), request))
    settings = remember(office.settings, *tables)
    return Decided(plan_of(reading, office=replace(office, settings=settings), tell=tell), tuple(tables), frozenset(left_out))


def _table(reading: FileReading, office: Office, about: tuple[int, SheetProposal, str], request: HttpRequest) -> Remembered:
    """The decision about one table. Where its kind was changed, its columns are proposed anew."""
    place, proposal, kind = about
    if request.POST.get(f"was-{place}") != kind:
        again: Sequence[SheetProposal] = plan_of(reading, office=replace(office, kind=kind)).proposals
        return decided(again[place], kind=kind)
    fields = {one.id for one in office.catalogue.kind(kind).fields}
    headings = [one for one in proposal.reading.headings if one]
    chosen = {heading: request.POST.get(f"column-{place}-{number}", "") for number, heading in enumerate(headings)}
    return decided(proposal, kind=kind, columns={name: one for name, one in chosen.items() if one in fields or one == IGNORED})
