"""Whose work a message tells of: org units by name and short name, partners, and the unit of the sender."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from shiju.intake.messages.spots import until_deed
from shiju.intake.messages.words import word_list
from shiju.intake.units import UnitNames
from shiju.orgs import OrgTree, OrgUnit

_SENDER_PARTS = re.compile(r"[-—_–·|/\s（）()\[\]【】:：,，@\"'“”<>]+")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,5}(?:办|科|站|所|中心)(?![理事公法好结到成])")
_CLOSED = re.compile(r"[）)][ \t\u3000]*(?:\n|$)")
"""…600人参加。（渡口社区）: who sent a line in stands behind it."""
_SHORTEST = 2
_IT_IS = ("是", "由", "有")
"""Before the short name of whoever wrote something."""
_REMEMBERED = 1024
"""How many spellings are remembered, so that a long paste takes no more memory than a short one."""
_OF_COMMUNITIES = ("社区", "村")
_WHOLE = ("街道", "镇", "乡")
"""What the whole of a tree is called."""


@dataclass(frozen=True)
class UnitMention:
    """A unit where it is named. `role`: acts, joint (several act together), partner (took part), place (where it was), heads (in 【】 or before a colon)."""

    start: int
    end: int
    code: str
    role: str


def first_acting(acting: Sequence[UnitMention]) -> str | None:
    """The first unit that acts; of 雾岭镇锦绣社区 the second, whose name goes on from the first."""
    joined = len(acting) > 1 and acting[0].end == acting[1].start
    return acting[joined].code if acting else None


class Units:
    """Finds org units in messages. `aliases`: (spelling, code) of the office beyond the register."""

    def __init__(self, tree: OrgTree, aliases: Iterable[tuple[str, str]] = ()) -> None:
        self.tree = tree
        self.aliases = tuple(aliases)
        self.names = UnitNames(tree, self.aliases)
        self._remembered: dict[str, str | None] = {}
        self._senders: dict[str, str | None] = {}
        self._full = {unit.name: unit.code for unit in tree} | dict(self.aliases)
        said = word_list("phrases")["units"]
        self._suffixes: tuple[str, ...] = (*self.names.suffixes, *said["suffixes"])
        self._before_partner, self._after_partner = re.compile(said["before_partner"]), re.compile(said["after_partner"])
        self._before_place, self._joint = re.compile(said["before_place"]), re.compile(said["joint"])
        self._behind_short, self._list = re.compile(said["behind_short"]), re.compile(f"^(?:{said['list_signs']}|\\s)+$")
        self._does = re.compile(f"{said['behind_short']}|{said['behind_actor']}")
        self._hosts, self._speaks = re.compile(said["hosts"]), re.compile(said["speaks"])
        self._before_speaker = re.compile(said["before_speaker"])
        self._reports, self._residents = re.compile(said["reports"]), re.compile(said["residents"])
        self._elsewhere = re.compile(said["of_another"])
        self._addressed = re.compile(said["addressed"])
        self._own, self._office = re.compile(said["own"]), re.compile(said["office_names"])

    def _named(self, spelling: str) -> str | None:
        """The unit of that spelling; a chat says the same few over and over."""
        if spelling not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[spelling] = self.names.named(spelling)
        return self._remembered[spelling]

    @cached_property
    def _stems(self) -> dict[str, str]:
        """Names without their ending, where they mean one unit."""
        found: dict[str, list[str]] = {}
        for name, code in self._full.items():
            stem = next((name.removesuffix(one) for one in self._suffixes if name.endswith(one)), name)
            if _SHORTEST <= len(stem) < len(name):
                found.setdefault(stem, []).append(code)
        return {stem: codes[0] for stem, codes in found.items() if len(set(codes)) == 1 and stem not in self._full}

    @cached_property
    def _known(self) -> re.Pattern[str]:
        """Full names, then short names with an ending, each longest first: 柳河乡卫生院 is not 柳河乡."""
        full = sorted(self._full, key=lambda name: -len(name))
        stems = sorted(self._stems, key=lambda name: -len(name))
        endings = "|".join(self._suffixes)
        return re.compile("|".join([*map(re.escape, full), *(f"{re.escape(stem)}(?:{endings})" for stem in stems)]))

    @cached_property
    def _short(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted(map(re.escape, self._stems), key=lambda name: -len(name))) or "(?!)")

    def of_sender(self, sender: str) -> str | None:
        """The unit in whose name somebody writes: 西园-李某, 李某（西园社区）, 宣传办张某; 文化站-霍老师 where only one office's name ends so."""
        if sender not in self._senders:
            if len(self._senders) >= _REMEMBERED:
                self._senders.clear()
            self._senders[sender] = self._of_sender(sender)
        return self._senders[sender]

    def _of_sender(self, sender: str) -> str | None:
        begins = [part[:end] for part in _SENDER_PARTS.split(sender) for end in range(len(part), _SHORTEST - 1, -1)]
        named = next(filter(None, map(self._named, begins)), None)
        return named or next(filter(None, map(self._ending, begins)), None)

    def _ending(self, said: str) -> str | None:
        """The office whose name ends so."""
        found = self.names.resolve_all(said) if self._office.search(said) else ()
        return found[0] if len(found) == 1 and isinstance(found[0], str) else None

    def leading(self, text: str) -> tuple[str, int] | None:
        """The unit with whose name a line of a list begins, and where the name ends."""
        plain = text.lstrip()
        shift = len(text) - len(plain)
        for end in range(min(len(plain), 16), _SHORTEST - 1, -1):
            named = self._named(plain[:end]) if not plain[end - 1].isspace() else None
            if named is not None and not plain[:end].strip()[-1:].isdigit():
                return named, end + shift
        return None

    def mentions(self, text: str) -> tuple[UnitMention, ...]:
        """All units named in the text, in order; names in one list play one role."""
        found = [
            (match.start(), match.end(), code) for match in self._known.finditer(text) if (code := self._code(match.group()))
        ]
        found += _apart(self._short_forms(text), found, len(text))
        found = [one for one in found if not self._of_another(text, one, found)]
        found += _apart(self._listed(text, found), found, len(text))
        inside = frozenset(place for start, end, _ in partner_names(text) for place in range(start, end))
        return tuple(
            replace(one, role="partner") if one.role == "acts" and one.start in inside else one
            for one in self._with_roles(text, sorted(found))
        )

    def is_office(self, code: str) -> bool:
        """Whether it is an office or a section, which pass on what communities did."""
        return bool(self._office.search(self.tree.get(code).name))

    def own(self, text: str, sender: OrgUnit) -> bool:
        """Whether the text speaks of the sender's own unit: 我社区; 我镇, said by one of its offices or villages, is not that office."""
        return any(sender.parent is None or not word.group().endswith(_WHOLE) for word in self._own.finditer(text))

    def does(self, text: str, at: int) -> bool:
        """Whether what follows a unit's name is what a unit does."""
        return bool(self._does.match(text, at))

    def foreign(self, text: str) -> str | None:
        """A town or district outside the tree that does something, where the text names none of the tree; None where there is none."""
        said = word_list("phrases")["foreign"]
        match = re.search(said["name"], text)
        if match is None or re.search(said["own"], text) or self.mentions(text):
            return None
        return match["name"]

    def foreign_heading(self, text: str) -> str | None:
        """A heading 【望江社区】 of a unit that the tree does not know; None where there is none."""
        match = re.search(word_list("phrases")["foreign"]["heading"], text)
        return None if match is None or self.mentions(match.group()) else match["name"]

    def _code(self, name: str) -> str | None:
        return self._full.get(name) or self._named(name)

    def _short_forms(self, text: str) -> list[tuple[int, int, str]]:
        """综治办 for 综合治理办公室."""
        found = []
        for match in _OFFICE.finditer(text):
            for start in range(match.start(), match.end() - _SHORTEST):
                code = self._named(text[start : match.end()])
                if code is not None:
                    found.append((start, match.end(), code))
                    break
        return found

    def _listed(self, text: str, named: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """Short names: several in a list, or one in a list with others that are `named`, or one that begins a sentence and is followed by what a unit does."""
        all_short = [
            (match.start(), match.end(), code)
            for match in self._short.finditer(text)
            if not self.is_office(code := self._stems[match.group()])  # 服务33人 is no 服务办
        ]
        found = []
        short = set(all_short)
        near = sorted({*_apart(all_short, named, len(text)), *named})
        for place, one in enumerate(near):
            if one not in short:
                continue
            others = [*near[max(0, place - 1) : place], *near[place + 1 : place + 2]]
            listed = any(self._list.match(text[min(one[1], other[1]) : max(one[0], other[0])]) for other in others)
            before = text[max(0, one[0] - 8) : one[0]].rstrip(" \u3000")
            begins = not before or before[-1] in "。！；\n，,【：:"
            if (
                listed
                or (begins and self._behind_short.match(text, one[1]))
                or self._behind_partner(text, one)
                or (before.endswith(_IT_IS) and self._reports.match(text, one[1]))  # 是西园的稿子
            ):
                found.append(one)
        return found

    def _of_another(self, text: str, one: tuple[int, int, str], found: Sequence[tuple[int, int, str]]) -> bool:
        """高坪镇农业服务中心: a section of that name in a town that is none of the tree; 社区党群服务中心: a house of the community."""
        before = text[max(0, one[0] - 8) : one[0]]
        if not self.is_office(one[2]) or not (self._elsewhere.search(before) or before.endswith(_OF_COMMUNITIES)):
            return False
        return not any(other[1] == one[0] for other in found)

    def _behind_partner(self, text: str, one: tuple[int, int, str]) -> bool:
        """和锦河一起, 与新渡联合."""
        return bool(self._before_partner.search(text[max(0, one[0] - 4) : one[0]]) and self._after_partner.match(text, one[1]))

    def _with_roles(self, text: str, found: Sequence[tuple[int, int, str]]) -> tuple[UnitMention, ...]:
        groups: list[list[tuple[int, int, str]]] = []
        for one in found:
            if groups and self._list.match(text[groups[-1][-1][1] : one[0]]):
                groups[-1].append(one)
            else:
                groups.append([one])
        return tuple(mention for group in groups for mention in self._group(text, group))

    def _group(self, text: str, group: Sequence[tuple[int, int, str]]) -> list[UnitMention]:
        before, end = text[max(0, group[0][0] - 6) : group[0][0]], group[-1][1]
        role = "joint" if len(group) > 1 and self._joint.match(text, end) else "acts"
        speaks = self._speaks.match(text, end) and self._before_speaker.search(before)
        if (
            before.endswith("【")
            or text[end : end + 1] in ("：", ":", "】")
            or self._hosts.match(text, end)
            or speaks
            or self._reports.match(text, end)
            or self._residents.match(text, end)
            or (before.endswith(("（", "(")) and _CLOSED.match(text, end))
        ):
            role = "heads"
        elif self._before_partner.search(before) or (self._after_partner.match(text, end) and not self._joint.match(text, end)):
            role = "partner"
        elif self._before_place.search(before) or self._addressed.match(text, end):
            role = "place"
        mentions = [UnitMention(start, stop, code, role) for start, stop, code in group]
        first = mentions[0]
        if (
            role == "partner"
            and len(mentions) > 1
            and not self._before_partner.search(before)
            and re.search("[和与]", text[first.end : mentions[1].start])
        ):
            return [replace(first, role="acts"), *mentions[1:]]  # 西园社区和东园社区一起
        return mentions


def _apart(
    found: Sequence[tuple[int, int, str]], known: Sequence[tuple[int, int, str]], length: int
) -> list[tuple[int, int, str]]:
    """Those found that share no character with what is known."""
    taken = bytearray(length)
    for start, end, _ in known:
        taken[start:end] = b"\x01" * (end - start)
    return [one for one in found if not any(taken[one[0] : one[1]])]


def partner_names(text: str) -> tuple[tuple[int, int, str], ...]:
    """Names of those outside the tree that took part: 会同派出所, 联合区司法局、市图书馆, 组织派出所、供电所等8家单位."""
    said = word_list("phrases")["partners"]
    found = []
    for match in re.finditer(said["pattern"], text):
        group = "names" if match["names"] is not None else "listed"
        at = match.start(group)
        for part in re.split(f"({said['split']})", match[group]):
            name = _name_of_partner(part)
            if re.search(f"{said['names_end']}$", name):
                found.append((at, at + len(name), name))
            at += len(part)
    return tuple(found)


def _name_of_partner(said: str) -> str:
    """城管 of 城管清僵尸车, 卫生院 of 卫生院医生: without what they did and who of them came."""
    words, deeds = word_list("phrases")["partners"], word_list("names")["deeds"]
    if re.match(deeds["acts"], said):
        return ""  # 联合举办: nobody is named
    match = re.match(rf"[^，。]{{0,14}}?{words['names_end']}(?={deeds['short']})", said)
    return match.group() if match is not None else re.sub(words["people"], "", until_deed(said))
