"""How a form wants values written: the style of its days, a cell in per cent, numbers with their middle hidden. Told by the form's own examples, hints and cell formats."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shiju.forms.answer import Written
from shiju.forms.sheet import FormSheet, Place
from shiju.text.numerals import half_width

_HIDDEN_MIDDLE = re.compile(
    r"(?:隐[去藏]|屏蔽|打码)中间(?:四|4)位|中间(?:四|4)位(?:隐[去藏]|屏蔽|打码|用)|脱敏|1\d\d\*{4}\d{4}|隐[去藏]部分"
)
_LAST_FOUR = re.compile(r"(?:只?[填留]|仅)后(?:四|4)位")
_TELEPHONE = re.compile(r"(?<!\d)1\d{10}(?!\d)")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{7,}(?!\d)")
_YEAR = r"(?:19|20)\d\d"
_DATE_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Y.MM.DD", re.compile(rf"{_YEAR}\.(?:0\d\.\d\d|\d\d\.0\d)(?!\d)|YYYY\.MM\.DD", re.IGNORECASE)),
    ("Y.M.D", re.compile(rf"{_YEAR}\.\d{{1,2}}\.\d{{1,2}}(?!\d)|YYYY\.M\.D", re.IGNORECASE)),
    ("Y-MM-DD", re.compile(rf"{_YEAR}-\d\d-\d\d(?!\d)|YYYY-MM-DD", re.IGNORECASE)),
    ("Y-M-D", re.compile(rf"{_YEAR}-\d{{1,2}}-\d{{1,2}}(?!\d)|YYYY-M-D", re.IGNORECASE)),
    ("Y/MM/DD", re.compile(rf"{_YEAR}/(?:0\d/\d\d|\d\d/0\d)(?!\d)|YYYY/MM/DD", re.IGNORECASE)),
    ("Y/M/D", re.compile(rf"{_YEAR}/\d{{1,2}}/\d{{1,2}}(?!\d)|YYYY/M/D", re.IGNORECASE)),
    ("YMMDD", re.compile(rf"(?<!\d){_YEAR}[01]\d[0-3]\d(?!\d)|YYYYMMDD", re.IGNORECASE)),
    ("Y年M月D日", re.compile(rf"{_YEAR}年\d{{1,2}}月\d{{1,2}}日")),
    ("M月D日", re.compile(r"(?<![年\d])\d{1,2}月\d{1,2}日")),
    ("M.D", re.compile(r"(?<![\d.])(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])(?![\d.])")),
)
"""How days are written, each with the examples by which a form asks for it."""
_EXAMPLE = re.compile(r"如|例|格式|样式|YYYY", re.IGNORECASE)
PER_CENT = "%"
MIDDLE, LAST_FOUR = "middle", "last four"


@dataclass(frozen=True)
class Style:
    """How one cell wants its value: `days` a style of days, `per_cent`: the cell itself shows hundredths, `hidden`: which digits of a number are shown."""

    days: str = ""
    per_cent: bool = False
    hidden: str = ""


def style_of(sheet: FormSheet, place: Place) -> Style:
    """What the form says about a cell: its own format, an example in its column, the headings over it and the label beside it."""
    headings = list(_headings(sheet, place))
    said = half_width("\n".join(headings))
    hidden = MIDDLE if _HIDDEN_MIDDLE.search(said) else LAST_FOUR if _LAST_FOUR.search(said) else ""
    code = sheet.formats.get(place, "")
    return Style("" if "y" in code.lower() else _days(sheet, place, headings), PER_CENT in code, hidden)


def styled(value: Written, style: Style, *, rate: bool = False) -> Written:
    """A value as the cell wants it. `rate`: it is a percentage, with its sign or without."""
    if isinstance(value, date) and style.days:
        return _day(value, style.days)
    if rate and style.per_cent:
        return Decimal(str(value).rstrip("%")) / 100
    if isinstance(value, str) and style.hidden:
        return masked(value, style.hidden)
    return value


def masked(text: str, hidden: str) -> str:
    """Numbers with their middle hidden, 138****1234, or their last four digits alone."""
    if hidden == LAST_FOUR:
        return _LONG_NUMBER.sub(lambda found: found.group()[-4:], text)
    shown = _TELEPHONE.sub(lambda found: f"{found.group()[:3]}****{found.group()[-4:]}", text)
    return _LONG_NUMBER.sub(lambda found: f"{found.group()[:3]}{'*' * (len(found.group()) - 7)}{found.group()[-4:]}", shown)


def _headings(sheet: FormSheet, place: Place) -> Iterator[str]:
    """What stands over the cell in its column, and left of it in its line."""
    yield from dict.fromkeys(text for row in range(place[0]) if (text := sheet.text(row, place[1])))
    yield from dict.fromkeys(text for column in range(place[1]) if (text := sheet.text(place[0], column)))


def _days(sheet: FormSheet, place: Place, headings: list[str]) -> str:
    """The style of an example in the column, else of one that a heading gives."""
    column = [sheet.texts[row, place[1]] for row in range(sheet.rows) if (row, place[1]) in sheet.texts]
    for text in column:
        plain = half_width(text).strip()
        found = next((name for name, pattern in _DATE_STYLES if pattern.fullmatch(plain)), "")
        if found:
            return found
    hints = (half_width(text) for text in headings if _EXAMPLE.search(text))
    return next((name for text in hints for name, pattern in _DATE_STYLES if pattern.search(text)), "")


def _day(day: date, style: str) -> str:
    parts = {"Y": f"{day.year}", "MM": f"{day.month:02}", "DD": f"{day.day:02}", "M": f"{day.month}", "D": f"{day.day}"}
    return re.sub("Y|MM|DD|M|D", lambda found: parts[found.group()], style)
