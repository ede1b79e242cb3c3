"""`shiju demo`: a sample office from its workbooks to its report, in one go."""

import argparse
import contextlib
import io
import json
import shutil
import sys
from importlib.resources import files
from pathlib import Path

import typst

from shiju.actions.accounts import NewDuty, add_user, assign, new_password
from shiju.actions.evidence import Attachment
from shiju.actions.records import supplement
from shiju.cli.faults import CommandFault
from shiju.cli.opening import administrator, moment
from shiju.cli.table import run_command
from shiju.cli.user_command import keeper
from shiju.queries import orgs
from shiju.queries import records as stored_records
from shiju.queries.ledger import open_ledger
from shiju.queries.sight import ROLE_NAMES, Role, visible

SUMMARY = "用示例单位走一遍：建台账、导入工作簿、生成汇报"
_PERIOD, _DAY = "2026-H1", "2026-07-06"
_PICTURES = 4
_USERS = (
    ("liuwan", "村文书小柳", Role.CLERK, "LJ01"),
    ("jingban", "文化站小周", Role.CLERK, "LJ"),
    ("fuzeren", "文化站老吴", Role.SECTION_HEAD, "LJ"),
    ("lingdao", "分管领导", Role.LEADER, "LJ"),
    ("guanli", "镇管理员", Role.ADMINISTRATOR, "LJ"),
    ("xian", "县里查看人", Role.DISTRICT_VIEWER, "LY"),
    ("shenji", "审计员", Role.AUDITOR, "LJ"),
    ("xitong", "系统管理员", Role.SYSTEM_ADMINISTRATOR, "LY"),
)
_SCENE = """#set page(width: 480pt, height: 320pt, margin: 0pt, fill: rgb("#cfe3f2"))
#place(bottom, rect(width: 100%, height: 38%, fill: rgb("#8fb573")))
#place(top + right, dx: -40pt, dy: 30pt, circle(radius: 24pt, fill: rgb("#f6d365")))
#for place-x in range(6) { place(bottom, dx: 40pt + place-x * 66pt, dy: -40pt, stack(spacing: 0pt, circle(radius: 13pt, fill: rgb("#7a5c48")), rect(width: 26pt, height: 46pt, fill: rgb("#SHIRT")))) }
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    parser.add_argument(
        "--folder", type=Path, default=Path("shiju-demo"), metavar="文件夹", help="放在哪里（默认 ./shiju-demo，每次重新生成）"
    )
    parser.add_argument(
        "--serve", action=argparse.BooleanOptionalAction, default=None, help="做好后启动网页（默认：在终端里运行时启动）"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="网页的端口（默认 8000）")


def run(arguments: argparse.Namespace) -> int:
    """Make everything and say what to open."""
    folder: Path = arguments.folder
    ledger, sample = folder / "台账", Path(str(files("shiju"))) / "samples" / "linjiang"
    if folder.exists() and not (folder / "演示.txt").exists():
        raise CommandFault(f"文件夹“{folder}”已存在且不是演示文件夹，不会覆盖。请用 --folder 另选一个。")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "演示.txt").write_text("本文件夹由 shiju demo 生成，可以整个删除。\n", "utf-8")
    print("① 建立示例台账：临江镇（虚构）")
    _quietly("init", "--ledger", ledger, "--orgs", sample / "org-units.csv", "--settings", sample / "office.toml")
    print("② 导入它自己的工作簿")
    told = json.loads(
        _quietly("import", "--ledger", ledger, sample / "workbooks", "--rejects", folder / "退回的行.xlsx", "--json")
    )
    accepted = sum(one["accepted"] for one in told)
    rejected = sum(len({fault["row"] for fault in one["rejected"]}) for one in told)
    print(f"   {len(told)} 张表，接受 {accepted} 行，退回 {rejected} 行（原因写在 退回的行.xlsx）")
    print("③ 给几场活动附上佐证照片")
    _attach_pictures(ledger, folder)
    print("④ 生成半年工作情况汇报")
    outputs = [folder / f"上半年工作情况汇报.{ending}" for ending in ("docx", "pdf", "html")]
    _quietly(
        "report",
        "half-year",
        "--ledger",
        ledger,
        "--period",
        _PERIOD,
        "--day",
        _DAY,
        *(word for path in outputs for word in ("-o", path)),
    )
    print("⑤ 每个角色添加一个网页用户")
    _add_users(ledger)
    _tell(folder, ledger, outputs)
    if sys.stdout.isatty() if arguments.serve is None else arguments.serve:
        print(f"\n网页：http://127.0.0.1:{arguments.port}/　（按 Ctrl-C 停止）")
        return run_command(["serve", "--ledger", str(ledger), "--port", str(arguments.port)])
    print(f"打开网页：./shiju serve --ledger {ledger}，然后访问 http://127.0.0.1:8000/")
    return 0


def _quietly(*words: str | Path) -> str:
    """Run another command of this program and give what it prints; its own fault ends the demo."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = run_command([str(word) for word in words])
    if status > 1:
        raise CommandFault("演示没有完成，见上面的说明。")
    return out.getvalue()


def _attach_pictures(ledger: Path, folder: Path) -> None:
    opened = open_ledger(ledger)
    tree = orgs.tree()
    actor = administrator(tree)
    records = [one for one in stored_records.records(seen=visible(actor, tree), kinds=["activity"]) if one.counts][-_PICTURES:]
    pictures = folder / "佐证照片"
    pictures.mkdir()
    for number, record in enumerate(records, start=1):
        source = _SCENE.replace("SHIRT", f"{(0x3B5B82 + number * 0x2A1F07) & 0xFFFFFF:06x}")
        drawn = typst.compile(source.encode(), format="png", ppi=96.0)
        path = pictures / f"活动照片{number}.png"
        path.write_bytes(drawn[0] if isinstance(drawn, list) else drawn or b"")
        supplement(record.id, [Attachment.at(path)], folder=opened.evidence, tree=tree, actor=actor, at=moment())


def _add_users(folder: Path) -> None:
    """One for each role. Their passwords are made anew for each demo and need not be changed."""
    open_ledger(folder)
    tree, at = orgs.tree(), moment()
    actor = keeper(tree)
    for username, name, role, unit in _USERS:
        password = new_password()
        add_user(username, name=name, password=password, actor=actor, at=at, once=False)
        assign(username, duty=NewDuty(role, unit, at.date()), tree=tree, actor=actor, at=at)
        print(f"   {username}　密码 {password}　{tree.get(unit).name} · {ROLE_NAMES[role]}")


def _tell(folder: Path, ledger: Path, outputs: list[Path]) -> None:
    print("\n做好了。请打开：")
    for path in outputs:
        print(f"   {path}")
    print("每个数据都有据可查：")
    print(f"   在 {outputs[2].name} 里点任何一个带下划线的数字，就列出它的口径、所依据的记录和佐证；")
    print(
        f"   ./shiju figures --ledger {ledger} --period {_PERIOD} --indicator leaflet.copies --explain   逐条列出记录，可自己加一遍；"
    )
    print(f"   ./shiju verify --ledger {ledger} {outputs[0]}   把 Word 文件里的每个数字与台账核对（先改动一个数字再试）。")
    print(f"全部在文件夹 {folder} 里，可以整个删除。")
