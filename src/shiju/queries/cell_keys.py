"""Which revisions say the same in the fields by which an indicator tells records apart: what one of them changes, the others must be looked at for."""

from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b

from shiju.catalogue.kind import Kind
from shiju.queries.cells import keyset_name
from shiju.queries.condition_sql import Values
from shiju.queries.figure_sql import Store
from shiju.queries.standing_sql import Parameter, among, as_numbers, asked, standings

NO_SCOPE = ""
"""The scope under which the state of a keyset stands."""
COLUMNS = ("keyset", "hashed", "number")
_BYTES = 7


def hashed(
    fields: Sequence[str], kind: Kind, *, store: Store, upto: int, numbers: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Hash and number of the revisions of a kind up to that one, or of these of them."""
    parameters: dict[str, Parameter] = {"kind": kind.id, "touched": as_numbers(numbers or ())}
    values = Values(kind, store.names, parameters)
    keys = ", ".join(column for name in fields for column in values.key(name))
    source, of_kind = standings(touched=numbers is not None)
    rows = f"SELECT s.number, s.units FROM {source} WHERE {of_kind} AND s.number <= {upto}"  # noqa: S608
    for number, *key in asked(f"SELECT c.number, {keys} FROM ({rows}) c {values.joins()}", parameters):  # noqa: S608
        yield int.from_bytes(blake2b(repr(key).encode(), digest_size=_BYTES).digest()), number


def closed(
    fields: Sequence[str], kind: Kind, *, store: Store, numbers: frozenset[int], since: int, upto: int
) -> frozenset[int] | None:
    """The revisions with all that say the same in the fields, and with the events of these; `numbers` has all after `since`. None where that is not known."""
    hashes = {key for key, _ in hashed(fields, kind, store=store, upto=upto, numbers=numbers)}
    parameters: dict[str, Parameter] = {"scope": NO_SCOPE, "declared": keyset_name(fields, kind), "hashes": as_numbers(hashes)}
    rows = asked(
        "SELECT s.upto, k.number FROM ledger_cellstate s "  # noqa: S608
        f"LEFT JOIN ledger_cellkey k ON k.keyset = s.id AND k.hashed {among('hashes')} "
        "WHERE s.scope = %(scope)s AND s.declared = %(declared)s",
        parameters,
    )
    if not rows or rows[0][0] < since:
        return None
    alike = numbers.union(number for _, number in rows if number is not None)
    return alike.union(_of_same_events(alike))


def _of_same_events(numbers: frozenset[int]) -> Iterator[int]:
    rows = asked(
        f"SELECT o.number FROM ledger_standing s JOIN ledger_standing o ON o.event = s.event WHERE s.number {among('numbers')}",  # noqa: S608
        {"numbers": as_numbers(numbers)},
    )
    return (number for (number,) in rows)
