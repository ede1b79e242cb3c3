"""`shiju verify`: read a report back and compare every figure with the ledger."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, opened
from shiju.cli.verify_form import form_sidecar, verify_form
from shiju.queries import orgs
from shiju.queries.figures import Figures
from shiju.queries.verifying import STATE_NAMES, VerifyingFault, as_data, seen_in, verified
from shiju.reports.manifest import manifest_in
from shiju.reports.reading import Seen
from shiju.reports.verify import Checked, FigureState

SUMMARY = "核对一份汇报：每个数据是否原样、被改动、台账后来有变"
_MOST_SHOWN = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument(
        "report",
        type=Path,
        metavar="汇报",
        help=".docx、PDF 或 HTML 汇报文件，或填好的来表（.xlsx、.docx）；.doc、.odt、.rtf 经 LibreOffice 转换",
    )
    parser.add_argument("--sidecar", type=Path, metavar="JSON", help="随附的 .shiju.json（文件自带的清单丢失时用）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Compare, print, and say by the exit status whether all is the same."""
    form = form_sidecar(arguments)
    if form is not None:
        return verify_form(arguments, form)
    ledger = opened(arguments)
    tree = orgs.tree()
    actor = administrator(tree)
    figures = Figures(ledger.catalogue, actor=actor)
    try:
        found = verified(_seen(arguments.report), sidecar=_sidecar(arguments), figures=figures, actor=actor)
    except VerifyingFault as fault:
        raise CommandFault(str(fault)) from fault
    if not found.checked:
        raise CommandFault(f"{arguments.report} 里没有带标记的数据。可改用 shiju audit 按文字核查。")
    if arguments.json:
        print(json.dumps(as_data(found), ensure_ascii=False, indent=1))
    else:
        _tell(found.checked, ledger.catalogue)
        _tell_untracked(found.untracked)
    return int(any(one.state is not FigureState.SAME for one in found.checked))


def _seen(path: Path) -> Seen:
    """The figures of the report."""
    try:
        return seen_in(path.read_bytes())
    except VerifyingFault as fault:
        raise CommandFault(f"{path}：{fault}") from fault
    except OSError as error:
        raise CommandFault(f"{path}：文件打不开。请检查文件是否存在、有没有读取权限。") from error


def _sidecar(arguments: argparse.Namespace) -> dict[str, Any] | None:
    path = arguments.sidecar or arguments.report.with_suffix(".shiju.json")
    if not path.is_file():
        return None
    found = manifest_in(path.read_bytes())
    if found is None:
        raise CommandFault(f"{path} 不是随附的数据清单，或已损坏。请改用生成汇报时的那一份，或移走它再核对。")
    return found


def _tell(checked: tuple[Checked, ...], catalogue: Catalogue) -> None:
    counts = Counter(one.state for one in checked)
    told = "，".join(f"{label} {counts[state]}" for state, label in STATE_NAMES.items() if counts[state])
    print(f"共 {len(checked)} 处数据：{told}")
    names = {indicator.id: indicator.name for indicator in catalogue.indicators}
    for one in checked:
        if one.state is FigureState.UNTAGGED:
            print(f"  来历不明：文中“{one.text}”的标记 {one.anchor} 不属于本台账发出的任何汇报。")
        elif one.state is not FigureState.SAME:
            value = "没有数据" if one.ledger is None else f"{one.ledger:f}"
            name = names.get(one.indicator, one.indicator)
            print(f"  {STATE_NAMES[one.state]}　{name}：文中“{one.text}”，原写“{one.stated}”，台账现为 {value}（{one.anchor}）")


def _tell_untracked(untracked: tuple[str, ...]) -> None:
    if untracked:
        more = "……" if len(untracked) > _MOST_SHOWN else ""
        told = "、".join(untracked[:_MOST_SHOWN])
        print(f"另有 {len(untracked)} 个数字不带标记（年份、序号或人工添加）：{told}{more}")
