"""What a ledger adds to the audit of a draft: its org units and spellings, verdicts, earlier reports, and the records behind a value."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shiju.audit.claim import Claim
from shiju.audit.judged import Judged
from shiju.audit.judging import judge
from shiju.audit.matching import Matcher
from shiju.audit.vocabulary import Vocabulary
from shiju.audit.whole import Office
from shiju.documents.running_text import READABLE
from shiju.indicators.engine import Basis, reckon
from shiju.ledger.describing import described, source_words
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.ledger import Ledger
from shiju.queries.sight import Actor

CHOICES = "audit-choices.json"
EARLIER = "reports"
"""The folder of the ledger in which earlier reports lie."""


@dataclass(frozen=True)
class LedgerSide:
    """One state of a ledger, ready for any number of drafts. `judge` goes into `audit_text`; `names`: indicator → its name."""

    office: Office
    basis: Basis
    matcher: Matcher

    def judge(self, claims: Sequence[Claim]) -> Sequence[Judged]:
        """The claims with their verdicts."""
        return judge(
            claims,
            matcher=self.matcher,
            tree=self.basis.tree,
            figures=lambda indicator, unit, period: reckon(indicator, org_unit=unit, period=period, basis=self.basis),
            records=self.basis.records,
        )

    @property
    def names(self) -> dict[str, str]:
        """Indicator → its name."""
        return {one.id: one.name for one in self.basis.catalogue.indicators}

    def described(self, ids: Iterable[str]) -> dict[str, str]:
        """Record id → the record in one line with its source."""
        wanted = set(ids)
        return {
            one.id: "　".join(
                filter(
                    None,
                    (
                        described(one, self.basis.catalogue.kind(one.kind), self.basis.tree),
                        source_words(one),
                        _evidence(len(one.evidence)),
                    ),
                )
            )
            for one in self.basis.records
            if one.id in wanted
        }


def ledger_side(ledger: Ledger, *, actor: Actor, org_unit: str | None = None, foreign: tuple[str, ...] = ()) -> LedgerSide:
    """The ledger as the actor sees it now. `org_unit`: whose draft it is, by default the office's; `foreign`: names known to be others'."""
    on = basis(ledger.catalogue, actor=actor)
    office = Office(on.tree, org_unit or orgs.root(on.tree), ledger.settings.unit_aliases, foreign)
    return LedgerSide(office, on, Matcher(Vocabulary(on.catalogue), chosen=choices(ledger)))


def choices_file(ledger: Ledger) -> Path:
    """Where the ledger keeps what people decided about claims."""
    return ledger.folder / CHOICES


def choices(ledger: Ledger) -> Mapping[str, str]:
    """Fingerprint of the words around a claim → indicator; '' = none of ours."""
    path = choices_file(ledger)
    return {str(key): str(value) for key, value in json.loads(path.read_text("utf-8")).items()} if path.is_file() else {}


def earlier_reports(ledger: Ledger) -> list[Path]:
    """The files of earlier reports that the ledger's folder holds."""
    folder = ledger.folder / EARLIER
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in READABLE) if folder.is_dir() else []


def _evidence(count: int) -> str:
    return f"佐证{count}份" if count else "无佐证"
