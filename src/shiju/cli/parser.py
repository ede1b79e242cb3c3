"""A command line that speaks Chinese: its help, and what is wrong with the words of a command."""

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"the following arguments are required: (.*)"), lambda found: f"还缺：{found[1].replace(', ', '、')}。"),
    (re.compile(r"unrecognized arguments: (.*)"), lambda found: f"不认识：{found[1]}。"),
    (re.compile(r"one of the arguments (.*) is required"), lambda found: f"要写其中一个：{found[1].replace(' ', '、')}。"),
    (re.compile(r"ambiguous option: (\S+) could match (.*)"), lambda found: f"“{found[1]}”没有写全，可能是：{found[2]}。"),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), lambda found: f"{found[1]} 和 {found[2]} 不能一起用。"),
    (re.compile(r"argument (.+?): expected one argument"), lambda found: f"{found[1]} 后面要写一个值。"),
    (re.compile(r"argument (.+?): expected at least one argument"), lambda found: f"{found[1]} 后面至少要写一个值。"),
    (re.compile(r"argument (.+?): expected (\d+) arguments"), lambda found: f"{found[1]} 后面要写 {found[2]} 个值。"),
    (re.compile(r"argument (.+?): invalid (?:int|float|Decimal) value: '(.*)'"), lambda found: f"{found[1]} 要写数字，“{found[2]}”不是。"),
    (re.compile(r"argument (.+?): invalid \S+ value: '(.*)'"), lambda found: f"{found[1]} 读不懂“{found[2]}”。"),
    (
        re.compile(r"argument (.+?): invalid choice: '(.*)' \(choose from (.*)\)"),
        lambda found: f"{found[1]} 没有“{found[2]}”，可以写：{found[3].replace(chr(39), '').replace(', ', '、')}。",
    ),
    (re.compile(r"argument (.+?): (.*)"), lambda found: f"{found[1]}：{found[2]}"),
)  # fmt: skip
"""What argparse says, and how it is told here. The last one is for sentences of our own types of arguments."""


class Parser(argparse.ArgumentParser):
    """The arguments of a command."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "add_help": False})
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        """How it is called."""
        return _chinese(super().format_usage())

    def format_help(self) -> str:
        """How it is called, and what each word means."""
        return _chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is."""
        self.exit(2, f"{said(message)}\n{self.format_usage()}全部参数：{self.prog} --help\n")


def said(message: str) -> str:
    """A fault of a command line, in words."""
    return next((told(found) for pattern, told in _SAID if (found := pattern.fullmatch(message)) is not None), message)


def _chinese(text: str) -> str:
    return re.sub(r"\Ausage: ", "用法：", text)
