"""Every refusal has one shape: a stable code, a sentence, and where fields are wrong what is wrong with each."""

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from shiju.actions.transaction import KeyUsedFault
from shiju.catalogue.problem import Problem
from shiju.orgs import OrgFault
from shiju.periods import PeriodFault
from shiju.queries.composing import ComposingFault
from shiju.queries.sight import NotAllowedFault, NotThereFault


class FieldFault(Schema):
    """What is wrong with one field."""

    code: str
    message: str
    remedy: str = ""
    field: str | None = None


class Fault(Schema):
    """Why a call was refused."""

    code: str
    message: str
    problems: tuple[FieldFault, ...] = ()


REFUSALS = frozenset({400, 401, 403, 404, 409, 413, 422, 429})
"""What any operation may answer; declared for each."""


class CallFault(Exception):
    """A call that is refused, with the answer."""

    def __init__(self, status: int, code: str, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.problems = status, code, message, tuple(problems)


def wrong(problems: Sequence[Problem]) -> CallFault:
    """What was sent is understood and cannot be taken so."""
    return CallFault(422, "invalid", "有内容需要更正。", problems)


def tell_faults(api: NinjaAPI) -> None:
    """What the house refuses becomes an answer of this shape."""

    def on(sort: type[Exception], made: Callable[[Exception], CallFault]) -> None:
        def answer(request: HttpRequest, fault: Exception | type[Exception]) -> HttpResponse:
            return _answer(api, request, made(fault if isinstance(fault, Exception) else fault()))

        api.add_exception_handler(sort, answer)

    on(CallFault, lambda fault: fault if isinstance(fault, CallFault) else CallFault(500, "fault", ""))
    on(NotAllowedFault, lambda fault: CallFault(403, "not_allowed", str(fault)))
    on(NotThereFault, lambda fault: CallFault(404, "not_found", str(fault)))
    on(OrgFault, lambda fault: CallFault(404, "not_found", str(fault)))
    on(KeyUsedFault, lambda _fault: CallFault(409, "key_used", "这个 Idempotency-Key 已经用于另一份内容。"))
    on(Http404, lambda _fault: CallFault(404, "not_found", "没有这个地址或这样东西。"))
    on(PeriodFault, lambda fault: wrong((Problem("invalid_period", str(fault), field="period"),)))
    on(ComposingFault, lambda fault: CallFault(422, "cannot_compose", str(fault)))
    on(
        AuthenticationError,
        lambda _fault: CallFault(401, "no_token", "没有令牌，或者令牌已失效。请在 Authorization 头中写明有效的令牌。"),
    )
    on(Throttled, lambda _fault: CallFault(429, "too_many_calls", "调用太频繁，请稍后再试。"))
    on(HttpError, lambda fault: CallFault(getattr(fault, "status_code", 400), "bad_request", str(fault)))
    on(ValidationError, _invalid)


def _invalid(fault: Exception) -> CallFault:
    errors = fault.errors if isinstance(fault, ValidationError) else []
    problems = [Problem(str(one["type"]), str(one["msg"]), field=".".join(map(str, one["loc"][1:]))) for one in errors]
    return CallFault(422, "invalid", "发来的内容与接口说明不符。", problems)


def _answer(api: NinjaAPI, request: HttpRequest, fault: CallFault) -> HttpResponse:
    problems = [FieldFault(code=one.code, message=one.message, remedy=one.remedy, field=one.field) for one in fault.problems]
    told = Fault(code=fault.code, message=fault.message, problems=tuple(problems)).model_dump()
    answer = api.create_response(request, told, status=fault.status)
    if fault.status == 401:  # noqa: PLR2004  # the status that asks for this header
        answer["WWW-Authenticate"] = "Bearer"
    return answer
