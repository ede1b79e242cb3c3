"""The limited child process: reads one foreign file and writes its grids as JSON to standard output.

Run as `python -m shiju.intake.child PATH NAME`. It has no network, limited memory and limited time; if it dies, its parent lives.
"""

import ctypes
import resource
import sys
from pathlib import Path

from shiju.intake.sniffing import read_content
from shiju.intake.wire import to_wire

MEMORY = 3 * 1024**3
"""Bytes of address space; 100,000 rows of 12 columns need well under one GB."""
PROCESSOR_SECONDS = 120
_NEW_NETWORK = 0x40000000
"""CLONE_NEWNET: a network of its own, with nothing in it."""


def limit() -> None:
    """Give up memory, time, core dumps and network, as far as the machine allows."""
    for what, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR_SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NEW_NETWORK)  # refused to an ordinary user; the readers open no connection anyway


def main(path: str, name: str) -> None:
    """Read the file and write what was found."""
    limit()
    sys.stdout.write(to_wire(read_content(Path(path).read_bytes(), name=name)))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main(sys.argv[1], sys.argv[2])
