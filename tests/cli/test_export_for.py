"""`shiju export --for` writes the workbook that another platform imports and tells what to look at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

Command = Callable[..., tuple[int, str, str]]


def test_it_writes_one_workbook_and_tells_the_numbers_that_are_not_exact(command: Command, tmp_path: Path) -> None:
    target = tmp_path / "一表通.xlsx"
    status, out, err = command("export", target, "--for", "yibiaotong", "--period", "2026-H1")
    assert (status, "一表通" in out, "80余" in err) == (1, True, True)
    book = load_workbook(target)
    assert book.worksheets[0].max_row == 4, "three leaflets count; the fourth is held as a repetition"
    assert command("export", target, "--for", "yibiaotong", "--period", "2026-04", "--org", "A")[0] == 0


def test_the_offices_own_format_needs_no_program(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "台账" / "handovers"
    folder.mkdir()
    (folder / "平台.toml").write_text(
        'name = "平台"\n[[sheets]]\nkind = "leaflet"\ncolumns = [{ heading = "资料", field = "title" }]\n', "utf-8"
    )
    assert command("export", tmp_path / "x.xlsx", "--for", "平台")[0] == 0
    assert [cell.value for cell in load_workbook(tmp_path / "x.xlsx").worksheets[0][1]] == ["资料"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("x.xlsx", "--for", "none"), "没有报送格式“none”"),
        (("x.xlsx", "--for", "yibiaotong", "--org", "X"), "X"),
        (("folder", "--for", "yibiaotong"), ".xlsx"),
        (("x.xlsx", "--for", "yibiaotong", "--kind", "leaflet"), "--kind"),
    ],
)
def test_what_cannot_be_met_ends_with_a_sentence(command: Command, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    status, _, err = command("export", tmp_path / words[0], *words[1:])
    assert (status, told in err) == (2, True)


def test_a_format_with_faults_tells_all_of_them(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "台账" / "handovers"
    folder.mkdir()
    (folder / "平台.toml").write_text('[[sheets]]\nkind = "none"\n', "utf-8")
    status, _, err = command("export", tmp_path / "x.xlsx", "--for", "平台")
    assert (status, "没有事项类型“none”" in err, "name" in err) == (2, True, True)
