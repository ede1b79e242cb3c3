"""Quantities in Chinese prose and cells: numerals, bounds, units of measure. What they count in the ledger is decided above."""

from shiju.text.quantity import Bound, Quantity

__all__ = ["Bound", "Quantity"]
