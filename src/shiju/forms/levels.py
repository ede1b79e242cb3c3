"""市级及以上: several choices at once, of a field that names levels from the lowest to the highest."""

import re
from dataclasses import dataclass

from shiju.catalogue.kind import Field, Kind
from shiju.forms.keys import key_of

FROM = r"(?:及其?|和|或)?以上"
_FROM = re.compile(rf"级{FROM}")
_LEVEL = "级"


@dataclass(frozen=True)
class Levels:
    """The choices that a text asks for, and what else it says."""

    field: Field
    labels: tuple[str, ...]
    rest: str


def are_levels(field: Field) -> bool:
    """Whether the choices of a field are levels: 区级, 市级, 省级. 省市媒体 is none of these in fuller words."""
    return all(choice.label.endswith(_LEVEL) for choice in field.choices)


def levels_from(text: str, kind: Kind) -> Levels | None:
    """The levels of a field of the kind that a text names with 以上, the first of them and all above; None where it names none."""
    key = key_of(text)
    if len(_FROM.findall(key)) != 1:
        return None
    for field in (one for one in kind.fields if one.choices and not one.retired):
        labels = [choice.label for choice in field.choices]
        if not are_levels(field):
            continue
        names = ((at, key_of(word)) for at, one in enumerate(field.choices) for word in (one.label, *one.words))
        for at, word in sorted((one for one in names if one[1].endswith(_LEVEL)), key=lambda one: -len(one[1])):
            found = re.search(re.escape(word) + FROM, key)
            if found is not None:
                return Levels(field, tuple(labels[at:]), key[: found.start()] + key[found.end() :])
    return None
