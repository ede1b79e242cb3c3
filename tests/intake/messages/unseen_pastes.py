"""Pastes of two invented offices with the truth about each, from `unseen/*.toml`, and how well the drafts agree."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.drafting import Reader, read_messages
from shiju.orgs import OrgTree, OrgUnit

HERE = Path(__file__).parent / "unseen"
STEPPE = OrgTree(
    (
        OrgUnit("H", "红柳镇", None, "township"),
        OrgUnit("H-DW", "党政综合办公室", "H", "section"),
        OrgUnit("H-XC", "宣传文化站", "H", "section"),
        OrgUnit("H-ZF", "综治中心", "H", "section"),
        OrgUnit("H1", "沙枣村", "H", "village"),
        OrgUnit("H2", "查干嘎查", "H", "village"),
        OrgUnit("H3", "东胜社区", "H", "community"),
        OrgUnit("H5", "甘泉子村", "H", "village"),
        OrgUnit("H6", "白音社区", "H", "community"),
        OrgUnit("H7", "河套村", "H", "village"),
        OrgUnit("H8", "驼铃社区", "H", "community"),
    )
)
RIVER = OrgTree(
    (
        OrgUnit("Z", "临江街道", None, "street"),
        OrgUnit("Z-DJ", "街道党建办", "Z", "section"),
        OrgUnit("Z-XC", "街道宣传办", "Z", "section"),
        OrgUnit("Z-PA", "街道平安办", "Z", "section"),
        OrgUnit("Z1", "凤凰山社区", "Z", "community"),
        OrgUnit("Z2", "码头社区", "Z", "community"),
        OrgUnit("Z3", "青竹村", "Z", "village"),
        OrgUnit("Z4", "石门坎村", "Z", "village"),
    )
)
POND = OrgTree(
    (
        OrgUnit("Y", "龙荷街道", None, "street"),
        OrgUnit("Y-DJ", "街道党建办", "Y", "section"),
        OrgUnit("Y-WH", "街道文化站", "Y", "section"),
        OrgUnit("Y-YJ", "街道应急办", "Y", "section"),
        OrgUnit("Y1", "龙泉社区", "Y", "community"),
        OrgUnit("Y2", "荷塘社区", "Y", "community"),
        OrgUnit("Y3", "水口村", "Y", "village"),
        OrgUnit("Y4", "竹溪村", "Y", "village"),
    )
)
HILLS = OrgTree(
    (
        OrgUnit("M", "溪口镇", None, "township"),
        OrgUnit("M-DJ", "镇党建办", "M", "section"),
        OrgUnit("M-XC", "镇宣传办", "M", "section"),
        OrgUnit("M-ZZ", "镇综治办", "M", "section"),
        OrgUnit("M1", "梅岭社区", "M", "community"),
        OrgUnit("M2", "南门社区", "M", "community"),
        OrgUnit("M3", "古井村", "M", "village"),
        OrgUnit("M4", "柏木村", "M", "village"),
    )
)
MOUNTAIN = OrgTree(
    (
        OrgUnit("A", "马鞍镇", None, "township"),
        OrgUnit("A-XC", "镇宣传办", "A", "section"),
        OrgUnit("A-WH", "镇综合文化站", "A", "section"),
        OrgUnit("A-SJ", "镇新时代文明实践所", "A", "section"),
        OrgUnit("A-WS", "镇卫生院", "A", "section"),
        OrgUnit("A1", "岩脚村", "A", "village"),
        OrgUnit("A2", "花椒坪村", "A", "village"),
        OrgUnit("A3", "龙潭社区", "A", "community"),
        OrgUnit("A4", "新街社区", "A", "community"),
        OrgUnit("A5", "马鞍镇中心小学", "A", "section"),
    )
)
IRON = OrgTree(
    (
        OrgUnit("B", "向阳街道", None, "street"),
        OrgUnit("B-DG", "党群工作部", "B", "section"),
        OrgUnit("B-WM", "文明办", "B", "section"),
        OrgUnit("B-PA", "平安建设办", "B", "section"),
        OrgUnit("B1", "红旗社区", "B", "community"),
        OrgUnit("B2", "钢花社区", "B", "community"),
        OrgUnit("B3", "北站社区", "B", "community"),
        OrgUnit("B4", "机车社区", "B", "community"),
        OrgUnit("B5", "学府社区", "B", "community"),
    )
)
COAST = OrgTree(
    (
        OrgUnit("C", "东屿镇", None, "township"),
        OrgUnit("C-XT", "镇宣传统战办", "C", "section"),
        OrgUnit("C-WH", "综合文化站", "C", "section"),
        OrgUnit("C-AJ", "镇应急消防站", "C", "section"),
        OrgUnit("C1", "沙头村", "C", "village"),
        OrgUnit("C2", "后澳村", "C", "village"),
        OrgUnit("C3", "海滨社区", "C", "community"),
        OrgUnit("C4", "文峰社区", "C", "community"),
        OrgUnit("C5", "东屿中学", "C", "section"),
    )
)
TREES = {
    "mountain_town": MOUNTAIN,
    "iron_street": IRON,
    "coast_town": COAST,
    "fourth_thirty": HILLS,
    "first_sixty": STEPPE,
    "other_thirty": RIVER,
    "third_thirty": POND,
}
NOW = datetime(2026, 11, 20, 9)


@dataclass(frozen=True)
class Truth:
    kind: str
    day: date
    unit: str
    quantities: dict[str, tuple[Decimal, str]]


@dataclass
class Score:
    true: int = 0
    kind_and_day: int = 0
    with_unit: int = 0
    extra: int = 0
    silent: int = 0
    silent_right: int = 0
    given: int = 0
    wanted: int = 0
    hits: int = 0
    invented: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Drafts with kind and day right, and of pastes without any those that give none."""
        return (self.kind_and_day + self.silent_right) / (self.true + self.silent)

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.given + self.wanted)

    def __str__(self) -> str:
        return (
            f"kind and day right {self.kind_and_day} of {self.true} (with unit {self.with_unit}), nothing where there is nothing {self.silent_right} of {self.silent}: "
            f"{100 * self.share:.1f} %; {self.extra} drafts too many; quantities {self.hits} right of {self.given} given and {self.wanted} true, F1 {self.f1:.3f}; invented {self.invented}"
        )


