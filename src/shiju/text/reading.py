"""A quantity found in running prose: where it stands, what is counted, per what, and by which rules it was read."""

from dataclasses import dataclass

from shiju.text.quantity import Quantity


@dataclass(frozen=True)
class Reading(Quantity):
    """A quantity with its place in the text; `start` and `end` count characters of the original text.

    `noun` is what is counted as far as the clause says it, `per` the scope (人均, 每周), `kind` one of design section 6,
    `rules` the ids of the rules that fired, in the order of reading.
    """

    start: int = 0
    end: int = 0
    noun: str | None = None
    per: str | None = None
    kind: str = "count"
    rules: tuple[str, ...] = ()
