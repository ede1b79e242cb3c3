"""What earlier reports state: read, kept as stated figures, listed."""

import hashlib
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Query, Router, Schema, UploadedFile
from pydantic import Field

from shiju.actions.histories import keep_history
from shiju.actions.stating import StatedOutcome
from shiju.api.caller import Caller, caller_of, gates
from shiju.api.faults import CallFault, wrong
from shiju.api.files import lying
from shiju.api.shapes import Code, PeriodText, answers
from shiju.documents.running_text import UnreadableTextFault, read_document
from shiju.periods import Period
from shiju.queries.histories import ChoiceFault, Confirmed, FileName, HistoryReading, as_data, chosen_lines, read_history
from shiju.queries.stated import as_data as as_stated
from shiju.queries.stated import standing_statements
from shiju.queries.tokens import Scope

Wish = Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")]


class HistoryAsked(Schema):
    """Whose report of which period it is, where it does not say, and what is kept of it.

    The lines without doubt (`keep`), those of which the caller says the indicator (`choose`: `3=training.count`), none of `skip`.
    `final`: the ledger had not begun then.
    """

    org_unit: Code | None = None
    period: PeriodText | None = None
    keep: bool = False
    choose: list[Wish] = Field(default_factory=list, max_length=500)
    skip: list[Annotated[int, Field(ge=1, le=100_000)]] = Field(default_factory=list, max_length=500)
    final: bool = False


def stated_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["stated"]), gates()
    router.add_api_operation(
        "/histories", ["POST"], read_earlier_report, auth=gate[Scope.WRITE], response=answers(200, dict[str, Any]),
        summary="由以前的汇报读出数据，引用没有疑问的和指定的",
    )  # fmt: skip
    router.add_api_operation(
        "/stated-figures", ["GET"], stated_figures, auth=gate[Scope.READ], response=answers(200, list[dict[str, Any]]), summary="引用数据"
    )  # fmt: skip
    return router


def read_earlier_report(request: HttpRequest, asked: Query[HistoryAsked], file: File[UploadedFile]) -> dict[str, Any]:
    """Every number with the figure that it is probably of; what was kept, and by which batch it can be taken back. Without `keep` and `choose` nothing is written."""
    caller = caller_of(request)
    with lying(file) as path:
        name = FileName.of(path.name, path.read_bytes())
        try:
            text = read_document(path)
        except UnreadableTextFault as fault:
            raise CallFault(422, "cannot_read", str(fault)) from fault
    reading = read_history(
        text, file=name, ledger=caller.ledger, actor=caller.actor, day=caller.day, org_unit=caller.unit(asked.org_unit),
        period=None if asked.period is None else Period.parse(asked.period),
    )  # fmt: skip
    kept = _kept(reading, asked, caller) if asked.keep or asked.choose else StatedOutcome(None, 0)
    return as_data(reading) | {"batch": kept.batch, "kept": kept.kept}


def _kept(reading: HistoryReading, asked: HistoryAsked, caller: Caller) -> StatedOutcome:
    """What is kept, once however often the same is sent; where one line cannot be kept, none is."""
    try:
        lines = chosen_lines(reading, ready=asked.keep, wishes=asked.choose, skip=asked.skip)
    except ChoiceFault as fault:
        raise CallFault(422, "bad_choice", str(fault)) from fault
    said = repr((caller.token.id, reading.digest, reading.lines, sorted(lines), asked.choose, asked.final))
    done = keep_history(
        reading, Confirmed(lines, asked.final), key=f"history-{hashlib.sha256(said.encode()).hexdigest()[:40]}", ledger=caller.ledger,
        tree=caller.tree, actor=caller.actor, at=caller.at,
    )  # fmt: skip
    if not isinstance(done, StatedOutcome):
        raise wrong(tuple(done.values()))
    return done


def stated_figures(request: HttpRequest) -> list[dict[str, Any]]:
    """The figures that hold now without records behind them, the latest batch first."""
    caller = caller_of(request)
    return [as_stated(one) for one in standing_statements(actor=caller.actor, tree=caller.tree)]
