"""The limited child process: reads one document from standard input and writes its lines as JSON to standard output.

Run as `python -m shiju.documents.text_child`.
"""

import json
import sys

from shiju.documents.limits import limit
from shiju.documents.running_text import UnreadableTextFault, running_text


def main() -> None:
    """Read the document and write what was found."""
    limit()
    try:
        found = running_text(sys.stdin.buffer.read())
        answer: dict[str, object] = {"lines": found.lines, "sort": found.sort}
    except UnreadableTextFault as fault:
        answer = {"unreadable": str(fault)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main()
