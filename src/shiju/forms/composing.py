"""What a heading is composed of: a deed, a thing, a choice, a unit of measure, and words that narrow nothing.

A heading means an indicator if it is composed of the same as one of its names: a deed of the indicator's own, whichever of the words for it stands there, and what else the name says.
The thing that the kind is about may be said besides; nothing may be left out of the name and nothing may be left over of the heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.indicator import Belongs, Indicator, IndicatorType
from shiju.catalogue.kind import Field, Kind
from shiju.forms.deeds import WORDS, words_for
from shiju.forms.keys import key_of
from shiju.forms.naming import called
from shiju.forms.units import COUNTED, unit_score
from shiju.forms.whom import GRASSROOTS_WORDS

SILENT = frozenset((
    "组织开展", "开展", "举办", "组织", "举行", "承办", "实施", "召开", "累计", "共计", "合计", "总计", "共", "总", "实际", "各类", "各项", "各种", "各级", "各级各类", "全部", "所有", "其中", "的", "被", "了",
    "完成", "本单位", "全街道", "全镇", "全乡", "全镇街", "本街道", "本镇", "本乡", "本地", "辖区", "基层", "群众性", "街道", "镇", "乡镇", "镇街", "镇村", "城乡", "工作", "情况", "开展情况", "完成情况", "等", "类", "主流", "总体",
    "整体", "期末", "总数", "总量", "数量", "数", "量", "通过", "利用", "依托", "在", "向", "内", "经", "完成数", "规模", "相关", "有关", "次数", "我", "本",
))  # fmt: skip
"""Words that cannot narrow what is counted, whatever it is. Strict: 大型, 线上, 示范, 本级 can."""
_PEOPLE = ("群众", "居民", "村民", "市民", "人员", "人", "住户", "广大群众", "居民群众", "辖区居民")
"""Those who come or are come to, where all of them are counted."""
_WATCHERS = ("观众", "观看", "观演", "观赏", "到场观众", "现场观众", "观看群众", "观看演出", "观众总")
"""Those who take part in a performance; elsewhere they are others than those who do."""
_OF_A_CHOICE = ("类事项", "类问题", "类", "类别", "方面", "问题", "事项", "方式", "途径")
_OF_AN_EVENT = ("服务", "活动", "行动", "志愿服务", "志愿服务活动")
"""What stands beside a choice and leaves it what it is; the latter where it is a sort of event."""
_YES_OR_NO = frozenset({"是", "否"})
_TURNS = {
    "按期": "按期 按时 限时 限期 限期内 时限内 期限内 规定时限内 规定期限内 规定时间内 按时限 按规定时限 按规定期限 按要求时限 按期按时",
    "未": "未 尚未 没有 待 未能",
    "以上": "以上 及以上",
    "超过": "超过 超出 超 逾 超期 逾期",
    "平均": "平均 人均",
}
"""Words that make something else of a deed; those of one line say the same."""
_NEW = ("新增", "新")
_DAYS = re.compile(r"(\d{1,4})个?(?:自然日|日|天)(?:以内|之内|内)?")
_MOST = 48
"""Ways to take a heading apart that are looked at."""
_TAKES_PART, _PERFORMED = "参加", "演出"
"""The deeds of those who watch and of those who are watched."""
_SHARE = {"率": "%", "比例": "%", "比率": "%", "占比": "%", "百分比": "%", "度": "%"}
_DONE_BY_PEOPLE = words_for(("参加", "惠及", "接待"))
_WITH_PEOPLE = frozenset({"人次", "户"})
_HEADS = frozenset({"人", "人次"})

Token = tuple[str, str]
"""A sort and a word: V a deed, T the thing of the kind, M what a measure counts, C a choice, F its field, X what stands beside a choice, P people, W those who watch, Q a turn, U a unit of measure, N what is new, D days."""


@dataclass(frozen=True)
class Reading:
    """One way in which a text is composed."""

    deeds: frozenset[str]
    core: frozenset[Token]
    units: frozenset[str]
    thing: bool
    people: bool
    new: bool
    choice: str = ""
    """The choice that is named, with its field: `channel=入户`."""
    measures: frozenset[str] = frozenset()
    watchers: bool = False
    """It speaks of those who watch."""
    beside: bool = False
    """Something stands beside the choice that leaves it what it is: its field (渠道), or 类."""

    @property
    def is_choice_alone(self) -> bool:
        """Whether a choice is named and nothing that is counted: 环境卫生类 may be told of any kind that knows it."""
        return bool(self.choice) and not (self.deeds or self.core or self.thing or self.units or self.measures or self.new)

    @property
    def says_something(self) -> bool:
        """Whether more is said than how it is counted."""
        return bool(self.deeds or self.core or self.thing or self.measures or self.choice)


class Composing:
    """Takes headings apart with the words of a catalogue; what was found is kept."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._words: dict[str, dict[str, tuple[Token | None, ...]]] = {}
        self._read: dict[tuple[str, str], frozenset[Reading]] = {}
        self._names: dict[str, tuple[frozenset[Reading], frozenset[str]]] = {}

    def means(self, key: str, unit: str, indicator: Indicator, kind: Kind, *, implied: bool = False) -> bool:
        """Whether a heading is composed of the same as a name of the indicator. `unit`: the unit of measure beside it. `implied`: the title has said what the kind is about."""
        return any(self._fits(one, unit, indicator, kind, implied=implied) for one in self.readings(key, kind))

    def names_no_thing(self, key: str, kind: Kind) -> bool:
        """Whether a name says a deed alone, that other kinds know too: 参加人次."""
        return any(not (one.thing or one.core or one.choice or one.measures) for one in self.readings(key, kind))

    def names_its_thing(self, key: str, unit: str, indicator: Indicator, kind: Kind) -> bool:
        """Whether a heading is composed of the same as a name of the indicator and names the thing of its kind: 学习参与人次 of 学习."""
        return any(one.thing and self._fits(one, unit, indicator, kind, implied=True) for one in self.readings(key, kind))

    def says_only_people(self, key: str, kind: Kind) -> bool:
        """Whether a text says only that people took part or came, and how they are counted: 参加人次, 服务群众."""
        plain = (one for one in self.readings(key, kind) if not (one.thing or one.core or one.choice or one.measures or one.new))
        return any((one.people or one.units & _HEADS or one.watchers) and one.deeds <= _DONE_BY_PEOPLE for one in plain)

    def narrows_nothing(self, key: str, kind: Kind) -> bool:
        """Whether a text says no more than what the kind is about, and how it is counted."""
        return any(not (one.deeds or one.core or one.choice or one.measures or one.new) for one in self.readings(key, kind))

    def choices(self, key: str, unit: str, indicator: Indicator, kind: Kind, *, spoken: bool) -> frozenset[tuple[str, str]]:
        """The choices, as field and label, that a heading names besides what the indicator is: 入户送达 of 发放. `spoken`: the title speaks of the kind, so that 噪音类 is enough."""
        filtered = {one.field for one in indicator.filters}
        found = set()
        for one in self.readings(key, kind):
            field, _, label = one.choice.partition("=")
            plain = replace(one, choice="", thing=True, watchers=False)
            if one.watchers and not _is_performed(label):
                continue
            enough = one.deeds or one.thing or (spoken and (one.beside or one.units))
            if field and field not in filtered and enough and self._fits(plain, unit, indicator, kind, implied=True):
                found.add((field, label))
        return frozenset() if found and self.means(key, unit, indicator, kind) else frozenset(found)

    def _fits(self, said: Reading, unit: str, indicator: Indicator, kind: Kind, *, implied: bool) -> bool:
        names, deeds = self._of(indicator, kind)
        own = {indicator.measure} if indicator.measure is not None else set()
        if (
            not said.says_something
            or (said.is_choice_alone and not unit)
            or not said.measures <= own
            or any(unit_score(one, indicator.unit) < 0 for one in (*said.units, unit))
            or (said.watchers and not _is_performed(said.choice))
            or (said.people and indicator.unit not in _WITH_PEOPLE)
            or (said.new and not _may_be_new(indicator))
        ):
            return False
        counted = bool(said.units or unit)
        return any(
            (counted or not (one.units or (_says_people(one) and not said.people)))
            and _same_deeds(said, one, deeds)
            and _same(said, one, implied=implied)
            for one in names
        )

    def _of(self, indicator: Indicator, kind: Kind) -> tuple[frozenset[Reading], frozenset[str]]:
        """How an indicator's names are composed, and the words for its deeds."""
        if indicator.id not in self._names:
            filtered = {f"{one.field}={value}" for one in indicator.filters for value in one.values}
            chosen = is_cut(indicator, kind)
            names = frozenset(
                one
                for name in called(indicator)
                for one in self.readings(key_of(name), kind)
                if one.says_something and (one.choice in filtered or not (one.choice or chosen)) and ("X", "") not in one.core
            )
            field = measured(indicator, kind)
            verbs = (
                *indicator.verbs,
                *(("现有",) if is_standing(indicator) else ()),
                *(field.measure.verbs if field is not None and field.measure is not None else ()),
            )
            self._names[indicator.id] = names, words_for(verbs)
        return self._names[indicator.id]

    def readings(self, key: str, kind: Kind) -> frozenset[Reading]:
        """All ways in which a text is composed in the words of a kind; none where something is left over."""
        if (key, kind.id) not in self._read:
            self._read[key, kind.id] = frozenset(_reading(one) for one in self._taken_apart(key, kind))
        return self._read[key, kind.id]

    def _taken_apart(self, key: str, kind: Kind) -> frozenset[frozenset[Token]]:
        words = self._vocabulary(kind)
        longest = max(map(len, words))
        ways: list[frozenset[frozenset[Token]]] = [frozenset({frozenset()}), *(frozenset() for _ in key)]
        for start in range(len(key)):
            if not ways[start]:
                continue
            for end, token in _from(key, start, words, longest):
                found = ways[start] if token is None else frozenset(one | {token} for one in ways[start])
                ways[end] = frozenset(sorted(ways[end] | found, key=lambda one: (len(one), sorted(one)))[:_MOST])
        return ways[-1]

    def _vocabulary(self, kind: Kind) -> dict[str, tuple[Token | None, ...]]:
        if kind.id not in self._words:
            found: dict[str, dict[Token | None, None]] = {}
            for word, token in self._named(kind):
                if word and (word not in kind.narrower or (token is not None and token[0] in "VQ")):
                    found.setdefault(key_of(word), {})[token] = None
            self._words[kind.id] = {word: tuple(tokens) for word, tokens in found.items()}
        return self._words[kind.id]

    def _named(self, kind: Kind) -> Iterator[tuple[str, Token | None]]:
        """All words of a kind with what they are."""
        chosen = frozenset(word for field in kind.fields for choice in field.choices for word in (choice.label, *choice.words))
        yield from ((word, None) for word in (*SILENT, *kind.silent))
        yield from ((word, ("T", "")) for word in (kind.label, *kind.nouns) if word not in chosen)
        yield from ((word, ("P", "")) for word in _PEOPLE)
        yield from ((word, ("W", "")) for word in _WATCHERS)
        beside = (*_OF_A_CHOICE, *(_OF_AN_EVENT if any(noun in _OF_AN_EVENT for noun in kind.nouns) else ()))
        yield from ((word, ("X", "")) for word in beside)
        yield from ((word, ("N", "")) for word in _NEW)
        yield from ((word, ("Q", turn)) for turn, words in _TURNS.items() for word in words.split())
        yield from ((word, ("U", unit)) for word, unit in (*COUNTED.items(), *_SHARE.items()))
        verbs = {verb for one in self._catalogue.indicators if one.kind == kind.id for verb in one.verbs}
        verbs |= {verb for field in kind.measures if field.measure is not None for verb in field.measure.verbs}
        verbs = {verb for verb in verbs if not verb.startswith(_NEW)}.union(*WORDS.values()) - (SILENT - {*kind.narrower})
        yield from ((said, ("V", word)) for word in verbs for said in (word, f"已{word}", f"被{word}"))
        for field in kind.fields:
            if field.measure is not None:
                yield from ((word, ("M", field.id)) for word in field.measure.nouns if word not in chosen.union(_PEOPLE))
            for choice in (one for one in field.choices if not one.retired and one.label not in _YES_OR_NO):
                words = (choice.label, *(word for word in choice.words if word not in kind.words and len(word) > 1))
                yield from ((word, ("C", f"{field.id}={choice.label}")) for word in words)
            if field.choices:
                yield from ((word, ("F", field.id)) for word in (field.label, *field.words))


