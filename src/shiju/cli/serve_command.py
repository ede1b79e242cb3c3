"""`shiju serve`: the pages."""

import argparse
import os
import subprocess
import sys

from shiju.cli.opening import add_ledger_argument, ledger_folder, opened

SUMMARY = "启动网页"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    add_ledger_argument(parser)
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="地址", help="在哪个地址上接受访问（默认只限本机；0.0.0.0 为所有地址）"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    parser.add_argument("--workers", type=int, default=1, metavar="个数", help="工作进程个数（默认 1）")
    parser.add_argument("--plain", action="store_true", help="不用 granian，用 Python 自带的服务器（只供试用）")


def run(arguments: argparse.Namespace) -> int:
    """Look that the ledger can be opened, then become a process that is set up for pages: whoever stops the command stops the pages."""
    opened(arguments)
    words = ["--host", arguments.host, "--port", str(arguments.port), "--workers", str(arguments.workers)]
    command = [sys.executable, "-m", "shiju.web.serving", *words, *(["--plain"] if arguments.plain else [])]
    environment = {**os.environ, "SHIJU_LEDGER": str(ledger_folder(arguments))}
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(command[0], command, environment)  # noqa: S606  # ourselves
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  # ourselves
    except KeyboardInterrupt:
        return 0
