"""Names of org units as people write them, resolved to codes; never a guess where two fit."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shiju.orgs import OrgTree
from shiju.text.numerals import half_width

_SUFFIXES = (
    "社区居民委员会", "社区居委会", "居民委员会", "村民委员会", "街道办事处", "镇人民政府", "乡人民政府", "居委会", "村委会", "办事处", "办公室", "人民政府",
    "党总支部", "党支部", "党总支", "党工委", "党委", "两委", "居委", "村委",
    "社区", "街道", "机关", "政府", "村", "镇", "乡", "科", "区", "县", "市", "组", "办",
)  # fmt: skip
_LEADING = re.compile(r"^(?:新时代|社区|街道|乡镇|镇街|党委|党工委|机关)(?=.{3})")
"""What a section's name may begin with and short forms leave out: 党建办 for 社区党建办公室."""
_SECTIONS = ("办", "科", "站", "所", "局", "队", "中心", "室")
_JOINING = ("的", "和", "与", "及", "、")
_GENERAL = re.compile(r"(?:(?:综合)?(?:服务|管理|指挥|活动|工作|保障|事务)?(?:中心|站|所|室|办|科|队|局))$")
"""What many offices' names end on."""
_ORDINAL = re.compile(r"第?([一二三四五六七八九十]+|\d+)(?:居|村|社|组|队)?$")
"""兰溪第一居民区 is also 兰溪一居."""
_NUMBERED = re.compile(r"[一二三四五六七八九十\d第]")
_LEAST_ALIKE = 2
"""Units that must end alike before their ending is taken for the name of their sort."""
_PARTS = re.compile(r"[、，,;；/／\n]+|(?<=[办区村委会科道])(?:和|与|及)(?=\w)")
_BLANKS = re.compile(r"\s+")
_SHARED_TAIL = re.compile(r"(社区|村)$")
_SHORTEST = 2


@dataclass(frozen=True)
class Unresolved:
    """A name that is no unit for certain, with the units it may mean."""

    name: str
    near: tuple[str, ...]


