"""`shiju report`: compose a report and write it."""

import argparse
import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from shiju.actions.reports import issue
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, office_unit, opened
from shiju.periods import Period, PeriodFault
from shiju.queries import orgs
from shiju.queries.composing import ComposingFault, composed, style_at, style_named, template_at, template_named, usual_style
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger
from shiju.reports.compose import Framing
from shiju.reports.document import Report
from shiju.reports.docx import write_docx
from shiju.reports.fonts import faces, font_folders
from shiju.reports.html import write_html
from shiju.reports.manifest import manifest
from shiju.reports.pdf import PdfFault, write_pdf
from shiju.reports.profiles import load_profile

SUMMARY = "按模板生成汇报（.docx、PDF、HTML），每个数据都可追溯"
_OFFICE_TIME = ZoneInfo("Asia/Shanghai")
_FORMATS = (".docx", ".pdf", ".html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("template", metavar="模板", help="模板编号（half-year、annual、monthly、activity-brief）或模板文件")
    parser.add_argument("--org", metavar="代码", help="组织机构代码（默认本单位）")
    parser.add_argument("--period", required=True, metavar="期间", help="如 2026-H1、2026-06")
    parser.add_argument("--day", type=date.fromisoformat, metavar="日期", help="成文日期（默认今天）")
    parser.add_argument("--organ", metavar="名称", help="落款单位名称（默认为该机构名称）")
    parser.add_argument("--as-of", type=int, metavar="修订号", help="按台账在这一修订号时的状态生成")
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        required=True,
        type=Path,
        metavar="文件",
        help="输出文件（.docx、.pdf、.html），可多次给出",
    )
    parser.add_argument("--clean", action="store_true", help="不带任何数据标记，供对外发布")
    _add_framing(parser)
    _add_layout(parser)


def _add_framing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mark", default="", metavar="文字", help="发文机关标志（红头），如“某街道办事处文件”")
    parser.add_argument("--number", default="", metavar="文号", help="发文字号，如“某街办〔2026〕12号”；给出时带红头")
    parser.add_argument("--copies", action="append", default=[], metavar="机关", help="抄送机关，可多次给出")
    parser.add_argument("--imprint", default="", metavar="机关", help="印发机关；给出时文末带版记")


def _add_layout(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--style", metavar="名称", help="本单位版式：台账文件夹 styles/名称.toml，或一个 .toml 文件")
    parser.add_argument("--fonts", type=Path, metavar="文件夹", help="字体文件夹（也可用环境变量 SHIJU_FONTS）")
    parser.add_argument("--strict-fonts", action="store_true", help="缺公文字体时不用代替的字体，不生成 PDF")


def run(arguments: argparse.Namespace) -> int:
    """Compose the report and write each output with its sidecar."""
    for path in arguments.output:
        if path.suffix.lower() not in _FORMATS:
            raise CommandFault(f"不认识输出格式“{path.suffix}”。可用 .docx、.pdf、.html。")
    ledger = opened(arguments)
    try:
        profile, report = _layout(ledger, arguments.style), _composed(ledger, arguments)
    except (ComposingFault, PeriodFault) as fault:
        raise CommandFault(str(fault)) from fault
    if arguments.strict_fonts and any(path.suffix.lower() == ".pdf" for path in arguments.output):
        _require_faces(profile, arguments.fonts)
    tree = orgs.tree()
    issue(report, tree=tree, actor=administrator(tree), at=moment())
    for path in arguments.output:
        written_whole(path, _written(report, path.suffix.lower(), arguments, profile))
        if not arguments.clean:
            sidecar = path.with_suffix(".shiju.json")
            written_whole(sidecar, (json.dumps(manifest(report), ensure_ascii=False, indent=1) + "\n").encode())
        print(f"已生成 {path}（{len(report.figures)} 处数据，报告编号 {report.code}）")
    return 0


def _require_faces(profile: Mapping[str, Any], folder: Path | None) -> None:
    missing = [face.wanted for face in faces(profile, font_folders(folder)) if face.is_stand_in]
    if missing:
        names = "、".join(f"“{name}”" for name in dict.fromkeys(missing))
        raise CommandFault(
            f"缺少字体{names}，没有生成。请把字体文件放进 --fonts 指明的文件夹，或去掉 --strict-fonts 用代替的字体。"
        )


def _written(report: Report, ending: str, arguments: argparse.Namespace, profile: Mapping[str, Any]) -> bytes:
    if ending == ".docx":
        return write_docx(report, clean=arguments.clean, profile=profile)
    if ending == ".html":
        return write_html(report, clean=arguments.clean)
    try:
        return write_pdf(report, clean=arguments.clean, fonts=arguments.fonts, profile=profile)
    except PdfFault as fault:
        raise CommandFault(str(fault)) from fault


def written_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also when the power fails half-way."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise CommandFault(f"{path} 写不进去：{error.strerror}。请检查文件夹是否存在、文件是否正被打开。") from error


def _composed(ledger: Ledger, arguments: argparse.Namespace) -> Report:
    """The report that the arguments ask for."""
    tree = orgs.tree()
    name: str = arguments.template
    template = template_at(ledger, Path(name)) if name.endswith(".md") else template_named(ledger, name)
    return composed(
        ledger,
        Figures(ledger.catalogue, actor=administrator(tree), as_of=arguments.as_of),
        template,
        org_unit=arguments.org or office_unit(tree),
        period=Period.parse(arguments.period),
        day=arguments.day or moment().astimezone(_OFFICE_TIME).date(),
        framing=Framing(arguments.mark, arguments.number, tuple(arguments.copies), arguments.imprint, arguments.organ or ""),
    )


def _layout(ledger: Ledger, style: str | None) -> Mapping[str, Any]:
    if style is None:
        return usual_style(ledger) or load_profile()
    return style_at(Path(style)) if style.endswith(".toml") else style_named(ledger, style)
