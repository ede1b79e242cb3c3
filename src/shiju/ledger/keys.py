"""Ids that follow from content: the same content gives the same id, on every machine."""

import hashlib
import re

_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
"""Of RFC 4648: five bits each. Two at a time, for a large import makes a hundred thousand ids."""
_PAIRS = tuple(first + second for first in _SIGNS for second in _SIGNS)
_PAIR = 1023
_PLACES = (40, 30, 20, 10, 0)
RECORD_ID = re.compile(r"R[A-Z2-7]{10}")
"""How the id of a record looks."""
_BYTES, _BEYOND = 7, 6
"""Fifty bits: seven bytes without the last six bits."""


def digest(*parts: str) -> str:
    """SHA-256 of the parts, in hex; parts cannot run into each other."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def record_id(key: str) -> str:
    """The id of the record with this idempotency key: R and ten letters or digits."""
    bits = int.from_bytes(hashlib.sha256(key.encode()).digest()[:_BYTES], "big") >> _BEYOND
    return "R" + "".join([_PAIRS[bits >> place & _PAIR] for place in _PLACES])
