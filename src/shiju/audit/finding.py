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


@dataclass(frozen=True, order=True)
class Contradiction:
    """Statements of one text that cannot all hold.

    `claims` are the places of the numbers in the list of claims, in order of the text (none where dates or words contradict); `start` and `end` span them;
    `rule` is the code of the rule, `message` the reckoning in one Chinese sentence.
    """

    start: int
    end: int
    claims: tuple[int, ...]
    rule: str
    message: str
