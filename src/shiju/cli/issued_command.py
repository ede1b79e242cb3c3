"""`shiju issued`: the reports that were issued, and what the ledger would state otherwise today."""

import argparse
import json

from shiju.cli.opening import add_ledger_argument, administrator, opened
from shiju.queries import orgs
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import Change, Issued, as_data, changes, issued_reports

SUMMARY = "列出发出过的汇报，以及台账后来有变的数据"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("code", nargs="?", metavar="报告编号", help="只看这一份，逐条列出有变的数据")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """List them; 1 where something has changed since."""
    ledger = opened(arguments)
    tree = orgs.tree()
    actor = administrator(tree)
    figures = Figures(ledger.catalogue, actor=actor)
    reports = [one for one in issued_reports(actor=actor, tree=tree) if arguments.code in (None, one.code)]
    found = [(one, changes(one, figures=figures)) for one in reports]
    if arguments.json:
        print(json.dumps([as_data(*one) for one in found], ensure_ascii=False, indent=1))
    else:
        _tell(found, whole=arguments.code is not None)
    return int(any(changed for _, changed in found))


def _tell(found: list[tuple[Issued, tuple[Change, ...]]], *, whole: bool) -> None:
    if not found:
        print("没有找到发出过的汇报。")
    for report, changed in found:
        told = f"台账后来有变 {len(changed)} 处" if changed else "与台账一致"
        print(f"{report.code}　{report.day.isoformat()}　{report.title}（{len(report.manifest['figures'])} 处数据，{told}）")
        for one in changed if whole else ():
            now = "没有数据" if one.now is None else one.now
            print(f"    {one.name}：文中写“{one.shown}”，当时 {one.value or '没有数据'}，现在 {now}（{one.anchor}）")
