"""`shiju report`: compose a report and write it."""

import argparse
import json
import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, moment, office_unit, opened
from shiju.orgs import OrgFault
from shiju.periods import Period, PeriodFault
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.ledger import Ledger
from shiju.queries.report_facts import facts
from shiju.reports.compose import compose
from shiju.reports.document import Report
from shiju.reports.docx import write_docx
from shiju.reports.html import write_html
from shiju.reports.manifest import manifest
from shiju.reports.pdf import PdfFault, write_pdf
from shiju.reports.template import Template, load_template

SUMMARY = "按模板生成汇报（.docx、PDF、HTML），每个数据都可追溯"
_OFFICE_TIME = ZoneInfo("Asia/Shanghai")
WRITERS: Mapping[str, Callable[..., bytes]] = {".docx": write_docx, ".pdf": write_pdf, ".html": write_html}


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


def run(arguments: argparse.Namespace) -> int:
    """Compose the report and write each output with its sidecar."""
    ledger = opened(arguments)
    report = composed(ledger, arguments)
    for path in arguments.output:
        writer = WRITERS.get(path.suffix.lower())
        if writer is None:
            raise CommandFault(f"不认识输出格式“{path.suffix}”。可用 .docx、.pdf、.html。")
        try:
            content = writer(report, clean=arguments.clean)
        except PdfFault as fault:
            raise CommandFault(str(fault)) from fault
        written_whole(path, content)
        if not arguments.clean:
            sidecar = path.with_suffix(".shiju.json")
            written_whole(sidecar, (json.dumps(manifest(report), ensure_ascii=False, indent=1) + "\n").encode())
        print(f"已生成 {path}（{len(report.figures)} 处数据，报告编号 {report.code}）")
    return 0


def written_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also when the power fails half-way."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def composed(ledger: Ledger, arguments: argparse.Namespace) -> Report:
    """The report that the arguments ask for."""
    tree = orgs.tree()
    unit = arguments.org or office_unit(tree)
    template = _template(arguments.template, ledger)
    try:
        period, organ = Period.parse(arguments.period), arguments.organ or tree.get(unit).name
    except (PeriodFault, OrgFault) as fault:
        raise CommandFault(str(fault)) from fault
    on = basis(ledger.catalogue, actor=administrator(tree), as_of=arguments.as_of)
    found = facts(ledger, on, org_unit=unit, period=period)
    above = tree.get(unit).parent
    superior = tree.get(above).name if above is not None else ""
    return compose(
        template,
        superior=superior,
        org_unit=unit,
        organ=organ,
        period=period,
        day=arguments.day or moment().astimezone(_OFFICE_TIME).date(),
        facts=found,
    )


def _template(name: str, ledger: Ledger) -> Template:
    path = Path(name) if name.endswith(".md") else ledger.pack_folder / "reports" / f"{name}.md"
    if not path.is_file():
        known = "、".join(sorted(one.stem for one in (ledger.pack_folder / "reports").glob("*.md")))
        raise CommandFault(f"没有模板“{name}”。可用的有：{known}。")
    template = load_template(path, ledger.catalogue)
    if not isinstance(template, Template):
        raise CommandFault("\n".join(["模板有问题：", *map(str, template)]))
    return template
