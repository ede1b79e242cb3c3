"""The examples of a pack: a few records, one expected figure, a sentence as title. They are run; a pack whose example fails is refused."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Field, FieldType, Kind
from shiju.catalogue.packs import load
from shiju.catalogue.problem import Problem
from shiju.catalogue.reading import TableReader, read_toml
from shiju.indicators.engine import Basis, reckon
from shiju.indicators.stated import Stated
from shiju.ledger.record import Joint, Record, Value
from shiju.orgs import OrgFault, OrgTree, OrgUnit
from shiju.periods import Period, PeriodFault
from shiju.text.cells import read_number

EVENT = "event"
"""The column that joins records of several org units to one event; a star behind its name marks the host's record."""
NOTHING = "none"
"""What an example expects where there is nothing to say."""
_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENTAGE})


class _ExampleFault(ValueError):
    """An example that cannot be read; the message is a sentence for the author of the pack."""


def load_checked(folder: Path) -> Catalogue | tuple[Problem, ...]:
    """The catalogue of a pack whose examples all come out, or everything that is wrong with it."""
    loaded = load(folder)
    if not isinstance(loaded, Catalogue):
        return loaded
    return run_examples(folder, loaded) or loaded


def run_examples(folder: Path, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What is wrong with the examples of the pack in that folder; nothing where every one comes out."""
    problems: list[Problem] = []
    for path in sorted((folder / "examples").glob("*.toml")):
        reader = read_toml(path, where=f"examples/{path.name}", problems=problems)
        if reader is not None:
            for example in reader.tables("examples"):
                _run(example, catalogue, problems)
            reader.finish()
    return tuple(problems)


def _run(reader: TableReader, catalogue: Catalogue, problems: list[Problem]) -> None:
    title, indicator, expected = reader.text("title"), reader.text("indicator"), reader.text("expected")
    org_unit, period, units = reader.text("org_unit"), reader.text("period"), reader.pairs("units")
    tables, stated = reader.pairs("records"), reader.tables("stated")
    known = len(problems)
    reader.finish()
    try:
        basis = Basis(list(_records(tables, catalogue)), catalogue, _tree(units), 1, dict(map(_stated, stated)))
        wanted = None if expected == NOTHING else Decimal(expected)
        if len(problems) > known:
            return
        found = reckon(indicator, org_unit=org_unit, period=Period.parse(period), basis=basis).value
    except KeyError as error:
        reader.fault(
            "indicator", "bad_example", f"例子“{title}”用到没有声明的编号 {error}。", "请检查事项类型、字段和指标的编号。"
        )
    except InvalidOperation:
        reader.fault(
            "expected", "bad_example", f"例子“{title}”的数字读不懂。", f'请写成 "12" 或 "12.5"；没有数时写 "{NOTHING}"。'
        )
    except (_ExampleFault, OrgFault, PeriodFault, ValueError) as error:
        reader.fault("records", "bad_example", f"例子“{title}”读不懂：{error}。", "请对照 docs/catalogue.md 的例子改正。")
    else:
        if found != wanted:
            shown = NOTHING if found is None else found
            message = f"例子“{title}”不成立：应为 {expected}，算出 {shown}。"
            reader.fault("expected", "example_fails", message, "请改正指标的声明，或核对例子。")


def _tree(units: tuple[tuple[str, str], ...]) -> OrgTree:
    return OrgTree(tuple(OrgUnit(name, name, parent or None, "unit") for name, parent in units))


def _stated(reader: TableReader) -> tuple[tuple[str, str, Period], Stated]:
    key = (reader.text("indicator"), reader.text("org_unit"), Period.parse(reader.text("period")))
    stated = Stated(Decimal(reader.text("value")), reader.text("source"))
    reader.finish()
    return key, stated


def _records(tables: tuple[tuple[str, str], ...], catalogue: Catalogue) -> Iterator[Record]:
    order = 0
    for kind_id, table in tables:
        kind = catalogue.kind(kind_id)
        head, *rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
        for row in rows:
            if len(row) != len(head):
                raise _ExampleFault(f"“{' | '.join(row)}”的格数与表头不同")
            yield _record(kind, dict(zip(head, row, strict=True)), order)
            order += 1


def _record(kind: Kind, cells: Mapping[str, str], order: int) -> Record:
    values = {name: _value(kind.field(name), cell) for name, cell in cells.items() if name not in (EVENT, kind.org_unit)}
    event = cells.get(EVENT, "")
    joint = Joint(event.removesuffix("*"), host=event.endswith("*"), place=order) if event else None
    return Record(f"R{order + 1}", kind.id, tuple(cells[kind.org_unit].split("、")), values, order, joint=joint)


def _value(field: Field, cell: str) -> Value:
    if not cell:
        return None
    if field.type is FieldType.DATE:
        return date.fromisoformat(cell)
    if field.type is FieldType.DATE_RANGE:
        return Period.parse(cell)
    if field.type in _NUMBERS:
        number = read_number(cell)
        if number is None:
            raise _ExampleFault(f"“{cell}”不是数字")
        return number
    return cell
