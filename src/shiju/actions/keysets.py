"""Keeping which revisions say the same in the fields by which indicators tell records apart, for whoever mends cells."""

from django.db import transaction

from shiju.catalogue.kind import Kind
from shiju.db.bulk import insert, take_writer_lock
from shiju.db.models import CellKey, CellState
from shiju.queries.cell_keys import COLUMNS, NO_SCOPE, hashed
from shiju.queries.cell_reading import Touched
from shiju.queries.cells import keyset_name
from shiju.queries.figure_sql import Store

State = tuple[int, int]
"""Number of the keyset, and the revision up to which it has all."""


def keyset_state(fields: tuple[str, ...], kind: Kind) -> State | None:
    """How far the keyset of these fields is; None where there is none."""
    return CellState.objects.filter(scope=NO_SCOPE, declared=keyset_name(fields, kind)).values_list("pk", "upto").first()


def keep_keyset(
    fields: tuple[str, ...], kind: Kind, *, store: Store, state: State | None, written: Touched | None, upto: int
) -> None:
    """Bring the keyset up to that revision: with what was `written` since, or anew where there is none or too much was (None)."""
    since = None if state is None or written is None else state[1]
    numbers = None if since is None or written is None else [one for one in written.numbers if one > since]
    found = list(hashed(fields, kind, store=store, upto=upto, numbers=numbers))
    with transaction.atomic():
        take_writer_lock()
        if keyset_state(fields, kind) != state:  # somebody else was quicker
            return
        if state is None:
            held = CellState.objects.create(scope=NO_SCOPE, declared=keyset_name(fields, kind), kind=kind.id, upto=upto).pk
        else:
            held = state[0]
            CellState.objects.filter(pk=held).update(upto=upto)
        if since is None:
            CellKey.objects.filter(keyset=held).delete()
        insert(CellKey, COLUMNS, [(held, key, number) for key, number in found])
