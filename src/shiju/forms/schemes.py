"""Lines, or columns, that divide work by a field as the form sees it: where most are choices of the field, one that is called otherwise is the choice that is left (停车管理 of 停车秩序), and 其他 is the choice of that name."""

import re
from collections.abc import Mapping, Sequence

from shiju.catalogue.indicator import Indicator
from shiju.catalogue.kind import Field, Kind
from shiju.forms.choosing import JOINED, Candidate, Choosing
from shiju.forms.explaining import Lexicon, kind_of
from shiju.forms.keys import key_of

LEAST = 3
"""Choices of one field, before lines are taken for a division by it."""
LOOSELY = 82
"""The score of a choice that is told by what is left."""
OTHERS = re.compile("其[他它](?:类|类别|活动|服务|事项|问题|诉求|方面|情况|渠道|来源|方式)*")
_ENDS = re.compile("(?:服务|管理|秩序|问题|纠纷|矛盾|扰民|活动|行动|宣传|整治|治理|维护|维修|公共|社区|居民|群众|其他)")
"""Said of many choices: what is told by them alone is none."""
_SAME_LENGTH, _MOST_OTHER = 4, 1
"""噪声扰民 is 噪音扰民: of so many characters so many may be others."""


class Schemes:
    """The divisions of one axis of a table, by kind. `labels` are what its lines, or its columns, are called."""

    def __init__(self, labels: Sequence[str], choosing: Choosing, lexicon: Lexicon) -> None:
        self._labels = tuple(dict.fromkeys(labels))
        self._choosing, self._lexicon = choosing, lexicon
        self._told: dict[str, dict[str, dict[str, str]]] = {}

    def choices(self, indicator: Indicator, word: str) -> tuple[Candidate, ...]:
        """The indicator cut to the choice that a word must mean among the others; empty where none is certain."""
        kind = kind_of(indicator, self._lexicon.catalogue)
        for name, told in self._of(indicator).items():
            field = kind.field(name)
            label = self._loosely(word, field, kind, told) if len(told) >= LEAST and word in self._labels else None
            if label is not None:
                part = self._choosing.part(indicator, field, label)
                return (Candidate(part, LOOSELY, word, field.id, whole=indicator.id),)
        return ()

    def told(self, indicator: Indicator, field: str) -> frozenset[str]:
        """The choices of a field that are told by their own words."""
        return frozenset(self._of(indicator).get(field, {}))

    def _of(self, indicator: Indicator) -> dict[str, dict[str, str]]:
        """Field → choice → the label by which it is told, of all labels that are choices by their own words."""
        if indicator.id not in self._told:
            found: dict[str, dict[str, str]] = {}
            for word in (one for one in self._labels if not OTHERS.fullmatch(key_of(one))):
                chosen = self._choosing.choices(indicator, word)
                if len({one.indicator for one in chosen}) == 1:
                    found.setdefault(chosen[0].field, {})[self._label(chosen[0].indicator, chosen[0].field)] = word
            self._told[indicator.id] = found
        return self._told[indicator.id]

    def _label(self, indicator: str, field: str) -> str:
        cut = self._lexicon.catalogue.indicator(indicator)
        return next((one.values[0] for one in cut.filters if one.field == field and one.values), "")

    def _loosely(self, word: str, field: Field, kind: Kind, told: Mapping[str, str]) -> str | None:
        """The one choice that is left which a word resembles, and no other label that is left does."""
        left = [choice.label for choice in field.choices if not choice.retired and choice.label not in told]
        if OTHERS.fullmatch(key_of(word)):
            unlike = (one for one in self._labels if one not in told.values() and not OTHERS.fullmatch(key_of(one)))
            loosely = {self._loosely(one, field, kind, told) for one in unlike}
            left = [label for label in left if label not in loosely]
            return left[0] if len(left) == 1 and OTHERS.fullmatch(left[0]) else None
        parts = [part for part in JOINED.split(word) if part]
        if len(parts) > 1:
            return self._joined(parts, field, kind, told)
        names = {label: [name for one, name in self._lexicon.choices(kind, field) if one == label] for label in left}
        like = [label for label in left if any(_alike(key_of(word), name) for name in names[label])]
        others = [one for one in self._labels if one not in told.values() and one != word]
        rivals = [one for label in like for one in others for name in names[label] if _alike(key_of(one), name)]
        return like[0] if len(like) == 1 and not rivals else None

    def _joined(self, parts: Sequence[str], field: Field, kind: Kind, told: Mapping[str, str]) -> str | None:
        """Of several names the one choice that they name, where the others name no work of their own: 走访慰问、结对帮扶."""
        known = self._lexicon.choices(kind, field)
        named = {label for part in parts for label, name in known if name == key_of(part)}
        named = named or {label for part in parts for label, name in known if name in key_of(part)}
        return named.pop() if len(named) == 1 and not named & told.keys() else None


def _alike(word: str, name: str) -> bool:
    """Whether two names of sorts are the same but for words said of many sorts, or for one character of four."""
    alike = len(word) == len(name) >= _SAME_LENGTH
    if alike and sum(one != other for one, other in zip(word, name, strict=True)) <= _MOST_OTHER:
        return True
    cores = {_core(word), _core(name)}
    return len(cores) == 1 and all(len(core) > 1 for core in cores)


def _core(name: str) -> str:
    return _ENDS.sub("", name)
