"""Files that come in: workbooks to import, forms to fill. Each lies in a folder of its own while it is read."""

import base64
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Query, Router, Schema, UploadedFile
from pydantic import Field

from shiju.actions.as_data import told_of
from shiju.actions.imports import undo
from shiju.actions.taking_in import foreseen, take_in
from shiju.actions.uploads import safe_name
from shiju.api.caller import Caller, caller_of, gates
from shiju.api.faults import CallFault
from shiju.api.kind_models import Body
from shiju.api.shapes import LARGEST_NUMBER, Code, PeriodText, Reason, answers
from shiju.forms.as_data import sidecar
from shiju.forms.comments import notes_of
from shiju.forms.files import FormFault, modern, read_form, write_form
from shiju.forms.memory import read_decisions
from shiju.forms.notice import Notice
from shiju.forms.reading import Asked, NoPeriod
from shiju.intake.files import read_file
from shiju.intake.office import Office
from shiju.intake.plans import plan_of
from shiju.periods import Period
from shiju.queries.batches import batch
from shiju.queries.forms import FormAnswer, answer_form, decisions_file, office
from shiju.queries.imports import batches
from shiju.queries.sight import NotThereFault, visible
from shiju.queries.tokens import Scope

Number = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]


class ImportAsked(Schema):
    """`dry_run`: only look. `kind`: of all its tables; `year`: where none is written."""

    dry_run: bool = False
    kind: Code | None = None
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None


class UndoIn(Body):
    """Why it is taken back."""

    reason: Reason


class FormAsked(Schema):
    """For which org unit (by default the token's) and which period (by default what the form says); `comments`: with a comment on each cell that says where its value comes from."""

    org_unit: Code | None = None
    period: PeriodText | None = None
    comments: bool = False


def files_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["files"]), gates()
    told = answers(200, dict[str, Any])
    router.add_api_operation(
        "/imports", ["POST"], import_file, auth=gate[Scope.WRITE], response=told, summary="导入工作簿，或试导入"
    )
    router.add_api_operation(
        "/imports/{number}", ["GET"], import_result, auth=gate[Scope.READ], response=told, summary="一次导入的结果"
    )
    router.add_api_operation(
        "/imports",
        ["GET"],
        list_imports,
        auth=gate[Scope.READ],
        response=answers(200, list[dict[str, Any]]),
        summary="本令牌的导入",
    )
    router.add_api_operation(
        "/imports/{number}/undo", ["POST"], undo_import, auth=gate[Scope.WRITE], response=told, summary="撤销一次导入或引用"
    )
    router.add_api_operation("/forms", ["POST"], fill_form, auth=gate[Scope.REPORT], response=told, summary="填写上级来表")
    return router


def import_file(request: HttpRequest, asked: Query[ImportAsked], file: File[UploadedFile]) -> dict[str, Any]:
    """What became of each sheet of the file, or would become of it."""
    caller = caller_of(request)
    known = caller.ledger.catalogue
    if asked.kind is not None and all(one.id != asked.kind for one in known.kinds):
        raise NotThereFault(f"没有事项类型“{asked.kind}”。")
    with lying(file) as path:
        reading = read_file(path)
    settings = caller.ledger.settings
    plan = plan_of(reading, office=Office(known, caller.tree, settings, asked.kind, asked.year or settings.year))
    if asked.dry_run:
        outcome = foreseen(plan, catalogue=known, tree=caller.tree, seen=visible(caller.actor, caller.tree))
    else:
        outcome = take_in(plan, catalogue=known, tree=caller.tree, actor=caller.actor, top=caller.actor.org_unit, at=caller.at)
    return {"dry_run": asked.dry_run, "batch": outcome.batch, "sheets": told_of(plan, outcome)}


def import_result(request: HttpRequest, number: Number) -> dict[str, Any]:
    """An import as it stands: how many records it entered, how many still count, whether it was undone."""
    caller = caller_of(request)
    found = batch(number, actor=caller.actor, tree=caller.tree)
    if found is None:
        raise NotThereFault(f"没有编号为 {number} 的导入。")
    return {
        "batch": found.number, "file": found.file, "digest": found.digest, "at": found.at.isoformat(), "by": found.actor,
        "undone": None if found.undone is None else found.undone.isoformat(), "records": found.records, "counting": found.counting,
    }  # fmt: skip


def list_imports(request: HttpRequest) -> list[dict[str, Any]]:
    """The latest imports and histories of this token."""
    caller = caller_of(request)
    return [
        {
            "batch": one.number, "file": one.file, "at": one.at.isoformat(), "by": one.actor, "records": one.records, "stated": one.stated,
            "undone": None if one.undone is None else one.undone.isoformat(),
        }
        for one in batches(actor=caller.actor, tree=caller.tree)
    ]  # fmt: skip


def undo_import(request: HttpRequest, number: Number, body: UndoIn) -> dict[str, Any]:
    """Take back what one import of this token brought; how many records and stated figures that were."""
    caller = caller_of(request)
    found = next(iter(batches(actor=caller.actor, tree=caller.tree, number=number)), None)
    if found is None:
        raise NotThereFault(f"没有编号为 {number} 的导入。")
    undo(number, actor=caller.actor, tree=caller.tree, at=caller.at, reason=body.reason)
    return {"batch": number, "records": found.records, "stated": found.stated}


def fill_form(request: HttpRequest, asked: Query[FormAsked], file: File[UploadedFile]) -> dict[str, Any]:
    """The filled form (base64), every cell with its origin, and every cell that was left open with the reason."""
    caller = caller_of(request)
    with lying(file) as path:
        form = _sound(modern(path, path.parent))
        sheets = _sound(read_form(form))
        on = _office(asked, caller)
        answer = _answer(sheets, asked, on, caller, Path(file.name or "").stem)
        out = form.with_name(f"{form.stem}（已填）{form.suffix}")
        notes = notes_of(answer.filled, on) if asked.comments else None
        _sound(write_form(form, answer.filled.values(), out, notes=notes))
        told = sidecar(
            file.name or "",
            answer.filled,
            disagreements=answer.disagreements,
            changed=answer.changed,
            asked_before=answer.asked_before,
        )
        return told | {"name": out.name, "file": base64.b64encode(out.read_bytes()).decode()}


def _office(asked: FormAsked, caller: Caller) -> Any:
    return office(caller.ledger, actor=caller.actor, org_unit=caller.unit(asked.org_unit))


def _answer(sheets: Any, asked: FormAsked, on: Any, caller: Caller, name: str) -> FormAnswer:
    decisions = read_decisions(decisions_file(caller.ledger), caller.ledger.catalogue)
    if isinstance(decisions, tuple):
        raise CallFault(422, "broken_memory", "".join(map(str, decisions)))
    period = None if asked.period is None else Period.parse(asked.period)
    wanted = Asked(on.code, caller.day, period, Notice(), decisions, name)
    answer = _sound(answer_form(sheets, on=on, asked=wanted, ledger=caller.ledger, actor=caller.actor))
    if not isinstance(answer, FormAnswer):
        raise CallFault(422, "broken_memory", "".join(map(str, answer)))
    return answer


def _sound(answer: Any) -> Any:
    if isinstance(answer, (FormFault, NoPeriod)):
        raise CallFault(422, "cannot_fill", answer.message)
    return answer


@contextmanager
def lying(file: UploadedFile) -> Iterator[Path]:
    """The file under its own name, as long as it is needed; the name leads nowhere else."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(file.name or "file")
        path.write_bytes(file.read())
        yield path
