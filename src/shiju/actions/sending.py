"""Sending a form: one record with its files, after the questions that only a person can answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from shiju.actions.entering import enter, known
from shiju.actions.evidence import Attachment, attach
from shiju.actions.locking import require_open
from shiju.actions.pictures import looked_at, note_pictures
from shiju.actions.transaction import Writing, writing
from shiju.catalogue.problem import Problem
from shiju.db.models import Evidence, SavedForm
from shiju.documents.picture_facts import PictureFacts
from shiju.ledger.keys import digest, record_id
from shiju.ledger.likeness import Likeness
from shiju.ledger.record import Act, Draft, Record, State
from shiju.ledger.validate import validate
from shiju.orgs import OrgTree
from shiju.queries.alike_pictures import alike, users
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
class Reused:
    """A file of the form that the ledger has, or has one like it. `record` names it, None where none does that the person sees."""

    name: str
    record: Record | None


@dataclass(frozen=True)
class Outcome:
    """What became of it: the id of the record; or what is wrong; or what is asked before anything is written.

    `alike` is a record that it seems to repeat, `reused` its files that are in the ledger already or look like one that is.
    """

    record: str | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    alike: Record | None = None
    reused: "tuple[Reused, ...]" = ()


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
    facts = looked_at(form.files)
    reused = () if form.sure else _reused(form, facts, tree, actor)
    try:
        with writing(actor=actor, at=at) as work:
            before = known([draft.key])
            if draft.key in before:
                return Outcome(before[draft.key].id)
            _enter(form, work, ledger, tree, reused)
    except _AskedFault as asked:
        return asked.outcome
    note_pictures(facts)
    return Outcome(record_id(draft.key), warnings=warnings)


class _AskedFault(Exception):
    """There is something to ask: what was written so far is undone."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def _enter(form: SentForm, work: Writing, ledger: Ledger, tree: OrgTree, reused: tuple[Reused, ...]) -> None:
    """Enter the record with its files, or raise what is to be asked."""
    entered = enter(work, [form.draft], batch=None, again={}, state=State.SUBMITTED, catalogue=ledger.catalogue, tree=tree)
    work.flush()
    new = record_id(form.draft.key)
    like = entered.likenesses.get(new)
    if not form.sure and (like is not None or reused):
        raise _AskedFault(Outcome(alike=_other(like, tree), reused=reused))
    _finish(records(seen=form.draft.org_units, ids=[new])[0], form, work, ledger)
    SavedForm.objects.filter(key=form.key, user__username=work.actor.name).delete()
    work.log("submit", new)


def _reused(form: SentForm, facts: Mapping[str, PictureFacts], tree: OrgTree, actor: Actor) -> tuple[Reused, ...]:
    """The files that the ledger has already, or one that looks the same; looked up before the ledger is locked for writing."""
    if not form.files:
        return ()
    kept = set(Evidence.objects.filter(digest__in=[one.digest for one in form.files]).values_list("digest", flat=True))
    near = alike({digest: one.likeness for digest, one in facts.items() if one.likeness is not None})
    digests = {*kept, *(other for others in near.values() for other in others)}
    named = users(digests, actor=actor, tree=tree) if digests else {}
    found = []
    for one in form.files:
        others = ([one.digest] if one.digest in kept else []) + list(near.get(one.digest, ()))
        seen = [record for other in others for record in named.get(other, ())]
        if seen or one.digest in kept:
            found.append(Reused(one.name, seen[0] if seen else None))
    return tuple(found)


def _other(like: Likeness | None, tree: OrgTree) -> Record | None:
    """The record that the new one is like; it may lie where the person does not look, but they are about to enter the same."""
    return None if like is None else records(seen=[unit.code for unit in tree], ids=[like.of])[0]


def _finish(entered: Record, form: SentForm, work: Writing, ledger: Ledger) -> None:
    """What the person was sure of is a fact of its own; then its files."""
    if form.sure and entered.held is not None:
        entered = replace(entered, held=None, flags=(), revision=entered.revision + 1)
        work.revise(entered, Act.MERGED, reason="录入人确认是另一件事")
    attach(entered, form.files, folder=ledger.evidence, work=work)
