"""Reading a foreign file in a limited child process."""

import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from shiju.documents.limits import ChildFault, in_child
from shiju.intake.grid import Grid, Unreadable
from shiju.intake.progress import DONE, FOUND, Watch
from shiju.intake.wire import from_wire

LARGEST_FILE = 200 * 1024 * 1024


@dataclass(frozen=True)
class FileReading:
    """A file's name, the SHA-256 of its bytes, and its grids or the sentence why there are none."""

    name: str
    digest: str
    content: list[Grid] | Unreadable


def read_file(path: Path, watch: Watch | None = None) -> FileReading:
    """The grids of a file; `watch` follows the reading of a workbook, from another thread. Never raises for what is in the file."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            return FileReading(path.name, "", Unreadable(f"文件有 {size // 1024**2} MB，超过 200 MB 的上限。请分成几份导入。"))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return FileReading(path.name, "", Unreadable("文件打不开。请检查文件是否存在、有没有读取权限。"))
    return FileReading(path.name, digest, _in_child(path, watch))


def _in_child(path: Path, watch: Watch | None) -> list[Grid] | Unreadable:
    try:
        hear = None if watch is None else partial(_hear, watch)
        return from_wire(in_child("shiju.intake.child", [str(path.resolve()), path.stem], hear=hear).decode())
    except ChildFault as fault:
        return Unreadable(str(fault))


def _hear(watch: Watch, line: str) -> None:
    """Pass on what the child tells; other lines are not for whoever watches."""
    for begin, tell in ((FOUND, watch.found), (DONE, watch.done)):
        if line.startswith(begin):
            tell(int(line.removeprefix(begin)))
