"""An invented office for the tests of forms: its records, and forms drawn as text."""

from datetime import date
from decimal import Decimal

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped
from shiju.forms.filling import Filled, fill
from shiju.forms.notice import Notice, read_notice
from shiju.forms.proposal import Decision, Office, Proposal
from shiju.forms.reading import Asked, NoPeriod, propose
from shiju.forms.sheet import FormSheet, Place
from shiju.indicators.engine import Basis, reckon
from shiju.intake.units import UnitNames
from shiju.ledger.record import Joint, Record, Value
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.text import Bound, Quantity

TREE = OrgTree(
    (
        OrgUnit("D", "江北区", None, "district"),
        OrgUnit("S", "红星街道", "D", "street"),
        OrgUnit("X", "宣传办", "S", "section"),
        OrgUnit("A", "桃源社区", "S", "community"),
        OrgUnit("B", "桃溪社区", "S", "community", None, date(2026, 3, 31), ("N",)),
        OrgUnit("C", "柳林社区", "S", "community", None, date(2026, 3, 31), ("N",)),
        OrgUnit("N", "柳溪社区", "S", "community", date(2026, 4, 1)),
    )
)
LAST = date(2026, 7, 6)


def catalogue() -> Catalogue:
    """The shipped pack."""
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


def number(value: int, bound: Bound = Bound.EXACT) -> Quantity:
    """A whole number as it was entered."""
    return Quantity(Decimal(value), bound, Decimal(value), Decimal(value), None, str(value))


def record(
    order: int, kind: str, unit: str, joint: Joint | None = None, evidence: tuple[str, ...] = (), **values: Value
) -> Record:
    """One confirmed record."""
    return Record(f"R{order}", kind, (unit,), values, order, joint=joint, evidence=evidence)


RECORDS = (
    record(1, "activity", "A", date=date(2026, 2, 3), title="迎春文艺演出", type="文艺演出", participants=number(300), volunteers=number(20)),
    record(2, "activity", "B", date=date(2026, 3, 5), title="学雷锋义诊", type="义诊", participants=number(80, Bound.OVER), households=number(12)),
    record(3, "activity", "X", Joint("e", host=True), date=date(2026, 6, 16), title="安全宣传咨询日", type="咨询答疑", participants=number(600), place="红星广场", host=("X",), partners=("A",)),
    record(4, "activity", "A", Joint("e", place=1), date=date(2026, 6, 16), title="安全宣传咨询日", type="咨询答疑", participants=number(600), host=("X",)),
    record(5, "activity", "N", date=date(2026, 5, 9), title="社区运动会", type="体育", participants=number(150)),
    record(6, "leaflet", "X", date=date(2026, 6, 16), title="安全手册", channel="现场", copies=number(1200)),
    record(7, "leaflet", "A", date=date(2026, 1, 20), title="防火告知书", channel="入户", copies=number(500, Bound.ABOUT)),
    record(8, "display", "X", up=date(2026, 6, 12), title="人人讲安全", place="红星广场及沿街", type="横幅", pieces=number(26)),
    record(9, "display", "X", up=date(2026, 6, 2), title="书香红星", place="文化站", type="横幅", pieces=number(4)),
    record(10, "concern", "A", received=date(2026, 4, 2), closed=date(2026, 4, 6), title="路灯不亮", channel="电话", limit_days=number(10)),
    record(11, "concern", "A", received=date(2026, 5, 2), title="噪声扰民", channel="窗口", limit_days=number(10)),
    record(12, "concern", "N", received=date(2026, 5, 8), closed=date(2026, 5, 28), title="楼道堆物", channel="电话", limit_days=number(10)),
    record(13, "media-submission", "B", title="柳溪义诊暖人心", submitted=date(2026, 3, 6), published=date(2026, 4, 3), outlet="江北日报", level="市级"),
    record(14, "media-submission", "A", title="迎春演出进社区", submitted=date(2026, 2, 4), published=date(2026, 2, 6), outlet="新华网", level="中央级"),
    record(15, "media-submission", "A", title="没有采用的稿", submitted=date(2026, 2, 9)),
    record(16, "activity", "A", date=date(2025, 5, 1), title="去年的劳动节演出", type="文艺演出", participants=number(200)),
)  # fmt: skip


def office(records: tuple[Record, ...] = RECORDS) -> Office:
    """The office with these records."""
    declared = catalogue()
    basis = Basis(records, declared, TREE, 1, {})
    return Office(
        declared,
        TREE,
        UnitNames(TREE),
        "S",
        lambda indicator, unit, period: reckon(indicator, org_unit=unit, period=period, basis=basis),
        lambda kind: tuple(one for one in records if one.kind == kind and one.counts),
        lambda one: one.evidence,
    )


def drawn(text: str, *, name: str = "表1", above: tuple[str, ...] = ()) -> FormSheet:
    """A sheet drawn with | between cells; `.` is a blank cell, `<` belongs to the cell at its left, `^` to the one above."""
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]
    texts: dict[Place, str] = {}
    origins: dict[Place, Place] = {}
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            place = (row, column)
            if cell in "<^" and cell:
                before = (row, column - 1) if cell == "<" else (row - 1, column)
                origins[place] = origins.get(before, before)
                origins.setdefault(origins[place], origins[place])
            elif cell != ".":
                texts[place] = cell
    return FormSheet(name, texts, len(lines), max(map(len, lines)), origins, frozenset(), above)


def answered(
    *sheets: FormSheet,
    period: str | None = "2026-H1",
    notice: str = "",
    decisions: dict[str, Decision] | None = None,
    on: Office | None = None,
    org_unit: str = "S",
) -> Filled:
    """The form filled from the office's records."""
    whole = Period.parse(period) if period else None
    read = read_notice(notice, reference=LAST) if notice else Notice()
    asked = Asked(org_unit, LAST, whole, read, decisions or {})
    proposal = propose(sheets, office=on or office(), asked=asked)
    assert not isinstance(proposal, NoPeriod)
    return fill(proposal, office=on or office(), sheets=sheets)


def shown(sheet: FormSheet, filled: Filled) -> list[str]:
    """The sheet's lines from the first with an answer on, the answers in their places."""
    values = filled.values().get(sheet.name, {})
    first = min((place[0] for place in values), default=0)
    return [
        "|".join(str(values.get((row, column), sheet.text(row, column) or ".")) for column in range(sheet.columns))
        for row in range(first, sheet.rows)
    ]


def values(sheet: FormSheet, period: str = "2026-H1") -> list[str]:
    """The lines below the headings that have an answer, without the names at their left."""
    return [line.partition("|")[2] for line in shown(sheet, answered(sheet, period=period))]


def wished(sheet: FormSheet, period: str = "2026-H1") -> list[str]:
    """What each cell asks for: indicator, period and part."""
    proposal = propose([sheet], office=office(), asked=Asked("S", LAST, Period.parse(period)))
    assert isinstance(proposal, Proposal)
    return [f"{one.indicator} {one.period} {one.part}" for one in proposal.wishes]
