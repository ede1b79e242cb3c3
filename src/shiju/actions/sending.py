"""Sending a form: one record with its files, after the questions that only a person can answer."""

from dataclasses import dataclass, replace
from datetime import datetime

from shiju.actions.entering import enter, known
from shiju.actions.evidence import Attachment, attach
from shiju.actions.locking import require_open
from shiju.actions.pictures import note_pictures
from shiju.actions.transaction import Writing, writing
from shiju.catalogue.problem import Problem
from shiju.db.models import Evidence, SavedForm
from shiju.ledger.keys import digest, record_id
from shiju.ledger.likeness import Likeness
from shiju.ledger.record import Act, Draft, Record, State
from shiju.ledger.validate import validate
from shiju.orgs import OrgTree
from shiju.queries.ledger import Ledger
from shiju.queries.records import records
from shiju.queries.sight import WRITERS, Actor, require


@dataclass(frozen=True)
class SentForm:
    """A form as it was sent. `sure`: the person has seen the questions and says that it is a fact of its own."""

    draft: Draft
    key: str = ""
    """Under which what was typed is kept until it is sent."""
    files: tuple[Attachment, ...] = ()
    sure: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of it: the id of the record; or what is wrong; or what is asked before anything is written.

    `alike` is a record that it seems to repeat, `reused` the names of files that are in the ledger already.
    """

    record: str | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    alike: Record | None = None
    reused: tuple[str, ...] = ()


def key_of(form: str, *, username: str) -> str:
    """The idempotency key of the record that a form makes: nobody meets another's record by naming its form."""
    return digest("form", username, form)


def send(form: SentForm, *, ledger: Ledger, tree: OrgTree, actor: Actor, at: datetime) -> Outcome:
    """Enter the record and keep its files, all or nothing. The same key twice is one record.

    Raises NotAllowedFault where the actor may not write for a unit or in a locked period.
    """
    draft, kind = form.draft, ledger.catalogue.kind(form.draft.kind)
    problems, warnings = validate(draft, kind, tree)
    if problems:
        return Outcome(problems=problems, warnings=warnings)
    require(actor, tree, draft.org_units, roles=WRITERS)
    require_open([draft], catalogue=ledger.catalogue, tree=tree, actor=actor)
    try:
        with writing(actor=actor, at=at) as work:
            before = known([draft.key])
            if draft.key in before:
                return Outcome(before[draft.key].id)
            _enter(form, work, ledger, tree)
    except _AskedFault as asked:
        return asked.outcome
    note_pictures(form.files)
    return Outcome(record_id(draft.key), warnings=warnings)


class _AskedFault(Exception):
    """There is something to ask: what was written so far is undone."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def _enter(form: SentForm, work: Writing, ledger: Ledger, tree: OrgTree) -> None:
    """Enter the record with its files, or raise what is to be asked."""
    entered = enter(work, [form.draft], batch=None, again={}, state=State.SUBMITTED, catalogue=ledger.catalogue, tree=tree)
    work.flush()
    new = record_id(form.draft.key)
    like = entered.likenesses.get(new)
    reused = _reused(form)
    if not form.sure and (like is not None or reused):
        raise _AskedFault(Outcome(alike=_other(like, tree), reused=reused))
    _finish(records(seen=form.draft.org_units, ids=[new])[0], form, work, ledger)
    SavedForm.objects.filter(key=form.key, user__username=work.actor.name).delete()
    work.log("submit", new)


def _reused(form: SentForm) -> tuple[str, ...]:
    """Names of the files that the ledger has already."""
    found = Evidence.objects.filter(digest__in=[one.digest for one in form.files])
    return tuple(found.order_by("digest").values_list("name", flat=True))


def _other(like: Likeness | None, tree: OrgTree) -> Record | None:
    """The record that the new one is like; it may lie where the person does not look, but they are about to enter the same."""
    return None if like is None else records(seen=[unit.code for unit in tree], ids=[like.of])[0]


def _finish(entered: Record, form: SentForm, work: Writing, ledger: Ledger) -> None:
    """What the person was sure of is a fact of its own; then its files."""
    if form.sure and entered.held is not None:
        entered = replace(entered, held=None, flags=(), revision=entered.revision + 1)
        work.revise(entered, Act.MERGED, reason="录入人确认是另一件事")
    attach(entered, form.files, folder=ledger.evidence, work=work)
