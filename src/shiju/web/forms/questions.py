"""What is asked about a form on its page: the cells that were left, what the others were taken for, and what does not agree."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shiju.forms.by_hand import by_hand
from shiju.forms.keys import key_of
from shiju.forms.memory import is_known
from shiju.forms.proposal import Open
from shiju.forms.xlsx import address
from shiju.ledger.describing import said
from shiju.orgs import whole_of
from shiju.periods import Period
from shiju.queries.answered_forms import Answer
from shiju.queries.incoming_forms import ReceivedForm
from shiju.queries.records import records
from shiju.queries.sight import visible
from shiju.reports.titles import period_words
from shiju.web.desk import Desk
from shiju.web.records.kind_form import Option

SEEN_BLANKS = 12
"""Cells of one question that are shown at once to be written into; the others unfold."""
MOST_BLANKS = 900
"""Cells of all questions that can be written into on the page, well below what a request may hold; the rest is written into the file."""
MOST_BEFORE = 40


@dataclass(frozen=True)
class Blank:
    """A cell that a person can fill on the page: the name of its field, the cell, and what was written there last time."""

    name: str
    cell: str
    offered: str = ""
    offered_from: str = ""
    about: str = ""
    """The record that its line is about, in a word, or the unit whose figure it wants."""
    kept: str = ""
    """What somebody wrote there, which can be changed."""
    drops: bool = False
    """Whether it can be taken away again here."""


@dataclass(frozen=True)
class Gap:
    """A cell that wants what is missing in a record: the cell, the record in a word, and its number."""

    cell: str
    about: str
    record: str
    field: str


@dataclass(frozen=True)
class Question:
    """Cells that the same words decide. `key` is how they are remembered, empty where only a person can fill them."""

    number: int
    key: str
    cells: tuple[str, ...]
    why: str
    options: tuple[Option, ...]
    blanks: tuple[Blank, ...] = ()
    more: tuple[Blank, ...] = ()
    """Those that unfold."""
    decides: bool = True
    """Whether an indicator can answer them."""
    gaps: tuple[Gap, ...] = ()
    ours: str = ""
    """The name of an office in the form that may mean the unit."""


@dataclass(frozen=True)
class Doubt:
    """Two values for one figure."""

    cell: str
    name: str
    unit: str
    here: str
    there: str
    source: str


def field_of(one: Open) -> str:
    """The name of a cell's field on the page."""
    return f"{key_of(one.sheet)}-{one.place[0]}-{one.place[1]}"


def questions(answer: Answer, desk: Desk) -> tuple[Question, ...]:
    """The open cells, those that the same words decide together; where the ledger lacks the figures of several units, those too."""
    if answer.filled is None:
        return ()
    together: dict[tuple[str, str], list[Open]] = {}
    for one in answer.filled.open:
        together.setdefault((key_of(one.key), f"asks {one.asks}" if one.asks else one.why), []).append(one)
    about = _records_of(answer.filled.open, desk)
    left, found = MOST_BLANKS, []
    for number, cells in enumerate(together.values()):
        found.append(_question(number, cells, answer, desk, (about, left)))
        left -= len(found[-1].blanks) + len(found[-1].more)
    return tuple(found)


def _question(number: int, cells: list[Open], answer: Answer, desk: Desk, seen: tuple[dict[str, str], int]) -> Question:
    """`seen`: what the records are called, and how many more cells can be written into on the page."""
    first, (records, left) = cells[0], seen
    key = key_of(first.key)
    blanks = [_blank(one, answer, desk, records) for one in cells if key and one.org_unit][:left]
    gaps = tuple(
        Gap(_cell(one, answer), records.get(one.record, ""), one.record, one.field.partition(".")[2])
        for one in cells
        if one.record and not key
    )
    others = tuple(one for one in first.candidates if one != first.asks)
    return Question(
        number, key, tuple(_cell(one, answer) for one in cells), _why(cells, desk), _named(others, desk), tuple(blanks[:SEEN_BLANKS]),
        tuple(blanks[SEEN_BLANKS:]), decides=bool(key) and not first.record, gaps=gaps, ours=first.names,
    )  # fmt: skip


