"""The one address of the API for Django: operations are looked up in the API of the ledger that this process serves."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, URLResolver
from django.views.decorators.csrf import csrf_exempt

from shiju.api.made import make_api, resolver_of
from shiju.catalogue.catalogue import Catalogue
from shiju.queries.current import current

_kept: dict[str, tuple[Catalogue, URLResolver]] = {}


@csrf_exempt
def call(request: HttpRequest, operation: str) -> HttpResponseBase:
    """Answer a call. The tokens are no cookies, so a browser cannot be made to send one along."""
    try:
        found = _resolver().resolve(operation)
    except Resolver404:
        return _not_found()
    answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    return answer


def _resolver() -> URLResolver:
    """Made anew where another ledger is served, with other kinds perhaps."""
    catalogue = current().catalogue
    kept = _kept.get("api")
    if kept is None or kept[0] is not catalogue:
        kept = _kept["api"] = (catalogue, resolver_of(make_api(catalogue)))
    return kept[1]


def _not_found() -> HttpResponse:
    return JsonResponse({"code": "not_found", "message": "没有这个地址。", "problems": []}, status=404)


ADDRESSES = (("<path:operation>", call, "api"),)
"""Pattern below `/api/v1/`, view, name."""
