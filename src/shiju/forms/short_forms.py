"""Things that a table calls by their full name once and shortly afterwards: 镇村公共文化场所, then 场所建筑面积."""

from collections.abc import Iterable

from shiju.forms.explaining import Lexicon
from shiju.forms.keys import key_of
from shiju.forms.layout import Body, path_above, path_left
from shiju.forms.sheet import FormSheet

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

    def plain(self, text: str) -> str:
        """A heading with the full name in place of its short form, with which it must begin: 材料 in 心得体会材料 are no 宣传材料."""
        short = next((one for one in self._full if text.startswith(one)), "")
        return self._full[short] + text.removeprefix(short) if short else text


def texts_of(sheet: FormSheet, body: Body) -> tuple[str, ...]:
    """All headings of a table."""
    heads = (path_above(sheet, body, column) for column in range(body.first, body.columns))
    return tuple(text for path in (*heads, *(path_left(sheet, body, line) for line in body.lines)) for text in path)
