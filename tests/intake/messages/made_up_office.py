"""Messages of an invented township, made from a seed, with the truth about each: other places, habits and wordings than any office we know.

A template is a text with gaps. `{U}` is the unit's name, `{S}` its short name, `{D}` a day, `{P}` a place, `{_}` a number that is nobody's measure;
all other gaps are measures (`{participants}`, `{2.participants}` for the second draft) and are filled with a number as people write it.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from shiju.orgs import OrgTree, OrgUnit

UNITS = (
    OrgUnit("B", "白沙镇", None, "township"),
    OrgUnit("B-WH", "文化综合服务站", "B", "section"),
    OrgUnit("B-PA", "平安法治办公室", "B", "section"),
    OrgUnit("B-DJ", "党建工作办公室", "B", "section"),
    OrgUnit("B1", "大塘村", "B", "village"),
    OrgUnit("B2", "罗家坳村", "B", "village"),
    OrgUnit("B3", "枫林社区", "B", "community"),
    OrgUnit("B4", "河口村", "B", "village"),
    OrgUnit("B5", "茶亭村", "B", "village"),
    OrgUnit("B6", "双井社区", "B", "community"),
)
TREE = OrgTree(UNITS)
PLACES = (
    "文化广场",
    "老年活动中心",
    "文体广场",
    "农家书屋",
    "祠堂前坪",
    "村部会议室",
    "中心小学",
    "集镇路口",
    "敬老院",
    "河堤公园",
    "便民服务大厅",
    "党群服务中心",
)
SURNAMES = "陈刘黄李周吴彭邓"
_EXACT, _OVER, _ABOUT, _NEAR = "exact", "over", "about", "near"
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Truth:
    """What is true of a draft."""

    kind: str
    day: date
    unit: str
    quantities: dict[str, tuple[Decimal, str]]


@dataclass(frozen=True)
class Made:
    """One message as pasted, alone, and what is true of it."""

    text: str
    drafts: tuple[Truth, ...]
    reason: str | None
    template: str
    sender: str = ""
    sent: datetime | None = None
    head: str = field(default="")


@dataclass(frozen=True)
class Template:
    kinds: str
    text: str


def chinese(number: int) -> str:
    """A whole number below 1000 in Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def number(rng: random.Random, low: int, high: int) -> tuple[str, int, str]:
    """How a number is written, its value and its bound."""
    value = rng.randint(low, high)
    round_ = max(10, value // 10 * 10)
    rounded = {
        "over": (f"{round_}余", _OVER),
        "many": (f"{round_}多" if rng.random() < 0.5 else f"{chinese(round_)}多", _OVER),
        "about": (f"约{round_}", _ABOUT),
        "near": (f"近{round_}", _NEAR),
        "plus": (f"{round_}+", _OVER),
    }
    form = rng.choice(("plain",) * 9 + ("over", "over", "many", "about", "near", "full", "words", "plus"))
    if form in rounded:
        return rounded[form][0], round_, rounded[form][1]
    if form == "full":
        return str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９")), value, _EXACT
    if form == "words" and value > 10:
        return chinese(value), value, _EXACT
    return str(value), value, _EXACT


RANGES = {
    "participants": (21, 320), "volunteers": (4, 48), "households": (5, 90), "copies": (60, 900), "pieces": (2, 12), "attendees": (9, 60),
    "trainees": (12, 80), "class_hours": (2, 6), "attendances": (8, 40), "due": (41, 60), "notes": (4, 20), "note_words": (3000, 9000), "times": (2, 6), "_": (2, 9), "volunteer_hours": (12, 60),
}  # fmt: skip
PLAIN = frozenset({"pieces", "class_hours", "due", "notes", "note_words", "times", "_", "volunteer_hours"})
"""Numbers that nobody rounds."""


def days(rng: random.Random, sent: date) -> tuple[str, date]:
    """How a day is written and which it is."""
    back = rng.choice((0, 0, 0, 1, 1, 2, 3, 4))
    day = sent - timedelta(days=back)
    forms = [
        f"{day.month}月{day.day}日",
        f"{day.month}月{day.day}日上午",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}号下午",
    ]
    if back == 0:
        forms += ["今天", "今天上午", "今日下午", "今早", "今晚"]
    if back == 1:
        forms += ["昨天", "昨日上午", "昨晚", "昨天下午"]
    if back == 2:
        forms += ["前天", "前天上午"]
    if day.month == sent.month:
        forms.append(f"{day.day}日下午")
    if back <= sent.weekday():
        forms.append(f"本周{'一二三四五六日'[day.weekday()]}")
    return rng.choice(forms), day


