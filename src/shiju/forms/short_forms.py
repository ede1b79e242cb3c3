"""Things that a table calls by their full name once and shortly afterwards: 镇村公共文化场所, then 场所建筑面积."""

from collections.abc import Iterable

from shiju.forms.explaining import Lexicon
from shiju.forms.keys import key_of

_SHORT = 2
"""Characters of a short form."""


class ShortForms:
    """The short forms of the things that `texts`, all headings of one table, name in full."""

    def __init__(self, lexicon: Lexicon, texts: Iterable[str]) -> None:
        names = {key_of(noun): kind.id for kind in lexicon.catalogue.kinds for noun in kind.nouns}
        known = {*names, *lexicon.every_kind, *lexicon.every_choice}
        keys = [key_of(text) for text in texts]
        self._full: dict[str, str] = {}
        for name in sorted(names, key=lambda one: (len(one), one)):
            short = name[-_SHORT:]
            if len(name) >= 2 * _SHORT and short not in known and any(name in key for key in keys):
                self._full[short] = name
        self._names = tuple(names)

    def plain(self, text: str) -> str:
        """A heading with the full name in place of its short form, where it has no full one."""
        for short, name in self._full.items():
            if short in text and not any(one in text for one in self._names if one.endswith(short)):
                return text.replace(short, name, 1)
        return text
