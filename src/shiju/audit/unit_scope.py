"""Whose number it is: the org unit that a sentence, a paragraph or a heading names."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shiju.audit.clauses import Clauses
from shiju.audit.draft_text import DraftText
from shiju.audit.words import word_list
from shiju.orgs import OrgTree

_WORDS = word_list("scope")["unit"]
_SUFFIXES: tuple[str, ...] = tuple(_WORDS["suffixes"])
_PLACE = re.compile(f"(?:{_WORDS['place']})$")
_LIST = r"(?:、|和|与|及|以及|，)"
_SHORT_FORM = re.compile(r"[\u4e00-\u9fff]{2,3}(?:办|科|所|站|中心)(?![理事公法好结到成])")
_BEHIND_STEM = re.compile(r"\s*(?:[：:（(]?\d|[：:])")
_JOINED = re.compile(r"^(?:、|和|与|及|以及|，|（[^（）]{0,20}）)*$")
_SEVERAL = re.compile(r"等|联合|共同|携手|两个?|三个?|[四五六七八九十]个|几个|多个|合并|（?含")
_CLOSED_LIST = re.compile(r"分别|各(?:自)?(?=[开举组发建])|依次")
_BLANKS = re.compile("[ \u3000]*")
_LONGEST_PREFIX = 6
_ACTS = re.compile("共|累计|现有|全年|今年|上半年|开展|组织|，|：|$")
"""What must follow the name of a superior for the number to be its own: 云河区融媒体中心采用5篇 is ours."""
_ALL_TOLD = re.compile("|".join(sorted(_WORDS["whole"], key=len, reverse=True)))
_ALL_OF = ("各", "每", "所", "全体")


class Mention(NamedTuple):
    """A unit that is named. `code` None: nobody's, or not one unit for certain."""

    start: int
    end: int
    code: str | None
    place: bool = False
    """Named as the place or a helper, not as the one who acts."""