def truth(lines: list[str]) -> Iterator[Truth]:
    for line in lines:
        kind, day, unit, counted = (part.strip() for part in line.split("|"))
        quantities = {}
        for one in filter(None, (part.strip() for part in counted.split(","))):
            measure, value, *bound = one.split()
            quantities[measure] = (Decimal(value), bound[0] if bound else "exact")
        yield Truth(kind, date.fromisoformat(day), unit, quantities)


def measured(name: str, catalogue: Catalogue) -> Score:
    score = Score()
    for paste in tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["paste"]:
        now = datetime.fromisoformat(paste["now"]) if "now" in paste else NOW
        readings = read_messages(paste["text"], reader=Reader(catalogue, TREES[name]), now=now)
        drafts = [draft for one in readings for draft in one.drafts]
        before = (score.kind_and_day, score.with_unit, score.extra, score.hits, score.given, score.silent_right)
        _count(paste, drafts, score)
        after = (score.kind_and_day, score.with_unit, score.extra, score.hits, score.given, score.silent_right)
        wanted = list(truth(paste.get("drafts", [])))
        numbers = sum(len(one.quantities) for one in wanted)
        gained = tuple(b - a for a, b in zip(before, after, strict=True))
        if gained != (len(wanted), len(wanted), 0, numbers, numbers, int(not wanted)):
            score.wrong.append(_told(paste, drafts, [one.reason for one in readings]))
    return score


def _count(paste: dict[str, Any], drafts: list[MessageDraft], score: Score) -> None:
    wanted = list(truth(paste.get("drafts", [])))
    left = list(drafts)
    if not wanted:
        score.silent += 1
        kinds = paste.get("either_kinds", [])
        score.silent_right += not left or paste.get("either", False) or all(one.kind in kinds for one in left)
        if paste.get("either", False):
            left = []
    for one in wanted:
        score.true += 1
        score.wanted += len(one.quantities)
        fitting = [draft for draft in left if draft.kind == one.kind]
        best = max(fitting, key=lambda draft: _fit(draft, one), default=None)
        if best is None:
            continue
        left.remove(best)
        score.kind_and_day += best.days.first == one.day
        score.with_unit += best.days.first == one.day and best.org_units == (one.unit,)
        _numbers(best, one.quantities, paste, score)
    for draft in left:
        if draft.kind not in paste.get("either_kinds", []):
            score.extra += 1
            _numbers(draft, {}, paste, score)


def _fit(draft: MessageDraft, one: Truth) -> tuple[int, bool, bool]:
    hits = sum(one.quantities.get(got.measure, (None,))[0] == got.quantity.value for got in draft.counted)
    return hits, draft.days.first == one.day, draft.org_units == (one.unit,)


def _numbers(draft: MessageDraft, wanted: dict[str, tuple[Decimal, str]], paste: dict[str, Any], score: Score) -> None:
    allowed = {tuple(one.split()) for one in paste.get("either_quantities", [])}
    for got in draft.counted:
        if (got.measure, f"{got.quantity.value:f}") in allowed and got.measure not in wanted:
            continue
        score.given += 1
        score.hits += wanted.get(got.measure) == (got.quantity.value, str(got.quantity.bound))
        score.invented += paste["text"][got.start : got.end] != got.quantity.surface or got.start >= got.end


def _told(paste: dict[str, Any], drafts: list[MessageDraft], reasons: list[str | None]) -> str:
    found = [
        f"{one.kind} | {one.days} | {','.join(one.org_units)} | "
        + ", ".join(f"{got.measure} {got.quantity.value} {got.quantity.bound}" for got in one.counted)
        + f"  [{one.title}] asked {[each.question for each in one.asked]}"
        for one in drafts
    ]
    return "\n".join(
        [
            paste["text"],
            *(f"   true {one}" for one in paste.get("drafts", [paste.get("reason")])),
            *(f"   got  {one}" for one in found or reasons),
        ]
    )
