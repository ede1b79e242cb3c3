"""Why a cell whose indicator is plain is asked about all the same."""

from collections.abc import Iterable

from shiju.catalogue.indicator import Belongs, Condition, Derivation, Indicator, IndicatorType
from shiju.catalogue.kind import Kind, Nature
from shiju.forms.composing import summed
from shiju.forms.explaining import kind_of
from shiju.forms.headings import COMPARED, OF_TARGET, Part
from shiju.forms.proposal import Office, Wish
from shiju.forms.units import PER_CENT
from shiju.periods import Period

_NEW_AMONG_STANDING = "台账算的是期末现有数，不是新增数，没有填。请人工填写。"
_NO_TARGET = "表中没有印目标数，看不出是否完成，没有填。"
SOME_YEAR = "表头写的是一整年，可能是全年，也可能是那一年的同一段时间，没有填。请人工填写。"
SUM_OR_YEAR = "“累计”可能是表中各期之和，也可能是年初以来累计，没有填。请人工填写。"
TWO_PERIODS = "这一行和这一列说的期间不同，看不准要填哪一段，没有填。请人工填写。"
PERIOD_OR_YEAR = "前面一列是年初以来累计，这一列可能与累计比，也可能与本期比，没有填。请人工填写。"
NARROWED = "标题说的是“{}”，台账算的可能不止这些，没有填。请确认是否就是全部。"
OF_CHOICE = "旁边有格子只算其中一类，这一格可能也只算那一类，没有填。请确认。"
NO_PAST = "台账只有现有数，没有那时候的数，没有填。请人工填写。"
NO_PART = "台账里是年初以来的数，分不出这一段时间有多少，没有填。请人工填写。"
OF_COMMUNITIES = "表头说的是社区（村）的，台账里科室也有这一项，没有填。请确认要不要算上科室的。"
_RATES_COMPARED = "比率的增减可能指百分点，也可能指增长率，没有填。请人工填写。"


def why_unsure(wish: Wish, indicator: Indicator, *, fresh: bool) -> str:
    """What is unsure about a figure in its cell, as a sentence; empty where nothing is. `fresh`: it asks for what is new."""
    if wish.part in COMPARED and indicator.unit == "%":
        return _RATES_COMPARED
    if fresh and stands(indicator):
        return _NEW_AMONG_STANDING
    return _NO_TARGET if wish.part in OF_TARGET and wish.target is None else ""


def tells_no_past(indicator: Indicator) -> bool:
    """Whether it counts what stands now, of which no record says since when: what stood a year before cannot be told."""
    counted = indicator.type in (IndicatorType.COUNT, IndicatorType.SUM, IndicatorType.DISTINCT)
    told = any(one.condition is Condition.BLANK_OR_AFTER_PERIOD_END for one in indicator.filters)
    return indicator.belongs is Belongs.STANDING and counted and not told


def tells_no_part(indicator: Indicator, kind: Kind) -> bool:
    """Whether it adds up what was done, told beside what stands and without a day (演出场次 of each 团队): how much of it falls into a part of the year nobody can tell."""
    field = summed(indicator, kind)
    flows = field is not None and field.measure is not None and field.measure.nature is Nature.FLOW
    return indicator.belongs is Belongs.STANDING and flows


def why_not_told(wish: Wish, indicator: Indicator, office: Office, period: Period) -> str:
    """Why records that say what stands now do not tell the period of a cell, as a sentence; empty where they do. `period` is that of the form."""
    if asks_for_past(wish, indicator, office, period):
        return NO_PAST
    part = wish.period.first != Period.parse(str(wish.period.last.year)).first
    return NO_PART if part and tells_no_part(indicator, kind_of(indicator, office.catalogue)) else ""


def stands(indicator: Indicator) -> bool:
    """Whether an indicator counts what stands at the end of a period."""
    return indicator.belongs is Belongs.STANDING or indicator.type in (IndicatorType.RATIO, IndicatorType.DERIVED)


def unit_of(part: Part, down: str, across: str) -> str:
    """The unit of measure in which the cell wants its value: a share is never in 万份, whatever its line counts in."""
    if part in (Part.GROWTH, Part.FULFILMENT):
        return next((unit for unit in (down, across) if unit in PER_CENT), "")
    return down or across


def asks_for_past(wish: Wish, indicator: Indicator, office: Office, period: Period) -> bool:
    """Whether a cell of a form for `period` asks what stood in an earlier year, where the records only say what stands now and nobody has stated what stood then."""
    grown = indicator.derivation is Derivation.GROWTH
    before = wish.period.year_before() if wish.part in COMPARED or grown else wish.period
    counted = office.catalogue.indicator(indicator.of[0]) if grown else indicator
    if not tells_no_past(counted) or before.last >= period.first:
        return False
    return office.reckon(counted.id, wish.org_unit, before).stated is None


def is_same_for(wish: Wish, parts: Iterable[str], office: Office) -> bool:
    """Whether the figure of a cell, and that of the year before, is the same whether all is counted or one of these parts: then nothing is unsure about it."""
    return all(
        office.reckon(part, wish.org_unit, period).value == office.reckon(wish.indicator, wish.org_unit, period).value
        for part in parts
        for period in (wish.period, wish.period.year_before())
    )