def _from(key: str, start: int, words: dict[str, tuple[Token | None, ...]], longest: int) -> Iterator[tuple[int, Token | None]]:
    """The words that begin at a place of a text, each with where it ends and what it is."""
    for end in range(start + 1, min(len(key), start + longest) + 1):
        yield from ((end, token) for token in words.get(key[start:end], ()))
    yield from ((len(word), None) for word in GRASSROOTS_WORDS if start == 0 and key.startswith(word))
    days = _DAYS.match(key, start)
    if days is not None:
        yield days.end(), ("D", days[1])


def _reading(tokens: frozenset[Token]) -> Reading:
    sorts: dict[str, set[str]] = {}
    for sort, word in tokens:
        sorts.setdefault(sort, set()).add(word)
    chosen = sorted(sorts.get("C", set()))
    field = chosen[0].partition("=")[0] if chosen else ""
    core = {(sort, word) for sort, word in tokens if sort in "QD"}
    core |= {("C", word) for word in chosen[1:]}
    core |= {("F", word) for word in sorts.get("F", set()) if word != field}
    core |= {("X", "")} if "X" in sorts and not chosen else set()
    watched = {_TAKES_PART} if "W" in sorts else set()
    return Reading(
        frozenset(sorts.get("V", set()) | watched),
        frozenset(core),
        frozenset(sorts.get("U", set())),
        "T" in sorts,
        "P" in sorts,
        "N" in sorts,
        chosen[0] if chosen else "",
        frozenset(sorts.get("M", set())),
        bool(watched),
        bool(chosen) and bool({"X", "F"} & set(sorts)),
    )