class UnitNames:
    """All spellings of the units of a tree. Aliases of the office come first, then the full name, then forms without suffix, then abbreviations."""

    def __init__(self, tree: OrgTree, aliases: Iterable[tuple[str, str]] = ()) -> None:
        self._tree = tree
        self._aliases = {_key(name): code for name, code in aliases}
        self._names = {_key(unit.name): unit.code for unit in tree}
        self._known: dict[str, tuple[str | Unresolved, ...]] = {}
        self._sorts = _own_suffixes(tree)
        self._suffixes = (*self._sorts, *_SUFFIXES)
        self._stems: Mapping[str, list[str]] = defaultdict(list)
        for unit in tree:
            for stem in {self._stem(_key(unit.name)), *_official_forms(unit.name), *self._short_forms(unit.name)}:
                self._stems[stem].append(unit.code)
        self._sections = {
            form: unit.code
            for unit in tree
            for name in [_key(unit.name).removesuffix("公室")]
            if name.endswith(_SECTIONS)
            for form in {name, _LEADING.sub("", name)}
        }

    @property
    def suffixes(self) -> tuple[str, ...]:
        """What names of units end on, the endings of this tree first."""
        return self._suffixes

    def is_sort(self, heading: str) -> bool:
        """Whether a heading ends on what the units of this tree are called by their sort: 所在嘎查, 涉及居民区."""
        return heading.endswith(self._sorts)

    def resolve(self, name: str) -> str | Unresolved:
        """The code of the unit that a name means."""
        key = _key(name)
        if not key:
            return Unresolved(name, ())
        for known in (self._aliases, self._names):
            if key in known:
                return known[key]
        found = self._by_stem(key) or self._by_owner(key) or self._by_abbreviation(key)
        return found if found is not None else Unresolved(name, self._near(key))

    def named(self, name: str) -> str | None:
        """The code of the unit that a name, say of a sheet, means for certain."""
        found = self.resolve(name)
        return found if isinstance(found, str) else None

    def resolve_all(self, text: str) -> tuple[str | Unresolved, ...]:
        """Every unit named in a cell: 桂苑、柳荫 · 石桥、柳荫社区 · 宣传办、槐渡社区."""
        if text not in self._known:
            self._known[text] = self._resolve_all(text)
        return self._known[text]

    def _resolve_all(self, text: str) -> tuple[str | Unresolved, ...]:
        whole = self._in_cell(text)
        if isinstance(whole, str):
            return (whole,)
        parts = [part for part in _PARTS.split(text) if part and part.strip()]
        return tuple(map(self._in_cell, parts)) if len(parts) > 1 else (whole,)

    def _in_cell(self, name: str) -> str | Unresolved:
        """What a name means that stands alone; inside a sentence another place may stand in front of it."""
        found = self.resolve(name)
        return found if isinstance(found, str) else self._by_ending(_key(name)) or found

    def titled(self, said: str, *, file: str, sheet: str) -> str | None:
        """The unit that a table without a column for it is of: its titles, its file or its sheet name one."""
        return self.find_in(f"{said} {file}") or self.named(sheet)

    def find_in(self, text: str) -> str | None:
        """The one unit below the office that a title or a file name speaks of."""
        found = {code for name, code in self._names.items() if name in _key(text)}
        lowest = {code for code in found if not any(code in self._tree.ancestors(other) for other in found)}
        return lowest.pop() if len(lowest) == 1 else None

    def _by_stem(self, key: str) -> str | None:
        stem = self._stem(key)
        if stem != key and stem in self._names:
            return self._names[stem]
        codes = next((found for form in (key, stem, _ORDINAL.sub(r"\1", stem)) if (found := self._stems.get(form))), [])
        return codes[0] if len(set(codes)) == 1 else None

    def _stem(self, key: str) -> str:
        """The name without what names its sort."""
        for suffix in self._suffixes:
            if key.endswith(suffix) and len(key) - len(suffix) >= _SHORTEST:
                return key.removesuffix(suffix)
        return key

    def _short_forms(self, name: str) -> set[str]:
        """Stems without the sort of office in front, and without 第 before an ordinal."""
        key = _key(name)
        bare = self._stem(_LEADING.sub("", key))
        return {bare, _ORDINAL.sub(r"\1", self._stem(key))}

    def _by_owner(self, key: str) -> str | None:
        """街道宣传办, 青石街道石桥社区: the name with the unit above in front."""
        for unit in self._tree:
            for front in {_key(unit.name), *(suffix for suffix in ("街道", "镇", "乡") if _key(unit.name).endswith(suffix))}:
                if key.startswith(front) and len(key) > len(front):
                    rest = self.resolve(key.removeprefix(front))
                    if isinstance(rest, str) and unit.code in self._tree.ancestors(rest):
                        return rest
        return None

    def _by_abbreviation(self, key: str) -> str | None:
        """社事办 for 社会事务办, 民生中心 for 民生服务中心: the signs of the short name stand in the long one in the same order, it begins and ends alike, and no other fits."""
        short = key.removesuffix("公室")
        end = next((end for end in _SECTIONS if short.endswith(end)), None)
        if end is None or len(short) <= _SHORTEST:
            return None
        fitting = {
            code
            for name, code in self._sections.items()
            if name[0] == short[0] and name.endswith(end) and _is_subsequence(short, name)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _by_ending(self, key: str) -> str | None:
        """文化服务中心 for 综合文化服务中心: what an office's name ends on, where no other ends so and what it leaves out is no place."""
        short = key.removesuffix("公室")
        own = _GENERAL.sub("", short)
        if len(own) < _SHORTEST or own == short:
            return None
        longer = [(name.removesuffix(short), code) for name, code in self._sections.items() if name.endswith(short)]
        codes = {code for _, code in longer}
        safe = all(len(front) < len(short) and not self._belongs_to_front(front) for front, _ in longer)
        return codes.pop() if len(codes) == 1 and safe else None

    def _belongs_to_front(self, front: str) -> bool:
        """Whether an ending says too little without its front: 石桥社区党群服务中心 is not what 党群服务中心 means, 党的建设办 not 建设办."""
        return front.endswith(_JOINING) or any(front.startswith(stem) for stem in self._stems if len(stem) >= _SHORTEST)

    def _near(self, key: str) -> tuple[str, ...]:
        stem = self._stem(key)
        near = [unit.name for unit in self._tree if _differs_by_one(stem, self._stem(_key(unit.name)))]
        return tuple(near) or self._shortened(key)

    def _shortened(self, key: str) -> tuple[str, ...]:
        """The offices whose names hold the signs of a short name in their order: 文服中心 may be 综合文化服务中心."""
        short = key.removesuffix("公室")
        end = next((end for end in _SECTIONS if short.endswith(end)), None)
        if end is None or len(short.removesuffix(end)) < _SHORTEST:
            return ()
        fitting = {code for name, code in self._sections.items() if name.endswith(end) and _is_subsequence(short, name)}
        return tuple(unit.name for unit in self._tree if unit.code in fitting)


def _official_forms(name: str) -> set[str]:
    """What a unit is also called by its own kind: a sub-district is 街道 in its own papers."""
    return {"街道", "街道机关"} if name.endswith("街道") else set()


def _key(name: str) -> str:
    return _BLANKS.sub("", half_width(name)).strip("　()（）:：")


def _own_suffixes(tree: OrgTree) -> tuple[str, ...]:
    """What most units of a level end on and is in no list: 嘎查, 居民区, 连队. The longest first."""
    found: set[str] = set()
    for level in {unit.level for unit in tree}:
        keys = [_key(unit.name) for unit in tree if unit.level == level]
        counted = Counter(key[-length:] for key in keys for length in (2, 3) if len(key) - length >= _SHORTEST)
        most = {suffix: count for suffix, count in counted.items() if _names_a_sort(suffix, count, len(keys))}
        found |= {
            suffix for suffix, count in most.items() if not any(other[1:] == suffix and most[other] == count for other in most)
        }
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def _names_a_sort(suffix: str, count: int, of: int) -> bool:
    """桥村 is only the name of two villages by a bridge, however alike they end."""
    least = _LEAST_ALIKE + 1 if suffix.endswith(_SUFFIXES) else _LEAST_ALIKE
    listed = any(known.endswith(suffix) for known in _SUFFIXES)
    return count >= least and count * 2 >= of and not listed and _NUMBERED.search(suffix) is None


def _is_subsequence(short: str, name: str) -> bool:
    signs = iter(name)
    return all(sign in signs for sign in short)


def _differs_by_one(one: str, two: str) -> bool:
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1
