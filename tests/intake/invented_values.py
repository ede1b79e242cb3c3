"""How clerks write the same value: days, spans, quantities and names in many spellings, each with what it truly is."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from shiju.intake.grid import CellValue

YEAR = 2026
DIGITS = "〇一二三四五六七八九十"


@dataclass(frozen=True)
class Written:
    """A cell as written, how it is displayed, and the value it truly has (as `said` prints values)."""

    cell: CellValue
    truth: str | None
    shown: str | None = None


def chinese(number: int) -> str:
    """A number below 100 in Chinese signs."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "") if number else "零"


DAY_STYLES = (
    "serial",
    "ymd-dots",
    "ymd-signs",
    "md-signs",
    "md-dots",
    "md-number",
    "ymd-dash",
    "slash",
    "md-slash",
    "compact",
    "noon",
    "weekday",
    "spaced",
    "chinese",
    "short-year",
    "clock",
)
WITHOUT_YEAR = frozenset({"md-signs", "md-dots", "md-number", "md-slash", "noon", "weekday", "spaced", "clock"})


def write_day(day: date, style: str) -> Written:
    """One day in one of the styles."""
    y, m, d = day.year, day.month, day.day
    texts: dict[str, CellValue] = {
        "serial": day,
        "ymd-dots": f"{y}.{m}.{d}",
        "ymd-signs": f"{y}年{m}月{d}日",
        "md-signs": f"{m}月{d}日",
        "md-dots": f"{m}.{d}",
        "md-number": Decimal(f"{m}.{d:02d}"),
        "ymd-dash": day.isoformat(),
        "slash": f"{y}/{m}/{d}",
        "md-slash": f"{m}/{d}",
        "compact": f"{y}{m:02d}{d:02d}",
        "noon": f"{m}月{d}日下午",
        "weekday": f"{m}月{d}日（周{'一二三四五六日'[day.weekday()]}）",
        "spaced": f" {m} 月 {d} 日",
        "chinese": f"{''.join(DIGITS[int(sign)] for sign in str(y))}年{chinese(m)}月{chinese(d)}日",
        "short-year": f"{y % 100}.{m}.{d}",
        "clock": f"{m}月{d}日9:00-11:30",
    }
    return Written(texts[style], day.isoformat(), f"{m}.{d:02d}" if style == "md-number" else None)


SPAN_STYLES = ("md-to-d", "md-to-md", "dots", "full", "tilde")


def write_span(first: date, last: date, style: str) -> Written:
    """A span of days; one over the end of a month or year is never shortened."""
    f, t = first, last
    forms = {
        "md-to-d": f"{f.month}月{f.day}日-{t.day}日" if f.month == t.month else f"{f.month}月{f.day}日至{t.month}月{t.day}日",
        "md-to-md": f"{f.month}月{f.day}日—{t.month}月{t.day}日",
        "dots": f"{f.month}.{f.day}-{t.month}.{t.day}",
        "full": f"{f.year}年{f.month}月{f.day}日至{t.year}年{t.month}月{t.day}日",
        "tilde": f"{f.year}.{f.month}.{f.day}～{t.month}.{t.day}",
    }
    return Written(forms[style], f"{f.isoformat()}..{t.isoformat()}")


def write_month(month: int, style: int) -> Written:
    """A month as a span."""
    last = (date(YEAR + month // 12, month % 12 + 1, 1) - timedelta(1)).day
    forms = (f"{month}月", f"{YEAR}年{month}月", f"{chinese(month)}月份", f"{YEAR}.{month:02d}", f"{month}月份")
    return Written(forms[style % len(forms)], f"{YEAR}-{month:02d}-01..{YEAR}-{month:02d}-{last}")


def write_number(number: int, unit: str, rng: random.Random, *, as_text: bool) -> Written:
    """A count: mostly bare, sometimes with its unit, a bound word, full-width or Chinese signs, or a comma."""
    plain, round_number = str(number), max(10, number // 10 * 10)
    choices: list[Written] = [Written(plain if as_text else Decimal(number), plain)] * 12
    choices += [
        Written(f"{number}{unit}", plain),
        Written(f"{number} {unit}", plain),
        Written("".join(chr(ord(sign) + 0xFEE0) for sign in plain), plain),
        Written(f"{number:,}", plain),
        Written(f"约{round_number}{unit}", f"{round_number}about"),
        Written(f"{round_number}余{unit}", f"{round_number}over"),
        Written(f"{round_number}多{unit}", f"{round_number}over"),
        Written(f"{round_number}{unit}左右", f"{round_number}about"),
        Written(f"近{round_number}{unit}", f"{round_number}near"),
        Written(f"不少于{round_number}{unit}", f"{round_number}at_least"),
        Written(f"共{number}{unit}", plain),
    ]
    if number < 100:  # Chinese signs below a hundred
        choices.append(Written(f"{chinese(number)}{unit}", plain))
    return rng.choice(choices)
