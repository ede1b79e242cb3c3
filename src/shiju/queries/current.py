"""The ledger that this process serves, to pages and to programs."""

from shiju.queries.ledger import Ledger

_open: dict[str, Ledger] = {}


class ClosedFault(Exception):
    """No ledger has been opened in this process."""


def hold(ledger: Ledger) -> None:
    """From now on this process serves this open ledger."""
    _open["ledger"] = ledger


def current() -> Ledger:
    """The open ledger."""
    if "ledger" not in _open:
        raise ClosedFault("no ledger is open in this process")
    return _open["ledger"]
