"""The tree of org units and its changes over time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

OWN = "#own"
"""Behind a code: the unit's own offices and sections with itself, without the communities and villages below it (街道机关)."""
BELOW = "#below"
"""Behind a code: the communities and villages below the unit, without its own offices (各社区)."""
GRASSROOTS = frozenset({"community", "village"})
"""Levels that are no part of the office above them."""


def whole_of(code: str) -> str:
    """The unit that a code is of, whatever part of it the code means."""
    return code.removesuffix(OWN).removesuffix(BELOW)


class OrgFault(ValueError):
    """The org units given do not make a tree, or a code is not in it."""


@dataclass(frozen=True)
class OrgUnit:
    """One org unit. `valid_from` and `valid_to` are its first and its last day (included); None = open.

    `successors` are the codes of the units that took over its work after a merge, a split or a move.
    """

    code: str
    name: str
    parent: str | None
    level: str
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    def stands_on(self, day: date) -> bool:
        """Whether it exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class OrgTree:
    """All org units that ever were, in the order of their declaration."""

    units: tuple[OrgUnit, ...]
    _by_code: dict[str, OrgUnit] = field(init=False, repr=False, compare=False)
    _order: dict[str, int] = field(init=False, repr=False, compare=False)
    _below: dict[str, tuple[OrgUnit, ...]] = field(init=False, repr=False, compare=False)
    _scopes: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was asked before: a page asks for the same few scopes many times, and a tree serves many pages."""

    def __post_init__(self) -> None:
        by_code = {unit.code: unit for unit in self.units}
        if len(by_code) != len(self.units):
            raise OrgFault("组织机构代码有重复。")
        for unit in self.units:
            for code in (unit.parent, *unit.successors):
                if code is not None and code not in by_code:
                    raise OrgFault(f"“{unit.name}”指向的机构代码“{code}”不存在。")
        object.__setattr__(self, "_by_code", by_code)
        object.__setattr__(self, "_order", {unit.code: place for place, unit in enumerate(self.units)})
        for unit in self.units:
            line = list(self._line(unit.code))
            if len(set(line)) < len(line):
                raise OrgFault(f"“{unit.name}”的上级关系成了环。")
        below: dict[str, list[OrgUnit]] = {}
        for unit in self.units:
            below.setdefault(unit.parent or "", []).append(unit)
        object.__setattr__(self, "_below", {code: tuple(units) for code, units in below.items()})

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[OrgUnit]:
        return iter(self.units)

    def get(self, code: str) -> OrgUnit:
        """The unit with that code; raises OrgFault where there is none. With `#own` or `#below` behind it: its own offices, or the communities below it, as if they were one unit."""
        plain = whole_of(code)
        if plain not in self._by_code:
            raise OrgFault(f"没有代码为“{code}”的机构。")
        unit = self._by_code[plain]
        part = "机关" if code.endswith(OWN) else "各社区（村）"
        return unit if plain == code else replace(unit, code=code, name=f"{unit.name}{part}", parent=plain, successors=())

    def children(self, code: str) -> tuple[OrgUnit, ...]:
        """The units directly below it, of all times."""
        return self._below.get(code, ())

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above it, nearest first."""
        return tuple(self._line(code))[1:]

    def scope(self, code: str) -> frozenset[str]:
        """The codes whose records a figure of this unit counts: itself, all below it, and all that were merged into any of these.

        A predecessor counts with its successor for its whole life, so the past rolls up into the unit that stands now.
        """
        if code not in self._scopes:
            part, whole = self.get(code).code, whole_of(code)
            own, below = part.endswith(OWN), part.endswith(BELOW)
            self._scopes[code] = self._own(whole) if own else self._below_it(whole) if below else self._with_all_below(code)
        return self._scopes[code]

    def _with_all_below(self, code: str) -> frozenset[str]:
        found = {code}
        while True:
            more = {
                unit.code
                for unit in self.units
                if unit.code not in found and (unit.parent in found or found.intersection(unit.successors))
            }
            if not more:
                return frozenset(found)
            found |= more

    def _own(self, code: str) -> frozenset[str]:
        below = (self.scope(unit.code) for unit in self.children(code) if unit.level not in GRASSROOTS)
        return frozenset({code}).union(*below)

    def _below_it(self, code: str) -> frozenset[str]:
        return self.scope(code) - self._own(code)

    def common_ancestor(self, codes: Iterable[str]) -> str:
        """The lowest unit that has all of these in or below itself; raises OrgFault where there is none."""
        lines = [tuple(self._line(code)) for code in codes]
        for code in lines[0]:
            if all(code in line for line in lines):
                return code
        raise OrgFault("这些机构没有共同的上级。")

    def order(self, code: str) -> int:
        """Its place in the order of declaration, for lists that always come out alike."""
        return self._order[code]

    def _line(self, code: str) -> Iterator[str]:
        at: str | None = code
        seen: set[str] = set()
        while at is not None:
            yield at
            if at in seen:
                return
            seen.add(at)
            at = self.get(at).parent
