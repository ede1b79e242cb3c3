"""The numbers of a passage, at most one for each measure: parts and their total, a second number that is asked about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shiju.catalogue.kind import Kind
from shiju.intake.messages.measures import measure_of, quantity_in
from shiju.intake.messages.nouns import nouns_in
from shiju.text import Bound, Quantity
from shiju.text.reading import Reading

_LEAST_PARTS = 2
_BRACKETED = re.compile(r"[^，。；\n（(]{0,6}[（(][^）)\n]*$")
_OF_WHICH = re.compile(r"其中[^，。；]{0,14}$")
TOTAL_BEFORE = re.compile(
    r"(?:到场|现场|吸引)(?:的|了)?(?:居民|群众|观众|市民|街坊|村民|游客)(?:约|近|达|共|超)?$|(?:一?共|共计|合计|总计|总共|加起来|拢共)(?:有|计|约|近|达|来了|到场|参加|参会|到会|出动|发放?)?$|(?:全[队团社]|如今|目前)(?:已|共|总共)?(?:有|达到?|共有|为)(?:队员|团员|成员|社员)?$|总(?:面积|人数|户数|份数|数量|数)(?:达到?了?|为|有|是|共)?$"
)
_LISTED = re.compile(r"[，、和及加＋+]\s*(?!又|再|还|另|共|来|到|参|有|后|晚|下)[\u4e00-\u9fff]{1,8}")
_LISTED_BEHIND = re.compile(r"[\u4e00-\u9fff]{1,8}[、和及与]")
_WHO_TURNED_UP = re.compile(r"^[^，。；\d]{0,6}[，,]?(?:实?到了?|实际到场?|来了)$")
_NAMES_ONLY = re.compile(r"[^，,。；;：:\n\d、]+(?:、[^，,。；;：:\n\d、]+){2,}")
_CAME = re.compile("参加|参会|到会|与会|出席|到场|参训|聆听|参与")
_INVITED = re.compile("(?:邀请|特邀|请来|请了|外请|聘请|受邀|嘉宾|来宾|评委|裁判)[^，。；\n\\d]{0,16}$")
_JOINED = re.compile("(?:新增|新加入|新招|新吸收|新进|退出)[^，。；\n\\d]{0,6}$")
_REACH = 24
_SERVED = re.compile("(?:咨询|劝导|接待|服务|惠及|受益)[^，。；\\d]{0,6}$")
_SENT = re.compile("(?:组织|出动|派出|集结)[^，。；\\d]{0,16}$")
_DID_BESIDES = re.compile(
    "[^，。；、\n\\d]{0,8}?(?:入党宣誓|宣誓|领誓|转正|递交|佩戴|领学|领读|上台|登台|发言|分享|获奖|获评|受表彰|表态|过政治生日|授课|主讲|讲解|示范|指导|顺带|顺便)"
)
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
        within = one.quantity.value < first.quantity.value and _is_sum(first, text)
        if first.quantity.value == one.quantity.value or _part_of(first, reading, text) or within:
            return
        if _beside(reading.start, reading.end, text):
            return
        if _beside(first.start, first.end, text):
            self.found[one.measure] = one
            return
        between = text[first.end : min(reading.start, first.end + _LONGEST_LIST)]
        said = self._kind.messages.counts if self._kind.messages is not None else ()
        listed = _LISTED.fullmatch(between) or _LISTED_BEHIND.fullmatch(between)
        if listed and any(name == one.measure for *_, name in nouns_in(between, said)):
            self._parted.add(one.measure)  # 机关党员22人、社区党员17人: their sum stands nowhere
            del self.found[one.measure]
        if _SERVED.search(text[max(0, one.start - _REACH) : one.start]) and _SENT.search(
            text[max(0, first.start - _REACH) : first.start]
        ):
            self.found[one.measure] = one  # 组织网格员、志愿者共16人开展宣传，接受居民咨询40余人次
        offered = (text[first.start : first.end], reading.surface)
        self.asked.append(Asked(one.measure, f"{label}写了“{offered[0]}”，又写了“{offered[1]}”，以哪个为准？", offered))


def _beside(start: int, end: int, text: str) -> bool:
    """Whether a number is of those who were invited to do something there (特邀嘉宾2位, 邀请书法家5名), of some who did something besides (3名新党员入党宣誓) or who were new (新增队员6名): beside another number it is neither the whole nor a rival."""
    before = text[max(0, start - _REACH) : start]
    if _JOINED.search(before):
        return True
    invited = _INVITED.search(before)
    return (invited is not None and _CAME.match(text, end) is None) or _DID_BESIDES.match(text, end) is not None


def _is_total(reading: Reading, text: str) -> bool:
    return TOTAL_BEFORE.search(text[max(0, reading.start - 8) : reading.start]) is not None


def _closes_list(first: Counted, reading: Reading, text: str) -> bool:
    """8个社区书记、派出所、消防站负责人20余人参会: the number behind a list of those who came is the number of all."""
    return bool(_NAMES_ONLY.fullmatch(text[first.end : reading.start]) and _CAME.match(text, reading.end))


def _is_sum(first: Counted, text: str) -> bool:
    """Whether the number that stands is a total: what comes behind it is a part."""
    return TOTAL_BEFORE.search(text[max(0, first.start - 8) : first.start]) is not None


def _part_of(first: Counted, reading: Reading, text: str) -> bool:
    """Whether it is a part of the number before: 其中老人30人次, 92人（党员6人）."""
    return bool(
        _OF_WHICH.search(text[max(0, reading.start - 20) : reading.start]) or _BRACKETED.match(text[first.end : reading.start])
    )
