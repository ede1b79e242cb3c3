"""Reading a foreign file in a limited child process."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from shiju.intake.grid import Grid, Unreadable
from shiju.intake.wire import from_wire

LARGEST_FILE = 200 * 1024 * 1024
SECONDS = 180
"""Wall-clock time for one file."""


@dataclass(frozen=True)
class FileReading:
    """A file's name, the SHA-256 of its bytes, and its grids or the sentence why there are none."""

    name: str
    digest: str
    content: list[Grid] | Unreadable


def read_file(path: Path) -> FileReading:
    """The grids of a file. Never raises for what is in the file."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            return FileReading(path.name, "", Unreadable(f"文件有 {size // 1024**2} MB，超过 200 MB 的上限。请分成几份导入。"))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return FileReading(path.name, "", Unreadable("文件打不开。请检查文件是否存在、有没有读取权限。"))
    return FileReading(path.name, digest, _in_child(path))


def _in_child(path: Path) -> list[Grid] | Unreadable:
    command = [sys.executable, "-m", "shiju.intake.child", str(path.resolve()), path.stem]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL)  # noqa: S603  # our own module
    except subprocess.TimeoutExpired:
        return Unreadable("读取文件超时，可能内容异常。请另存一份只含所需表格的文件。")
    if done.returncode != 0:
        return Unreadable("文件内容异常，读取时被安全限制中止。请用办公软件打开检查，另存一份再导入。")
    return from_wire(done.stdout.decode())
