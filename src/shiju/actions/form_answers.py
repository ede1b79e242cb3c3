"""What somebody tells about a form from above in one go: what its words mean, what belongs into its cells, whose names it uses. Kept, so that next time it is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from shiju.actions.forms import remember_form_decisions, remember_known
from shiju.actions.stating import keep_statements, not_said_yet
from shiju.actions.transaction import KeyUsedFault, Writing, done_before, writing
from shiju.catalogue.problem import Problem
from shiju.db.models import ImportBatch
from shiju.forms.by_hand import source_of
from shiju.forms.keys import key_of
from shiju.forms.known import Known, KnownAnswer, read_known
from shiju.forms.memory import read_decisions
from shiju.forms.proposal import BY_HAND, Decision, Open
from shiju.indicators.stated import Origin, Statement, as_stated
from shiju.orgs import OrgTree
from shiju.queries.forms import decisions_file, known_file
from shiju.queries.ledger import Ledger
from shiju.queries.sight import WRITERS, Actor, require
from shiju.text.cells import read_number

LONGEST = 200
"""Characters of an answer."""
_LONGEST_TOLD = 1000
_ACT = "answer-form"


@dataclass(frozen=True)
class AnsweredForm:
    """The form whose cells are answered: its name, and the SHA-256 of the blank file."""

    title: str
    digest: str


@dataclass(frozen=True)
class Answers:
    """All that is told at once. `decided`: words of headings → what they mean; `cells`: open cells with what was written; `ours`: a name in the form → the unit it means.

    An empty text takes an earlier answer away. `key`: the same key twice is one act; `mark` says what was sent with it.
    """

    decided: Mapping[str, Decision] = field(default_factory=dict)
    cells: Sequence[tuple[Open, str]] = ()
    ours: Mapping[str, str] = field(default_factory=dict)
    key: str | None = None
    mark: str = ""


def answer_form_cells(
    told: Answers, *, form: AnsweredForm, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime
) -> tuple[Problem, ...]:
    """Keep it, all or nothing and in one entry of the log; what is kept already leaves none.

    A figure that only the ledger lacks becomes a stated figure, all else goes into the memories of forms. Where one of these files has faults nothing is written and they are the
    answer. Raises NotAllowedFault where the actor may not write for a unit.
    """
    units = {one.org_unit.partition("#")[0] for one, _ in told.cells if one.org_unit} | set(told.ours.values())
    for unit in sorted(units or {actor.org_unit}):
        require(actor, tree, (unit,), roles=WRITERS)
    with writing(actor=actor, at=at) as work:
        if told.key is not None and told_before(told.key, told.mark):
            return ()
        known, decisions = read_known(known_file(ledger)), read_decisions(decisions_file(ledger), ledger.catalogue)
        faults = (known if isinstance(known, tuple) else ()) + (
            decisions if told.decided and isinstance(decisions, tuple) else ()
        )
        if faults or isinstance(known, tuple):
            return faults
        before = {} if isinstance(decisions, tuple) else decisions
        fresh = {words: one for words, one in told.decided.items() if before.get(words) != one}
        said, words = _parted(told.cells, form, known, at)
        ours = [pair for pair in told.ours.items() if pair not in known.ours]
        if fresh or said or words or ours:
            _keep(work, said, form)
            work.log(_ACT, form.title[:LONGEST], before=told.mark, after=_in_words(fresh, said, words, ours), key=told.key)
            if words or ours:
                remember_known(known_file(ledger), _with(known, words, ours))
            if fresh:
                remember_form_decisions(decisions_file(ledger), {**before, **fresh})
    return ()


def told_before(key: str, mark: str) -> bool:
    """Whether this was told with this key already; KeyUsedFault where something else was."""
    done = done_before(key)
    if done is not None and (done.act, done.before) != (_ACT, mark):
        raise KeyUsedFault
    return done is not None


def confirm_definitions(
    definitions: Mapping[str, tuple[str, ...]], *, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime
) -> tuple[Problem, ...]:
    """Remember the definitions of a form as they stand in it now; what is already remembered so is written no second time."""
    require(actor, tree, (actor.org_unit,), roles=WRITERS)
    known = redefined(definitions, ledger)
    if isinstance(known, tuple):
        return known
    if known is not None:
        with writing(actor=actor, at=at) as work:
            remember_known(known_file(ledger), known)
            work.log("confirm-definitions", "、".join(sorted(definitions))[:LONGEST])
    return ()


def redefined(definitions: Mapping[str, tuple[str, ...]], ledger: Ledger) -> Known | tuple[Problem, ...] | None:
    """The memory of forms with these definitions; None where it has them already, its faults where it has some."""
    known = read_known(known_file(ledger))
    if isinstance(known, tuple) or any(known.definitions.get(form) != lines for form, lines in definitions.items()):
        return known if isinstance(known, tuple) else replace(known, definitions={**known.definitions, **definitions})
    return None


def _parted(
    cells: Sequence[tuple[Open, str]], form: AnsweredForm, known: Known, at: datetime
) -> tuple[list[Statement], list[KnownAnswer]]:
    """The answers that are figures and are not stated yet, and the others that are not known yet."""
    told = [(one, text.strip()[:LONGEST], _statement(one, text.strip()[:LONGEST], form)) for one, text in cells]
    words = [_answer(one, text, form, at) for one, text, figure in told if figure is None]
    return not_said_yet([figure for _, _, figure in told if figure is not None]), [one for one in words if not known.knows(one)]


def _with(known: Known, words: Sequence[KnownAnswer], ours: Sequence[tuple[str, str]]) -> Known:
    for one in words:
        known = known.with_answer(one)
    return replace(known, ours=(*known.ours, *ours))


def _keep(work: Writing, said: Sequence[Statement], form: AnsweredForm) -> None:
    """Keep the figures as one batch, which can be taken back."""
    if said:
        batch = ImportBatch.objects.create(file=form.title, digest=form.digest, at=work.at, actor=work.actor.name)
        keep_statements(work, said, batch)


def _in_words(
    decided: Mapping[str, Decision], said: Sequence[Statement], words: Sequence[KnownAnswer], ours: Sequence[tuple[str, str]]
) -> str:
    """What the log says was told."""
    told = [f"{words} → {one.indicator or BY_HAND}" for words, one in decided.items()]
    told += [f"{one.org_unit} {one.period} {one.indicator}：{one.said.words}" for one in said]
    told += [f"{one.record or one.org_unit} {one.words}：{one.value}" for one in words]
    return "；".join(told + [f"{name} = {code}" for name, code in ours])[:_LONGEST_TOLD]


def _statement(one: Open, text: str, form: AnsweredForm) -> Statement | None:
    """The answer as a stated figure, where the cell asks for one of an org unit of the tree and a number was written."""
    quantity = read_number(text)
    if not one.asks or one.period is None or quantity is None or "#" in one.org_unit:
        return None
    said = as_stated(quantity, source_of(form.title, one.sheet, one.place), words=text, origin=Origin.FORM)
    return Statement(one.asks, one.org_unit, one.period, said)


def _answer(one: Open, text: str, form: AnsweredForm, at: datetime) -> KnownAnswer:
    return KnownAnswer(
        key_of(one.key),
        one.org_unit,
        str(one.period),
        text,
        source_of(form.title, one.sheet, one.place),
        at.date().isoformat(),
        one.record,
    )
