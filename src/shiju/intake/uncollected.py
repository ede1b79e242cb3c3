"""Letting Python's collector of circles rest while a long file is read and stored."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Rests:
    """How many files are on their way just now: the collector works again when the last is done."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._many = 0
        self._worked = False

    def begin(self) -> None:
        with self._lock:
            if self._many == 0:
                self._worked = gc.isenabled()
                gc.disable()
            self._many += 1

    def end(self) -> None:
        with self._lock:
            self._many -= 1
            if self._many == 0 and self._worked:
                gc.enable()


_RESTS = _Rests()


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Rows are many, live to the end and hold no circles: the collector would walk through all of them again and again and find nothing."""
    _RESTS.begin()
    try:
        yield
    finally:
        _RESTS.end()
