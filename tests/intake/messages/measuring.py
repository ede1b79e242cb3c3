"""How well drafts agree with the truth about made-up messages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from made_up_office import TREE, Made

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.messages.drafting import Reader, read_messages


@dataclass
class Score:
    drafts: int = 0
    right: int = 0
    extra: int = 0
    given: int = 0
    true: int = 0
    hits: int = 0
    reasons: int = 0
    reasons_right: int = 0
    invented: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / self.drafts

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.given + self.true)

    def __str__(self) -> str:
        return (
            f"kind, unit and day right: {self.right} of {self.drafts} ({100 * self.share:.1f} %), {self.extra} too many; "
            f"quantities {self.hits} right of {self.given} given and {self.true} true, F1 {self.f1:.3f}; "
            f"without work done: {self.reasons_right} of {self.reasons} with the right reason; invented numbers: {self.invented}"
        )


def measured(messages: Iterable[Made], catalogue: Catalogue) -> Score:
    score = Score()
    for one in messages:
        readings = read_messages(one.text, reader=Reader(catalogue, TREE), now=datetime(2025, 12, 1, 9))
        left = [draft for reading in readings for draft in reading.drafts]
        before = (score.right, score.hits, score.extra, score.reasons_right)
        _count(one, left, readings, score)
        want = (len(one.drafts), sum(len(true.quantities) for true in one.drafts), 0, int(one.reason is not None))
        got = (score.right - before[0], score.hits - before[1], score.extra - before[2], score.reasons_right - before[3])
        if got != want:
            found = [
                (draft.kind, str(draft.days), draft.org_units, {q.measure: q.quantity.surface for q in draft.counted})
                for reading in readings
                for draft in reading.drafts
            ]
            score.wrong.append(
                f"{one.text.strip()}\n   true {[(true.kind, str(true.day), true.unit, {k: (str(v), b) for k, (v, b) in true.quantities.items()}) for true in one.drafts]} {one.reason}\n   got  {found} {[reading.reason for reading in readings]}"
            )
    return score


def _count(one: Made, left: list[MessageDraft], readings: tuple[MessageReading, ...], score: Score) -> None:
    if one.reason is not None:
        score.reasons += 1
        score.reasons_right += not left and readings[0].reason == one.reason
    for true in one.drafts:
        score.drafts += 1
        score.true += len(true.quantities)
        fitting = [draft for draft in left if draft.kind == true.kind]
        exact = [
            draft
            for draft in fitting
            if {q.measure: q.quantity.value for q in draft.counted} == {k: v for k, (v, _) in true.quantities.items()}
        ]
        if not fitting:
            continue
        draft = (exact or fitting)[0]
        left.remove(draft)
        score.right += draft.org_units == (true.unit,) and draft.days.first == true.day
        _quantities(draft, true.quantities, one.text, score)
    for draft in left:
        score.extra += 1
        _quantities(draft, {}, one.text, score)


def _quantities(draft: MessageDraft, true: dict, text: str, score: Score) -> None:  # type: ignore[type-arg]
    for counted in draft.counted:
        score.given += 1
        score.hits += true.get(counted.measure) == (counted.quantity.value, str(counted.quantity.bound))
        score.invented += text[counted.start : counted.end].replace("\n", "") == ""
