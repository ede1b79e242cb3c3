"""A decimal as digits."""

from decimal import Decimal


def plain_number(value: Decimal) -> str:
    """Without exponent and without trailing zeros behind the point: 1.50 is 1.5, 1E+2 is 100."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
