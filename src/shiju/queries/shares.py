"""Links that show one figure or one report."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator
from shiju.db.models import Share
from shiju.indicators.definition import definition
from shiju.indicators.figure import Figure
from shiju.orgs import OWN, OrgTree
from shiju.periods import Period
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import Issued, issued_report
from shiju.queries.sight import Actor, Role, within


@dataclass(frozen=True)
class Link:
    """A link in the list of those who may take it back."""

    number: int
    title: str
    org_unit: str
    actor: str
    at: datetime
    until: datetime
    ended: datetime | None
    opened: int

    def holds(self, at: datetime) -> bool:
        """Whether it can be opened at that moment."""
        return self.ended is None and at < self.until


@dataclass(frozen=True)
class Opened:
    """What whoever has a link sees: a figure with its definition, or an issued report with its figures."""

    link: Link
    tree: OrgTree
    figure: Figure | None = None
    indicator: Indicator | None = None
    definition: str = ""
    report: Issued | None = None


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def links(*, actor: Actor, tree: OrgTree, most: int = 100) -> tuple[Link, ...]:
    """The links of the actor's part of the tree, the newest first."""
    found = Share.objects.filter(org_unit__in=within(actor, tree)).order_by("-pk")[:most]
    return tuple(map(_link, found))


def opened(token: str, *, catalogue: Catalogue, tree: OrgTree, at: datetime) -> Opened | None:
    """What the link shows at that moment; None where there is none, or it has ended. Nothing but this one figure or report can be reached by it."""
    row: Any = Share.objects.filter(digest=digest_of(token)).first()
    if row is None or not _link(row).holds(at):
        return None
    reader = Actor("", Role.AUDITOR, row.org_unit_id)
    if row.report:
        return Opened(_link(row), tree, report=issued_report(row.report, actor=reader, tree=tree))
    figures = Figures(catalogue, actor=reader, as_of=row.as_of)
    unit = f"{row.org_unit_id}{OWN}" if row.own else row.org_unit_id
    figure = figures.figure(row.indicator, org_unit=unit, period=Period.parse(row.period), with_records=False)
    declared = catalogue.indicator(row.indicator)
    return Opened(_link(row), figures.tree, figure, declared, definition(declared, catalogue))


def _link(row: Share) -> Link:
    return Link(row.pk, row.title, row.org_unit_id, row.actor, row.at, row.until, row.ended, row.opened)
