"""Possible duplicates: which new records repeat others. They are flagged and held back, never dropped."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from shiju.catalogue.kind import Identity, Kind
from shiju.ledger.record import Record, Value
from shiju.ledger.similarity import folded, likeness_to, ordinals
from shiju.orgs import OrgTree
from shiju.text import Quantity

SIMILAR_ENOUGH = 80
"""Per cent of likeness from which two titles are taken for the same."""
COPIED_SHEET_SHARE = 70
"""Per cent of a sheet's records that repeat another sheet, from which the sheet is taken for its copy."""
_CORRECTION = re.compile(r"更正|修正|订正|修订")


@dataclass(frozen=True)
class Likeness:
    """`record` is like the record `of`. `holds`: so much that it is held back until a person decides; `replaces`: it is a corrected issue and takes the place of `of`."""

    record: str
    of: str
    holds: bool
    replaces: bool = False

    @property
    def flag(self) -> str:
        """The flag that the record bears."""
        sort = "replaces" if self.replaces else "same" if self.holds else "similar"
        return f"{sort}:{self.of}"


class _Place(NamedTuple):
    file: str
    sheet: str


def find_alike(new: Sequence[Record], existing: Iterable[Record], kind: Kind, tree: OrgTree) -> tuple[Likeness, ...]:
    """The likenesses of the new records, in their order; each is compared with all that stand before it.

    A record entered under the name of a unit's predecessor or successor is the same only where no number and no remark differs.
    """
    identity = kind.identity
    if identity is None:
        return ()
    shelves: dict[tuple[Value, ...], _Shelf] = defaultdict(lambda: _Shelf(kind))
    for record in existing:
        if record.counts:
            shelf = shelves[_bucket(record, identity, kind)]
            shelf.add(record, shelf.keys(record))
    found: list[Likeness] = []
    for record in new:
        shelf = shelves[_bucket(record, identity, kind)]
        keys = shelf.keys(record)
        near = shelf.near(keys)
        one = _best(record, near, kind, tree) if near else None
        if one is None or not one.holds:
            shelf.add(record, keys)
        if one is not None:
            found.append(one)
            if one.replaces:
                shelf.remove(one.of)
    return _with_copied_sheets(new, found)


class _Shelf:
    """Records that agree in what must be equal, found again by their numbers and by their titles.

    Looking at all of them for each new one would cost the square of their count; what repeats another agrees with it in all numbers, or in its title.
    """

    def __init__(self, kind: Kind) -> None:
        self._measures = tuple(field.id for field in kind.measures)
        self._titles = kind.identity.similar if kind.identity is not None else ()
        self._by_key: dict[tuple[Value, ...], list[Record]] = defaultdict(list)
        self._gone: set[str] = set()

    def keys(self, record: Record) -> list[tuple[Value, ...]]:
        """What a record is found by: its numbers, and its titles."""
        numbers = ("numbers", *[_comparable(record.values.get(name)) for name in self._measures])
        return [numbers, ("titles", *[_comparable(record.values.get(name)) for name in self._titles])]

    def add(self, record: Record, keys: Iterable[tuple[Value, ...]]) -> None:
        """Put a record on the shelf under its keys."""
        for key in keys:
            self._by_key[key].append(record)

    def remove(self, record: str) -> None:
        """Take a record, by its id, from the shelf."""
        self._gone.add(record)

    def near(self, keys: Iterable[tuple[Value, ...]]) -> list[Record]:
        """The records that may be like the one with these keys, in the order of their entry."""
        found = {one.id: one for key in keys for one in self._by_key.get(key, ()) if one.id not in self._gone}
        return sorted(found.values(), key=lambda one: one.order)


def _bucket(record: Record, identity: Identity, kind: Kind) -> tuple[Value, ...]:
    """What must be equal; the org unit is compared only after this, for it may have been renamed."""
    return tuple(_comparable(record.values.get(name)) for name in identity.same if name != kind.org_unit)


def _comparable(value: Value) -> Value:
    if isinstance(value, Quantity):
        return value.value
    return folded(value) if isinstance(value, str) else value


def _best(record: Record, others: Sequence[Record], kind: Kind, tree: OrgTree) -> Likeness | None:
    identity = kind.identity or Identity(())
    alike = _of_same_title(record, others, identity)
    same_unit = [other for other in alike if set(other.org_units) & set(record.org_units)]
    if identity.replaces and same_unit:
        return _replacing(record, same_unit[0])
    line = _line(record, tree)
    for other in (*same_unit, *alike):
        if line & _line(other, tree) and not _disagrees(record, other, identity, kind):
            return Likeness(record.id, other.id, holds=True)
    return Likeness(record.id, same_unit[0].id, holds=False) if same_unit else None


def _line(record: Record, tree: OrgTree) -> frozenset[str]:
    """The record's units with their successors."""
    return frozenset(code for unit in record.org_units for code in (unit, *tree.get(unit).successors))


def _replacing(record: Record, other: Record) -> Likeness:
    """Of two records for the same slot the one from a corrected issue counts; without one the later is held."""
    if _is_correction(record) and not _is_correction(other):
        return Likeness(record.id, other.id, holds=False, replaces=True)
    return Likeness(record.id, other.id, holds=True)


def _is_correction(record: Record) -> bool:
    return record.source is not None and bool(_CORRECTION.search(record.source.file + record.source.sheet))


def _of_same_title(record: Record, others: Sequence[Record], identity: Identity) -> list[Record]:
    """Those whose titles agree with the record's, where both have one."""
    agreeing = list(others)
    for name in identity.similar:
        one = record.values.get(name)
        if isinstance(one, str):
            like = likeness_to(one)
            agreeing = [other for other in agreeing if _title_agrees(one, other.values.get(name), like)]
    return agreeing


def _title_agrees(one: str, two: Value, like: Callable[[str], int]) -> bool:
    return not isinstance(two, str) or (like(two) >= SIMILAR_ENOUGH and ordinals(one) == ordinals(two))


def _disagrees(record: Record, other: Record, identity: Identity, kind: Kind) -> bool:
    """Whether a field that both fill differs, so that these are two facts after all."""
    fields = {*identity.unless, *(field.id for field in kind.measures)}
    for name in fields:
        one, two = record.values.get(name), other.values.get(name)
        if one is not None and two is not None and _comparable(one) != _comparable(two):
            return True
    return False


def _with_copied_sheets(new: Sequence[Record], found: list[Likeness]) -> tuple[Likeness, ...]:
    """Where a sheet is a copy of another, also its rows in which a number was mended later repeat."""
    places = {record.id: _Place(record.source.file, record.source.sheet) for record in new if record.source}
    copies = _copies(places, found)
    return tuple(replace(one, holds=True) if _within_copy(one, places, copies) else one for one in found)


def _copies(places: Mapping[str, _Place], found: Iterable[Likeness]) -> frozenset[tuple[_Place, _Place]]:
    sizes = Counter(places.values())
    repeats = Counter(pair for one in found if one.holds for pair in _pair(one, places))
    return frozenset(pair for pair, count in repeats.items() if 100 * count >= COPIED_SHEET_SHARE * sizes[pair[0]])


def _pair(one: Likeness, places: Mapping[str, _Place]) -> Iterator[tuple[_Place, _Place]]:
    here, there = places.get(one.record), places.get(one.of)
    if here is not None and there is not None and here != there:
        yield here, there


def _within_copy(one: Likeness, places: Mapping[str, _Place], copies: frozenset[tuple[_Place, _Place]]) -> bool:
    return not one.replaces and any(pair in copies for pair in _pair(one, places))