def _is_performed(choice: str) -> bool:
    """Whether a choice is a deed of those who perform: 文艺演出."""
    return choice.endswith(tuple(WORDS[_PERFORMED]))


def _same_deeds(said: Reading, name: Reading, own: frozenset[str]) -> bool:
    """Whether a heading names a deed of the indicator where its name does, in whatever words; of a name with two deeds both (投稿采用率)."""
    if not said.deeds <= own | words_for(name.deeds):
        return False
    return all(said.deeds & words_for({deed}) for deed in name.deeds) if len(name.deeds) > 1 else True


def _says_people(name: Reading) -> bool:
    """Whether a name says that people of the thing are counted, and nothing else of them: 文艺团队 alone are no 文艺团队人员."""
    return name.people and not (name.deeds or name.core or name.measures or name.choice)


def _same(said: Reading, name: Reading, *, implied: bool) -> bool:
    """Whether a heading says what a name does, perhaps in other words for the deed and with the thing besides."""
    return (
        said.core == name.core
        and said.choice == name.choice
        and (bool(said.deeds) or not name.deeds)
        and (said.thing or not name.thing or implied)
        and said.measures >= name.measures
        and (said.people or bool(said.units or name.deeds) or not name.people)  # 团队数 are no 团队人数
    )


def _may_be_new(indicator: Indicator) -> bool:
    """Whether what is new in the period is all that is counted in it: banners put up, not people or what stands."""
    flows = indicator.type in (IndicatorType.COUNT, IndicatorType.SUM, IndicatorType.DISTINCT)
    return flows and not is_standing(indicator) and indicator.unit not in _HEADS


def is_standing(indicator: Indicator) -> bool:
    """Whether an indicator counts what stands at the end of a period."""
    return indicator.belongs is Belongs.STANDING


def is_cut(indicator: Indicator, kind: Kind) -> bool:
    """Whether an indicator is cut to choices of its kind."""
    chosen = {field.id for field in kind.fields if field.choices}
    return any(one.field in chosen for one in indicator.filters)


def measured(indicator: Indicator, kind: Kind) -> Field | None:
    """The measure of the kind that an indicator takes; None where it takes none."""
    return next((one for one in kind.measures if one.id == indicator.measure), None)


def summed(indicator: Indicator, kind: Kind) -> Field | None:
    """The measure of the kind that an indicator adds up; None where it adds up none."""
    return measured(indicator, kind) if indicator.type is IndicatorType.SUM else None
