"""The limited child process: reads one foreign file and writes its grids as JSON to standard output.

Run as `python -m shiju.intake.child PATH NAME`. It has no network, limited memory and limited time; if it dies, its parent lives.
"""

import gc
import sys
from pathlib import Path

from shiju.documents.limits import limit
from shiju.intake.sniffing import read_content
from shiju.intake.wire import to_wire


def main(path: str, name: str) -> None:
    """Read the file and write what was found."""
    limit()
    gc.disable()  # a sheet is built up once and has no circles: looking for them again and again costs a fifth of the time
    sys.stdout.write(to_wire(read_content(Path(path).read_bytes(), name=name)))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main(sys.argv[1], sys.argv[2])
