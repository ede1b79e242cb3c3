"""Whose numbers they are: quantities of a passage assigned to the measures of a kind, by unit of measure and words; never by guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from shiju.catalogue.kind import Field, Kind
from shiju.catalogue.message_words import CountWords
from shiju.text import Bound, Quantity
from shiju.text.reading import Reading

OTHER = ""
"""The number counts something that the kind does not keep."""
_PUNCTUATION = re.compile(r"[，,。；;：:！？!?\n（(）)、]")
_CLAUSE_BEFORE = re.compile(r"[^，,。；;：:！？!?\n（(）)]{0,30}$")
_LIST_BEFORE = re.compile(r"[^，,。；;：:！？!?\n（(）)]{0,40}[：:]?[ \u3000]*$")
_CONJUNCTION = re.compile(r"^(?:[和及与、+＋暨]|以及|加上|还有|或|等)")
_SUM = re.compile(r"(?:一?共|共计|合计|总计|总共)\D{0,3}[\d一二两三四五六七八九十百千]")
_FILLER = re.compile(
    r"^(?:们|等|发放|发出|发了?|派发|入户|上门|逐户|现场|代表|共计|总计|一共|合计|共|约|近|有|达|了|已|人数|数|是|应为|应是|应该是|参加|参与|到场|来了|去了|出了|分别|各类|\d+[人名位]|\s|[“”：:])*$"
)
_NEAR = 6
_LEAST_PARTS = 2
_CLAUSE_NEAR = 12
_UNKNOWN_NOUN = re.compile(
    r"(?!来|到|在|赴|前|齐|一|共|都|也|全|围|聚|观|听|看|参|同|热|走|干|忙|上|下|动|分|用|把|为|进|完|踊|报|去|跳|玩|吃|学|坐|站|欢|登|挤|冒|顶|主|积|自|累|不|没|就|还|左|以|次|，|等|说|过|排|出|测|做|领|品|过|投|提|建|签|受|获|唱|跑|比|拔|包|画|写|植|种|清|扫|捡|捧|鼓|驻|随|陪|护|搬|抬|扛|骑|乘|拍|拿|换|喝|尝|品|剪|选|评|答|抽|猜|讲|念|读|练|踢|打|放|收|交|捐|献|拜|祭|赏|摘|采|包|煮|吟|喊)[\u4e00-\u9fff]{2}"
)
"""What begins like a thing or a person that no list knows; a verb does not."""
_PEOPLE = frozenset({"人", "名", "位", "个", "人次", "人·次", None})
_SAID_OF_ALL = frozenset({"个", None})
"""Units that count people only where a noun says so."""
_OWN_NUMBER = re.compile(r"^(?:约|近)?[\d一二三四五六七八九十百]+[余多来+]*[人名位个](?:左右)?")
_TOTAL = re.compile("共|合计|总计")
_BRACKETED = re.compile(r"[^，。；\n（(]{0,6}[（(][^）)\n]*$")
_OF_WHICH = re.compile(r"其中[^，。；]{0,14}$")
_NO_COUNTS = ("percent", "growth", "ratio", "money", "percentage_point")
_DENIED = re.compile(r"(?:不是|而非|并非|误[写报记](?:成|为)?)$")
"""68人，不是63人."""
_SHORT = 6
_ANOTHER_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百]+[余多来几]?(?:人|名|位|个|户|份|张|条|场)")
"""Where one stands, what follows is counted by that one: 4个班168名学生."""
_TOTAL_BEFORE = re.compile(
    r"(?:一?共|共计|合计|总计|总共|加起来|拢共)(?:有|计|约|近|达|来了|到场|参加|参会|到会|出动|发放?)?$|总(?:面积|人数|户数|份数|数量|数)(?:达到?了?|为|有|是|共)?$"
)
_LISTED = re.compile(r"[，、和及加＋+]\s*(?!又|再|还|另|共|来|到|参|有|后|晚|下)[\u4e00-\u9fff]{1,8}")
_DID_ELSE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:结合[^，。；]{2,12})?(?:分别|先后|依次)?(?:(?:作|做|进行)了?[\u4e00-\u9fff]{0,6})?(?:发言|请假|缺席|获奖|获评|被评|当选|受表彰|受到表彰|领奖|签订|签署|签了|签下)"
)
"""4位同志作交流发言: what some of those who came did besides."""
_FAMILIES = ("户", "家")
_FAMILIES_CAME = re.compile(r"(?:家庭|居民|村民|人家)?(?:共|约|近)?\d+[余多]?[人名位](?:参加|参与|到场|参赛)")
"""28户家庭56人参加: families that came were not called on."""
_SUM_OF_LIST = re.compile(r"[\u4e00-\u9fff]{2,}(?:及|和|与|、|以及)[\u4e00-\u9fff]{2,10}(?:一共|共计|合计|总计|共)(?:约|近)?$")
"""中心组成员及列席人员共27人"""
_BRACKET = re.compile(r"[（(][\u4e00-\u9fff]{1,4}[）)](?=[\u4e00-\u9fff])")
_WHERE_TO = re.compile("走进|来到|前往|深入|赴|[到在为给向对把]")
"""40名“小雷锋”走进社区: where they went is not who they are."""
_WHO_TURNED_UP = re.compile(r"^[^，。；\d]{0,6}[，,]?(?:实?到了?|实际到场?|来了)$")
_SUM_BEFORE = re.compile("(?:一共|共计|合计|总共|共|的有)(?:约|近)?$")
_SENT_OUT = re.compile("(?:出动|抽调|派出(?!所)|调集)[^，。；]{0,16}$")
"""出动环卫工人22人: those who were sent to work are perhaps nobody who took part."""
_WHO_CAME = re.compile(
    r"(?:到场|到会|参会|参加|来|出席)的[\u4e00-\u9fff]{2,5}$|人(?:不|挺|很|也)?[多少齐][，,](?:有|也就|大概|约)?$"
)
"""到场的理事11个"""
_NAMES_ONLY = re.compile(r"[^，,。；;：:\n\d、]+(?:、[^，,。；;：:\n\d、]+){2,}")
_CAME = re.compile("参加|参会|到会|与会|出席|到场|参训|聆听|参与")
_LONGEST_LIST = 12
"""Parts of one number side by side: nothing but a name stands between them."""


@dataclass(frozen=True)
class Counted:
    """A quantity that belongs to a measure, where it stands."""

    measure: str
    quantity: Quantity
    start: int
    end: int


@dataclass(frozen=True)
class Asked:
    """What a person has to say: the field, the question in plain Chinese, and the answers that the text offers."""

    field: str | None
    question: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Words:
    nouns: re.Pattern[str]
    verbs: re.Pattern[str]
    others: re.Pattern[str]
    bare: frozenset[str]
    before: re.Pattern[str]


_NEVER = re.compile("(?!)")


@cache
def _compiled(said: CountWords) -> _Words:
    nouns = sorted(map(re.escape, said.nouns), key=lambda word: -len(word))
    return _Words(
        re.compile("|".join(nouns)) if nouns else _NEVER,
        re.compile("|".join(said.verbs)) if said.verbs else _NEVER,
        re.compile(f"(?:{'|'.join(said.others)})(?:人员|者|们)?") if said.others else _NEVER,
        frozenset(said.bare),
        re.compile("|".join(said.before)) if said.before else _NEVER,
    )


def counted(readings: Sequence[Reading], text: str, kind: Kind) -> tuple[tuple[Counted, ...], tuple[Asked, ...]]:
    """The quantities that belong to measures of the kind, and what must be asked; a second number for a measure is asked about, not added."""
    tally = _Tally(text, kind)
    for reading in readings:
        measure, sure = measure_of(reading, text, kind)
        if measure:
            tally.take(reading, measure, sure=sure)
    return tuple(tally.found.values()), tuple(tally.asked)


class _Tally:
    """The numbers of one passage as they are read, each measure with at most one."""

    def __init__(self, text: str, kind: Kind) -> None:
        self.found: dict[str, Counted] = {}
        self.asked: list[Asked] = []
        self._text, self._kind = text, kind
        self._parted: set[str] = set()
        self._told: dict[str, tuple[int, Decimal]] = {}

    def take(self, reading: Reading, measure: str, *, sure: bool) -> None:
        """One more number of a measure."""
        field = self._kind.field(measure)
        one = Counted(measure, quantity_in(reading, field), reading.start, reading.end)
        first = self.found.get(measure)
        parts, so_far = self._told.get(measure, (0, Decimal(0)))
        self._told[measure] = (parts + 1, so_far + one.quantity.value)
        if parts >= _LEAST_PARTS and so_far == one.quantity.value:
            self._settle(one)  # 代表7人、业委会5人、物业3人，16个人: the last is the sum of the others
        elif not sure:
            self.asked.append(Asked(measure, f"“{reading.surface}”是不是{field.label}？", (reading.surface,)))
        elif (
            first is not None
            and one.quantity.value < first.quantity.value
            and _WHO_TURNED_UP.search(self._text[first.end : reading.start])
        ):
            self._settle(one)  # 34个代表到了31个
        elif _is_total(reading, self._text) and (first is None or one.quantity.value >= first.quantity.value):
            self._settle(one)  # 业主11人、物业2人，一共13人
        elif first is not None and _closes_list(first, reading, self._text):
            self._settle(one)
        elif first is not None:
            self._take_another(first, one, reading, field.label)
        elif measure not in self._parted:
            self.found[measure] = one
            if reading.bound is Bound.VAGUE:
                said = f"{field.label}只写了“{reading.surface}”，没有具体的数，请填一个（可填估计数）。"
                self.asked.append(Asked(measure, said))

    def _settle(self, one: Counted) -> None:
        """It is the whole of the measure: nothing is left to ask."""
        self.found[one.measure] = one
        self.asked = [doubt for doubt in self.asked if doubt.field != one.measure]

    def _take_another(self, first: Counted, one: Counted, reading: Reading, label: str) -> None:
        """A second number: a part of the first, or something to be asked about."""
        text = self._text
        if first.quantity.value == one.quantity.value or _part_of(first, reading, text) or _is_sum(first, text):
            return
        between = text[first.end : min(reading.start, first.end + _LONGEST_LIST)]
        said = self._kind.messages.counts if self._kind.messages is not None else ()
        if _LISTED.fullmatch(between) and any(name == one.measure for *_, name in _nouns_in(between, said)):
            self._parted.add(one.measure)  # 机关党员22人、社区党员17人: their sum stands nowhere
            del self.found[one.measure]
        offered = (text[first.start : first.end], reading.surface)
        self.asked.append(Asked(one.measure, f"{label}写了“{offered[0]}”，又写了“{offered[1]}”，以哪个为准？", offered))


def _is_total(reading: Reading, text: str) -> bool:
    return _TOTAL_BEFORE.search(text[max(0, reading.start - 8) : reading.start]) is not None


def _closes_list(first: Counted, reading: Reading, text: str) -> bool:
    """8个社区书记、派出所、消防站负责人20余人参会: the number behind a list of those who came is the number of all."""
    return bool(_NAMES_ONLY.fullmatch(text[first.end : reading.start]) and _CAME.match(text, reading.end))


def _is_sum(first: Counted, text: str) -> bool:
    """Whether the number that stands is a total: what comes behind it is a part."""
    return _TOTAL_BEFORE.search(text[max(0, first.start - 8) : first.start]) is not None


def _part_of(first: Counted, reading: Reading, text: str) -> bool:
    """Whether it is a part of the number before: 其中老人30人次, 92人（党员6人）."""
    return bool(
        _OF_WHICH.search(text[max(0, reading.start - 20) : reading.start]) or _BRACKETED.match(text[first.end : reading.start])
    )


def measure_of(reading: Reading, text: str, kind: Kind) -> tuple[str, bool]:
    """The id of the measure that the number is, and whether that is sure; OTHER where it is none."""
    said = kind.messages
    if (
        said is None
        or reading.kind in _NO_COUNTS
        or _apart(reading)
        or _DENIED.search(text[max(0, reading.start - _SHORT) : reading.start])
    ):
        return OTHER, True
    fitting = [one for one in said.counts if fits(reading.unit, kind.field(one.field))]
    shown = _BRACKET.sub("", text[max(0, reading.start - 40) : reading.start])  # 各村（社区）志愿者
    after, before = _after(text, reading), _LIST_BEFORE.search(shown)
    front = before.group() if before else ""
    for one in fitting:
        if _compiled(one).before.search(front):
            return one.field, True
    if _DID_ELSE.match(after) or (reading.unit in _FAMILIES and _FAMILIES_CAME.match(after)):
        return OTHER, True
    if any(one.bare for one in fitting) and _SUM_OF_LIST.search(front) and reading.unit in _PEOPLE:
        return _bare_or_first(fitting), True
    named = _named(said.counts, fitting)
    for heads in (_heads(after, named), _heads_before(front, named)):
        if heads:
            measure, sure = _by_heads(heads, fitting, reading)
            return measure, sure and not (_SENT_OUT.search(front) and measure == _bare_or_first(fitting))
    return _by_clause(fitting, reading, front, after)


def _named(counts: Sequence[CountWords], fitting: Sequence[CountWords]) -> tuple[CountWords, ...]:
    """All measures with their nouns; what says that a number is something else holds only for measures that it could be."""
    return tuple(one if one in fitting else replace(one, others=()) for one in counts)


def _apart(reading: Reading) -> bool:
    """每户1袋: a number per something is no count of the record."""
    return reading.per is not None and any(word in reading.per for word in ("每", "各", "均"))


def fits(unit: str | None, field: Field) -> bool:
    """Whether a number with this unit of measure can be the measure of the field; 24个 and 十几个 may count people."""
    measure = field.measure
    units = {measure.unit, *dict(measure.units)} if measure is not None else set()
    return unit in units or (unit in _PEOPLE and not units.isdisjoint(("人", "人次")))


def quantity_in(reading: Quantity, field: Field) -> Quantity:
    """The reading as a quantity in the measure's own unit."""
    factor = dict(field.measure.units).get(reading.unit or "", Decimal(1)) if field.measure else Decimal(1)
    low, high = (None if end is None else end * factor for end in (reading.low, reading.high))
    return Quantity(reading.value * factor, reading.bound, low, high, reading.unit, reading.surface)


