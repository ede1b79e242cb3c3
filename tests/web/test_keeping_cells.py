"""While pages are served, months are reckoned beforehand by a process of its own."""

import sys
import time
from pathlib import Path

from shiju.cli.main import main
from shiju.web.cell_keeping import REFRESH, keep_cells_up


def test_it_runs_again_and_again_until_it_is_stopped(tmp_path: Path) -> None:
    told = tmp_path / "told"
    stop = keep_cells_up(every=0.01, command=(sys.executable, "-c", f"open({str(told)!r}, 'a').write('x')"))
    until = time.monotonic() + 60
    while time.monotonic() < until and (not told.exists() or len(told.read_text()) < 2):
        time.sleep(0.01)
    stop.set()
    assert len(told.read_text()) >= 2


def test_a_fault_in_it_ends_nothing() -> None:
    stop = keep_cells_up(every=0.01, command=(sys.executable, "-c", "raise SystemExit(2)"))
    time.sleep(0.1)
    stop.set()


def test_what_it_runs_is_a_command_that_there_is(tmp_path: Path) -> None:
    assert REFRESH[1:3] == ("-m", "shiju")
    assert main([*REFRESH[3:], "--ledger", str(tmp_path / "none")]) == 2
