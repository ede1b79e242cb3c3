"""What a form from above is answered from, all from the same state of the ledger."""

from functools import cache, lru_cache
from pathlib import Path

from shiju.forms.memory import FILE
from shiju.forms.proposal import Office
from shiju.indicators.engine import Basis, reckon
from shiju.indicators.figure import Figure
from shiju.intake.units import UnitNames
from shiju.ledger.record import Record
from shiju.periods import Period
from shiju.queries.ledger import Ledger
from shiju.queries.records import evidence_names


def office(ledger: Ledger, basis: Basis, *, org_unit: str) -> Office:
    """The office as forms see it; figures asked twice are reckoned once."""

    @cache
    def figure(indicator: str, unit: str, period: Period) -> Figure:
        return reckon(indicator, org_unit=unit, period=period, basis=basis)

    def of_kind(kind: str) -> tuple[Record, ...]:
        return tuple(record for record in basis.records if record.kind == kind and record.counts)

    def names(record: Record) -> tuple[str, ...]:
        known = evidence_names(record.evidence)
        return tuple(known[digest] for digest in record.evidence if digest in known)

    return Office(
        ledger.catalogue,
        basis.tree,
        UnitNames(basis.tree, ledger.settings.unit_aliases),
        org_unit,
        figure,
        lru_cache(maxsize=None)(of_kind),
        names,
    )


def decisions_file(ledger: Ledger) -> Path:
    """Where the ledger keeps what was decided about forms."""
    return ledger.folder / FILE
