"""Style by GB/T 15835-2011 (numerals) and GB/T 15834-2011 (punctuation), and the order of heading numbers (GB/T 9704-2012, 7.3.3)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shiju.audit.finding import Remark

_NUMBER = r"[\d０-９][\d０-９,，.．]*[万亿]?|[一二三四五六七八九十百千万两]+"
_CJK = r"\u4e00-\u9fff"


@dataclass(frozen=True)
class _Pattern:
    """A rule that is one pattern; `message` is put together from the match.

    What must not stand before is asked behind the first sign of the pattern: a search that begins with a sign takes a tenth of the time.
    """

    rule: str
    pattern: re.Pattern[str]
    message: Callable[[re.Match[str]], str]


_HEDGE_BEFORE = r"大约|约|将近|近|超过|突破|逾|不少于|至少"
_HEDGE_AFTER = r"左右|上下|以上|以内"
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}

_PATTERNS = (
    _Pattern(
        "double_hedge",
        re.compile(rf"(?:{_HEDGE_BEFORE})(?:{_NUMBER})(?:[余多来](?!年)|[余多来]?[{_CJK}％%]{{0,3}}?(?:{_HEDGE_AFTER}))"),
        lambda m: f"“{m.group()}”用了两个概数词，请只留一个。",
    ),
    _Pattern(
        "arabic_with_small_scale",
        re.compile(r"\d+(?:\.\d+)?[千百](?!米|克|瓦|伏|赫|卡|帕|焦|吨|分|年|货|姓|度|字节|万)"),
        lambda m: f"“{m.group()}”把阿拉伯数字与“{m.group()[-1]}”连用，请写全数字，或全用汉字（GB/T 15835）。",
    ),
    _Pattern(
        "ambiguous_range",
        re.compile(r"(\d(?<![\d.万亿%％年月日号]\d)\d*(?:\.\d+)?)([-－—~～至])(\d+(?:\.\d+)?)([万亿%％])"),
        lambda m: f"“{m.group()}”前一个数缺少单位，请写成“{m[1]}{m[4]}—{m[3]}{m[4]}”（GB/T 15835）。",
    ),
    _Pattern(
        "comma_between_adjacent_numerals",
        re.compile(
            r"([二三四五六七八])(?<![一二三四五六七八九十].)、([三四五六七八九])(?=[十百千万]?(?:天|个月|名|人次|场|户|份)|[十百千])"
        ),
        lambda m: f"“{m.group()}”是相邻两数连用表示概数，中间不加顿号，应写作“{m[1]}{m[2]}”（GB/T 15835）。",
    ),
    _Pattern(
        "mixed_numeral",
        re.compile(r"十(?<![一二三四五六七八九\d]十)\d|\d十[一二三四五六七八九\d]"),
        lambda m: f"“{m.group()}”把汉字与阿拉伯数字混写成一个数，请统一写法。",
    ),
    _Pattern(
        "short_year",
        re.compile(r"\d(?<![\d.]\d)\d年(?=\d{1,2}月|上半年|下半年)"),
        lambda m: f"“{m.group()}”年份应写全四位（GB/T 15835）。",
    ),
    _Pattern(
        "document_number_brackets",
        re.compile(r"[\[［【(（]\s?\d{4}\s?[\]］】)）]\s?\d+\s?号"),
        lambda m: f"发文字号“{m.group()}”的年份应用六角括号〔〕（GB/T 9704）。",
    ),
    _Pattern(
        "missing_zero",
        re.compile(r"\.(?<![\d.\w]\.)\d+(?=[万亿%％元米公])"),
        lambda m: f"“{m.group()}”小数点前应写0（GB/T 15835）。",
    ),
    _Pattern(
        "half_width_punctuation",
        re.compile(rf"[,;:!?()](?:(?<=[{_CJK}”》）].)|(?<!:)(?=[{_CJK}“《（]))"),
        lambda m: f"中文行文用了半角“{m.group()}”，应为“{_FULL_WIDTH[m.group()]}”（GB/T 15834）。",
    ),
)

_CHINESE_DIGITS = "一二三四五六七八九"
_HEADING = re.compile(
    r"[ \u3000\t]*(?:(?P<one>[一二三四五六七八九十]{1,3})(?P<after_one>[、.．，,])|[（(](?P<two>[一二三四五六七八九十]{1,3})[）)](?P<after_two>[、.．，,])?"
    r"|(?P<three>\d{1,2})(?P<after_three>[、.．])(?!\d)|[（(](?P<four>\d{1,2})[）)](?P<after_four>[、.．，,])?)"
)
_LEVELS = ("one", "two", "three", "four")
_RIGHT_MARK = {1: ("、",), 2: ("",), 3: (".", "．"), 4: ("",)}
_RIGHT_FORM = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}
_DEEPEST = 4


def style(text: str) -> tuple[Remark, ...]:
    """All remarks on style, in the order of the text; paragraphs are its lines."""
    found = [*_by_pattern(text), *_heading_order(text)]
    return tuple(sorted(found))


def _by_pattern(text: str) -> Iterator[Remark]:
    for rule in _PATTERNS:
        for match in rule.pattern.finditer(text):
            yield Remark(*match.span(), rule.rule, match.group(), rule.message(match))


def _heading_order(text: str) -> Iterator[Remark]:
    """Heading numbers that jump or are written in another form than 一、（一）1.（1）."""
    last = [0] * (_DEEPEST + 1)
    start = 0
    for line in text.split("\n"):
        heading = _heading(line)
        if heading is not None:
            level, number, mark, surface = heading
            place = start + line.index(surface)
            if mark not in _RIGHT_MARK[level]:
                message = f"序号“{surface}”的写法应为“{_RIGHT_FORM[level]}”式（GB/T 15834）。"
                yield Remark(place, place + len(surface), "heading_form", surface, message)
            if number not in (1, last[level] + 1):
                message = f"序号“{surface}”与前面的不连续：同级上一个是{last[level] or '（无）'}。"
                yield Remark(place, place + len(surface), "heading_order", surface, message)
            last[level] = number
            last[level + 1 :] = [0] * (_DEEPEST - level)
        start += len(line) + 1


def _heading(line: str) -> tuple[int, int, str, str] | None:
    """Level, number, mark after it and surface of the number that a line begins with."""
    match = _HEADING.match(line)
    if match is None:
        return None
    level = next(name for name in _LEVELS if match[name] is not None)
    mark, surface = match[f"after_{level}"] or "", match.group().lstrip(" \u3000\t")
    return _LEVELS.index(level) + 1, _value(match[level]), mark, surface


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    value = _CHINESE_DIGITS.find(ones) + 1 if ones else 0
    return value + 10 * (_CHINESE_DIGITS.find(tens) + 1 if tens else 1) if ten else value
