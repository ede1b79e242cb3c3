"""The forms from above of the shared sample office: every cell that can be answered from its ledger."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from shared_office import OFFICE, TakenIn, command

pytestmark = pytest.mark.skipif(not OFFICE.is_dir(), reason="../shared/office is absent")


def place(cell: dict[str, Any]) -> str | tuple[int, int, int]:
    return cell["cell"] if "cell" in cell else (cell["table"], cell["row"], cell["column"])


def agrees(value: object, true: object) -> bool:
    if isinstance(true, list):
        return set(str(value).split("、")) == set(true)
    if isinstance(true, str):
        return str(value) == true
    return not isinstance(value, str) and Decimal(str(value)) == Decimal(str(true))


@pytest.mark.parametrize(
    "form", json.loads((OFFICE / "expected" / "forms.json").read_text("utf-8"))["forms"] if OFFICE.is_dir() else []
)
def test_every_answerable_cell_is_right_and_none_is_wrong(taken_in: TakenIn, tmp_path: Path, form: dict[str, Any]) -> None:
    path = OFFICE / form["file"]
    status, out = command("fill", path, "--ledger", taken_in.folder, "-o", tmp_path / path.name, "--json")
    told = json.loads(out)
    filled = {
        one["cell"] if path.suffix == ".xlsx" else (int(one["sheet"][1:]) - 1, one["row"], one["column"]): one["value"]
        for one in told["cells"]
    }
    wanted = {place(one): one["value"] for one in form["cells"]}
    wrong = {at: (value, wanted.get(at)) for at, value in filled.items() if not agrees(value, wanted.get(at))}
    answerable = [at for at, value in wanted.items() if value is not None]
    missing = [at for at in answerable if at not in filled]
    print(f"{path.name}: {len(answerable) - len(missing)} of {len(answerable)} cells filled, {len(wrong)} wrong")
    assert wrong == {}
    assert missing == (["D8"] if "evidence" in json.dumps(form["cells"]) else []), "no photographs are attached in this ledger"
    assert status == (1 if told["open"] else 0)
