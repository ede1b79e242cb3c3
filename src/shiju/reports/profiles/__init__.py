"""Layouts as data: gbt9704 is the national one; a house style is a file with what an office wants otherwise."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from shiju.catalogue.problem import Problem

_PLACES = ("outer", "centre")
_LEADING_OF_A_LINE = 7 / 8
"""Between two lines lie seven eighths of the height of a character (clause 3)."""
_POINTS_PER_MM = 72 / 25.4
_TWENTIETHS = 20


@dataclass(frozen=True)
class Grid:
    """What follows from a layout: distance between lines, between characters, and what to add to each character, in points.

    `spacing_twips` is rounded down to what .docx can hold, so that the declared number of characters fits on a line.
    """

    pitch_pt: float
    character_pt: float
    tracking_pt: float
    spacing_twips: int


def load_profile(name: str = "gbt9704") -> dict[str, Any]:
    """The settings of a shipped layout, as its file has them."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


def house_style(path: Path) -> dict[str, Any] | tuple[Problem, ...]:
    """The national layout with what the house style in that file wants otherwise, or everything that is wrong with the file."""
    try:
        wanted = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return (Problem("not_toml", f"版式文件不是正确的 TOML：{error}。", "请按提示改正。", where=path.name),)
    national = load_profile()
    problems = tuple(_faults(wanted, national, path.name))
    if problems:
        return problems
    return {
        key: {**value, **wanted.get(key, {})} if isinstance(value, dict) else wanted.get(key, value)
        for key, value in national.items()
    }


def grid(profile: Mapping[str, Any]) -> Grid:
    """Pitch and character of the layout (5.2.3): lines and characters fill the type area."""
    page, size = profile["page"], profile["sizes"]["body_pt"]
    lines = page["lines"]
    height = page["type_height_mm"] * _POINTS_PER_MM / (lines + (lines - 1) * _LEADING_OF_A_LINE)
    pitch = page["line_pt"] or round(height * (1 + _LEADING_OF_A_LINE), 2)
    character = page["type_width_mm"] * _POINTS_PER_MM / page["characters"]
    return Grid(pitch, character, character - size, int((character - size) * _TWENTIETHS // 1))


def _faults(wanted: Mapping[str, Any], national: Mapping[str, Any], name: str) -> Iterator[Problem]:
    for key, value in wanted.items():
        if key not in national:
            yield Problem("unknown_key", f"版式里没有“{key}”。", f"可用的有：{'、'.join(national)}。", where=name)
        elif isinstance(national[key], dict):
            yield from _faults_within(key, value, national[key], name)


def _faults_within(group: str, wanted: Any, national: Mapping[str, Any], name: str) -> Iterator[Problem]:
    if not isinstance(wanted, dict):
        yield Problem("wrong_type", f"“{group}”要写成一节。", f"请写成 [{group}]，下面一行一项。", where=name)
        return
    for key, value in wanted.items():
        where = f"{name} [{group}]"
        if key not in national:
            yield Problem("unknown_key", f"这一节里没有“{key}”。", f"可用的有：{'、'.join(national)}。", where=where)
        elif not _fits(value, national[key]):
            yield Problem("wrong_type", f"“{key}”的值不合要求。", f"请写成{_wanted(national[key])}。", where=where)
        elif key == "place" and value not in _PLACES:
            yield Problem("unknown_choice", f"页码位置没有“{value}”。", f"可用的有：{'、'.join(_PLACES)}。", where=where)


def _fits(value: Any, example: Any) -> bool:
    if isinstance(example, bool) or isinstance(value, bool):
        return isinstance(example, bool) and isinstance(value, bool)
    if isinstance(example, int | float):
        return isinstance(value, int | float) and value >= 0
    return isinstance(value, type(example)) and (not isinstance(value, list) or all(isinstance(one, str) for one in value))


def _wanted(example: Any) -> str:
    if isinstance(example, bool):
        return " true 或 false"
    if isinstance(example, int | float):
        return "不小于零的数"
    return '一串字体名，如 ["仿宋", "FangSong"]' if isinstance(example, list) else "带引号的文字"
