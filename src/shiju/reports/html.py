"""The HTML writer: one file that opens offline and shows, for each figure, its definition, its records and their evidence."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from shiju.ledger.record import Grade
from shiju.reports.charts import column_chart_svg
from shiju.reports.document import Block, Chart, FigureRun, Heading, Paragraph, Photo, Photos, Report, Run, Table, Text
from shiju.reports.manifest import manifest, written


def write_html(report: Report, *, clean: bool = False) -> bytes:
    """The report as one HTML file; `clean` leaves out anchors, proof and script. The same report gives the same bytes."""
    style, script = (files("shiju.reports").joinpath(name).read_text("utf-8") for name in ("report.css", "report.js"))
    body = "\n".join(_Writer(clean=clean).lines(report))
    proof = "" if clean else _proof(report, script)
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escape(report.title.replace(chr(10), ''))}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<article>\n{body}\n</article>\n{proof}</main>\n</body>\n</html>\n"
    ).encode()


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _proof(report: Report, script: str) -> str:
    """The panel and the data behind it; a closing tag in the data cannot end the script element."""
    data = written(manifest(report)).replace("</", "<\\/")
    intro = (
        f"本文共 {len(report.figures)} 处数据，下划线标出。点击任何一处，这里列出它的口径、所依据的记录和佐证。虚线表示含有估数。"
    )
    return (
        f'<aside aria-label="数据凭据"><section id="proof" aria-live="polite"><h2>数据凭据</h2><div>{intro}</div></section></aside>\n'
        f'<script type="application/json" id="shiju-manifest">{data}</script>\n<script>{script}</script>\n'
    )


class _Writer:
    """Writes the blocks in order."""

    def __init__(self, *, clean: bool) -> None:
        self._clean = clean

    def lines(self, report: Report) -> Iterator[str]:
        yield f"<h1>{'<br>'.join(map(escape, report.title.split(chr(10))))}</h1>"
        if report.to:
            yield f'<p class="to">{escape(report.to)}</p>'
        for block in report.blocks:
            yield from self._block(block)
        day = f"{report.day.year}年{report.day.month}月{report.day.day}日"
        yield f'<p class="sign">{escape(report.organ)}</p>\n<p class="sign">{day}</p>'

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
            yield self._photos(block)

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(escape(run.text) if isinstance(run, Text) else self._figure(run) for run in runs)

    def _figure(self, run: FigureRun) -> str:
        if self._clean:
            return escape(run.shown)
        estimated = " estimated" if run.figure.grade is Grade.ESTIMATED else ""
        value = "" if run.figure.value is None else f"{run.figure.value:f}"
        return (
            f'<a class="figure{estimated}" href="#proof" data-figure="{run.anchor}" data-indicator="{escape(run.figure.indicator)}" '
            f'data-value="{value}" data-wording="{run.wording}">{escape(run.shown)}</a>'
        )

    def _table(self, table: Table) -> Iterator[str]:
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in table.head)
        yield f"<table><caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>"
        for row in table.rows:
            cells = "".join(f"<td>{self._runs(cell)}</td>" for cell in row[1:])
            yield f'<tr><th scope="row">{self._runs(row[0])}</th>{cells}</tr>'
        yield "</tbody></table>"

    def _photos(self, photos: Photos) -> str:
        return f'<figure class="photos">{"".join(self._photo(photo) for photo in photos.items)}</figure>'

    def _photo(self, photo: Photo) -> str:
        sort = "png" if photo.content.startswith(b"\x89PNG") else "jpeg"
        data = base64.b64encode(photo.content).decode()
        return f'<div><img alt="{escape(photo.caption)}" src="data:image/{sort};base64,{data}"><div>{escape(photo.caption)}</div></div>'
