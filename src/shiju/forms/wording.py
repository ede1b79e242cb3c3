"""Which indicator, choice or field the words of a heading mean; unsure where two fit."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator, IndicatorType
from shiju.catalogue.kind import Field, Kind
from shiju.catalogue.narrowing import pattern_id
from shiju.forms.about import ANY_WORK, About, spoken_kinds
from shiju.forms.choosing import (
    COMPOSED,
    EXPLAINED,
    LEAST,
    MARGIN,
    Candidate,
    Choosing,
    Phrase,
    decided,
    either_of,
)
from shiju.forms.composing import summed
from shiju.forms.definitions import counts_so, without_way
from shiju.forms.explaining import Lexicon, kind_of, verbs_of
from shiju.forms.heads import Heads
from shiju.forms.keys import key_of
from shiju.forms.levels import levels_from
from shiju.forms.naming import ANY_DEED, CONTAINED, SAME, WITHOUT_TAIL, called, core_of, measured_by, named, of_others, pairs_of
from shiju.forms.narrowing import subject_narrowing
from shiju.forms.otherwise import Otherwise
from shiju.forms.plain_words import PlainWords
from shiju.forms.titles import section_of
from shiju.forms.units import ALIKE_UNITS, COUNTED, OTHER_UNITS, RIGHT_UNIT, WRONG_UNIT, implied, unit_score

WITH_PARENT = 92
"""The score of a name that the words are together with the heading above."""
ONLY_CALLED = 12
"""What it costs a name that is no name of the indicator, but of its kind or measure."""
UNEXPLAINED = 70
"""The most that the nearest words can score where those above them say something that the indicator does not."""
MOST_FOR_LENGTH = 6
SAME_KIND = 9
CHOSEN = WITHOUT_TAIL - ONLY_CALLED + SAME_KIND
"""The score of a choice by its very name, in a form that speaks of its kind."""
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")


class Wording:
    """The words of a catalogue, ready to be compared with headings. `context`: titles of the form, by which kinds are preferred; `explained`: what it says itself that headings mean (heading → words); `beside`: the other headings of its table."""

    def __init__(
        self,
        lexicon: Lexicon,
        context: Sequence[str] = (),
        explained: Mapping[str, str] | None = None,
        beside: Sequence[str] = (),
    ) -> None:
        self._explained = explained or {}
        self._lexicon = lexicon
        self._catalogue = catalogue = lexicon.catalogue
        self._own_names = lexicon.spoken
        self._seen = lexicon.pairs
        self._said = said = key_of("".join(context))
        self._spoken_of = spoken_kinds(section_of(context), catalogue) or spoken_kinds(said, catalogue)
        self.chosen = Choosing(lexicon, self._spoken_of, said)
        self._about = About(lexicon, context)
        self._heads, self._theme = Heads(lexicon), subject_narrowing(context, lexicon).words
        self._plain_words = PlainWords(lexicon, context, beside, self._spoken_of)

    def candidates(self, phrase: Phrase, *, kinds: frozenset[str] = frozenset(), joined: bool = False) -> tuple[Candidate, ...]:
        """All indicators that the phrase may mean, best first; `kinds` are preferred because the neighbours are of them.

        Where its words alone decide nothing, it may be said in others: as the form explains them, without a bracket, each of several alone.
        """
        found = self._read(phrase, kinds, joined=joined)
        if joined or decided(found):
            return found
        other = Otherwise(self._lexicon, self.chosen, self._explained, lambda one: self._read(one, kinds, joined=False))
        return other.candidates(phrase) or found

    def _read(self, phrase: Phrase, kinds: frozenset[str], *, joined: bool) -> tuple[Candidate, ...]:
        """All indicators that the words of a phrase as they stand may mean.

        `joined`: only all words together may be the name. Else the nearest words may be it alone, where the ones above them only say what it is about.
        """
        at = next((number for number, word in enumerate(phrase.words) if len(either_of(word)) > 1), None)
        if at is not None:
            before, behind = phrase.words[:at], phrase.words[at + 1 :]
            either = (replace(phrase, words=(*before, one, *behind)) for one in either_of(phrase.words[at]))
            read = (self._read(one, kinds, joined=joined) for one in either)
            return tuple(sorted((one for found in read for one in found), key=_best_first))
        _, way = without_way(phrase.words[-1])
        phrase = replace(phrase, words=tuple(self._plain_words.of(without_way(word)[0]) for word in phrase.words))
        said = pairs_of(key_of("".join(phrase.words)))
        key = key_of(phrase.words[-1])
        found = [
            candidate
            for indicator in (*self._plain(), *self._with_numbers(phrase))
            if (said & self._all_pairs(indicator) or self._is_composed(key, phrase.unit, indicator))
            and (candidate := self._judged(indicator, phrase, kinds | self._spoken_of, joined=joined)) is not None
        ]
        if not joined:
            found += self.chosen.cut(phrase)
            below = list(self.chosen.below(phrase))
            cut = {one.whole for one in below}
            found = [replace(one, score=min(one.score, UNEXPLAINED)) if one.indicator in cut else one for one in found]
            found += [*below, *self.chosen.of_field(phrase, kinds | self._spoken_of)]
            found += () if decided(sorted(found, key=_best_first)) else self._from_level(phrase, kinds)
        likely = [one.indicator for one in found if one.score >= LEAST]
        others = self._about.others(phrase.words, likely) | self._about.elsewhere(phrase.words, likely)
        others |= {one.indicator for one in found if not counts_so(self._catalogue.indicator(one.indicator), way)}
        others |= self._counted_otherwise(phrase.unit, found)
        found = [_unlikely(one) if one.indicator in others else one for one in found]
        found = list(self._of_the_title(found, key))
        return tuple(sorted(self._of_the_thing(found, key, phrase.unit, kinds), key=_best_first))

    def _counted_otherwise(self, unit: str, found: Sequence[Candidate]) -> frozenset[str]:
        """Of indicators that a heading names, those that count in another unit of measure where one of the same kind counts in the very one that is asked for: 媒体采用（篇） is no 用稿篇次."""
        named = [self._catalogue.indicator(one.indicator) for one in found if one.score >= LEAST]
        exact = {self.kind_of(one).id for one in named if one.unit == unit}
        return frozenset(one.id for one in named if one.unit != unit and self.kind_of(one).id in exact)

    def _from_level(self, phrase: Phrase, kinds: frozenset[str]) -> Iterator[Candidate]:
        """市级及以上用稿: what 用稿 means, or what the heading above does where nothing else is said, cut to these levels."""
        *above, text = phrase.words
        every = (levels_from(text, kind) for kind in self._catalogue.kinds)
        for rest in dict.fromkeys(levels.rest for levels in every if levels is not None):
            words = (*above, rest) if rest else tuple(above)
            if words:
                yield from self.chosen.from_level(self._read(replace(phrase, words=words), kinds, joined=False), text)

    def _of_the_title(self, found: Sequence[Candidate], key: str) -> Iterator[Candidate]:
        """Where the title speaks of one kind, a name of another that says nothing of its own is worth less: 参加人次 in a table about 学习."""
        spoken = {one.indicator: self.kind_of(self._catalogue.indicator(one.indicator)).id in self._spoken_of for one in found}
        told = len(self._spoken_of) == 1 and any(spoken[one.indicator] and one.score >= LEAST for one in found)
        for one in found:
            kind = self.kind_of(self._catalogue.indicator(one.indicator))
            other = len(self._spoken_of) == 1 and not spoken[one.indicator]
            bare = told and other and self._lexicon.composing.names_no_thing(key_of(one.by), kind)
            if other and (key_of(one.by) in COUNTED or self._is_cut_to_what_the_title_counts(one.indicator, key)):
                yield _unlikely(one)  # 人次 in a table about 培训, 观看演出人次 in one about 文艺团队
            else:
                yield replace(one, score=one.score - 3 * MARGIN, exact=False) if bare else one

    def _is_cut_to_what_the_title_counts(self, indicator: str, key: str) -> bool:
        """Whether the words that cut it to a choice are the name of a figure of the kind that the title speaks of: 演出 are those of the 文艺团队 there."""
        said = max(
            (word for word in self._lexicon.chosen_by(self._catalogue.indicator(indicator)) if word in key), key=len, default=""
        )
        return any(said in self._lexicon.names(one) for one in self._catalogue.indicators if said and one.kind in self._spoken_of)

    def _of_the_thing(self, found: Sequence[Candidate], key: str, unit: str, kinds: frozenset[str]) -> Iterator[Candidate]:
        """Where words name the thing of one kind, a deed alone of another that no title speaks of is not meant: 学习参与人次 are those of 学习, not of 学习平台. Beside headings of that other kind it is asked."""
        own = {one.indicator: self.kind_of(self._catalogue.indicator(one.indicator)) for one in found}
        composing = self._lexicon.composing
        named = [
            one
            for one in found
            if one.score >= LEAST
            and composing.names_its_thing(key, unit, self._catalogue.indicator(one.indicator), own[one.indicator])
        ]
        most = max((one.score for one in named), default=0)
        things = {own[one.indicator].id for one in named}
        for one in found:
            kind = own[one.indicator]
            deed_alone = named and kind.id not in things | self._spoken_of and composing.names_no_thing(key, kind)
            if not deed_alone:
                yield one
            else:
                yield replace(one, score=min(one.score, most), exact=False) if kind.id in kinds else _unlikely(one)

    def covering(self, text: str, among: Iterable[Indicator]) -> tuple[Candidate, ...]:
        """How well the words of each indicator fit a title, best first: per cent of its pairs of characters that they cover, and as much again for what they say beyond it."""
        pairs = pairs_of(key_of(text))
        found = []
        for one in among:
            words = [pairs_of(key_of(word)) for word in called(one)]
            covered = SAME * len(pairs & frozenset().union(*words)) // max(len(pairs), 1)
            own = max(SAME * len(pairs & word) // max(len(word), 1) for word in words)
            found.append(Candidate(one.id, (covered + own) // 2, text))
        return tuple(sorted(found, key=lambda one: (-one.score, one.indicator)))

    def is_whole(self, title: str, indicator: Indicator) -> bool:
        """Whether a title speaks of all that an indicator counts."""
        return self._lexicon.explains_title(key_of(title), indicator)

    def kind_of(self, indicator: Indicator) -> Kind:
        """The kind whose records the indicator rests on, at last."""
        return kind_of(indicator, self._catalogue)

    def _all_pairs(self, indicator: Indicator) -> frozenset[str]:
        """The pairs of characters of all that it may be called: what shares none cannot mean it."""
        if indicator.id not in self._seen:
            words = (*called(indicator), *self._called(indicator), *self._lexicon.whole(self.kind_of(indicator)))
            self._seen[indicator.id] = frozenset().union(*(pairs_of(key_of(word)) for word in words))
        return self._seen[indicator.id]

    def _plain(self) -> Iterator[Indicator]:
        for one in self._lexicon.each_once:
            if not one.retired and (one.type is not IndicatorType.DERIVED or one.synonyms):
                yield one

    def _with_numbers(self, phrase: Phrase) -> Iterator[Indicator]:
        """The patterns of the catalogue with a number of the phrase put in."""
        numbers = {int(number) for word in phrase.words for number in _NUMBER.findall(word)}
        for pattern in self._catalogue.patterns:
            yield from (self._catalogue.indicator(pattern_id(pattern.id, number)) for number in sorted(numbers))

    def _judged(self, indicator: Indicator, phrase: Phrase, kinds: frozenset[str], *, joined: bool) -> Candidate | None:
        unit = phrase.unit or implied(key_of(phrase.words[-1]))
        score, by = self._named(indicator, ("".join(phrase.words),) if joined else phrase.words, unit)
        if score < CONTAINED // 2:
            return None
        less = self._may_be_whole(indicator, by) or self._lexicon.narrows(key_of(phrase.words[-1]), phrase.unit, indicator)
        elsewhere = indicator.part_of is not None and not unit and len(kinds) == 1 and self.kind_of(indicator).id not in kinds
        score = min(score, UNEXPLAINED) if less or elsewhere else score  # 环境卫生类 in a table about 诉求 is no activity
        most = UNEXPLAINED if score <= UNEXPLAINED else SAME + RIGHT_UNIT
        score += unit_score(unit, indicator.unit)
        if unit_score(unit, implied(key_of(phrase.words[-1])) or unit.removeprefix("万")) < 0:
            score += WRONG_UNIT  # 活动场次 in a column of 人次
        if indicator.part_of is not None and not any(label in by for label in _asked(indicator)):
            score -= ONLY_CALLED
        kind = self.kind_of(indicator)
        if kind.id in kinds:
            score += SAME_KIND
        if kind.id in kinds and indicator.part_of is not None and key_of(phrase.words[-1]) in self._lexicon.chosen_by(indicator):
            score = max(score, CHOSEN)
        exact = key_of("".join(phrase.words) if joined else phrase.words[-1]) == key_of(by) and most > UNEXPLAINED
        exact = exact and by in called(indicator)
        return Candidate(indicator.id, min(score, most), by, exact=exact)

    def _may_be_whole(self, indicator: Indicator, by: str) -> bool:
        """Whether the words of a part may as well be those of its whole: 文化活动 is a sort of activity, and what the kind itself is called."""
        if indicator.part_of is None:
            return False
        kind = self.kind_of(indicator)
        return any(core_of(key_of(by)) == key_of(word) and word not in _asked(indicator) for word in kind.words)

    def _named(self, indicator: Indicator, words: Sequence[str], unit: str) -> tuple[int, str]:
        own = self._best(indicator, words[-1], called(indicator))
        spoken = self._best(indicator, words[-1], self._called(indicator))
        own = max(own, (spoken[0] - ONLY_CALLED, spoken[1]))
        if own[0] < COMPOSED and self._is_composed(key_of(words[-1]), unit, indicator):
            own = (COMPOSED, words[-1])
        bare = _is_bare(_without_deed(key_of(words[-1])), unit, indicator)
        if bare and (self._is_counted_above(words[:-1], indicator) or self._lexicon.is_sum_of(words[:-1], indicator)):
            own = (WITHOUT_TAIL, "".join(words[-2:]))
        elif bare and own[0] < SAME and self.kind_of(indicator).id not in self._spoken_of:
            own = (min(own[0], UNEXPLAINED), own[1])  # 人数 alone is no 宣传员人数
        if len(words) == 1 and self._is_measure_of_title(key_of(words[0]), indicator):
            own = max(own, (WITHOUT_TAIL, words[0]))
        if any(not self._narrows_nothing(key_of(word), words[-1], indicator) for word in words[:-1]):
            own = (min(own[0], UNEXPLAINED), own[1])
        if len(words) > 1:
            joined = "".join(words[-2:])
            above = self._best(indicator, joined, called(indicator))
            own = max(own, (above[0] * WITH_PARENT // SAME, above[1]))
        return own

    def _is_composed(self, key: str, unit: str, indicator: Indicator) -> bool:
        """Whether words are composed of the same as a name. The title may have said what it is about, where it speaks of one kind."""
        kind = self.kind_of(indicator)
        return self._lexicon.composing.means(key, unit, indicator, kind, implied=self._spoken_of == {kind.id})

    def _called(self, indicator: Indicator) -> tuple[str, ...]:
        """Of what a kind counts as a whole: what its measure or the kind itself is called."""
        if indicator.id not in self._own_names:
            self._own_names[indicator.id] = tuple(self._spoken(indicator))
        return self._own_names[indicator.id]

    def _spoken(self, indicator: Indicator) -> Iterator[str]:
        kind = self.kind_of(indicator)
        if self._lexicon.counts_all(indicator, kind):
            yield from (kind.label, *kind.nouns)
        if indicator.filters or indicator.part_of is not None or indicator.of:
            return
        for field in kind.measures:
            if field.id == indicator.measure and field.measure is not None:
                nouns, verbs = field.measure.nouns, field.measure.verbs
                pairs = frozenset().union(*(pairs_of(key_of(word)) for word in (*nouns, *verbs)))
                like = (word for word in field.words if pairs_of(key_of(word)) & pairs and self._is_telling(word))
                yield from (
                    *nouns,
                    field.label,
                    *(word for word in like if not self._lexicon.narrows(key_of(word), "", indicator)),
                )
                yield from (words for noun in nouns for verb in verbs for words in (verb + noun, noun + verb))

    def _is_telling(self, word: str) -> bool:
        """Whether a heading of a measure says more than a unit of measure, and of one kind only."""
        return len(core_of(key_of(word))) > 1 and self._lexicon.is_of_one_kind(key_of(word))

    def _best(self, indicator: Indicator, text: str, names: Sequence[str]) -> tuple[int, str]:
        """The name that fits best. A name inside longer words is worth much where the rest asks for nothing else, and no decision where it does."""
        score, name = max(((named(text, (name,), verbs_of(indicator)), name) for name in names), default=(0, ""))
        if score >= WITHOUT_TAIL - 2:
            return score, name
        explained = max((self._inside(key_of(text), one, indicator) for one in names), default=(0, ""))
        less = key_of(text) in COUNTED or self._says_less(key_of(text), key_of(name), indicator)  # 人数 are not those of 宣传员
        inside = bool(name) and (key_of(name) in key_of(text) or less)
        return max(explained, (min(score, UNEXPLAINED) if inside else score, name))

    def _says_less(self, key: str, name: str, indicator: Indicator) -> bool:
        """Whether a text is a part of a name that says more: 未完成 of 超期未完成."""
        chosen = indicator.part_of is not None and key in map(key_of, _asked(indicator))
        rest = [part for part in name.split(key) if part] if key in name and not chosen else []
        return any(not self._lexicon.composing.narrows_nothing(part, self.kind_of(indicator)) for part in rest)

    def _inside(self, key: str, name: str, indicator: Indicator) -> tuple[int, str]:
        """The score of a name that stands in longer words of which the rest is explained; 0 where it does not."""
        name_key = key_of(name)
        ends = measured_by(key) == measured_by(name_key)  # 办结数 is no 办结率
        for plain in dict.fromkeys((name_key, core_of(name_key) if ends else name_key)):
            rest = [part for part in key.split(plain) if part] if len(plain) > 1 and plain in key else []
            if plain == ANY_WORK != name_key:
                continue  # 活动人次 of 阵地 are no 群众参加活动
            if rest and all(self._lexicon.explains(part, indicator) for part in rest):
                return EXPLAINED + MOST_FOR_LENGTH * len(plain) // len(key) - of_others(key, name_key), name
        again = name_key in self._lexicon.without_kind(key, indicator)
        return (EXPLAINED, name) if again else (0, "")

    def _is_counted_above(self, words: Sequence[str], indicator: Indicator) -> bool:
        """Whether the heading above, or the title where none is, says that the work is counted of which the indicator is the count."""
        if words:
            return self._lexicon.counts_of(key_of(words[-1]), indicator)
        kind = self.kind_of(indicator)
        return kind.id in self._spoken_of and self._lexicon.counts_all(indicator, kind)

    def _is_measure_of_title(self, key: str, indicator: Indicator) -> bool:
        """Whether a heading is how the measure is headed in tables of the one kind that the title speaks of: 人数 in a table of 文艺团队."""
        kind = self.kind_of(indicator)
        field = None if indicator.filters or self._spoken_of != {kind.id} else summed(indicator, kind)
        if field is None:
            return False
        alone = [one.id for one in kind.measures if one.measure is not None and one.measure.unit == indicator.unit] == [field.id]
        return key in map(key_of, (field.label, *field.words)) or (alone and COUNTED.get(key) == indicator.unit)

    def _narrows_nothing(self, key: str, label: str, indicator: Indicator) -> bool:
        """Whether a heading above a figure asks for nothing less: by its words, or because it says what the title has said of the whole table, or names a part of the form."""
        told = self._lexicon.without_empty(key) in self._said and not self._lexicon.names_other_choice(key, indicator)
        return (
            told
            or self._lexicon.says_no_more(key, indicator)
            or self._lexicon.begins_name(key, key_of(label), indicator)
            or self._heads.only_divide(key, key_of(label), indicator, self._theme)
        )

    def only_divide(self, above: Sequence[str], label: str, indicator: str) -> bool:
        """Whether headings beside what is meant only say in which part of the form it stands."""
        declared = self._catalogue.indicator(indicator)
        return all(self._narrows_nothing(key_of(word), label, declared) for word in above)


def _unlikely(one: Candidate) -> Candidate:
    return replace(one, score=min(one.score, UNEXPLAINED), exact=False)


def _without_deed(key: str) -> str:
    """开展场次 as 场次: what is done with any work."""
    return next((key.removeprefix(deed) for deed in sorted(ANY_DEED) if key.startswith(deed) and key != deed), key)


def _is_bare(key: str, unit: str, indicator: Indicator) -> bool:
    """Whether a heading says nothing but in which unit of measure is counted, the indicator's own: 场次."""
    return key in COUNTED and unit_score(COUNTED[key], indicator.unit) >= 0 and unit_score(unit, indicator.unit) >= 0


def _best_first(one: Candidate) -> tuple[int, bool, str]:
    return (-one.score, not one.exact, one.indicator)


def _asked(indicator: Indicator) -> frozenset[str]:
    return frozenset(value for one in indicator.filters for value in one.values)


def counts_in(unit: str, indicator: str, catalogue: Catalogue) -> bool:
    """Whether what a form counts in a unit of measure may be what an indicator counts, or a part of it: 用稿篇次 are no part of 刊发稿件 where the kind has both."""
    one = catalogue.indicator(indicator)
    own = unit == one.unit or not any(other.kind == one.kind and other.unit == unit for other in catalogue.indicators)
    return own and unit_score(unit, one.unit) >= 0


def units_of_measure(catalogue: Catalogue) -> frozenset[str]:
    """All units of measure that the catalogue counts in, and those in which departments ask for what it does not count."""
    fields: Mapping[str, Field] = {f"{kind.id}.{one.id}": one for kind in catalogue.kinds for one in kind.fields}
    measured = {
        unit for one in fields.values() if one.measure for unit in (one.measure.unit, *(name for name, _ in one.measure.units))
    }
    return frozenset(measured | {one.unit for one in catalogue.indicators} | ALIKE_UNITS | OTHER_UNITS)
