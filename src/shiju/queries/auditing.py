"""What a ledger adds to the audit of a draft: its org units and spellings, verdicts, earlier reports, and the records behind a value."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from shiju.audit.anchored import Anchored, judge_figure
from shiju.audit.claim import Claim
from shiju.audit.events import Events
from shiju.audit.judged import Judged
from shiju.audit.judging import judge
from shiju.audit.matching import Matcher
from shiju.audit.overlap import Source
from shiju.audit.vocabulary import vocabulary_of
from shiju.audit.whole import LedgerView, Office
from shiju.documents.running_text import READABLE, RunningText
from shiju.ledger.describing import described, source_words
from shiju.ledger.record import Record
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.claim_figures import ClaimFigures
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import issued_words
from shiju.queries.ledger import Ledger
from shiju.queries.records import any_record, records, too_many
from shiju.queries.sight import Actor, sees, visible_states
from shiju.queries.targets import targets
from shiju.reports.manifest import manifest_in
from shiju.reports.reading import anchor_named

CHOICES = "audit-choices.json"
EARLIER = "earlier-reports"
"""The folder of the ledger in which earlier reports lie."""
_MOST_READ = 5000
"""Records of a kind and month that are read to find the one that tells of an event."""


@dataclass(frozen=True)
class LedgerSide:
    """One state of a ledger, ready for any number of drafts. `view` goes into `audit_text` with the draft.

    Figures come from the facts by SQL, and records are read by kind and month as claims about events need them: the ledger is never read whole.
    """

    office: Office
    figures: Figures
    events: Events
    matcher: Matcher
    actor: Actor
    ask: ClaimFigures

    def judge(self, claims: Sequence[Claim]) -> Sequence[Judged]:
        """The claims with their verdicts."""
        return judge(
            claims,
            matcher=self.matcher,
            tree=self.figures.tree,
            figures=self.ask.for_a_draft(),
            records=self.events,
            fetch=self.ask.fetch,
            targets=targets(units=self.figures.seen),
        )

    def view(self, draft: RunningText) -> LedgerView:
        """What the ledger says to this draft; goes into `audit_text`."""
        return LedgerView(self.judge, self.names, self.anchored(draft))

    def issued(self, draft: RunningText) -> list[Source]:
        """What the ledger's issued reports say, for a draft to be compared with."""
        own = _manifest(draft) or {}
        seen = self.figures.seen
        return [Source(*one) for one in issued_words(seen=seen, but=own.get("report"), template=own.get("template"))]

    def anchored(self, draft: RunningText) -> tuple[Anchored, ...]:
        """The figures of a document that this product wrote, by their bookmarks or links and the manifest in it; empty where it is no such document."""
        manifest = _manifest(draft)
        if manifest is None:
            return ()
        entries = {one["anchor"]: one for one in manifest["figures"]}
        until = Period.parse(manifest["period"]).last
        return tuple(
            self._anchored(entries[name], start, end, until)
            for mark, start, end in draft.marks
            if (name := anchor_named(mark)) in entries and self._knows(entries[name])
        )

    def _knows(self, entry: Mapping[str, Any]) -> bool:
        """A report of another ledger names what this one does not have."""
        return entry["indicator"] in self.names and entry["org_unit"] in self.figures.tree

    def _anchored(self, entry: Mapping[str, Any], start: int, end: int, until: date) -> Anchored:
        period = Period.parse(entry["period"])
        asked_until = until if period.last.year == until.year else None
        figure = self.figures.figure(entry["indicator"], org_unit=entry["org_unit"], period=period, until=asked_until)
        return Anchored(start, end, entry["org_unit"], period, lambda claim: judge_figure(claim, figure))

    @property
    def empty(self) -> bool:
        """Whether the actor sees no record at all."""
        return not any_record(seen=self.figures.seen, as_of=self.figures.as_of, states=visible_states(self.actor))

    @property
    def names(self) -> dict[str, str]:
        """Indicator → its name."""
        return {one.id: one.name for one in self.figures.catalogue.indicators}

    def described(self, ids: Iterable[str]) -> dict[str, str]:
        """Record id → the record in one line with its source."""
        catalogue, tree = self.figures.catalogue, self.figures.tree
        found = records(seen=self.figures.seen, as_of=self.figures.as_of, ids=set(ids))
        return {
            one.id: "　".join(
                filter(None, (described(one, catalogue.kind(one.kind), tree), source_words(one), _evidence(len(one.evidence))))
            )
            for one in found
            if sees(self.actor, one, tree)
        }


def ledger_side(ledger: Ledger, *, actor: Actor, org_unit: str | None = None, foreign: tuple[str, ...] = ()) -> LedgerSide:
    """The ledger as the actor sees it now. `org_unit`: whose draft it is, by default the office's, and among whose records its events are looked for; `foreign`: names known to be others'."""
    figures = Figures(ledger.catalogue, actor=actor)
    tree, states = figures.tree, visible_states(actor)
    whose = org_unit or orgs.root(tree)
    seen = figures.seen & tree.scope(whose)

    def happened(kind: str, days: Period) -> list[Record] | None:
        if too_many(_MOST_READ, seen=seen, kind=kind, as_of=figures.as_of, days=days):
            return None
        found = records(seen=seen, kinds=[kind], as_of=figures.as_of, days=days)
        return [one for one in found if one.state in states]

    office = Office(tree, whose, ledger.settings.unit_aliases, foreign)
    events = Events(happened, ledger.catalogue, tree)
    return LedgerSide(
        office, figures, events, Matcher(vocabulary_of(ledger.catalogue), chosen=choices(ledger)), actor, ClaimFigures(figures)
    )


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


def _manifest(draft: RunningText) -> dict[str, Any] | None:
    """What the product put beside a document that it wrote; None of any other."""
    return next((found for text in draft.attached if (found := manifest_in(text)) is not None), None)


def _evidence(count: int) -> str:
    return f"佐证{count}份" if count else "无佐证"
