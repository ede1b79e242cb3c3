"""What an audit tells about a place of the text."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Remark:
    """A remark on the characters from `start` up to, not including, `end`: the rule's code, what is seen there, and what to do."""

    start: int
    end: int
    rule: str
    surface: str
    message: str
