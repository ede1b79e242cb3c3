"""`shiju serve`: the command is the server, so that whoever stops the one stops the other."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from cast import Office

from shiju.queries.ledger import open_ledger


@pytest.mark.skipif(os.name != "posix", reason="signals are not known here")
def test_the_pages_stop_with_the_command_and_leave_nothing_behind(made_office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "台账"
    shutil.copytree(made_office.ledger.folder, folder)
    open_ledger(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    passing = tmp_path / "passing"
    passing.mkdir()
    command = [sys.executable, "-m", "shiju", "serve", "--ledger", str(folder), "--port", str(port), "--plain"]
    environment = os.environ | {"TMPDIR": str(passing)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603  # ourselves
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    with socket.socket() as again:
        assert again.connect_ex(("127.0.0.1", port)) != 0
    assert list(passing.iterdir()) == []
