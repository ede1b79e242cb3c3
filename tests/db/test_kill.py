"""Killed with SIGKILL at any moment of importing and reporting: nothing is lost, nothing doubled, the next start heals itself."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

FILES, ROWS = 5, 40


def shiju(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "shiju", *map(str, words)]


def office(folder: Path) -> Path:
    folder.mkdir()
    (folder / "units.csv").write_text(
        "code,name,parent,level,valid_from,valid_to,successor\nS,红星街道,,street,,,\nA,桃源社区,S,community,,,\n", "utf-8"
    )
    (folder / "in").mkdir()
    for file in range(FILES):
        lines = [f"2026-03-{1 + row % 28:02},桃源,第{file}批第{row}种宣传单,入户,{row + 1}" for row in range(ROWS)]
        (folder / "in" / f"资料发放{file}.csv").write_text(
            "\n".join(["发放日期,单位,资料名称,发放方式,发放数量", *lines]), "utf-8"
        )
    subprocess.run(shiju("init", "--ledger", folder / "L", "--orgs", folder / "units.csv"), check=True, capture_output=True)  # noqa: S603
    return folder


def killed_after(command: list[str], seconds: float) -> bool:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    time.sleep(seconds)
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return alive


def counts(folder: Path) -> dict[str, int]:
    with sqlite3.connect(folder / "L" / "ledger.sqlite3") as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        batches = store.execute(
            "SELECT b.file, COUNT(r.id) FROM ledger_importbatch b LEFT JOIN ledger_record r ON r.batch_id = b.id GROUP BY b.file"
        ).fetchall()
        assert (
            store.execute("SELECT COUNT(*) FROM ledger_record").fetchone()
            == store.execute("SELECT COUNT(*) FROM ledger_revision").fetchone()
        )
    return dict(batches)


def rounds(folder: Path, kills: int) -> None:
    chance = random.Random(kills)  # noqa: S311
    command = shiju("import", "--ledger", folder / "L", folder / "in")
    report = shiju(
        "report", "monthly", "--ledger", folder / "L", "--period", "2026-03", "--day", "2026-04-01", "-o", folder / "r.docx"
    )
    before: dict[str, int] = {}
    for number in range(kills):
        killed_after(report if number % 4 == 3 else command, chance.uniform(0.05, 1.6))
        now = counts(folder)
        assert set(now.values()) <= {ROWS}
        assert before.items() <= now.items()
        before = now
        if (folder / "r.docx").exists():
            assert zipfile.ZipFile(folder / "r.docx").testzip() is None
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603
    assert counts(folder) == {f"资料发放{file}.csv": ROWS for file in range(FILES)}


def test_twenty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    rounds(office(tmp_path / "office"), 20)


@pytest.mark.long
def test_a_hundred_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    rounds(office(tmp_path / "office"), 100)
