"""The catalogue: everything the packs of an office declare, looked up by id."""

from dataclasses import dataclass, field

from shiju.catalogue.indicator import Indicator
from shiju.catalogue.kind import Kind


@dataclass(frozen=True)
class Catalogue:
    """Kinds and indicators in the order of their declaration."""

    pack: str
    version: str
    kinds: tuple[Kind, ...]
    indicators: tuple[Indicator, ...]
    _kinds: dict[str, Kind] = field(init=False, repr=False, compare=False)
    _indicators: dict[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_kinds", {kind.id: kind for kind in self.kinds})
        object.__setattr__(self, "_indicators", {indicator.id: indicator for indicator in self.indicators})

    def kind(self, kind_id: str) -> Kind:
        """The kind with that id; KeyError where there is none."""
        return self._kinds[kind_id]

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with that id; KeyError where there is none."""
        return self._indicators[indicator_id]
