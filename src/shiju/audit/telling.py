"""The findings of an audit in words: one `Mark` for each, as the annotated document, the annotated page and the terminal show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shiju.audit.claim import Mode
from shiju.audit.judged import Judged, Verdict
from shiju.audit.whole import NO_LEDGER, Audited
from shiju.audit.words import word_list
from shiju.periods import Period
from shiju.text.written_number import plain_number

_WORDS = word_list("verdicts")
REASONS: Mapping[str, str] = _WORDS["reasons"]


class Sort(StrEnum):
    """What a mark says. Each has a name, a sign and a colour, so that it can be told apart by any one of them."""

    SUPPORTED = "supported"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    UNSUPPORTED = "unsupported"
    NOT_CHECKABLE = "not_checkable"
    CONTRADICTION = "contradiction"
    COPIED = "copied"
    BOILERPLATE = "boilerplate"
    FOREIGN = "foreign"
    STYLE = "style"
    UNREAD = "unread"


NAMES: Mapping[Sort, str] = {Sort(key): one["name"] for key, one in _WORDS["sorts"].items()}
SIGNS: Mapping[Sort, str] = {Sort(key): one["sign"] for key, one in _WORDS["sorts"].items()}
GRAVE = (Sort.CONTRADICTION, Sort.UNSUPPORTED, Sort.OVERSTATED, Sort.UNDERSTATED, Sort.FOREIGN, Sort.COPIED)
"""What somebody must look at, the gravest first."""


@dataclass(frozen=True)
class Mark:
    """One finding. `places` are the passages it stands at; `message` one sentence; `details` further lines; `records` the ids behind the ledger's value."""

    sort: Sort
    places: tuple[tuple[int, int], ...]
    message: str
    details: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Sign and name of its sort."""
        return f"{SIGNS[self.sort]} {NAMES[self.sort]}"


def marks(audited: Audited) -> tuple[Mark, ...]:
    """All findings in the order of the text; at one place the gravest first."""
    found = [*_claims(audited), *_contradictions(audited), *_overlaps(audited)]
    for sort, remarks in ((Sort.FOREIGN, audited.foreign_names), (Sort.STYLE, audited.style), (Sort.UNREAD, audited.unread)):
        found += [Mark(sort, ((one.start, one.end),), one.message) for one in remarks]
    order = (*GRAVE, *(sort for sort in Sort if sort not in GRAVE))
    return tuple(sorted(found, key=lambda mark: (mark.places[0], order.index(mark.sort), mark.message)))


def span_said(low: Decimal | None, high: Decimal | None) -> str:
    """An interval in words."""
    if low is None or high is None:
        return (
            "不限"
            if low is None and high is None
            else f"{plain_number(low)}以上"
            if low is not None
            else f"{plain_number(high or Decimal(0))}以下"
        )
    return plain_number(low) if low == high else f"{plain_number(low)}至{plain_number(high)}"


def days_said(period: Period) -> str:
    """First and last day as a clerk writes them."""
    first, last = (f"{day.year}年{day.month}月{day.day}日" for day in (period.first, period.last))
    return first if first == last else f"{first}至{last}"


def _claims(audited: Audited) -> Iterator[Mark]:
    """What the ledger says of each claim; nothing where there is no ledger."""
    for one in audited.claims:
        reading = one.claim.reading
        if one.reason == NO_LEDGER:
            continue
        yield Mark(
            Sort(one.verdict.value),
            ((reading.start, reading.end),),
            verdict_said(one, audited.names) + _of_picture(audited, (reading.start, reading.end)),
            tuple(_details(one, audited)),
            one.records,
        )


def verdict_said(one: Judged, names: Mapping[str, str]) -> str:
    """The verdict in one sentence, and never that something is false."""
    reason = REASONS.get(one.reason, one.reason)
    if one.verdict is Verdict.NOT_CHECKABLE or one.ledger is None:
        return f"“{one.claim.reading.surface}”无法核查：{reason}"
    unit = one.claim.reading.unit or ""
    name = names.get(one.indicator or "", "") or "台账记录"
    whose = "目标" if one.claim.mode is Mode.PLAN else "台账"
    factor = (
        f"，文中约为{whose}的{plain_number(one.factor.quantize(Decimal('0.01')))}倍"
        if one.factor is not None and one.factor != 1
        else ""
    )
    value = f"{plain_number(one.ledger)}{unit}"
    held = f"{whose}为{value}{factor}" if one.stated is None else f"引用数据为{value}（{one.stated}）"
    return f"{name}：文中“{one.claim.reading.surface}”，{held}。{reason}"


def _details(one: Judged, audited: Audited) -> Iterator[str]:
    claim = one.claim
    whose = audited.tree.get(claim.org_unit).name if claim.org_unit is not None else "不明"
    yield f"范围：{whose}；期间：{days_said(claim.period) if claim.period is not None else '不明'}"
    yield f"所指区间：{span_said(claim.reading.low, claim.reading.high)}{claim.reading.unit or ''}"
    if one.evidenced is not None and one.ledger is not None:
        yield f"其中有佐证：{plain_number(one.evidenced)}"
    if one.counted and not one.records:
        yield f"台账数依据{one.counted}条记录，请在“数据”里逐条查看"
    if one.candidates and one.verdict is Verdict.NOT_CHECKABLE:
        yield "相近指标：" + "；".join(
            f"{audited.names.get(near.indicator, near.indicator)}（{near.why}）" for near in one.candidates
        )


def _contradictions(audited: Audited) -> Iterator[Mark]:
    for one in audited.contradictions:
        readings = [audited.claims[at].claim.reading for at in one.claims]
        places = tuple((reading.start, reading.end) for reading in readings) or ((one.start, one.end),)
        yield Mark(Sort.CONTRADICTION, places, one.message + _of_picture(audited, *places))


def _of_picture(audited: Audited, *places: tuple[int, int]) -> str:
    """What was read from a picture may be read wrongly, and the message says so."""
    pages = sorted({found.page for place in places if (found := audited.picture_of(*place)) is not None})
    return f"（读自图片第{'、'.join(map(str, pages))}页，识别可能有误，请先对照原件。）" if pages else ""


def _overlaps(audited: Audited) -> Iterator[Mark]:
    for one in audited.overlaps:
        copied = one.kind == "copied"
        others = f"，另见{'、'.join(one.also_in)}" if one.also_in else ""
        message = f"与“{one.source}”有{one.length}字相同{others}" + ("，请核对是否照搬。" if copied else "，属套话或惯用段落。")
        yield Mark(Sort.COPIED if copied else Sort.BOILERPLATE, ((one.start, one.end),), message)
