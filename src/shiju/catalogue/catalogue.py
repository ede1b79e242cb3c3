"""The catalogue: everything the packs of an office declare, looked up by id."""

from dataclasses import dataclass, field

from shiju.catalogue.indicator import Indicator
from shiju.catalogue.kind import Kind
from shiju.catalogue.narrowing import narrowed


@dataclass(frozen=True)
class Catalogue:
    """Kinds and indicators in the order of their declaration. `patterns` are indicators with a place for a number: they are reckoned only with it put in."""

    pack: str
    version: str
    kinds: tuple[Kind, ...]
    indicators: tuple[Indicator, ...]
    patterns: tuple[Indicator, ...] = ()
    label: str = ""
    """What the pack is called; its id where it does not say."""
    sections: tuple[str, ...] = ()
    """What the office's work as a whole and its broad sections are called: words that narrow no figure (宣传思想文化, 社会宣传)."""
    _kinds: dict[str, Kind] = field(init=False, repr=False, compare=False)
    _indicators: dict[str, Indicator] = field(init=False, repr=False, compare=False)
    _patterns: dict[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_kinds", {kind.id: kind for kind in self.kinds})
        object.__setattr__(self, "_indicators", {indicator.id: indicator for indicator in self.indicators})
        object.__setattr__(self, "_patterns", {pattern.id: pattern for pattern in self.patterns})

    @property
    def written(self) -> str:
        """The pack and its version, as files that leave carry them."""
        return f"{self.pack} {self.version}"

    def kind(self, kind_id: str) -> Kind:
        """The kind with that id; KeyError where there is none."""
        return self._kinds[kind_id]

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with that id, also one with a number put in or cut to a choice (`shiju.catalogue.narrowing`); KeyError where there is none."""
        known = self._indicators.get(indicator_id)
        return narrowed(indicator_id, self._indicators, self._patterns) if known is None else known
