"""How a page is parted: its headings, and the passages that stand below them.

A heading is a line of its own (一、抓实学习; ▍西园社区; 5月25日; 01 and the line below it) or the beginning of a line (石盘村：…, 【西园社区】…). Headings
and the signs of items (●, 1., （一）) are of classes; one of a class ends what stood below the last of its class. What a heading says is of all below
it, so are unit and day of the passages known that name none.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from shiju.intake.messages.plain import Span, without
from shiju.intake.messages.words import word_list

_SAID = word_list("pages")["outline"]
_SIGN = re.compile(
    r"[ \t\u3000]*(?:(?P<sign>[•·●○◎■□◆◇▲△★☆▶►➤▍▌▎┃丨❖✦※*#>\-–—✅📍🔹🔸◉]|[^\w\s“”\"'‘’《》〈〉（）()【】\[\]，。、；：！？,.:;!?%~\-]){1,3}[ \t\u3000]*)?"
)
_ORDINALS = (
    ("一、", re.compile(r"[一二三四五六七八九十]{1,3}[、.．]\s*")),
    ("（一）", re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]、?\s*")),
    ("一是", re.compile(r"[一二三四五六七八九十]是")),
    ("（1）", re.compile(r"[（(]\d{1,2}[）)]、?\s*|\d{1,2}[）)]\s*")),
    ("1.", re.compile(r"\d{1,2}(?:[、．]|[.](?!\d|\s*$)|[.](?=\d{1,2}月))\s*")),
    ("01", re.compile(r"(?:(?:PART|Part|part|NO|No)[.\s]?)?\s*0?\d{1,2}[.、]?(?=[ \t\u3000]*(?:\||丨|｜|$))[ \t\u3000|丨｜]*")),
    ("01", re.compile(r"0[1-9](?=[ \t\u3000]*[\u4e00-\u9fff“《])[ \t\u3000]*")),
    ("①", re.compile(r"[①-⑳❶-❿]\s*")),
    ("其一", re.compile(rf"(?:{_SAID['ordinals']})[一二三四五六七八九十\d]{{1,2}}(?:[：:、.]|\s|$)\s*")),
)
_SENTENCE = re.compile("[。；;！？!?]")
_COUNTED = re.compile(_SAID["counted"])
_DATE = re.compile(r"(?:20\d\d年)?\d{1,2}月\d{1,2}日")
_DATE_ALONE = re.compile(
    r"(?:20\d\d年)?\d{1,2}[月.]\d{1,2}日?(?:\s*[—\-至到~]+\s*(?:\d{1,2}月)?\d{1,2}日)?\s*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?\s*(?:[上下]午|晚上?)?(?:\s*(?:晴|阴|多云|[小中大暴阵雷]*雨|[小中大暴]?雪|雾|霾|大风|转|间|夹|到)+)?"
)
_BOXED = re.compile(r"【(?P<name>[^】\n]{2,20})】(?=[^\n]*\S)")
_NAMED = re.compile(r"(?P<name>[^\s：:，。]{2,14})[：:](?=[^\n]*\S)")
_LEAD_IN = re.compile(r"[^。；！？!?，,：:\d\n]{2,24}。(?=[^\n]*\S)")
_CONTENTS = re.compile(_SAID["contents"])
_CAPTION = re.compile(_SAID["caption"])
_GREETING = re.compile(_SAID["greeting"])
_ADDRESSED = re.compile(_SAID["addressed"])
_OF_ALL_BELOW = re.compile(_SAID["of_all_below"])
"""A beginning of a line that says what the whole line is: 下周工作安排：…"""
_LABEL = re.compile(word_list("phrases")["form"]["label"])
_SIGNS = " \t\u3000【】[]：:◆●•，,"
_LONGEST, _SHORTEST = 34, 5
_UNMARKED = ("plain", "unit", "date")
"""Classes of headings without a sign."""
NamesUnit = Callable[[str], bool]


@dataclass(frozen=True)
class Section:
    """A passage of a page. `text`: where its words stand; `head`: its own heading; `above`: its heading and those above it, the nearest first; `leads`: where the words stand that are above it and below its headings, the nearest first."""

    text: Span
    head: Span | None = None
    above: tuple[Span, ...] = ()
    leads: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The text of a page without its contents, captions and greetings, every character in its place, and its passages; the first is what stands above all headings."""

    body: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    words: int
    """Where what stands behind its sign begins."""
    sort: str
    """head, mark (a sign alone), text, or none (a caption, an entry of the contents)."""
    rank: str
    """The class of its sign; "" where it has none."""
    head: Span | None = None
    """The heading with which a line of text begins."""


def outline_of(body: str, written: str, names_unit: NamesUnit) -> Outline:
    """The outline of a page. `written`: the page before its signs were levelled; `names_unit`: whether some words are nothing but the name of one of the office's units."""
    lines = _settled(_greeted(_without_contents(list(_lines(body, written, names_unit)), body), body))
    told = without(body, [(line.start, line.end) for line in lines if line.sort == "none"])
    return Outline(told, tuple(_sections([line for line in lines if line.sort != "none"], len(body))))


def _lines(body: str, written: str, names_unit: NamesUnit) -> Iterator[_Line]:
    """Each line that says something, as far as it can be told by itself."""
    at, alone = 0, True
    for line in body.splitlines(keepends=True):
        end = at + len(line.rstrip())
        if line.strip(_SIGNS + "\r\n"):
            found = _line(body, written, (at, end), names_unit, alone=alone)
            alone = found.sort == "mark"
            yield found
        else:
            alone = True
        at += len(line)


