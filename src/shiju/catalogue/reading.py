"""Reading one table of a data file against what it may hold: every fault becomes a Problem with file, key and remedy."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from shiju.catalogue.problem import Problem

Choice = TypeVar("Choice", bound=StrEnum)
Kept = TypeVar("Kept")


class TableReader:
    """Takes the keys of a table one by one and remembers what is wrong; `finish` tells the keys that nobody asked for."""

    def __init__(self, table: Mapping[str, Any], *, where: str, problems: list[Problem]) -> None:
        self._table = dict(table)
        self.where = where
        self._problems = problems

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._table

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it is required."""
        value = self._take(key, default)
        return value if isinstance(value, str) else self._wrong(key, "一段文字（加引号）", default or "")

    def optional(self, key: str) -> str | None:
        """A text or nothing."""
        return self.text(key) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a missing key is an empty list."""
        value = self._take(key, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        return self._wrong(key, '文字的列表，如 ["甲", "乙"]', ())

    def flag(self, key: str) -> bool:
        """True or false; a missing key is false."""
        value = self._take(key, False)
        return value if isinstance(value, bool) else self._wrong(key, "true 或 false", False)

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        value = self._take(key, default)
        return value if isinstance(value, int) and not isinstance(value, bool) else self._wrong(key, "整数", default)

    def number(self, key: str, default: Decimal | None) -> Decimal | None:
        """An exact number, written as a whole number or as text; `"none"` for no number."""
        value = self._take(key, default)
        if value is None or value == "none":
            return None
        try:
            return Decimal(str(value))
        except InvalidOperation:
            return self._wrong(key, "数字", default)

    def day(self, key: str) -> date:
        """A day."""
        value = self._take(key, None)
        return value if isinstance(value, date) else self._wrong(key, "日期，如 2026-01-31", date.min)

    def one_of(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """One word of a closed list."""
        value = self._take(key, default.value if default is not None else None)
        first = next(iter(choices))
        try:
            return choices(value)
        except ValueError:
            return self._wrong(key, "、".join(one.value for one in choices) + "之一", default or first)

    def tables(self, key: str) -> list["TableReader"]:
        """A list of tables, each with its own reader."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            return self._wrong(key, f"表的列表（[[{key}]]）", [])
        return [self._inner(one, f"{key}[{place}]") for place, one in enumerate(value, start=1)]

    def named_tables(self, key: str) -> list[tuple[str, "TableReader"]]:
        """Tables under their names ([key.name]), in their order."""
        value = self._take(key, {})
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            return self._wrong(key, f"带名称的表（[{key}.名称]）", [])
        return [(name, self._inner(one, f"{key}.{name}")) for name, one in value.items()]

    def table(self, key: str) -> "TableReader | None":
        """A table or nothing."""
        if key not in self._table:
            return None
        value = self._take(key, None)
        return self._inner(value, key) if isinstance(value, dict) else self._wrong(key, f"一个表（[{key}]）", None)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A table of text to text, in its order."""
        value = self._take(key, {})
        if isinstance(value, dict) and all(isinstance(one, (str, int)) for one in value.values()):
            return tuple((name, str(one)) for name, one in value.items())
        return self._wrong(key, "“名称 = 值”的表", ())

    def all_pairs(self) -> tuple[tuple[str, str], ...]:
        """The whole table as text to text."""
        return tuple((key, self.text(key)) for key in list(self._table))

    def finish(self) -> None:
        """Tell every key that is not known here."""
        for key in self._table:
            self.fault(key, "unknown_key", f"不认识键“{key}”。", "请检查拼写，或删去这一项。")

    def fault(self, key: str, code: str, message: str, remedy: str) -> None:
        """Remember a fault at a key."""
        self._problems.append(Problem(code, message, remedy, where=f"{self.where} {key}".strip()))

    def _inner(self, table: Mapping[str, Any], key: str) -> "TableReader":
        return TableReader(table, where=f"{self.where} {key}", problems=self._problems)

    def _take(self, key: str, default: object) -> Any:
        if key not in self._table and default is None:
            self.fault(key, "missing_key", f"缺少键“{key}”。", "请补上这一项。")
            return None
        return self._table.pop(key, default)

    def _wrong(self, key: str, expected: str, instead: Kept) -> Kept:
        if not any(problem.where == f"{self.where} {key}" for problem in self._problems):
            self.fault(key, "wrong_value", f"键“{key}”的值不合要求。", f"应为{expected}。")
        return instead


def read_toml(path: Path, *, where: str, problems: list[Problem]) -> TableReader | None:
    """The content of a TOML file, or None with a problem where it is none."""
    try:
        return TableReader(tomllib.loads(path.read_text("utf-8")), where=where, problems=problems)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(Problem("not_toml", f"文件不是正确的 TOML：{error}。", "请按提示的行列改正，并存为 UTF-8。", where=where))
    except OSError:
        problems.append(Problem("no_file", "文件打不开。", "请检查文件是否存在、能否读取。", where=where))
    return None
