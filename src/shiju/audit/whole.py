"""One draft audited: every claim with its verdict, the contradictions inside, overlaps, foreign names, style, and what could not be read.

`audit_text` is what commands and pages call; it needs no ledger. What a ledger adds comes in as values and functions: the register of org units, a
`LedgerView` for the verdicts, an `Archive` of earlier reports. Positions are offsets of `Audited.draft.text`; `Audited.in_paragraph` turns them into paragraph and column.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from shiju.audit.anchored import Anchored, with_anchors
from shiju.audit.claim import Claim
from shiju.audit.claims import claims
from shiju.audit.clauses import cut
from shiju.audit.draft_text import DraftText
from shiju.audit.finding import Contradiction, Remark
from shiju.audit.guessed_orgs import OFFICE, guessed_orgs, told_name
from shiju.audit.itself import Told, contradictions
from shiju.audit.itself.matched import same_indicator_twice
from shiju.audit.judged import Judged, Verdict
from shiju.audit.names import foreign_names
from shiju.audit.overlap import Archive, Overlap
from shiju.audit.period_scope import PeriodScope
from shiju.audit.style import style
from shiju.audit.unread import unread
from shiju.documents.pictured import Pictured, picture_at
from shiju.orgs import OrgTree
from shiju.periods import Period

Judge = Callable[[Sequence[Claim]], Sequence[Judged]]
"""Holds claims against a ledger; gives one judged claim for each, in their order."""
NO_LEDGER = "no_ledger"
"""The reason of every claim where there is no ledger to hold it against."""


@dataclass(frozen=True)
class Office:
    """Whose draft it is. `tree` None: no register is at hand, and the units are those that the text names."""

    tree: OrgTree | None = None
    code: str = OFFICE
    aliases: tuple[tuple[str, str], ...] = ()
    foreign: tuple[str, ...] = ()
    """Names known to be others'."""


@dataclass(frozen=True)
class LedgerView:
    """What a ledger says to one draft. `names`: indicator → its name; `anchored`: the figures in the draft that the product wrote, judged by their anchors and not by their words."""

    judge: Judge
    names: Mapping[str, str] = field(default_factory=dict)
    anchored: Sequence[Anchored] = ()


@dataclass(frozen=True)
class Audited:
    """The result. `claims[i]` is what the `i` in `contradictions[].claims` points to. `period`: what the draft reports on, as far as it tells."""

    draft: DraftText
    claims: tuple[Judged, ...]
    contradictions: tuple[Contradiction, ...]
    overlaps: tuple[Overlap, ...]
    foreign_names: tuple[Remark, ...]
    style: tuple[Remark, ...]
    unread: tuple[Remark, ...]
    tree: OrgTree
    office: str
    period: Period | None
    names: dict[str, str] = field(default_factory=dict)
    """Indicator → its name, where a ledger was at hand."""
    pictured: tuple[Pictured, ...] = ()
    """What of the text was read from pictures, and is not certain."""

    def picture_of(self, start: int, end: int) -> Pictured | None:
        """Where the passage was read from a picture."""
        return picture_at(self.pictured, start, end)

    def in_paragraph(self, start: int, end: int) -> tuple[int, int, int]:
        """Number of the paragraph that holds the passage (0 = the first line), first column, last column (not included; cut at the paragraph's end)."""
        number = self.draft.paragraph_at(start)
        begins = self.draft.starts[number]
        return number, start - begins, min(end - begins, len(self.draft.paragraphs[number]))

    @property
    def ledger(self) -> bool:
        """Whether the claims were held against a ledger."""
        return any(one.reason != NO_LEDGER for one in self.claims)

    @property
    def found(self) -> bool:
        """Whether anything was found that somebody must look at (style apart)."""
        wrong = any(one.verdict in (Verdict.OVERSTATED, Verdict.UNDERSTATED, Verdict.UNSUPPORTED) for one in self.claims)
        return wrong or bool(self.contradictions or self.foreign_names) or any(one.kind == "copied" for one in self.overlaps)


