"""Numbers as people write them in chats, on top of what running prose allows: 三十多号人, 44个人, 50➕人."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from shiju.intake.messages.plain import Span, blanked
from shiju.intake.messages.words import word_list
from shiju.text.numerals import numeral_value
from shiju.text.prose import read
from shiju.text.reading import Reading

_COLLOQUIAL = (
    (re.compile(r"小(?=[一二两三四五六七八九十百\d]+[来多]?[号个口名]?人(?!次|均))"), "近"),
    (re.compile(r"(?<=[\d一二两三四五六七八九十百千多来几余+])个(?=人(?![次均所体格]))"), "名"),
    (re.compile(r"(?<=[\d一二三四五六七八九十百千多来几余+])[号口](?=人|子)"), "名"),
    (re.compile(r"(?<=[十百千多来余几])[号口](?=老人|居民|群众|村民|孩子|学生|乡亲|街坊|观众)"), "名"),
    (re.compile(r"(?<=[\d余多])人(?=为)"), "名"),
    (re.compile("[➕＋]"), "+"),
    (re.compile(r"(?<=\d)人(?=为(?!因|造成|破坏|纵火|失误|本|主|先))"), "名"),
    (re.compile("(?<=[十百千])把(?=[号个口名]?人(?!次|均))"), "来"),
    (re.compile(r"快(?=[\d一二两三四五六七八九十百千]{2,}[来多]?[号个口名]?人(?!次|均))"), "近"),
)

_LABELLED = re.compile(
    rf"(?:{word_list('phrases')['heads']['labels']})\s?[：:]?\s?(?P<number>\d{{1,5}})(?=\s*(?:[，,。；;、）)！\n]|$|\s+(?![个名位人小])[\u4e00-\u9fff]))"
)
"""应到35，实到31: a number without a unit behind a word that counts heads."""
_OF_PEOPLE = re.compile(
    r"(?<![\d.第一二两三四五六七八九十百千])(?P<number>\d{2,5}|[一二两三四五六七八九]?[十百千][一二两三四五六七八九十百千]*)[多余来](?=(?:街坊|居民|群众|村民|乡亲|老乡|观众|市民|游客|老人|孩子|师生|学生|业主|家长|党员|志愿者))"
)
"""五百多街坊: a round number right before people, without a unit."""
_HANDED_OUT = re.compile(r"(?<![\d.])(?:发|派|散)(?:放|了|出|出去|到户)*(?P<number>\d{2,5})(?=\s*(?:[，,。；;！!\n]|$))")
"""折页发了200: a number without a unit behind what was done with things that are counted in copies."""
_ONE = re.compile(
    r"(?:(?<=[挂贴摆立做编换拉刷装设办出])|(?<=[挂贴摆立做编换拉刷装设办出][了上出好起])|(?<=[上出好起]了))(?P<number>一)(?P<unit>[条块幅张期面])(?=[\u4e00-\u9fff“《])"
)
"""挂了一条横幅: prose takes 一 for no number."""
_ABOUT_DIGITS = re.compile(r"(?<![\d.])(?P<number>\d{2,4})(?:左右|上下)(?![\d人名位个户份条张元])")
_OVER = re.compile(
    r"(?<![\d.第一二两三四五六七八九十百千])(?P<number>\d{2,4}|[一二两三四五六七八九]?[十百千][一二两三四五六七八九十百千]*)[个位名号人]?(?:出头|往上|开外|挂零)"
)
_ABOUT = re.compile(
    "(?<![一二两三四五六七八九十百千万第])(?P<number>[一二两三四五六七八九]?[十百千][一二两三四五六七八九十百千]*)(?:左右|上下)"
)


_MANY = re.compile(
    r"(?<=[众民人员客友者子们生])(?:有|约|近|大概|差不多)?(?P<number>\d{2,4}|[一二两三四五六七八九]?[十百千][一二两三四五六七八九十百千]*)[多余](?=[，,。；！!\s]|$)"
)
"""听众七十多: a round number behind people, at the end of its clause."""
_WORDED = (
    (_MANY, "{number}余人"),
    (_ABOUT, "{number}左右"),
    (_OVER, "{number}余人"),
    (_ONE, "1{unit}"),
    (_OF_PEOPLE, "{number}余人"),
    (_ABOUT_DIGITS, "{number}左右"),
)
"""Numbers that prose does not have, and how it would write them."""
_TAIL_OF_ANOTHER = re.compile("[一二两三四五六七八九]?[百千]大$")
"""一百大几十人: 几十 alone is not the number."""


def numbers_in(text: str) -> tuple[Reading, ...]:
    """All quantities of a chat text, in order."""
    plain = text
    for pattern, sign in _COLLOQUIAL:
        plain = pattern.sub(sign, plain)
    found = [replace(one, surface=text[one.start : one.end]) for one in _by_lines(plain)]
    taken = {one.start for one in found}
    found = [one for one in found if not _TAIL_OF_ANOTHER.search(text, 0, one.start)]
    more = (one for one in (*_in_words(text), *_labelled(text)) if one.start not in taken)
    return tuple(sorted((*found, *more), key=lambda one: one.start))


def numbers_of(body: str, spans: Iterable[Span]) -> tuple[Reading, ...]:
    """The quantities of some stretches of a text; none is put together over what stands between two of them (8。人)."""
    return tuple(one for one in numbers_in(blanked(body, spans)) if body[one.start : one.end] == one.surface)


def _by_lines(text: str) -> Iterator[Reading]:
    """The quantities of each line: 参加人数：68 does not count the 志愿者 of the line below."""
    at = 0
    for line in text.split("\n"):
        for one in read(line) if line.strip() else ():
            yield replace(one, start=one.start + at, end=one.end + at)
        at += len(line) + 1


def _labelled(text: str) -> Iterator[Reading]:
    for match, unit in (*((one, "人") for one in _LABELLED.finditer(text)), *((one, "份") for one in _HANDED_OUT.finditer(text))):
        for one in read(f"{match['number']}{unit}"):
            yield replace(one, surface=match["number"], start=match.start("number"), end=match.end("number"))


def _in_words(text: str) -> Iterator[Reading]:
    """观众三百左右: a number in words without a unit, which prose does not have."""
    for pattern, said in _WORDED:
        for match in pattern.finditer(text):
            for one in read(said.format(number=numeral_value(match["number"]), unit=match.groupdict().get("unit"))):
                start = match.start("number")
                yield replace(one, surface=text[start : match.end()], start=start, end=match.end())
