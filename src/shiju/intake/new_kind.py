"""A workbook that an office keeps by hand, as the proposal of a declared kind: a data file for a pack, to be reviewed by a person."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shiju.catalogue.forbidden import forbidden_word
from shiju.intake.contents import Sort, contents_of
from shiju.intake.files import FileReading
from shiju.intake.headings import bare, heading_key, is_serial
from shiju.intake.mapping import Unsure, known_measures, looks_like_summary
from shiju.intake.new_fields import NewField, new_field, text
from shiju.intake.office import Office
from shiju.intake.sheets import tables_of
from shiju.intake.tables import Heading, Table
from shiju.intake.units import UnitNames
from shiju.intake.wide import fold

_PRIVATE = re.compile(r"姓名|电话|手机|联系方式|住址|家庭地址|出生|年龄|性别")
_SHEET_WORDS = re.compile(
    r"20\d{2}年?(?:度|上半年|下半年)?|\d{1,2}月份?|台账|登记[表簿册]?|统计表?|一览表?|汇总表?|明细[表账]?|记录表?|情况表?|花名册|名册|[（(].*?[）)]"
)
_EMPTY_END = re.compile(r"(?:(?:工作)?(?:开展|基本)|安排)?表?$")
_TIME = re.compile(r"^(?:第?[一二三四]季度|[上下]半年|全年|本年度?)的?")
_ALIKE = 0.6
"""A later table is of the same kind where so many of its headings are those of an earlier one."""


@dataclass(frozen=True)
class KindProposal:
    """A data file for `kinds/`, from which sheet it was made, and the columns that were left out with the reason."""

    sheet: str
    label: str
    text: str
    left: tuple[str, ...]


@dataclass(frozen=True)
class _Kind:
    """A kind as it grows: further tables with nearly the same headings add their words."""

    sheet: str
    label: str
    fields: tuple[NewField, ...]
    left: tuple[str, ...]
    notes: tuple[str, ...] = ()


def propose_kinds(reading: FileReading, *, office: Office, kind_id: str) -> tuple[KindProposal, ...]:
    """One proposal for each sort of table with headings of its own; month sheets with the same headings, or nearly the same, make one.

    Tables of totals are reckoned from records and give none, unless there is nothing else.
    """
    names = UnitNames(office.tree, office.settings.unit_aliases)
    grids = reading.content if isinstance(reading.content, list) else []
    folded = (
        fold(one, is_unit=lambda word: isinstance(names.resolve(word), str))
        for grid in grids
        for one in tables_of(grid, office, names)
    )
    tables = [table for table in folded if any(table.records)]
    kept = [table for table in tables if not looks_like_summary(table, Unsure(""))]
    found: list[_Kind] = []
    for table in kept or tables:
        place, near = _nearest(table, found)
        if near is None:
            found.append(_new(table, office, names, reading.name))
        else:
            found[place] = _with_words(near, table)
    return tuple(
        KindProposal(one.sheet, one.label, _toml(kind_id if not place else f"{kind_id}-{place + 1}", one), one.left)
        for place, one in enumerate(found)
    )


def _new(table: Table, office: Office, names: UnitNames, file: str) -> _Kind:
    contents = contents_of(table, names, known_measures(office.catalogue))
    fields: list[NewField] = []
    left: list[str] = []
    for heading in table.headings:
        why = _why_not(heading)
        if why:
            left.append(f"{heading.text}：{why}")
        elif not is_serial(heading.path[-1]) and heading.column not in contents.holding(Sort.MEASURE):
            fields.append(new_field(table, heading, contents, fields))
    return _Kind(table.grid.sheet, _label(table, office, file), tuple(fields), tuple(left))


def _why_not(heading: Heading) -> str:
    if forbidden_word("x", (heading.path[-1],)) is not None or _PRIVATE.search(heading.text):
        return "台账只记工作，不记个人信息，没有列入"
    return ""


def _nearest(table: Table, found: Sequence[_Kind]) -> tuple[int, _Kind | None]:
    """The kind that the table is of too: most of its headings are known there, word for word or as the end of a longer one."""
    labels = [_plain(heading) for heading in table.headings if not is_serial(heading.path[-1]) and not _why_not(heading)]
    for place, one in enumerate(found):
        known = sum(1 for label in labels if _field_of(label, one.fields) is not None)
        if labels and known >= _ALIKE * max(len(labels), len(one.fields)):
            return place, one
    return 0, None


def _plain(heading: Heading) -> str:
    return bare(heading.path[-1])


def _field_of(label: str, fields: Sequence[NewField]) -> NewField | None:
    """The field of that label; else the only one whose label ends with it, or with which it ends: 时间 of 活动时间."""
    same = [one for one in fields if heading_key(one.label) == heading_key(label)]
    near = [one for one in fields if one.label.endswith(label) or label.endswith(one.label)]
    return same[0] if same else near[0] if len(near) == 1 else None


def _with_words(kind: _Kind, table: Table) -> _Kind:
    """The kind with the headings of a further table among its words; those that no field takes are noted for the reader."""
    words = {one.id: one.words for one in kind.fields}
    strange: list[str] = []
    for heading in table.headings:
        one = _field_of(_plain(heading), kind.fields)
        if one is not None:
            words[one.id] = tuple(dict.fromkeys((*words[one.id], heading.text, heading.path[-1])))
        elif not is_serial(heading.path[-1]) and not _why_not(heading):
            strange.append(heading.text)
    note = (
        (f"工作表“{table.grid.sheet}”另有：{'、'.join(strange)}。是这一类的，请补成字段，或加进某个字段的 words。",)
        if strange
        else ()
    )
    fields = tuple(replace(one, words=words[one.id]) for one in kind.fields)
    return replace(kind, fields=fields, notes=(*kind.notes, *note))


def _label(table: Table, office: Office, file: str) -> str:
    """What the table is about, by its title, its sheet or its file, without the office's name, year, month and the word for a list."""
    tries = (_about(one, office) for one in (*table.titles[:1], table.grid.sheet, file.rpartition(".")[0]))
    return next((one for one in tries if len(one) > 1 and not one.lower().startswith("sheet")), "新事项")[:20]


