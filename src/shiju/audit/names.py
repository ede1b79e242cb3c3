"""Left-over foreign names: units, and years, that are not the office's own.

Only what a copied report leaves behind is looked for: names of sub-districts, communities, towns and villages, and the year of another report.
Superiors, media and what stands in 《》 are ordinary mentions and never accused.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import maxsize

from shiju.audit.finding import Remark
from shiju.audit.words import word_list

_LISTS = word_list("names")
LEVELS: Mapping[str, tuple[str, ...]] = {level: tuple(suffixes) for level, suffixes in _LISTS["suffixes"].items()}
"""What ends the names of units, by level."""
_SUFFIXES = tuple(sorted((suffix for level in LEVELS.values() for suffix in level), key=len, reverse=True))
_STOPS = frozenset(_LISTS["before"]["stops"])
_ORDINARY: tuple[str, ...] = tuple(_LISTS["before"]["ordinary"])
_TITLE = re.compile(r"《[^《》\n]{1,60}》")
_LONGEST_STEM = 3
_SHORTEST_STEM = 2
_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?:(?:上|下)半年|以来|度|第?[一二三四1-4]季度|全年)?")
_COMPARISON = re.compile(
    r"同比|去年|上年|比|较|自|起|至今|以来|成立|建成|始建|相比|对比|为基|印发|发布|〔|周年|届|规划|—|－|-|至|到"
)
_AROUND = 12


def foreign_names(
    text: str, *, own: Iterable[str], known_foreign: Iterable[str] = (), year: int | None = None
) -> tuple[Remark, ...]:
    """The names in the text that are not the office's.

    `own`: names and short names of the office's units and of all above it; without a single community among them, communities are not looked at. `known_foreign`: names that are known to be others' (a list the office supplies).
    `year`: the year the text reports on; None = years are not looked at.
    """
    stems = frozenset(_stem(name) for name in own)
    names = frozenset(own) | stems
    shielded = [match.span() for match in _TITLE.finditer(text)]
    remarks = {*_units(text, stems, _known_levels(names)), *_listed(text, known_foreign, names)}
    remarks |= set(_again(text, remarks))
    if year is not None:
        remarks |= set(_years(text, year))
    clear = [remark for remark in remarks if not _inside(remark, shielded)]
    within = _within_others({(remark.start, remark.end) for remark in clear})
    return tuple(sorted(remark for remark in clear if (remark.start, remark.end) not in within))


def named_units(text: str, suffixes: Sequence[str]) -> Iterator[str]:
    """The names with these suffixes that a text surely names, in its order, again each time."""
    for match in re.finditer("|".join(sorted(map(re.escape, suffixes), key=len, reverse=True)), text):
        stem = _stem_before(text, match.start(), frozenset())
        if stem is not None:
            yield stem + match.group()


def _known_levels(names: frozenset[str]) -> tuple[str, ...]:
    """The suffixes of the levels of which the office's own names are known, longest first."""
    known = {
        suffix
        for level in LEVELS.values()
        if any(name != _stem(name) and name.endswith(level) for name in names)
        for suffix in level
    }
    return tuple(suffix for suffix in _SUFFIXES if suffix in known)


def _units(text: str, own_stems: frozenset[str], suffixes: tuple[str, ...]) -> Iterator[Remark]:
    if not suffixes:
        return
    for match in re.finditer("|".join(map(re.escape, suffixes)), text):
        stem = _stem_before(text, match.start(), own_stems)
        if stem is not None:
            start = match.start() - len(stem)
            yield _unit_remark(text, start, match.end())


def _unit_remark(text: str, start: int, end: int) -> Remark:
    surface = text[start:end]
    return Remark(start, end, "foreign_unit", surface, f"“{surface}”不在本单位的机构名册中，可能是从别处文稿带来的名称，请核对。")


def _stem_before(text: str, end: int, own_stems: frozenset[str]) -> str | None:
    """The foreign name that ends before the suffix, or None where there is none for certain."""
    start = end
    while end - start <= _LONGEST_STEM and start > 0 and _may_be_name(text[start - 1]):
        start -= 1
    stem = text[start:end]
    clear = _SHORTEST_STEM <= len(stem) <= _LONGEST_STEM
    if not clear or stem.endswith(_ORDINARY) or any(stem.endswith(own) for own in own_stems):
        return None
    return stem


def _may_be_name(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff" and sign not in _STOPS


def _listed(text: str, known_foreign: Iterable[str], own: frozenset[str]) -> Iterator[Remark]:
    for name in known_foreign:
        if name and name not in own:
            for match in re.finditer(re.escape(name), text):
                surface = match.group()
                yield Remark(*match.span(), "listed_name", surface, f"“{surface}”在外单位名单中，请核对是否应为本单位名称。")


def _again(text: str, found: Iterable[Remark]) -> Iterator[Remark]:
    """Further places of a name that was found with its suffix: in a slogan it often stands without; the quoted words are told whole."""
    for stem in {_stem(remark.surface) for remark in found}:
        for match in re.finditer(rf"“([^“”\n]{{0,8}}{re.escape(stem)}[^“”\n]{{0,8}})”", text):
            surface = match.group(1)
            message = f"“{surface}”含有外单位名称“{stem}”，可能是从别处文稿带来的，请核对。"
            yield Remark(match.start(1), match.end(1), "foreign_unit", surface, message)


def _years(text: str, year: int) -> Iterator[Remark]:
    for match in _YEAR.finditer(text):
        written = int(match.group(1))
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if written < year and not _COMPARISON.search(around):
            surface = match.group()
            yield Remark(
                *match.span(),
                "foreign_year",
                surface,
                f"本文报告的是{year}年，这里写的是{written}年，请核对是否为旧稿留下的年份。",
            )


def _stem(name: str) -> str:
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name


def _inside(remark: Remark, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether it lies in one of the spans, which are in order and do not overlap."""
    at = bisect_right(spans, (remark.start, maxsize)) - 1
    return at >= 0 and remark.end <= spans[at][1]


def _within_others(spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of the spans that lie in another."""
    found, reach = set(), -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= reach:
            found.add((start, end))
        reach = max(reach, end)
    return found
