"""Choices named in headings: an indicator cut to one, 电话 below 受理渠道, 入户发放宣传资料."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shiju.catalogue.indicator import Indicator, IndicatorType
from shiju.catalogue.kind import Choice, Field, Kind
from shiju.catalogue.narrowing import cut_id
from shiju.forms.explaining import Lexicon, kind_of
from shiju.forms.fuller import shorter
from shiju.forms.keys import key_of
from shiju.forms.levels import are_levels, levels_from
from shiju.forms.naming import WITHOUT_TAIL, named
from shiju.forms.of_all import OF_EVERY
from shiju.forms.units import COUNTED, TAILS, implied, unit_score

EXPLAINED, COMPOSED = 86, 90
"""Scores of a name that stands in longer words which ask for nothing else, before what its length adds; and of words that are composed of the same as a name."""
LEAST, MARGIN = 78, 7
"""What the best candidate must score, and by how much it must lead the next."""
LEAST_CHOICES = 3
"""Columns of choices of one field that make all of them choices."""
_EITHER = re.compile("([省市县区旗乡镇])[（(]([市区县旗乡镇州盟地]|街道|街)[）)](?=级)")
_EXAMPLES = re.compile("[（(](?:(?:含|包括|包含|例?如)[^（）()]{1,24}|[^（）()]{1,24}等)[）)]")
"""What a name holds too, or stands for: 图书室（含农家书屋）, 曲艺（快板等）."""
_BRACKET = re.compile("[（(]([^（）()]{2,16})[）)]")
_FOR_EXAMPLE = re.compile("^[^（）()]{1,8}等(?=.{2})")
AND = "[、，,/和及与]"
"""Between names that are joined."""
JOINED = re.compile(AND)
_OF_A_CHOICE = frozenset({"服务", "活动", "类", "类活动", "工作", "行动"})
"""What stands behind a choice and leaves it what it is: 义诊服务."""
_HANDLING = re.compile("(?<=.{2})(?:办理|处理|受办)(?:情况)?$")
"""What is said of a choice over what was done with it: 公众号留言办理 over 受理, 办结."""
_NO = "否"
_YES_OR_NO = {"是", _NO}
"""未采用稿件 is what is left of all, not those of which somebody wrote 否."""


@dataclass(frozen=True)
class Candidate:
    """An indicator that words may mean, how well it fits (100 = its very name), and by which of its own words."""

    indicator: str
    score: int
    by: str
    field: str = ""
    """The choice field, where it is an indicator cut to a choice."""
    exact: bool = False
    """The words are its very name."""
    whole: str = ""
    """What was cut."""


@dataclass(frozen=True)
class Phrase:
    """The words of a cell's headings, the nearest last, with the unit of measure where one is named."""

    words: tuple[str, ...]
    unit: str = ""


def decided(candidates: Sequence[Candidate]) -> Candidate | None:
    """The best candidate, if it is good enough and leads the next; None = unsure."""
    if not candidates or candidates[0].score < LEAST:
        return None
    others = [one for one in candidates[1:] if one.indicator != candidates[0].indicator]
    if candidates[0].exact and not any(one.exact for one in others):
        return candidates[0]
    second = max((one.score for one in others), default=0)
    return candidates[0] if candidates[0].score - second >= MARGIN else None


