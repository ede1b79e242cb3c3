"""What a form from above is answered from, all from the same state of the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shiju.catalogue.problem import Problem
from shiju.forms.filling import Disagreement, Filled, fill
from shiju.forms.handed import against_handed, asked_before
from shiju.forms.known import FILE as KNOWN_FILE
from shiju.forms.known import ChangedDefinition, changed_definitions, definitions_of, read_known, with_answers
from shiju.forms.memory import FILE
from shiju.forms.own_choices import with_own_choices
from shiju.forms.proposal import Office, Proposal
from shiju.forms.reading import Asked, NoPeriod, propose
from shiju.forms.sheet import FormSheet, Place
from shiju.indicators.figure import Figure
from shiju.intake.units import UnitNames
from shiju.ledger.record import Record
from shiju.periods import Period
from shiju.queries.figures import Figures
from shiju.queries.incoming_forms import handed_before
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

    known = read_known(known_file(ledger))
    ours = () if isinstance(known, tuple) else known.ours
    near = figures.tree.scope(org_unit)
    aliases = (*ledger.settings.unit_aliases, *((name, code) for name, code in ours if code in near))
    return Office(
        with_own_choices(ledger.catalogue, of_kind),
        figures.tree,
        UnitNames(figures.tree, aliases),
        org_unit,
        figure,
        of_kind,
        names,
    )


@dataclass(frozen=True)
class FormAnswer:
    """A form answered as the ledger stands: what its cells ask for, their values, and what does not agree with what was said before.

    `definitions`: title → sentences, as the form and its notice give them now; `changed`: where they differ from those confirmed last; `asked_before`: sheet and place of a cell →
    the forms that asked for the same figure before.
    """

    proposal: Proposal
    filled: Filled
    definitions: Mapping[str, tuple[str, ...]]
    changed: tuple[ChangedDefinition, ...]
    disagreements: tuple[Disagreement, ...]
    asked_before: Mapping[tuple[str, Place], tuple[str, ...]]


def answer_form(
    sheets: Sequence[FormSheet], *, on: Office, asked: Asked, ledger: Ledger, actor: Actor, besides: int | None = None
) -> FormAnswer | NoPeriod | tuple[Problem, ...]:
    """The form answered; or that it says no period; or what is wrong with the file of earlier answers. `besides`: the number of the form itself, where it is registered."""
    known = read_known(known_file(ledger))
    if isinstance(known, tuple):
        return known
    proposal = propose(sheets, office=on, asked=asked)
    if isinstance(proposal, NoPeriod):
        return proposal
    filled = with_answers(fill(proposal, office=on, sheets=sheets), known, sheets)
    handed = handed_before(filled, actor=actor, tree=on.tree, besides=besides)
    definitions = definitions_of(sheets, proposal.notes, asked.notice.text)
    return FormAnswer(
        proposal,
        filled,
        definitions,
        changed_definitions(definitions, known),
        (*filled.differs, *against_handed(filled, handed)),
        asked_before(filled, handed),
    )


def known_file(ledger: Ledger) -> Path:
    """Where the ledger keeps what was answered by hand and which definitions it has seen."""
    return ledger.folder / KNOWN_FILE


def decisions_file(ledger: Ledger) -> Path:
    """Where the ledger keeps what was decided about forms."""
    return ledger.folder / FILE
