"""Taking in the rows of a file, and undoing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from shiju.actions.transaction import Writing, insert, writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.db.models import ImportBatch, StatedFigure
from shiju.db.models import Record as Stored
from shiju.ledger.encoding import Snapshot
from shiju.ledger.joint import find_joint
from shiju.ledger.keys import record_id
from shiju.ledger.likeness import Likeness, find_alike
from shiju.ledger.record import Act, Draft, Record, State
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries import records as stored_records
from shiju.queries.sight import WRITERS, Actor, NotAllowedFault, require

_AT_ONCE = 5000
"""Rows sent to the database in one go."""


class Accepted(NamedTuple):
    """What became of one draft: the record's id, whether it stood there before, and what it is like."""

    record: str
    before: bool
    like: Likeness | None


@dataclass(frozen=True)
class Stated:
    """A total of the time before the ledger, to be kept as a stated figure."""

    indicator: str
    org_unit: str
    period: Period
    value: str
    source: str


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
    drafts: Sequence[Draft], *, batch: FileFacts, catalogue: Catalogue, tree: OrgTree, actor: Actor, stated: Sequence[Stated] = ()
) -> BatchResult:
    """Enter the drafts of one file in one transaction. Drafts whose key is known change nothing.

    Raises NotAllowedFault where the actor may not write for a unit.
    """
    for units in {draft.org_units for draft in drafts}:
        require(actor, tree, units, roles=WRITERS)
    with writing(actor=actor, at=batch.at) as work:
        known = _known([draft.key for draft in drafts])
        fresh = list({draft.key: draft for draft in drafts if draft.key not in known}.values())
        if not fresh and not stated:
            return BatchResult(None, tuple(Accepted(known[draft.key], True, None) for draft in drafts))
        row = ImportBatch.objects.create(file=batch.name, digest=batch.digest, at=batch.at, actor=actor.name)
        _state(stated, row)
        likenesses, events = _enter(work, fresh, row, catalogue, tree)
        work.log("import", str(row.pk), after=f"{batch.name}：{len(fresh)}")
    told = tuple(
        Accepted(known[draft.key], True, None)
        if draft.key in known
        else Accepted(record_id(draft.key), False, likenesses.get(record_id(draft.key)))
        for draft in drafts
    )
    return BatchResult(row.pk, told, events)


def undo(batch: int, *, actor: Actor, tree: OrgTree, at: datetime, reason: str) -> int:
    """Void every record of a batch; the answer is how many. Raises NotAllowedFault where one was changed or locked since."""
    with writing(actor=actor, at=at) as work:
        found = ImportBatch.objects.filter(pk=batch).first()
        if found is None or found.undone is not None:
            raise NotAllowedFault(f"没有编号为 {batch} 的导入，或者它已经撤销。")
        entered = stored_records.records(seen=[unit.code for unit in tree], ids=list(found.records.values_list("id", flat=True)))
        changed = [record for record in entered if record.revision > 1 or record.state is State.LOCKED]
        if changed:
            raise NotAllowedFault(f"这次导入的记录中有 {len(changed)} 条后来改动过或已锁定，不能整批撤销。请逐条处理。")
        for record in entered:
            require(actor, tree, record.org_units, roles=WRITERS)
            work.revise(record.id, record.revision + 1, Act.VOIDED, replace(snapshot(record), voided=True), reason=reason)
        StatedFigure.objects.filter(batch=found).delete()
        found.undone = at
        found.save(update_fields=["undone"])
        work.log("undo-import", str(batch), before=found.file, after=reason)
    return len(entered)


def snapshot(record: Record) -> Snapshot:
    """What the record says now, as the beginning of its next revision."""
    return Snapshot(
        record.org_units, record.values, record.state, record.voided, record.held, record.joint, record.evidence, record.source, record.flags,
    )  # fmt: skip


def _known(keys: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(keys), 500):
        found.update(Stored.objects.filter(key__in=keys[start : start + 500]).values_list("key", "id"))
    return found


def _enter(
    work: Writing, drafts: Sequence[Draft], batch: ImportBatch, catalogue: Catalogue, tree: OrgTree
) -> tuple[dict[str, Likeness], dict[str, tuple[str, ...]]]:
    likenesses: dict[str, Likeness] = {}
    events: dict[str, tuple[str, ...]] = {}
    last = Stored.objects.order_by("-order").values_list("order", flat=True).first() or 0
    new = [
        Record(record_id(draft.key), draft.kind, draft.org_units, draft.values, last + place, source=draft.source)
        for place, draft in enumerate(drafts, start=1)
    ]
    keys = {record_id(draft.key): draft.key for draft in drafts}
    for start in range(0, len(new), _AT_ONCE):
        insert(Stored, [_identity(record, keys[record.id], batch) for record in new[start : start + _AT_ONCE]])
    for kind_id in dict.fromkeys(record.kind for record in new):
        found, joined = _enter_kind(work, [record for record in new if record.kind == kind_id], catalogue.kind(kind_id), tree)
        likenesses.update(found)
        events.update(joined)
    return likenesses, events


def _identity(record: Record, key: str, batch: ImportBatch) -> Stored:
    return Stored(id=record.id, kind=record.kind, key=key, batch=batch, order=record.order)


def _enter_kind(
    work: Writing, new: Sequence[Record], kind: Kind, tree: OrgTree
) -> tuple[dict[str, Likeness], dict[str, tuple[str, ...]]]:
    """Store the new records of one kind; mark what repeats others and what belongs to one event, also among those already there."""
    existing = stored_records.records(seen=[unit.code for unit in tree], kinds=[kind.id])
    likenesses = {likeness.record: likeness for likeness in find_alike(new, existing, kind, tree)}
    held = {record: likeness.of for record, likeness in likenesses.items() if likeness.holds}
    counting = [replace(record, held=held[record.id]) if record.id in held else record for record in [*existing, *new]]
    joints = find_joint(counting, kind, tree)
    fresh = {record.id for record in new}
    for record in counting:
        joint = joints.get(record.id)
        if record.id in fresh:
            flags = (likenesses[record.id].flag,) if record.id in likenesses else ()
            work.revise(record.id, 1, Act.ENTERED, replace(snapshot(record), joint=joint, flags=flags))
        elif joint != record.joint and joint is not None:
            work.revise(
                record.id, record.revision + 1, Act.SUPPLEMENTED, replace(snapshot(record), joint=joint), reason="联合活动"
            )
    _replace(work, likenesses, existing)
    events: dict[str, list[str]] = {}
    for record_key, joint in joints.items():
        events.setdefault(joint.event, []).append(record_key)
    return likenesses, {event: tuple(members) for event, members in events.items() if fresh.intersection(members)}


def _replace(work: Writing, likenesses: Mapping[str, Likeness], existing: Sequence[Record]) -> None:
    """An earlier record that a corrected issue replaces is merged into the new one and no longer counts."""
    old = {record.id: record for record in existing}
    for likeness in likenesses.values():
        if likeness.replaces and likeness.of in old:
            record = old[likeness.of]
            merged = replace(snapshot(record), held=likeness.record)
            work.revise(record.id, record.revision + 1, Act.MERGED, merged, reason="更正件代替")


def _state(stated: Sequence[Stated], batch: ImportBatch) -> None:
    for figure in stated:
        StatedFigure.objects.update_or_create(
            indicator=figure.indicator, org_unit_id=figure.org_unit, first=figure.period.first, last=figure.period.last,
            defaults={"value": figure.value, "source": figure.source, "batch": batch},
        )  # fmt: skip
