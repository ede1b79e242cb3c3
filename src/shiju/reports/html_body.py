"""The blocks of a report as HTML; how a figure is shown is the caller's to say."""

import base64
from collections.abc import Callable, Iterable, Iterator
from html import escape

from shiju.ledger.record import Grade
from shiju.reports.charts import column_chart_svg
from shiju.reports.document import (
    Block,
    Chart,
    FigureRun,
    Heading,
    Imprint,
    Paragraph,
    Photo,
    Photos,
    RedHead,
    Report,
    Run,
    Table,
    Text,
    copies_words,
    day_words,
)

_LONG_MARK = 10
"""Characters of a 发文机关标志 that fit on a line in large letters."""


def figure_data(run: FigureRun) -> str:
    """Class and data attributes of the element around a figure."""
    estimated = " estimated" if run.figure.grade is Grade.ESTIMATED else ""
    value = "" if run.figure.value is None else f"{run.figure.value:f}"
    return (
        f'class="figure{estimated}" data-figure="{run.anchor}" data-indicator="{escape(run.figure.indicator)}" '
        f'data-value="{value}" data-wording="{run.wording}"'
    )


class HtmlBody:
    """Writes the blocks in order; `figure` turns a figure into HTML."""

    def __init__(self, figure: Callable[[FigureRun], str]) -> None:
        self._figure = figure

    def lines(self, report: Report) -> Iterator[str]:
        """The whole document, from red head to imprint."""
        if report.head is not None:
            yield _head(report.head)
        yield f"<h1>{_broken(report.title)}</h1>"
        if report.to:
            yield f'<p class="to">{escape(report.to)}</p>'
        for block in report.blocks:
            yield from self._block(block)
        if report.annex_note:
            yield f'<div class="annexes"><span>附件：</span><div>{"<br>".join(map(escape, report.annex_note))}</div></div>'
        yield _signature(report)
        for place, annex in enumerate(report.annexes):
            yield f'<section class="annex"><p class="label">{report.annex_label(place)}</p>\n<h1>{_broken(annex.title)}</h1>'
            for block in annex.blocks:
                yield from self._block(block)
            yield "</section>"
        if report.imprint is not None:
            yield _imprint(report.imprint)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            yield f"<h{block.level + 1}>{escape(block.number + block.text)}</h{block.level + 1}>"
        elif isinstance(block, Paragraph):
            yield f"<p>{self._runs(block.runs)}</p>"
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Chart):
            values = "、".join(
                f"{escape(label)} {self._figure(run)}" for label, run in zip(block.labels, block.values, strict=True)
            )
            yield f"<figure>{column_chart_svg(block)}<figcaption>{escape(block.caption)}（单位：{escape(block.unit)}）<br>{values}</figcaption></figure>"
        else:
            yield _photos(block)

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(escape(run.text) if isinstance(run, Text) else self._figure(run) for run in runs)

    def _table(self, table: Table) -> Iterator[str]:
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in table.head)
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
        yield f'<div class="table"><table>{caption}<thead><tr>{head}</tr></thead><tbody>'
        for row in table.rows:
            cells = "".join(f"<td>{self._runs(cell)}</td>" for cell in row[1:])
            yield f'<tr><th scope="row">{self._runs(row[0])}</th>{cells}</tr>'
        yield "</tbody></table></div>"


def _broken(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))


def _head(head: RedHead) -> str:
    return (
        f'<header class="red"><div class="mark">{escape(head.mark)}</div><div class="number">{escape(head.number)}</div></header>'
    )


def _signature(report: Report) -> str:
    """The date begins two characters behind the name; the longer of both ends two characters from the right."""
    return f'<div class="signature"><p>{escape(report.organ)}</p>\n<p>{day_words(report.day)}</p></div>'


def _imprint(imprint: Imprint) -> str:
    copies = copies_words(imprint)
    first = f'<p class="copies">{escape(copies)}</p>' if copies else ""
    return f'<footer class="imprint">{first}<p class="printed"><span>{escape(imprint.organ)}</span><span>{day_words(imprint.day)}印发</span></p></footer>'


def _photos(photos: Photos) -> str:
    return f'<figure class="photos">{"".join(map(_photo, photos.items))}</figure>'


def _photo(photo: Photo) -> str:
    sort = "png" if photo.content.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(photo.content).decode()
    return (
        f'<div><img alt="{escape(photo.caption)}" src="data:image/{sort};base64,{data}"><div>{escape(photo.caption)}</div></div>'
    )
