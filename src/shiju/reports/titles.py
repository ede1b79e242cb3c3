"""How a document names periods and counts its headings."""

from shiju.periods import Period

_CHINESE = "一二三四五六七八九十"
_HALVES, _QUARTERS = {1: "上半年", 7: "下半年"}, {1: "第一季度", 4: "第二季度", 7: "第三季度", 10: "第四季度"}
_HALF_MONTHS, _QUARTER_MONTHS, _YEAR_MONTHS = 6, 3, 12


def period_words(period: Period) -> str:
    """The period as a title names it: 2026年上半年, 2026年第二季度, 2026年6月, 2026年度."""
    first, months = period.first, len(list(period.months()))
    whole = Period.months_from(first.year, first.month, months) if first.month + months <= _YEAR_MONTHS + 1 else None
    if whole == period:
        named = {
            _YEAR_MONTHS: {1: "度"}, _HALF_MONTHS: _HALVES, _QUARTER_MONTHS: _QUARTERS, 1: {first.month: f"{first.month}月"},
        }.get(months, {}).get(first.month)  # fmt: skip
        if named is not None:
            return f"{first.year}年{named}"
    last = period.last
    return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def numeral(number: int) -> str:
    """1 → 一 … 99 → 九十九."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _CHINESE[ones - 1]
    return ("" if tens == 1 else _CHINESE[tens - 1]) + "十" + (_CHINESE[ones - 1] if ones else "")


def heading_number(level: int, number: int) -> str:
    """一、 / （一） / 1. by level (7.3.3)."""
    return {1: f"{numeral(number)}、", 2: f"（{numeral(number)}）", 3: f"{number}."}[level]
