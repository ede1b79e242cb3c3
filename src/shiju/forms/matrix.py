"""Tables of figures: indicators, org units, months and choices as lines and columns in any order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shiju.catalogue.indicator import Indicator
from shiju.forms.axes import NUMBER, Axes
from shiju.forms.axis import Axis, crossed
from shiju.forms.choosing import COMPOSED, Phrase, decided
from shiju.forms.dividing import without_dividing
from shiju.forms.doubts import (
    NARROWED,
    OF_CHOICE,
    OF_COMMUNITIES,
    PERIOD_OR_YEAR,
    SOME_YEAR,
    SUM_OR_YEAR,
    TWO_PERIODS,
    is_same_for,
    unit_of,
    why_not_told,
    why_unsure,
)
from shiju.forms.explained import explained_by
from shiju.forms.following import Following, following_of
from shiju.forms.headings import NEW, OF_TARGET, HeadingReader, Part, Role
from shiju.forms.heads_once import people_apart
from shiju.forms.keys import key_of
from shiju.forms.layout import Body, path_above
from shiju.forms.lending import cuts_of, is_of_all, may_be_of_choice
from shiju.forms.likeness import most_like
from shiju.forms.meant import NEAREST, Meant, told
from shiju.forms.naming import SAME
from shiju.forms.narrowing import by_parts
from shiju.forms.of_title import OfTitle
from shiju.forms.proposal import BY_HAND, Decision, Office, Open, Proposal, UnitLine, Wish
from shiju.forms.runs import runs_of
from shiju.forms.schemes import OTHERS, Schemes
from shiju.forms.sheet import FormSheet
from shiju.forms.short_forms import texts_of
from shiju.forms.units import PER_CENT, counted_otherwise, implied, in_ten_thousands, units_of_table
from shiju.forms.whom import is_of_communities
from shiju.forms.wording import Wording, counts_in
from shiju.orgs import GRASSROOTS, OWN, whole_of
from shiju.periods import Period


def read_matrix(
    sheet: FormSheet,
    body: Body,
    *,
    office: Office,
    headings: HeadingReader,
    period: Period,
    org_unit: str,
    decisions: Mapping[str, Decision],
) -> Proposal:
    """What the blank cells of a table of figures ask for."""
    return _Matrix(sheet, body, office, headings, (period, org_unit), decisions).proposal()


class _Matrix:
    def __init__(
        self,
        sheet: FormSheet,
        body: Body,
        office: Office,
        headings: HeadingReader,
        scope: tuple[Period, str],
        decisions: Mapping[str, Decision],
    ) -> None:
        self._sheet, self._office, self._period, self._decisions = sheet, office, scope[0], decisions
        self._wording = Wording(office.lexicon, body.titles, explained_by(body.notes), texts_of(sheet, body))
        self._table_units = units_of_table(body.titles, headings.units)
        self._axes = axes = Axes(sheet, body, office, headings, scope, self._wording.chosen)
        self._body, self._columns = axes.body, axes.columns
        self._kinds: frozenset[str] = frozenset()
        self._lines = without_dividing(axes.lines, self._indicator_of, office.lexicon)
        named = ([axis.words[-1] for axis in axes.values() if axis.words] for axes in (self._lines, self._columns))
        self._schemes = tuple(Schemes(labels, self._wording.chosen, office.lexicon) for labels in named)
        heads = (word for one in self._lines.values() for word in one.words[:-1])
        self._title = OfTitle(body, office.lexicon, self._wording.chosen, (self._lines, self._columns), self._schemes)
        self._parts = by_parts(self._title.narrowing, heads, office.lexicon)
        self._runs: Mapping[int, str] = {}
        self._cuts, self._told = frozenset[tuple[str | None, str, bool]](), frozenset[str]()
        self._before: tuple[Following, ...] = ()
        self._meant: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str], Meant] = {}

    def proposal(self) -> Proposal:
        wishes: list[Wish] = []
        opened: list[Open] = []
        printed: list[tuple[Wish, str]] = []
        self._kinds = self._kinds_of_columns()
        self._runs = runs_of(self._lines, self._indicator_of, self._wording.chosen, self._office.catalogue)
        figures = {at: axis for at, axis in self._columns.items() if at not in self._body.left and axis.role is Role.FIGURE}
        alone = {line: axis for line, axis in self._lines.items() if any(not self._axes.down(line, at).words for at in figures)}
        self._before = (self._following(alone), self._following(figures))
        for line in self._body.lines:
            for column in range(self._body.first, self._body.columns):
                one = self._cell(line, column)
                if isinstance(one, Wish):
                    wishes.append(one)
                elif one is not None:
                    opened.append(one)
                elif (said := self._printed(line, column)) is not None:
                    printed.append(said)
        wishes, apart = people_apart(wishes, self._decisions)
        opened += apart
        # A table of which no figure is understood may be a list of something else, in any order.
        understood = any(one.place[0] in self._axes.units for one in wishes)
        lines = self._axes.units if understood else {}
        named = [UnitLine(self._sheet.name, (line, self._axes.of_units.column or 0), code) for line, code in lines.items()]
        return Proposal(tuple(wishes), tuple(named), open=(*opened, *self._axes.of_units.without_line()), printed=tuple(printed))

    def _cell(self, line: int, column: int) -> Wish | Open | None:
        """What one cell wants; None where it wants nothing."""
        if not self._wants(line, column):
            return None
        if line in self._axes.nameless and line not in self._axes.units:
            return Open(self._sheet.name, (line, column), "看不出这一行要填哪个单位或哪项内容，没有填。")
        key = self._key(line, column)
        return self._replayed(key, line, column) if key in self._decisions else self._read(key, line, column)

    def _key(self, line: int, column: int) -> str:
        """The words by which a decision about the cell is remembered; those of a table about some special work are its own."""
        words = (*self._axes.lines[line].words, *self._axes.down(line, column).words)
        own, plain = key_of("/".join((self._title.narrowing.words, *words))), key_of("/".join(words))
        return plain if self._title.narrowing.loosely and plain in self._decisions and own not in self._decisions else own

    def _printed(self, line: int, column: int) -> tuple[Wish, str] | None:
        """What a cell says that the sender has filled in himself, and what it is a figure of."""
        text = self._sheet.texts.get((line, column), "").replace(",", "").rstrip("%％")
        if column in self._body.left or not NUMBER.fullmatch(text) or not self._is_for_figure(line, column):
            return None
        key = self._key(line, column)
        one = self._replayed(key, line, column) if key in self._decisions else self._read(key, line, column)
        return (one, text) if isinstance(one, Wish) else None

    def _wants(self, line: int, column: int) -> bool:
        """Whether the cell is blank for a figure."""
        if not self._sheet.is_blank(line, column) or column == self._axes.of_units.column or self._axes.of_units.is_spare(line):
            return False
        return self._is_for_figure(line, column)

    def _is_for_figure(self, line: int, column: int) -> bool:
        across, down = self._lines[line], self._axes.down(line, column)
        said = down.words or across.words or down.period or down.year_before or down.total or down.part is not Part.VALUE
        said = said or (across.among and across.fresh)  # 其中：本年新增
        return down.role is Role.FIGURE and across.role is Role.FIGURE and bool(said) and column not in self._body.left

    def _read(self, key: str, line: int, column: int) -> Wish | Open:
        across, down = self._lines[line], self._axes.down(line, column)
        meant = self._of(across, down, line, column)
        if meant.indicator is None and (like := most_like(key, self._decisions)) is not None:
            words, decision = like
            why = f"这一格的文字与以前决定过的“{words}”相近，没有填。同样处理请确认一次。"
            return self._asked(line, column, why, (decision.indicator or BY_HAND, *meant.candidates)[:NEAREST], key)
        if meant.indicator is None:
            why = f"看不准“{'·'.join((*across.words, *down.words)) or NEW}”要填哪项数据，没有填。"
            return self._asked(line, column, why, meant.candidates, key)
        wish = self._of_title(self._wish(line, column, meant, key), line, column)
        return self._doubted(wish, line, column) or wish

    def _of_title(self, wish: Wish, line: int, column: int) -> Wish:
        """The cell cut to the choice of which the title speaks, where that narrows it and no other heading asks for the same: 参加人次 in a table about 走访慰问工作."""
        whole = self._office.catalogue.indicator(wish.indicator)
        cut = self._title.cut(whole) if self._title.narrows(whole, wish.by, line, column) else None
        return wish if cut is None or cut in self._told else replace(wish, indicator=cut)

    def _doubted(self, wish: Wish, line: int, column: int) -> Open | None:
        """The cell as a question, where the indicator is plain and what is asked of it is not."""
        across, down = self._lines[line], self._axes.down(line, column)
        indicator = self._office.catalogue.indicator(wish.indicator)
        part = next((self._parts[word] for word in across.words[:-1] if word in self._parts), None)
        narrows = self._title.narrows(indicator, wish.by, line, column)
        if narrows and (part is None or part.doubts(indicator, self._office.lexicon, wish.by)):
            words = part.words if part is not None else self._title.narrowing.words
            return self._asked(line, column, NARROWED.format(words), (wish.indicator,), wish.key)
        if less := self._may_be_less(wish, indicator, across, down):
            return self._asked(line, column, less, (wish.indicator,), wish.key)
        so_far = (across.so_far or down.so_far) and wish.period != self._period
        by_sum = so_far and (self._axes.has_parts() or self._axes.is_only_so_far(line, column))
        if untold := why_not_told(wish, indicator, self._office, self._period):
            return self._asked(line, column, untold, (wish.indicator,), wish.key)
        if crossed(across.period, down.period, self._period) is None:
            return self._asked(line, column, TWO_PERIODS, (wish.indicator,), wish.key)
        if across.period is None and self._axes.is_behind_so_far(column):
            return self._asked(line, column, PERIOD_OR_YEAR, (wish.indicator,), wish.key)
        vague = down.vague if down.period is not None else across.vague
        why = SUM_OR_YEAR if by_sum else SOME_YEAR if vague else why_unsure(wish, indicator, fresh=down.fresh or across.fresh)
        return self._asked(line, column, why, (), wish.key) if why else None

    def _may_be_less(self, wish: Wish, indicator: Indicator, across: Axis, down: Axis) -> str:
        """Why a heading may ask for less than the indicator counts, as a sentence; empty where it does not."""
        if self._is_asked_of_communities(wish, indicator, (*across.words, *down.words)):
            return OF_COMMUNITIES
        words = may_be_of_choice(indicator, (across, down), self._cuts)
        cuts = {one.indicator for word in words for one in self._wording.chosen.choices(indicator, word)}
        return OF_CHOICE if words and not (cuts and is_same_for(wish, cuts, self._office)) else ""

    def _is_asked_of_communities(self, wish: Wish, indicator: Indicator, words: Sequence[str]) -> bool:
        """Whether a heading asks for what communities did (社区小喇叭播放) where the office's own sections did as well."""
        unit = whole_of(wish.org_unit)
        if self._office.tree.get(unit).level in GRASSROOTS or not is_of_communities(
            words, self._office.lexicon.told_of(indicator)
        ):
            return False
        return bool(self._office.reckon(indicator.id, unit + OWN, wish.period).value)

    def _asked(self, line: int, column: int, why: str, candidates: tuple[str, ...], key: str) -> Open:
        return Open(
            self._sheet.name, (line, column), why, candidates, key, self._axes.unit(line, column), self._axes.when(line, column)
        )

    def _replayed(self, key: str, line: int, column: int) -> Wish | Open:
        decision = self._decisions[key]
        if decision.indicator is None:
            return self._asked(line, column, "按以前的决定，这一格留给人填写。", (), key)
        wish = self._wish(line, column, Meant(decision.indicator, SAME, "以前的决定"), key)
        return wish if decision.part is Part.VALUE else replace(wish, part=decision.part)

    def _wish(self, line: int, column: int, meant: Meant, key: str) -> Wish:
        across, down = self._lines[line], self._axes.down(line, column)
        part = down.part if down.part is not Part.VALUE else across.part
        indicator = self._office.catalogue.indicator(meant.indicator or "")
        part = Part.GROWTH if part is Part.DIFFERENCE and (down.unit or across.unit) in PER_CENT else part
        return Wish(
            self._sheet.name,
            (line, column),
            meant.indicator or "",
            self._axes.unit(line, column),
            self._axes.when(line, column),
            part,
            unit_of(part, down.unit, across.unit or in_ten_thousands(self._table_units, indicator.unit)),
            min(meant.confidence, SAME),
            meant.by,
            key,
            down.answers if down.part in (Part.WHETHER, Part.FULFILLED) else across.answers,
            self._axes.target(line) if part in OF_TARGET else None,
        )

    def _kinds_of_columns(self) -> frozenset[str]:
        """The kinds of what is certain without looking at the neighbours."""
        axes = [*self._columns.values(), *self._lines.values()]
        read = [(axis, decided(self._wording.candidates(Phrase(axis.words, axis.unit)))) for axis in axes if axis.words]
        sure = [(axis, self._office.catalogue.indicator(one.indicator)) for axis, one in read if one is not None]
        self._cuts = cuts_of(sure, self._office.lexicon)
        self._told = frozenset(one.id for _, one in sure)
        return frozenset(self._wording.kind_of(one).id for _, one in sure)

    def _of(self, across: Axis, down: Axis, line: int, column: int) -> Meant:
        """The indicator of the cell where this line and this column meet."""
        wholes = self._wholes(line, column)
        if wholes is None:
            return Meant(None)  # a part of something that is not understood
        key = (across.words, down.words, wholes, down.unit or across.unit)
        if key not in self._meant:
            child = down if down.among else across
            unit = child.unit or implied(key_of(child.words[-1] if child.words else ""))
            fitting = [one for one in wholes if counts_in(unit, one, self._office.catalogue)]
            meant = self._part_of(self._found(across, down, fitting), wholes)
            heads = {one.words[:-1] for one in self._told_among(line, column) or ()}
            if meant.indicator is None and wholes and heads == {child.words[:-1]}:
                bare = replace(child, words=child.words[-1:])  # what stands above has been told of the whole
                told = self._found(*((across, bare) if down.among else (bare, down)), fitting)
                meant = self._part_of(told, wholes) if told.indicator is not None else meant
            self._meant[key] = meant
        return self._behind_parts(self._meant[key], line, column)

    def _following(self, axes: Mapping[int, Axis]) -> Following:
        return following_of(axes, self._indicator_of, self._office.lexicon)

    def _behind_parts(self, meant: Meant, line: int, column: int) -> Meant:
        """What is meant, cut to the part that it stands behind: 参加人次 behind 文艺演出; nothing where it may be of that or of all."""
        across, down = self._lines[line].words, self._axes.down(line, column).words
        for following, at in zip(self._before, (line, column), strict=True):
            of_group = following.of_group(at) if not (across and down) and meant.indicator is None else None
            if of_group is not None:
                people, event = of_group
                meant = Meant(self._wording.chosen.within(people.id, event.id), COMPOSED, (across or down)[-1])
                continue
            part = following.part_for(at) if not (across and down) else True
            if meant.indicator is None or part is True:
                continue
            part = part or self._title.part(self._office.catalogue.indicator(meant.indicator), following.nearest_part(at))
            cut = self._wording.chosen.within(meant.indicator, part.id) if isinstance(part, Indicator) else None
            meant = (
                replace(meant, indicator=cut, candidates=(meant.indicator,))
                if cut
                else Meant(None, candidates=(meant.indicator,))
            )
        return meant

    def _part_of(self, meant: Meant, wholes: Sequence[str]) -> Meant:
        """What is told among a choice cut to that choice: 其中：已办结 below 环境卫生类诉求."""
        for whole in wholes[:1] if meant.indicator is not None else ():
            cut = self._wording.chosen.within(meant.indicator or "", whole)
            return Meant(None, candidates=(meant.indicator or "",)) if cut is None else replace(meant, indicator=cut)
        return meant

    def _found(self, across: Axis, down: Axis, parents: Sequence[str]) -> Meant:
        compared = {Part.GROWTH, Part.DIFFERENCE, *OF_TARGET} & {down.part, across.part}
        unit = across.unit if compared else down.unit or across.unit
        if not unit and len(self._table_units) == 1:
            unit = implied(key_of("".join((down.words or across.words)[-1:]))) or self._table_units[0]
        word = "".join((down if down.among else across).words[-1:])
        parts = [part for one in parents if (part := self._chosen(one, word)).indicator is not None]
        if len({one.indicator for one in parts}) > 1:
            return Meant(None, candidates=tuple(one.indicator or "" for one in parts)[::-1])
        if parts:
            return self._crossed(parts[0], across if down.among else down)
        tries = []
        if down.words:
            tries.append(self._crossed(self._named(Phrase(down.words, unit)), across))
        if across.words:
            tries.append(self._crossed(self._named(Phrase(across.words, unit)), down))
        if down.words and across.words:
            tries.append(self._named(Phrase((*across.words, *down.words), unit), joined=True))
        found = next((one for one in tries if one.indicator is not None), tries[0] if tries else Meant(None))
        kept = self._office.catalogue.indicator(found.indicator).unit if found.indicator is not None else ""
        fits = compared or not counted_otherwise(across.unit, down.unit, key_of("".join(down.words[-1:])), kept)
        return found if fits else Meant(None, candidates=(found.indicator or "",))

    def _named(self, phrase: Phrase, *, joined: bool = False) -> Meant:
        candidates = self._wording.candidates(phrase, kinds=self._kinds, joined=joined)
        best = decided(candidates)
        if best is None:
            return Meant(None, candidates=told(candidates))
        return Meant(best.indicator, best.score, best.by)

    def _crossed(self, named: Meant, other: Axis) -> Meant:
        """The indicator of one axis cut to the choice that the other names."""
        if named.indicator is None or not other.words:
            return named
        if (other.over or is_of_all(other)) and self._wording.only_divide(other.words, named.by, named.indicator):
            return named
        chosen = self._chosen(named.indicator, other.words[-1])
        return (
            replace(chosen, confidence=min(named.confidence, chosen.confidence))
            if chosen.indicator
            else Meant(None, candidates=chosen.candidates)
        )

    def _chosen(self, indicator: str, word: str) -> Meant:
        """The indicator cut to a choice. The heading over the left column says which field is meant where several know the word."""
        whole = self._office.catalogue.indicator(indicator)
        found = () if OTHERS.fullmatch(key_of(word)) else self._wording.chosen.choices(whole, word)
        found = found or next((loosely for one in self._schemes if (loosely := one.choices(whole, word))), ())
        if len(found) > 1:
            fields = {
                one.id
                for one in self._wording.chosen.field_choices(
                    self._office.catalogue.indicator(indicator), self._axes.heading_of_lines()
                )
            }
            found = tuple(one for one in found if one.field in fields) or found
        if len({one.indicator for one in found}) == 1:
            return Meant(found[0].indicator, found[0].score, found[0].by)
        return Meant(None, candidates=told(found))

    def _wholes(self, line: int, column: int) -> tuple[str, ...] | None:
        """The indicators that a line or column with 其中 may be a part of: of a line the one above, of a column those left of it under the same heading; None where none of them is understood."""
        found = self._told_among(line, column)
        if found is None:
            return tuple(filter(None, (self._runs.get(line),)))
        meant = dict.fromkeys(one for axis in found if (one := self._indicator_of(axis)) is not None)
        if found and not meant and not any(self._is_understood(one, line, column) for one in found):
            return None
        return tuple(meant)

    def _told_among(self, line: int, column: int) -> list[Axis] | None:
        """What a cell with 其中 is told among; None where it is told among nothing."""
        if self._axes.down(line, column).among:
            return list(self._left_of(column))
        if not self._lines[line].among:
            return None
        at = self._body.lines.index(line)
        above = (one for one in reversed(self._body.lines[:at]) if not self._lines[one].among and self._lines[one].words)
        return [self._lines[one] for one in above][:1]

    def _left_of(self, column: int) -> Iterator[Axis]:
        """The columns of figures left of one with 其中, the nearest first, as far as they stand under the same heading."""
        group = path_above(self._sheet, self._body, column)[0]
        for left in range(column - 1, self._body.first - 1, -1):
            axis = self._columns[left]
            if axis.among and path_above(self._sheet, self._body, left)[0] == group:
                continue
            if axis.among or not axis.words or axis.role is not Role.FIGURE or left in self._body.left:
                return
            yield axis

    def _is_understood(self, whole: Axis, line: int, column: int) -> bool:
        """Whether what is told among something is understood where it meets the other heading: 全部诉求 of 受理."""
        across, down = self._lines[line], self._axes.down(line, column)
        meant = self._found(across, whole, ()) if down.among else self._found(whole, down, ())
        return meant.indicator is not None

    def _indicator_of(self, axis: Axis) -> str | None:
        return self._named(Phrase(axis.words, axis.unit)).indicator
