"""Which commands there are, and running one of them.

Exit status: 0 done, 1 done but something was rejected or found, 2 could not run.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from shiju.cli.faults import Command, CommandFault
from shiju.cli.parser import Parser

COMMANDS: tuple[tuple[str, str], ...] = (
    ("demo", "shiju.cli.demo_command"),
    ("init", "shiju.cli.init_command"),
    ("serve", "shiju.cli.serve_command"),
    ("user", "shiju.cli.user_command"),
    ("import", "shiju.cli.import_command"),
    ("batches", "shiju.cli.batches_command"),
    ("draft", "shiju.cli.draft_command"),
    ("template", "shiju.cli.template_command"),
    ("export", "shiju.cli.export_command"),
    ("figures", "shiju.cli.figures_command"),
    ("records", "shiju.cli.records_command"),
    ("correct", "shiju.cli.correct_command"),
    ("void", "shiju.cli.void_command"),
    ("decide", "shiju.cli.decide_command"),
    ("confirm", "shiju.cli.confirm_command"),
    ("return", "shiju.cli.return_command"),
    ("submit", "shiju.cli.submit_command"),
    ("evidence", "shiju.cli.evidence_command"),
    ("lock", "shiju.cli.lock_command"),
    ("read", "shiju.cli.read_command"),
    ("audit", "shiju.cli.audit_command"),
    ("history", "shiju.cli.history_command"),
    ("fill", "shiju.cli.fill_command"),
    ("report", "shiju.cli.report_command"),
    ("verify", "shiju.cli.verify_command"),
    ("issued", "shiju.cli.issued_command"),
    ("orgs", "shiju.cli.orgs_command"),
    ("refresh", "shiju.cli.refresh_command"),
    ("kinds", "shiju.cli.kinds_command"),
    ("kind", "shiju.cli.kind_command"),
    ("target", "shiju.cli.target_command"),
    ("calendar", "shiju.cli.calendar_command"),
    ("pack", "shiju.cli.pack_command"),
    ("doctor", "shiju.cli.doctor_command"),
)
"""Name of the command and its module. Modules are imported when called for: a command without a ledger must not wait for Django."""


def run_command(words: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    modules = dict(COMMANDS)
    if not words or words[0] not in modules:
        _print_overview()
        return 0 if list(words) in ([], ["--help"], ["-h"], ["help"]) else 2
    module: Command = import_module(modules[words[0]])
    parser = Parser(prog=f"shiju {words[0]}", description=module.SUMMARY)
    module.add_arguments(parser)
    try:
        return module.run(parser.parse_args(list(words[1:])))
    except CommandFault as fault:
        print(fault, file=sys.stderr)
    except BrokenPipeError:  # whoever reads has read enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # nothing more is written when the program ends
        return 0
    except OSError as fault:
        print(_unreadable(fault), file=sys.stderr)
    return 2


def _unreadable(fault: OSError) -> str:
    """Which file or folder it is, and what to see to. A file that is written by way of a temporary one tells of its folder."""
    folder = Path(fault.filename).parent if isinstance(fault.filename, str) else None
    if isinstance(fault, FileNotFoundError) and folder is not None and not folder.exists():
        return f"文件夹 {folder} 不存在。请先建好这个文件夹，或者换一个地方保存。"
    return (
        f"{fault.filename or '文件'} 读写不了。请检查文件夹在不在、有没有权限、文件是不是正开着、磁盘满没满。（{fault.strerror}）"
    )


def _print_overview() -> None:
    print("用法：shiju 命令 [参数]　　（shiju 命令 --help 查看该命令的参数）\n", file=sys.stderr)
    for name, path in COMMANDS:
        print(f"  {name:<10} {import_module(path).SUMMARY}", file=sys.stderr)
