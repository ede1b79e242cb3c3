"""Pastes of invented offices with the truth about each, from `unseen/*.toml`, and how well the drafts agree."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.counts import Counted
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.drafting import Reader, read_messages
from shiju.orgs import OrgTree, OrgUnit

HERE = Path(__file__).parent / "unseen"
NOW = datetime(2026, 11, 28, 9)
MARKS = {"range": "lower bound", "over": "lower bound"}
"""五六十人 and 50余人 are both 50 as a lower bound: the shared true answers have one mark for them, and so the annotations may."""
A_DAY = ("times",)
"""Of a broadcast the true answers have the times of a day and the sum over the days: either may be annotated."""
NOT_ALWAYS_TOLD = ("due",)
"""应到: the true answers leave it out, where the register has a column for it."""


@cache
def pastes(name: str) -> dict[str, Any]:
    """The file of one set: `units` of its office (code | name | parent | level) and its pastes.

    A paste has `text`; `drafts` ("kind | day | unit | measure value [bound], ..."), or the `reason` why there are none; `either_kinds`: drafts that may be
    there or not; `either_quantities`: numbers that may be given or asked about; `either`: anything goes.
    """
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def tree_of(name: str) -> OrgTree:
    """The office whose pastes they are."""
    rows = ([part.strip() for part in line.split("|")] for line in pastes(name)["units"])
    return OrgTree(tuple(OrgUnit(code, label, None if above == "-" else above, level) for code, label, above, level in rows))


@dataclass(frozen=True)
class Truth:
    kind: str
    day: date
    units: tuple[str, ...]
    """Several where they held it together (written A+B)."""
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
    sure_wrong: int = 0
    sure_wrong_numbers: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Drafts with kind and day right, and of pastes without any those that give none."""
        return (self.kind_and_day + self.silent_right) / (self.true + self.silent)

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.given + self.wanted) if self.given + self.wanted else 1.0

    def __str__(self) -> str:
        return (
            f"kind and day right {self.kind_and_day} of {self.true} (with unit {self.with_unit}), nothing where there is nothing {self.silent_right} of {self.silent}: "
            f"{100 * self.share:.1f} %; {self.extra} drafts too many; quantities {self.hits} right of {self.given} given and {self.wanted} true, F1 {self.f1:.3f}; "
            f"invented {self.invented}; wrong without a question: {self.sure_wrong} drafts, {self.sure_wrong_numbers} numbers"
        )

    def counts(self) -> tuple[int, ...]:
        return (
            self.kind_and_day,
            self.with_unit,
            self.extra,
            self.hits,
            self.given,
            self.silent_right,
            self.sure_wrong,
            self.sure_wrong_numbers,
        )


def truth(lines: list[str]) -> Iterator[Truth]:
    for line in lines:
        kind, day, unit, counted = (part.strip() for part in line.split("|"))
        quantities = {}
        for one in filter(None, (part.strip() for part in counted.split(","))):
            measure, value, *bound = one.split()
            quantities[measure] = (Decimal(value), bound[0] if bound else "exact")
        yield Truth(kind, date.fromisoformat(day), tuple(unit.split("+")), quantities)


def measured(name: str, catalogue: Catalogue) -> Score:
    return scored(pastes(name)["paste"], tree_of(name), catalogue)


def scored(every: Sequence[dict[str, Any]], tree: OrgTree, catalogue: Catalogue) -> Score:
    score = Score()
    for paste in every:
        now = datetime.fromisoformat(paste["now"]) if "now" in paste else NOW
        readings = read_messages(paste["text"], reader=Reader(catalogue, tree), now=now)
        drafts = [draft for one in readings for draft in one.drafts]
        before = score.counts()
        _count(paste, drafts, score)
        wanted = list(truth(paste.get("drafts", [])))
        numbers = sum(len(one.quantities) for one in wanted)
        gained = tuple(b - a for a, b in zip(before, score.counts(), strict=True))
        if gained != (len(wanted), len(wanted), 0, numbers, numbers, int(not wanted), 0, 0):
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
    score.true += len(wanted)
    score.wanted += sum(len(one.quantities) for one in wanted)
    for one, best in _paired(wanted, left):
        left.remove(best)
        right = best.days.first == one.day
        score.kind_and_day += right
        score.with_unit += right and best.org_units == one.units
        score.sure_wrong += not best.asked and not (right and best.org_units == one.units)
        _numbers(best, one.quantities, paste, score)
    for draft in left:
        if draft.kind not in paste.get("either_kinds", []):
            score.extra += 1
            score.sure_wrong += not draft.asked
            _numbers(draft, {}, paste, score)


def _paired(wanted: Sequence[Truth], drafts: Sequence[MessageDraft]) -> list[tuple[Truth, MessageDraft]]:
    """Each truth with the draft that fits it best, the best pairs first."""
    pairs = [
        (_fit(draft, one), -place, -at)
        for place, one in enumerate(wanted)
        for at, draft in enumerate(drafts)
        if draft.kind == one.kind
    ]
    found: dict[int, int] = {}
    for _, place, at in sorted(pairs, reverse=True):
        if place not in found and at not in found.values():
            found[place] = at
    return [(wanted[-place], drafts[-at]) for place, at in found.items()]


def _fit(draft: MessageDraft, one: Truth) -> tuple[int, bool, bool]:
    hits = sum(one.quantities.get(got.measure, (None,))[0] == got.quantity.value for got in draft.counted)
    return hits, draft.days.first == one.day, draft.org_units == one.units


def _numbers(draft: MessageDraft, wanted: dict[str, tuple[Decimal, str]], paste: dict[str, Any], score: Score) -> None:
    allowed = {tuple(one.split()) for one in paste.get("either_quantities", [])}
    for got in draft.counted:
        if (got.measure, f"{got.quantity.value:f}") in allowed and got.measure not in wanted:
            continue
        if got.measure in NOT_ALWAYS_TOLD and got.measure not in wanted:
            continue
        value, bound = wanted.get(got.measure, (None, ""))
        right = value in (got.quantity.value, got.quantity.value * draft.days.days if got.measure in A_DAY else None)
        score.given += 1
        score.hits += right and MARKS.get(bound, bound) == MARKS.get(str(got.quantity.bound), str(got.quantity.bound))
        score.sure_wrong_numbers += not right and bool(wanted) and not _doubted(draft, got)
        score.invented += paste["text"][got.start : got.end] != got.quantity.surface or got.start >= got.end


def _doubted(draft: MessageDraft, got: Counted) -> bool:
    return any(one.field in (None, got.measure) for one in draft.asked)


def _told(paste: dict[str, Any], drafts: Sequence[MessageDraft], reasons: list[str | None]) -> str:
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
