"""The register of forms from above: what waits to be filled, and one more that another system received."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Form, Query, Router, Schema, UploadedFile
from ninja.params.functions import Header
from pydantic import Field

from shiju.actions.incoming_forms import arrived_form, receive_form
from shiju.actions.sending import key_of as key_of_act
from shiju.api.caller import caller_of, gates
from shiju.api.faults import CallFault
from shiju.api.files import lying
from shiju.api.shapes import Key, answers
from shiju.forms.files import FormFault
from shiju.queries.incoming_forms import ReceivedForm, received_forms
from shiju.queries.tokens import Scope

_KEY: Any = Header(None, alias="Idempotency-Key")
NoticeText = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]


class RegisterAsked(Schema):
    """`waiting`: only those that are still to be handed in."""

    waiting: bool = False


class NoticeIn(Schema):
    """The text of the notice that came with the form: whose it is, which period, until when."""

    notice: NoticeText = ""


def request_forms_router() -> Router:
    """The operations."""
    router, gate = Router(tags=["forms"]), gates()[Scope.REPORT]
    router.add_api_operation(
        "/request-forms", ["GET"], register, auth=gate, response=answers(200, list[dict[str, Any]]), summary="来表登记"
    )
    router.add_api_operation(
        "/request-forms", ["POST"], receive, auth=gate, response=answers(200, dict[str, Any]), summary="登记一份收到的空表"
    )
    return router


def register(request: HttpRequest, asked: Query[RegisterAsked]) -> list[dict[str, Any]]:
    """The forms of the token's part of the tree: those still to be filled first, by the day they are due."""
    caller = caller_of(request)
    return [register_line(one) for one in received_forms(actor=caller.actor, tree=caller.tree, waiting=asked.waiting)]


def receive(
    request: HttpRequest, said: Form[NoticeIn], file: File[UploadedFile], idempotency_key: Key | None = _KEY
) -> dict[str, Any]:
    """The form with its number in the register; the same file with the same notice that still waits is listed once, and what comes again with its key."""
    caller = caller_of(request)
    key = None if idempotency_key is None else key_of_act(idempotency_key, username=f"token-{caller.token.id}")
    with lying(file) as path:
        arrived = arrived_form(path, notice=said.notice, day=caller.day)
    if isinstance(arrived, FormFault):
        raise CallFault(422, "cannot_fill", arrived.message)
    number = receive_form(arrived, ledger=caller.ledger, tree=caller.tree, actor=caller.actor, at=caller.at, key=key)
    return register_line(received_forms(actor=caller.actor, tree=caller.tree, number=number)[0])


def register_line(one: ReceivedForm) -> dict[str, Any]:
    """A form as the register has it."""
    return {
        "form": one.number, "title": one.title, "asked_by": one.asked_by, "period": one.period or None,
        "due": None if one.due is None else one.due.isoformat(), "org_unit": one.org_unit, "digest": one.digest,
        "received": one.received.isoformat(), "received_by": one.received_by,
        "handed_in": None if one.handed_in is None else one.handed_in.isoformat(), "minutes": one.minutes,
    }  # fmt: skip
