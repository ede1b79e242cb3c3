"""The files of a record: as they were sent, to be saved; and pictures small and made anew, to be looked at."""

from django.http import Http404, HttpRequest, HttpResponse

from shiju.queries.files import content_of, file_of, small_of
from shiju.queries.one_record import EvidenceFile
from shiju.web.desk import Desk
from shiju.web.downloads import attachment

_SIDES = {"small": 320, "large": 1600}
_A_WEEK = "private, max-age=604800, immutable"


def download(_request: HttpRequest, desk: Desk, record: str, file: str) -> HttpResponse:
    """The file as it was sent, never shown by the browser: what strangers made must not run here."""
    one = _found(desk, record, file)
    return attachment(content_of(one, desk.ledger), one.name)


def picture(_request: HttpRequest, desk: Desk, record: str, file: str, size: str) -> HttpResponse:
    """A JPEG that this house has made of it."""
    if size not in _SIDES:
        raise Http404
    made = small_of(_found(desk, record, file), desk.ledger, side=_SIDES[size])
    if made is None:
        raise Http404
    return HttpResponse(made, content_type="image/jpeg", headers={"Cache-Control": _A_WEEK})


def _found(desk: Desk, record: str, digest: str) -> EvidenceFile:
    one = file_of(record, digest, actor=desk.actor, tree=desk.tree)
    if one is None:
        raise Http404
    return one
