"""What the title of a table makes of its figures: narrows them to a theme (then they are asked), cuts them to a choice (走访慰问工作), or leaves them as they are."""

from collections.abc import Iterator, Mapping, Sequence

from shiju.catalogue.indicator import Indicator
from shiju.forms.axis import Axis
from shiju.forms.choosing import Choosing
from shiju.forms.explaining import Lexicon, kind_of
from shiju.forms.keys import key_of
from shiju.forms.layout import Body
from shiju.forms.lifting import lifted
from shiju.forms.narrowing import WHOSE, Narrowing, narrowing_of, without_issuer
from shiju.forms.schemes import Schemes
from shiju.forms.titles import section_of, subject_of

LEAST = 2
"""Other choices of its field that a table must name, before a choice in its title is no part of the work."""


class OfTitle:
    """The title of one table of figures, with what its lines and columns (`axes`) say beside it."""

    def __init__(
        self,
        body: Body,
        lexicon: Lexicon,
        chosen: Choosing,
        axes: tuple[Mapping[int, Axis], Mapping[int, Axis]],
        schemes: Sequence[Schemes],
    ) -> None:
        self._lexicon, self._chosen = lexicon, chosen
        self._subject = without_issuer(key_of(section_of(body.titles) or subject_of(body.titles)))
        found = narrowing_of(body.titles, body.notes, lexicon)
        self.narrowing = Narrowing() if _divided_by(found.words, lexicon, schemes) else found
        self._lifted = lifted(*axes, self.narrowing)
        self._cuts: dict[str, str | None] = {}

    def narrows(self, indicator: Indicator, label: str, line: int, column: int) -> bool:
        """Whether a figure may be of less than the indicator counts where a line and a column meet. `label`: the words by which it was found."""
        return self.narrowing.doubts(indicator, self._lexicon, label) and not self._lifted.holds(line, column)

    def cut(self, whole: Indicator) -> str | None:
        """The indicator cut to the one choice that the title names beside what is counted; None where it names none, or something else too, or what is counted has no theme (诉求)."""
        if whole.id not in self._cuts:
            plain = whole.part_of is None and not whole.of and kind_of(whole, self._lexicon.catalogue).themes
            parts = self._chosen.part_of_title(self._subject, whole, WHOSE) if plain else frozenset()
            self._cuts[whole.id] = next((one for one in parts if self._is_named(one, whole)), None) if len(parts) == 1 else None
        return self._cuts[whole.id]

    def _is_named(self, part: str, whole: Indicator) -> bool:
        """Whether the title says the very label of the choice: 便民服务 may be more than 咨询答疑."""
        own = (one for one in self._lexicon.catalogue.indicator(part).filters if one not in whole.filters)
        return all(key_of(value) in self._subject for one in own for value in one.values)

    def part(self, whole: Indicator, part: Indicator | None) -> Indicator | None:
        """The part behind which something stands that is told of all, where the title speaks of that very part: 参加群众 behind 科普活动 in a table about 科普活动."""
        within = None if part is None else self._chosen.within(whole.id, part.id)
        return part if within is not None and self._lexicon.declared(within) == self.cut(whole) else None


def _divided_by(theme: str, lexicon: Lexicon, schemes: Sequence[Schemes]) -> bool:
    """Whether the words of a title are a choice of a field by which the table itself divides its figures: in one about 网格事项 with lines for 电话 and 窗口 they narrow nothing."""
    return any(
        len(one.told(whole, field) - {label}) >= LEAST for whole, field, label in _named(theme, lexicon) for one in schemes
    )


def _named(theme: str, lexicon: Lexicon) -> Iterator[tuple[Indicator, str, str]]:
    """The choices that a theme is called, each with its field and what counts all records of its kind."""
    for kind in lexicon.catalogue.kinds:
        wholes = [one for one in lexicon.each_once if one.kind == kind.id and lexicon.counts_all(one, kind)]
        for field in kind.fields if wholes else ():
            yield from ((wholes[0], field.id, label) for label, word in lexicon.choices(kind, field) if word == theme)
