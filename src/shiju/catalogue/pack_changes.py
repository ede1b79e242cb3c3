"""What a changed pack brings, told to whoever decides whether to use it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from shiju.catalogue.catalogue import Catalogue


class ChangeSort(StrEnum):
    """What became of a declaration."""

    ADDED = "added"
    RETIRED = "retired"
    RENAMED = "renamed"


@dataclass(frozen=True)
class PackChange:
    """One declaration that is not as it was. `what`: 事项类型, 字段 or 指标; `before` is the name it had, where it was renamed."""

    sort: ChangeSort
    what: str
    id: str
    label: str
    before: str = ""


@dataclass(frozen=True)
class _Declared:
    """A declaration as far as a change is seen in it. `place`: the kind that a field stands in; it is no change of the field that its kind has another name."""

    what: str
    id: str
    name: str
    retired: bool
    place: str = ""

    @property
    def label(self) -> str:
        """The name with its place."""
        return f"{self.place}：{self.name}" if self.place else self.name


def changes(old: Catalogue, new: Catalogue) -> tuple[PackChange, ...]:
    """What the new catalogue adds, retires and calls otherwise, in its order. What it may not do is told by `packs.compare`."""
    before = {(one.what, one.id): one for one in _declared(old)}
    return tuple(_changes(before, _declared(new)))


def _changes(before: dict[tuple[str, str], _Declared], now: Iterable[_Declared]) -> Iterator[PackChange]:
    for one in now:
        earlier = before.get((one.what, one.id))
        if earlier is None:
            yield PackChange(ChangeSort.ADDED, one.what, one.id, one.label)
        elif one.retired and not earlier.retired:
            yield PackChange(ChangeSort.RETIRED, one.what, one.id, one.label)
        elif one.name != earlier.name:
            yield PackChange(ChangeSort.RENAMED, one.what, one.id, one.label, earlier.name)


def _declared(catalogue: Catalogue) -> Iterator[_Declared]:
    for kind in catalogue.kinds:
        yield _Declared("事项类型", kind.id, kind.label, kind.retired)
        for field in kind.fields:
            yield _Declared("字段", f"{kind.id}.{field.id}", field.label, field.retired, kind.label)
    for one in (*catalogue.indicators, *catalogue.patterns):
        yield _Declared("指标", one.id, one.name, one.retired)
