"""Names that join words, where a heading joins them by a comma: 文化、志愿服务活动 for 文化和志愿服务活动. Several words for one kind are read by `variants.as_one`."""

import re

from shiju.forms.explaining import Lexicon

_AND = re.compile("[和与及]")
_COMMA = "、"


class Joined:
    """The names of a catalogue that join words."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = (name for kind in lexicon.catalogue.kinds for name in (kind.label, *kind.nouns, *lexicon.whole(kind)))
        self._names = {_AND.sub(_COMMA, name): name for name in names if _AND.search(name)}

    def plain(self, text: str) -> str:
        """A heading with the name as the catalogue has it."""
        listed = next((one for one in self._names if one in text), "")
        return text.replace(listed, self._names[listed], 1) if listed else text
