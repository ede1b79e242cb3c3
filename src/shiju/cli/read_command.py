"""`shiju read`: the quantities in running text, one line each."""

import argparse
from pathlib import Path

from rich.table import Table

from shiju.cli.faults import CommandFault
from shiju.cli.printing import print_table
from shiju.documents.pictured import Pictured, picture_at
from shiju.documents.running_text import UnreadableTextFault, read_document
from shiju.text.json_text import json_text
from shiju.text.prose import read
from shiju.text.reading import Reading
from shiju.text.written_number import plain_number

SUMMARY = "读出文章里的每一个数量（数值、界限、计量单位、所指事物）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files to read, and --json."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help=".docx、.pdf、.html、.txt 或 .md")
    parser.add_argument("--json", action="store_true", help="每个数量输出一行 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Read the files in their order; a file that cannot be read stops the command before anything is printed."""
    try:
        texts = [(path, read_document(path)) for path in arguments.files]
    except UnreadableTextFault as fault:
        raise CommandFault(str(fault)) from fault
    for path, text in texts:
        readings = read(text.text)
        if arguments.json:
            for reading in readings:
                print(json_line(str(path), reading, picture_at(text.pictured, reading.start, reading.end)))
        else:
            _print_table(path, readings)
            if text.pictured:
                print("以上读自图片，识别可能有误，请对照原件。")
    return 0


def json_line(file: str, reading: Reading, picture: Pictured | None = None) -> str:
    """The reading as one JSON object; decimals stand in it as plain numbers, digit for digit. `picture`: where it was read from one, and so is uncertain."""
    fields: dict[str, object] = {
        "file": file, "start": reading.start, "end": reading.end, "surface": reading.surface, "value": reading.value, "low": reading.low,
        "high": reading.high, "bound": str(reading.bound), "unit": reading.unit, "noun": reading.noun, "per": reading.per, "kind": reading.kind,
        "rules": list(reading.rules),
    }  # fmt: skip
    return json_text(fields if picture is None else {**fields, "picture": picture.as_data()})


def _print_table(path: Path, readings: list[Reading]) -> None:
    table = Table(title=f"{path.name}：{len(readings)} 个数量", title_justify="left")
    for heading in ("位置", "原文", "数值", "下限", "上限", "界限", "单位", "所指", "范围"):
        table.add_column(heading)
    for reading in readings:
        low, high = ("" if end is None else plain_number(end) for end in (reading.low, reading.high))
        table.add_row(
            str(reading.start), reading.surface, plain_number(reading.value), low, high, str(reading.bound), reading.unit, reading.noun, reading.per
        )  # fmt: skip
    print_table(table)
