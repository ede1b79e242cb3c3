"""The PDF writer: the document as data for one fixed Typst source."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from shiju.reports.charts import column_chart_svg
from shiju.reports.document import (
    Block,
    Chart,
    FigureRun,
    Heading,
    Paragraph,
    Photos,
    Report,
    Run,
    Table,
    Text,
    copies_words,
    day_words,
)
from shiju.reports.fonts import font_folders, loaded_fonts
from shiju.reports.manifest import manifest, written
from shiju.reports.profiles import grid, load_profile
from shiju.reports.tables import columns, kept_whole

SOURCE = "gbt9704.typ"


class PdfFault(Exception):
    """The PDF could not be set; the message is a sentence for the user."""


def write_pdf(
    report: Report, *, clean: bool = False, fonts: Path | None = None, profile: Mapping[str, Any] | None = None
) -> bytes:
    """The report as PDF/A-3b with its manifest attached; links shiju:<anchor> lie over the figures. The same report and fonts give the same bytes."""
    origin = {} if clean else manifest(report)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / SOURCE).write_bytes(files("shiju.reports").joinpath(SOURCE).read_bytes())
        data = _data(report, profile or load_profile(), root) | {"clean": clean}
        try:
            made = typst.compile(
                root / SOURCE,
                root=root,
                font_paths=loaded_fonts(font_folders(fonts)),
                format="pdf",
                pdf_standards=["a-3b"],
                timestamp=datetime(report.day.year, report.day.month, report.day.day, tzinfo=UTC),
                sys_inputs={"report": json.dumps(data, ensure_ascii=False), "manifest": written(origin)},
            )
        except typst.TypstError as error:
            raise PdfFault(f"PDF 排版失败：{error.message}") from error
    return made[0] if isinstance(made, list) else made or b""


def _data(report: Report, layout: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """The report as plain data for the Typst source; pictures are laid into `root`."""
    imprint = report.imprint

    def told(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
        return [_block(block, root, layout) for block in blocks]

    return {
        "title": report.title,
        "to": report.to,
        "organ": report.organ,
        "day": [report.day.year, report.day.month, report.day.day],
        "day_text": day_words(report.day),
        "layout": layout,
        "grid": asdict(grid(layout)),
        "blocks": told(report.blocks),
        "head": asdict(report.head) if report.head is not None else None,
        "annex_note": list(report.annex_note),
        "annexes": [
            {"label": report.annex_label(place), "title": annex.title, "blocks": told(annex.blocks)}
            for place, annex in enumerate(report.annexes)
        ],
        "imprint": {"copies": copies_words(imprint), "organ": imprint.organ, "day": day_words(imprint.day)} if imprint else None,
    }


def _block(block: Block, root: Path, layout: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"sort": "heading", "level": block.level, "number": block.number, "text": block.text}
    if isinstance(block, Paragraph):
        return {"sort": "paragraph", "runs": [_run(run) for run in block.runs]}
    if isinstance(block, Table):
        return _table(block, layout)
    return _chart(block) if isinstance(block, Chart) else _photos(block, root)


def _table(table: Table, layout: Mapping[str, Any]) -> dict[str, Any]:
    measured = columns(table, width_mm=layout["page"]["type_width_mm"], size_pt=int(layout["sizes"]["table_pt"]))
    return {
        "sort": "table",
        "caption": table.caption,
        "head": list(table.head),
        "rows": [[[_run(run) for run in cell] for cell in row] for row in table.rows],
        "widths": list(measured.widths_mm),
        "size": measured.size_pt,
        "whole": kept_whole(table),
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "sort": "chart",
        "caption": f"{chart.caption}（单位：{chart.unit}）",
        "svg": column_chart_svg(chart),
        "labels": list(chart.labels),
        "runs": [_figure(run) for run in chart.values],
    }


def _photos(photos: Photos, root: Path) -> dict[str, Any]:
    for photo in photos.items:
        (root / photo.digest).write_bytes(photo.content)
    return {"sort": "photos", "photos": [{"path": photo.digest, "caption": photo.caption} for photo in photos.items]}


def _run(run: Run) -> dict[str, str]:
    return {"text": run.text} if isinstance(run, Text) else _figure(run)


def _figure(run: FigureRun) -> dict[str, str]:
    return {"figure": run.anchor, "shown": run.shown}
