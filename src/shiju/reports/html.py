"""The HTML writer: one file that opens offline and shows, for each figure, its definition, its records and their evidence."""

import base64
import hashlib
from html import escape
from importlib.resources import files

from shiju.reports.document import FigureRun, Report
from shiju.reports.html_body import HtmlBody, figure_data
from shiju.reports.manifest import manifest, written


def write_html(report: Report, *, clean: bool = False) -> bytes:
    """The report as one HTML file; `clean` leaves out anchors, proof and script. The same report gives the same bytes."""
    style, script = (files("shiju.reports").joinpath(name).read_text("utf-8") for name in ("report.css", "report.js"))
    body = "\n".join(HtmlBody(_shown if clean else _link).lines(report))
    proof = "" if clean else _proof(report, script)
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escape(report.title.replace(chr(10), ''))}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<article>\n{body}\n</article>\n{proof}</main>\n</body>\n</html>\n"
    ).encode()


def _link(run: FigureRun) -> str:
    return f'<a href="#proof" {figure_data(run)}>{escape(run.shown)}</a>'


def _shown(run: FigureRun) -> str:
    return escape(run.shown)


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
