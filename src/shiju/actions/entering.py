"""Entering new records beside those that are there: what repeats others is held or flagged, what is one event is tied together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Max

from shiju.actions.transaction import Writing
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.db.bulk import insert
from shiju.db.models import ImportBatch
from shiju.db.models import Record as Stored
from shiju.ledger.joint import find_joint
from shiju.ledger.keys import record_id
from shiju.ledger.likeness import Likeness, find_alike
from shiju.ledger.record import Act, Draft, Joint, Record, State
from shiju.orgs import OrgTree
from shiju.queries.candidates import candidates
from shiju.queries.standing_sql import among, as_list, asked

JOINED = "联合活动"
"""The reason of the revision by which an earlier record becomes part of an event. Made by the machine, it does not stand in the way of an undo."""
_AT_ONCE = 5000
"""Rows sent to the database in one go."""
_KNOWN = (
    'SELECT r.key, r.id, r."order", b.undone IS NOT NULL FROM ledger_record r LEFT JOIN ledger_importbatch b ON b.id = r.batch_id'
)
_KEYS_AT_ONCE = 500
"""Keys asked for in one query; older SQLite allows 999 gaps."""


Likenesses = Mapping[str, Likeness]
Events = Mapping[str, tuple[str, ...]]


class Known(NamedTuple):
    """A record that stands under a key already. `undone`: its import was undone, so the row may come again; `revision` is its last ordinal then."""

    id: str
    order: int
    undone: bool
    revision: int = 0


@dataclass(frozen=True)
class Entered:
    """What new records were found to be: key → id; record id → what it is like; event → its records."""

    ids: Mapping[str, str]
    likenesses: Likenesses
    events: Events


def known(keys: Sequence[str]) -> dict[str, Known]:
    """Key → the record that has it."""
    if len(keys) > _KEYS_AT_ONCE and not Stored.objects.exists():
        return {}  # the first import of an office is often its largest
    statement = f"{_KNOWN} WHERE r.key {among('keys')}"
    rows = asked(statement, {"keys": as_list(keys)})
    found = {key: Known(record, order, bool(undone)) for key, record, order, undone in rows}
    gone = [key for key, one in found.items() if one.undone]
    for start in range(0, len(gone), _KEYS_AT_ONCE):
        ended = Stored.objects.filter(key__in=gone[start : start + _KEYS_AT_ONCE]).annotate(last=Max("revisions__ordinal"))
        for key, last in ended.values_list("key", "last"):
            found[key] = found[key]._replace(revision=last)
    return found


def enter(
    work: Writing,
    drafts: Sequence[Draft],
    *,
    batch: ImportBatch | None,
    again: Mapping[str, Known],
    state: State,
    catalogue: Catalogue,
    tree: OrgTree,
) -> Entered:
    """Store a record for each draft. `again`: those that stood there before in an import that was undone; they go on under their old id."""
    last = Stored.objects.order_by("-order").values_list("order", flat=True).first() or 0
    new = [_record(draft, last + place, again.get(draft.key), state) for place, draft in enumerate(drafts, start=1)]
    _store([(record, draft.key) for record, draft in zip(new, drafts, strict=True) if draft.key not in again], batch)
    revived = [one.id for one in again.values()]
    for start in range(0, len(revived), _KEYS_AT_ONCE):
        Stored.objects.filter(id__in=revived[start : start + _KEYS_AT_ONCE]).update(batch=batch)
    likenesses: dict[str, Likeness] = {}
    events: dict[str, tuple[str, ...]] = {}
    for kind_id in dict.fromkeys(record.kind for record in new):
        found, joined = _enter_kind(work, [record for record in new if record.kind == kind_id], catalogue.kind(kind_id), tree)
        likenesses.update(found)
        events.update(joined)
    return Entered({draft.key: record.id for draft, record in zip(drafts, new, strict=True)}, likenesses, events)


def _record(draft: Draft, order: int, before: Known | None, state: State) -> Record:
    fresh = Record(record_id(draft.key), draft.kind, draft.org_units, draft.values, order, state, source=draft.source)
    return fresh if before is None else replace(fresh, id=before.id, order=before.order, revision=before.revision + 1)


def _store(new: Sequence[tuple[Record, str]], batch: ImportBatch | None) -> None:
    batch_id = batch.pk if batch is not None else None
    for start in range(0, len(new), _AT_ONCE):
        rows = [(record.id, record.kind, key, batch_id, record.order) for record, key in new[start : start + _AT_ONCE]]
        insert(Stored, ("id", "kind", "key", "batch_id", "order"), rows)


def _enter_kind(work: Writing, new: Sequence[Record], kind: Kind, tree: OrgTree) -> tuple[Likenesses, Events]:
    """Store the new records of one kind; mark what repeats others and what belongs to one event, also among those already there."""
    fresh = {record.id for record in new}
    existing = [record for record in candidates(new, kind, tree) if record.id not in fresh]
    likenesses = {likeness.record: likeness for likeness in find_alike(new, existing, kind, tree)}
    held = {record: likeness.of for record, likeness in likenesses.items() if likeness.holds}
    held.update({likeness.of: likeness.record for likeness in likenesses.values() if likeness.replaces})
    counting = [replace(record, held=held[record.id]) if record.id in held else record for record in (*existing, *new)]
    joints = find_joint(counting, kind, tree)
    for before in existing:
        _change(work, before, joints.get(before.id) or before.joint, held.get(before.id))
    for record in counting[len(existing) :]:
        work.revise(_told(record, likenesses.get(record.id), joints.get(record.id)), Act.ENTERED)
    events: dict[str, list[str]] = {}
    for record_key, joint in joints.items():
        events.setdefault(joint.event, []).append(record_key)
    ours = {event: tuple(members) for event, members in events.items() if fresh.intersection(members)}
    return likenesses, ours


def _told(record: Record, like: Likeness | None, joint: Joint | None) -> Record:
    """The record with what was found about it; most need no other object."""
    return record if like is None and joint is None else replace(record, joint=joint, flags=(like.flag,) if like else ())


def repeats(before: Record, after: Record, kind: Kind, tree: OrgTree) -> Likeness | None:
    """What a corrected record repeats now and did not repeat before it was corrected: of what it repeated already a person has decided.

    Nobody was asked of what was entered while the record was a draft again: drafts are not compared with.
    """
    others = [record for record in candidates([after], kind, tree) if record.id != after.id]
    asked_of = others if before.counts else [one for one in others if one.order < before.order]
    known = {likeness.of for likeness in find_alike([before], asked_of, kind, tree)}
    found = (likeness for likeness in find_alike([after], others, kind, tree) if not likeness.replaces)
    return next((likeness for likeness in found if likeness.of not in known), None)


def rejoined(work: Writing, before: Record, after: Record, kind: Kind, tree: OrgTree) -> Record:
    """The corrected record with its part in an event of several units, looked for again; the others that gain or lose a part by it are told."""
    if kind.partners is None:
        return after
    others = [record for record in candidates([before, after], kind, tree) if record.id != after.id]
    was, now = (find_joint(_in_order([*others, one]), kind, tree) for one in (before, after))
    for other in others:
        if was.get(other.id) != now.get(other.id):
            _change(work, other, now.get(other.id), None)
    return after if was.get(after.id) == now.get(after.id) else replace(after, joint=now.get(after.id))


def _in_order(records: Sequence[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.order)


def _change(work: Writing, before: Record, joint: Joint | None, replaced_by: str | None) -> None:
    """Tell an earlier record that it belongs to an event now, or that a corrected issue has taken its place."""
    if replaced_by is not None:
        work.revise(replace(before, joint=joint, held=replaced_by, revision=before.revision + 1), Act.MERGED, reason="更正件代替")
    elif joint != before.joint:
        work.revise(replace(before, joint=joint, revision=before.revision + 1), Act.SUPPLEMENTED, reason=JOINED)
