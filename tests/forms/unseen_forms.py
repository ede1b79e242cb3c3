"""Blank forms as departments above lay them out, drawn from a vocabulary that the catalogue does not have, each cell with its true answer."""

from collections.abc import Callable, Sequence
from datetime import date

from unseen_ledger import YEAR
from unseen_parts import PERIODS, Parts
from unseen_words import NOBODY, Form

from shiju.forms.headings import Part
from shiju.orgs import OWN
from shiju.periods import Period


class Drawer(Parts):
    """Draws forms for a ledger in the words of a vocabulary."""

    def form(self) -> Form:
        """A form of a layout taken at random."""
        layouts: tuple[Callable[[], Form], ...] = (
            self.units_by_figures, self.units_by_figures, self.figures_by_months, self.figures_compared, self.figures_so_far,
            self.choices_by_figures, self.side_by_side, self.figures_by_units, self.listing, self.one_event,
        )  # fmt: skip
        return self._random.choice(layouts)()

    def units_by_figures(self) -> Form:
        """A line for each org unit, listed by hand or printed; headings in two rows with 其中."""
        random, words = self._random, self._words
        figures = self._figures(random.randint(3, 6))
        among = random.random() < 0.5
        parts = [one for one in self._words.figures if one[0].startswith("activity.count?")] if among else []
        parts = random.sample(parts, min(2, len(parts)))
        parts = parts if len({one[0] for one in parts}) == len(parts) else parts[:1]
        whole = next((one for one in self._words.figures if one[0] == "activity.count"), None)
        columns = [one for one in figures if one[0] != "activity.count"]
        width = 2 + len(columns) + (1 + len(parts) if parts else 0) + 1
        form = self._begun("units", width)
        top = form.body
        deep = 2 if parts or random.random() < 0.3 else 1
        form.put(top, 0, "序号", down=deep)
        form.put(top, 1, words.any("units", random), down=deep)
        wanted: list[tuple[str, str] | None] = []
        column = 2
        if parts and whole is not None:
            form.put(top, column, self._headed(whole), down=deep)
            form.put(top, column + 1, words.any("among", random), across=len(parts))
            for at, part in enumerate(parts):
                form.put(top + 1, column + 1 + at, self._headed(part))
            wanted += [(whole[0], whole[1]), *((part[0], part[1]) for part in parts)]
            column += 1 + len(parts)
        for figure in columns:
            form.put(top, column, self._headed(figure), down=deep)
            wanted.append((figure[0], figure[1] if f"（{figure[1]}）" in form.texts[top, column] else ""))
            column += 1
        form.put(top, column, "备注", down=deep)
        wanted.append(None)
        return self._lines_of_units(form, top + deep, wanted)

    def _lines_of_units(self, form: Form, row: int, wanted: Sequence[tuple[str, str] | None]) -> Form:
        random, ledger = self._random, self._ledger
        printed = random.random() < 0.5
        units = list(ledger.communities)
        if not printed:
            units = (
                [unit.code for unit in ledger.tree.children("S")]
                if not set("社村居") & set(form.texts.get((form.body, 1), ""))
                else units
            )
        first = row
        for at, unit in enumerate(units):
            form.put(row, 0, str(at + 1))
            name = ledger.tree.get(unit).name
            if printed:
                form.put(row, 1, name if random.random() < 0.7 else name.removesuffix("社区"))
            else:
                form.blank(row, 1, name)
            self._line(form, row, wanted, unit)
            row += 1
        if random.random() < 0.5 and len(units) == len(ledger.communities):
            form.put(row, 0, "—")
            form.put(row, 1, self._words.any("own", random))
            self._line(form, row, wanted, "S" + OWN)
            row += 1
        if random.random() < 0.7:
            self._totals(form, row, first, wanted)
            row += 1
        return self._finished(form, row, len(wanted) + 2)

    def _totals(self, form: Form, row: int, first: int, wanted: Sequence[tuple[str, str] | None]) -> None:
        total = self._words.any("total", self._random)
        if self._random.random() < 0.5:
            form.put(row, 0, total, across=2)
        else:
            form.put(row, 0, "")
            form.put(row, 1, total)
        if self._random.random() < 0.4:
            for at in range(len(wanted) - 1):
                form.formulas[row, 2 + at] = f"=SUM({chr(67 + at)}{first + 1}:{chr(67 + at)}{row})"
            form.blank(row, 1 + len(wanted), None)
        else:
            self._line(form, row, wanted, "S")

    def _line(self, form: Form, row: int, wanted: Sequence[tuple[str, str] | None], unit: str) -> None:
        for at, one in enumerate(wanted):
            form.blank(row, 2 + at, None if one is None else self._answer(one[0], one[1], unit, form.period))

    def _rows_of_figures(
        self,
        layout: str,
        columns: Sequence[tuple[str, Callable[[Period], tuple[Period, Part]]]],
        period: tuple[str, str],
        count: int,
    ) -> Form:
        """A line for each figure; behind its unit of measure the columns, each a heading and what it asks for."""
        random, words = self._random, self._words
        figures = self._figures(count)
        coded = random.random() < 0.25
        lead = 3 if coded else 2
        measured = random.random() < 0.8
        lead -= 0 if measured else 1
        form = self._begun(layout, lead + len(columns), period)
        top = form.body
        names = [words.any("names", random), *(["代码"] if coded else []), *([words.any("measure", random)] if measured else [])]
        for at, name in enumerate((*names, *(heading for heading, _ in columns))):
            form.put(top, at, name)
        row = top + 1
        if random.random() < 0.2:
            for at in range(lead + len(columns)):
                form.put(row, at, "甲乙丙"[at] if at < lead else str(at - lead + 1))
            row += 1
        for number, figure in enumerate(figures):
            numbered = random.choice(("", "", f"{number + 1}."))
            form.put(row, 0, numbered + (figure[2] if measured else self._headed(figure)))
            if coded:
                form.put(row, 1, f"{number + 1:02}")
            if measured:
                form.put(row, lead - 1, figure[1])
            said = figure[1] if measured or f"（{figure[1]}）" in form.texts[row, 0] else ""
            for at, (heading, asks) in enumerate(columns):
                when, part = asks(form.period)
                unit = ("%" if "%" in heading else "") if part is Part.GROWTH else said
                form.blank(row, lead + at, self._answer(figure[0], unit, "S", when, part))
                changed = part in (Part.GROWTH, Part.DIFFERENCE)
                past = changed or when.last < form.period.first
                if (changed and figure[1] == "%") or (past and self._tells_no_past(figure[0])):
                    form.loose.add((row, lead + at))
            row += 1
        return self._finished(form, row, lead + len(columns))

    def figures_by_months(self) -> Form:
        """Indicators in the lines, months as columns."""
        random = self._random
        half = random.random() < 0.6
        period = ("{y}年1—6月", f"{YEAR}-H1") if half else ("{y}年第二季度", f"{YEAR}-Q2")
        style = random.choice(("{}月", "{}月份"))
        months = range(1, 7) if half else range(4, 7)

        def of(month: int) -> Callable[[Period], tuple[Period, Part]]:
            return lambda _: (Period.month(YEAR, month), Part.VALUE)

        columns = [(style.format(month), of(month)) for month in months]
        columns.append((random.choice(("合计", "小计", "累计" if half else "合计")), lambda whole: (whole, Part.VALUE)))
        return self._rows_of_figures("months", columns, period, random.randint(4, 8))

    def figures_compared(self) -> Form:
        """Indicators with this period, the one a year before, and the change."""
        random, words = self._random, self._words
        columns: list[tuple[str, Callable[[Period], tuple[Period, Part]]]] = [
            (words.any("now", random), lambda whole: (whole, Part.VALUE)),
            (words.any("before", random), lambda whole: (whole.year_before(), Part.VALUE)),
        ]
        if random.random() < 0.6:
            columns.append((words.any("difference", random), lambda whole: (whole, Part.DIFFERENCE)))
        if random.random() < 0.7:
            columns.append((words.any("growth", random), lambda whole: (whole, Part.GROWTH)))
        return self._rows_of_figures("compared", columns, random.choice(PERIODS[:5]), random.randint(4, 8))

    def figures_so_far(self) -> Form:
        """Indicators with the month and what the year has come to."""
        random, words = self._random, self._words
        columns: list[tuple[str, Callable[[Period], tuple[Period, Part]]]] = [
            (words.any("month", random), lambda whole: (whole, Part.VALUE)),
            (words.any("sofar", random), lambda whole: (Period(date(YEAR, 1, 1), whole.last), Part.VALUE)),
        ]
        return self._rows_of_figures("so far", columns, random.choice(PERIODS[5:]), random.randint(4, 8))

    def side_by_side(self) -> Form:
        """Two tables beside each other: the same headings twice."""
        random, words = self._random, self._words
        name, value = words.any("names", random), words.any("value", random)
        figures = self._figures(random.choice((6, 8, 10)))
        form = self._begun("side by side", 4)
        for at, text in enumerate((name, value, name, value)):
            form.put(form.body, at, text)
        half = (len(figures) + 1) // 2
        for number, figure in enumerate(figures):
            row, column = form.body + 1 + number % half, 2 * (number // half)
            form.put(row, column, self._headed(figure, always=True))
            form.blank(row, column + 1, self._answer(figure[0], figure[1], "S", form.period))
        return self._finished(form, form.body + 1 + half, 4)

    def figures_by_units(self) -> Form:
        """The org units as columns."""
        random, words, ledger = self._random, self._words, self._ledger
        figures = self._figures(random.randint(4, 7))
        units = [*ledger.communities, "S"]
        form = self._begun("by units", 2 + len(units))
        names = [ledger.tree.get(unit).name for unit in ledger.communities] + [words.any("total", random)]
        for at, text in enumerate((words.any("names", random), words.any("measure", random), *names)):
            form.put(form.body, at, text)
        for number, figure in enumerate(figures):
            row = form.body + 1 + number
            form.put(row, 0, figure[2])
            form.put(row, 1, figure[1])
            for at, unit in enumerate(units):
                form.blank(row, 2 + at, self._answer(figure[0], figure[1], unit, form.period))
        return self._finished(form, form.body + 1 + len(figures), 2 + len(units))

    def choices_by_figures(self) -> Form:
        """The choices of a field in the lines, crossed with figures."""
        random, words = self._random, self._words
        choice_field, heading, only = random.choice((
            ("concern.channel", "channels", ("concern.received", "concern.closed", "concern.open", "concern.closing_rate", "concern.on_time")),
            ("concern.category", "categories", ("concern.received", "concern.closed", "concern.on_time")),
            ("media.level", "levels", ("media.publications",)),
        ))  # fmt: skip
        figures = self._figures(random.randint(1, len(only)), nobody=0.1, only=lambda name: name in only)
        lines = [
            (label, random.choice(said.split(";")).strip())
            for name, label, said in words.lines("choices")
            if name == choice_field
        ]
        form = self._begun("choices", 1 + len(figures) + 1)
        form.put(form.body, 0, words.any(heading, random))
        for at, figure in enumerate(figures):
            form.put(form.body, 1 + at, self._headed(figure))
        form.put(form.body, 1 + len(figures), "备注")
        name = choice_field.partition(".")[2]
        for number, (label, said) in enumerate((*lines, ("", words.any("total", random)))):
            row = form.body + 1 + number
            form.put(row, 0, said)
            for at, figure in enumerate(figures):
                asked = figure[0] if not label or figure[0] == NOBODY else f"{figure[0]}?{name}={label}"
                unit = figure[1] if f"（{figure[1]}）" in form.texts[form.body, 1 + at] else ""
                form.blank(row, 1 + at, self._answer(asked, unit, "S", form.period))
            form.blank(row, 1 + len(figures), None)
        return self._finished(form, form.body + len(lines) + 2, 2 + len(figures))

    def listing(self) -> Form:
        """A line for each record."""
        random, words = self._random, self._words
        kind, said = random.choice(words.lines("lists"))
        indicator = {
            "activity": "activity.count",
            "media-submission": "media.submitted",
            "meeting": "meeting.count",
            "training": "training.count",
            "concern": "concern.received",
        }[kind]
        fields = self._fields(kind, random.randint(2, 5))
        form = self._begun("list", 2 + len(fields), random.choice(PERIODS[5:]))
        title = next(place for place, text in form.texts.items() if place[0] == form.body - 2)
        named = random.choice(said.split(";")).strip()
        form.texts[title] = f"{YEAR}年{form.period.first.month}月{named.replace('~', '')}"
        form.put(form.body, 0, "序号")
        hand = random.choice(next(part for name, part in words.lines("fields") if name == NOBODY).split(";")).strip()
        for at, (_, heading) in enumerate((*fields, ("", hand))):
            form.put(form.body, 1 + at, heading)
        found = self._ledger.office.reckon(indicator, "S", form.period).records
        records = sorted(
            (one for one in self._ledger.records if one.id in found),
            key=lambda one: (one.values.get("date") or one.values.get("submitted") or one.values.get("received"), one.order),
        )
        for number in range(len(records) + random.randint(0, 3)):
            row = form.body + 1 + number
            form.put(row, 0, str(number + 1))
            for at, (name, _) in enumerate((*fields, ("", ""))):
                record = records[number] if number < len(records) else None
                form.blank(row, 1 + at, self._said(record, name) if record is not None and name else None)
        if "~" in named:
            form.loose.update(form.answers)
        return self._finished(form, form.body + 1 + len(records) + 3, 2 + len(fields))

    def one_event(self) -> Form:
        """Labels with a blank beside each, for one activity."""
        random = self._random
        days = [one.values["date"] for one in self._ledger.records if one.kind == "activity"]
        record = random.choice(
            [one for one in self._ledger.records if one.kind == "activity" and days.count(one.values["date"]) == 1]
        )
        day = record.values["date"]
        assert isinstance(day, date)
        fields = self._fields("activity", 5)
        form = self._begun("one event", 4)
        form.period = Period(day, day)
        title = next(place for place, _ in form.texts.items() if place[0] == form.body - 2)
        form.texts[title] = f"{day.year}年{day.month}月{day.day}日活动情况登记表"
        row, column = form.body, 0
        hand = [one.strip() for name, part in self._words.lines("fields") if name == NOBODY for one in part.split(";")]
        for name, label in (*fields, ("", random.choice(hand))):
            form.put(row, column, label)
            form.blank(row, column + 1, self._said(record, name) if name else None)
            row, column = (row, 2) if column == 0 else (row + 1, 0)
        if column:
            form.put(row, 2, "填表人")
            form.blank(row, 3, None)
        return form
