"""Records: list, one, enter, correct, void. Entering and correcting have an operation for each kind, with its own model."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from ninja.params.functions import Header
from pydantic import Field

from shiju.actions.records import correct, submit, void
from shiju.actions.sending import key_of
from shiju.api.caller import Caller, caller_of, gates
from shiju.api.faults import CallFault, wrong
from shiju.api.kind_models import Body, entry_model, typed_texts
from shiju.api.shapes import Code, Key, PeriodText, Reason, RecordOut, answers, record_out
from shiju.catalogue.kind import Kind
from shiju.catalogue.problem import Problem
from shiju.intake.typed import TypedForm, read_form, reader_for
from shiju.ledger.keys import record_id
from shiju.ledger.record import Draft, State
from shiju.periods import Period
from shiju.queries.listing import Wanted, listing
from shiju.queries.one_record import OneRecord, one_record
from shiju.queries.sight import NotThereFault
from shiju.queries.tokens import Scope

_IN_HEADER: Any = Header(..., alias="Idempotency-Key")


class RecordsAsked(Schema):
    """Which records."""

    kind: Code | None = None
    org_unit: Code | None = None
    period: PeriodText | None = None
    words: Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")] = ""
    held: bool | None = None
    voided: bool = False
    cursor: Annotated[str, Field(pattern=r"^[0-9]{1,7}\.[0-9]{1,15}$")] | None = None
    size: Annotated[int, Field(ge=1, le=200)] = 50


class RecordPage(Schema):
    """Newest day first; `cursor` asks for the next page (null: that was the last)."""

    records: list[RecordOut]
    total: int
    more_than_total: bool
    cursor: str | None


class VoidIn(Body):
    """Why the record should not be."""

    reason: Reason


class CorrectionIn(Body):
    """`revision`: the one that the correction was made from; another one by now answers 409."""

    reason: Reason
    revision: Annotated[int, Field(ge=1, le=2**31)] | None = None


def records_router(kinds: tuple[Kind, ...]) -> Router:
    """The operations."""
    router, gate = Router(tags=["records"]), gates()
    router.add_api_operation(
        "/records", ["GET"], list_records, auth=gate[Scope.READ], response=answers(200, RecordPage), summary="列出记录"
    )
    router.add_api_operation(
        "/records/{record}", ["GET"], get_record, auth=gate[Scope.READ], response=answers(200, RecordOut), summary="一条记录"
    )
    router.add_api_operation(
        "/records/{record}/void",
        ["POST"],
        void_record,
        auth=gate[Scope.WRITE],
        response=answers(200, RecordOut),
        summary="撤销一条记录",
    )
    for kind in (one for one in kinds if not one.retired):
        router.add_api_operation(
            f"/kinds/{kind.id}/records", ["POST"], entering(kind), auth=gate[Scope.WRITE], operation_id=f"enter-{kind.id}",
            response={201: RecordOut} | answers(200, RecordOut), summary=f"录入：{kind.label}",
        )  # fmt: skip
        router.add_api_operation(
            f"/kinds/{kind.id}/records/{{record}}", ["PATCH"], correcting(kind), auth=gate[Scope.WRITE], operation_id=f"correct-{kind.id}",
            response=answers(200, RecordOut), summary=f"更正：{kind.label}",
        )  # fmt: skip
    return router


def list_records(request: HttpRequest, asked: Query[RecordsAsked]) -> RecordPage:
    """A page of records that the token sees."""
    caller = caller_of(request)
    if asked.kind is not None and all(one.id != asked.kind for one in caller.ledger.catalogue.kinds):
        raise NotThereFault(f"没有事项类型“{asked.kind}”。")
    wanted = Wanted(
        kind=asked.kind, org_unit=None if asked.org_unit is None else caller.unit(asked.org_unit),
        period=None if asked.period is None else Period.parse(asked.period), states=frozenset(State), words=tuple(asked.words.split()),
        held=asked.held, voided=asked.voided,
    )  # fmt: skip
    page = listing(wanted, actor=caller.actor, tree=caller.tree, after=asked.cursor, size=asked.size)
    return RecordPage(
        records=[record_out(one) for one in page.records], total=page.total, more_than_total=page.more_counted, cursor=page.after
    )


def get_record(request: HttpRequest, record: str) -> RecordOut:
    """A record as it stands."""
    return record_out(found_record(caller_of(request), record).record)


def void_record(request: HttpRequest, record: str, body: VoidIn) -> RecordOut:
    """The record counts no longer and stays visible."""
    caller = caller_of(request)
    kind = found_record(caller, record).kind
    void(record, reason=_reason(body.reason), kind=kind, tree=caller.tree, actor=caller.actor, at=caller.at)
    return record_out(found_record(caller, record).record)


def entering(kind: Kind) -> Callable[..., Any]:
    """The operation that enters a record of that kind."""

    def enter(request: HttpRequest, body: Any, idempotency_key: Any = _IN_HEADER) -> Any:
        caller = caller_of(request)
        read = _read(kind, body.model_dump(by_alias=True, exclude_unset=True), caller)
        if read.problems:
            raise wrong(read.problems)
        draft = Draft(kind.id, read.org_units, read.values, key_of(idempotency_key, username=f"token-{caller.token.id}"))
        before = one_record(record_id(draft.key), catalogue=caller.ledger.catalogue, actor=caller.actor, tree=caller.tree)
        if before is not None:
            return Status(200, _same(before, draft))
        entered = submit(draft, catalogue=caller.ledger.catalogue, tree=caller.tree, actor=caller.actor, at=caller.at)
        if not isinstance(entered, str):
            raise wrong(entered)
        return Status(201, record_out(found_record(caller, entered).record))

    enter.__annotations__ |= {"body": entry_model(kind), "idempotency_key": Key}
    return enter


def correcting(kind: Kind) -> Callable[..., Any]:
    """The operation that corrects a record of that kind: only the fields that are sent change."""
    values = entry_model(kind, partial=True)
    model = type(f"{values.__name__}In", (CorrectionIn,), {"__annotations__": {"values": values}, "__module__": __name__})

    def change(request: HttpRequest, record: str, body: Any) -> RecordOut:
        caller = caller_of(request)
        found = found_record(caller, record)
        if found.kind.id != kind.id:
            raise NotThereFault(f"没有编号为 {record} 的{kind.label}记录。")
        if body.revision not in (None, found.record.revision):
            raise CallFault(409, "changed_meanwhile", f"这条记录已是第 {found.record.revision} 次修订。请先取回再改。")
        sent = body.values.model_dump(by_alias=True, exclude_unset=True)
        read = _read(kind, sent, caller)
        problems = tuple(one for one in read.problems if one.field in sent) or correct(
            record, {name: read.values[name] for name in sent}, reason=_reason(body.reason), kind=kind, tree=caller.tree, actor=caller.actor,
            at=caller.at,
        )  # fmt: skip
        if problems:
            raise wrong(problems)
        return record_out(found_record(caller, record).record)

    change.__annotations__ |= {"body": model}
    return change


def _read(kind: Kind, sent: dict[str, Any], caller: Caller) -> TypedForm:
    reader = reader_for(kind, caller.tree, caller.ledger.settings, year=caller.day.year)
    return read_form(typed_texts(sent), reader, caller.tree)


def _same(before: OneRecord, draft: Draft) -> RecordOut:
    """What the key made before, if it was sent with the same content."""
    first = before.steps[0].record
    said = {name: value for name, value in first.values.items() if value is not None}
    if (first.kind, first.org_units, said) != (
        draft.kind,
        draft.org_units,
        {k: v for k, v in draft.values.items() if v is not None},
    ):
        raise CallFault(409, "key_used", "这个 Idempotency-Key 已经用于另一条内容不同的记录。")
    return record_out(before.record)


def _reason(written: str) -> str:
    if not written.strip():
        raise wrong((Problem("missing_required", "没有写明原因。", "请写一句原因。", field="reason"),))
    return written


def found_record(caller: Caller, record: str) -> OneRecord:
    """The record; NotThereFault where there is none that the token sees."""
    found = one_record(record, catalogue=caller.ledger.catalogue, actor=caller.actor, tree=caller.tree)
    if found is None:
        raise NotThereFault(f"没有编号为 {record} 的记录。")
    return found
