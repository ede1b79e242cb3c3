"""The ledger that this process serves, to pages and to programs."""

from pathlib import Path

from shiju.queries.ledger import HEAD, SETTINGS, Ledger, reread

Stamp = tuple[tuple[int, int, int], ...]
_open: dict[str, tuple[Ledger, Stamp]] = {}


class ClosedFault(Exception):
    """No ledger has been opened in this process."""


def hold(ledger: Ledger) -> None:
    """From now on this process serves this open ledger."""
    _open["ledger"] = (ledger, _stamp(ledger.folder))


def current() -> Ledger:
    """The open ledger, with what other processes have written into its settings or changed about its pack meanwhile."""
    if "ledger" not in _open:
        raise ClosedFault("no ledger is open in this process")
    ledger, read_at = _open["ledger"]
    stamp = _stamp(ledger.folder)
    if stamp == read_at:
        return ledger
    fresh = reread(ledger)
    _open["ledger"] = (fresh, stamp)
    return fresh


def _stamp(folder: Path) -> Stamp:
    """By what a changed file is known: each is written anew and put in the place of the old one. Two looks at a directory for each request."""
    found = [(folder / name).stat() for name in (HEAD, SETTINGS) if (folder / name).exists()]
    return tuple((one.st_mtime_ns, one.st_size, one.st_ino) for one in found)
