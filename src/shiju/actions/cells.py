"""Keeping the months that are reckoned beforehand. Figures are exact without it; with it they cost the same in a large ledger as in a small one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from shiju.catalogue.catalogue import Catalogue
from shiju.db.bulk import insert, take_writer_lock
from shiju.db.models import Cell, CellState, Standing
from shiju.orgs import OrgTree
from shiju.queries import cells
from shiju.queries.cells import Row
from shiju.queries.figures import Figures, OwnFigure
from shiju.queries.sight import Actor, Role

LARGE = 50_000
"""Revisions from which cells pay: a street's figures come from its facts in milliseconds."""
_BASES_AT_ONCE = 200
"""Bases stored in one transaction."""
_STATE = (
    "INSERT INTO ledger_cellstate (basis, kind, upto) VALUES (%s, %s, %s) ON CONFLICT (basis) DO UPDATE SET upto = excluded.upto"
)


@dataclass(frozen=True)
class _Made:
    """Cells made anew: the basis, what held before, the months they are of (None = all), and the cells."""

    own: OwnFigure
    since: int | None
    months: frozenset[int] | None
    rows: Sequence[Row]


def refresh(catalogue: Catalogue, *, tree: OrgTree) -> int:
    """Bring the cells of all org units that have others below them up to date; the answer is how many bases were made or mended.

    Reads as of one moment without holding anybody up, and writes in short transactions. It may be cut short and started again at any time.
    """
    top = next(unit.code for unit in tree if unit.parent is None)
    figures = Figures(catalogue, actor=Actor("cells", Role.ADMINISTRATOR, top))
    known = dict(CellState.objects.values_list("basis", "upto"))
    done, wanted, waiting = 0, set[str](), list[_Made]()
    for own in _bases(figures, tree):
        wanted.add(own.basis)
        if known.get(own.basis, -1) < figures.as_of:
            waiting.append(_made(own, known.get(own.basis)))
        if len(waiting) == _BASES_AT_ONCE:
            done += _store(waiting, figures.as_of)
            waiting.clear()
    _drop(set(known) - wanted)
    return done + _store(waiting, figures.as_of)


def keep_up(catalogue: Catalogue, *, tree: OrgTree) -> None:
    """Refresh the cells where the ledger is large enough for them to pay: for the timed job of the server."""
    if Standing.objects.all()[LARGE : LARGE + 1].exists():
        refresh(catalogue, tree=tree)


def _bases(figures: Figures, tree: OrgTree) -> Iterator[OwnFigure]:
    parents = [unit.code for unit in tree if len(tree.scope(unit.code)) > 1]
    for indicator in figures.catalogue.indicators:
        kind = None if indicator.kind is None else figures.catalogue.kind(indicator.kind)
        if kind is not None and cells.celled(indicator, kind) and not figures.needs_reference(indicator, kind):
            yield from (figures.own(indicator, unit) for unit in parents)


def _made(own: OwnFigure, since: int | None) -> _Made:
    """The cells, of all time or of the months that were touched since they were made."""
    months = None if since is None else own.touched(since)
    if months is None:
        return _Made(own, since, None, own.cells(None))
    spans = [cells.span_of(month) for month in sorted(months)]
    return _Made(own, since, months, own.cells(spans) if spans else ())


def _store(waiting: Sequence[_Made], as_of: int) -> int:
    """Put them in the place of what they were made from, where that is still there; how many had anything to put."""
    with transaction.atomic():
        take_writer_lock()
        states = dict(CellState.objects.filter(basis__in=[one.own.basis for one in waiting]).values_list("basis", "upto"))
        ours = [one for one in waiting if states.get(one.own.basis) == one.since]
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM ledger_cell WHERE basis = %s", [(one.own.basis,) for one in ours if one.months is None]
            )
            gone = [(one.own.basis, month) for one in ours for month in sorted(one.months or ())]
            cursor.executemany("DELETE FROM ledger_cell WHERE basis = %s AND month = %s", gone)
            insert(Cell, cells.COLUMNS, [row for one in ours for row in one.rows])
            cursor.executemany(_STATE, [(one.own.basis, one.own.kind.id, as_of) for one in ours])
    return sum(1 for one in ours if one.months is None or one.months)


def _drop(bases: set[str]) -> None:
    """Forget the cells of declarations and scopes that are no more."""
    if bases:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in ("ledger_cell", "ledger_cellstate"):
                cursor.executemany(f"DELETE FROM {table} WHERE basis = %s", [(basis,) for basis in sorted(bases)])  # noqa: S608