def _line(body: str, written: str, span: Span, names_unit: NamesUnit, *, alone: bool) -> _Line:
    """`alone`: whether an empty line or a sign stands above it."""
    rank, words = _ranked(written, span)
    said = written[words : span[1]].strip()
    if not said:
        return _Line(*span, words, "mark", rank)
    if any(pattern.fullmatch(said) for pattern in (_GREETING, _CAPTION, _ADDRESSED)):
        return _Line(*span, words, "none", rank)
    if _like_head(said, names_unit) and (rank or alone or _rank_of(said, names_unit) != "plain"):
        return _Line(*span, words, "head", rank or _rank_of(said, names_unit))
    return _Line(*span, words, "text", *_begun(body, (words, span[1]), rank, names_unit))


def _ranked(written: str, span: Span) -> tuple[str, int]:
    """The class of the sign with which a line begins, and where it ends."""
    sign = _SIGN.match(written, *span)
    at = sign.end() if sign is not None else span[0]
    for name, pattern in _ORDINALS:
        found = pattern.match(written, at, span[1])
        if found is not None:
            return name, found.end()
    return written[span[0] : at].strip()[:1], at


def _rank_of(said: str, names_unit: NamesUnit) -> str:
    """The class of a heading without a sign."""
    if _DATE_ALONE.fullmatch(said):
        return "date"
    return "unit" if names_unit(said.strip(_SIGNS)) else "plain"


def _like_head(said: str, names_unit: NamesUnit) -> bool:
    """Whether a line could be a heading: short, no sentence, nothing counted, no date beside other words."""
    if len(said) > _LONGEST or _SENTENCE.search(said.rstrip("！!？?")) or _COUNTED.search(said) or _LABEL.match(said):
        return False
    if said.endswith(("，", ",", "、")) or (said.endswith(("：", ":")) and not names_unit(said[:-1])):
        return False
    return bool(_DATE_ALONE.fullmatch(said)) or _DATE.search(said) is None


def _begun(body: str, span: Span, rank: str, names_unit: NamesUnit) -> tuple[str, Span | None]:
    """The class of a line of text and the heading with which it begins: 【西园社区】…, 石盘村：…, and behind a sign a short sentence."""
    boxed = _BOXED.match(body, *span)
    if boxed is not None:
        return rank or "【】", boxed.span()
    named = _NAMED.match(body, *span)
    if named is not None and (names_unit(named["name"]) or _OF_ALL_BELOW.search(named["name"])):
        return rank or "named", named.span()
    opened = _LEAD_IN.match(body, *span)
    return rank, opened.span() if rank and opened is not None else None


def _without_contents(lines: Sequence[_Line], body: str) -> list[_Line]:
    """The lines without those of a table of contents, below 本期要目, and without a line that stands once more below, as the heading of what it tells."""
    found: list[_Line] = []
    rank, said = "", set[str]()
    for line in lines:
        words = body[line.words : line.end].strip(_SIGNS)
        gone = True
        if _CONTENTS.fullmatch(words):
            rank, said = "?", set()
        elif rank and rank in ("?", line.rank) and words not in said and not _SENTENCE.search(words):
            rank = line.rank
            said.add(words)
        else:
            rank = ""
            gone = line.sort == "head" and len(words) > _SHORTEST and body.find(words, line.end) >= 0
        found.append(replace(line, sort="none") if gone else line)
    return found


def _greeted(lines: Sequence[_Line], body: str) -> list[_Line]:
    """宣传办：, the only name of a unit that stands alone and above all words: the letter is to that unit."""
    names = [place for place, line in enumerate(lines) if line.sort == "head" and line.rank == "unit"]
    if len(names) != 1 or any(line.sort == "text" for line in lines[: names[0]]) or body[lines[names[0]].end - 1] not in "：:":
        return list(lines)
    return [replace(line, sort="none") if place == names[0] else line for place, line in enumerate(lines)]


def _settled(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, where only what stands above words of another class is a heading; of several lines of one class that follow each other each is an item."""
    told = [line for line in lines if line.sort != "none"]
    items = {line.start for place, line in enumerate(told) if line.sort == "head" and not _governs(told[place:])}
    return [
        replace(line, sort="text", rank="" if line.rank in _UNMARKED else line.rank) if line.start in items else line
        for line in lines
    ]


def _governs(lines: Sequence[_Line]) -> bool:
    """Whether words stand below the heading with which they begin, before another of its class."""
    first = lines[0]
    for line in lines[1:]:
        if line.sort == "text" or line.rank == first.rank:
            return line.sort == "text" and line.rank != first.rank
    return False


@dataclass
class _Open:
    """A heading or an item that still governs what is read."""

    rank: str
    head: Span | None
    text: Span


def _sections(lines: Sequence[_Line], length: int) -> Iterator[Section]:
    """The passages in their order, the lead first."""
    stack = [_Open("", None, (0, 0))]
    marked = ""
    for line in lines:
        if line.sort == "mark":
            marked = line.rank
        elif line.sort == "head" or line.rank or marked:
            yield _closed(stack, line.start)
            rank, marked = marked or line.rank, ""
            _open(stack, rank, line)
    yield _closed(stack, length)


def _open(stack: list[_Open], rank: str, line: _Line) -> None:
    """A heading or an item ends what stood below the last of its class."""
    same = next((place for place, one in enumerate(stack) if place and one.rank == rank), len(stack))
    del stack[same:]
    head = (line.words, line.end) if line.sort == "head" else line.head
    begin = head[1] if head is not None else line.words
    stack.append(_Open(rank, head, (begin, begin)))


def _closed(stack: list[_Open], end: int) -> Section:
    top = stack[-1]
    top.text = (top.text[0], max(end, top.text[0]))
    above = tuple(one.head for one in reversed(stack) if one.head is not None)
    return Section(top.text, top.head, above, tuple(one.text for one in reversed(stack[:-1])))