def _after(text: str, reading: Reading) -> str:
    stop = _PUNCTUATION.search(text, reading.end)
    end = stop.start() if stop and stop.group() != "、" else reading.end + 24
    phrase = text[reading.end : min(end, reading.end + 24)].lstrip("的")
    if _CONJUNCTION.match(phrase):
        return ""  # 党员6人、志愿者30人: what follows belongs to the next number
    return phrase.removeprefix("人") if reading.unit == "名" else phrase


def _nouns_in(phrase: str, counts: Sequence[CountWords]) -> list[tuple[int, int, str]]:
    """(start, end, measure or OTHER) of the nouns in a phrase; of two that begin at one place the longer."""
    found: dict[int, tuple[int, int, str]] = {}
    for said in counts:
        words = _compiled(said)
        for pattern, name in ((words.nouns, said.field), (words.others, OTHER)):
            for match in pattern.finditer(phrase):
                best = found.get(match.start())
                if best is None or match.end() > best[1] or (match.end() == best[1] and best[2] == OTHER):
                    found[match.start()] = (match.start(), match.end(), name)
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found.values()):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def says_verb(text: str, kind: Kind) -> bool:
    """Whether the text has a verb by which one of the kind's measures is known (参加, 来了)."""
    said = kind.messages.counts if kind.messages is not None else ()
    return any(_compiled(one).verbs.search(text) for one in said)


