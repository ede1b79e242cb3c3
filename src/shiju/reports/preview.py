"""What pages show of a report before it is written: its text with every figure as a link, and what is missing or weak in it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from html import escape

from shiju.indicators.figure import Figure
from shiju.ledger.record import Grade
from shiju.reports.document import FigureRun, Report
from shiju.reports.html_body import HtmlBody, figure_data

_UNLIKELY = 300
"""Per cent of change from which on a comparison is doubted."""


class Weakness(StrEnum):
    """Why a figure of a report deserves a second look, the gravest first."""

    UNKNOWN = "unknown"
    """The ledger has nothing to say; the document shows —."""
    ESTIMATED = "estimated"
    """Records behind it hold 约, 余 and the like."""
    INCOMPLETE = "incomplete"
    """Records behind it leave the quantity blank."""
    UNLIKELY = "unlikely"
    """A comparison with last year so large that last year's records are probably not all there."""
    STATED = "stated"
    """It was taken over from an earlier document, without records."""
    NOT_EVIDENCED = "not_evidenced"
    """No evidence is attached to some of its records. Evidence is never compulsory: this is a remark, no fault."""


@dataclass(frozen=True)
class Weak:
    """A figure and what is weak about it, with a sentence for the clerk."""

    anchor: str
    indicator: str
    name: str
    shown: str
    weakness: Weakness
    sentence: str


@dataclass(frozen=True)
class Preview:
    """The document as an HTML fragment, and its weak figures in the order of the text, each once an indicator, org unit and period."""

    html: str
    weak: tuple[Weak, ...]


def preview(report: Report, *, address: Callable[[FigureRun], str]) -> Preview:
    """The preview of a composed report; `address` gives the page of a figure."""

    def link(run: FigureRun) -> str:
        return f'<a href="{escape(address(run))}" {figure_data(run)}>{escape(run.shown)}</a>'

    html = "\n".join(HtmlBody(link).lines(report))
    return Preview(f'<article class="report">\n{html}\n</article>', weak_figures(report))


def weak_figures(report: Report) -> tuple[Weak, ...]:
    """What is missing or weak, one entry for each figure however often it stands in the text."""
    seen: set[tuple[str, str, str]] = set()
    found = []
    for run in report.figures:
        figure = run.figure
        key = (figure.indicator, figure.org_unit, str(figure.period))
        told = _weakness(figure, run.wording)
        if told is not None and key not in seen:
            seen.add(key)
            found.append(Weak(run.anchor, figure.indicator, report.names[figure.indicator], run.shown, *told))
    return tuple(found)


def _weakness(figure: Figure, wording: str) -> tuple[Weakness, str] | None:
    if figure.value is None:
        return Weakness.UNKNOWN, "台账里没有可以计算的记录，文中显示为“—”。请补录，或让这一句略去。"
    if wording == "change" and abs(figure.value) >= _UNLIKELY:
        return Weakness.UNLIKELY, f"与去年同期相差 {figure.value:f}%，去年的记录可能不全。请核对后再用这一句。"
    if figure.stated is not None:
        return Weakness.STATED, f"引自{figure.stated}，台账里没有逐条记录。"
    return _weakness_of_records(figure, figure.value)


def _weakness_of_records(figure: Figure, value: Decimal) -> tuple[Weakness, str] | None:
    if figure.grade is Grade.ESTIMATED:
        return Weakness.ESTIMATED, _estimated(figure)
    if figure.blank_records:
        return Weakness.INCOMPLETE, f"有 {figure.blank_records} 条记录没有填数，没有算进去。"
    if figure.grade is Grade.RECORDED and figure.counted:
        return Weakness.NOT_EVIDENCED, f"有记录，{_share(figure.evidenced, value)}附有佐证。佐证不是必须的，有则更可信。"
    return None


def _estimated(figure: Figure) -> str:
    parts = [(figure.estimated, "约数"), (figure.lower_bound, "“余”“多”一类的数")]
    told = "、".join(f"{value:f}{figure.unit}来自{what}" for value, what in parts if value)
    return f"含有估数{'：' + told if told else ''}。"


def _share(part: Decimal, whole: Decimal) -> str:
    return f"其中 {part:f} " if part and part <= whole else "没有一条"
