"""What all layouts of drawn forms share: the lines above and below a table, headings, and the true answers of cells."""

from collections.abc import Callable
from datetime import date
from random import Random
from types import NoneType

from unseen_ledger import YEAR, Ledger
from unseen_words import NOBODY, Form, Words

from shiju.forms.answer import Written
from shiju.forms.doubts import tells_no_past
from shiju.forms.filling import written_figure
from shiju.forms.headings import Part
from shiju.forms.proposal import Wish
from shiju.ledger.record import Record
from shiju.periods import Period
from shiju.text import Quantity

PERIODS = (
    ("{y}年上半年", f"{YEAR}-H1"), ("{y}年1—6月", f"{YEAR}-H1"), ("{y}年第二季度", f"{YEAR}-Q2"), ("{y}年二季度", f"{YEAR}-Q2"),
    ("{y}年一季度", f"{YEAR}-Q1"), ("{y}年5月", f"{YEAR}-05"), ("{y}年3月份", f"{YEAR}-03"), ("{y}年6月", f"{YEAR}-06"),
)  # fmt: skip


class Parts:
    """The parts of forms, drawn for a ledger in the words of a vocabulary."""

    def __init__(self, ledger: Ledger, words: Words, random: Random) -> None:
        self._ledger, self._words, self._random = ledger, words, random

    def _begun(self, layout: str, width: int, period: tuple[str, str] | None = None) -> Form:
        """The lines above: attachment, title, period, unit and day, in one cell or in several."""
        random, words = self._random, self._words
        said, written = period or random.choice(PERIODS)
        form = Form(layout, Period.parse(written))
        phrase = said.format(y=YEAR)
        row = 0
        if random.random() < 0.5:
            form.put(row, 0, random.choice(("附件1", "附件：", "附表2", "表号：云宣统3表")))
            row += 1
        title = words.any("titles", random).format(period=phrase, district="云岭区")
        form.put(row, 0, title, across=width)
        row += 1
        line = random.choice((
            "填报单位（盖章）：　　　　　　　　填报日期：　　年　　月　　日",
            "填报单位：　　　　　　　　　　　　　　　　　制表机关：云岭区委宣传部",
            "单位：（盖章）　　　　　　　　　　　　　　　　　　　报出日期：　　月　　日",
        ))  # fmt: skip
        form.put(row, 0, line, across=width)
        form.body = row + 1
        return form

    def _finished(self, form: Form, row: int, width: int) -> Form:
        random = self._random
        if random.random() < 0.6:
            form.put(row, 0, self._words.any("notes", random), across=width)
            row += 1
        if random.random() < 0.6:
            form.put(row, 0, "单位负责人：　　　　　　填表人：　　　　　　联系电话：　　　　　　", across=width)
        return form

    def _figures(
        self, count: int, *, nobody: float = 0.12, only: Callable[[str], bool] = lambda _: True
    ) -> list[tuple[str, str, str]]:
        """Different indicators in words of the vocabulary, now and then one that nobody can answer."""
        known: dict[str, list[tuple[str, str, str]]] = {}
        for one in self._words.figures:
            if one[0] != NOBODY and only(one[0]):
                known.setdefault(one[0], []).append(one)
        chosen = [self._random.choice(known[name]) for name in self._random.sample(sorted(known), min(count, len(known)))]
        others = [one for one in self._words.figures if one[0] == NOBODY]
        return [self._random.choice(others) if self._random.random() < nobody else one for one in chosen]

    def _answer(self, indicator: str, unit: str, org_unit: str, period: Period, part: Part = Part.VALUE) -> Written | None:
        if indicator == NOBODY:
            return None
        return written_figure(Wish("", (0, 0), indicator, org_unit, period, part, unit), self._ledger.office)

    def _headed(self, figure: tuple[str, str, str], *, always: bool = False) -> str:
        """The wording with its unit of measure in brackets, as most are."""
        bracketed = always or self._random.random() < 0.75 or figure[1].startswith("万")
        return f"{figure[2]}（{figure[1]}）" if bracketed else figure[2]

    def _tells_no_past(self, indicator: str) -> bool:
        return indicator != NOBODY and tells_no_past(self._ledger.catalogue.indicator(indicator))

    def _fields(self, kind: str, count: int) -> list[tuple[str, str]]:
        """Field and heading, the title and the day always among them."""
        random = self._random
        every = [
            (name.partition(".")[2], random.choice(said.split(";")).strip())
            for name, said in self._words.lines("fields")
            if name.startswith(f"{kind}.")
        ]
        always = every[:2]
        rest = random.sample(every[2:], min(count, len(every) - 2))
        chosen = [*always, *rest]
        random.shuffle(chosen)
        return chosen

    def _said(self, record: Record, name: str) -> Written | None:
        values, units = record.values, record.org_units
        if name == "unit":
            return "、".join(self._ledger.tree.get(unit).name for unit in units)
        value = values.get(name)
        assert isinstance(value, (str, date, Quantity, NoneType))
        return int(value.value or 0) if isinstance(value, Quantity) else value
