"""Where each value comes from, said in a comment on its cell."""

from collections.abc import Mapping

from shiju.documents.zips import open_package, read_part
from shiju.forms.docx import comment_on_tables
from shiju.forms.filling import Cell, Filled
from shiju.forms.headings import Part
from shiju.forms.proposal import Office
from shiju.forms.sheet import Place
from shiju.forms.sheet_comments import AUTHOR, comment_on_cells
from shiju.forms.xlsx import repacked, sheet_parts

Notes = Mapping[str, Mapping[Place, str]]
"""Sheet or table → place → what is said of the cell."""
_PARTS = {
    Part.ESTIMATED: "其中估算数", Part.EVIDENCED: "其中有佐证的", Part.GROWTH: "比上年同期增长", Part.DIFFERENCE: "比上年同期增减",
    Part.WHETHER: "有没有", Part.FULFILLED: "是否达到表中目标", Part.FULFILMENT: "占表中目标的比例",
}  # fmt: skip
_GRADES = {"evidenced": "有佐证", "recorded": "有记录", "estimated": "含估数", "stated": "引用数据"}
_MOST_RECORDS = 8


def notes_of(filled: Filled, office: Office) -> Notes:
    """What is said of each filled cell."""
    found: dict[str, dict[Place, str]] = {}
    for one in filled.cells:
        found.setdefault(one.sheet, {})[one.place] = _note(one, office)
    return found


def with_notes(content: bytes, notes: Notes, *, word: bool) -> bytes:
    """The filled file with the notes as comments; all else as it was."""
    package = open_package(content)
    parts = {name: read_part(package, name) for name in package.namelist() if not name.endswith("/")}
    before = dict(parts)
    if word:
        comment_on_tables(parts, notes, author=AUTHOR)
    else:
        for name, part in sheet_parts(package):
            if notes.get(name):
                comment_on_cells(parts, part, notes[name])
    return repacked(package, {name: part for name, part in parts.items() if before.get(name) != part})


def _note(cell: Cell, office: Office) -> str:
    origin = cell.origin
    unit = office.tree.get(origin.org_unit.partition("#")[0]).name
    if origin.indicator is None:
        return "\n".join(filter(None, (f"实据：{unit}", _field(origin.field, office), _records(origin.records))))
    lines = [f"实据：{office.catalogue.indicator(origin.indicator).name}", f"{unit}，{origin.period}"]
    lines += [_PARTS[origin.part]] if origin.part in _PARTS else []
    lines += [f"凭据：{_GRADES[origin.grade]}"] if origin.grade in _GRADES else []
    lines += [f"取自：{origin.stated}"] if origin.stated else []
    return "\n".join(filter(None, (*lines, _records(origin.records))))


def _field(name: str | None, office: Office) -> str:
    if name is None:
        return ""
    kind, _, field = name.partition(".")
    declared = office.catalogue.kind(kind)
    return f"{declared.label}·{declared.field(field).label}"


def _records(ids: tuple[str, ...]) -> str:
    if not ids:
        return ""
    more = f" 等 {len(ids)} 条" if len(ids) > _MOST_RECORDS else ""
    return f"记录：{'、'.join(ids[:_MOST_RECORDS])}{more}"
