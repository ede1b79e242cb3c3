"""How records are written for the import of another system (报送格式), as declared in `handovers/*.toml` of a pack or a ledger. Data only.

A sheet without columns takes all fields of its kind in their order. What a format cannot say of a record is left blank and told; nothing is guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.problem import Problem
from shiju.catalogue.reading import TableReader, read_toml

FOLDER = "handovers"
"""Of a pack and of a ledger."""


class DateStyle(StrEnum):
    """How days are written."""

    DAY = "day"
    """A day of the spreadsheet."""
    DASH = "2026-03-05"
    SLASH = "2026/3/5"
    DOT = "2026.3.5"
    CHINESE = "2026年3月5日"
    COMPACT = "20260305"


class Holds(StrEnum):
    """What a column holds."""

    FIELD = "field"
    FIRST_DAY = "first_day"
    """Of the field, which holds a day or days."""
    LAST_DAY = "last_day"
    UNIT = "unit"
    """The name of the record's org unit."""
    UNIT_CODE = "unit_code"
    RECORD = "record"
    """The ledger's number of the record: the key by which the other system knows it again."""
    SERIAL = "serial"
    EVIDENCE = "evidence"
    """How many files are attached."""
    CONSTANT = "constant"


@dataclass(frozen=True)
class Codes:
    """A list of codes: the ledger's word → the other system's. `other`: what all further words become; None: they are told and left blank."""

    words: tuple[tuple[str, str], ...]
    other: str | None = None

    def code(self, word: str) -> str | None:
        """The code; None where the list has none."""
        return dict(self.words).get(word, self.other)


@dataclass(frozen=True)
class Column:
    """One column. `field` names a field of the kind where `holds` asks for one; `value` is the constant; `whole`: numbers without places."""

    heading: str
    holds: Holds = Holds.FIELD
    field: str = ""
    value: str = ""
    codes: Codes | None = None
    required: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: the records of a kind. `above`: lines that stand above the headings."""

    kind: str
    name: str
    columns: tuple[Column, ...]
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class Handover:
    """A declared format."""

    id: str
    name: str
    sheets: tuple[Sheet, ...]
    date: DateStyle = DateStyle.DASH
    between: str = "、"
    """What stands between several values of a cell."""
    help: str = ""


def read_handovers(folders: Iterable[Path], catalogue: Catalogue) -> dict[str, Handover | tuple[Problem, ...]]:
    """The formats in the folders by id (that of the file); one of a later folder takes the place of the former. Those with faults come as what is wrong with them."""
    paths = {path.stem: path for folder in folders for path in sorted((folder / FOLDER).glob("*.toml"))}
    return {name: read_handover(path, catalogue) for name, path in paths.items()}


def read_handover(path: Path, catalogue: Catalogue) -> Handover | tuple[Problem, ...]:
    """The format in that file, or everything that is wrong with it."""
    problems: list[Problem] = []
    reader = read_toml(path, where=path.name, problems=problems)
    if reader is None:
        return tuple(problems)
    codes = {name: _codes(one) for name, one in reader.named_tables("codes")}
    sheets = [_sheet(one, codes, catalogue) for one in reader.tables("sheets")]
    made = Handover(
        path.stem,
        reader.text("name"),
        tuple(one for one in sheets if one is not None),
        reader.one_of("date", DateStyle, DateStyle.DASH),
        reader.text("between", "、"),
        reader.text("help", ""),
    )
    if not sheets:
        reader.fault("sheets", "no_sheets", "一张表也没有。", "请至少写一个 [[sheets]]。")
    if len({one.name for one in made.sheets}) < len(made.sheets):
        reader.fault("sheets", "duplicate_id", "两张表的名称相同。", "请给每张表各起一个名称（name）。")
    reader.finish()
    return tuple(problems) if problems else made


def _codes(reader: TableReader) -> Codes:
    other = reader.optional("other")
    codes = Codes(reader.pairs("words"), other)
    reader.finish()
    return codes


def _sheet(reader: TableReader, codes: dict[str, Codes], catalogue: Catalogue) -> Sheet | None:
    wanted = reader.text("kind")
    kind = next((one for one in catalogue.kinds if one.id == wanted), None)
    if kind is None:
        reader.fault("kind", "no_such_kind", f"没有事项类型“{wanted}”。", "请改用目录中的编号，见 shiju kinds。")
        return None
    name, above = reader.text("name", kind.label), reader.texts("above")
    declared = [_column(one, codes, kind) for one in reader.tables("columns")]
    reader.finish()
    plain = [Column(field.label, field=field.id, required=field.required) for field in kind.fields if not field.retired]
    return Sheet(kind.id, name, tuple(declared or plain), above)


def _column(reader: TableReader, codes: dict[str, Codes], kind: Kind) -> Column:
    holds = reader.one_of("holds", Holds, Holds.FIELD)
    of_a_field = holds in (Holds.FIELD, Holds.FIRST_DAY, Holds.LAST_DAY)
    field = reader.text("field") if of_a_field else ""
    if of_a_field and all(one.id != field for one in kind.fields):
        reader.fault("field", "no_such_field", f"“{kind.label}”没有字段“{field}”。", "请改用这类事项的字段编号。")
    listed = reader.optional("codes")
    if listed is not None and listed not in codes:
        reader.fault("codes", "no_such_codes", f"没有代码表“{listed}”。", f"请写出 [codes.{listed}]。")
    column = Column(
        reader.text("heading"),
        holds,
        field,
        reader.text("value") if holds is Holds.CONSTANT else "",
        codes.get(listed) if listed is not None else None,
        reader.flag("required"),
        reader.flag("whole"),
    )
    reader.finish()
    return column
