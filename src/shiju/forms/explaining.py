"""Whether words may stand in a heading beside the name of an indicator without asking for anything else.

A heading is explained if it falls apart, without a rest, into words by which indicators of the same kind are called as a whole, and words that say nothing. Words of a choice
are never explained away (义诊参加人次 is not 参加人次), nor the words by which the tables of a kind are found (信访件数 is not 受理件数): they may be narrower.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Indicator, IndicatorType
from shiju.catalogue.kind import Field, Kind
from shiju.forms.composing import Composing, is_standing, summed
from shiju.forms.deeds import WORDS, asks_for_new, words_for
from shiju.forms.keys import key_of
from shiju.forms.naming import called, pairs_of
from shiju.forms.units import COUNTED, TAILS, unit_score

EMPTY = (
    "开展", "举办", "组织", "举行", "累计", "共计", "合计", "总计", "共", "总", "已", "实际", "各类", "各项", "全部", "其中", "的", "完成", "本单位", "全街道", "辖区", "基层", "群众性",
    "街道", "群众", "工作", "情况", "相关", "有关", "等", "被", "类", "主流", "各级", "总体", "整体", "镇村", "城乡", "建设", "总数", "数量", "总量", "规模",
)  # fmt: skip
"""Words that a heading may have more than the name, whatever is counted."""
_DIVIDES = (
    "指标", "项目", "任务", "基本", "主要", "重点", "数据", "落实", "推进", "进展", "进度", "年度", "月度", "季度", "内容", "方面", "部分", "目标", "实绩", "统计", "综合", "管理", "服务", "队伍", "办理", "其他", "质效", "质量", "效率", "成效",
)  # fmt: skip
"""Words by which a form is divided into parts, whatever they hold."""
_OF_THINGS = ("发放", "悬挂", "播放", "现有")
"""Deeds that leave a thing what it is, in titles and in headings above a figure."""
_JOINED = re.compile("[与和及、]")
_OF_TITLES = frozenset({"登记", "受理", "办理", "报送", "召开", "举办", "明细", "统计", "汇总", "一览"})
_PEOPLE_MEANT = ("居民", "村民", "人员", "市民", "人", "参加", "参与", "覆盖", "惠及", "受益", "受众", "学员", "服务")
"""Said of those who are counted where people are counted: no part of them."""
_STOCK = re.compile("总数$|^现有|实有|在册|登记在")
_OVER_STOCKS = frozenset({"活动", "力量", "配备", "人员", "基本情况", "基础"})
"""Words of headings above what stands: 文化活动 is over the 文艺团队 as well, which are no part of what they did."""
_PARTS = (
    "工作人员",
    "日均",
    "周均",
    "月均",
    "人均",
    "场均",
    "户均",
    "篇均",
    "平均",
    "最高",
    "最低",
    "党员",
    "应到",
    "应参",
    "计划",
    "拟",
)
"""What is a part or a share of the whole in every kind of work."""
_ALL_ARE_NEW = frozenset({"新", "新增", "新设", "新建"})
"""Said of what happened in a period: all of it is new then."""
_EFFORT = ("投入", "参与", "动员", "发动")
"""What a heading over figures ends on that says what was brought in: 志愿者投入."""
_COUNTS_PEOPLE = frozenset({"人", "人次"})
_DONE = frozenset().union(*WORDS.values())
"""Words for deeds of all sorts."""


class Lexicon:
    """The words of a catalogue by indicator."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = self._catalogue = catalogue
        self._known: dict[str, frozenset[str]] = {}
        self.spoken: dict[str, tuple[str, ...]] = {}
        self.pairs: dict[str, frozenset[str]] = {}
        """What the readers of headings have found out about each indicator, kept here for all tables of an office."""
        self._wholes: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._choices: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self._declared = {_reckoned(one): one.id for one in reversed(catalogue.indicators)}
        self.declared_parts = frozenset(one.id for one in catalogue.indicators if one.part_of is not None)
        self.each_once = tuple({_reckoned(one): one for one in reversed(catalogue.indicators)}.values())[::-1]
        """The indicators, those that reckon the same once: the whole of 受理件数 by channel and by category is one meaning."""
        self.composing = Composing(catalogue)
        self.sections = frozenset(map(key_of, catalogue.sections))
        self.empty = frozenset((*EMPTY, *_DIVIDES, *words_for(_OF_THINGS))) | self.sections
        self.every_kind = frozenset(
            key_of(word) for kind in catalogue.kinds for word in (*kind.words, *kind.nouns, *self.whole(kind))
        )
        """What all kinds are called as wholes, and the words by which their tables are found."""
        self._of_measures = Counter(
            key
            for kind in catalogue.kinds
            for key in {key_of(word) for field in kind.measures for word in (field.label, *field.words)}
        )

        self.every_choice = frozenset(
            word for kind in catalogue.kinds for field in kind.fields for _, word in self.choices(kind, field)
        )

    def is_of_one_kind(self, key: str) -> bool:
        """Whether the words head the measure of one kind only."""
        return self._of_measures[key] == 1

    def declared(self, indicator: str) -> str:
        """The indicator that the catalogue declares, where it reckons the same as one that was cut; else itself."""
        return self._declared.get(_reckoned(self.catalogue.indicator(indicator)), indicator)

    def without_choice(self, indicator: str, field: str) -> str | None:
        """The indicator that the catalogue declares for what another counts, were it not cut to a choice of a field; None where there is none."""
        cut = self.catalogue.indicator(indicator)
        whole = replace(cut, filters=tuple(one for one in cut.filters if one.field != field))
        return self._declared.get(_reckoned(whole))

    def choices(self, kind: Kind, field: Field) -> tuple[tuple[str, str], ...]:
        """The choices of a field with each of their words that are not the kind's own, as they are compared."""
        if (kind.id, field.id) not in self._choices:
            self._choices[kind.id, field.id] = tuple(
                (choice.label, word)
                for choice in field.choices
                if not choice.retired
                for word in map(key_of, (choice.label, *(word for word in choice.words if word not in kind.words)))
                if word not in kind.narrower
                if len(word) > 1
            )
        return self._choices[kind.id, field.id]

    def chosen_by(self, indicator: Indicator) -> tuple[str, ...]:
        """All words of the choices that an indicator is cut to."""
        kind = kind_of(indicator, self._catalogue)
        asked = {(one.field, value) for one in indicator.filters for value in one.values}
        fields = (field for field in kind.fields if field.choices)
        return tuple(word for one in fields for label, word in self.choices(kind, one) if (one.id, label) in asked)

    def names_other_choice(self, key: str, indicator: Indicator) -> bool:
        """Whether a text names a choice, of whatever kind, that the indicator is not cut to: 义诊活动, of which all the title speaks."""
        named = {part for part, known in segments(key, self.every_choice.__contains__) if known}
        return not named <= {*self.chosen_by(indicator), *map(key_of, kind_of(indicator, self._catalogue).words)}

    def names(self, indicator: Indicator) -> frozenset[str]:
        """All that an indicator is called in a table, as it is compared."""
        if indicator.id not in self._names:
            self._names[indicator.id] = frozenset(map(key_of, called(indicator)))
        return self._names[indicator.id]

    def told_of(self, indicator: Indicator) -> tuple[str, ...]:
        """All names of an indicator, and the words of the choices it is cut to."""
        return (*self.names(indicator), *self.chosen_by(indicator))

    def explains(self, key: str, indicator: Indicator) -> bool:
        """Whether words, as `key_of` gives them, ask for nothing that the indicator is not."""
        words = self._words(indicator)
        return falls_apart(key, lambda part: part in words or _counts(part, indicator))

    def says_no_more(self, key: str, indicator: Indicator) -> bool:
        """Whether a heading above a figure narrows it in nothing: it falls apart into the indicator's own words, those of its kind, and those by which forms are divided."""
        kind = kind_of(indicator, self._catalogue)
        words = self._words(indicator) | self.empty | {key_of(word) for word in kind.words} | _without_nouns(kind)
        words |= {*self.chosen_by(indicator)}
        words |= _OVER_STOCKS if is_standing(indicator) else _ALL_ARE_NEW
        parts = [part for part in _JOINED.split(_without_effort(key)) if part]
        return len(key) <= 1 or any(
            falls_apart(one, lambda part: part in words or _counts(part, indicator)) for one in (key, *parts)
        )

    def begins_name(self, above: str, label: str, indicator: Indicator) -> bool:
        """Whether a heading and the one below it are a name of the indicator together: 志愿者投入 over 服务时长."""
        return _without_effort(above) + label in self.names(indicator)

    def speaks_of(self, parts: Sequence[str], indicator: Indicator) -> int:
        """How well words beside a choice are those of what is counted: 2 its very name, 1 its words, 0 those of any people: 群众 are who takes part, not who volunteers."""
        kind = kind_of(indicator, self._catalogue)
        field = summed(indicator, kind)
        nouns = field.measure.nouns if field is not None and field.measure is not None else ()
        own = frozenset().union(*(pairs_of(key_of(word)) for word in (*called(indicator), *nouns)))
        own -= {*indicator.verbs, *_DONE, *COUNTED}  # 服务 of 志愿服务人次 is done to anybody
        return 2 if self.names(indicator).intersection(parts) else int(any(pairs_of(part) & own for part in parts))

    def speaks_of_others(self, said: str, indicator: Indicator) -> bool:
        """Whether a text names those whom another sum of the kind counts in the same unit of measure: 志愿服务, beside those who take part."""
        kind = kind_of(indicator, self._catalogue)
        others = (one for one in self._catalogue.indicators if one.kind == kind.id and one.unit == indicator.unit)
        sums = (one for one in others if one.type is IndicatorType.SUM and one.measure != indicator.measure)
        own = frozenset().union(*(pairs_of(name) for name in self.names(indicator)), _DONE, COUNTED)
        return any((pairs_of(name) - own) & pairs_of(said) for one in sums for name in self.names(one))

    def without_empty(self, key: str) -> str:
        """A heading without the words at its begin that say nothing: 实践活动 of 开展实践活动."""
        first = next((word for word in sorted(self.empty, key=len, reverse=True) if key.startswith(word) and key != word), "")
        return self.without_empty(key.removeprefix(first)) if first else key

    def counts_of(self, key: str, indicator: Indicator) -> bool:
        """Whether a heading names the kind of work as a whole, of which the indicator is the count: 文明实践活动."""
        kind = kind_of(indicator, self._catalogue)
        names = {key_of(word) for word in (*kind.words, *kind.nouns, *self.whole(kind)) if len(word) > 1}
        return self.counts_all(indicator, kind) and any(name in key for name in names)

    def is_sum_of(self, above: Sequence[str], indicator: Indicator) -> bool:
        """Whether the heading above names all of a kind, of which the indicator is the one sum in its unit of measure: 人数 below 文艺团队, or below 成员."""
        kind = kind_of(indicator, self._catalogue)
        ours = [one for one in self._catalogue.indicators if one.kind == kind.id and unit_score(one.unit, indicator.unit) >= 0]
        whole = [one for one in ours if not one.filters and one.part_of is None]
        if not above or whole != [indicator] or indicator.type is not IndicatorType.SUM:
            return False
        key = key_of(above[-1])
        others = (word for one in self._catalogue.kinds if one.id != kind.id for word in (*one.words, *one.nouns))
        key = next((key.removeprefix(deed) for deed in words_for(_OF_THINGS) if key.startswith(deed) and key != deed), key)
        field = summed(indicator, kind)
        members = field.measure.nouns if field is not None and field.measure is not None and is_standing(indicator) else ()
        own = key in map(key_of, (*kind.nouns, *kind.words, *members))
        return own and not any(key_of(word).endswith(key) for word in others)  # 队伍 may be those of 宣传队伍

    def narrows(self, key: str, unit: str, indicator: Indicator) -> bool:
        """Whether a heading says something that is a part of all that is counted, and no name of the indicator says it: 困难户, 日均."""
        kind = kind_of(indicator, self._catalogue)
        if indicator.unit == "人次" and unit in ("", "人") and _STOCK.search(key):
            return True  # 志愿者总数（人） are those who are registered
        return any(
            self._says(word, key, kind)
            for word in map(key_of, (*_PARTS, *kind.narrower))
            if word in key and not any(word in name for name in self.names(indicator))
        )

    def _says(self, word: str, key: str, kind: Kind) -> bool:
        """Whether a text says a word otherwise than in a longer one of a choice: 政策咨询 is known, 咨询 is not."""
        longer = (one for field in kind.fields for _, one in self.choices(kind, field) if word in one)
        for one in sorted(longer, key=len, reverse=True):
            key = key.replace(one, "")
        return word in key

    def without_kind(self, key: str, indicator: Indicator) -> tuple[str, ...]:
        """The words without what the kind is called: 参加活动人次 as 参加人次."""
        names = {key_of(word) for word in self.whole(kind_of(indicator, self._catalogue))}
        return tuple(key.replace(name, "", 1) for name in sorted(names) if len(name) > 1 and name in key and name != key)

    def explains_title(self, key: str, indicator: Indicator, besides: frozenset[str] = frozenset()) -> bool:
        """Whether a title speaks of all that the indicator counts: also in words of the kind that are like its name, but for those of a part of a name such as 文化与志愿服务活动.

        `besides` are words that it may hold more, as those of a choice.
        """
        kind = kind_of(indicator, self._catalogue)
        names = [key_of(word) for word in self.whole(kind)]
        chosen = frozenset(key_of(word) for word in _choice_words(kind, indicator))
        parts = [key_of(part) for part in _JOINED.split(kind.label)]
        like = frozenset(
            word
            for word in map(key_of, kind.words)
            if any(pairs_of(word) & pairs_of(name) for name in names)
            and sum(bool(pairs_of(word) & pairs_of(part)) for part in parts) in (0, len(parts))
        )
        words = self._words(indicator) | (like - chosen) | _OF_TITLES | besides
        return falls_apart(key, lambda part: part in words)

    def _words(self, indicator: Indicator) -> frozenset[str]:
        if indicator.id not in self._known:
            kind = kind_of(indicator, self._catalogue)
            counts = (one for one in self._catalogue.indicators if self.counts_all(one, kind))
            deeds = (verb for one in counts for verb in verbs_of(one))  # 受理已办结 is what was closed of what was received
            own = frozenset(key_of(word) for word in (*self.whole(kind), *kind.nouns, *deeds, *_own_words(indicator, kind)))
            chosen = frozenset(key_of(word) for word in _choice_words(kind, indicator))
            self._known[indicator.id] = own - chosen - {"", *map(key_of, kind.narrower)}
        return self._known[indicator.id]

    def whole(self, kind: Kind) -> tuple[str, ...]:
        """What the kind is called as a whole: its label, and the names of the count of all its records."""
        if kind.id not in self._wholes:
            counts = (one for one in self._catalogue.indicators if self.counts_all(one, kind))
            self._wholes[kind.id] = (kind.label, *(word for one in counts for word in called(one)))
        return self._wholes[kind.id]

    def counts_all(self, indicator: Indicator, kind: Kind) -> bool:
        """Whether it counts the records of a kind as a whole: those that stand, where the kind is one of things that stand; else all."""
        ours = [
            one
            for one in self._catalogue.indicators
            if one.kind == kind.id and one.type is IndicatorType.COUNT and one.part_of is None
        ]
        standing = [one for one in ours if is_standing(one)]
        plain = [one for one in standing or ours if not one.filters] or standing
        return indicator in plain