def noun_places(text: str, span: tuple[int, int], counts: Sequence[CountWords]) -> list[tuple[int, int, str]]:
    """The nouns in a stretch of the text, each with the measure it names, or OTHER."""
    return [(start + span[0], end + span[0], name) for start, end, name in _nouns_in(text[slice(*span)], counts)]


def _heads(phrase: str, counts: Sequence[CountWords]) -> tuple[str, ...]:
    """What the words behind the number name: the last noun of a compound, each noun of a list."""
    heads: list[str] = []
    at = 0
    total = _SUM.search(phrase)
    for start, end, name in _nouns_in(phrase, counts):
        between = phrase[at:start]
        if heads and between and total is not None:
            break  # 30名志愿者和居民共42人: the 30 are the volunteers
        if not heads:
            if start > _NEAR or re.search(r"[为给向在到将把对，]", between) or _ANOTHER_NUMBER.search(between):
                return ()
            if start and _ANOTHER_NUMBER.match(phrase[end:]):
                return ()  # 三个时段志愿者12人次: the noun is of the next number
            heads = [name]
        elif not between:
            heads[-1] = name
        elif _CONJUNCTION.match(between) and len(between) <= _NEAR:
            heads.append(name)
        else:
            break
        at = end
    return tuple(heads)


def _heads_before(phrase: str, counts: Sequence[CountWords]) -> tuple[str, ...]:
    """What the words right before the number name: 社区志愿者8人, 志愿者+居民共42人."""
    nouns = _nouns_in(phrase, counts)
    if not nouns or not _FILLER.match(phrase[nouns[-1][1] :]):
        return ()
    heads = [nouns[-1][2]]
    summed = _TOTAL.search(phrase[nouns[-1][1] :]) is not None
    for left, right in zip(reversed(nouns[:-1]), reversed(nouns), strict=False):
        between = phrase[left[1] : right[0]]
        if not between:
            heads[-1] = left[2] if heads[-1] == OTHER else heads[-1]  # 志愿者老师3名
            continue
        own = _OWN_NUMBER.match(between)
        if (
            (own is not None and not summed)
            or not _CONJUNCTION.match(_OWN_NUMBER.sub("", between).removeprefix("们"))
            or len(between) > _NEAR
        ):
            break
        heads.append(left[2])
    return tuple(heads)


