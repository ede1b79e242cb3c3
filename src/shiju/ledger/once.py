"""Making something of a thing once, however often the same thing comes by."""

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_MOST = 16384
"""Things that are remembered; a column of ever new ones costs no memory to speak of."""


class Once(Generic[Thing, Made]):
    """Remembers what was made of each thing. The same is the very same object: 1.0 equals 1 and is written otherwise.

    The rows of a workbook share the objects of equal cells, so that what is read once is also written once.
    """

    def __init__(self, make: Callable[[Thing], Made]) -> None:
        self._make = make
        self._known: dict[int, tuple[Thing, Made]] = {}

    def __call__(self, thing: Thing) -> Made:
        """What is made of the thing."""
        known = self._known.get(id(thing))
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            # the thing is kept with it: as long as it is known, no other can have its number
            known = self._known[id(thing)] = (thing, self._make(thing))
        return known[1]
