"""The limited child process: what it writes arrives whole."""

import pytest

from shiju.documents.limits import in_child


@pytest.mark.parametrize("heard", [False, True])
def test_a_child_buffers_what_it_writes_also_where_the_container_forbids_it(monkeypatch: pytest.MonkeyPatch, heard: bool) -> None:
    """Without a buffer a write that a signal cut short is taken for a whole one, and half a workbook arrives with status 0."""
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    asked = ["-n1", "-r1", "import sys; print(type(sys.stdout.buffer).__name__)"]
    told = in_child("timeit", asked, hear=(lambda _line: None) if heard else None)
    assert told.startswith(b"BufferedWriter")
