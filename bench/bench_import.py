"""Importing a workbook of 100,000 rows × 12 columns end to end: `shiju import`, django-import-export, pandas + SQLAlchemy.

    python bench/bench_import.py [--rows N] [--peers PYTHON]

All three read the same .xlsx and check the same things (days, whole numbers not below zero, units and choices of a register, the same row twice) before they
write into SQLite. The peers run in the Python given, where they are installed (`requirements/bench.txt`). Prints seconds, peak memory and ratios.
What was measured stands in docs/decisions/0503-speed-of-importing.md; ratios are of processor seconds, for the machine may be busy with other work.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HEADINGS = (
    "发放日期",
    "单位",
    "宣传资料名称",
    "发放方式",
    "发放对象",
    "数量",
    "经办人",
    "备注",
    "印刷批次",
    "印刷单位",
    "存放地点",
    "审核",
)
WAYS = ("入户", "现场", "张贴", "社区群", "窗口")
COMMUNITIES = 40
PEERS = Path(__file__).parent / "import_peers.py"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--peers", default="", help="the Python in which the peers are installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "2026年宣传资料发放台账.xlsx"
        write_book(book, options.rows)
        (folder / "机构.csv").write_text(register(), "utf-8")
        ours = measured(
            [sys.executable, "-m", "shiju", "init", "--ledger", str(folder / "账"), "--orgs", str(folder / "机构.csv")]
        )
        ours = measured([sys.executable, "-m", "shiju", "import", "--ledger", str(folder / "账"), str(book), "--json"])
        accepted = json.loads(ours["out"])[0]["accepted"]
        told("shiju import", ours, accepted, ours)
        for peer in ("django-import-export", "the same, in bulk", "pandas + sqlalchemy") if options.peers else ():
            theirs = measured([options.peers, str(PEERS), peer, str(book), str(folder / f"{peer}.sqlite3")])
            told(peer, theirs, int(theirs["out"].strip() or 0), ours)


def write_book(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("台账")
    day_format = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, ["2026年宣传资料发放台账"])
    page.write_row(1, 0, HEADINGS)
    for number in range(rows):
        day = date(2026, 1, 1) + timedelta(number % 180)
        page.write_datetime(number + 2, 0, day, day_format)
        cells = (
            f"第{number % COMMUNITIES:02d}社区",
            f"宣传资料{number % 9973}号",
            WAYS[number % 5],
            "居民",
            number % 400 + 1,
            "宣传员",
            "",
            f"批{number % 97}",
            "街道印刷点",
            "库房",
            "已审",
        )
        page.write_row(number + 2, 1, cells)
    book.close()


def register() -> str:
    lines = ["code,name,parent,level,valid_from,valid_to,successor", "S,红星街道,,street,2000-01-01,,"]
    lines += [f"C{number:02d},第{number:02d}社区,S,community,2000-01-01,," for number in range(COMMUNITIES)]
    return "\n".join(lines) + "\n"


def measured(command: list[str]) -> dict[str, str | float]:
    """Processor seconds with all children (the machine may be busy with other work), seconds by the wall, output, and the peak memory in MB so far."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own commands
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    wall = time.perf_counter() - began
    if done.returncode > 1 or (done.returncode and "Traceback" in done.stderr):
        sys.exit(done.stderr[-2000:])
    peak = after.ru_maxrss / 1024
    return {"seconds": seconds, "wall": wall, "out": done.stdout, "peak": peak}


def told(name: str, run: dict[str, str | float], accepted: int, ours: dict[str, str | float]) -> None:
    ratio = float(run["seconds"]) / float(ours["seconds"])
    print(
        f"{name:<22} {float(run['seconds']):8.1f} s CPU {float(run['wall']):8.1f} s   {accepted:>7} rows   peak (so far) {float(run['peak']):6.0f} MB   × {ratio:.1f}"
    )


if __name__ == "__main__":
    main()
