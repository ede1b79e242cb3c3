import shutil
from pathlib import Path

import pytest

from shiju.catalogue.packs import shipped
from shiju.cli.main import main


def test_it_lists_kinds_and_on_request_indicators(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kinds"]) == 0
    shown = capsys.readouterr().out
    assert "leaflet　宣传资料发放" in shown
    assert "leaflet.copies" not in shown
    assert main(["kinds", "--indicators"]) == 0
    assert "leaflet.copies　宣传资料发放份数（份）" in capsys.readouterr().out


def test_a_pack_with_a_fault_is_told_with_file_and_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(shipped("street-office"), folder)
    assert main(["kinds", "--check", str(folder)]) == 0
    examples = folder / "examples" / "figures.toml"
    examples.write_text(examples.read_text("utf-8").replace('expected = "320"', 'expected = "620"'), "utf-8")
    capsys.readouterr()
    assert main(["kinds", "--check", str(folder)]) == 1
    assert "examples/figures.toml" in capsys.readouterr().out


def test_a_folder_that_is_not_there_cannot_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kinds", "--check", str(tmp_path / "none")]) == 2
    assert "没有文件夹" in capsys.readouterr().err


def test_the_reasons_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kinds", "--reasons"]) == 0
    assert "invalid_date　日期读不懂" in capsys.readouterr().out