def fill(template: Template, rng: random.Random, unit: OrgUnit, sent: date) -> tuple[str, tuple[Truth, ...]]:
    """The text with its gaps filled, and the truth."""
    kinds = template.kinds.split("+") if not template.kinds.startswith("-") else []
    found: list[dict[str, tuple[Decimal, str]]] = [{} for _ in kinds]
    when = [sent for _ in kinds]
    short = unit.name.removesuffix("村").removesuffix("社区")

    def gap(match: re.Match[str]) -> str:
        which, name = int(match[1] or 1) - 1, match[2]
        if name in ("U", "S", "P"):
            return {"U": unit.name, "S": short, "P": rng.choice(PLACES)}[name]
        if name == "D":
            said, day = days(rng, sent)
            for place in range(len(when)):
                if match[1] is None or place == which:
                    when[place] = day
            return said
        if name in PLAIN:
            value = rng.randint(*RANGES[name])
            said, bound = str(value), _EXACT
        else:
            said, value, bound = number(rng, *RANGES[name])
        if name != "_":
            found[which][name] = (Decimal(value), bound)
        return said

    text = re.sub(r"\{(?:(\d)\.)?([A-Za-z_]+)\}", gap, template.text)
    return text, tuple(Truth(kind, day, unit.code, said) for kind, day, said in zip(kinds, when, found, strict=True))


def headed(rng: random.Random, text: str, unit: OrgUnit, sent: datetime) -> tuple[str, str]:
    """The message with sender and time as a chat program or a news page writes them; and the sender."""
    person = f"{rng.choice(SURNAMES)}某"
    sender = rng.choice((f"{unit.name}-{person}", f"{unit.name}{person}", f"{person}（{unit.name}）", f"{unit.name} {person}"))
    form = rng.choice(("phone", "pc", "ding", "ding_bracket", "divider"))
    clock = f"{sent.hour:02}:{sent.minute:02}"
    if form == "phone":
        return f"—————  {sent:%Y-%m-%d}  —————\n\n\n{sender}  {clock}\n\n{text}\n", sender
    if form == "pc":
        return f"{sender} {sent.year}/{sent.month}/{sent.day} {clock}\n{text}\n", sender
    if form == "ding":
        return f"{sender} {sent:%Y-%m-%d} {clock}:07\n{text}\n", sender
    if form == "ding_bracket":
        sender = sender.replace(" ", "")
        return f"[{sent:%Y-%m-%d} {clock}] {sender}：{text}\n", sender
    return f"{sent.year}年{sent.month}月{sent.day}日 {clock}\n{sender.replace(' ', '')}：\n{text}\n", sender


def news(rng: random.Random, text: str, unit: OrgUnit, sent: datetime) -> str:
    """A page of a government website."""
    title = rng.choice((f"{unit.name}：志愿服务暖人心", f"{unit.name}扎实开展文明实践", f"{unit.name}：欢聚一堂 情满乡邻"))
    meta = rng.choice(
        (
            f"发布时间：{sent:%Y-%m-%d}　来源：{unit.name}　浏览次数：{rng.randint(20, 900)}",
            f"{sent:%Y-%m-%d %H:%M} 来源：白沙镇 作者：{rng.choice(SURNAMES)}某 字号：[大 中 小]",
        )
    )
    return f"{title}\n{meta}\n{text}\n"


def make(templates: tuple[Template, ...], *, seed: int, count: int) -> Iterator[Made]:
    """`count` messages; the same seed gives the same ones."""
    rng = random.Random(seed)  # noqa: S311  # not for secrets
    workers = [unit for unit in UNITS if unit.level in ("village", "community")]
    for place in range(count):
        template = templates[place % len(templates)] if place < len(templates) else rng.choice(templates)
        unit = rng.choice(workers)
        sent = datetime(2025, 3, 1) + timedelta(days=rng.randint(0, 240), hours=rng.randint(8, 21), minutes=rng.randint(0, 59))
        text, true = fill(template, rng, unit, sent.date())
        reason = template.kinds[1:] if template.kinds.startswith("-") else None
        if text.startswith("NEWS"):
            yield Made(news(rng, text.removeprefix("NEWS"), unit, sent), true, reason, template.text, unit.name, sent)
        else:
            whole, sender = headed(rng, text, unit, sent)
            yield Made(whole, true, reason, template.text, sender, sent)