class Choosing:
    """The choices of all kinds, ready to be found in headings. `spoken`: the kinds that the titles of the form speak of; `said`: their words."""

    def __init__(self, lexicon: Lexicon, spoken: frozenset[str] = frozenset(), said: str = "") -> None:
        self._lexicon, self._spoken, self._said = lexicon, spoken, said
        self._catalogue = lexicon.catalogue

    def below(self, phrase: Phrase) -> Iterator[Candidate]:
        """文明劝导 over 参与人次."""
        if len(phrase.words) > 1:
            unit = phrase.unit or implied(key_of(phrase.words[-1])) or implied(key_of(phrase.words[-2]))
            over = _HANDLING.sub("", phrase.words[-2])
            yield from self.cut(Phrase((over + phrase.words[-1],), unit), within=key_of(over))

    def cut(self, phrase: Phrase, *, within: str = "") -> Iterator[Candidate]:
        """入户发放宣传资料, 体育健身活动: a choice named in words, or `within` a part of them, of which the rest calls all that is counted."""
        key, unit = key_of(phrase.words[-1]), phrase.unit or implied(key_of(phrase.words[-1]))
        for one in self._lexicon.each_once:
            if (
                one.part_of is not None
                or one.of
                or one.retired
                or unit_score(unit, one.unit) < 0
                or self._lexicon.narrows(key, unit, one)
                or (not within and key in self._lexicon.names(one))  # 走访户数 is a name, not the 户数 of 走访
            ):
                continue
            kind = self._kind_of(one)
            if not one.filters:
                yield from self._explained(key, unit, within, one)
            if unit:
                for name, label in self._lexicon.composing.choices(key, unit, one, kind, spoken=kind.id in self._spoken):
                    score = COMPOSED + MARGIN * (within in self._lexicon.names(one))  # 刊发篇次 over 省级
                    yield Candidate(self.part(one, kind.field(name), label), score, label, name, whole=one.id)

    def _explained(self, key: str, unit: str, within: str, one: Indicator) -> Iterator[Candidate]:
        """The choices in a heading of which the rest is explained."""
        kind = self._kind_of(one)
        for field in (field for field in kind.fields if not _is_by(one, field)):
            known = self._lexicon.choices(kind, field)
            for label, word in _longest_in(within or key, known):
                rest = [part for part in key.split(word) if part]
                if label == _NO or (rest and rest[0].startswith(OF_EVERY)) or self._counts_else(word, label, one, kind):
                    continue  # 各类活动入户走访 is a deed of all of them
                if unit != one.unit and all(part in TAILS for part in rest):
                    continue  # 网格数（个） are no concerns of the 网格
                same = {one for other, one in known if other == label} | _OF_A_CHOICE
                if unit and rest and all(part in same or self._lexicon.explains(part, one) for part in rest):
                    part = self.part(one, field, label)
                    speaks = self._lexicon.speaks_of(rest, one) or (
                        not _is_deed_of(word, label) and self._is_usual(part, rest, one)
                    )
                    yield Candidate(part, EXPLAINED + MARGIN * speaks, word, field.id, whole=one.id)

    def _counts_else(self, word: str, label: str, indicator: Indicator, kind: Kind) -> bool:
        """Whether a short word for a choice is what another measure of the kind is told by: 走访 is 走访慰问 in a column of sorts, and 走访户数 as well."""
        others = (one for one in self._lexicon.each_once if one.kind == kind.id and one.part_of is None and not one.of)
        sums = (one for one in others if one.measure not in (None, indicator.measure))
        told = key_of(label) == word or key_of(label) in self._said  # 慰问群众 below 走访慰问情况统计表
        return not told and any(name.startswith(word) for one in sums for name in self._lexicon.names(one))

    def _is_usual(self, part: str, rest: Sequence[str], indicator: Indicator) -> bool:
        """Whether 义诊人次, which names none of those who may be counted, means the part: the catalogue declares it, and the title speaks of no others (志愿服务)."""
        bare = all(one in COUNTED or one in _OF_A_CHOICE for one in rest)
        return bare and part in self._lexicon.declared_parts and not self._lexicon.speaks_of_others(self._said, indicator)

    def of_field(self, phrase: Phrase, kinds: frozenset[str]) -> Iterator[Candidate]:
        """刊播级别 over 市级: a choice below what its field is called. Without a unit of measure only records of a kind that the form speaks of are counted."""
        if len(phrase.words) < 2:  # noqa: PLR2004  # the field and the choice
            return
        above, word = phrase.words[-2:]
        for one in self._lexicon.each_once:
            kind = self._kind_of(one)
            counted = phrase.unit or (kind.id in kinds and self._lexicon.counts_all(one, kind))
            if one.part_of is not None or one.of or one.retired or not counted or unit_score(phrase.unit, one.unit) < 0:
                continue
            for field in (
                field for field in self._kind_of(one).fields if field.choices and not field.retired and not _is_by(one, field)
            ):
                if self._calls(key_of(above), field, one) and not (
                    _is_called(key_of(above), field) and self._is_part_of_count(one)
                ):
                    for label, score in _labels(field, word):
                        named = min(score, EXPLAINED) + unit_score(phrase.unit, one.unit)
                        yield Candidate(self.part(one, field, label), named, word, field.id)

    def _is_part_of_count(self, indicator: Indicator) -> bool:
        """Whether it counts some of the records that another indicator counts all of: a choice below 受理渠道 alone is told of all 受理, not of those that were 办结."""
        if self._lexicon.counts_all(indicator, self._kind_of(indicator)) or indicator.type is not IndicatorType.COUNT:
            return False
        ours = (one for one in self._catalogue.indicators if one.kind == indicator.kind and one.unit == indicator.unit)
        return any(self._lexicon.counts_all(one, self._kind_of(one)) for one in ours)

    def _calls(self, key: str, field: Field, indicator: Indicator) -> bool:
        """Whether a heading is what a field is called, perhaps with words of the indicator before it."""
        names = (key_of(word) for word in (field.label, *field.words) if len(word) > 1)
        return any(key.endswith(name) and self._lexicon.explains(key.removesuffix(name), indicator) for name in names)

    def part_of_title(self, title: str, indicator: Indicator, silent: frozenset[str]) -> frozenset[str]:
        """The indicator cut to the choices that a title names beside what the indicator counts; `silent` words narrow nothing. Empty where it names none, or something else too."""
        key, kind = key_of(title), self._kind_of(indicator)
        found = set()
        for field in (field for field in kind.fields if field.choices and not _is_by(indicator, field)):
            known = self._lexicon.choices(kind, field)
            for label, _ in _longest_in(key, known):
                own = frozenset(word for other, word in known if other == label)
                if self._lexicon.explains_title(key, indicator, own | silent):
                    found.add(self.part(indicator, field, label))
        return frozenset(found)

    def choices(self, indicator: Indicator, word: str) -> tuple[Candidate, ...]:
        """The indicator cut to the choice that the word means, or to a level and all above it; empty where no field of its kind knows it."""
        levels = levels_from(word, self._kind_of(indicator))
        if levels is not None and not _is_by(indicator, levels.field) and self._lexicon.explains(levels.rest, indicator):
            return (Candidate(self.part(indicator, levels.field, *levels.labels), COMPOSED, word, levels.field.id),)
        found = [
            Candidate(self.part(indicator, one, label), score, label, one.id)
            for one in self._kind_of(indicator).fields
            if one.choices and not one.retired and not _is_by(indicator, one) and not _asks_whether(one)
            for label, score in _labels(one, word)
        ]
        best = max((one.score for one in found), default=0)
        plain = tuple(one for one in found if one.score == best)
        return plain or self._in_fuller_words(indicator, word) or self._otherwise(indicator, word)

    def _in_fuller_words(self, indicator: Indicator, word: str) -> tuple[Candidate, ...]:
        """The indicator cut to the one choice that a word names in fuller words; empty where it names none, or several."""
        kind, said = self._kind_of(indicator), shorter(word)
        fields = (one for one in kind.fields if one.choices and not (one.retired or _is_by(indicator, one) or are_levels(one)))
        named = {
            (one.id, label): Candidate(self.part(indicator, one, label), WITHOUT_TAIL, label, one.id)
            for one in fields
            for label, known in self._lexicon.choices(kind, one)
            if known in said
        }
        return tuple(named.values()) if len(named) == 1 else ()

    def _otherwise(self, indicator: Indicator, word: str) -> tuple[Candidate, ...]:
        """The choice that a word means beside which another stands: 清洁家园（环境整治）, 舞龙等民俗. Empty where the other narrows it (留守儿童（义诊）), or is a choice too. Of several joined all must be the same."""
        said = [
            without_examples(word),
            _FOR_EXAMPLE.sub("", word),
            *(JOINED.split(found[1]) if (found := _BRACKET.search(word)) else ()),
        ]
        others = [one for one in dict.fromkeys(said) if one and one != word] or self._joined(indicator, word)
        if not others or self._lexicon.narrows(key_of(word), "", indicator):
            return ()
        named = {one.indicator: one for other in others for one in self.choices(indicator, other)}
        return tuple(named.values()) if len(named) == 1 else ()

    def _joined(self, indicator: Indicator, word: str) -> list[str]:
        """The words of a text that joins several, where each of them names a choice: 占道经营、店外经营."""
        parts = [part for part in JOINED.split(word) if part]
        return parts if len(parts) > 1 and all(self.choices(indicator, part) for part in parts) else []

    def within(self, indicator: str, whole: str) -> str | None:
        """An indicator cut to the choices that the whole is cut to of which it is a part; None where it is of another kind."""
        part, of = self._catalogue.indicator(indicator), self._catalogue.indicator(whole)
        kind = self._kind_of(of)
        chosen = {field.id for field in kind.fields if field.choices} - {one.field for one in part.filters}
        cuts = [one for one in of.filters if one.field in chosen]
        other = any(one.field == own.field and not {*own.values} <= {*one.values} for one in of.filters for own in part.filters)
        if self._kind_of(part) != kind or (other and indicator != whole):
            return None
        for one in cuts:
            indicator = cut_id(indicator, one.field, *one.values)
        return indicator

    def columns_of_choices(self, paths: Mapping[int, Sequence[str]]) -> frozenset[int]:
        """The columns that are headed by choices of one field, of which there must be several: 电话 beside 窗口 is a channel, and else a number to be filled in by hand."""
        found: set[int] = set()
        for kind in self._catalogue.kinds:
            for field in (field for field in kind.fields if field.choices):
                words = {word for _, word in self._lexicon.choices(kind, field)}
                ours = {column for column, path in paths.items() if path and key_of(path[-1]) in words}
                found |= ours if len(ours) >= LEAST_CHOICES else set()
        return frozenset(found)

    def from_level(self, found: Sequence[Candidate], text: str) -> Iterator[Candidate]:
        """What the other words of a heading may mean, cut to the level that it names and all above it: 市级及以上用稿."""
        for one in found:
            indicator = self._catalogue.indicator(one.indicator)
            levels = levels_from(text, self._kind_of(indicator))
            if levels is not None and not indicator.of and not _is_by(indicator, levels.field):
                yield replace(one, indicator=self.part(indicator, levels.field, *levels.labels), whole=one.indicator)

    def field_choices(self, indicator: Indicator, heading: str) -> tuple[Field, ...]:
        """The choice fields of the indicator's kind that a heading names (受理渠道)."""
        return tuple(
            one
            for one in self._kind_of(indicator).fields
            if one.choices and named(heading, (one.label, *one.words)) >= WITHOUT_TAIL
        )

    def part(self, indicator: Indicator, field: Field, *labels: str) -> str:
        """The declared indicator that is it for the choices, else the indicator cut to them."""
        return self._lexicon.declared(cut_id(indicator.id, field.id, *labels))

    def _kind_of(self, indicator: Indicator) -> Kind:
        return kind_of(indicator, self._catalogue)


