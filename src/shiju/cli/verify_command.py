"""`shiju verify`: read a report back and compare every figure with the ledger."""

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from shiju.cli.faults import CommandFault
from shiju.cli.opening import add_ledger_argument, administrator, opened
from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.figures import Figures
from shiju.reports.reading import NoReportFault, read_report
from shiju.reports.verify import Checked, FigureState, verify

SUMMARY = "核对一份汇报：每个数据是否原样、被改动、台账后来有变"
_MOST_SHOWN = 30
_STATES = {
    FigureState.SAME: "一致", FigureState.EDITED: "被改动", FigureState.CHANGED: "台账已变", FigureState.MISSING: "已删去",
    FigureState.DUPLICATED: "重复出现", FigureState.UNTAGGED: "来历不明",
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument("report", type=Path, metavar="汇报", help=".docx、PDF 或 HTML 汇报文件")
    parser.add_argument("--sidecar", type=Path, metavar="JSON", help="随附的 .shiju.json（文件自带的清单丢失时用）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Compare, print, and say by the exit status whether all is the same."""
    ledger = opened(arguments)
    try:
        seen = read_report(arguments.report.read_bytes())
    except (NoReportFault, OSError) as fault:
        raise CommandFault(f"{arguments.report}：{fault}") from fault
    on = Figures(ledger.catalogue, actor=administrator(orgs.tree()))
    sidecar = _sidecar(arguments)
    until = _until(seen.manifest or sidecar)
    checked = verify(seen, manifest=sidecar, reckon=lambda indicator, unit, period: _reckoned(indicator, unit, period, until, on))
    if not checked and not seen.figures:
        raise CommandFault(f"{arguments.report} 里没有带标记的数据。可改用 shiju audit 按文字核查。")
    if arguments.json:
        told = {"figures": [_as_json(one) for one in checked], "untracked": list(seen.untracked)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _tell(checked, seen.untracked, on)
    return int(any(one.state is not FigureState.SAME for one in checked))


def _sidecar(arguments: argparse.Namespace) -> dict[str, Any] | None:
    path = arguments.sidecar or arguments.report.with_suffix(".shiju.json")
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def _until(manifest: dict[str, Any] | None) -> date | None:
    """The end of the report's own period: months inside it were reckoned up to that day."""
    periods = [Period.parse(one["period"]) for one in manifest["figures"]] if manifest is not None else []
    return max((period.last for period in periods), default=None)


def _reckoned(indicator: str, unit: str, period: Period, until: date | None, on: Figures) -> Figure:
    if until is not None and period.last.year != until.year:
        until = None
    return on.figure(indicator, org_unit=unit, period=period, until=until)


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


def _tell(checked: tuple[Checked, ...], untracked: tuple[str, ...], on: Figures) -> None:
    counts = Counter(one.state for one in checked)
    print(
        f"共 {len(checked)} 处数据：" + "，".join(f"{label} {counts[state]}" for state, label in _STATES.items() if counts[state])
    )
    names = {indicator.id: indicator.name for indicator in on.catalogue.indicators}
    for one in checked:
        if one.state is not FigureState.SAME:
            now = "—" if one.ledger is None else f"{one.ledger:f}"
            print(
                f"  {_STATES[one.state]}　{names.get(one.indicator, one.indicator)}：文中“{one.text}”，原写“{one.stated}”，台账现为 {now}（{one.anchor}）"
            )
    if untracked:
        print(
            f"另有 {len(untracked)} 个数字不带标记（年份、序号或人工添加）：{'、'.join(untracked[:_MOST_SHOWN])}{'……' if len(untracked) > _MOST_SHOWN else ''}"
        )
