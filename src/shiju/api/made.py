"""The API of one catalogue: the operations of its kinds, and the description (OpenAPI) of all of them."""

import json
from decimal import Decimal
from importlib.metadata import version
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver
from django.urls.resolvers import RegexPattern
from ninja import NinjaAPI, Router
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from shiju.api.caller import CALLS, CallThrottle, gates
from shiju.api.faults import CallFault, tell_faults
from shiju.api.figures import figures_router
from shiju.api.files import files_router
from shiju.api.form_acts import form_acts_router
from shiju.api.handing_over import handing_over_router
from shiju.api.issued import issued_router
from shiju.api.record_acts import record_acts_router
from shiju.api.records import records_router
from shiju.api.request_forms import request_forms_router
from shiju.api.stated import stated_router
from shiju.api.texts import texts_router
from shiju.catalogue.catalogue import Catalogue
from shiju.text.json_text import json_text

ROOT = "/api/v1/"
_DESCRIPTION = "实据的接口：记录、数据、汇报、核查。每次调用都要令牌，看得到、办得了的与令牌所在单位和用途一致。"


class ExactParser(Parser):
    """Numbers with places stay decimals, never by way of floating point."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as data."""
        return json.loads(request.body, parse_float=Decimal, parse_constant=_no_number)


class ExactRenderer(BaseRenderer):
    """Decimals are written digit for digit."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:  # noqa: ARG002  # as ninja calls it
        """The answer as text."""
        return json_text(data)


def make_api(catalogue: Catalogue) -> NinjaAPI:
    """The API with an operation for entering and correcting each kind."""
    api = NinjaAPI(
        title="Shiju 实据", version=version("shiju"), description=_DESCRIPTION, docs_url=None, openapi_url=None, parser=ExactParser(),
        renderer=ExactRenderer(), throttle=[CallThrottle(CALLS)],
    )  # fmt: skip
    tell_faults(api)
    routers = (
        records_router(catalogue.kinds), record_acts_router(), figures_router(), files_router(), texts_router(), issued_router(), stated_router(),
        handing_over_router(), request_forms_router(), form_acts_router(),
    )  # fmt: skip
    for router in routers:
        api.add_router("", router)

    def description(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # as ninja calls it
        return HttpResponse(json_text(described(api)), content_type="application/json")

    plain = Router()
    plain.add_api_operation("/openapi.json", ["GET"], description, auth=gates()[None], include_in_schema=False)
    api.add_router("", plain)
    return api


def described(api: NinjaAPI) -> dict[str, Any]:
    """The OpenAPI description."""
    return dict(json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT), default=str)))


def resolver_of(api: NinjaAPI) -> URLResolver:
    """Finds the operation of an address."""
    return URLResolver(RegexPattern(r""), api.urls[0])


def _no_number(written: str) -> None:
    raise CallFault(400, "bad_request", f"{written} 不是数。")
