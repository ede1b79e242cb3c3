"""`records/of/<kind>/export/`: exactly the list that is seen, all its pages, as an Excel workbook that can be corrected and imported again."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from shiju.catalogue.kind import Field, Kind
from shiju.intake.workbooks import Aside, Page, write_workbook
from shiju.ledger.record import Record
from shiju.queries.listing import Wanted, listing
from shiju.web.desk import Desk
from shiju.web.records.asked import Column, columns, wanted
from shiju.web.records.cells import cell
from shiju.web.records.form_view import kind_or_404

MOST = 100_000
"""Rows of one workbook; whoever wants more has `shiju export`."""
_AT_ONCE = 1000
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_records(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """The workbook."""
    declared = kind_or_404(desk, kind)
    shown = tuple(_column(one, declared, desk) for one in columns(desk, declared))
    page = Page(declared, _records(wanted(request, desk, declared), desk), shown)
    content = write_workbook([page], desk.tree, catalogue=desk.ledger.catalogue.written)
    name = f"{declared.label}-{desk.unit_name}-{desk.day.isoformat()}.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=_TYPE, headers={"Content-Disposition": disposition})


def _column(column: Column, kind: Kind, desk: Desk) -> Field | Aside:
    """A field, which comes back; or the state and how much evidence there is, which are only shown."""
    field = next((one for one in kind.fields if one.id == column.id), None)
    return field or Aside(column.label, lambda record: cell(record, column.id, kind, desk.tree))


def _records(asked: Wanted, desk: Desk) -> Iterator[Record]:
    after: str | None = None
    written = 0
    while written < MOST:
        page = listing(asked, actor=desk.actor, tree=desk.tree, after=after, size=_AT_ONCE)
        yield from page.records
        written, after = written + len(page.records), page.after
        if after is None:
            return
