"""Headings that join several words for one thing: 文化、志愿服务活动 for 文化和志愿服务活动, 宣传员、通讯员 for all of the 宣传员."""

import re

from shiju.catalogue.kind import Kind
from shiju.forms.explaining import Lexicon
from shiju.forms.keys import key_of

_AND = re.compile("[和与及]")
_COMMA = "、"
_SPLIT = re.compile("[、和与及]")


class Joined:
    """The names of a catalogue that join words, and the words by which its kinds are called."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        names = (name for kind in lexicon.catalogue.kinds for name in (kind.label, *kind.nouns, *lexicon.whole(kind)))
        self._names = {_AND.sub(_COMMA, name): name for name in names if _AND.search(name)}

    def plain(self, text: str) -> str:
        """A heading with the name as the catalogue has it, or the noun of a kind in place of several words for it."""
        if _COMMA not in text:
            return text
        for listed, name in self._names.items():
            if listed in text:
                return text.replace(listed, name, 1)
        nouns = {noun for kind in self._lexicon.catalogue.kinds if (noun := self._noun(kind, text))}
        return nouns.pop() if len(nouns) == 1 else text

    def _noun(self, kind: Kind, text: str) -> str:
        """The noun of a kind among the words of a text, if all of them are words for the kind as a whole."""
        parts = [part for part in _SPLIT.split(text) if part]
        own = {key_of(word) for word in (*kind.words, *kind.nouns)} - self._lexicon.every_choice
        whole = all(key_of(part) in own for part in parts)
        return next((part for part in parts if whole and part in kind.nouns), "")
