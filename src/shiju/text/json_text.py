"""JSON in which decimals stand as plain numbers, digit for digit: never by way of floating point."""

import json
import re
from decimal import Decimal

from shiju.text.written_number import plain_number

_NUMBER = re.compile('"\\\\u0000([-0-9.]+)"')


def json_text(value: object, *, indent: int | None = None) -> str:
    """The value as JSON; decimals may stand anywhere in it."""
    return _NUMBER.sub(r"\1", json.dumps(value, ensure_ascii=False, indent=indent, default=_marked))


def _marked(value: object) -> str:
    if isinstance(value, Decimal):
        return f"\0{plain_number(value)}"
    raise TypeError(type(value).__name__)
