"""Ids that follow from content: the same content gives the same id, on every machine."""

import base64
import hashlib

_ID_LENGTH = 10


def digest(*parts: str) -> str:
    """SHA-256 of the parts, in hex; parts cannot run into each other."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def record_id(key: str) -> str:
    """The id of the record with this idempotency key: R and ten letters or digits."""
    return "R" + base64.b32encode(hashlib.sha256(key.encode()).digest()[:_ID_LENGTH]).decode()[:_ID_LENGTH]
