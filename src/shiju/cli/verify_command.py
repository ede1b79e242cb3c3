"""`shiju verify`: read a report back and compare every figure with the ledger."""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, opened
from shiju.cli.verify_form import form_sidecar, verify_form
from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import remembered
from shiju.queries.report_facts import reckoner
from shiju.reports.child import read_in_child
from shiju.reports.converting import ConvertingFault, as_docx, sort_to_convert
from shiju.reports.manifest import manifest_in
from shiju.reports.reading import NoReportFault, Seen
from shiju.reports.verify import Checked, FigureState, codes, verify

SUMMARY = "核对一份汇报：每个数据是否原样、被改动、台账后来有变"
_MOST_SHOWN = 30
_STATES = {
    FigureState.SAME: "一致", FigureState.EDITED: "被改动", FigureState.CHANGED: "台账已变", FigureState.MISSING: "已删去",
    FigureState.DUPLICATED: "重复出现", FigureState.UNTAGGED: "来历不明",
}  # fmt: skip


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
    seen = _seen(arguments.report)
    tree = orgs.tree()
    actor = administrator(tree)
    reckon = reckoner(Figures(ledger.catalogue, actor=actor), with_records=False)
    sidecar = _sidecar(arguments)
    named = {str(one["report"]) for one in (seen.manifest, sidecar) if one is not None}
    issued = remembered(codes(seen) | named, actor=actor, tree=tree)
    for one in (seen.manifest, sidecar):
        _require_ours(one, tree, ledger.catalogue)
    checked = verify(seen, sidecar=sidecar, issued=issued, reckon=reckon)
    if not checked:
        raise CommandFault(f"{arguments.report} 里没有带标记的数据。可改用 shiju audit 按文字核查。")
    if arguments.json:
        told = {"figures": [_as_json(one) for one in checked], "untracked": list(seen.untracked), "issued": sorted(issued)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _tell(checked, ledger.catalogue)
        _tell_untracked(seen.untracked)
    return int(any(one.state is not FigureState.SAME for one in checked))


def _seen(path: Path) -> Seen:
    """The figures of the report; what an office program must convert first is converted beside the child that reads it."""
    try:
        content = path.read_bytes()
        sort = sort_to_convert(content)
        if sort is None:
            return read_in_child(path)
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "report.docx"
            made.write_bytes(as_docx(content, sort=sort))
            return read_in_child(made)
    except (NoReportFault, ConvertingFault) as fault:
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


def _require_ours(manifest: dict[str, Any] | None, tree: OrgTree, catalogue: Catalogue) -> None:
    """A report about units or indicators that this ledger does not have was issued by another."""
    entries = manifest["figures"] if manifest is not None else []
    units, indicators = {unit.code for unit in tree}, {indicator.id for indicator in catalogue.indicators}
    foreign = [one["org_unit"] for one in entries if one["org_unit"] not in units]
    foreign += [one["indicator"] for one in entries if one["indicator"] not in indicators]
    if foreign:
        raise CommandFault(f"这份汇报里的“{foreign[0]}”不在本台账里，它可能由另一个台账发出。请用 --ledger 指明那个台账。")


def _as_json(one: Checked) -> dict[str, Any]:
    ledger = None if one.ledger is None else f"{one.ledger:f}"
    return {
        "anchor": one.anchor,
        "text": one.text,
        "indicator": one.indicator,
        "stated": one.stated,
        "ledger": ledger,
        "state": one.state.value,
    }


def _tell(checked: tuple[Checked, ...], catalogue: Catalogue) -> None:
    counts = Counter(one.state for one in checked)
    told = "，".join(f"{label} {counts[state]}" for state, label in _STATES.items() if counts[state])
    print(f"共 {len(checked)} 处数据：{told}")
    names = {indicator.id: indicator.name for indicator in catalogue.indicators}
    for one in checked:
        if one.state is FigureState.UNTAGGED:
            print(f"  来历不明：文中“{one.text}”的标记 {one.anchor} 不属于本台账发出的任何汇报。")
        elif one.state is not FigureState.SAME:
            value = "没有数据" if one.ledger is None else f"{one.ledger:f}"
            name = names.get(one.indicator, one.indicator)
            print(f"  {_STATES[one.state]}　{name}：文中“{one.text}”，原写“{one.stated}”，台账现为 {value}（{one.anchor}）")


def _tell_untracked(untracked: tuple[str, ...]) -> None:
    if untracked:
        more = "……" if len(untracked) > _MOST_SHOWN else ""
        told = "、".join(untracked[:_MOST_SHOWN])
        print(f"另有 {len(untracked)} 个数字不带标记（年份、序号或人工添加）：{told}{more}")
