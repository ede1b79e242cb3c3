"""The nouns by which a kind's measures are known, in a stretch of text: behind a number, before it, in a list of several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from shiju.catalogue.kind import Kind
from shiju.catalogue.message_words import CountWords

OTHER = ""
"""The number counts something that the kind does not keep."""
CONJUNCTION = re.compile(r"^(?:[和及与、+＋暨]|以及|加上?(?!入|强|油|盖)|还有|或|等)")
_SUM = re.compile(r"(?:一?共|共计|合计|总计|总共)\D{0,3}[\d一二两三四五六七八九十百千]")
_FILLER = re.compile(
    r"^(?:们|同志|等|一行|发放|发出|发了?|派发|入户|上门|逐户|现场|代表|共计|总计|一共|合计|共|约|近|有|达|了|已|人数|数|是|应为|应是|应该是|参加|参与|到场|来了|去了|出了|轮班|轮流|轮值|轮岗|上岗|到岗|分别|各类|\d+[人名位]|\s|[“”：:])*$"
)
NEAR = 6
_WHOSE = re.compile("社区|小区|村组|学校|支部|小组|村民小组|居民小组|单位|企业|部门|网格|班级")
"""矿湖社区33人上街扫雪: whose people they are, and not what was counted."""
_COUNTED = re.compile(r"[\d一二两三四五六七八九十][余多]?[支个组家]?$")
"""8支队伍64人参赛: the teams have their own number, the people are those who were in them."""
_OWN_NUMBER = re.compile(r"^(?:约|近)?[\d一二三四五六七八九十百]+[余多来+]*[人名位个](?:左右)?")
_AND_OTHERS = re.compile("[\u4e00-\u9fff][员者长工生师手干警民属户委友子](?:和|与|及|以及)$")
"""巡河员和志愿者24人: the number is not only of the second."""
_ACTS = re.compile("(?:们|同志)?(?:都|也|还|就)?(?:讲(?!解员)|教(?!师|育)|说|给|来|做|演(?!员)|现场|带|问|答|帮|主持|详细)")
_TOTAL = re.compile("共|合计|总计")
_ANOTHER_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百]+[余多来几]?(?:人|名|位|个|户|份|张|条|场)")
"""Where one stands, what follows is counted by that one: 4个班168名学生."""


@dataclass(frozen=True)
class _Words:
    nouns: re.Pattern[str]
    verbs: re.Pattern[str]
    others: re.Pattern[str]
    bare: frozenset[str]
    before: re.Pattern[str]


_NEVER = re.compile("(?!)")


@cache
def compiled(said: CountWords) -> _Words:
    """The patterns of one measure's words."""
    nouns = sorted(map(re.escape, said.nouns), key=lambda word: -len(word))
    return _Words(
        re.compile("|".join(nouns)) if nouns else _NEVER,
        re.compile("|".join(said.verbs)) if said.verbs else _NEVER,
        re.compile(f"(?:{'|'.join(said.others)})(?:人员|者|们)?") if said.others else _NEVER,
        frozenset(said.bare),
        re.compile("|".join(said.before)) if said.before else _NEVER,
    )


_DEED_BETWEEN = re.compile(
    "[为给向在到将把对，]|会同|联合|带领|陪|帮|邀请|协助|看望|护送|清[理扫洁除运]|打扫|整治|整理|铲除|修剪|维护|巡[查逻]|装扮|美化|排查"
)
"""22人清理小区积雪: what stands behind a deed is not who was counted."""


def nouns_in(phrase: str, counts: Sequence[CountWords]) -> list[tuple[int, int, str]]:
    """(start, end, measure or OTHER) of the nouns in a phrase; of two that begin at one place the longer."""
    found: dict[int, tuple[int, int, str]] = {}
    for said in counts:
        words = compiled(said)
        for pattern, name in ((words.nouns, said.field), (words.others, OTHER)):
            for match in pattern.finditer(phrase):
                best = found.get(match.start())
                if best is None or match.end() > best[1] or (match.end() == best[1] and best[2] == OTHER):
                    found[match.start()] = (match.start(), match.end(), name)
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found.values()):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def says_verb(text: str, kind: Kind) -> bool:
    """Whether the text has a verb by which one of the kind's measures is known (参加, 来了)."""
    said = kind.messages.counts if kind.messages is not None else ()
    return any(compiled(one).verbs.search(text) for one in said)


def noun_places(text: str, span: tuple[int, int], counts: Sequence[CountWords]) -> list[tuple[int, int, str]]:
    """The nouns in a stretch of the text, each with the measure it names, or OTHER."""
    return [(start + span[0], end + span[0], name) for start, end, name in nouns_in(text[slice(*span)], counts)]


def heads_behind(phrase: str, counts: Sequence[CountWords]) -> tuple[str, ...]:
    """What the words behind the number name: the last noun of a compound, each noun of a list."""
    heads: list[str] = []
    at = 0
    total = _SUM.search(phrase)
    for start, end, name in nouns_in(phrase, counts):
        between = phrase[at:start]
        if heads and between and total is not None:
            break  # 30名志愿者和居民共42人: the 30 are the volunteers
        if not heads:
            if start > NEAR or _DEED_BETWEEN.search(between) or _ANOTHER_NUMBER.search(between):
                return ()
            if start and _ANOTHER_NUMBER.match(phrase[end:]):
                return ()  # 三个时段志愿者12人次: the noun is of the next number
            heads = [name]
        elif not between and name == OTHER and _ACTS.match(phrase, end):
            break  # 来了三十来个老人律师讲得细, spoken without any sign
        elif not between:
            heads[-1] = name
        elif CONJUNCTION.match(between) and len(between) <= NEAR:
            heads.append(name)
        else:
            break
        at = end
    return tuple(heads)


def heads_before(phrase: str, counts: Sequence[CountWords]) -> tuple[str, ...]:
    """What the words right before the number name: 社区志愿者8人, 志愿者+居民共42人."""
    nouns = nouns_in(phrase, counts)
    if not nouns or not _FILLER.match(phrase[nouns[-1][1] :]):
        return ()
    if nouns[-1][2] == OTHER and (_WHOSE.fullmatch(phrase[slice(*nouns[-1][:2])]) or _COUNTED.search(phrase[: nouns[-1][0]])):
        return ()
    heads = [nouns[-1][2]]
    summed = _TOTAL.search(phrase[nouns[-1][1] :]) is not None
    for left, right in zip(reversed(nouns[:-1]), reversed(nouns), strict=False):
        between = phrase[left[1] : right[0]]
        if not between:
            heads[-1] = left[2] if heads[-1] == OTHER else heads[-1]  # 志愿者老师3名
            continue
        own = _OWN_NUMBER.match(between)
        if (
            (own is not None and not summed)
            or not CONJUNCTION.match(_OWN_NUMBER.sub("", between).removeprefix("们"))
            or len(between) > NEAR
        ):
            break
        heads.append(left[2])
    if len(heads) == 1 and heads[0] != OTHER and _AND_OTHERS.search(phrase[: nouns[-1][0]]):
        heads.append(OTHER)
    return tuple(heads)