def _without_effort(key: str) -> str:
    return next((key.removesuffix(word) for word in _EFFORT if key.endswith(word) and key != word), key)


def _without_nouns(kind: Kind) -> frozenset[str]:
    """What the words of a kind say beside its nouns: 开放 of 场馆开放, so that 文化场所开放 says no more."""
    nouns = sorted(map(key_of, kind.nouns), key=len, reverse=True)
    rests = (word.removeprefix(noun) for word in map(key_of, kind.words) for noun in nouns if word.startswith(noun))
    return frozenset(rest for rest in rests if len(rest) > 1)


def _reckoned(indicator: Indicator) -> str:
    """What an indicator reckons, whatever it is called."""
    return repr(replace(indicator, id="", name="", synonyms=(), headings=(), verbs=(), rounding=(), part_of=None))


def verbs_of(indicator: Indicator) -> tuple[str, ...]:
    """The verbs of an indicator, but for those that ask for a part of what stands."""
    standing = is_standing(indicator)
    return tuple(verb for verb in indicator.verbs if not (standing and asks_for_new(verb)))


def kind_of(indicator: Indicator, catalogue: Catalogue) -> Kind:
    """The kind whose records the indicator rests on, at last."""
    if indicator.kind is not None:
        return catalogue.kind(indicator.kind)
    return kind_of(catalogue.indicator(indicator.of[0]), catalogue)