def _blank(one: Open, answer: Answer, desk: Desk, records: dict[str, str]) -> Blank:
    unit = desk.tree.get(whole_of(one.org_unit)).name if one.asks else ""
    return Blank(field_of(one), _cell(one, answer), one.offered, _from(one), records.get(one.record, unit))


def _why(cells: list[Open], desk: Desk) -> str:
    """The reason of the one cell, or of several that lack the same figure."""
    if all(one.why == cells[0].why for one in cells):
        return cells[0].why
    return _("台账没有这些格要的“%(name)s”，没有填。") % {"name": desk.ledger.catalogue.indicator(cells[0].asks).name}


def by_hand_blanks(form: ReceivedForm, answer: Answer, desk: Desk) -> tuple[Blank, ...]:
    """The cells that hold what somebody wrote, so that it can be put right."""
    if answer.filled is None:
        return ()
    cells = by_hand(answer.filled, form.title)
    about = _records_of(cells, desk)
    return tuple(
        Blank(field_of(one), _cell(one, answer), about=about.get(one.record, ""), kept=one.offered, drops=not one.asks)
        for one in cells[:MOST_BLANKS]
    )


def _cell(one: Open, answer: Answer) -> str:
    """The cell as a person names it; with its sheet where there are several."""
    return f"{one.sheet} {address(one.place)}" if len(answer.sheets) > 1 else address(one.place)


def _records_of(cells: Iterable[Open], desk: Desk) -> dict[str, str]:
    """The records that cells are about, each in a word: what it is called, else its day, else its number."""
    wanted = sorted({one.record for one in cells if one.record})
    kinds = {kind.id: kind for kind in desk.ledger.catalogue.kinds}
    found = records(seen=visible(desk.actor, desk.tree), ids=wanted) if wanted else []
    return {
        one.id: next(
            (text for name in (kinds[one.kind].title, kinds[one.kind].happened) if name and (text := said(one.values.get(name)))),
            one.id,
        )
        for one in found
    }


def taken(answer: Answer, desk: Desk) -> tuple[Question, ...]:
    """What the filled cells were taken for, so that a person can say otherwise."""
    if answer.proposal is None or answer.filled is None:
        return ()
    filled = {(one.sheet, one.place) for one in answer.filled.cells}
    together: dict[tuple[str, str], list[str]] = {}
    for wish in answer.proposal.wishes:
        if wish.key and (wish.sheet, wish.place) in filled:
            together.setdefault((key_of(wish.key), wish.indicator), []).append(address(wish.place))
    return tuple(
        Question(number, key, tuple(cells), desk.ledger.catalogue.indicator(indicator).name, ())
        for number, ((key, indicator), cells) in enumerate(together.items(), start=10_000)
    )


def doubts(answer: Answer, desk: Desk) -> tuple[Doubt, ...]:
    """The values that do not agree with what the ledger or another form says."""
    found = answer.told.disagreements if answer.told is not None else ()
    return tuple(
        Doubt(
            address(one.place),
            desk.ledger.catalogue.indicator(one.indicator).name,
            desk.tree.get(whole_of(one.org_unit)).name,
            one.here,
            one.there,
            one.source,
        )
        for one in found
    )


def asked_before(answer: Answer) -> tuple[tuple[str, int], ...]:
    """The forms that asked for figures of this one before, each with how many of its cells."""
    found: dict[str, int] = {}
    for forms in (answer.told.asked_before if answer.told is not None else {}).values():
        for form in forms:
            found[form] = found.get(form, 0) + 1
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_BEFORE])


def _from(one: Open) -> str:
    """For which period and where the offered answer was written."""
    return f"{period_words(Period.parse(one.offered_period))}，{one.offered_from}" if one.offered else ""


def _named(indicators: tuple[str, ...], desk: Desk) -> tuple[Option, ...]:
    catalogue = desk.ledger.catalogue
    known = {one.id for one in catalogue.indicators}
    return tuple(
        Option(one, catalogue.indicator(one).name, False)
        for one in dict.fromkeys(indicators)
        if one in known or (("?" in one or "(" in one) and is_known(one, catalogue))
    )
