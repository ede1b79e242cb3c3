"""The settings of one office: office.toml in its ledger."""

import json
from collections.abc import Mapping as Notes
from pathlib import Path
from types import MappingProxyType

from shiju.catalogue.office import Mapping, OfficeDay, OfficeSettings, Remembered
from shiju.catalogue.problem import Problem
from shiju.catalogue.reading import TableReader, read_toml


def load_settings(path: Path) -> OfficeSettings | tuple[Problem, ...]:
    """The settings in that file, or everything that is wrong with it. Without a file: empty settings."""
    if not path.exists():
        return OfficeSettings()
    problems: list[Problem] = []
    reader = read_toml(path, where=path.name, problems=problems)
    if reader is None:
        return tuple(problems)
    settings = OfficeSettings(
        name=reader.text("name", ""),
        unit_aliases=reader.pairs("units"),
        choice_aliases=tuple(
            (field, word, label) for field, inner in reader.named_tables("choices") for word, label in inner.all_pairs()
        ),
        mappings=tuple(_mapping(one) for one in reader.tables("mappings")),
        remembered=tuple(_remembered(one) for one in reader.tables("tables")),
        year=reader.whole("year", 0) or None,
        days=tuple(_day(one) for one in reader.tables("days")),
        working_day_kinds=reader.texts("working_day_kinds"),
        ranking=reader.flag("ranking"),
        house_style=reader.text("house_style", ""),
    )
    reader.finish()
    return tuple(problems) or settings


def save_settings(path: Path, settings: OfficeSettings) -> None:
    """Write the settings so that `load_settings` gives them back."""
    lines = [f"name = {_quoted(settings.name)}"]
    if settings.year is not None:
        lines.append(f"year = {settings.year}")
    if settings.working_day_kinds:
        lines.append(f"working_day_kinds = [{', '.join(map(_quoted, settings.working_day_kinds))}]")
    if settings.ranking:
        lines.append("ranking = true")
    if settings.house_style:
        lines.append(f"house_style = {_quoted(settings.house_style)}")
    lines += ["", "[units]", *(f"{_quoted(word)} = {_quoted(code)}" for word, code in settings.unit_aliases)]
    for field in dict.fromkeys(field for field, _, _ in settings.choice_aliases):
        lines += ["", f"[choices.{_quoted(field)}]"]
        lines += [f"{_quoted(word)} = {_quoted(label)}" for name, word, label in settings.choice_aliases if name == field]
    for mapping in settings.mappings:
        lines += ["", "[[mappings]]"]
        lines += [f"{key} = {_quoted(getattr(mapping, key))}" for key in ("sheet", "heading", "field")]
    for table in settings.remembered:
        lines += ["", *remembered_lines(table)]
    for one in settings.days:
        lines += [
            "",
            "[[days]]",
            f"day = {one.day.isoformat()}",
            f"working = {str(one.working).lower()}",
            f"reason = {_quoted(one.reason)}",
        ]
    fresh = path.with_suffix(".new")  # put in the place of the old one whole: other processes read it at any moment
    fresh.write_text("\n".join(lines) + "\n", "utf-8")
    fresh.replace(path)


def thing_name(thing: Mapping | Remembered | tuple[str, ...]) -> str:
    """What one alias or one decision about a table is known by among its likes."""
    if isinstance(thing, Remembered):
        return "｜".join((thing.kind, *(heading for heading, _ in thing.columns)))
    return "｜".join((thing.sheet, thing.heading, thing.field) if isinstance(thing, Mapping) else thing)


def remembered_lines(table: Remembered, notes: Notes[str, str] = MappingProxyType({})) -> list[str]:
    """A decided table as lines of a settings or mapping file; `notes` stand behind the columns as comments."""
    lines = ["[[tables]]", f"kind = {_quoted(table.kind)}", "[tables.columns]"]
    for heading, field in table.columns:
        note = f"  # {notes[heading]}" if heading in notes else ""
        lines.append(f"{_quoted(heading)} = {_quoted(field)}{note}")
    return lines


def _remembered(reader: TableReader) -> Remembered:
    table = Remembered(kind=reader.text("kind"), columns=reader.pairs("columns"))
    reader.finish()
    return table


def _day(reader: TableReader) -> OfficeDay:
    day = OfficeDay(day=reader.day("day"), working=reader.flag("working"), reason=reader.text("reason", ""))
    reader.finish()
    return day


def _mapping(reader: TableReader) -> Mapping:
    mapping = Mapping(sheet=reader.text("sheet", ""), heading=reader.text("heading"), field=reader.text("field"))
    reader.finish()
    return mapping


def _quoted(text: str) -> str:
    """A basic string of TOML: its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)