def _about(said: str, office: Office) -> str:
    about = _SHEET_WORDS.sub("", said).strip("　 -_：:")
    ours = next((unit.name for unit in sorted(office.tree, key=lambda one: -len(one.name)) if about.startswith(unit.name)), "")
    return _EMPTY_END.sub("", _TIME.sub("", about.removeprefix(ours))) or about


def _toml(name: str, kind: _Kind) -> str:
    fields = kind.fields
    plain = [one for one in fields if one.type == "text" and one.id != "remark"]
    named = next((one.id for one in (*(one for one in fields if one.names), *plain)), "")
    unit, happened, remark = (any(one.id == wanted for one in fields) for wanted in ("unit", "date", "remark"))
    lines = [
        "# 由工作簿推出的事项类型，请核对：名称、类型、必填、选项、计量单位；核对后放进目录包的 kinds 文件夹。",
        *(f"# {one}" for one in (*kind.left, *kind.notes)),
    ]
    lines += [f"id = {text(name)}", f"label = {text(kind.label)}", f"words = {_texts((kind.label,))}"]
    lines += [f"title = {text(named)}"] * bool(named) + ['happened = "date"'] * happened + ['remark = "remark"'] * remark
    lines += ["minutes = 2  # 填一条大约几分钟", 'evidence = ["照片"]', "", "[identity]"]
    lines += [f"same = {_texts(tuple(one for one, there in (('unit', True), ('date', happened)) if there))}"]
    lines += [f"similar = {_texts((named,))}"] * bool(named)
    every = [*fields] if unit else [NewField("unit", "单位", "org_units", required=True), *fields]
    for one in every:
        lines += ["", f"[fields.{one.id}]", f"label = {text(one.label)}", f"type = {text(one.type)}"]
        lines += ["required = true"] * (one.required or one.id == named)
        lines += [f"words = {_texts(one.words)}"] * bool(one.words) + list(one.lines)
    return "\n".join(lines) + "\n"


def _texts(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)
