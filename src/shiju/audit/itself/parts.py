"""Parts and total: 共232场，其中A33场、B19场…; A3场、B4场，合计7场; 共41项，已完成19项，推进中22项."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shiju.audit.finding import Contradiction
from shiju.audit.itself.reach import Reach, spelt, summed
from shiju.audit.itself.told import MOST_NEAR, Told
from shiju.audit.words import any_of, word_list

LEAST_SHARE_OF_LIST = 8
"""Tenths of the total that a list of parts must reach to be taken for complete where no word says so."""
LEAST_PARTS_OF_LIST = 3
_LONGEST_LEAD = 40
_WORDS = word_list("arithmetic")["parts"]
_OPENS = re.compile(any_of(_WORDS["opens"]))
_ENDS = re.compile(_WORDS["ends"])
_TOTAL = re.compile(
    f"^[^，,。；;：:、\\d]{{0,6}}[，,；;：:、。]?(?:[^，。；、\\d]{{0,6}}?){_WORDS['totals']}(?:[^，。；、\\d]{{0,6}})$"
)
_COMPLETE = re.compile(_WORDS["complete"])
_REST = re.compile("其他|其余|剩余")
_INCOMPLETE = re.compile(_WORDS["incomplete"])
_PAIRS = tuple((re.compile(one), re.compile(other)) for one, other in _WORDS["pairs"])
_DONE, _OPEN = re.compile(_WORDS["done"]), re.compile(_WORDS["open"])
_IN_A_LIST = re.compile(r"[^，。；、\d]{0,4}[、，,；和及][^，。；、\d]{0,14}")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_PARTED = re.compile("[，、；,;]")
_ENDS_WITHIN = re.compile(r"[，。；](?=.)")
_OVERLAPPING = re.compile(_WORDS["overlapping"])
_PAIR = 2


@dataclass(frozen=True)
class _Group:
    """A total that may be one of several numbers, and its parts."""

    totals: tuple[tuple[int, ...], ...]
    """Each a number, or several that together are the whole."""
    parts: tuple[int, ...]
    complete: bool
    adding: bool = True
    """Whether the parts exclude one another."""


def parts_and_total(told: Told) -> Iterator[Contradiction]:
    """Parts that together, or one alone, cannot be parts of their total."""
    seen: set[tuple[int, ...]] = set()
    for group in (*_opened(told), *_closed(told), *_states(told)):
        for found in _checked(told, group):
            if found.claims not in seen:
                seen.add(found.claims)
                yield found


def _opened(told: Told) -> Iterator[_Group]:
    """Lists behind 其中, （含, 包括."""
    for opening in _OPENS.finditer(told.text):
        parts = _listed(told, opening)
        if parts:
            for alike in _by_unit(told, parts):
                totals = _totals(told, opening.start(), alike[0])
                if totals:
                    yield _Group(totals, alike, _is_complete(told, alike), not _overlaps(told, alike))


def _listed(told: Told, opening: re.Match[str]) -> tuple[int, ...]:
    """The numbers that follow the opening in one list."""
    start = opening.end()
    sentence = told.clauses.sentence(start)
    colon = told.text[start : start + 1] in ("：", ":")
    end = sentence[1] if colon else told.clauses.part(start)[1]
    if opening.group()[0] in "（(":
        end = min(end, _closing(told.text, start, end))
    found: list[int] = []
    first = told.first_from(start)
    for number in range(first, min(first + MOST_NEAR, len(told.claims))):
        reading = told.claims[number].reading
        if reading.start >= end:
            break
        if _inside_brackets(told.text, start, reading.start):
            continue
        before = told.claims[found[-1]].reading.end if found else start
        if reading.end > end or not _goes_on(told.text[before : reading.start], first=not found):
            break
        if found and _is_over(told, found, number):
            break
        found.append(number)
    return tuple(found)


def _goes_on(words: str, *, first: bool) -> bool:
    if first:
        return len(words) <= _LONGEST_LEAD and not _ENDS_WITHIN.search(words.lstrip("：:，,"))
    plain = _BRACKETED.sub("", words)
    return not _ENDS.search(plain) and len(_PARTED.findall(plain)) <= 1 and not _OPENS.search(plain)


def _is_over(told: Told, found: Sequence[int], number: int) -> bool:
    """Whether the list has come to its end: behind 其他60件, or where a comma follows numbers that were parted by 、."""
    if _REST.search(told.stretch(found[-1])):
        return True
    signs = [told.between(one, other)[:1] for one, other in pairwise(found) if told.same_unit(one, other)]
    same = told.same_unit(found[-1], number)
    return bool(signs) and set(signs) == {"、"} and same and told.between(found[-1], number)[:1] in ("，", ",")


def _closing(text: str, start: int, end: int) -> int:
    found = re.compile("[）)]").search(text, start, end)
    return found.start() if found else end


def _inside_brackets(text: str, start: int, place: int) -> bool:
    told = text[start:place]
    return told.count("（") + told.count("(") > told.count("）") + told.count(")")


def _by_unit(told: Told, parts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The parts that count in the unit of the first; and, where two measures take turns (5次、72人次，69次、918人次), those of the second."""
    usable = [at for at in parts if told.plain(at)]
    if not usable:
        return
    first = [at for at in usable if told.same_unit(at, usable[0])]
    second = [at for at in usable if not told.same_unit(at, usable[0])]
    turns = len(second) == len(first) and all(one < other for one, other in zip(first, second, strict=True))
    if not second:
        yield tuple(first)
    elif turns and all(told.same_unit(one, other) for one, other in pairwise(second)) and usable[0] == first[0]:
        yield tuple(first)
        yield tuple(second)
    else:
        yield tuple(first[: next((at for at, number in enumerate(usable) if number not in first), len(first))])


