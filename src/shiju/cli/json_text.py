"""JSON in which decimals stand as plain numbers, digit for digit: never by way of floating point."""

import json
import re
from decimal import Decimal

_NUMBER = re.compile('"\\\\u0000([-0-9.]+)"')


def json_text(value: object, *, indent: int | None = None) -> str:
    """The value as JSON; decimals may stand anywhere in it."""
    return _NUMBER.sub(r"\1", json.dumps(value, ensure_ascii=False, indent=indent, default=_marked))


def plain_number(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros behind the point."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _marked(value: object) -> str:
    if isinstance(value, Decimal):
        return f"\0{plain_number(value)}"
    raise TypeError(type(value).__name__)
