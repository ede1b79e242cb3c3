"""Headings in the plain words that are compared with names: numbers as digits, no particles, things by the names that the catalogue has."""

import re
from collections.abc import Sequence

from shiju.forms.choosing import without_examples
from shiju.forms.explaining import Lexicon
from shiju.forms.joined import Joined
from shiju.forms.short_forms import ShortForms
from shiju.forms.titled import Titled
from shiju.forms.whom import without_whom

_PARTICLES = re.compile("(?<=.)[被的](?=.)|(?<=[\u4e00-\u9fff])(?<![日天年月周时])内(?=举办|开展|组织|举行|活动)")
_NUMERALS = "一二三四五六七八九十"
_DAYS = re.compile("(?<![第一二三四五六七八九十百])([一二两三四五六七八九十])(?=个?(?:自然日|日|天))")


class PlainWords:
    """The plain words of the headings of one table. `context`: its titles; `beside`: its other headings; `kinds`: those that the titles speak of."""

    def __init__(self, lexicon: Lexicon, context: Sequence[str], beside: Sequence[str], kinds: frozenset[str]) -> None:
        self._joined = Joined(lexicon)
        self._short = ShortForms(lexicon, (*context, *beside))
        self._titled = Titled(lexicon, context, kinds)

    def of(self, text: str) -> str:
        """A heading in plain words."""
        return self._short.plain(self._titled.plain(self._joined.plain(_plain_words(text))))


def _plain_words(text: str) -> str:
    """三日内办结 as 3日内办结, 稿件被采用数 as 稿件采用数, 宣传资料（含倡议书） as 宣传资料."""
    plain = _PARTICLES.sub("", without_whom(without_examples(text) or text))
    return _DAYS.sub(lambda found: str(_NUMERALS.index(found[1].replace("两", "二")) + 1), plain)
