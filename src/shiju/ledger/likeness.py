"""Possible duplicates: which new records repeat others. They are flagged and held back, never dropped."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from shiju.catalogue.kind import Identity, Kind
from shiju.ledger.record import Record, Value
from shiju.ledger.similarity import ANYTHING, folded, same_title, sketch
from shiju.orgs import OrgTree
from shiju.text import Quantity

SIMILAR_ENOUGH = 80
"""Per cent of likeness from which two titles are taken for the same."""
COPIED_SHEET_SHARE = 70
"""Per cent of a sheet's records that repeat another sheet, from which the sheet is taken for its copy."""
_PERCENT = 100
_CORRECTION = re.compile(r"更正|修正|订正|修订")


_Key = tuple[Value, ...]


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
    shelves: dict[tuple[Value, ...], _Shelf] = defaultdict(_Shelf)
    label = _Labels(kind, identity, tree)
    for record in existing:
        if record.counts:
            shelves[_bucket(record, identity, kind)].add(*label(record))
    found: list[Likeness] = []
    for record in new:
        shelf = shelves[_bucket(record, identity, kind)]
        labelled, keys = label(record)
        near = shelf.near(labelled, keys)
        one = _best(record, near, kind) if near else None
        if one is None or not one.holds:
            shelf.add(labelled, keys)
        if one is not None:
            found.append(one)
            if one.replaces:
                shelf.remove(one.of)
    return _with_copied_sheets(new, found)


class _Labelled(NamedTuple):
    """A record with what it is found and compared by."""

    record: Record
    titles: tuple[str | None, ...]
    bits: int
    size: int
    spare: int
    """Bits, size and spare are those of the sketch of its first title (`similarity.Sketch`)."""


class _Labels:
    """Labels the records of a kind."""

    def __init__(self, kind: Kind, identity: Identity, tree: OrgTree) -> None:
        self._measures = tuple(field.id for field in kind.measures)
        self._titles = identity.similar
        self._tree = tree
        self._lines: dict[tuple[str, ...], tuple[str, ...]] = {}

    def __call__(self, record: Record) -> tuple[_Labelled, list[_Key]]:
        """The record with its titles, and the keys it is found by: its numbers and its titles, beside each unit of its line.

        What repeats another shares a unit of its line and agrees with it in all numbers, or in its titles.
        """
        values = record.values
        line = self._lines.get(record.org_units)
        if line is None:
            line = self._lines[record.org_units] = self._line(record.org_units)
        titles = tuple([one if isinstance(one, str) else None for one in map(values.get, self._titles)])
        drawn = sketch(titles[0]) if titles and titles[0] is not None else ANYTHING
        numbers = [_comparable(values.get(name)) for name in self._measures]
        said = [_comparable(values.get(name)) for name in self._titles]
        keys: list[_Key] = [key for code in line for key in ((code, "numbers", *numbers), (code, "titles", *said))]
        return _Labelled(record, titles, *drawn), keys

    def _line(self, units: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for unit in units for code in (unit, *self._tree.get(unit).successors)))


class _Shelf:
    """Records that agree in what must be equal, found again by their numbers and by their titles.

    Looking at all of them for each new one would cost the square of their count.
    """

    def __init__(self) -> None:
        self._by_key: dict[_Key, list[_Labelled]] = defaultdict(list)
        self._gone: set[str] = set()

    def add(self, one: _Labelled, keys: Iterable[_Key]) -> None:
        """Put a record on the shelf under its keys."""
        for key in keys:
            self._by_key[key].append(one)

    def remove(self, record: str) -> None:
        """Take a record, by its id, from the shelf."""
        self._gone.add(record)

    def near(self, one: _Labelled, keys: Iterable[_Key]) -> list[Record]:
        """The records whose titles agree with this one's, of those that may be like it; in the order of their entry."""
        mine, bits, size, spare = one.titles, one.bits, one.size, one.spare
        least = -(-SIMILAR_ENOUGH * size // _PERCENT) - spare
        found: dict[str, Record] = {}
        for key in keys:
            for record, titles, others, others_size, _ in self._by_key.get(key, ()):
                # many share their numbers and few their title: nearly all are told apart by this, in a tenth of the time
                shared = (bits & others).bit_count()
                if shared < least and (size <= others_size or _PERCENT * (shared + spare) < SIMILAR_ENOUGH * others_size):
                    continue
                if _of_same_title(mine, titles) and record.id not in self._gone:
                    found[record.id] = record
        return sorted(found.values(), key=lambda other: other.order) if len(found) > 1 else list(found.values())


def _of_same_title(one: Iterable[str | None], two: Iterable[str | None]) -> bool:
    """Whether the titles agree, where both have one."""
    return all(mine is None or its is None or same_title(mine, its, SIMILAR_ENOUGH) for mine, its in zip(one, two, strict=True))


def _bucket(record: Record, identity: Identity, kind: Kind) -> tuple[Value, ...]:
    """What must be equal; the org unit is compared only after this, for it may have been renamed."""
    return tuple(_comparable(record.values.get(name)) for name in identity.same if name != kind.org_unit)


def _comparable(value: Value) -> Value:
    if isinstance(value, Quantity):
        return value.value
    return folded(value) if isinstance(value, str) else value


def _best(record: Record, alike: Sequence[Record], kind: Kind) -> Likeness | None:
    """What it repeats of the records whose titles agree and whose units are of its line."""
    identity = kind.identity or Identity(())
    same_unit = [other for other in alike if set(other.org_units) & set(record.org_units)]
    if identity.replaces and same_unit:
        return _replacing(record, same_unit[0])
    for other in (*same_unit, *alike):
        if not _disagrees(record, other, identity, kind):
            return Likeness(record.id, other.id, holds=True)
    return Likeness(record.id, same_unit[0].id, holds=False) if same_unit else None


def _replacing(record: Record, other: Record) -> Likeness:
    """Of two records for the same slot the one from a corrected issue counts; without one the later is held."""
    if _is_correction(record) and not _is_correction(other):
        return Likeness(record.id, other.id, holds=False, replaces=True)
    return Likeness(record.id, other.id, holds=True)


def _is_correction(record: Record) -> bool:
    return record.source is not None and bool(_CORRECTION.search(record.source.file + record.source.sheet))


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
    return frozenset(pair for pair, count in repeats.items() if _PERCENT * count >= COPIED_SHEET_SHARE * sizes[pair[0]])


def _pair(one: Likeness, places: Mapping[str, _Place]) -> Iterator[tuple[_Place, _Place]]:
    here, there = places.get(one.record), places.get(one.of)
    if here is not None and there is not None and here != there:
        yield here, there


def _within_copy(one: Likeness, places: Mapping[str, _Place], copies: frozenset[tuple[_Place, _Place]]) -> bool:
    return not one.replaces and any(pair in copies for pair in _pair(one, places))
