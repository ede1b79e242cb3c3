"""Headings that repeat what the title calls the work of the whole table: 文明实践活动 below 文明实践活动情况统计表 or 文明实践工作季报 are all 活动; in a table about much else they may be some of them."""

from collections.abc import Sequence

from shiju.forms.explaining import Lexicon
from shiju.forms.keys import key_of
from shiju.forms.titles import subject_of


class Titled:
    """What the records of a form's one kind are called in its headings, because its title calls them so. `kinds`: those that the titles speak of."""

    def __init__(self, lexicon: Lexicon, titles: Sequence[str], kinds: frozenset[str]) -> None:
        subject = key_of(subject_of(titles))
        self._names: tuple[str, ...] = ()
        self._noun = ""
        for kind in (lexicon.catalogue.kind(one) for one in kinds if len(kinds) == 1):
            noun = kind.nouns[0] if kind.nouns else kind.label
            if any(key_of(name).removesuffix(key_of(noun)) in subject for name in kind.titled):
                self._names = tuple(sorted(kind.titled, key=len, reverse=True))
                self._noun = noun

    def plain(self, text: str) -> str:
        """A heading with the plain noun in place of what the title says: 开展文明实践活动 as 开展活动."""
        name = next((name for name in self._names if name in text), "")
        return text.replace(name, self._noun, 1) if name else text
