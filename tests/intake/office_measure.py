"""How much of a whole office, written by somebody else together with its true answers, is taken in right.

`python tests/intake/office_measure.py FOLDER [SETTINGS.toml]` (with src and tests/intake on the path); the folder has org-units.csv, workbooks/ and expected/ as
the shared sample office has.
"""

import contextlib
import csv
import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from shiju.cli.main import main
from shiju.indicators.engine import reckon
from shiju.periods import Period
from shiju.queries.basis import basis
from shiju.queries.ledger import open_ledger
from shiju.queries.sight import Actor, Role

Place = tuple[str, str, int]
"""File, sheet, and row as `shiju import` names it."""
AS_ONE = ("duplicate", "copied_sheet")
"""Reasons for which the truth counts a row together with another."""


SHEETS = (".xlsx", ".xls", ".et", ".ods")
"""Endings of forms whose cells are named by sheet and address; in documents by table, row and column."""


@dataclass
class Told:
    """What a workbook gave: rows by outcome, and a line for each that is not as in truth."""

    counted: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def command(*words: str | Path) -> str:
    """What a command writes."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main([str(word) for word in words])
    return out.getvalue()


def make_ledger(office: Path, ledger: Path, settings: Path | None = None) -> list[dict[str, Any]]:
    """Import all workbooks of the office into a new ledger, as a user would; what the import told."""
    given = ("--settings", settings) if settings is not None else ()
    command("init", "--ledger", ledger, "--orgs", office / "org-units.csv", *given)
    told: list[dict[str, Any]] = json.loads(command("import", "--ledger", ledger, office / "workbooks", "--json"))
    return told


def true_rows(office: Path) -> Iterator[tuple[str, Place, dict[str, Any]]]:
    """Every row of the truth with its workbook; rows of a table in a document are counted from the paragraphs above it, as the import does."""
    for path in sorted(office.glob("expected/workbooks/*.json")):
        data = json.loads(path.read_text("utf-8"))
        folder = data["file"].endswith("/")
        for row in data["rows"]:
            name, _, sheet = row["sheet"].rpartition("/") if folder else (Path(data["file"]).name, "", row["sheet"])
            yield Path(data["file"]).name, (name or sheet, sheet.removesuffix(".csv"), row["row"]), row


def _above_tables(office: Path) -> Mapping[str, int]:
    """Lines that stand above the first table of each document."""
    from shiju.intake.word_tables import read_word_tables  # noqa: PLC0415  # only for offices with documents

    found = {}
    for path in office.glob("workbooks/*.docx"):
        grids = read_word_tables(path.read_bytes())
        found[path.name] = next(
            (place for grid in grids for place, row in enumerate(grid.rows) if sum(value is not None for value in row) > 1), 0
        )
    return found


def compare_rows(office: Path, told: list[dict[str, Any]]) -> dict[str, Told]:
    """Every true row: accepted, rejected or held as a duplicate as in truth, or not."""
    above = _above_tables(office)
    rejected = {(one["file"], one["sheet"], fault["row"]): fault for one in told for fault in reversed(one["rejected"])}
    held = {(one["file"], one["sheet"], like["row"]) for one in told for like in one["duplicates"] if like["held"]}
    read = {(one["file"], one["sheet"]) for one in told if one["kind"] and (one["accepted"] or one["rejected"])}
    found: dict[str, Told] = {}
    for file, place, row in true_rows(office):
        at = (place[0], place[1], place[2] + above.get(place[0], 0))
        outcome = _outcome(row, rejected.get(at), at in held, read=at[:2] in read)
        one = found.setdefault(file, Told())
        one.counted[outcome] += 1
        if outcome != "as in truth":
            one.lines.append(f"{outcome}: {at[1]} {at[2]}, true {row['verdict']} {row.get('reason', '')}; {rejected.get(at)}")
    return found


def _outcome(row: dict[str, Any], fault: dict[str, Any] | None, held: bool, *, read: bool) -> str:  # three facts of a row
    if not read:
        return "not read"
    if row["verdict"] == "reject":
        return (
            "accepted wrongly"
            if fault is None
            else "as in truth"
            if fault["code"] == row["reason"]
            else "rejected for another reason"
        )
    if fault is not None:
        return "rejected wrongly"
    return "as in truth" if held == (row.get("because") in AS_ONE) else "held wrongly" if held else "repeat not seen"


def compare_figures(office: Path, ledger: Path) -> Iterator[tuple[str, str, Decimal | None, Decimal | None]]:
    """Indicator, unit with period, the figure, and the true one."""
    with (office / "org-units.csv").open(encoding="utf-8-sig", newline="") as file:
        root = next(row["code"] for row in csv.DictReader(file) if row["level"] == "street")
    truth = json.loads((office / "expected" / "indicators.json").read_text("utf-8"))
    on = basis(open_ledger(ledger).catalogue, actor=Actor("tester", Role.ADMINISTRATOR, root))
    half = Period.parse("2026-H1")
    for name, one in truth["indicators"].items():
        scopes = [(root, half, one["street"]["value"])]
        scopes += [(unit, half, value["value"]) for unit, value in one.get("units", {}).items()]
        scopes += [(root, Period.month(2026, int(month)), value) for month, value in one.get("months", {}).items()]
        for unit, period, value in scopes:
            figure = reckon(name, org_unit=unit, period=period, basis=on, until=half.last).value
            yield name, f"{unit} {period}", figure, None if value is None else Decimal(str(value))


def compare_forms(office: Path, ledger: Path) -> Iterator[tuple[str, Told]]:
    """Every form from above, filled from the ledger: its cells right, missed, wrong, or filled though they should stay as they are."""
    for form in json.loads((office / "expected" / "forms.json").read_text("utf-8"))["forms"]:
        path = office / form["file"]
        notice = ("--notice", office / form["notice"]) if form.get("notice") else ()
        with tempfile.TemporaryDirectory() as folder:
            told = json.loads(
                command("fill", path, "--ledger", ledger, *notice, "-o", Path(folder) / path.name, "--json") or "{}"
            )
        filled = {_place(one, path.suffix): one["value"] for one in told.get("cells", ())}
        one = Told()
        for at, outcome, line in _cells_of(form, filled):
            one.counted[outcome] += 1
            if outcome != "right":
                one.lines.append(f"{outcome}: {at} {line}")
        yield path.name, one


def _place(cell: dict[str, Any], ending: str) -> tuple[object, ...]:
    return (cell["sheet"], cell["cell"]) if ending in SHEETS else (int(cell["sheet"][1:]) - 1, cell["row"], cell["column"])


def _cells_of(form: dict[str, Any], filled: Mapping[Any, object]) -> Iterator[tuple[object, str, str]]:
    wanted = {
        (one.get("sheet", form.get("sheet")), one["cell"]) if "cell" in one else (one["table"], one["row"], one["column"]): one
        for one in form["cells"]
    }
    for at, one in wanted.items():
        true = one["value"]
        if at not in filled:
            yield at, "right" if true is None else "missed", f"true {true} {one.get('indicator', '')}"
        else:
            yield at, "right" if agrees(filled[at], true) else "wrong", f"{filled[at]}, true {true} {one.get('indicator', '')}"
    yield from ((at, "filled in vain", str(value)) for at, value in filled.items() if at not in wanted)


def agrees(value: object, true: object) -> bool:
    """Whether a cell says the same as the true answer; several answers in any order."""
    if isinstance(true, list):
        return set(str(value).split("、")) == set(true)
    if isinstance(true, str) or isinstance(value, str) or true is None:
        return str(value) == true
    return Decimal(str(value)) == Decimal(str(true))


def run(words: list[str]) -> None:
    """Print what is as in truth and what is not."""
    office, settings = Path(words[0]), Path(words[1]) if len(words) > 1 else None
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger"
        told = make_ledger(office, ledger, settings)
        total: Counter[str] = Counter()
        for file, one in compare_rows(office, told).items():
            total += one.counted
            print(f"{file}: {dict(one.counted)}")
            for line in one.lines:
                print(f"    {line}")
        figures = list(compare_figures(office, ledger))
        forms = dict(compare_forms(office, ledger)) if (office / "expected" / "forms.json").exists() else {}
    wrong = [one for one in figures if one[2] != one[3]]
    for name, scope, figure, true in wrong:
        print(f"{name} {scope}: {figure}, true {true}")
    for file, one in forms.items():
        print(f"{file}: {dict(one.counted)}", *one.lines, sep="\n    ")
    cells = sum((one.counted for one in forms.values()), Counter[str]())
    print(f"rows: {dict(total)}; figures: {len(figures) - len(wrong)} of {len(figures)} equal; cells of forms: {dict(cells)}")


if __name__ == "__main__":
    run(sys.argv[1:])