def audit_text(
    text: str,
    *,
    reference: date,
    office: Office | None = None,
    period: Period | None = None,
    archive: Archive | None = None,
    ledger: LedgerView | None = None,
    pictured: Sequence[Pictured] = (),
) -> Audited:
    """Audit a text, one paragraph a line. `reference`: today; `period`: what it reports on where its title does not say; `pictured`: what of it was read from pictures."""
    whose, draft = office or Office(), DraftText.of(text)
    tree = whose.tree if whose.tree is not None else guessed_orgs(draft)
    whole = PeriodScope(draft, cut(draft.text), period, reference).whole
    read_claims = claims(draft, tree=tree, office=whose.code, period=period, reference=reference, aliases=whose.aliases)
    stated, anchors = with_anchors(read_claims, ledger.anchored if ledger is not None else (), draft)
    own = (
        tuple(unit.name for unit in tree) + tuple(name for name, _ in whose.aliases)
        if whose.tree is not None
        else told_name(tree)
    )
    judged = _judged(stated, anchors, ledger.judge if ledger is not None else None)
    return Audited(
        draft=draft,
        claims=tuple(judged),
        contradictions=_contradictions(Told(draft, stated), judged, whole, ledger.names if ledger is not None else {}),
        overlaps=archive.find(draft.text) if archive is not None else (),
        foreign_names=foreign_names(draft.text, own=own, known_foreign=whose.foreign, year=whole.last.year if whole else None),
        style=style(draft.text),
        unread=unread(draft, [(one.reading.start, one.reading.end) for one in stated], reference=reference),
        tree=tree,
        office=whose.code,
        period=whole,
        names=dict(ledger.names) if ledger is not None else {},
        pictured=tuple(pictured),
    )


def _contradictions(
    told: Told, judged: Sequence[Judged], period: Period | None, names: Mapping[str, str]
) -> tuple[Contradiction, ...]:
    """What the words contradict, and what only the ledger's indicators show to be one figure."""
    found = contradictions(told, period=period)
    return tuple(sorted((*found, *same_indicator_twice(told, judged, names, found))))


def _judged(stated: Sequence[Claim], anchors: Mapping[int, Anchored], judge: Judge | None) -> list[Judged]:
    prose = [claim for at, claim in enumerate(stated) if at not in anchors]
    verdicts = iter(judge(prose) if judge is not None else map(_without_ledger, prose))
    return [anchors[at].judge(claim) if at in anchors else next(verdicts) for at, claim in enumerate(stated)]


def _without_ledger(claim: Claim) -> Judged:
    return Judged(claim, None, Verdict.NOT_CHECKABLE, NO_LEDGER)


@dataclass(frozen=True)
class Summary:
    """An audit in numbers."""

    claims: int
    verdicts: dict[Verdict, int]
    proven: int
    unmatched: int
    """Claims that no indicator was found for."""
    unread: int
    contradictions: int
    copied: int
    foreign_names: int
    style: int
    factor: Decimal | None
    """The verification factor (WHO, Data Quality Review): ledger ÷ claim, the mean over all claims with a verdict; 1 = as in the ledger, below 1 = overstated."""


def summary(audited: Audited) -> Summary:
    """The result in numbers; what could not be read or matched stays in the count."""
    verdicts = {verdict: sum(one.verdict is verdict for one in audited.claims) for verdict in Verdict}
    return Summary(
        claims=len(audited.claims),
        verdicts=verdicts,
        proven=sum(one.proven for one in audited.claims),
        unmatched=sum(one.indicator is None and not one.records for one in audited.claims),
        unread=len(audited.unread),
        contradictions=len(audited.contradictions),
        copied=sum(one.kind == "copied" for one in audited.overlaps),
        foreign_names=len(audited.foreign_names),
        style=len(audited.style),
        factor=_factor(audited.claims),
    )


def _factor(judged: Iterable[Judged]) -> Decimal | None:
    """Ledger ÷ claimed, where `Judged.factor` is claimed ÷ ledger of the value nearest to the ledger's (None or 1 where it is supported)."""
    checked = (Verdict.SUPPORTED, Verdict.OVERSTATED, Verdict.UNDERSTATED)
    shares = [1 / one.factor if one.factor else Decimal(1) for one in judged if one.verdict in checked]
    return (sum(shares, Decimal(0)) / len(shares)).quantize(Decimal("0.001")) if shares else None
