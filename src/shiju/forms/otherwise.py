"""What headings mean that are said otherwise than by the words of the catalogue: as the form explains them itself, twice (文明引导（劝导）), or several together (中心组学习和集体学习)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from shiju.forms.choosing import Candidate, Choosing, Phrase, decided
from shiju.forms.explained import plain_of
from shiju.forms.explaining import Lexicon, kind_of
from shiju.forms.keys import key_of
from shiju.forms.units import COUNTED, bracketed_unit, implied
from shiju.forms.variants import Bracketed, Together, as_one, bracketed, is_example, takes_part, together

_OF_PEOPLE = frozenset({"人", "人次", "户"})
_UNITS = frozenset(COUNTED.values())
_HEADS = 2
"""How many words of a phrase may be explained: the nearest, and the one above it."""


class Otherwise:
    """Reads a phrase in other words. `read` gives what words mean as they stand, best first."""

    def __init__(
        self,
        lexicon: Lexicon,
        chosen: Choosing,
        explained: Mapping[str, str],
        read: Callable[[Phrase], tuple[Candidate, ...]],
    ) -> None:
        self._lexicon, self._chosen, self._explained, self._read = lexicon, chosen, explained, read

    def candidates(self, phrase: Phrase) -> tuple[Candidate, ...]:
        """What the phrase may mean in other words; empty where it is not certain that nothing less is asked for."""
        found = self._as_explained(phrase)
        if decided(found):
            return found
        twice = bracketed(phrase.words[-1])
        return self._without_bracket(phrase, twice) if twice is not None else self._of_several(phrase)

    def _said(self, phrase: Phrase, text: str) -> tuple[Candidate, ...]:
        return self._read(replace(phrase, words=(*phrase.words[:-1], text)))

    def _as_explained(self, phrase: Phrase) -> tuple[Candidate, ...]:
        """What a heading, or the one above it, means by the words with which the form explains it; empty where it explains neither."""
        for at, word in reversed([*enumerate(phrase.words)][-_HEADS:]):
            said = self._explained.get(plain_of(word))
            if said is not None:
                unit, plain = bracketed_unit(said, _UNITS)
                return self._read(Phrase((plain, *phrase.words[at + 1 :]), phrase.unit or unit or implied(key_of(plain))))
        return ()

    def _without_bracket(self, phrase: Phrase, twice: Bracketed) -> tuple[Candidate, ...]:
        found = self._said(phrase, twice.plain)
        best = decided(found)
        return found if best is not None and all(self._is_same(phrase, twice, one, best) for one in twice.parts) else ()

    def _is_same(self, phrase: Phrase, twice: Bracketed, part: str, best: Candidate) -> bool:
        """Whether a part of a bracket says the same as what stands before it, or names an example of it."""
        meant = (decided(self._said(phrase, one)) for one in twice.instead(part))
        if takes_part(part) or any(one is not None and one.indicator == best.indicator for one in meant):
            return True
        indicator = self._lexicon.catalogue.indicator(best.indicator)
        narrower = self._lexicon.names_other_choice(key_of(part), indicator) or self._lexicon.narrows(key_of(part), "", indicator)
        return twice.is_list and is_example(part) and indicator.unit not in _OF_PEOPLE and not narrower

    def _of_several(self, phrase: Phrase) -> tuple[Candidate, ...]:
        """What is meant by several choices, or by several words for one kind, that stand together."""
        text, catalogue = phrase.words[-1], self._lexicon.catalogue
        for several in together(text, self._lexicon):
            if (one := self._of_both(phrase, several)) is not None:
                return (one,)
        for kind, instead in as_one(text, self._lexicon):
            best = decided(self._said(phrase, instead))
            if best is not None and kind_of(catalogue.indicator(best.indicator), catalogue) == kind:
                return (best,)
        return ()

    def _of_both(self, phrase: Phrase, several: Together) -> Candidate | None:
        """What is meant by choices that are named together: what each alone means, cut to all of them."""
        meant = [decided(self._said(phrase, heading)) for _, heading in several.alone]
        sure = [one for one in meant if one is not None]
        wholes = {self._lexicon.without_choice(one.indicator, several.field) for one in sure}
        whole = next(iter(wholes)) if len(wholes) == 1 and len(sure) == len(meant) else None
        if whole is None:
            return None
        labels = (label for label, _ in several.alone)
        part = self._chosen.part(self._lexicon.catalogue.indicator(whole), several.kind.field(several.field), *labels)
        return replace(min(sure, key=lambda one: one.score), indicator=part, field=several.field, whole=whole)
