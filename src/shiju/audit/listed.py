"""义诊、植树、科普讲座分别开展6场、3场、11场: which of the things named side by side each number belongs to."""

import re
from collections.abc import Sequence

from shiju.text.reading import Reading

_IN_TURN = ("分别", "依次")
_ANY_TURN = re.compile("|".join(_IN_TURN))
_LIST = re.compile(rf"([^，。；：:\n]*)(?:{'|'.join(_IN_TURN)})([^，。；：:、\n\d]{{0,8}})$")
_BETWEEN = re.compile("、|和|与|及|以及")
_JOINED = re.compile("[、，和与及]*")
_SHORTEST = 2


def listed_words(text: str, stretch: tuple[int, int], readings: Sequence[Reading], number: int) -> tuple[int, str] | None:
    """Where the list begins and the words for the number: its own thing and the verb; None where no list of as many things stands before.

    `stretch` is the part of the sentence that holds the number, `readings` are all of the text in order.
    """
    reading = readings[number]
    if not _ANY_TURN.search(text, stretch[0], reading.start):
        return None
    first = number
    while (
        first > 0
        and readings[first - 1].start >= stretch[0]
        and _JOINED.fullmatch(text[readings[first - 1].end : readings[first].start])
    ):
        first -= 1
    found = _LIST.search(text[stretch[0] : readings[first].start])
    if found is None:
        return None
    last = number
    while last + 1 < len(readings) and _JOINED.fullmatch(text[readings[last].end : readings[last + 1].start]):
        last += 1
    things = [one for one in _BETWEEN.split(found[1]) if len(one.strip()) >= _SHORTEST]
    if (
        len(things) != last - first + 1
        or len(things) < _SHORTEST
        or any(one.unit != reading.unit for one in readings[first : last + 1])
    ):
        return None
    return stretch[0] + found.start(), f"{things[number - first]}{found[2]}"
