"""Telling how far along the rows of a long file are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing")

Telling = Callable[[int], None]
"""Is called again and again with how many more rows are done."""


@dataclass(frozen=True)
class Watch:
    """Who follows a file: `found` hears how many rows there are before any is done, `done` of each step as in `Telling`."""

    found: Telling
    done: Telling


FOUND, DONE = "\x1efound ", "\x1edone "
"""How the lines begin by which the child process tells its parent."""
EVERY = 500
"""Rows between two tellings."""


def in_steps(things: Iterable[Thing], tell: Telling | None) -> Iterator[Thing]:
    """The things one after the other, telling after every few hundred and at the end."""
    waiting = 0
    for thing in things:
        yield thing
        waiting += 1
        if tell is not None and waiting == EVERY:
            tell(waiting)
            waiting = 0
    if tell is not None and waiting:
        tell(waiting)
