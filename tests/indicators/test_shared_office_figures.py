"""The true rows of the shared sample office, put straight into the reference engine, must give its true indicators."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.packs import load, shipped
from shiju.indicators.engine import Basis, reckon
from shiju.ledger.record import Joint, Record, Value
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.text import Bound, Quantity

EXPECTED = Path(__file__).parents[2].parent / "shared" / "office" / "expected"
pytestmark = pytest.mark.skipif(not EXPECTED.is_dir(), reason="../shared/office is absent")
MARKS = {None: Bound.EXACT, "estimated": Bound.ABOUT, "near": Bound.NEAR, "lower_bound": Bound.OVER}
HALF_YEAR = Period.parse("2026-H1")


def catalogue() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


def tree() -> OrgTree:
    lines = (EXPECTED.parent / "org-units.csv").read_text("utf-8-sig").splitlines()[1:]
    cells = [line.split(",") for line in lines]
    return OrgTree(
        tuple(
            OrgUnit(
                code,
                name,
                parent or None,
                level,
                date.fromisoformat(first),
                date.fromisoformat(last) if last else None,
                tuple(after.split()),
            )
            for code, name, parent, level, first, last, after in cells
        )
    )


def records() -> list[Record]:
    found: list[Record] = []
    for path in sorted(EXPECTED.glob("workbooks/*.json")):
        data = json.loads(path.read_text("utf-8"))
        rows = [row for row in data["rows"] if row["verdict"] == "accept" and row["counted"]]
        joints = {
            tuple(place): Joint(group["id"], host=place == group["street_counts"], place=number)
            for group in data["joint_groups"]
            for number, place in enumerate(group["rows"])
        }
        found += [
            record(data["kind"], row, len(found) + number, joints.get((row["sheet"], row["row"])))
            for number, row in enumerate(rows)
        ]
    return found


def record(kind: str, row: dict[str, Any], order: int, joint: Joint | None) -> Record:
    values: dict[str, Value] = {key: value for key, value in row.items() if isinstance(value, str)}
    values |= {
        key: date.fromisoformat(value)
        for key, value in row.items()
        if isinstance(value, str) and len(value) == 10 and value[4] == "-"
    }
    values |= {key: quantity(one) for key, one in row.get("quantities", {}).items()}
    if "month" in row:
        kind = "venue-service"
        values["month"] = Period.parse(row["month"])
    if "week_start" in row:
        values["week"] = Period(date.fromisoformat(row["week_start"]), date.fromisoformat(row["week_end"]))
    if "times_per_day" in row:
        values["date"] = Period(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
        values["times"] = Quantity(Decimal(row["times_per_day"]))
    return Record(f"R{order}", kind, (row["unit"],), values, order, joint=joint)


def quantity(one: dict[str, Any]) -> Quantity:
    return Quantity(Decimal(str(one["value"])), MARKS[one.get("mark")])


def test_all_true_indicators_follow_from_the_true_rows() -> None:
    basis = Basis(records(), catalogue(), tree(), 1, {})
    wanted = json.loads((EXPECTED / "indicators.json").read_text("utf-8"))["indicators"]
    wrong, compared = [], 0
    for name, truth in wanted.items():
        scopes = [("QS", HALF_YEAR, truth["street"]["value"])]
        scopes += [(unit, HALF_YEAR, one["value"]) for unit, one in truth.get("units", {}).items()]
        scopes += [("QS", Period.month(2026, int(month)), value) for month, value in truth.get("months", {}).items()]
        for unit, period, value in scopes:
            figure = reckon(name, org_unit=unit, period=period, basis=basis, until=HALF_YEAR.last)
            compared += 1
            if figure.value != (None if value is None else Decimal(str(value))):
                wrong.append(f"{name} {unit} {period}: {figure.value}, true {value}")
        for part in ("estimated", "lower_bound"):
            if part in truth["street"]:
                compared += 1
                figure = reckon(name, org_unit="QS", period=HALF_YEAR, basis=basis)
                if getattr(figure, part) != Decimal(str(truth["street"][part])):
                    wrong.append(f"{name} {part}: {getattr(figure, part)}, true {truth['street'][part]}")
    print(f"{compared - len(wrong)} of {compared} values agree")
    assert wrong == []


def test_every_kind_of_the_sample_is_declared() -> None:
    kinds: tuple[Kind, ...] = catalogue().kinds
    assert {json.loads(path.read_text("utf-8"))["kind"] for path in EXPECTED.glob("workbooks/*.json")} <= {
        kind.id for kind in kinds
    }