def _by_heads(heads: Sequence[str], fitting: Sequence[CountWords], reading: Reading) -> tuple[str, bool]:
    """One measure that all heads name; of volunteers and residents together the widest, which is declared first."""
    allowed = [one.field for one in fitting]
    named = [head for head in dict.fromkeys(heads) if head in allowed]
    if not named:
        known = [head for head in heads if head != OTHER]
        return (_bare(fitting, reading), True) if known and OTHER not in heads else (OTHER, True)
    if len(named) > 1 or OTHER in heads:
        return next(field for field in allowed), True
    return named[0], True


def _by_clause(fitting: Sequence[CountWords], reading: Reading, front: str, after: str) -> tuple[str, bool]:
    """By the verb of the clause, else by the unit of measure alone."""
    clause_before = _CLAUSE_BEFORE.search(front)
    clause = f"{clause_before.group() if clause_before else ''}#{after}"
    for said in fitting:
        words = _compiled(said)
        if words.others.search(_WHERE_TO.split(after[: _NEAR * 2])[0]):
            return OTHER, True
    subject = _subject(clause_before.group() if clause_before else "", fitting)
    if subject:
        return subject, True
    for said in fitting:
        if reading.unit not in _SAID_OF_ALL and _compiled(said).verbs.search(clause):
            return said.field, True
    if reading.unit == "个" and _WHO_CAME.search(front):
        return _bare_or_first(fitting), True
    if reading.unit in _SAID_OF_ALL:
        nouns = _nouns_in(front[-_CLAUSE_NEAR:], fitting)
        if nouns and nouns[-1][2] != OTHER and not re.search(r"[，,、\d]", front[-_CLAUSE_NEAR:][nouns[-1][1] :]):
            return nouns[-1][2], True  # 学员还是那26个, 观众乌泱泱三百多
    bare = _bare(fitting, reading)
    return bare, not bare or not _UNKNOWN_NOUN.match(after)


def _subject(clause: str, fitting: Sequence[CountWords]) -> str:
    """志愿者两班倒共18人: a sum is of whom its clause begins with."""
    total = _SUM_BEFORE.search(clause)
    nouns = _nouns_in(clause[: total.start()], fitting) if total is not None else []
    return nouns[-1][2] if nouns and not re.search(r"\d", clause[nouns[-1][1] :]) else OTHER


def _bare_or_first(fitting: Sequence[CountWords]) -> str:
    """The measure that counts people without more words."""
    return next((said.field for said in fitting if said.bare), OTHER)


def _bare(fitting: Sequence[CountWords], reading: Reading) -> str:
    return next((said.field for said in fitting if reading.unit in _compiled(said).bare), OTHER)
