"""The limited child process in which foreign files are parsed: what it gives up, and how it is called. If it dies, its parent lives."""

import ctypes
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import IO

MEMORY = 3 * 1024**3
"""Bytes of address space; 100,000 rows of 12 columns need well under one GB."""
PROCESSOR_SECONDS = 120
_NEW_NETWORK = 0x40000000
"""CLONE_NEWNET: a network of its own, with nothing in it."""
SECONDS = 180
"""Wall-clock time for one file."""


class ChildFault(Exception):
    """The child came to no good end; the message is a sentence for the user."""


def limit() -> None:
    """Give up memory, time, core dumps and network, as far as the machine allows."""
    for what, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR_SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NEW_NETWORK)  # refused to an ordinary user; the readers open no connection anyway


Hearing = Callable[[str], None]
"""Is called with each line that a child writes to standard error, as it is written and from another thread."""


def in_child(module: str, arguments: Sequence[str], *, given: bytes = b"", hear: Hearing | None = None) -> bytes:
    """What `python -m module arguments` writes to standard output; `given` is its standard input. Raises ChildFault."""
    command = [sys.executable, "-m", module, *arguments]
    try:
        if hear is None:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, input=given, env=_surroundings())  # noqa: S603  # our own module
        else:
            done = _listened_to(command, hear)
    except subprocess.TimeoutExpired as fault:
        raise ChildFault("读取文件超时，可能内容异常。请另存一份只含所需内容的文件。") from fault
    if b"ImportError" in done.stderr or b"ModuleNotFoundError" in done.stderr:
        raise ChildFault(f"读取程序没有装好（{_last_line(done.stderr)}），不是文件的问题。请重新安装，或运行 shiju doctor 检查。")
    if done.returncode != 0:
        raise ChildFault("文件内容异常，读取时被安全限制中止。请用办公软件打开检查，另存一份再用。")
    return done.stdout


def _listened_to(command: Sequence[str], hear: Hearing) -> subprocess.CompletedProcess[bytes]:
    """The end of a child that is listened to while it runs. Raises TimeoutExpired."""
    said: list[bytes] = []
    late = threading.Event()

    def listen(stream: IO[bytes]) -> None:
        for line in stream:
            said.append(line)
            hear(line.decode(errors="replace").rstrip("\n"))

    def stop() -> None:
        late.set()
        child.kill()

    with subprocess.Popen(  # noqa: S603  # our own module
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_surroundings()
    ) as child:
        listener, timer = threading.Thread(target=listen, args=[child.stderr], daemon=True), threading.Timer(SECONDS, stop)
        listener.start()
        timer.start()
        written = child.stdout.read() if child.stdout is not None else b""
        listener.join()
    timer.cancel()
    if late.is_set():
        raise subprocess.TimeoutExpired(command, SECONDS)
    return subprocess.CompletedProcess(command, child.returncode, written, b"".join(said))


def _surroundings() -> dict[str, str]:
    """Ours, but for the unbuffered output that containers like: without a buffer Python takes a write that was cut short (Ctrl-Z, a debugger) for a whole one."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def _last_line(written: bytes) -> str:
    lines = written.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