def _is_deed_of(word: str, label: str) -> bool:
    """Whether a word is only a part of what a choice is called: a deed that is done to others as well (咨询 of 咨询答疑, 劝导 of 文明劝导)."""
    return word != key_of(label) and word in key_of(label)


def _longest_in(key: str, choices: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The choices that the text names, the longest words alone, each with the words."""
    named = [one for one in choices if one[1] in key]
    longest = max((len(word) for _, word in named), default=0)
    return ((label, word) for label, word in named if len(word) == longest)


def _is_called(key: str, field: Field) -> bool:
    return key in map(key_of, (field.label, *field.words))


def _asks_whether(field: Field) -> bool:
    """Whether its choices are 是 and 否: 其中：被采用 is the figure of that name, not those of which somebody wrote 是."""
    return {choice.label for choice in field.choices} <= _YES_OR_NO


def _is_by(part: Indicator, field: Field) -> bool:
    return any(one.field == field.id for one in part.filters)


def _of_field(word: str, choice: Choice, field: Field) -> int:
    """The score of a choice named together with what its field is called: 市级媒体 of 媒体级别, 电话受理 of 受理渠道."""
    key = key_of(word)
    rests = [key.replace(one, "", 1) for one in map(key_of, (choice.label, *choice.words)) if len(one) > 1 and one in key]
    names = [key_of(one) for one in (field.label, *field.words)]
    return WITHOUT_TAIL if any(rest and rest in name for rest in rests for name in names) else 0


def _labels(field: Field, word: str) -> Iterator[tuple[str, int]]:
    for choice in field.choices:
        if not choice.retired:
            names = (choice.label, *choice.words)
            score = max(max(named(one, names), _of_field(one, choice, field)) for one in either_of(word))
            if score >= LEAST:
                yield choice.label, score


def without_examples(word: str) -> str:
    """A name without what it says that it holds too: 曲艺（快板等） as 曲艺."""
    return _EXAMPLES.sub("", word)


def either_of(word: str) -> tuple[str, ...]:
    """县（区）级 as 县级 and 区级."""
    found = _EITHER.search(word)
    if found is None:
        return (word,)
    return tuple(word[: found.start()] + one + word[found.end() :] for one in found.groups())
