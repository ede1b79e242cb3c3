"""What a form from above is answered from, all from the same state of the ledger."""

from functools import cache
from pathlib import Path

from shiju.forms.memory import FILE
from shiju.forms.proposal import Office
from shiju.indicators.figure import Figure
from shiju.intake.units import UnitNames
from shiju.ledger.record import Record
from shiju.periods import Period
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger
from shiju.queries.records import evidence_names, records
from shiju.queries.sight import Actor


def office(ledger: Ledger, *, actor: Actor, org_unit: str) -> Office:
    """The office as forms see it, cut to what the actor sees; what is asked twice is asked of the store once."""
    figures = Figures(ledger.catalogue, actor=actor)

    @cache
    def figure(indicator: str, unit: str, period: Period) -> Figure:
        return figures.figure(indicator, org_unit=unit, period=period)

    @cache
    def of_kind(kind: str) -> tuple[Record, ...]:
        found = records(seen=figures.seen, kinds=[kind], as_of=figures.as_of)
        return tuple(record for record in found if record.counts)

    def names(record: Record) -> tuple[str, ...]:
        known = evidence_names(record.evidence)
        return tuple(known[digest] for digest in record.evidence if digest in known)

    aliases = ledger.settings.unit_aliases
    return Office(ledger.catalogue, figures.tree, UnitNames(figures.tree, aliases), org_unit, figure, of_kind, names)


def decisions_file(ledger: Ledger) -> Path:
    """Where the ledger keeps what was decided about forms."""
    return ledger.folder / FILE
