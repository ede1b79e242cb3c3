"""`shiju verify` for a filled form from above."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from shiju.cli.faults import CommandFault
from shiju.cli.opening import administrator, office_unit, opened
from shiju.forms.checking import CellState, CheckedCell, check_cells
from shiju.forms.files import FormFault, read_form
from shiju.queries import orgs
from shiju.queries.forms import office

_STATES = {
    CellState.SAME: "一致", CellState.EDITED: "被改动", CellState.CHANGED: "台账已变", CellState.MISSING: "已删去",
}  # fmt: skip


def form_sidecar(arguments: argparse.Namespace) -> dict[str, Any] | None:
    """The sidecar that `shiju fill` wrote beside the form; None where the file is no filled form."""
    path: Path = arguments.sidecar or arguments.report.with_suffix(".shiju.json")
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "form" in found and "cells" in found else None


def verify_form(arguments: argparse.Namespace, sidecar: dict[str, Any]) -> int:
    """Compare, print, and say by the exit status whether all is the same."""
    ledger = opened(arguments)
    tree = orgs.tree()
    sheets = read_form(arguments.report)
    if isinstance(sheets, FormFault):
        raise CommandFault(f"{arguments.report}：{sheets.message}")
    on = office(ledger, actor=administrator(tree), org_unit=office_unit(tree))
    try:
        checked = check_cells(sheets, sidecar, office=on)
    except (KeyError, ValueError) as fault:
        raise CommandFault("随附的数据清单与本台账对不上，或已损坏。请用填表时生成的那一份。") from fault
    if arguments.json:
        print(json.dumps({"figures": [_as_json(one) for one in checked]}, ensure_ascii=False, indent=1))
    else:
        _tell(checked)
    return int(any(one.state is not CellState.SAME for one in checked))


def _as_json(one: CheckedCell) -> dict[str, Any]:
    return {
        "sheet": one.sheet, "cell": one.cell, "text": one.text, "indicator": one.indicator, "stated": one.stated,
        "ledger": one.ledger, "state": one.state.value,
    }  # fmt: skip


def _tell(checked: tuple[CheckedCell, ...]) -> None:
    counts = Counter(one.state for one in checked)
    print(f"共 {len(checked)} 格：" + "，".join(f"{label} {counts[state]}" for state, label in _STATES.items() if counts[state]))
    for one in checked:
        if one.state is not CellState.SAME:
            now = f"，台账现为 {one.ledger}" if one.ledger is not None else ""
            print(f"  {_STATES[one.state]}　{one.sheet} {one.cell}：表中“{one.text}”，原填“{one.stated}”{now}")
