"""The limited child process: reads one foreign file and writes its grids as JSON to standard output, and to the other how far it is.

Run as `python -m shiju.intake.child PATH NAME`. It has no network, limited memory and limited time; if it dies, its parent lives.
"""

import gc
import sys
from functools import partial
from pathlib import Path

from shiju.documents.limits import limit
from shiju.intake.progress import DONE, FOUND, Watch
from shiju.intake.sniffing import read_content
from shiju.intake.wire import to_wire


def main(path: str, name: str) -> None:
    """Read the file and write what was found."""
    limit()
    gc.disable()  # a sheet is built up once and has no circles: looking for them again and again costs a fifth of the time
    watch = Watch(partial(_say, FOUND), partial(_say, DONE))
    sys.stdout.write(to_wire(read_content(Path(path).read_bytes(), name=name, watch=watch)))


def _say(what: str, rows: int) -> None:
    """One line on the other output, for whoever watches."""
    sys.stderr.write(f"{what}{rows}\n")
    sys.stderr.flush()


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main(sys.argv[1], sys.argv[2])
