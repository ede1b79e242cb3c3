"""The PDF writer: the document as data for one fixed Typst source."""

import json
import tempfile
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from shiju.reports.charts import column_chart_svg
from shiju.reports.document import Block, Chart, FigureRun, Heading, Paragraph, Report, Run, Table, Text
from shiju.reports.fonts import font_folders
from shiju.reports.manifest import manifest, written
from shiju.reports.profiles import load_profile

SOURCE = "gbt9704.typ"


class PdfFault(Exception):
    """The PDF could not be set; the message is a sentence for the user."""


def write_pdf(report: Report, *, clean: bool = False, fonts: Path | None = None, profile: dict[str, Any] | None = None) -> bytes:
    """The report as PDF/A-3b with its manifest attached; links shiju:<anchor> lie over the figures. The same report and fonts give the same bytes."""
    origin = {} if clean else manifest(report)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / SOURCE).write_bytes(files("shiju.reports").joinpath(SOURCE).read_bytes())
        data = {
            "title": report.title,
            "to": report.to,
            "organ": report.organ,
            "day": [report.day.year, report.day.month, report.day.day],
            "day_text": f"{report.day.year}年{report.day.month}月{report.day.day}日",
            "clean": clean,
            "layout": profile or load_profile(),
            "blocks": [_block(block, root) for block in report.blocks],
        }
        try:
            made = typst.compile(
                root / SOURCE,
                root=root,
                font_paths=list(font_folders(fonts)),
                format="pdf",
                pdf_standards=["a-3b"],
                timestamp=datetime(report.day.year, report.day.month, report.day.day, tzinfo=UTC),
                sys_inputs={"report": json.dumps(data, ensure_ascii=False), "manifest": written(origin)},
            )
        except typst.TypstError as error:
            raise PdfFault(f"PDF 排版失败：{error.message}") from error
    return made[0] if isinstance(made, list) else made or b""


def _block(block: Block, root: Path) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"sort": "heading", "level": block.level, "number": block.number, "text": block.text}
    if isinstance(block, Paragraph):
        return {"sort": "paragraph", "runs": [_run(run) for run in block.runs]}
    if isinstance(block, Table):
        rows = [[[_run(run) for run in cell] for cell in row] for row in block.rows]
        return {"sort": "table", "caption": block.caption, "head": list(block.head), "rows": rows}
    if isinstance(block, Chart):
        values = [_run(run) for run in block.values]
        caption = f"{block.caption}（单位：{block.unit}）"
        return {"sort": "chart", "caption": caption, "svg": column_chart_svg(block), "labels": list(block.labels), "runs": values}
    for photo in block.items:
        (root / photo.digest).write_bytes(photo.content)
    return {"sort": "photos", "photos": [{"path": photo.digest, "caption": photo.caption} for photo in block.items]}


def _run(run: Run) -> dict[str, str]:
    if isinstance(run, Text):
        return {"text": run.text}
    return _figure(run)


def _figure(run: FigureRun) -> dict[str, str]:
    return {"figure": run.anchor, "shown": run.shown}
