"""What a heading of a form says about its line or column: a period, an org unit, a part of a figure, a unit of measure, or words for an indicator."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from shiju.forms.of_all import without_all
from shiju.forms.own_periods import SO_FAR_OF, by_the_form
from shiju.forms.units import COUNTED, bracketed_unit, is_unit_of_measure
from shiju.intake.headings import heading_key, is_serial
from shiju.intake.units import UnitNames
from shiju.orgs import GRASSROOTS, OWN, OrgTree
from shiju.periods import Period
from shiju.text.numerals import half_width
from shiju.text.period_words import read_periods


class Part(StrEnum):
    """Which part of a figure a cell asks for."""

    VALUE = "value"
    ESTIMATED = "estimated"
    """What rests on 约, 余 and the like."""
    EVIDENCED = "evidenced"
    GROWTH = "growth"
    """The change against the same period of last year, in per cent."""
    DIFFERENCE = "difference"
    """The change itself."""
    WHETHER = "whether"
    """Whether there is any: 是 or 否."""
    FULFILLED = "fulfilled"
    """Whether the target that the form prints is reached: 完成 or 未完成."""
    FULFILMENT = "fulfilment"
    """How much of that target is reached, in per cent."""


COMPARED = frozenset({Part.GROWTH, Part.DIFFERENCE})
"""Parts that compare with the year before."""
OF_TARGET = frozenset({Part.FULFILLED, Part.FULFILMENT})
"""Parts that only a printed target gives a meaning."""


class Role(StrEnum):
    """What a line or column is for, where it is not for figures."""

    FIGURE = "figure"
    SERIAL = "serial"
    HAND = "hand"
    """Left to a person: remarks, names, telephone, signature."""
    TARGET = "target"
    """The number to reach, which the sender prints."""


@dataclass(frozen=True)
class Heading:
    """One heading understood. `words` is what is left when all else is taken off; `among`: it is a part of the one before (其中)."""

    text: str
    words: str
    role: Role = Role.FIGURE
    period: Period | None = None
    org_unit: str | None = None
    part: Part = Part.VALUE
    unit: str = ""
    total: bool = False
    among: bool = False
    fresh: bool = False
    """It asks for what is new (本月新增)."""
    so_far: bool = False
    """It says 累计 and nothing more: the year so far, or the sum of the columns before it."""
    vague: bool = False
    """It names a year in a form for a part of one: the whole of that year, or the same part."""
    year_before: bool = False
    """It asks for the same period a year before (上年同期), whichever the headings beside it name."""
    of_all: bool = False
    """It says that all themes are asked for (不分主题), whatever stands above it."""
    answers: tuple[str, str] = ("是", "否")
    """How yes and no are written."""
    against: bool = False
    """It stands over columns that compare (与上年同期比较), and says nothing of its own."""
    this_year: bool = False
    """It says 本年 or 本期 and nothing more, beside 上年: below another period it means that one."""
    of_last_year: bool = False
    """It names the year before that of the form: below 与上年3月比较 it means the same part of it."""


_YES_OR_NO = re.compile(
    r"[（(]\s*(?:填|请填)?[“\"]?(是|有|完成|已完成|达标|√)[”\"]?\s*[/、或]\s*[“\"]?(否|无|未完成|未达标|×)[”\"]?\s*[）)]"
)
_WHETHER = re.compile(r"(是否|有无)(?:已经?|有)?")
_REACHED = re.compile(r"(?:年度|全年|季度|月度|本期|任务|目标|计划)*(?:是否)?(?:已|按期)?(?:完成|达标)(?:情况|任务|目标|计划)?")
_FULFILMENT = re.compile(r"(?:年度|全年|季度|月度|任务|目标|计划)*(?:完成率|完成比例|完成进度)")
_TARGET = re.compile(r"(?:年度|全年|季度|月度|本年|本期)?(?:工作)?(?:目标|任务|计划)(?:任务|目标|数|值|数量)*")
_NUMBERED = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|\d{1,2}[.．](?=\d{1,2}\s*个?(?:工作|自然)?[日天])|[①-⑳])\s*"
)
_SPREAD = re.compile("(?<=[\u4e00-\u9fff])\\s+(?=[\u4e00-\u9fff])")
"""Blanks by which a heading is spread over its cell: 数　据."""
_SIGNS = re.compile(r"[（(]\s*(?:±|[+＋][、/,，]?\s*[-－—]|[+＋/]?-[%％]?|增\s*[+＋][、/,，]?\s*减\s*[-－—])\s*[）)]")
"""How signs are to be written: 增减（±）."""
_SIGN_AND_UNIT = re.compile(r"(?<=[（(])\s*±\s*(?=[^（）()]{1,4}[）)])")
"""A sign before the unit of measure: 增减（±场）."""
_DIVIDED_BY = re.compile("^按(.{2,8}?)(?:划?分|统计)$")
_AMONG = re.compile(r"^(?:其\s*中|其(?![他它余次])|含|包括)[:：]?\s*")
_STREET = "(?:(?:街道办事处|街道|镇街|街镇|乡镇|办事处|镇|乡|街(?=[（(](?:镇|乡)))(?:[（(](?:街道|街|乡镇|镇|乡|办事处|园区|开发区)[）)])?)"
"""镇（街道）: forms that go to both."""
_OFFICES = "(?:科室|部门|站所|办公室|办所|办|所|中心|线办|条线)"
_OWN = rf"(?:本\s*级|机\s*关)(?:本级|机关)?(?:各?{_OFFICES})*"
_OFFICE = "所"
"""机关各办（所） are offices; elsewhere it is a unit of measure."""
_WHOLE = rf"(?:本|全)(?:{_STREET}|区|县|市|办|单位|辖区|域)"
_AND_OWN = rf"(?:含|包括|包含){_STREET}?(?:{_OWN}|各{_OFFICES}+)(?:及|和|、)?(?:各?社区|各?村)?"
_WITH_OWN = rf"(?:[（(](?:{_WHOLE}|{_AND_OWN})[）)]|{_AND_OWN})"
_TOTAL = re.compile(
    rf"(?:{_WHOLE}|(?:{_WHOLE}|{_STREET}|以上(?:各项)?)?(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*数)(?:数|量)?)(?:{_WITH_OWN})?"
)
"""合计, 全镇, 合计（含机关各办）: the figure of all; without the office's own (不含机关) it is none of these."""
_OF_HIGHER = re.compile("[本全][区县市]")
_BELOW_DISTRICTS = frozenset({"street", "section", *GRASSROOTS})
_OWN_OFFICES = re.compile(
    rf"(?:.{{0,8}}?{_STREET}直属?(?:各?单位|{_OWN}|各?{_OFFICES}|各)*(?:[（(](?!不含|除).{{0,12}}[）)])?)|(?:.{{0,8}}?{_STREET})?(?:{_OWN}|各?(?:科室|部门)|各办(?:公室|所)?)(?:[（(](?!不含|除).{{0,6}}[）)])?|{_STREET}[（(](?:本级|机关|科室)[）)]"
)
_HAND = re.compile(
    r".{0,6}(?:备\s*注|说\s*明|填\s*[表报]\s*人|审\s*核\s*人?|负\s*责\s*人|联\s*系\s*(?:人|电话|方式)|电\s*话|签\s*[字名章]|盖\s*章|手机号?|填\s*报\s*日\s*期)(?:[（(].{0,10}[）)])?"
)
_ESTIMATED = re.compile(r"估算(?:数|值|部分)?|估计数|约数")
_EVIDENCED = re.compile(r"有佐证(?:的)?(?:数)?|佐证齐全数")
_GROWTH = re.compile(r"(?:同比)?(?:增长率|增幅|增减幅度?|增长)(?:[（(]?[%％][）)]?)?|同比(?:[（(]?[±]?[%％][）)]?)?")
_SAYS_PER_CENT = re.compile("[%％]")
_DIFFERENCE = re.compile(r"(?:同比)?(?:增减(?:数量|数|量|额)?|增长(?:数|量)|增加(?:数|量))")
_LAST_YEAR = re.compile(
    r"(?:上年|去年|上一?年度?)?同期(?:数|完成数?|值|对比数)?|(?:上年|去年|上一年)同(?:时期|时段|阶段)(?:数|完成数?|值)?"
)
_COMPARED = re.compile(
    "(?:与|同|比|较|和)(?:上年度?|去年|上一年)?(?:同期数?|同一?季度?|同月份?)(?:相?比较?|对比)?|(?:与|同|比|较|和)(?:上年度?|去年|上一年)(?:相?比较?)?"
)
"""What a change is against, which is no period of its own: 比上年同期增减."""
_AGAINST = re.compile(
    r"(?:与|同|比|较|和)(?P<when>(?:上年度?|去年|上一年)(?:同期|同一?季度?|同月份?|[一二三四1-4]季度|[上下]半年|\d{1,2}(?:[-—~至]\d{1,2})?月份?)?)(?:数据?)?(?P<how>(?:相?比较?|对比|对照)(?:情况)?)?"
)
"""A heading over columns of which some compare: 与上年3月比较."""
_AT_END = re.compile(r"[（(](?:截至)?(?:年|季|季度|月|期|本期|半年)末(?:数|在册|现有)?[）)]")
"""Said of what stands at the end of the period, as all that stands is counted."""
_SAID_OF_END = re.compile("^(?:季度?|月|期)末(?=[\u4e00-\u9fff]{2})|[，,、](?:年|季度?|月|期)末(?:数|在册)?(?=[）)])")
"""The same in other places: 月末在岗宣传员, （人，月末）."""
_AT_END_OF_MONTH = re.compile(r"[（(](?:截至|截止)?(?:本年)?(\d{1,2})月(?:末|底|28日|29日|30日|31日)(?:数|在册|现有|存量)?[）)]")
"""The same, where it names the month that ends the period."""
_THIS_YEAR = re.compile("(?:本年度?|今年|本期)(?:数|完成数?|值)?")
_ONLY_SO_FAR = re.compile(r"累计(?:数|完成数?|值)?")
_FILLERS = ("完成情况", "完成数", "各月", "分月", "实际", "数量", "数据", "合计", "小计", "总计", "共计", "累计", "情况", "数")
_GENERAL = re.compile(
    r"完成|实[绩际]|(?:各月|分月|逐月|各季度?|分季度?|逐季|各期|分期)?(?:实际|实绩)?(?:填报|工作|完成|统计|落实|开展|发生)?(?:数值?|数量|数据|数字|内容|情况|值|量)|指标|项目|名称|类别|内容|本单位"
)
"""Headings that say nothing but that something stands below."""
_SCORE = re.compile(r"[（(]\s*(?:满分|共计?|计|占|分值|权重)?\s*[:：]?\s*\d+(?:\.\d+)?\s*(?:分|[%％])\s*[）)]")
"""How much a part of a form counts: 阵地建设（30分）."""
_DIVIDED = re.compile(
    r"[（(](?:按|分)(?:诉求|事项|问题|受理|活动|来源|媒体)?(?:类别|类型|种类|渠道|来源|级别|性质|单位|社区|月份?|季度)(?:分类|划分|统计|受理|填报|列示|填写|分列)*(?:情况|件数|数)?[）)]"
)
"""How the lines below a heading divide what it names: 群众诉求（按类别受理数）."""
NEW = "新增"
_UNIT_COLUMN = re.compile(r"(?:计量|指标)?单位|计量")


