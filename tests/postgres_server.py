"""A throw-away PostgreSQL server for the tests: its own folder, its own socket, never as root."""

import getpass
import os
import shutil
import subprocess
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
def server(folder: Path) -> Iterator[str]:
    """Start a server in `folder`, give the address of an empty database, stop it at the end."""
    binaries = programs()
    assert binaries is not None
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, _ACCOUNT)
        for parent in [folder, *folder.parents]:
            if (
                parent != Path("/")
                and parent.owner() == "root"
                and parent.stat().st_mode & 0o700
                and not parent.stat().st_mode & 0o001
            ):
                parent.chmod(parent.stat().st_mode | 0o011)
    user = _ACCOUNT if os.geteuid() == 0 else getpass.getuser()
    data = folder / "data"
    options = f"-k {folder} -c listen_addresses= -c fsync=off"

    def run(*command: str) -> None:
        subprocess.run(_as_account(list(command)), check=True, capture_output=True, timeout=60, cwd="/")  # noqa: S603

    run(str(binaries / "initdb"), "-D", str(data), "-U", user, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
    run(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://{user}@/postgres?host={folder}"
    finally:
        run(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
