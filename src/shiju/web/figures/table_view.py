"""`figures/`: indicators of one sort of work, or of all, compared with last year, by units or by months."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shiju.documents.worksheet import worksheet
from shiju.indicators.figure import Figure
from shiju.ledger.record import Grade
from shiju.orgs import OrgTree
from shiju.queries.figure_table import Across, FigureTable, Row, kind_of
from shiju.queries.figures import Figures
from shiju.reports.titles import period_words
from shiju.web.desk import Desk
from shiju.web.figures.asked import ALL, Wanted, figures_now, table, units, wanted
from shiju.web.figures.period_choice import PARTS

ACROSS = (
    (Across.COMPARED, gettext_noop("与去年同期比")),
    (Across.UNITS, gettext_noop("按单位")),
    (Across.MONTHS, gettext_noop("按月")),
    (Across.TARGETS, gettext_noop("与目标比")),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Shown:
    """One cell of the page."""

    figure: Figure
    address: str
    label: str

    @property
    def estimated(self) -> bool:
        """Whether a mark says that it rests on estimates."""
        return self.figure.value is not None and (self.figure.grade is Grade.ESTIMATED or self.figure.only_bounded)

    @property
    def stated(self) -> bool:
        """Whether a mark says that no records bear it, or one of the figures that it is made of."""
        return self.figure.grade is Grade.STATED and self.figure.value is not None


Line = tuple[Row, list[Shown]]
"""A line of the page."""
_ROW_HEADS = 2
_BESIDE = {Across.COMPARED: 1, Across.TARGETS: 2, Across.UNITS: 0, Across.MONTHS: 0}
"""Columns beside the figures."""


def figures_table(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The table."""
    asked, figures = wanted(request, desk), figures_now(desk)
    found = table(asked, figures, page=asked.page)
    elsewhere = any(map(_says, found.rows)) or _elsewhere(asked, found, figures)
    labels = headings(found, desk.tree)
    rows = [
        (row, [Shown(figure, figure_address(figure), label) for figure, label in zip(row.figures, labels, strict=True)])
        for row in found.rows
    ]
    kinds = [(kind.id, kind.label) for kind in desk.ledger.catalogue.kinds if not kind.retired]
    context = {
        "asked": asked, "table": found, "headings": labels, "units": units(desk), "kinds": kinds, "across": ACROSS, "parts": PARTS,
        "unit_name": desk.tree.get(found.org_unit).name, "period_name": period_words(found.period), "compared": found.across is Across.COMPARED, "targets": found.across is Across.TARGETS, "no_targets": all(row.target is None for row in found.rows),
        "rows": _grouped([one for one in rows if _says(one[0])], asked, desk), "pages": range(1, found.pages + 1) if elsewhere else (),
        "blank": _grouped([one for one in rows if not _says(one[0])], asked, desk), "blank_count": sum(not _says(row) for row, _cells in rows),
        "by_units": found.across is Across.UNITS, "width": _ROW_HEADS + len(labels) + _BESIDE[found.across],
    }  # fmt: skip
    return render(request, "figures/table.html", context)


def _grouped(rows: list[Line], asked: Wanted, desk: Desk) -> list[tuple[str, list[Line]]]:
    """The lines by sort of work with its name, in their order; without a name where only one sort is asked for."""
    if asked.group != ALL:
        return [("", rows)] if rows else []
    catalogue = desk.ledger.catalogue
    return [
        (catalogue.kind(kind).label, list(members))
        for kind, members in groupby(rows, key=lambda line: kind_of(line[0].indicator, catalogue))
    ]


def _elsewhere(asked: Wanted, found: FigureTable, figures: Figures) -> bool:
    """Whether another page of the table has something to show, where this one has nothing: there is no leafing through pages that are all empty."""
    return found.pages > 1 and any(map(_says, table(asked, figures, page=None).rows))


def _says(row: Row) -> bool:
    """Whether there is anything to see in the row; those without stand folded below the others."""
    return row.target is not None or any(figure.value is not None for figure in row.figures)


def export_figures(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The same table, all its pages, as a workbook."""
    asked = wanted(request, desk)
    found = table(asked, figures_now(desk), page=None)
    beside = _beside(found.across)
    head = [_("指标"), _("计量单位"), *headings(found, desk.tree), *(name for name, _value in beside), _("凭据")]
    rows = [
        [row.indicator.name, row.indicator.unit, *(one.value for one in row.figures), *(value(row) for _name, value in beside),
         grade_name(row.figures[0])]
        for row in found.rows
    ]  # fmt: skip
    name = "-".join((_("数据"), desk.tree.get(found.org_unit).name, period_words(found.period)))
    return attachment(worksheet(name, head, rows), f"{name}.xlsx", XLSX)


def _beside(across: Across) -> list[tuple[str, Callable[[Row], Decimal | None]]]:
    """What stands beside the figures in the workbook: heading and value."""
    if across is Across.COMPARED:
        return [(_("增减（%）"), lambda row: row.change)]
    if across is Across.TARGETS:
        return [(_("全年目标"), lambda row: row.target), (_("完成（%）"), lambda row: row.share)]
    return []


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep: never shown in the page."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def headings(found: FigureTable, tree: OrgTree) -> list[str]:
    """What the columns are called."""
    if found.across is Across.COMPARED:
        return [_("本期"), _("去年同期")]
    if found.across is Across.TARGETS:
        return [_("本期")]
    rest = found.columns[1:]
    if found.across is Across.UNITS:
        return [_("合计"), *(tree.get(one.org_unit).name for one in rest)]
    one_year = found.period.first.year == found.period.last.year
    return [
        _("合计"),
        *(
            _("%(month)s月") % {"month": one.period.first.month} if one_year else one.period.first.strftime("%Y-%m")
            for one in rest
        ),
    ]


def figure_address(figure: Figure, *, as_of: int | None = None) -> str:
    """The page of a figure."""
    query = {"org": figure.org_unit, "period": str(figure.period)} | ({"as_of": str(as_of)} if as_of is not None else {})
    return f"{reverse('figure', args=[figure.indicator])}?{urlencode(query, quote_via=quote)}"


def grade_name(figure: Figure) -> str:
    """What its grade is called; empty where there is none."""
    return _(GRADES[figure.grade]) if figure.grade is not None else ""


GRADES = {
    Grade.EVIDENCED: gettext_noop("有佐证"),
    Grade.RECORDED: gettext_noop("有记录"),
    Grade.ESTIMATED: gettext_noop("含估数"),
    Grade.STATED: gettext_noop("引用数据"),
}