class HeadingReader:
    """Reads the headings of one form. `period` is what the form reports on, `units_of_measure` all that the catalogue counts in."""

    def __init__(
        self,
        tree: OrgTree,
        names: UnitNames,
        *,
        office: str,
        period: Period | None,
        reference: date,
        units_of_measure: Iterable[str],
    ) -> None:
        self._tree, self._names, self._office = tree, names, office
        self.period, self._reference = period, reference
        self.units = frozenset(units_of_measure)

    def read(self, text: str, *, by_hand: bool = True) -> Heading:
        """One heading; `by_hand`: whether it may be for something that a person fills in (电话 is also a channel)."""
        plain = _SIGNS.sub("", _NUMBERED.sub("", half_width(text)).strip().strip("-—–/"))
        plain = _DIVIDED_BY.sub(r"\1", _SIGN_AND_UNIT.sub("", _SPREAD.sub("", plain)))
        if is_serial(plain) or self._is_against(plain):
            serial = is_serial(plain)
            return Heading(text, "", Role.SERIAL if serial else Role.FIGURE, against=not serial)
        among = _AMONG.match(plain)
        plain = plain[among.end() :] if among else plain
        if by_hand and plain and _HAND.fullmatch(plain):
            return Heading(text, plain, Role.HAND)
        of_all, plain = without_all(_DIVIDED.sub("", _SCORE.sub("", plain)))
        unit, plain = bracketed_unit(self._without_end(plain), self.units)
        if by_hand and _TARGET.fullmatch(plain):
            return Heading(text, "", Role.TARGET, unit=unit)
        asked = _yes_or_no(text, plain, unit, by_hand=by_hand)
        if asked is not None:
            return asked
        unit_code = self._org_unit(plain)
        unit = "" if unit == _OFFICE and unit_code == self._office + OWN else unit
        if unit_code is not None:
            return Heading(text, "", org_unit=unit_code, unit=unit, among=bool(among))
        return self._of_figure(Heading(text, plain, unit=unit, among=bool(among), of_all=of_all))

    def _of_figure(self, found: Heading) -> Heading:
        """A heading of figures, of which `words` are all that has not been understood yet."""
        before, unit = found.words, found.unit
        part, plain = self._part(before)
        if part is Part.DIFFERENCE and plain in COUNTED:
            unit, plain = COUNTED[plain], ""  # 增减场次 compares what is counted so
        unit = unit or ("%" if part is Part.GROWTH and _SAYS_PER_CENT.search(before) else "")
        said = _LAST_YEAR.search(plain)
        plain = plain if said is None else plain[: said.start()] + plain[said.end() :]
        total = any(self._is_of_all(text) for text in ((before,) if said is None else (before, plain)))  # 全街道上年同期
        period, plain = self._period(plain)
        fresh = period is not None and plain == NEW
        vague = period is not None and self._is_some_year(period) and "全" not in before
        words = (
            ""
            if total or fresh or _GENERAL.fullmatch(plain)
            else _without_fillers(plain)
            if period is not None or said is not None or part is not Part.VALUE
            else plain
        )
        return replace(
            found,
            words=words,
            period=period,
            part=part,
            unit=unit,
            total=total,
            fresh=fresh,
            so_far=bool(_ONLY_SO_FAR.fullmatch(before) or (period is not None and SO_FAR_OF.match(before))),
            vague=vague,
            year_before=said is not None,
            this_year=bool(_THIS_YEAR.fullmatch(before)),
            of_last_year=vague and period is not None and self._is_last_year(period),
        )

    def _is_last_year(self, period: Period) -> bool:
        return self.period is not None and period.first.year == self.period.last.year - 1

    def _is_against(self, text: str) -> bool:
        """Whether a heading says only that the columns below it compare with the same period of the year before."""
        found = _AGAINST.fullmatch(text)
        same = found is not None and "同" in found["when"]
        if found is None or self.period is None or not (same or found["how"]):
            return False
        period, _ = self._period(found["when"])
        return same or period == self.period.year_before()

    def _without_end(self, text: str) -> str:
        """A heading without what says that it asks for what stands at the end of the form's period."""
        found = _AT_END_OF_MONTH.search(text)
        ends = found is not None and self.period is not None and int(found[1]) == self.period.last.month
        return _SAID_OF_END.sub("", _AT_END.sub("", _AT_END_OF_MONTH.sub("", text) if ends else text))

    def _is_below_districts(self) -> bool:
        """Whether the office is a street or lies below one, so that 全区 is more than all of it."""
        return self._tree.get(self._office).level in _BELOW_DISTRICTS

    def _is_of_all(self, text: str) -> bool:
        return self.is_total(text) and not (_OF_HIGHER.search(text) and self._is_below_districts())

    @staticmethod
    def is_total(text: str) -> bool:
        """Whether a text names the total of all lines and nothing else."""
        return bool(_TOTAL.fullmatch(text))

    def _is_some_year(self, period: Period) -> bool:
        """Whether a whole year is named in a form for a part of one: 去年 may as well be its same part."""
        year = Period.parse(str(period.first.year))
        return self.period is not None and period == year and self.period != Period.parse(str(self.period.first.year))

    def is_unit_of_measure(self, text: str) -> bool:
        """Whether a text is a unit of measure and nothing else."""
        return is_unit_of_measure(text, self.units)

    def names_measure_units(self, text: str) -> bool:
        """Whether a heading says that its column names the units of measure."""
        return bool(_UNIT_COLUMN.fullmatch(heading_key(text)))

    def _org_unit(self, text: str) -> str | None:
        if not text:
            return None
        if _OWN_OFFICES.fullmatch(text):
            return self._office + OWN
        return self._names.named(text)

    def _part(self, text: str) -> tuple[Part, str]:
        for part, pattern in (
            (Part.ESTIMATED, _ESTIMATED),
            (Part.EVIDENCED, _EVIDENCED),
            (Part.GROWTH, _GROWTH),
            (Part.DIFFERENCE, _DIFFERENCE),
        ):
            found = pattern.search(text)
            counted = found is not None and part is Part.DIFFERENCE and text[found.end() :] in COUNTED
            if found is None or (part in COMPARED and found.end() < len(text) and not counted):
                continue
            plain = (text[: found.start()] + text[found.end() :]).strip()
            return part, _COMPARED.sub("", plain) if part in COMPARED else plain
        return Part.VALUE, text

    def _period(self, text: str) -> tuple[Period | None, str]:
        """The period that a heading names, and the heading without it."""
        whole = self.period
        said = by_the_form(text, whole) if whole is not None else None
        if said is not None:
            return said
        mentions = read_periods(text, reference=self._reference)
        if not mentions or mentions[-1].surface.startswith("近"):
            return None, text  # 近三年 may begin on any day
        last = mentions[-1]
        period = Period(last.first, last.last)
        if whole is not None and period.first == whole.first and whole.last in period:
            period = whole  # 今年 in a form for its first half
        return period, text[: last.start] + text[last.end :]


def _yes_or_no(text: str, plain: str, unit: str, *, by_hand: bool) -> Heading | None:
    """A heading that wants 是 or 否, 完成 or 未完成, or how much of the target is reached; None where it wants something else."""
    bracket = _YES_OR_NO.search(plain)
    words = (plain[: bracket.start()] + plain[bracket.end() :]).strip() if bracket else plain
    begins = _WHETHER.match(words)
    if by_hand and _FULFILMENT.fullmatch(words):
        return Heading(text, "", part=Part.FULFILMENT, unit=unit)
    if bracket is None and begins is None:
        return None
    answers = (bracket[1], bracket[2]) if bracket else ("有", "无") if begins and begins[1] == "有无" else ("是", "否")
    if _REACHED.fullmatch(words):
        return Heading(text, "", part=Part.FULFILLED, answers=answers)
    return Heading(text, words[begins.end() :] if begins else words, part=Part.WHETHER, answers=answers)


def _without_fillers(text: str) -> str:
    plain = text.strip(" ：:，,()（）")
    for filler in _FILLERS:
        plain = plain.replace(filler, "")
    return plain.strip()
