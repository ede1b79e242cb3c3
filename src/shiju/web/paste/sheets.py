"""The drafts of a paste as sheets of a form: drawn, filled in again, and read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shiju.actions.evidence import Attachment
from shiju.actions.sending import Outcome, SentForm, send
from shiju.catalogue.kind import Kind
from shiju.catalogue.problem import Problem
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.typed import read_form, reader_for
from shiju.ledger.keys import digest
from shiju.ledger.record import Draft, Record
from shiju.queries.records import records
from shiju.queries.sight import visible
from shiju.web.desk import Desk
from shiju.web.paste.beside import Row, rows
from shiju.web.paste.marked import Piece, pieces
from shiju.web.paste.photos import Photo
from shiju.web.records import kind_form
from shiju.web.records.kind_form import Line, Option

SAME, ANOTHER = "same", "another"
_SOURCE = gettext_noop("粘贴的消息")
_NAME_LENGTH = 12


@dataclass(frozen=True)
class Sheet:
    """A draft as it is drawn. `first`: fields that were read, are missing or asked about; `others`: the rest of the kind's fields."""

    name: str
    kind: Kind
    title: str
    pieces: tuple[Piece, ...]
    first: tuple[Line, ...]
    others: tuple[Line, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    similar: tuple[Record, ...]
    beside: tuple[Row, ...]
    chosen: bool
    answer: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Paste:
    """A pasted text as it was read. `text` is what the places count."""

    text: str
    readings: tuple[MessageReading, ...]
    photos: tuple[Photo, ...] = ()
    """What was dropped with it."""

    def drafts(self) -> dict[str, tuple[MessageDraft, MessageReading]]:
        """Name on the page → the draft with its message; the same message twice is one draft."""
        every = ((draft, reading) for reading in self.readings for draft in reading.drafts)
        return {draft.key[:_NAME_LENGTH]: (draft, reading) for draft, reading in every}


@dataclass(frozen=True)
class Answered:
    """What a person said about a draft: whether to enter it, the fields, and whether it is the record that it resembles."""

    chosen: bool = True
    typed: Mapping[str, str] | None = None
    answer: str = ""
    problems: tuple[Problem, ...] = ()
    alike: Record | None = None

    @property
    def is_same(self) -> bool:
        """Whether the person says that it is recorded already."""
        return self.answer.startswith(SAME)

    @property
    def same_as(self) -> str:
        """The id of the record that it is, where the person named one."""
        return self.answer.partition(":")[2]


def sheets(paste: Paste, answers: Mapping[str, Answered], desk: Desk) -> tuple[Sheet, ...]:
    """The sheets of all drafts that `answers` names."""
    found = paste.drafts()
    wanted = {name: found[name] for name in found if name in answers}
    similar = _similar([draft for draft, _reading in wanted.values()], desk)
    return tuple(
        _sheet(paste.text, (name, draft, reading), answers[name], similar, desk) for name, (draft, reading) in wanted.items()
    )


def _similar(drafts: Sequence[MessageDraft], desk: Desk) -> Mapping[str, Record]:
    ids = {one for draft in drafts for one in draft.similar}
    found = records(seen=visible(desk.actor, desk.tree), ids=sorted(ids)) if ids else []
    return {record.id: record for record in found}


def _sheet(
    text: str, named: tuple[str, MessageDraft, MessageReading], said: Answered, known: Mapping[str, Record], desk: Desk
) -> Sheet:
    name, draft, reading = named
    kind = desk.ledger.catalogue.kind(draft.kind)
    typed = said.typed if said.typed is not None else texts(draft, kind, desk)
    made = kind_form.lines(
        kind, typed, problems=said.problems, tree=desk.tree, actor=desk.actor, day=desk.day
    )  # fmt: skip
    asked = {one.field for one in draft.asked} | set(draft.missing) | {problem.field for problem in said.problems}
    lines = [_named(line, name, typed) for line in made]
    first = {line.id for line in made if line.id in asked or typed.get(line.id) or line.required}
    alike = [known[one] for one in draft.similar if one in known]
    if said.alike is not None and all(one.id != said.alike.id for one in alike):
        alike.append(said.alike)
    return Sheet(
        name, kind, draft.title or kind.label, pieces(text, draft, reading, kind),
        tuple(line for line, old in zip(lines, made, strict=True) if old.id in first),
        tuple(line for line, old in zip(lines, made, strict=True) if old.id not in first),
        tuple((one.question, one.candidates) for one in draft.asked), tuple(alike),
        rows(draft, alike, kind, desk.tree) if alike else (), said.chosen, said.answer,
        kind_form.other_faults(kind, said.problems),
    )  # fmt: skip


def _named(line: Line, name: str, typed: Mapping[str, str]) -> Line:
    """The field under a name of its own on this page; where no unit was read, none is chosen for the person."""
    options = line.options
    if line.widget == "owner" and not typed.get(line.id):
        options = (Option("", _("（请选择单位）"), True), *(replace(one, chosen=False) for one in options))
    return replace(line, id=f"{name}-{line.id}", options=options)


def texts(draft: MessageDraft, kind: Kind, desk: Desk) -> dict[str, str]:
    """The fields of a draft as they would be typed; a unit that the person may not write for is left for them to choose."""
    typed = kind_form.texts_of(draft.as_draft(file=_SOURCE, digest=""), kind, tree=desk.tree)
    ours = visible(desk.actor, desk.tree)
    typed[kind.org_unit] = "、".join(code for code in draft.org_units if code in ours)
    return typed


def answered(request: HttpRequest, name: str, draft: MessageDraft, desk: Desk) -> Answered:
    """What the form says about this draft."""
    kind = desk.ledger.catalogue.kind(draft.kind)
    typed = kind_form.typed_in(request, kind, prefix=f"{name}-")
    return Answered(request.POST.get(f"{name}-enter") == "1", typed, request.POST.get(f"{name}-answer", ""))


def entered(
    request: HttpRequest, named: tuple[str, MessageDraft], said: Answered, source: str, photos: Sequence[Attachment], desk: Desk
) -> Outcome:
    """Enter one draft as the person left it, with the photographs dropped for it; a field that they did not touch keeps exactly what was read."""
    name, draft = named
    kind = desk.ledger.catalogue.kind(draft.kind)
    typed, before = said.typed or {}, texts(draft, kind, desk)
    read = read_form(typed, reader_for(kind, desk.tree, desk.ledger.settings, year=desk.day.year), desk.tree)
    untouched = {one.id for one in kind.fields if typed.get(one.id, "") == before.get(one.id, "")}
    problems = tuple(problem for problem in read.problems if problem.field not in untouched)
    if problems:
        return Outcome(problems=problems)
    values = {one: draft.values.get(one) if one in untouched else value for one, value in read.values.items()}
    key = draft.key if said.answer != ANOTHER else digest("another", draft.key, request.POST.get("key", ""))
    ready = Draft(draft.kind, read.org_units, values, key, draft.as_draft(file=_SOURCE, digest=source).source)
    files = tuple(Attachment(one.name or "file", one.read()) for one in request.FILES.getlist(f"{name}-files"))
    return send(
        SentForm(ready, files=(*photos, *files), sure=said.answer == ANOTHER),
        ledger=desk.ledger,
        tree=desk.tree,
        actor=desk.actor,
        at=desk.at,
    )
