"""What becomes of a record after it was entered: evidence is added, a possible repetition is decided."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Router, UploadedFile

from shiju.actions.evidence import Attachment
from shiju.actions.records import decide, supplement
from shiju.actions.uploads import safe_name
from shiju.api.caller import caller_of, gates
from shiju.api.faults import CallFault
from shiju.api.kind_models import Body
from shiju.api.records import found_record
from shiju.api.shapes import RecordOut, answers, record_out
from shiju.queries.tokens import Scope


class DecisionIn(Body):
    """Whether the record is the same fact as the one it is held for."""

    same: bool


def record_acts_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["records"]), gates()[Scope.WRITE]
    shape: Any = answers(200, RecordOut)
    router.add_api_operation(
        "/records/{record}/evidence", ["POST"], add_evidence, auth=gate, response=shape, summary="附上佐证材料"
    )
    router.add_api_operation(
        "/records/{record}/decision", ["POST"], decide_record, auth=gate, response=shape, summary="判定疑似重复是不是同一件事"
    )
    return router


def add_evidence(request: HttpRequest, record: str, file: File[UploadedFile]) -> RecordOut:
    """Keep a file with the record; one that it has already changes nothing."""
    caller = caller_of(request)
    found_record(caller, record)
    content = file.read()
    if not content:
        raise CallFault(422, "empty_file", "文件是空的。")
    files = [Attachment(safe_name(file.name or "file"), content)]
    supplement(record, files, folder=caller.ledger.evidence, tree=caller.tree, actor=caller.actor, at=caller.at)
    return record_out(found_record(caller, record).record)


def decide_record(request: HttpRequest, record: str, body: DecisionIn) -> RecordOut:
    """The record counts no longer beside the other, or it is a fact of its own."""
    caller = caller_of(request)
    held = found_record(caller, record).record.held
    if held is None and body.same:
        raise CallFault(409, "not_held", "这条记录没有被视为重复，不用判定。")
    decide(record, same_as=held if body.same else None, tree=caller.tree, actor=caller.actor, at=caller.at)
    return record_out(found_record(caller, record).record)
