"""Possible duplicates: which new records repeat others. They are flagged and held back, never dropped."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from shiju.catalogue.kind import Identity, Kind
from shiju.ledger.record import Record, Value
from shiju.ledger.similarity import ANYTHING, SKETCH_BITS, Sketch, folded, same_title, sketch
from shiju.orgs import OrgTree
from shiju.text import Quantity

SIMILAR_ENOUGH = 80
"""Per cent of likeness from which two titles are taken for the same."""
COPIED_SHEET_SHARE = 70
"""Per cent of a sheet's records that repeat another sheet, from which the sheet is taken for its copy."""
_PERCENT = 100
_CORRECTION = re.compile(r"更正|修正|订正|修订")

_NEEDED = (1 << 20) - 1
_PLACE = SKETCH_BITS + 20
"""How the whole numbers of a shelf are divided."""
_Values = tuple[Value, ...]
_Key = tuple[str, str, _Values]
_Place = tuple[str, str]
"""File and sheet."""


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


def find_alike(new: Sequence[Record], existing: Iterable[Record], kind: Kind, tree: OrgTree) -> tuple[Likeness, ...]:
    """The likenesses of the new records, in their order; each is compared with all that stand before it.

    A record entered under the name of a unit's predecessor or successor is the same only where no number and no remark differs.
    """
    identity = kind.identity
    if identity is None:
        return ()
    shelf = _Shelf(kind, identity, tree)
    for one in shelf.labelled([record for record in existing if record.counts]):
        shelf.add(one)
    found: list[Likeness] = []
    for one in shelf.labelled(new):
        near = shelf.near(one)
        like = _best(one.record, near, kind) if near else None
        if like is None or not like.holds:
            shelf.add(one)
        if like is not None:
            found.append(like)
            if like.replaces:
                shelf.remove(like.of)
    return _with_copied_sheets(new, found)


class _Labelled(NamedTuple):
    """A record with what it is found and compared by."""

    record: Record
    titles: _Values
    sketch: Sketch
    """Of its first title."""
    keys: list[_Key]
    """Beside each unit of its line what must be equal and its numbers, and the same and its titles: what repeats another agrees in one of these."""


class _Shelf:
    """The records of a kind, found again by unit, numbers and titles. Looking at all of them for each new one would cost the square of their count.

    Under each key stand whole numbers, one for each record: in their lowest places the bits of the sketch of its title, then how many pairs one that is alike and no
    shorter shares with it, then its place on the shelf. Many share their numbers and few their title: nearly all are told apart by these bits, in a tenth of the time.
    """

    def __init__(self, kind: Kind, identity: Identity, tree: OrgTree) -> None:
        self._same = tuple(name for name in identity.same if name != kind.org_unit)  # a unit may have been renamed
        self._measures = tuple(field.id for field in kind.measures)
        self._titles = identity.similar
        self._tree = tree
        self._lines: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._records: list[_Labelled] = []
        self._by_key: dict[_Key, list[int]] = defaultdict(list)
        self._gone: set[str] = set()

    def labelled(self, records: Sequence[Record]) -> Iterator[_Labelled]:
        """The records with their labels; field by field, for they may be a hundred thousand."""
        numbers = _rows(records, (*self._same, *self._measures))
        said = _rows(records, (*self._same, *self._titles))
        for record, number, title in zip(records, numbers, said, strict=True):
            written = tuple([record.values.get(name) for name in self._titles])
            drawn = sketch(written[0]) if written and isinstance(written[0], str) else ANYTHING
            keys = [key for code in self._line(record.org_units) for key in ((code, "numbers", number), (code, "titles", title))]
            yield _Labelled(record, written, drawn, keys)

    def _line(self, units: tuple[str, ...]) -> tuple[str, ...]:
        """The units with their successors: what repeats another shares one of them."""
        line = self._lines.get(units)
        if line is None:
            line = tuple(dict.fromkeys(code for unit in units for code in (unit, *self._tree.get(unit).successors)))
            self._lines[units] = line
        return line

    def add(self, one: _Labelled) -> None:
        """Put a record on the shelf."""
        said = one.sketch.bits | _needed(one.sketch) << SKETCH_BITS | len(self._records) << _PLACE
        self._records.append(one)
        for key in one.keys:
            self._by_key[key].append(said)

    def remove(self, record: str) -> None:
        """Take a record, by its id, from the shelf."""
        self._gone.add(record)

    def near(self, one: _Labelled) -> list[Record]:
        """The records whose titles agree with this one's, of those that may be like it; in the order of their entry."""
        bits, spare = one.sketch.bits, one.sketch.spare
        least = _needed(one.sketch) - spare
        found: dict[str, Record] = {}
        for key in one.keys:
            for said in self._by_key.get(key, ()):
                shared = (bits & said).bit_count()
                if shared >= least or shared + spare >= said >> SKETCH_BITS & _NEEDED:
                    other = self._records[said >> _PLACE]
                    if _of_same_title(one.titles, other.titles) and other.record.id not in self._gone:
                        found[other.record.id] = other.record
        return sorted(found.values(), key=lambda other: other.order) if found else []


def _needed(drawn: Sketch) -> int:
    """The fewest pairs that a title of this size shares with one that is alike and no shorter."""
    return min(-(-SIMILAR_ENOUGH * drawn.size // _PERCENT), _NEEDED)


def _rows(records: Sequence[Record], names: Sequence[str]) -> Iterable[_Values]:
    """What the records say in these fields, as it is compared."""
    columns = [[_comparable(record.values.get(name)) for record in records] for name in names]
    return zip(*columns, strict=True) if columns else [()] * len(records)


def _of_same_title(one: _Values, two: _Values) -> bool:
    """Whether the titles agree, where both have one."""
    for mine, its in zip(one, two, strict=True):
        if isinstance(mine, str) and isinstance(its, str) and not same_title(mine, its, SIMILAR_ENOUGH):
            return False
    return True


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
    if not found:
        return ()
    places = {record.id: (record.source.file, record.source.sheet) for record in new if record.source}
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
