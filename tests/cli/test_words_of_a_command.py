"""What a command says of its words, when they are wrong and when it is asked: in Chinese."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shiju.cli.main import main
from shiju.cli.parser import Parser, said
from shiju.cli.table import COMMANDS

_ENGLISH = re.compile(
    r"\b(usage|positional|options|optional|arguments?|required|invalid|show this help|expected|choose)\b", re.IGNORECASE
)


def spoken(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    with pytest.raises(SystemExit) as left:
        main(words)
    told = capsys.readouterr()
    return left.value.code, told.out + told.err


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_the_help_of_every_command_is_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = spoken([name, "--help"], capsys)
    assert (status, told.startswith("用法：")) == (0, True)
    assert _ENGLISH.findall(told) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["draft"], "还缺：文件。"),
        (["draft", "a.txt", "b.txt", "--kaka"], "不认识：b.txt --kaka。"),
        (["draft", "a.txt", "--at"], "--at 后面要写一个值。"),
        (["import", "a.xlsx", "--year", "去年"], "--year 要写数字，“去年”不是。"),
        (["kind", "of", "a.xlsx"], "from 没有“of”，可以写：from。"),
    ],
)
def test_wrong_words_are_told_with_where_the_help_is(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = spoken(words, capsys)
    assert (status, told.splitlines()[0]) == (2, sentence)
    assert told.splitlines()[-1] == f"全部参数：shiju {words[0]} --help"
    assert _ENGLISH.findall(told) == []


@pytest.mark.parametrize(
    ("add", "words"),
    [
        (lambda one: one.add_argument("--two", nargs=2), ["--two", "a"]),
        (lambda one: one.add_argument("--some", nargs="+"), ["--some"]),
        (lambda one: one.add_argument("--length", type=complex), ["--length", "x"]),
        (lambda one: (one.add_argument("--long-a"), one.add_argument("--long-b")), ["--long", "x"]),
    ],
)
def test_every_sort_of_fault_has_its_words(add: object, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser(prog="shiju x")
    assert callable(add)
    add(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(words)
    assert _ENGLISH.findall(capsys.readouterr().err) == []


def test_arguments_that_exclude_or_need_each_other_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser(prog="shiju x")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--a", action="store_true")
    group.add_argument("--b", action="store_true")
    for words, sentence in ((["--a", "--b"], "--b 和 --a 不能一起用。"), ([], "要写其中一个：--a、--b。")):
        with pytest.raises(SystemExit):
            parser.parse_args(words)
        assert capsys.readouterr().err.splitlines()[0] == sentence


def test_a_sentence_of_our_own_stays_and_what_is_unknown_is_not_hidden() -> None:
    assert said("argument --day: 写成 2026-03-05。") == "--day：写成 2026-03-05。"
    assert said("something new") == "something new"


def test_a_file_that_cannot_be_written_is_told_without_a_trace(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "填报.xlsx").mkdir()
    status, _, told = command("template", "leaflet", "-o", tmp_path / "填报.xlsx")
    assert (status, "填报.xlsx 读写不了" in told, "Traceback" in told) == (2, True, False)


def test_a_folder_that_does_not_exist_is_named_and_not_the_file_to_be_written_there(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    status, _, told = command("template", "leaflet", "-o", tmp_path / "没有" / "填报.xlsx")
    assert (status, told) == (2, f"文件夹 {tmp_path / '没有'} 不存在。请先建好这个文件夹，或者换一个地方保存。\n")


def test_a_reader_who_has_read_enough_ends_a_command_quietly() -> None:
    shell = f"{sys.executable} -m shiju kinds --indicators | head -1"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=False)  # noqa: S603  # our own program
    assert (bool(done.stdout), done.stderr) == (True, "")


def test_what_a_keeper_of_accounts_does_is_answered(command: Callable[..., tuple[int, str, str]]) -> None:
    assert command("user", "add", "zhou", "--name", "周敏", "--role", "经办人", "--org", "S")[0] == 0
    assert "已分配" in command("user", "assign", "zhou", "--role", "科室负责人", "--org", "A")[1]
    assert "从今天起停止" in command("user", "end", "1")[1]
    assert "已停用 zhou" in command("user", "shut", "zhou")[1]
    assert "已恢复 zhou" in command("user", "open", "zhou")[1]
