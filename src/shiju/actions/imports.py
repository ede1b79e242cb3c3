"""Taking in the rows of a file, and undoing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from shiju.actions.entering import JOINED, enter, known
from shiju.actions.locking import require_open
from shiju.actions.stating import keep_statements, not_said_yet, take_back
from shiju.actions.transaction import Writing, writing
from shiju.catalogue.catalogue import Catalogue
from shiju.db.bulk import indexes_at_the_end, room_for_many
from shiju.db.models import ImportBatch, Revision, Standing, StatedFigure
from shiju.indicators.stated import Statement
from shiju.intake.progress import Telling
from shiju.ledger.likeness import Likeness
from shiju.ledger.record import Act, Draft, Record, State
from shiju.orgs import OrgTree
from shiju.queries import records as stored_records
from shiju.queries.sight import WRITERS, Actor, NotAllowedFault, require


class Accepted(NamedTuple):
    """What became of one draft: the record's id, whether it stood there before, and what it is like."""

    record: str
    before: bool
    like: Likeness | None


@dataclass(frozen=True)
class FileFacts:
    """The file of an import: its name, the SHA-256 of its bytes, and when it is imported."""

    name: str
    digest: str
    at: datetime


@dataclass(frozen=True)
class BatchResult:
    """What an import did: its number (None where nothing was new) and one entry for each draft, in their order."""

    batch: int | None
    accepted: tuple[Accepted, ...]
    joint: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Event → ids of the records of the units that held it together."""


def accept(
    drafts: Sequence[Draft],
    *,
    batch: FileFacts,
    catalogue: Catalogue,
    tree: OrgTree,
    actor: Actor,
    stated: Sequence[Statement] = (),
    tell: Telling | None = None,
) -> BatchResult:
    """Enter the drafts of one file in one transaction. Drafts whose key is known change nothing, unless their import was undone.

    Raises NotAllowedFault where the actor may not write for a unit or in a locked period.
    """
    for units in {draft.org_units for draft in drafts}:
        require(actor, tree, units, roles=WRITERS)
    require_open(drafts, catalogue=catalogue, tree=tree, actor=actor)
    with room_for_many(), writing(actor=actor, at=batch.at, tell=tell) as work:
        before = known([draft.key for draft in drafts])
        fresh = list({draft.key: draft for draft in drafts if draft.key not in before or before[draft.key].undone}.values())
        said = not_said_yet(stated)
        if not fresh and not said:
            return BatchResult(None, tuple(Accepted(before[draft.key].id, True, None) for draft in drafts))
        row = ImportBatch.objects.create(file=batch.name, digest=batch.digest, at=batch.at, actor=actor.name)
        keep_statements(work, said, row)
        again = {draft.key: before[draft.key] for draft in fresh if draft.key in before}
        with indexes_at_the_end(Standing, len(fresh)):
            entered = enter(work, fresh, batch=row, again=again, state=State.CONFIRMED, catalogue=catalogue, tree=tree)
            work.flush()
        work.log("import", str(row.pk), after=f"{batch.name}：{len(fresh)}")
    new = {draft.key for draft in fresh}
    ids = {key: one.id for key, one in before.items()} | dict(entered.ids)
    told = tuple(
        Accepted(ids[draft.key], draft.key not in new, entered.likenesses.get(ids[draft.key]) if draft.key in new else None)
        for draft in drafts
    )
    return BatchResult(row.pk, told, entered.events)


def undo(batch: int, *, actor: Actor, tree: OrgTree, at: datetime, reason: str) -> int:
    """Void every record of a batch; the answer is how many. What was held as a repetition of them counts again.

    Raises NotAllowedFault where one was changed or locked since.
    """
    with room_for_many(), writing(actor=actor, at=at) as work:
        found = ImportBatch.objects.filter(pk=batch).first()
        if found is None or found.undone is not None:
            raise NotAllowedFault(f"没有编号为 {batch} 的导入，或者它已经撤销。")
        entered = stored_records.of_batch(found.pk)
        changed = _changed_by_people(found) | {record.id for record in entered if record.state is State.LOCKED}
        if changed:
            raise NotAllowedFault(f"这次导入的记录中有 {len(changed)} 条后来改动过或已锁定，不能整批撤销。请逐条处理。")
        stated = StatedFigure.objects.filter(batch=found).values_list("org_unit", flat=True).distinct()
        for units in dict.fromkeys((*(record.org_units for record in entered), *((unit,) for unit in stated))):
            require(actor, tree, units, roles=WRITERS)
        with indexes_at_the_end(Standing, len(entered)):
            for record in entered:
                work.revise(replace(record, voided=True, revision=record.revision + 1), Act.VOIDED, reason=reason)
            _release(work, _waiting_for(entered, tree))
            work.flush()
        take_back(work, found)
        found.undone = at
        found.save(update_fields=["undone"])
        work.log("undo-import", str(batch), before=found.file, after=reason)
    return len(entered)


def _changed_by_people(batch: ImportBatch) -> set[str]:
    """The records of the batch on which anything but the machine's finding of events has acted since they were entered."""
    changed: set[str] = set()
    acts = Revision.objects.filter(record__batch=batch).order_by("number").values_list("record", "act", "reason")
    for record, act, reason in acts.iterator():
        if act == Act.ENTERED.value:
            changed.discard(record)
        elif reason != JOINED:
            changed.add(record)
    return changed


def _waiting_for(entered: Sequence[Record], tree: OrgTree) -> list[Record]:
    """The records of other imports that are held as repetitions of these: of all others only those are read that wait for a decision."""
    ids = frozenset(record.id for record in entered)
    kinds = {record.kind for record in entered}
    held = stored_records.records(seen=[unit.code for unit in tree], kinds=sorted(kinds), held=True)
    return [record for record in held if record.id not in ids and record.held in ids]


def _release(work: Writing, waiting: Sequence[Record]) -> None:
    """Of the records held for one that is gone the first stands for it; the others are held for that one."""
    first: dict[str, str] = {}
    for record in waiting:
        of = record.held or ""
        stands = first.get(of)
        after = replace(record, held=stands, revision=record.revision + 1)
        work.revise(after, Act.SUPPLEMENTED, reason="原记录的导入已撤销")
        first.setdefault(of, record.id)
