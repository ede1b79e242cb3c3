"""Chat text levelled for reading: pictograms become commas, numbers in circles become signs of a list, and every character keeps its place."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from shiju.intake.messages.words import word_list

Span = tuple[int, int]
_KEYCAP = re.compile("[0-9]\ufe0f?\u20e3|[\u2460-\u2473\u2776-\u277f\u24f5-\u24fe]")
_POINT = re.compile(r"(?P<before>^[ \t\u3000]*)[●○■□◆◇▲△★☆▪◎►▶➤]", re.MULTILINE)
_LIST_SIGN = "•"
"""What a numbered pictogram becomes: an item of its own begins there."""
_MEASURES = frozenset("㎡℃№℉㎏㎞㎝㎜%°")
_JOINERS = frozenset("\ufe0f\u200d\u20e3\u200b\u2060\ufeff")
WHO_OR_WHEN = r"(?:(?:\d{1,2}月)?\d{1,2}[日号](?:[上下]午)?|[上下]午|[昨今前]天|第[一二三]天|[\u4e00-\u9fff]{1,8}(?:社区|村|[小居]?组|小区|站|小学|中学|网格))"
"""The day or the unit of which an amount is, in a list of amounts."""
_SENTENCE = re.compile(
    rf"[。！？!?\n~～]+|[；;](?!\s?{WHO_OR_WHEN}(?:发放?|派发|分发|送)?了?\d+[余多]?[份张册本])[；;]*"
    r"|(?=•)"
    r"|(?<=[，,\s])(?=(?:\d{1,2}[、．）)]|\d{1,2}[.](?!\d))\s*[\u4e00-\u9fff])"
    r"|(?<=[，,])(?=(?:另?一[个场次])是)"
    r"|(?<=[，,])(?=(?:当日|当天|同日|今天|昨天)?(?:下午|晚上|傍晚|晚间|夜间)|明[天日早晚]|后天|下周|接下来|另外|此外|同时(?:开展|举办|组织|召开))"
)
_DAY_CLAUSE = re.compile(
    r"(?:(?<=^)|(?<=[\n：:，,；;。\s]))(?:20\d\d年)?\d{1,2}月\d{1,2}[日号](?=(?:上午|下午|晚上?)?(?!前|内|起|至|到|以|之|发|派|送|张贴|悬挂|共|，|、|上午|下午|晚)[\u4e00-\u9fff“])"
)
_ITEM = re.compile(
    r"\s*(?:•|\d{1,2}(?:[、．）)]|[.](?!\d))|[（(]\s*[\d一二三四五六七八九十]{1,2}\s*[）)]|[一二三四五六七八九十]{1,2}(?:、|是)|[一二三四五六七八九十]+[是])\s*"
)


def levelled(text: str) -> str:
    """The text with pictograms as commas and numbered ones as signs of a list; as long as it was."""
    text = _attachments().sub(lambda match: "，" * len(match.group()), text)
    points = list(_POINT.finditer(text))
    if len(points) > 1:
        text = _POINT.sub(lambda match: match["before"] + _LIST_SIGN, text)
    text = _KEYCAP.sub(lambda match: "。" * (len(match.group()) - 1) + _LIST_SIGN, text)
    return "".join("，" if _is_pictogram(sign) else sign for sign in text)


@cache
def _attachments() -> re.Pattern[str]:
    said = word_list("headers")["attachments"]
    return re.compile(f"{said['pattern']}|{said['signs']}")


def photos_in(text: str) -> int:
    """How many photographs the message says it brought."""
    said = word_list("headers")["attachments"]
    return sum(match["what"] in said["photos"] for match in re.finditer(said["pattern"], text))


def _is_pictogram(sign: str) -> bool:
    if sign < "\u2000" or sign in _MEASURES:
        return False
    return sign in _JOINERS or unicodedata.category(sign) in ("So", "Sk", "Cs", "Co", "Cn")


def sentences(plain: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences between two places, without blank ones; numbered items and a new time of the same day begin one."""
    found, at = [], start
    for match in _SENTENCE.finditer(plain, start, end):
        if plain[at : match.start()].strip(" ，,\u3000\r"):
            found.append((at, match.start()))
        at = match.end()
    if plain[at:end].strip(" ，,\u3000\r"):
        found.append((at, end))
    return tuple(part for span in found for part in _by_days(plain, span))


def _by_days(plain: str, span: Span) -> list[Span]:
    """2月9日慰问低保户34户，2月10日慰问老党员28户: a clause that begins with another day and says what was done on it is a sentence of its own."""
    days = list(_DAY_CLAUSE.finditer(plain, *span))
    at, parts = span[0], []
    for before, day in pairwise(days):
        if before.group() != day.group():
            parts.append((at, day.start()))
            at = day.start()
    return [*parts, (at, span[1])]


def item_end(plain: str, start: int, end: int) -> int | None:
    """Where the sign of a numbered item ends that stands at the beginning; None where none stands there."""
    match = _ITEM.match(plain, start, end)
    return match.end() if match is not None else None


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with all but these stretches made line ends; as long as it was."""
    signs = ["\n"] * len(text)
    for start, end in spans:
        signs[start:end] = text[start:end]
    return "".join(signs)


def without(body: str, spans: Iterable[Span]) -> str:
    """The text with these stretches made line ends."""
    signs = list(body)
    for start, end in spans:
        signs[start:end] = "\n" * (end - start)
    return "".join(signs)
