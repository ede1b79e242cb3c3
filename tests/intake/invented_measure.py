"""How much of an invented office is read right, asked about, left aside, or, worst, silently wrong.

Run as `python tests/intake/invented_measure.py OFFICE SEED…` (with src and tests/intake on the path) it tells what differs.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from invented_designs import InventedOffice, read_office
from invented_files import content_of, ending
from invented_office import Book, Sheet, books

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import load, shipped
from shiju.intake.files import FileReading
from shiju.intake.grid import Unreadable
from shiju.intake.sheets import Office, ReadRow, SheetReading, read_sheets
from shiju.ledger.record import Draft, Value
from shiju.periods import Period
from shiju.text import Bound, Quantity

RIGHT, ASKED, LEFT, WRONG = "right", "asked", "left aside", "wrong"


def catalogue() -> Catalogue:
    """The pack that is shipped."""
    found = load(shipped("street-office"))
    assert isinstance(found, Catalogue)
    return found


def measure(office: InventedOffice, seed: int, pack: Catalogue, *, converted: bool = True) -> tuple[Counter[str], list[str]]:
    """Cells by outcome, and a line for each that is not right; `converted` makes .xls and .ods, which takes LibreOffice, else those are .xlsx."""
    total: Counter[str] = Counter()
    lines: list[str] = []
    for made in books(office, pack, seed):
        book = made if converted or made.form not in ("xls", "ods") else replace(made, form="xlsx")
        counted, told = measure_book(book, office, pack)
        total += counted
        lines += told
    return total, lines


def measure_book(book: Book, office: InventedOffice, pack: Catalogue) -> tuple[Counter[str], list[str]]:
    """The same for one file."""
    from shiju.intake.sniffing import read_content  # noqa: PLC0415  # without the child process: content is our own

    name = f"{book.name}.{ending(book)}"
    grids = read_content(content_of(book), name=book.name)
    assert not isinstance(grids, Unreadable), grids
    reading = FileReading(name, "d" * 64, grids)
    sheets = read_sheets(reading, office=Office(pack, office.tree, OfficeSettings()))
    total: Counter[str] = Counter()
    lines: list[str] = []
    for place, true in enumerate(book.sheets):
        wanted = {grids[place].sheet}
        found = [sheet for sheet in sheets if sheet.sheet in wanted]
        for outcome, line in _compare(true, found):
            total[outcome] += 1
            if outcome != RIGHT:
                lines.append(f"{outcome}: {name} [{true.kind}] {line}")
    return total, lines


def _compare(true: Sheet, found: list[SheetReading]) -> Iterator[tuple[str, str]]:
    cells = sum(len(record) for record in true.truth)
    unsure = [sheet for sheet in found if sheet.unsure is not None]
    if not any(sheet.rows for sheet in found):
        why = unsure[0].unsure.message if unsure and unsure[0].unsure else found[0].left_out if found else "no sheet"
        heads = found[0].headings if found else ()
        yield from ((ASKED, f"{why} {heads}") for _ in range(cells))
        return
    kinds = {sheet.kind for sheet in found if sheet.kind}
    rows = [row for sheet in found for row in sheet.rows]
    mapping = {field: heading for sheet in found for heading, field in sheet.mapping.items()}
    ignored = [heading for sheet in found for heading in sheet.ignored]
    if kinds != {true.kind}:
        yield from ((WRONG, f"kind {kinds}") for _ in range(cells))
        return
    for record, row in _pairs(true, rows):
        yield from _record(record, row, mapping, ignored)
    for row in rows[len(true.truth) :]:
        outcome = ASKED if row.draft is None else WRONG
        yield outcome, f"row {row.number} is no record: {row.cells} {[str(one) for one in row.problems]}"


def _pairs(true: Sheet, rows: list[ReadRow]) -> Iterator[tuple[dict[str, str], ReadRow | None]]:
    for place, record in enumerate(true.truth):
        yield record, rows[place] if place < len(rows) else None


def _record(
    record: dict[str, str], row: ReadRow | None, mapping: dict[str, str], ignored: list[str]
) -> Iterator[tuple[str, str]]:
    if row is None:
        yield from ((WRONG, f"no row for {record}") for _ in record)
        return
    if row.draft is None:
        yield from ((ASKED, f"row {row.number} {[str(one) for one in row.problems]}") for _ in record)
        return
    said = {name: plain(value) for name, value in row.draft.values.items() if value is not None}
    said["unit"] = ",".join(row.draft.org_units)
    for name, truth in record.items():
        if said.get(name) == truth:
            yield RIGHT, ""
        elif name not in said and name not in mapping:
            yield (LEFT if ignored else WRONG), f"row {row.number} {name} has no column; ignored {ignored}"
        else:
            yield WRONG, f"row {row.number} {name}: {said.get(name)!r} is {truth!r} (column {mapping.get(name)})"
    for name in set(said) - set(record):
        yield WRONG, f"row {row.number} {name}: {said[name]!r} is nothing (column {mapping.get(name)})"


def plain(value: Value) -> str:
    """A value as the designs write the truth."""
    if isinstance(value, Quantity):
        bound = "" if value.bound is Bound.EXACT else value.bound.value
        return f"{value.value.normalize():f}{bound}"
    if isinstance(value, Period):
        return f"{value.first.isoformat()}..{value.last.isoformat()}"
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def share(counted: Counter[str]) -> str:
    """The counts in per cent."""
    total = sum(counted.values())
    return "  ".join(f"{name} {100 * counted[name] / total:.2f}%" for name in (RIGHT, ASKED, LEFT, WRONG)) + f"  of {total} cells"


if __name__ == "__main__":
    PACK = catalogue()
    everything: Counter[str] = Counter()
    for seed_text in sys.argv[2:]:
        one_total, one_lines = measure(read_office(sys.argv[1]), int(seed_text), PACK)
        everything += one_total
        for line, count in Counter(one_lines).most_common():
            print(count, line[:300])
    print(sys.argv[1], share(everything))


__all__ = ["ASKED", "LEFT", "RIGHT", "WRONG", "Draft", "catalogue", "measure", "share"]
