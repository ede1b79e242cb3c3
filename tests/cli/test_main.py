import pytest

from shiju.cli.main import main
from shiju.cli.table import COMMANDS


def test_it_shows_all_commands_without_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().err
    assert all(name in shown for name, _ in COMMANDS)


def test_an_unknown_command_cannot_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dance"]) == 2
    assert "用法" in capsys.readouterr().err
