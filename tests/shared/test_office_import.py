"""The shared sample office through the whole house: its workbooks become a ledger whose rows and figures equal the true answers."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from shared_office import OFFICE, TakenIn, command

from shiju.indicators.engine import reckon
from shiju.periods import Period
from shiju.queries.basis import basis
from shiju.queries.ledger import Ledger, open_ledger
from shiju.queries.sight import Actor, Role

EXPECTED = OFFICE / "expected"
ADMINISTRATOR = Actor("tester", Role.ADMINISTRATOR, "YH")
HALF_YEAR = Period.parse("2026-H1")
pytestmark = pytest.mark.skipif(not OFFICE.is_dir(), reason="../shared/office is absent")


def true_rows() -> dict[tuple[str, str, int], list[dict[str, Any]]]:
    found: dict[tuple[str, str, int], list[dict[str, Any]]] = {}
    for path in sorted(EXPECTED.glob("workbooks/*.json")):
        data = json.loads(path.read_text("utf-8"))
        for row in data["rows"]:
            sheet = row["sheet"].removesuffix(".csv")
            file = row["sheet"] if data["file"].endswith("/") else Path(data["file"]).name
            found.setdefault((file, sheet, row["row"]), []).append(row)
    return found


def test_every_row_is_accepted_or_rejected_as_in_truth(taken_in: TakenIn) -> None:
    truth = true_rows()
    rejected = {(one["file"], one["sheet"], fault["row"]): fault for one in taken_in.told for fault in reversed(one["rejected"])}
    wrong = [
        f"{place}: {rejected.get(place)}, true {row['verdict']} {row.get('reason')}"
        for place, rows in truth.items()
        for row in [next((row for row in rows if row["verdict"] == "reject"), rows[0])]
        if (row["verdict"] == "reject") != (place in rejected) or (place in rejected and rejected[place]["code"] != row["reason"])
    ]
    print(f"{len(truth) - len(wrong)} of {len(truth)} rows agree")
    accepted = sum(one["accepted"] for one in taken_in.told if one["kind"] != "stated-figures")
    assert wrong == []
    assert taken_in.status == 1
    assert accepted == sum(row["verdict"] == "accept" for rows in truth.values() for row in rows)


def test_duplicates_are_held_exactly_where_truth_counts_once(taken_in: TakenIn) -> None:
    truth = true_rows()
    held = {(one["file"], one["sheet"], like["row"]) for one in taken_in.told for like in one["duplicates"] if like["held"]}
    wanted = {place for place, rows in truth.items() for row in rows if row.get("because") in ("duplicate", "copied_sheet")}
    assert held == wanted


def opened(folder: Path) -> Ledger:
    return open_ledger(folder)


def test_all_figures_of_the_half_year_equal_truth(taken_in: TakenIn) -> None:
    ledger = opened(taken_in.folder)
    on = basis(ledger.catalogue, actor=ADMINISTRATOR)
    wanted = json.loads((EXPECTED / "indicators.json").read_text("utf-8"))["indicators"]
    wrong, compared = [], 0
    for name, truth in wanted.items():
        scopes = [("QS", HALF_YEAR, truth["street"]["value"])]
        scopes += [(unit, HALF_YEAR, one["value"]) for unit, one in truth.get("units", {}).items()]
        scopes += [("QS", Period.month(2026, int(month)), value) for month, value in truth.get("months", {}).items()]
        for unit, period, value in scopes:
            figure = reckon(name, org_unit=unit, period=period, basis=on, until=HALF_YEAR.last)
            compared += 1
            if figure.value != (None if value is None else Decimal(str(value))):
                wrong.append(f"{name} {unit} {period}: {figure.value}, true {value}")
    print(f"{compared - len(wrong)} of {compared} values agree")
    assert wrong == []


def test_last_years_totals_are_kept_as_stated_figures(taken_in: TakenIn) -> None:
    ledger = opened(taken_in.folder)
    on = basis(ledger.catalogue, actor=ADMINISTRATOR)
    before = HALF_YEAR.year_before()
    truth = json.loads((EXPECTED / "base-2025.json").read_text("utf-8"))["values"]
    figures = {name: reckon(name, org_unit="QS", period=before, basis=on) for name in truth}
    assert {name: figure.value for name, figure in figures.items()} == {
        name: Decimal(str(one["value"])) for name, one in truth.items()
    }
    assert all(figure.stated and figure.stated.endswith(truth[name]["cell"]) for name, figure in figures.items())


def test_the_same_files_again_change_nothing(taken_in: TakenIn) -> None:
    folder = taken_in.folder
    before = basis(opened(folder).catalogue, actor=ADMINISTRATOR).records
    _, out = command(
        "import", "--ledger", folder, OFFICE / "workbooks" / "05 宣传阵地登记（横幅标语展板海报电子屏）.xlsx", "--json"
    )
    assert [one["new"] for one in json.loads(out)] == [0]
    assert basis(opened(folder).catalogue, actor=ADMINISTRATOR).records == before
