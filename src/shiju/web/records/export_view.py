"""`records/of/<kind>/export/`: exactly the list that is seen, all its pages, as an Excel workbook."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from shiju.catalogue.kind import Kind
from shiju.documents.worksheet import Cell, worksheet
from shiju.queries.listing import Wanted, listing
from shiju.web.desk import Desk
from shiju.web.records.asked import Column, columns, wanted
from shiju.web.records.cells import spreadsheet_cell
from shiju.web.records.form_view import kind_or_404

MOST = 100_000
"""Rows of one workbook; whoever wants more has `shiju export`."""
_AT_ONCE = 1000
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_records(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """The workbook."""
    declared = kind_or_404(desk, kind)
    shown = columns(desk, declared)
    rows = _rows(wanted(request, desk, declared), desk, declared, shown)
    content = worksheet(declared.label, [column.label for column in shown], rows)
    name = f"{declared.label}-{desk.unit_name}-{desk.day.isoformat()}.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=_TYPE, headers={"Content-Disposition": disposition})


def _rows(asked: Wanted, desk: Desk, kind: Kind, shown: Sequence[Column]) -> Iterator[list[Cell]]:
    after: str | None = None
    written = 0
    while written < MOST:
        page = listing(asked, actor=desk.actor, tree=desk.tree, after=after, size=_AT_ONCE)
        for record in page.records:
            yield [spreadsheet_cell(record, column.id, kind, desk.tree) for column in shown]
        written, after = written + len(page.records), page.after
        if after is None:
            return
