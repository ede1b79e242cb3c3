"""A throw-away PostgreSQL server for the tests: its own folder, its own socket, never as root."""

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ACCOUNT = "postgres"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _as_account(command: list[str]) -> list[str]:
    return ["runuser", "-u", _ACCOUNT, "--", *command] if os.geteuid() == 0 else command


@contextmanager
def server() -> Iterator[str]:
    """Start a server in a folder of its own, give the address of an empty database, stop it at the end.

    The folder is not one of pytest's: another run may sweep those away, and a socket's path must be short.
    """
    binaries = programs()
    assert binaries is not None
    with tempfile.TemporaryDirectory(prefix="shiju-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = _ACCOUNT if os.geteuid() == 0 else getpass.getuser()
        if os.geteuid() == 0:
            shutil.chown(folder, _ACCOUNT)
        data, socket = str(folder / "data"), f"-k {folder} -c listen_addresses= -c fsync=off"
        _run(str(binaries / "initdb"), "-D", data, "-U", user, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        _run(str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", socket, "start")
        process = int((folder / "data" / "postmaster.pid").read_text("ascii").split()[0])
        try:
            yield f"postgresql://{user}@/postgres?host={folder}"
        finally:
            os.kill(process, signal.SIGQUIT)
            _wait_for_end(process)


def _run(*command: str) -> None:
    subprocess.run(_as_account(list(command)), check=True, capture_output=True, timeout=60, cwd="/")  # noqa: S603


def _wait_for_end(process: int) -> None:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
