"""Tables that ask for people and for how often people came: 参加人数 beside 参加人次 are each person once, which no ledger of events tells."""

from collections.abc import Container, Sequence

from shiju.forms.proposal import Open, Wish
from shiju.forms.units import implied

_PEOPLE, _TIMES = frozenset({"人", "名", "位"}), "人次"
ONCE = "旁边另有一格问人次，这一格问人数可能要去掉重复来的人，台账里没有，没有填。请人工填写。"


def people_apart(wishes: Sequence[Wish], decided: Container[str]) -> tuple[list[Wish], list[Open]]:
    """The wishes, without those for people where another asks how often they came for the same figure; and these as questions. `decided`: the keys of cells that a person has decided."""
    times = {_figure(one) for one in wishes if _counted_in(one) == _TIMES}
    apart = [one for one in wishes if _counted_in(one) in _PEOPLE and _figure(one) in times and one.key not in decided]
    kept = [one for one in wishes if one not in apart]
    return kept, [Open(one.sheet, one.place, ONCE, (one.indicator,), one.key, one.org_unit, one.period) for one in apart]


def _figure(wish: Wish) -> tuple[object, ...]:
    return (wish.indicator, wish.org_unit, wish.period, wish.part)


def _counted_in(wish: Wish) -> str:
    """The unit of measure that the headings of a cell say."""
    return implied(wish.key) or wish.unit
