"""One form of the register: what its cells ask for, what is told about them, the filled file, and that it was handed in."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.params.functions import Header
from pydantic import Field

from shiju.actions.form_answers import AnsweredForm, Answers, answer_form_cells, confirm_definitions, told_before
from shiju.actions.incoming_forms import Described, HandedIn, describe_form, hand_in_form
from shiju.actions.sending import key_of as key_of_act
from shiju.api.caller import Caller, caller_of, gates
from shiju.api.faults import CallFault, wrong
from shiju.api.kind_models import Body
from shiju.api.request_forms import register_line
from shiju.api.shapes import LARGEST_NUMBER, Code, Key, PeriodText, answers
from shiju.catalogue.problem import Problem
from shiju.forms.by_hand import answerable
from shiju.forms.files import FormFault
from shiju.forms.keys import key_of
from shiju.forms.memory import is_known
from shiju.forms.proposal import BY_HAND, Decision, Open
from shiju.forms.reading import NoPeriod
from shiju.forms.xlsx import address
from shiju.periods import Period
from shiju.queries.answered_forms import Answer, answer_received, told_sidecar, written
from shiju.queries.forms import FormAnswer
from shiju.queries.incoming_forms import ReceivedForm, received_forms
from shiju.queries.sight import NotThereFault
from shiju.queries.tokens import Scope

FormNumber = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
Text = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
_MOST = 2000
_LONGEST_DAY = 1440
_KEY: Any = Header(..., alias="Idempotency-Key")


class DescriptionIn(Body):
    """What is known of the form besides its notice; what is not sent stays, `null` takes it away."""

    period: PeriodText | None = None
    asked_by: Text | None = None
    due: date | None = None


class DecisionIn(Body):
    """What cells with these words (`words` of an open cell) mean: an indicator, or `-` to leave them to a person."""

    words: Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\x00]*$")]
    indicator: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]


class CellIn(Body):
    """What belongs into a cell, as the answer names it; an empty text takes away what was written by hand."""

    sheet: Text
    cell: Annotated[str, Field(pattern=r"^[A-Z]{1,3}[1-9][0-9]{0,6}$", max_length=10)]
    text: Text


class AnswersIn(Body):
    """All that is told at once. `ours`: names of offices that the form gives (`names` of an open cell) and that mean the unit it is filled for."""

    decisions: list[DecisionIn] = Field(default_factory=list, max_length=_MOST)
    cells: list[CellIn] = Field(default_factory=list, max_length=_MOST)
    ours: list[Text] = Field(default_factory=list, max_length=20)


class HandInIn(Body):
    """How many minutes it took, where somebody says so."""

    minutes: Annotated[int, Field(ge=0, le=_LONGEST_DAY)] | None = None


class FileAsked(Schema):
    """For which org unit (by default the one that the form came to); `comments`: with a comment on each filled cell."""

    org_unit: Code | None = None
    comments: bool = False


def form_acts_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["forms"]), gates()
    told = answers(200, dict[str, Any])
    report, write = gate[Scope.REPORT], gate[Scope.WRITE]
    one = "/request-forms/{form}"
    router.add_api_operation(one, ["GET"], propose, auth=report, response=told, summary="一份来表：每格填什么、留下什么")
    router.add_api_operation(one, ["PATCH"], describe, auth=report, response=told, summary="写明期间、谁要的、截止日")
    router.add_api_operation(
        f"{one}/answers", ["POST"], answer, auth=write, response=told, summary="定下格子填什么，填写留下的格"
    )
    router.add_api_operation(
        f"{one}/definitions", ["POST"], accept, auth=write, response=told, summary="口径已经核对，按新的记住"
    )
    router.add_api_operation(f"{one}/file", ["GET"], filled_file, auth=report, response=told, summary="填好的表和每格来源")
    router.add_api_operation(f"{one}/handed", ["POST"], hand_in, auth=report, response=told, summary="记下已经报送")
    return router


def propose(request: HttpRequest, form: FormNumber) -> dict[str, Any]:
    """The form with every cell that is filled, every cell that is left with the reason, and what does not agree."""
    caller = caller_of(request)
    return _told(_form(caller, form), caller)


def describe(request: HttpRequest, form: FormNumber, body: DescriptionIn) -> dict[str, Any]:
    """Keep it in the register; the form as it is filled then."""
    caller = caller_of(request)
    found, sent = _form(caller, form), body.model_dump(exclude_unset=True)
    period = str(Period.parse(body.period)) if body.period else ""
    said = Described(
        period if "period" in sent else found.period,
        (body.asked_by or "") if "asked_by" in sent else found.asked_by,
        body.due if "due" in sent else found.due,
    )
    describe_form(found.number, said, tree=caller.tree, actor=caller.actor, at=caller.at)
    return _told(_form(caller, form), caller)


def answer(request: HttpRequest, form: FormNumber, body: AnswersIn, idempotency_key: Key = _KEY) -> dict[str, Any]:
    """Remember decisions and answers, all or nothing; the form as it is filled then. The same key twice is one act."""
    caller = caller_of(request)
    found = _form(caller, form)
    key = key_of_act(idempotency_key, username=f"token-{caller.token.id}")
    mark = hashlib.sha256(f"{found.number} {body.model_dump_json()}".encode()).hexdigest()
    if not told_before(key, mark):
        told = _answers(body, found, _sound(answer_received(found, ledger=caller.ledger, actor=caller.actor)), caller)
        faults = answer_form_cells(
            replace(told, key=key, mark=mark), form=AnsweredForm(found.title, found.digest), ledger=caller.ledger, tree=caller.tree,
            actor=caller.actor, at=caller.at,
        )  # fmt: skip
        if faults:
            raise CallFault(422, "broken_memory", "".join(map(str, faults)))
    return _told(found, caller)


def accept(request: HttpRequest, form: FormNumber) -> dict[str, Any]:
    """Somebody has looked at the definitions that changed: remember them as they stand in the form now."""
    caller = caller_of(request)
    found = _form(caller, form)
    told = _sound(answer_received(found, ledger=caller.ledger, actor=caller.actor))
    faults = confirm_definitions(told.definitions, ledger=caller.ledger, tree=caller.tree, actor=caller.actor, at=caller.at)
    if faults:
        raise CallFault(422, "broken_memory", "".join(map(str, faults)))
    return _told(found, caller)


def filled_file(request: HttpRequest, form: FormNumber, asked: Query[FileAsked]) -> dict[str, Any]:
    """The filled file (base64) with its name, and where each value comes from."""
    caller = caller_of(request)
    found = _form(caller, form)
    found = replace(found, org_unit=found.org_unit if asked.org_unit is None else caller.unit(asked.org_unit))
    told = _sound(answer_received(found, ledger=caller.ledger, actor=caller.actor))
    content = written(found, told.filled, ledger=caller.ledger, actor=caller.actor, comments=asked.comments)
    if isinstance(content, FormFault):
        raise CallFault(422, "cannot_fill", content.message)
    title = Path(found.title)
    return told_sidecar(found, told) | {
        "name": f"{title.stem}（已填）{title.suffix}", "file": base64.b64encode(content).decode(),
    }  # fmt: skip


def hand_in(request: HttpRequest, form: FormNumber, body: HandInIn) -> dict[str, Any]:
    """Note that it was handed in, with what its cells were given; twice is once."""
    caller = caller_of(request)
    found = _form(caller, form)
    told = answer_received(found, ledger=caller.ledger, actor=caller.actor).told
    kept = HandedIn.of(told, body.minutes)
    hand_in_form(found.number, kept, ledger=caller.ledger, tree=caller.tree, actor=caller.actor, at=caller.at)
    return register_line(_form(caller, form))


def _form(caller: Caller, number: int) -> ReceivedForm:
    found = next(iter(received_forms(actor=caller.actor, tree=caller.tree, number=number)), None)
    if found is None:
        raise NotThereFault(f"没有编号为 {number} 的来表。")
    return found


def _told(form: ReceivedForm, caller: Caller) -> dict[str, Any]:
    """The line of the register, and the proposal; where there is none, why."""
    answered = answer_received(form, ledger=caller.ledger, actor=caller.actor)
    why = answered.fault or (NoPeriod().message if answered.no_period else "")
    proposal = None if answered.told is None else told_sidecar(form, answered.told)
    forgotten = [str(one) for one in answered.forgotten]
    return register_line(form) | {"proposal": proposal, "unfilled_because": why or None, "forgotten": forgotten}


def _sound(answered: Answer) -> FormAnswer:
    if answered.told is not None:
        return answered.told
    if answered.fault or answered.no_period:
        raise CallFault(422, "cannot_fill", answered.fault or NoPeriod().message)
    raise CallFault(422, "broken_memory", "".join(map(str, answered.forgotten)))


def _answers(body: AnswersIn, form: ReceivedForm, told: FormAnswer, caller: Caller) -> Answers:
    """What was sent, as the act wants it; everything that cannot be taken is told at once."""
    cells = {(one.sheet, address(one.place)): one for one in answerable(told.filled, form.title)}
    named = {one.names for one in told.filled.open if one.names}
    problems = tuple(_problems(body, cells, named, caller))
    if problems:
        raise wrong(problems)
    decided = {key_of(one.words): Decision(None if one.indicator == BY_HAND else one.indicator) for one in body.decisions}
    return Answers(
        decided, tuple((cells[one.sheet, one.cell], one.text) for one in body.cells), dict.fromkeys(body.ours, form.org_unit)
    )


def _problems(body: AnswersIn, cells: dict[tuple[str, str], Open], named: set[str], caller: Caller) -> Iterator[Problem]:
    for number, decision in enumerate(body.decisions):
        if not is_known(decision.indicator, caller.ledger.catalogue):
            yield Problem("no_such_indicator", f"没有指标“{decision.indicator}”。", field=f"decisions.{number}.indicator")
        if not key_of(decision.words):
            yield Problem("no_words", "没有写明是哪些文字的格。", field=f"decisions.{number}.words")
    for number, cell in enumerate(body.cells):
        if (cell.sheet, cell.cell) not in cells:
            why = f"“{cell.sheet}”的 {cell.cell} 不是留给人填的格，也不是手工填的。"
            yield Problem("no_open_cell", why, field=f"cells.{number}")
        elif not cell.text.strip() and cells[cell.sheet, cell.cell].asks:
            why = "作为引用数据记下的数在这里不能取消，请撤销那一次引用。"
            yield Problem("cannot_drop", why, field=f"cells.{number}.text")
    for number, name in enumerate(body.ours):
        if name not in named:
            yield Problem("no_such_name", f"这张表没有问“{name}”是不是本单位。", field=f"ours.{number}")
