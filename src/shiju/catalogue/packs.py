"""Loading a pack: a folder with pack.toml, kinds/*.toml and indicators/*.toml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator
from shiju.catalogue.indicators import check_references, read_indicators
from shiju.catalogue.kinds import read_kind
from shiju.catalogue.problem import Problem
from shiju.catalogue.reading import TableReader, read_toml


def shipped(name: str) -> Path:
    """The folder of a pack that comes with the product; it need not exist."""
    return Path(str(files("shiju"))) / "packs" / name


def load(folder: Path) -> Catalogue | tuple[Problem, ...]:
    """The catalogue of a pack, or everything that is wrong with it."""
    problems: list[Problem] = []
    head = read_toml(folder / "pack.toml", where="pack.toml", problems=problems)
    name, version, label = "", "", ""
    sections: tuple[str, ...] = ()
    if head is not None:
        name, version, label, sections = head.text("id"), head.text("version"), head.text("label", ""), head.texts("sections")
        head.finish()
    kinds = [read_kind(reader) for reader in _files(folder, "kinds", problems)]
    by_id = {kind.id: kind for kind in kinds}
    indicators = [one for reader in _files(folder, "indicators", problems) for one in read_indicators(reader, by_id)]
    summary = TableReader({}, where="indicators", problems=problems)
    check_references({indicator.id: indicator for indicator in indicators}, summary)
    problems += _twice("事项类型", (kind.id for kind in kinds)) + _twice("指标", (one.id for one in indicators))
    if problems:
        return tuple(problems)
    plain, patterns = ([one for one in indicators if (one.parameter is None) is flag] for flag in (True, False))
    return Catalogue(name, version, tuple(kinds), tuple(plain), tuple(patterns), label, sections)


@dataclass(frozen=True)
class Shape:
    """What records rest on: the types of the fields of each kind, and the indicators. A ledger keeps the shape it was last opened with."""

    kinds: Mapping[str, Mapping[str, str]]
    indicators: tuple[str, ...]


def shape_of(catalogue: Catalogue) -> Shape:
    """The shape of a catalogue."""
    kinds = {kind.id: {field.id: field.type.value for field in kind.fields} for kind in catalogue.kinds}
    return Shape(kinds, tuple(indicator.id for indicator in catalogue.indicators))


def compare(old: Shape, new: Shape) -> tuple[Problem, ...]:
    """What the new version of a pack may not do: drop or retype a kind, a field or an indicator. They can be retired."""
    problems: list[Problem] = []
    for kind, fields in old.kinds.items():
        if kind not in new.kinds:
            problems.append(_gone(f"事项类型 {kind}"))
        else:
            problems += _compare_fields(kind, fields, new.kinds[kind])
    kept = frozenset(new.indicators)
    return (*problems, *(_gone(f"指标 {one}") for one in old.indicators if one not in kept))


def main_indicators(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The indicators that are no part of another and not retired."""
    return tuple(one for one in catalogue.indicators if one.part_of is None and not one.retired)


def _compare_fields(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Problem]:
    problems = []
    for field, type_ in before.items():
        where = f"事项类型 {kind} 字段 {field}"
        if field not in after:
            problems.append(_gone(where))
        elif after[field] != type_:
            message = f"类型从 {type_} 改成了 {after[field]}。"
            problems.append(
                Problem("retyped", message, "已有记录用着原来的类型：请停用原字段（retired = true），另设新字段。", where=where)
            )
    return problems


def _gone(where: str) -> Problem:
    return Problem("deleted", "在新版目录中被删去了。", "已有记录还用着它：请改为停用（retired = true）。", where=where)


def _files(folder: Path, part: str, problems: list[Problem]) -> list[TableReader]:
    found = [read_toml(path, where=f"{part}/{path.name}", problems=problems) for path in sorted((folder / part).glob("*.toml"))]
    return [reader for reader in found if reader is not None]


def _twice(what: str, ids: Iterable[str]) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for one in ids:
        if one in seen:
            problems.append(Problem("duplicate_id", f"{what}编号“{one}”用了两次。", "请改掉其中一个。", where=what))
        seen.add(one)
    return problems
