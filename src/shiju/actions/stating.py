"""Keeping stated figures: totals of earlier times, figures of old reports, cells of forms that somebody answered by hand. One store for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from shiju.actions.transaction import Writing, done_before, writing
from shiju.db.models import ImportBatch, StatedFigure
from shiju.indicators.stated import Stated, Statement
from shiju.orgs import OrgTree
from shiju.queries.sight import WRITERS, Actor, require
from shiju.queries.stated import as_statement

_ACT = "state-figures"
_MOST = 400
"""Characters of source and words that are kept."""


@dataclass(frozen=True)
class StatedOutcome:
    """What was kept: the number of the batch by which it can be undone (None where nothing was new), how many figures it holds."""

    batch: int | None
    kept: int


def state_figures(
    statements: Sequence[Statement], *, file: str, digest: str, key: str, tree: OrgTree, actor: Actor, at: datetime
) -> StatedOutcome:
    """Keep what a document states as one batch, which `imports.undo` takes back; a figure that said otherwise holds no longer and is still known as of earlier.

    `file` and `digest` name the document (SHA-256 of its bytes). The same `key` twice is one act. Raises NotAllowedFault where the actor may not write for a unit.
    """
    for unit in sorted({one.org_unit for one in statements}):
        require(actor, tree, (unit,), roles=WRITERS)
    with writing(actor=actor, at=at) as work:
        before = done_before(key)
        if before is not None:
            return StatedOutcome(int(before.thing), int(before.after))
        said = not_said_yet(statements)
        if not said:
            return StatedOutcome(None, 0)
        row = ImportBatch.objects.create(file=file, digest=digest, at=at, actor=actor.name)
        keep_statements(work, said, row)
        work.log(_ACT, str(row.pk), before=file, after=str(len(said)), key=key)
    return StatedOutcome(row.pk, len(said))


def not_said_yet(stated: Sequence[Statement]) -> list[Statement]:
    """Those that are not kept with the same value from the same place already; of two for one figure the last."""
    latest = {one.key: one for one in stated}
    kept = {one.key: one.said for one in map(as_statement, StatedFigure.objects.filter(to_revision__isnull=True))}
    return [one for key, one in latest.items() if key not in kept or _differ(kept[key], one.said)]


def keep_statements(work: Writing, stated: Sequence[Statement], batch: ImportBatch) -> None:
    """Keep the figures, within an act that is going on."""
    for one in stated:
        number = work.tick()
        StatedFigure.objects.filter(**_key(one), to_revision__isnull=True).update(to_revision=number)
        StatedFigure.objects.create(**_key(one), **_columns(one.said), batch=batch, from_revision=number)


def take_back(work: Writing, batch: ImportBatch) -> None:
    """The figures of an undone batch hold no longer; those that they had taken the place of hold again."""
    for gone in StatedFigure.objects.filter(batch=batch, to_revision__isnull=True):
        number = work.tick()
        StatedFigure.objects.filter(pk=gone.pk).update(to_revision=number)
        key = _key(as_statement(gone))
        before = StatedFigure.objects.filter(**key, to_revision=gone.from_revision).first()
        if before is not None and (before.batch is None or before.batch.undone is None):
            kept = _columns(as_statement(before).said)
            StatedFigure.objects.create(**key, **kept, batch=before.batch, from_revision=number)


def _key(one: Statement) -> dict[str, Any]:
    return {"indicator": one.indicator, "org_unit_id": one.org_unit, "first": one.period.first, "last": one.period.last}


def _columns(said: Stated) -> dict[str, Any]:
    return {
        "value": _written(said.value),
        "bound": said.bound.value,
        "low": _written(said.low),
        "high": _written(said.high),
        "source": said.source[:_MOST],
        "words": said.words[:_MOST],
        "origin": said.origin.value,
        "final": said.final,
    }


def _written(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _differ(kept: Stated, said: Stated) -> bool:
    return _columns(kept) != _columns(said)
