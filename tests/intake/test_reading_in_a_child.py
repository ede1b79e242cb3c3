"""Files are read in a child process, which may die without harm."""

import ctypes
import gc
import io
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from small_files import workbook

from shiju.documents import limits
from shiju.intake import child, files
from shiju.intake.files import read_file
from shiju.intake.grid import Grid, Unreadable
from shiju.intake.progress import DONE, FOUND, Watch
from shiju.intake.uncollected import nothing_collected
from shiju.intake.wire import from_wire, to_wire


def test_a_file_is_read_in_a_child_process(tmp_path: Path) -> None:
    path = tmp_path / "发放 台账.csv"
    path.write_bytes("日期,数量\n3.1,20\n".encode("gb18030"))
    reading = read_file(path)
    assert (reading.name, len(reading.digest)) == ("发放 台账.csv", 64)
    assert isinstance(reading.content, list)
    assert reading.content[0].sheet == "发放 台账"


def test_whoever_watches_hears_how_many_rows_there_are_and_of_each_step(tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    path.write_bytes(workbook())
    found: list[int] = []
    done: list[int] = []
    watched = read_file(path, Watch(found.append, done.append))
    assert watched == read_file(path)
    assert isinstance(watched.content, list)
    assert sum(found) == sum(done) == sum(len(grid.rows) for grid in watched.content)


def test_the_child_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "登记.xlsx"
    path.write_bytes(workbook())
    monkeypatch.setattr(child, "limit", lambda: None)
    try:
        child.main(str(path), "登记")
    finally:
        gc.enable()
    said = capsys.readouterr()
    assert from_wire(said.out) == read_file(path).content
    assert said.err.startswith(FOUND)
    assert DONE in said.err


def test_a_cell_that_stands_in_many_rows_is_sent_once() -> None:
    known, new, other = "桃源社区", "入户发放", "现场发放"
    grids = [Grid("表", [(known, new), (known, other)])]
    assert to_wire(grids).count(known) == 1
    assert from_wire(to_wire(grids)) == grids


def test_what_a_child_complains_of_is_not_for_whoever_watches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    told: list[int] = []
    watch = Watch(told.append, told.append)
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho \"ModuleNotFoundError: No module named 'lxml'\" >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    assert "没有装好" in read_file(path, watch).content.message  # type: ignore[union-attr]
    broken.write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    assert "超时" in read_file(path, watch).content.message  # type: ignore[union-attr]
    assert told == []


def test_the_collector_works_again_when_the_last_file_is_done() -> None:
    assert gc.isenabled()
    with nothing_collected():
        with nothing_collected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    with nothing_collected():
        pass
    assert not gc.isenabled()
    gc.enable()


def test_a_missing_or_too_large_file_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_file(tmp_path / "没有").content == Unreadable("文件打不开。请检查文件是否存在、有没有读取权限。")
    path = tmp_path / "大.csv"
    path.write_text("a,b")
    monkeypatch.setattr(files, "LARGEST_FILE", 1)
    assert "超过 200 MB" in read_file(path).content.message  # type: ignore[union-attr]


def test_a_child_that_dies_or_hangs_does_not_take_its_parent_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    monkeypatch.setattr(limits, "SECONDS", 0.001)
    assert "超时" in read_file(path).content.message  # type: ignore[union-attr]
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(limits, "SECONDS", 10)
    assert "安全限制" in read_file(path).content.message  # type: ignore[union-attr]


def test_a_reader_that_is_not_installed_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho \"ModuleNotFoundError: No module named 'lxml'\" >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    message = read_file(path).content.message  # type: ignore[union-attr]
    assert "没有装好" in message
    assert "lxml" in message


def test_a_sheet_without_a_stated_range_that_reaches_to_the_last_cell_takes_no_one_along(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = tmp_path / "稀.xlsx"
    path.write_bytes(sparse(far))
    found = read_file(path).content
    assert isinstance(found, Unreadable)
    assert "没有装好" not in found.message


def sparse(rows: str) -> bytes:
    """The workbook with other rows on its first sheet, and no stated range."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        for name in old.namelist():
            content = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
            new.writestr(name, content if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return out.getvalue()


def test_the_child_limits_itself_and_writes_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, pair: asked.append((what, pair)))
    monkeypatch.setattr(resource, "getrlimit", lambda what: (0, resource.RLIM_INFINITY if what == resource.RLIMIT_AS else 5))
    monkeypatch.setattr(ctypes, "CDLL", lambda _: type("Library", (), {"unshare": staticmethod(lambda _: -1)}))
    child.main(str(path), "x")
    assert from_wire(capsys.readouterr().out) == [Grid("x", [("a", "b")])]
    assert (resource.RLIMIT_AS, (limits.MEMORY, resource.RLIM_INFINITY)) in asked
    monkeypatch.setattr(sys, "platform", "darwin")
    limits.limit()
    assert len(asked) == 6


def test_the_child_runs_as_a_program(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b")
    done = subprocess.run([sys.executable, "-m", "shiju.intake.child", str(path), "x"], capture_output=True, check=True)  # noqa: S603
    assert from_wire(done.stdout.decode()) == [Grid("x", [("a", "b")])]
