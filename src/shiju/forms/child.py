"""The limited child process in which forms are taken apart and written: `read PATH`, or `write PATH OUT` with the values as JSON on standard input."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from shiju.documents.limits import limit
from shiju.documents.zips import PackageFault
from shiju.forms.answer import Written
from shiju.forms.comments import Notes, with_notes
from shiju.forms.docx import fill_docx, read_docx
from shiju.forms.sheet import FormSheet, Place
from shiju.forms.xlsx import fill_xlsx, read_xlsx

_WRITTEN: dict[str, Callable[[str], Written]] = {"int": int, "decimal": Decimal, "text": str, "date": date.fromisoformat}


def to_json(values: Mapping[str, Mapping[Place, Written]], notes: Notes | None = None) -> str:
    """Values and comments for a form as the child wants them."""
    plain = {
        sheet: [[row, column, _kind(value), str(value)] for (row, column), value in sorted(cells.items())]
        for sheet, cells in values.items()
    }
    said = {sheet: [[*place, note] for place, note in sorted(cells.items())] for sheet, cells in (notes or {}).items()}
    return json.dumps({"values": plain, "notes": said}, ensure_ascii=False)


def from_json(text: str) -> tuple[dict[str, dict[Place, Written]], dict[str, dict[Place, str]]]:
    """The values and comments that `to_json` wrote."""
    told = json.loads(text)
    values = {
        sheet: {(row, column): _WRITTEN[kind](value) for row, column, kind, value in cells}
        for sheet, cells in told["values"].items()
    }
    return values, {sheet: {(row, column): note for row, column, note in cells} for sheet, cells in told["notes"].items()}


def sheets_to_json(sheets: list[FormSheet]) -> str:
    """The sheets of a form as the child hands them to its parent."""
    plain = [
        {
            "name": one.name,
            "texts": [[*place, text] for place, text in sorted(one.texts.items())],
            "rows": one.rows,
            "columns": one.columns,
            "origins": [[*place, *origin] for place, origin in sorted(one.origins.items())],
            "formulas": [list(place) for place in sorted(one.formulas)],
            "above": list(one.above),
            "formats": [[*place, code] for place, code in sorted(one.formats.items())],
        }
        for one in sheets
    ]
    return json.dumps(plain, ensure_ascii=False)


def sheets_from_json(text: str) -> list[FormSheet]:
    """The sheets that `sheets_to_json` wrote."""
    return [_sheet(one) for one in json.loads(text)]


def _sheet(plain: dict[str, Any]) -> FormSheet:
    return FormSheet(
        plain["name"],
        {(row, column): text for row, column, text in plain["texts"]},
        plain["rows"],
        plain["columns"],
        {(row, column): (top, left) for row, column, top, left in plain["origins"]},
        frozenset((row, column) for row, column in plain["formulas"]),
        tuple(plain["above"]),
        {(row, column): code for row, column, code in plain["formats"]},
    )


def _kind(value: Written) -> str:
    if isinstance(value, date):
        return "date"
    return "decimal" if isinstance(value, Decimal) else "int" if isinstance(value, int) else "text"


def main(act: str, path: str, *rest: str) -> None:
    """Do what was asked; what is wrong with the file goes to standard output as {"message": …}."""
    limit()
    content = Path(path).read_bytes()
    word = path.lower().endswith(".docx")
    try:
        if act == "read":
            sys.stdout.write(sheets_to_json((read_docx if word else read_xlsx)(content)))
        else:
            values, notes = from_json(sys.stdin.read())
            filled = (fill_docx if word else fill_xlsx)(content, values)
            Path(rest[0]).write_bytes(with_notes(filled, notes, word=word) if notes else filled)
    except (PackageFault, KeyError, ValueError) as fault:
        message = str(fault) if isinstance(fault, PackageFault) else "文件里没有能填的表格，或者已经损坏。"
        sys.stdout.write(json.dumps({"message": message}, ensure_ascii=False))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main(*sys.argv[1:])