def _totals(told: Told, place: int, part: int) -> tuple[tuple[int, ...], ...]:
    """What the whole may be: the nearest number of that unit before, or the list in which it stands; of the sentence before, any."""
    sentence = told.clauses.sentence(place)
    last = told.clauses.before(sentence)
    first = max(told.first_from(last[0] if last is not None else 0), part - MOST_NEAR)
    before = [
        at for at in range(first, part) if told.claims[at].reading.end <= place and told.same_unit(at, part) and told.plain(at)
    ]
    own = [at for at in before if told.claims[at].reading.start >= sentence[0]]
    if own:
        listed = [own[-1]]
        for at in reversed(own[:-1]):
            if not re.fullmatch("[、，,和及][^，。；、]*", told.between(at, listed[0])):
                break
            listed.insert(0, at)
        return tuple((at,) for at in reversed(listed)) + ((tuple(listed),) if len(listed) > 1 else ())
    if last is None or told.text[last[1]] == "\n":
        return ()
    return tuple((at,) for at in before)


def _is_complete(told: Told, parts: Sequence[int]) -> bool:
    """Whether words say, or a pair of states shows, that all parts are named."""
    words = [told.stretch(at) for at in parts]
    if _INCOMPLETE.search("".join(words)) or _INCOMPLETE.match(told.text, told.claims[parts[-1]].reading.end):
        return False
    if _COMPLETE.search("".join(words)):
        return True
    return len(parts) == _PAIR and _is_pair(words[0], words[1])


def _is_pair(first: str, second: str) -> bool:
    if _DONE.search(first) and _OPEN.search(second):
        return True
    return any((a.search(first) and b.search(second)) or (b.search(first) and a.search(second)) for a, b in _PAIRS)


def _overlaps(told: Told, parts: Sequence[int]) -> bool:
    """Whether the parts may share members: 党员30人、女性25人; 网格上报9件，已办结45件; or one is named as part of another."""
    words = [re.sub("其中|[，、：（(]", "", told.stretch(at)).strip() for at in parts]
    if len(words) == _PAIR and _is_pair(*words):
        return False
    if any(one and other and one != other and other.endswith(one) for one in words for other in words):
        return True
    states = {bool(_DONE.search(one) or _OPEN.search(one)) for one in words}
    if len(states) > 1 and not _REST.search("".join(words)):
        return True
    people = told.same_unit(parts[0], parts[0]) and told.claims[parts[0]].reading.unit in ("人", "名", "位", "人次", "户")
    return people and any(_OVERLAPPING.search(one + told.own(at)) for one, at in zip(words, parts, strict=True))


def _closed(told: Told) -> Iterator[_Group]:
    """Lists with the total behind: A3场、B4场，合计7场."""
    for number in range(_PAIR, len(told.claims)):
        if not (told.plain(number) and told.together(number - 1, number) and _TOTAL.match(told.between(number - 1, number))):
            continue
        parts = [number - 1]
        while parts[0] > 0 and _beside(told, parts[0] - 1, parts[0]) and told.same_unit(parts[0] - 1, number):
            parts.insert(0, parts[0] - 1)
        if len(parts) >= _PAIR and told.same_unit(parts[-1], number) and not _overlaps(told, parts):
            yield _Group(((number,),), tuple(parts), complete=True)