def _counts(part: str, indicator: Indicator) -> bool:
    """An end that says in which unit of measure is counted, the indicator's own."""
    return part in TAILS or part == indicator.unit or (part in COUNTED and unit_score(COUNTED[part], indicator.unit) >= 0)


def _own_words(indicator: Indicator, kind: Kind) -> Iterator[str]:
    empty = (
        word for word in EMPTY if word != "群众" or indicator.unit != "人"
    )  # 群众 are a sort of those who are counted by head
    yield from (*called(indicator), *words_for(verbs_of(indicator)), *empty, *kind.silent)
    measure = summed(indicator, kind)
    if measure is not None and measure.measure is not None:
        yield from (*measure.measure.nouns, *words_for(measure.measure.verbs))
    if indicator.unit in _COUNTS_PEOPLE:
        yield from _PEOPLE_MEANT


def _choice_words(kind: Kind, indicator: Indicator) -> Iterator[str]:
    """What names a choice that the indicator does not ask for."""
    asked = {value for one in indicator.filters for value in one.values}
    for field in kind.fields:
        for choice in field.choices:
            if choice.label not in asked:
                yield from (choice.label, *(word for word in choice.words if word not in called(indicator)))


def falls_apart(key: str, knows: Callable[[str], bool]) -> bool:
    """Whether the text is a chain of known words."""
    reached = [True, *(False for _ in key)]
    for end in range(1, len(key) + 1):
        reached[end] = any(reached[start] and knows(key[start:end]) for start in range(end))
    return reached[-1]


def segments(key: str, knows: Callable[[str], bool]) -> list[tuple[str, bool]]:
    """A text as a chain of known words and what lies between, with as little between as can be; each with whether it is known."""
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(key) + 1):
        ways = [(best[end - 1][0] + 1, end - 1), *((best[start][0], start) for start in range(end) if knows(key[start:end]))]
        best.append(min(ways))
    found: list[tuple[str, bool]] = []
    end = len(key)
    while end:
        start = best[end][1]
        known = best[end][0] == best[start][0]
        if not known and found and not found[0][1]:
            found[0] = (key[start:end] + found[0][0], False)
        else:
            found.insert(0, (key[start:end], known))
        end = start
    return found