class UnitScope:
    """Finds the org unit of a place. `aliases`: (spelling, code) beyond what the register of org units gives."""

    def __init__(
        self, text: DraftText, clauses: Clauses, tree: OrgTree, office: str, aliases: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._text, self._clauses, self._tree = text, clauses, tree
        self._names = _names(tree, office, aliases)
        self._headings: dict[str, frozenset[str | None]] = {}
        self._foreign = tuple(tree.get(code).name for code in tree.ancestors(office))
        titled = [one for one in self._find(text.title, 0) if one.code is not None]
        self._office = titled[-1].code or office if len({one.code for one in titled}) == 1 else office

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All units named in the text, in order, none inside another."""
        found = list(self._find(self._text.text, 0))
        return tuple(one for at, one in enumerate(found) if at == 0 or not self._within(found[at - 1], one))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(one.start for one in self.mentions)

    @cached_property
    def _closed_lists(self) -> tuple[int, ...]:
        """Where words begin that hand numbers out in turn."""
        return tuple(match.start() for match in _CLOSED_LIST.finditer(self._text.text))

    def _between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin there."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _within(self, before: Mention, one: Mention) -> bool:
        """石桥社区各支部: all of a unit that has just been named."""
        text = self._text.text
        between = text[before.end : one.start]
        named = text[one.start : one.end].startswith(_ALL_OF) and before.code not in (None, self._office) and not before.place
        return named and len(between) <= _LONGEST_PREFIX and not re.search("[，。；：、\n]", between)

    def at(self, place: int, rank: int | None = None) -> str | None:
        """The unit whose number stands at the place; `rank`: it is the number of that rank in a list with 分别."""
        sentence, part, clause = self._clauses.around(place)
        before = self._between(sentence[0], place)
        acting = [one for one in before if not one.place]
        own = [one for one in acting if one.start >= part[0]]
        if own:
            return self._of_group(own, place, rank)
        if acting:
            return self._office if acting[-1].code == self._office else None
        if before and before[-1].start >= clause[0]:
            return None
        return self._inherited(place)

    def _of_group(self, own: Sequence[Mention], place: int, rank: int | None) -> str | None:
        """Of units named side by side one by rank, else none; of units apart the nearest."""
        text = self._text.text
        group = [own[-1]]
        for one in reversed(own[:-1]):
            if not _JOINED.match(text[one.end : group[0].start]):
                break
            group.insert(0, one)
        behind = text[group[-1].end : place]
        codes = list(dict.fromkeys(one.code for one in group))
        if len(codes) > 1:
            return codes[rank] if rank is not None and rank < len(codes) and _CLOSED_LIST.search(behind) else None
        if group[-1].code != self._office and re.match(r"等", behind):
            return None
        return group[-1].code

    def names_several(self, place: int) -> int:
        """How many units stand side by side before a 分别 that precedes the place in its clause chain; 0 where there is none."""
        part = self._clauses.part(place)
        if bisect_left(self._closed_lists, part[0]) == bisect_left(self._closed_lists, place):
            return 0
        own = [one for one in self._between(part[0], place) if not one.place]
        if not own or not _CLOSED_LIST.search(self._text.text[own[-1].end : place]):
            return 0
        group = 1
        for left, right in zip(reversed(own[:-1]), reversed(own), strict=False):
            if not _JOINED.match(self._text.text[left.end : right.start]):
                break
            group += 1
        return group

    def _inherited(self, place: int) -> str | None:
        number = self._text.paragraph_at(place)
        start = self._text.starts[number]
        heading = self._text.own_headings[number]
        leading = [one for one in self._between(start, place) if not one.place]
        if heading is None and leading and self._leads(leading, start):
            return leading[0].code
        for one in self._text.headings(number):
            named = self._named_in(one.text)
            if len(named) == 1:
                return next(iter(named))
        return self._office

    def _named_in(self, heading: str) -> frozenset[str | None]:
        if heading not in self._headings:
            self._headings[heading] = frozenset(found.code for found in self._find(heading, 0) if not found.place)
        return self._headings[heading]

    def _leads(self, leading: Sequence[Mention], start: int) -> bool:
        """Whether the paragraph is about the one unit with which it begins."""
        begins = _BLANKS.match(self._text.text, start)
        return begins is not None and leading[0].start == begins.end() and len({one.code for one in leading}) == 1

    def _find(self, text: str, shift: int) -> Iterator[Mention]:
        found = sorted(self._named(text), key=lambda one: (one.start, -one.end))
        reach = -1
        for one in found:
            if one.start >= reach:
                reach = one.end
                yield Mention(one.start + shift, one.end + shift, one.code, one.place)

    def _named(self, text: str) -> Iterator[Mention]:
        for name, code in self._names.full:
            for start in _places(text, name):
                yield self._mention(text, start, start + len(name), code)
        for name in _WORDS["foreign"]:
            for start in _places(text, name):
                yield self._mention(text, start, start + len(name), None)
        for name in self._foreign:
            for start in _places(text, name):
                if _ACTS.match(text, start + len(name)):
                    yield self._mention(text, start, start + len(name), None)
        for match in _ALL_TOLD.finditer(text):
            yield Mention(match.start(), match.end(), getattr(self, "_office", None))
        yield from self._stems(text)
        yield from self._short_forms(text)

    def _mention(self, text: str, start: int, end: int, code: str | None) -> Mention:
        return Mention(start, end, code, bool(_PLACE.search(text[max(0, start - _LONGEST_PREFIX) : start])))

    def _stems(self, text: str) -> Iterator[Mention]:
        """石桥31场、桂苑12场; 石桥、桂苑社区."""
        if not self._names.stems:
            return
        for match in self._names.stem.finditer(text):
            if _BEHIND_STEM.match(text, match.end()) or self._names.listed.match(text, match.end()):
                yield self._mention(text, match.start(), match.end(), self._names.stems[match.group()])

    def _short_forms(self, text: str) -> Iterator[Mention]:
        """综治办 for 综合治理办: the same first and last character, the others in order, and only one unit it can be."""
        for match in _SHORT_FORM.finditer(text):
            for begin in range(match.start(), match.end() - 2):
                word = text[begin : match.end()]
                fitting = {code for name, code in self._names.offices if _abbreviates(word, name)}
                if len(fitting) == 1:
                    yield self._mention(text, begin, match.end(), next(iter(fitting)))
                    break


@dataclass(frozen=True)
class _Names:
    full: tuple[tuple[str, str], ...]
    stems: dict[str, str]
    offices: tuple[tuple[str, str], ...]
    stem: re.Pattern[str]
    listed: re.Pattern[str]
    """A stem behind another in a list."""


def _places(text: str, name: str) -> Iterator[int]:
    """Where the name stands; none inside another."""
    place = text.find(name)
    while place >= 0:
        yield place
        place = text.find(name, place + len(name))


def _names(tree: OrgTree, office: str, aliases: Iterable[tuple[str, str]]) -> _Names:
    below = [unit for unit in tree if unit.code in tree.scope(office)]
    full = [(unit.name, unit.code) for unit in below]
    full += [(name, code) for name, code in aliases if code in tree.scope(office)]
    stems: dict[str, str] = {}
    doubled = set()
    for unit in below:
        stem = next((unit.name.removesuffix(one) for one in _SUFFIXES if unit.name.endswith(one)), unit.name)
        if stem in stems:
            doubled.add(stem)
        if 1 < len(stem) < len(unit.name) and unit.code != office:
            stems[stem] = unit.code
    offices = [(unit.name, unit.code) for unit in below if re.search("(?:办公室|办|科|所|站|中心)$", unit.name)]
    single = {stem: code for stem, code in stems.items() if stem not in doubled}
    stem = "|".join(map(re.escape, single))
    return _Names(tuple(full), single, tuple(offices), re.compile(stem), re.compile(f"{_LIST}(?:{stem})"))


def _abbreviates(word: str, name: str) -> bool:
    """Whether the word is the name with characters left out."""
    if word[0] != name[0] or len(word) >= len(name):
        return False
    at = 0
    for sign in word:
        at = name.find(sign, at) + 1
        if at == 0:
            return False
    return True
