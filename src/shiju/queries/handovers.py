"""What can be handed over to other systems from an open ledger, and the workbook of it."""

from dataclasses import dataclass
from datetime import date

from shiju.catalogue.handover import Handover, read_handovers
from shiju.catalogue.problem import Problem
from shiju.indicators.selection import day_of, once_per_event
from shiju.intake.handing_over import HandedOver, hand_over, look_over
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.counts import recorded_kinds
from shiju.queries.ledger import Ledger
from shiju.queries.records import records
from shiju.queries.report_records import whole_events
from shiju.queries.sight import Actor, visible, visible_states


class HandoverFault(Exception):
    """There is no such format, or it has faults; the message is one or more sentences for the user."""


@dataclass(frozen=True)
class Scope:
    """Whose records, and of which days (None: of all)."""

    org_unit: str
    period: Period | None = None


def handovers(ledger: Ledger) -> dict[str, Handover | tuple[Problem, ...]]:
    """The formats of the pack and of the ledger's own folder."""
    return read_handovers((ledger.pack_folder, ledger.folder), ledger.catalogue)


def handover_named(ledger: Ledger, name: str) -> Handover:
    """The format of that id. Raises HandoverFault with a sentence where there is none, or with everything that is wrong with it."""
    found = handovers(ledger)
    if name not in found:
        raise HandoverFault(f"没有报送格式“{name}”。可用的有：{'、'.join(found) or '（一个也没有）'}。")
    handover = found[name]
    if not isinstance(handover, Handover):
        raise HandoverFault("\n".join(["报送格式有问题：", *(f"  {problem}" for problem in handover)]))
    return handover


def how_many(handover: Handover, scope: Scope, *, tree: OrgTree, actor: Actor) -> int:
    """About how many records that are, told without reading them."""
    wanted = {one.kind for one in handover.sheets}
    period = scope.period or Period(date.min, date.max)
    counts = recorded_kinds(period, actor=actor, tree=tree, org_unit=scope.org_unit)
    return sum(count for kind, count in counts.items() if kind in wanted)


def handed_over(handover: Handover, scope: Scope, *, ledger: Ledger, tree: OrgTree, actor: Actor) -> HandedOver:
    """The workbook of the records that count, as the actor sees them. What is held as a repetition, a draft or voided is no fact to report."""
    found = _counting(handover, scope, ledger, tree, actor)
    return hand_over(handover, found, catalogue=ledger.catalogue, tree=tree)


def looked_over(handover: Handover, scope: Scope, *, ledger: Ledger, tree: OrgTree, actor: Actor) -> HandedOver:
    """What that workbook would hold, without it."""
    found = _counting(handover, scope, ledger, tree, actor)
    return look_over(handover, found, catalogue=ledger.catalogue, tree=tree)


def _counting(handover: Handover, scope: Scope, ledger: Ledger, tree: OrgTree, actor: Actor) -> dict[str, list[Record]]:
    wanted = {one.kind for one in handover.sheets}
    seen = visible(actor, tree) & tree.scope(scope.org_unit)
    states = visible_states(actor)
    found: dict[str, list[Record]] = {}
    dated = {one for one in wanted if ledger.catalogue.kind(one).happened is not None}
    read = records(seen=seen, kinds=dated, days=scope.period) + (
        records(seen=seen, kinds=wanted - dated) if wanted - dated else []
    )
    counting = [one for one in whole_events(read, seen=seen) if one.counts and one.state in states]
    for record in once_per_event(counting):
        happened = ledger.catalogue.kind(record.kind).happened
        day = day_of(record, happened) if happened is not None else None
        within = scope.period is None or happened is None or (day is not None and day in scope.period)
        if within:
            found.setdefault(record.kind, []).append(record)
    return found
