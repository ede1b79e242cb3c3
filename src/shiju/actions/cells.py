"""Keeping the months that are reckoned beforehand. Figures are exact without it; with it they cost the same in a large ledger as in a small one."""

from collections.abc import Iterator

from django.db import transaction

from shiju.catalogue.catalogue import Catalogue
from shiju.db.bulk import insert, take_writer_lock
from shiju.db.models import Cell, CellState
from shiju.orgs import OrgTree
from shiju.queries import cells
from shiju.queries.figures import Figures, OwnFigure
from shiju.queries.sight import Actor, Role


def refresh(catalogue: Catalogue, *, tree: OrgTree) -> int:
    """Bring the cells of all org units that have others below them up to date; the answer is how many bases were made or mended.

    Reads as of one moment without holding anybody up, and writes in short transactions. It may be cut short and started again at any time. Call it after an
    import and every now and then (a timed job of the server).
    """
    top = next(unit.code for unit in tree if unit.parent is None)
    figures = Figures(catalogue, actor=Actor("cells", Role.ADMINISTRATOR, top))
    known = dict(CellState.objects.values_list("basis", "upto"))
    done, wanted = 0, set[str]()
    for own in _bases(figures, tree):
        wanted.add(own.basis)
        if known.get(own.basis, -1) < figures.as_of:
            done += _bring_up(own, known.get(own.basis), figures.as_of)
    _drop(set(known) - wanted)
    return done


def _bases(figures: Figures, tree: OrgTree) -> Iterator[OwnFigure]:
    parents = [unit.code for unit in tree if len(tree.scope(unit.code)) > 1]
    for indicator in figures.catalogue.indicators:
        kind = None if indicator.kind is None else figures.catalogue.kind(indicator.kind)
        if kind is not None and cells.celled(indicator, kind) and not figures.needs_reference(indicator, kind):
            yield from (figures.own(indicator, unit) for unit in parents)


def _bring_up(own: OwnFigure, since: int | None, as_of: int) -> bool:
    """Make the cells anew, or the months that were touched; whether anything had to be."""
    months = None if since is None else own.touched(since)
    spans = None if months is None else [cells.span_of(month) for month in sorted(months)]
    rows = [] if spans == [] else own.cells(spans)
    with transaction.atomic():
        take_writer_lock()
        state = CellState.objects.filter(basis=own.basis).first()
        if (None if state is None else state.upto) != since:
            return False
        if spans != []:
            gone = Cell.objects.filter(basis=own.basis)
            (gone if months is None else gone.filter(month__in=months)).delete()
            insert(Cell, cells.COLUMNS, rows)
        CellState.objects.update_or_create(basis=own.basis, defaults={"kind": own.kind.id, "upto": as_of})
    return spans != []


def _drop(bases: set[str]) -> None:
    """Forget the cells of declarations and scopes that are no more."""
    for basis in sorted(bases):
        with transaction.atomic():
            Cell.objects.filter(basis=basis).delete()
            CellState.objects.filter(basis=basis).delete()
