"""Reports on a generated ledger with their true claims, drawn by a seed, in wording that is not the pack's.

The wording follows what sub-districts and townships publish: cumulative numbers beside those of the quarter, units of org named in the sentence or only in a heading, periods only
in a sub-heading, last year's base, plans, numbers of things that nobody records, people against attendances, some numbers too high or too low.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

from generated_ledger import HALF_YEAR, YEAR, Office

from shiju.indicators.engine import Basis, reckon
from shiju.periods import Period
from shiju.text import Quantity

WORDINGS = Path(__file__).parent / "sentences" / "wordings.toml"
SENTENCES: tuple[tuple[str, ...], ...] = (
    ("activity.count", "activity.participants"),
    ("activity.count", "activity.volunteers", "activity.volunteer_hours"),
    ("activity.participants",),
    ("activity.volunteers", "activity.households"),
    ("activity.count.义诊", "activity.count.文艺演出", "activity.count.科普"),
    ("activity.count.走访慰问", "activity.count.环境整治"),
    ("leaflet.copies", "display.横幅", "display.展板"),
    ("display.海报", "display.标语", "broadcast.times"),
    ("leaflet.copies", "leaflet.copies.入户"),
    ("concern.received", "concern.closed", "concern.closing_rate"),
    ("concern.received", "concern.received.网格"),
    ("concern.closed", "concern.on_time_rate"),
    ("training.count", "training.trainees"),
    ("meeting.count", "meeting.analysis"),
    ("study.sessions", "study.attendances", "study.notes"),
    ("study.centre_group_sessions",),
    ("media.submitted", "media.published", "media.adoption_rate"),
)
MEASURES = ("人次", "场次", "场", "次", "期", "份", "册", "条", "块", "张", "件", "篇", "户", "小时", "名")
FILLERS = (
    "坚持以人民为中心，持续深化基层治理。",
    "压实工作责任，健全长效机制。",
    "不断增强群众的获得感、幸福感、安全感。",
    "强化组织领导，营造浓厚氛围。",
)


@dataclass(frozen=True)
class Hand:
    """How one office words its numbers: phrases by indicator, and numbers of things that nobody records."""

    name: str
    phrases: dict[str, tuple[str, ...]]
    not_kept: tuple[str, ...]


def hands() -> tuple[Hand, ...]:
    """All hands of sentences/wordings.toml."""
    found = tomllib.loads(WORDINGS.read_text("utf-8"))["hand"]
    return tuple(
        Hand(one["name"], {name: tuple(phrases) for name, phrases in one["phrases"].items()}, tuple(one["not_kept"]))
        for one in found
    )


@dataclass(frozen=True)
class TrueClaim:
    """A number of the report: its place, what it is about and the verdict that is right."""

    start: int
    end: int
    surface: str
    verdict: str
    about: str


@dataclass
class Report:
    """The text so far and its true claims."""

    text: str = ""
    claims: list[TrueClaim] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.text += words

    def claim(self, phrase: str, surface: str, verdict: str, about: str) -> None:
        before, after = phrase.split("{}")
        start = len(self.text) + len(before)
        self.claims.append(TrueClaim(start, start + len(surface), surface, verdict, about))
        after = "" if surface.endswith("%") else after
        self.text += before + surface + after


class Writer:
    """Writes one report on a ledger."""

    def __init__(self, of: Office, basis: Basis, random: Random, hand: Hand) -> None:
        self._of, self._basis, self._random, self._hand = of, basis, random, hand
        self.report = Report()

    def write(self) -> Report:
        random, add = self._random, self.report.add
        whole = random.choice(("上半年", "上半年", "二季度"))
        self._period = HALF_YEAR if whole == "上半年" else Period.parse(f"{YEAR}-Q2")
        add(f"{self._of.name}{YEAR}年{whole}{random.choice(('宣传文化工作总结', '工作情况汇报', '重点工作推进情况'))}\n")
        add(f"{random.choice(FILLERS)}现将有关情况报告如下。\n一、主要工作\n")
        for number, section in enumerate(
            random.sample((self._plain, self._of_unit, self._of_month, self._quarters, self._so_far, self._shares), 6), 1
        ):
            section("一二三四五六"[number - 1])
        add("二、存在的问题\n")
        add(f"{random.choice(FILLERS)}\n三、下一步打算\n")
        self._plans()
        add(f"{self._of.name}\n{YEAR}年7月{random.randint(2, 9)}日")
        return self.report

    def _plain(self, number: str) -> None:
        """The office as a whole, for the period of the title."""
        self.report.add(f"（{number}）{self._random.choice(('工作成效明显', '宣传声势更大', '群众活动更活'))}\n")
        for indicators in self._random.sample(SENTENCES, 4):
            so_far = f"今年以来，{self._of.whole}" if self._period == HALF_YEAR else "本季度，"
            opening = self._random.choice((self._of.whole + "共", "我们", "", so_far))
            self._sentence(opening, indicators, self._of.code, self._period)
        self._distraction()
        self._event()
        self._heads()
        self.report.add("\n")

    def _event(self) -> None:
        """One event told with its day, its unit and what its record holds."""
        told = [one for one in self._basis.records if one.kind == "activity"]
        record = self._random.choice(told)
        day, title = record.values["date"], str(record.values["title"])
        unit = self._of.tree.get(record.org_units[0]).name
        assert isinstance(day, date)
        opening = self._random.choice(
            (f"{day.month}月{day.day}日，{unit}举办{title}，", f"{unit}于{day.month}月{day.day}日开展{title}，")
        )
        self.report.add(opening)
        for name, phrase in self._random.sample(
            (("participants", "吸引{}人次参加"), ("volunteers", "{}名志愿者参与服务"), ("participants", "{}名居民参加")), 1
        ):
            held = record.values[name]
            assert isinstance(held, Quantity)
            lying = self._random.random() < 0.3
            value = held.value * 2 + 7 if lying else held.value
            self._stated(
                phrase, str(value), "activity.participants", "overstated" if lying else "supported", f"event {record.id}"
            )
        self.report.add("。")

    def _heads(self) -> None:
        """People where the ledger has attendances: fewer people say nothing, more cannot be."""
        value = reckon("activity.participants", org_unit=self._of.code, period=self._period, basis=self._basis).value
        lying = self._random.random() < 0.5
        told = int((value or Decimal(1)) * (2 if lying else Decimal("0.6")))
        self.report.add(self._of.whole)
        self.report.claim("各类活动参加群众{}", f"{told}人", "overstated" if lying else "not_checkable", "heads")
        self.report.add("。")

    def _of_unit(self, number: str) -> None:
        """The unit stands only in the heading."""
        unit = self._random.choice(self._of.below)
        self.report.add(f"（{number}）{unit.name}{self._random.choice(('', '工作情况', '开展情况'))}\n")
        for indicators in self._random.sample(SENTENCES, 2):
            self._sentence(self._random.choice(("共", "先后", "")), indicators, unit.code, self._period)
        indicators = self._random.choice(SENTENCES[:3])
        self._sentence(f"{self._of.whole}累计", indicators, self._of.code, self._period)
        self.report.add("\n")

    def _of_month(self, number: str) -> None:
        """The period stands only in the heading."""
        month = self._random.randint(4, 6)
        self.report.add(f"（{number}）{month}月份工作\n")
        for indicators in self._random.sample(SENTENCES, 2):
            self._sentence(
                self._random.choice(("", "本月", self._of.whole)), indicators, self._of.code, Period.month(YEAR, month)
            )
        self._distraction()
        self.report.add("\n")

    def _quarters(self, number: str) -> None:
        """Two quarters side by side, and last year's base."""
        self.report.add(f"（{number}）分季度情况\n")
        name = self._random.choice(("activity.count", "leaflet.copies", "concern.received", "media.submitted"))
        phrase = self._random.choice(self._hand.phrases[name][:2])
        self._claim(f"一季度{phrase}", name, self._of.code, Period.parse(f"{YEAR}-Q1"))
        self.report.add(self._random.choice(("，", "；")))
        self._claim(f"二季度{phrase}", name, self._of.code, Period.parse(f"{YEAR}-Q2"))
        self.report.add("。")
        for name in self._random.sample(
            ("activity.count", "leaflet.copies", "concern.received", "media.submitted", "training.count"), 2
        ):
            self.report.add("上半年，")
            self._claim(self._random.choice(self._hand.phrases[name]), name, self._of.code, HALF_YEAR)
            self._base(name)
            self.report.add("。")
        self.report.add("\n")

    def _so_far(self, number: str) -> None:
        """Cumulative numbers beside those of the quarter."""
        self.report.add(f"（{number}）累计完成情况\n")
        for indicators in self._random.sample(SENTENCES, 2):
            self._sentence(
                self._random.choice(("截至6月底，累计", "1—6月，", "今年上半年，")), indicators, self._of.code, HALF_YEAR
            )
        self._sentence("二季度", self._random.choice(SENTENCES), self._of.code, Period.parse(f"{YEAR}-Q2"))
        self.report.add("\n")

    def _shares(self, number: str) -> None:
        """Units in the sentence: 其中, side by side, with 分别, several together."""
        self.report.add(f"（{number}）各单位情况\n")
        first, second = self._random.sample(self._of.below, 2)
        name = self._random.choice(("activity.count", "leaflet.copies", "concern.received", "activity.volunteers"))
        phrase = self._random.choice(self._hand.phrases[name])
        self._claim(f"{self._of.whole}{phrase}", name, self._of.code, self._period)
        self.report.add("，其中")
        short = "{}"
        self._claim(f"{first.name}{short}", name, first.code, self._period, like=name)
        self.report.add("、")
        self._claim(f"{second.name}{short}", name, second.code, self._period, like=name)
        self.report.add("。")
        name = self._random.choice(("display.横幅", "training.count", "concern.closed", "activity.count.义诊"))
        phrase = self._random.choice(self._hand.phrases[name])
        self._claim(f"{first.name}{phrase}", name, first.code, self._period)
        self.report.add("，")
        self._claim(f"{second.name}{phrase}", name, second.code, self._period)
        self.report.add("。")
        name = self._random.choice(("activity.count", "leaflet.copies"))
        self._value_of_nobody(f"{first.name}、{second.name}共{self._random.choice(self._hand.phrases[name])}", name)
        self.report.add("\n")

    def _plans(self) -> None:
        for words in ("一是", "二是", "三是"):
            name = self._random.choice(tuple(self._hand.phrases))
            planned = self._random.choice(("下半年计划", "力争全年", "再", "年内计划", "确保"))
            phrase = self._random.choice(self._hand.phrases[name])
            for word in ("累计", "已", "共", "先后", "目前", "其中", "了"):
                phrase = phrase.replace(word, "")
            self._stated(f"{words}{planned}{phrase}", str(self._random.randint(2, 90)), name, "not_checkable", f"plan {name}")
            self.report.add("。\n")

    def _distraction(self) -> None:
        for phrase in self._random.sample(self._hand.not_kept, 2):
            at = phrase.index("{}") + 2
            surface = f"{self._random.randint(3, 900)}{phrase[at:]}"
            self.report.claim(phrase[:at], surface, "not_checkable", "not kept")
            self.report.add("。")

    def _value_of_nobody(self, phrase: str, name: str) -> None:
        self._stated(phrase, f"{self._random.randint(3, 90)}", name, "not_checkable", "several units")
        self.report.add("。")

    def _sentence(self, opening: str, indicators: tuple[str, ...], unit: str, period: Period) -> None:
        for number, name in enumerate(indicators):
            phrase = self._random.choice(self._hand.phrases[name])
            if number == 0:
                phrase = opening + phrase
            elif self._random.random() < 0.5:
                phrase = phrase.replace("累计", "").replace("共", "")
            self._claim(phrase, name, unit, period)
            self.report.add("，" if number + 1 < len(indicators) else "。")

    def _base(self, name: str) -> None:
        stated = self._basis.stated.get((name, self._of.code, HALF_YEAR.year_before()))
        now = reckon(name, org_unit=self._of.code, period=HALF_YEAR, basis=self._basis).value
        choice = self._random.random()
        if choice < 0.4 or now is None:
            value = stated.value if stated else Decimal(self._random.randint(20, 300))
            self._stated("，去年同期为{}", f"{value}", name, "supported" if stated else "not_checkable", "base")
            return
        growth = (now - stated.value) * 100 / stated.value if stated else Decimal(self._random.randint(1, 60))
        word = "增长" if growth >= 0 else "下降"
        told = abs(growth).quantize(Decimal("0.1"), ROUND_HALF_UP)
        lying = stated is not None and self._random.random() < 0.3
        told += Decimal("7.3") if lying else 0
        verdict = "not_checkable" if stated is None else "supported"
        if lying:
            verdict = "overstated"
        self.report.claim(f"，同比{word}{{}}", f"{told}%", verdict, f"growth {name}")

    def _claim(self, phrase: str, name: str, unit: str, period: Period, like: str | None = None) -> None:
        figure = reckon(name, org_unit=unit, period=period, basis=self._basis)
        value = figure.value
        if value is None:
            self._stated(phrase, str(self._random.randint(2, 40)), name, "not_checkable", "not in ledger", like)
            return
        if value == 0:
            verdict = "unsupported" if not figure.records else "overstated"
            self._stated(phrase, str(self._random.randint(2, 40)), name, verdict, f"{name} {unit} {period}: 0", like)
            return
        lie = self._random.random()
        told = value * Decimal(self._random.randint(130, 300)) / 100 if lie < 0.12 else value
        told = value * Decimal(self._random.randint(30, 75)) / 100 if 0.12 <= lie < 0.2 else told
        verdict = "supported" if told == value else "overstated" if told > value else "understated"
        if self._percent(name):
            told = told.quantize(Decimal("0.1"), ROUND_HALF_UP)
        else:
            told = told.quantize(Decimal(1), ROUND_HALF_UP) if told == value else told.quantize(Decimal(1), ROUND_DOWN)
        if told == value:
            verdict = "supported"
        self._stated(
            phrase,
            self._worded(told, exactly=verdict != "supported" or value != told),
            name,
            verdict,
            f"{name} {unit} {period}: {value}",
            like,
        )

    def _worded(self, value: Decimal, *, exactly: bool) -> str:
        """The value as it is, or by a wording that holds for it."""
        style = self._random.random()
        if exactly or style < 0.6 or value < 100 or value != value.to_integral_value():
            return str(value)
        if style < 0.85:
            place = Decimal(10) ** (len(str(int(value))) - 2)
            floor = (value / place).to_integral_value(ROUND_DOWN) * place
            return str(value) if floor == value or floor % (place * 10) == 0 else f"{int(floor)}余"
        if value >= 10000:
            return f"{(value / 10000).quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}万"
        return f"约{value}"

    def _stated(self, phrase: str, number: str, name: str, verdict: str, about: str, like: str | None = None) -> None:
        surface = f"{number}%" if self._percent(name) else number + self._measure(phrase, like or name)
        bare = phrase[: phrase.index("{}") + 2] + self._behind(phrase)
        self.report.claim(bare, surface, verdict, about)

    def _measure(self, phrase: str, name: str) -> str:
        written = phrase[phrase.index("{}") + 2 :]
        return next((one for one in MEASURES if written.startswith(one)), self._unit(name))

    def _behind(self, phrase: str) -> str:
        """吸引群众{}人次参加: what stands behind the unit of measure."""
        written = phrase[phrase.index("{}") + 2 :]
        measure = next((one for one in MEASURES if written.startswith(one)), "")
        return written[len(measure) :]

    def _unit(self, name: str) -> str:
        written = self._hand.phrases[name][0].split("{}")[1]
        return next((one for one in MEASURES if written.startswith(one)), "%")

    def _percent(self, name: str) -> bool:
        return self._hand.phrases[name][0].endswith("{}")
