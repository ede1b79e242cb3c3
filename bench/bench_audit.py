"""Auditing a report of 15 KB against a ledger, end to end after start-up: text → claims → indicators → figures by SQL → verdicts, and how the cost grows.

PYTHONPATH=src python bench/bench_audit.py
"""

import contextlib
import io
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from shiju.audit.claim import Claim
from shiju.audit.claims import claims
from shiju.audit.draft_text import DraftText
from shiju.audit.judged import Judged
from shiju.audit.whole import LedgerView, audit_text
from shiju.cli.main import main
from shiju.documents.running_text import read_document
from shiju.queries.auditing import ledger_side
from shiju.queries.ledger import Ledger, open_ledger
from shiju.queries.sight import Actor, Role

SIZES = (15_000, 30_000, 60_000)
"""Bytes of the text in UTF-8."""
REFERENCE = date(2026, 7, 6)
ROUNDS = 7


def quickest(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of wall clock and of processor, the best of some rounds: other work on the machine only ever adds."""
    taken = []
    for _ in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        act()
        taken.append((time.perf_counter() - wall, time.process_time() - processor))
    return round(min(one for one, _ in taken) * 1000, 1), round(min(one for _, one in taken) * 1000, 1)


def long_text(report: str, size: int) -> str:
    """The report with its body repeated up to the size, its title once."""
    lines = report.split("\n")
    head, body = lines[:2], lines[2:]
    text = head + body
    while len("\n".join(text).encode()) < size:
        text += body
    return "\n".join(text).encode()[:size].decode(errors="ignore")


class Audits:
    """One draft against one ledger, step by step."""

    def __init__(self, draft: str, ledger: Ledger, actor: Actor) -> None:
        self._draft, self._ledger, self._actor = draft, ledger, actor
        self._side = ledger_side(ledger, actor=actor)
        self.claims = self.reading()

    def reading(self) -> list[Claim]:
        office = self._side.office
        return claims(DraftText.of(self._draft), tree=office.tree, office=office.code, period=None, reference=REFERENCE)

    def matching(self) -> object:
        return self._side.matcher.match(self.claims)

    def judging(self, stated: Sequence[Claim] | None = None) -> Sequence[Judged]:
        """Matching, figures by SQL, verdicts."""
        return self._side.judge(self.claims if stated is None else stated)

    def against_the_ledger(self) -> object:
        return self.judging(self.reading())

    def whole(self) -> object:
        """With contradictions inside, names, style and what could not be read."""
        return audit_text(self._draft, reference=REFERENCE, office=self._side.office, ledger=LedgerView(self.judging))


def run(folder: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        main(["demo", "--folder", str(folder)])
    report = read_document(folder / "上半年工作情况汇报.docx").text
    ledger = open_ledger(folder / "台账")
    for size in SIZES:
        audits = Audits(long_text(report, size), ledger, Actor("bench", Role.ADMINISTRATOR, "LY"))
        for act in (audits.reading, audits.matching, audits.judging, audits.against_the_ledger, audits.whole):
            wall, processor = quickest(act)
            found = {"bytes": size, "claims": len(audits.claims), "step": act.__name__, "ms": wall, "cpu_ms": processor}
            print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        run(Path(temporary) / "演示")
