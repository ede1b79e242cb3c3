"""Which revisions say the same in the fields by which an indicator tells records apart: what one of them changes, the others must be looked at for."""

import json
from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b

from django.db import connection

from shiju.catalogue.kind import Kind
from shiju.queries.cells import keyset_name
from shiju.queries.condition_sql import Values
from shiju.queries.figure_sql import Store
from shiju.queries.standing_sql import Parameter, among, as_numbers, asked, standings
from shiju.queries.together import PAIRS, asked_with_others

NO_SCOPE = ""
"""The scope under which the state of a keyset stands."""
COLUMNS = ("keyset", "hashed", "number")
_BYTES = 7


def hashed(
    fields: Sequence[str], kind: Kind, *, store: Store, upto: int, numbers: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Hash and number of the revisions of a kind up to that one, or of these of them."""
    keys, source, parameters = _keys(fields, kind, store, numbers, upto)
    for number, *key in asked(f"SELECT c.number, {keys} {source}", parameters):
        yield _hash(key), number


def closed(
    fields: Sequence[str], kind: Kind, *, store: Store, numbers: frozenset[int], since: int, upto: int
) -> frozenset[int] | None:
    """The revisions with all that say the same in the fields, and with the events of these; `numbers` has all after `since`. None where that is not known.

    Two questions, which are asked with those of others.
    """
    hashes = {_hash(key) for key in _listed_keys(fields, kind, store, numbers, upto)}
    parameters: dict[str, Parameter] = {
        "scope": NO_SCOPE, "declared": keyset_name(fields, kind), "hashes": as_numbers(hashes), "numbers": as_numbers(numbers),
    }  # fmt: skip
    state = "FROM ledger_cellstate s LEFT JOIN ledger_cellkey k ON k.keyset = s.id AND k.hashed " + among("hashes")
    own = "WHERE s.scope = %(scope)s AND s.declared = %(declared)s"
    alike = f"SELECT k.number {state} {own} AND k.number IS NOT NULL"  # of our own words
    others = f"o.number FROM ledger_standing e JOIN ledger_standing o ON o.event = e.event WHERE e.number {among('numbers')}"
    rows = asked_with_others(
        f"SELECT s.upto, k.number {state} {own} UNION ALL SELECT -1, {others} "  # noqa: S608  # as above
        f"UNION ALL SELECT -1, o.number FROM ({alike}) a JOIN ledger_standing e ON e.number = a.number JOIN ledger_standing o ON o.event = e.event",
        parameters,
        width=2,
    )
    known = [int(at) for at, _ in rows if at >= 0]
    if not known or known[0] < since:
        return None
    return numbers.union(int(number) for _, number in rows if number is not None)


def _listed_keys(fields: Sequence[str], kind: Kind, store: Store, numbers: frozenset[int], upto: int) -> Iterator[list[object]]:
    """The keys of these revisions, as JSON carries them: asked with the questions of others."""
    keys, source, parameters = _keys(fields, kind, store, numbers, upto)
    listed = f"json_build_array({keys})::text" if connection.vendor == "postgresql" else f"json_array({keys})"
    rows = asked_with_others(f'SELECT c.number AS "order", {listed} AS record {source}', parameters, width=PAIRS)
    return (json.loads(key) for _, key in rows)


def _keys(
    fields: Sequence[str], kind: Kind, store: Store, numbers: Collection[int] | None, upto: int
) -> tuple[str, str, dict[str, Parameter]]:  # as `hashed`
    """The columns of a key, whence they are taken for the revisions of the kind (or for these of them), and the parameters of both."""
    parameters: dict[str, Parameter] = {"kind": kind.id, "touched": as_numbers(numbers or ())}
    values = Values(kind, store.names, parameters)
    keys = ", ".join(column for name in fields for column in values.key(name))
    source, of_kind = standings(touched=numbers is not None)
    rows = f"SELECT s.number, s.units FROM {source} WHERE {of_kind} AND s.number <= {upto}"  # noqa: S608
    return keys, f"FROM ({rows}) c {values.joins()}", parameters


def _hash(key: list[object]) -> int:
    """Of the values of a key."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=_BYTES).digest())
