"""The limited child process: takes comments (a line of JSON) and a .docx from standard input and writes the .docx with the comments to standard output.

Run as `python -m shiju.audit.comment_child`.
"""

import json
import sys

from shiju.audit.word_comments import Comment, with_comments
from shiju.documents.limits import limit


def main() -> None:
    """Read, write."""
    limit()
    told, _, content = sys.stdin.buffer.read().partition(b"\n")
    comments = [Comment(start, end, tuple(lines)) for start, end, lines in json.loads(told)]
    sys.stdout.buffer.write(with_comments(content, comments))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main()
