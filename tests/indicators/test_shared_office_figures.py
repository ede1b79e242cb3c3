"""The true rows of the shared sample office, put straight into the reference engine, must give its true indicators."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shiju.actions.ledgers import init
from shiju.actions.transaction import writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import load, shipped
from shiju.db.models import Record as Stored
from shiju.indicators.engine import Basis, reckon
from shiju.indicators.figure import Figure
from shiju.ledger.record import Act, Joint, Record, Value
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.queries.figures import Figures
from shiju.queries.sight import Actor, Role
from shiju.text import Bound, Quantity

EXPECTED = Path(__file__).parents[2].parent / "shared" / "office" / "expected"
pytestmark = pytest.mark.skipif(not EXPECTED.is_dir(), reason="../shared/office is absent")
MARKS = {None: Bound.EXACT, "estimated": Bound.ABOUT, "near": Bound.NEAR, "lower_bound": Bound.OVER}
HALF_YEAR = Period.parse("2026-H1")
Reckoned = Callable[[str, str, Period, date | None], Figure]


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


def by_reference(_folder: Path) -> Reckoned:
    basis = Basis(records(), catalogue(), tree(), 1, {})
    return lambda name, unit, period, until: reckon(name, org_unit=unit, period=period, basis=basis, until=until)


def by_sql(folder: Path) -> Reckoned:
    actor = Actor("admin", Role.ADMINISTRATOR, "QS")
    ledger = init(folder / "L", pack="street-office", units=tree().units, settings=OfficeSettings())
    with writing(actor=actor, at=datetime(2026, 7, 1, tzinfo=UTC)) as work:
        for one in records():
            Stored.objects.create(id=one.id, kind=one.kind, key=one.id, order=one.order)
            work.revise(one, Act.ENTERED)
    figures = Figures(ledger.catalogue, actor=actor)
    return lambda name, unit, period, until: figures.figure(name, org_unit=unit, period=period, until=until)


@pytest.mark.parametrize("engine", [by_reference, by_sql])
def test_all_true_indicators_follow_from_the_true_rows(engine: Callable[[Path], Reckoned], tmp_path: Path) -> None:
    reckoned = engine(tmp_path)
    wanted = json.loads((EXPECTED / "indicators.json").read_text("utf-8"))["indicators"]
    wrong, compared = [], 0
    for name, truth in wanted.items():
        scopes = [("QS", HALF_YEAR, truth["street"]["value"])]
        scopes += [(unit, HALF_YEAR, one["value"]) for unit, one in truth.get("units", {}).items()]
        scopes += [("QS", Period.month(2026, int(month)), value) for month, value in truth.get("months", {}).items()]
        for unit, period, value in scopes:
            figure = reckoned(name, unit, period, HALF_YEAR.last)
            compared += 1
            if figure.value != (None if value is None else Decimal(str(value))):
                wrong.append(f"{name} {unit} {period}: {figure.value}, true {value}")
        for part in ("estimated", "lower_bound"):
            if part in truth["street"]:
                compared += 1
                figure = reckoned(name, "QS", HALF_YEAR, None)
                if getattr(figure, part) != Decimal(str(truth["street"][part])):
                    wrong.append(f"{name} {part}: {getattr(figure, part)}, true {truth['street'][part]}")
    print(f"{compared - len(wrong)} of {compared} values agree")
    assert wrong == []


def test_every_kind_of_the_sample_is_declared() -> None:
    kinds: tuple[Kind, ...] = catalogue().kinds
    assert {json.loads(path.read_text("utf-8"))["kind"] for path in EXPECTED.glob("workbooks/*.json")} <= {
        kind.id for kind in kinds
    }
