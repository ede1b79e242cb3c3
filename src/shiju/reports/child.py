"""The limited child process in which a report that comes back is read: its figures as JSON on standard output.

Run as `python -m shiju.reports.child PATH`.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from shiju.documents.limits import ChildFault, in_child, limit
from shiju.reports.reading import NoReportFault, Seen, read_report

_MODULE = "shiju.reports.child"


def read_in_child(path: Path) -> Seen:
    """The figures in the report at that path, read where a hostile file harms nobody. Raises NoReportFault."""
    try:
        told = json.loads(in_child(_MODULE, [str(path.resolve())]))
    except ChildFault as fault:
        raise NoReportFault(str(fault)) from fault
    if "fault" in told:
        raise NoReportFault(told["fault"])
    return Seen(told["figures"], told["manifest"], tuple(told["untracked"]))


def main(path: str) -> None:
    """Read the report and write what was seen, or the sentence why nothing was."""
    limit()
    try:
        told = asdict(read_report(Path(path).read_bytes()))
    except NoReportFault as fault:
        told = {"fault": str(fault)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":  # pragma: no cover - run as a program by its own test
    main(sys.argv[1])
