"""The limited child process: reads one document from standard input, or those whose paths are given, and writes the lines of each as a line of JSON.

Run as `python -m shiju.documents.text_child [PATH ...]`.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from shiju.documents.limits import limit
from shiju.documents.running_text import PicturedFault, UnreadableTextFault, running_text


def main(paths: Sequence[str]) -> None:
    """Read the documents and write what was found."""
    limit()
    for content in (Path(path).read_bytes() for path in paths) if paths else (sys.stdin.buffer.read(),):
        sys.stdout.write(_answer(content) + "\n")


def _answer(content: bytes) -> str:
    try:
        found = running_text(content)
    except PicturedFault as fault:
        return json.dumps({"unreadable": str(fault), "pages": fault.pages})
    except UnreadableTextFault as fault:
        return json.dumps({"unreadable": str(fault)})
    return json.dumps({"lines": found.lines, "sort": found.sort, "marks": found.marks, "attached": found.attached})


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main(sys.argv[1:])
