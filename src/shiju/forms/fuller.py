"""Choices said in fuller words than the catalogue has: 科学普及 for 科普, 文明行为劝导 for 文明劝导, 地方戏曲 for 戏曲."""

from shiju.forms.keys import key_of

_BETWEEN = ("行为", "活动", "服务", "知识")
"""Words that stand inside the name of a choice and leave it what it is."""
_OF_THE_PLACE = "地方"
"""Said of what an office has, all of which is of its place: 地方戏曲."""
_OF_A_WORD = 2
"""Characters of most words, of which a short name takes the first: 科学普及, 文化艺术."""


def shorter(text: str) -> frozenset[str]:
    """The shorter words for which a text may stand, as they are compared."""
    key = key_of(text)
    found = {key.replace(word, "", 1) for word in _BETWEEN if 0 < key.find(word) < len(key) - len(word)}
    found |= {key.removeprefix(_OF_THE_PLACE)} if key.startswith(_OF_THE_PLACE) else set()
    if len(key) >= 2 * _OF_A_WORD and len(key) % _OF_A_WORD == 0:
        found.add(key[::_OF_A_WORD])
    return frozenset(found)