def _beside(told: Told, first: int, second: int) -> bool:
    between = told.between(first, second)
    return (
        told.plain(first)
        and told.together(first, second)
        and _IN_A_LIST.fullmatch(between) is not None
        and not _ENDS.search(between)
        and not _OPENS.search(between)
    )


def _states(told: Told) -> Iterator[_Group]:
    """共41项，已完成19项，推进中18项，未启动1项，长期坚持3项."""
    for total in range(len(told.claims)):
        parts: list[int] = []
        for following in range(total + 1, len(told.claims)):
            if not (told.same_unit(total, following) and told.plain(following) and _beside(told, following - 1, following)):
                break
            stretch = told.stretch(following)
            if not (_DONE.search(stretch) or _OPEN.search(stretch)):
                break
            parts.append(following)
        if len(parts) < _PAIR:
            continue
        words = [told.stretch(at) for at in parts]
        if sum(bool(_DONE.search(one)) for one in words) == 1 and not _DONE.search(told.stretch(total)):
            yield _Group(
                ((total,),), tuple(parts), complete=any(_OPEN.search(one) for one in words), adding=not _overlaps(told, parts)
            )


def _checked(told: Told, group: _Group) -> Iterator[Contradiction]:
    wholes = [(total, summed(_reaches(told, total))) for total in group.totals if _fits(told, total, group.parts)]
    if not wholes:
        return
    for part in group.parts:
        reach = told.reaches[part]
        if all(whole.below(reach) for _, whole in wholes):
            yield _too_much(told, wholes[0][0], part)
            return
    if len(group.parts) > 1 and group.adding:
        together = summed(_reaches(told, group.parts))
        if all(_disagree(told, group, total, whole, together) for total, whole in wholes):
            yield _unequal(told, wholes[0], group, together)


def _reaches(told: Told, numbers: Sequence[int]) -> list[Reach]:
    return [told.reaches[at] for at in numbers]


def _fits(told: Told, total: Sequence[int], parts: Sequence[int]) -> bool:
    """Whether total and parts are meant alike: of one mode and, as far as known, of one period."""
    first = told.claims[total[0]]
    alike = [told.claims[at] for at in parts]
    return all(one.mode is first.mode for one in alike) and all(
        first.period is None or one.period is None or one.period == first.period for one in alike
    )


def _disagree(told: Told, group: _Group, total: Sequence[int], whole: Reach, together: Reach) -> bool:
    if whole.below(together):
        return True
    if not together.below(whole):
        return False
    return group.complete or _looks_complete(told, group.parts, total, whole, together)


def _looks_complete(told: Told, parts: Sequence[int], total: Sequence[int], whole: Reach, together: Reach) -> bool:
    """A long list of exact numbers that nearly reaches the exact total, with no word that it names but some."""
    if len(parts) < LEAST_PARTS_OF_LIST or not all(told.exact(at) for at in (*parts, *total)):
        return False
    words = "".join(told.stretch(at) for at in parts)
    following = parts[-1] + 1
    if following < len(told.claims) and told.together(parts[-1], following) and told.same_unit(parts[-1], following):
        return False
    if _INCOMPLETE.search(words) or _INCOMPLETE.match(told.text, told.claims[parts[-1]].reading.end):
        return False
    return together.low is not None and whole.high is not None and 10 * together.low >= LEAST_SHARE_OF_LIST * whole.high


def _too_much(told: Told, total: Sequence[int], part: int) -> Contradiction:
    whole, own = "、".join(told.claims[at].reading.surface for at in total), told.claims[part].reading.surface
    return told.contradiction((*total, part), "part_of_whole", f"部分大于整体：“{own}”是“{whole}”中的一部分，却比它大，请核对。")


def _unequal(told: Told, whole: tuple[Sequence[int], Reach], group: _Group, together: Reach) -> Contradiction:
    unit = told.claims[group.parts[0]].reading.unit or ""
    added = "＋".join(told.claims[at].reading.surface.removesuffix(unit) for at in group.parts)
    written = "、".join(told.claims[at].reading.surface for at in whole[0])
    message = f"分项与总数不一致：{added}＝{spelt(together, unit)}，总数写的是“{written}”"
    less = together.below(whole[1])
    message += "；如所列不是全部，请写明其余。" if less and not group.complete else "，请核对。"
    return told.contradiction((*whole[0], *group.parts), "parts_and_total", message)
