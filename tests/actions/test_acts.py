"""Acts on a ledger, on SQLite and on PostgreSQL: nothing is lost, nothing doubled, history stays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from shiju.actions import records as acts
from shiju.actions.evidence import Attachment
from shiju.actions.imports import BatchResult, FileFacts, accept, undo
from shiju.actions.ledgers import init
from shiju.actions.locking import lock
from shiju.catalogue.kind import FieldType
from shiju.catalogue.office import OfficeSettings
from shiju.db.models import Evidence, ImportBatch, LogEntry, Revision
from shiju.indicators.engine import reckon
from shiju.ledger.record import Draft, Record, Source, State, Value
from shiju.orgs import OrgUnit
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.basis import basis
from shiju.queries.ledger import Ledger, LedgerFault, open_ledger
from shiju.queries.records import now
from shiju.queries.sight import Actor, NotAllowedFault, Role
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
CLERK, HEAD, LEADER, STRANGER = (
    Actor("clerk", Role.CLERK, "A"), Actor("head", Role.SECTION_HEAD, "S"), Actor("leader", Role.LEADER, "S"), Actor("stranger", Role.CLERK, "T1"),
)  # fmt: skip
HALF = Period.parse("2026-H1")


def leaflet(key: str, copies: int, *, unit: str = "A", **more: Value) -> Draft:
    values: Mapping[str, Value] = {"date": date(2026, 3, 1), "title": f"单 {key}", "copies": Quantity(Decimal(copies)), **more}
    return Draft("leaflet", (unit,), values, key, Source("x.xlsx", "d", "表", 3))


def taken(ledger: Ledger, *drafts: Draft, file: str = "x.xlsx", actor: Actor = HEAD) -> BatchResult:
    return accept(drafts, batch=FileFacts(file, "d", AT), catalogue=ledger.catalogue, tree=orgs.tree(), actor=actor)


def records(ledger: Ledger, *, as_of: int | None = None, actor: Actor = HEAD) -> dict[str, Record]:
    return {record.id: record for record in basis(ledger.catalogue, actor=actor, as_of=as_of).records}


def copies(ledger: Ledger, *, as_of: int | None = None, actor: Actor = HEAD) -> Decimal | None:
    return reckon("leaflet.copies", org_unit="S", period=HALF, basis=basis(ledger.catalogue, actor=actor, as_of=as_of)).value


def test_rows_are_entered_once_however_often_they_come(ledger: Ledger) -> None:
    first = taken(ledger, leaflet("a", 10), leaflet("b", 20))
    again = taken(ledger, leaflet("a", 10), leaflet("b", 20), file="renamed.xlsx")
    more = taken(ledger, leaflet("a", 10), leaflet("c", 30))
    assert [one.before for one in first.accepted] == [False, False]
    assert (again.batch, [one.before for one in again.accepted]) == (None, [True, True])
    assert [one.before for one in more.accepted] == [True, False]
    assert copies(ledger) == 60


def test_a_figure_as_of_an_earlier_moment_stays_what_it_was(ledger: Ledger) -> None:
    one = taken(ledger, leaflet("a", 10)).accepted[0].record
    before = now()
    kind = ledger.catalogue.kind("leaflet")
    assert (
        acts.correct(one, {"copies": Quantity(Decimal(7))}, reason="数错", kind=kind, tree=orgs.tree(), actor=CLERK, at=AT) == ()
    )
    taken(ledger, leaflet("late", 100))
    assert (copies(ledger), copies(ledger, as_of=before)) == (Decimal(107), Decimal(10))


def test_a_correction_needs_a_reason_and_right_values(ledger: Ledger) -> None:
    one = taken(ledger, leaflet("a", 10)).accepted[0].record
    kind, tree = ledger.catalogue.kind("leaflet"), orgs.tree()
    assert [p.code for p in acts.correct(one, {}, reason=" ", kind=kind, tree=tree, actor=CLERK, at=AT)] == ["missing_required"]
    wrong = {"copies": Quantity(Decimal(-1))}
    assert [p.code for p in acts.correct(one, wrong, reason="x", kind=kind, tree=tree, actor=CLERK, at=AT)] == [
        "negative_quantity"
    ]
    assert records(ledger)[one].revision == 1


def test_a_voided_record_counts_no_longer_and_stays_visible(ledger: Ledger) -> None:
    one = taken(ledger, leaflet("a", 10), leaflet("b", 5)).accepted[0].record
    acts.void(one, reason="没有这回事", kind=ledger.catalogue.kind("leaflet"), tree=orgs.tree(), actor=CLERK, at=AT)
    assert copies(ledger) == 5
    assert records(ledger)[one].voided


def test_a_possible_duplicate_waits_for_a_person(ledger: Ledger) -> None:
    same = replace(leaflet("b", 10), values={**leaflet("a", 10).values})
    found = taken(ledger, leaflet("a", 10), same)
    first, second = (one.record for one in found.accepted)
    assert (copies(ledger), records(ledger)[second].held) == (Decimal(10), first)
    acts.decide(second, same_as=None, tree=orgs.tree(), actor=CLERK, at=AT)
    assert copies(ledger) == 20
    acts.decide(second, same_as=first, tree=orgs.tree(), actor=CLERK, at=AT)
    assert copies(ledger) == 10


def test_a_corrected_issue_takes_the_place_of_the_first(ledger: Ledger) -> None:
    def week(key: str, active: int, file: str) -> Draft:
        numbers = {"staff": 20, "registered": 18, "active": active}
        values: dict[str, Value] = {name: Quantity(Decimal(number)) for name, number in numbers.items()}
        return Draft("learning-standing", ("A",), {**values, "week": Period.parse("2026-W11")}, key, Source(file, "d"))

    taken(ledger, week("a", 5, "第11周.csv"))
    taken(ledger, week("b", 9, "第11周（更正）.csv"))
    on = basis(ledger.catalogue, actor=HEAD)
    assert reckon("learning.active", org_unit="S", period=HALF, basis=on).value == 9


def test_an_event_of_several_units_is_found_also_when_the_second_comes_later(ledger: Ledger) -> None:
    def event(key: str, unit: str, other: str) -> Draft:
        values: dict[str, Value] = {
            "date": date(2026, 3, 5),
            "title": "联合运动会",
            "type": "体育",
            "host": ("A",),
            "partners": (other,),
        }
        return Draft("activity", (unit,), values, key, Source("x", "d"))

    taken(ledger, event("a", "A", "B"))
    later = taken(ledger, event("b", "B", "A"))
    on = basis(ledger.catalogue, actor=HEAD)
    assert [reckon("activity.count", org_unit=unit, period=HALF, basis=on).value for unit in ("S", "A", "B")] == [1, 1, 1]
    assert [len(members) for members in later.joint.values()] == [2]


def test_events_that_last_several_days_are_one_where_they_begin_together(ledger: Ledger) -> None:
    plain = ledger.catalogue.kind("activity")
    fields = tuple(replace(one, type=FieldType.DATE_RANGE) if one.id == "date" else one for one in plain.fields)
    kind = replace(plain, fields=fields)
    catalogue = replace(ledger.catalogue, kinds=tuple(kind if one.id == "activity" else one for one in ledger.catalogue.kinds))

    def event(key: str, unit: str, other: str, days: str) -> Draft:
        values: dict[str, Value] = {
            "date": Period.parse(days), "title": "联合运动会", "type": "体育", "host": ("A",), "partners": (other,),
        }  # fmt: skip
        return Draft("activity", (unit,), values, key, Source("x", "d"))

    def joined(draft: Draft) -> list[int]:
        facts = FileFacts("x.xlsx", "d", AT)
        done = accept([draft], batch=facts, catalogue=catalogue, tree=orgs.tree(), actor=HEAD)
        return [len(members) for members in done.joint.values()]

    assert joined(event("a", "A", "B", "2026-03-01..2026-03-20")) == []
    assert joined(event("b", "B", "A", "2026-03-10..2026-03-20")) == []
    assert joined(event("c", "B", "A", "2026-03-02..2026-03-09")) == [2]


def test_a_correction_takes_a_record_out_of_an_event_and_into_it_again(ledger: Ledger) -> None:
    def event(key: str, unit: str, other: str) -> Draft:
        values: dict[str, Value] = {
            "date": date(2026, 3, 5), "title": "联合运动会", "type": "体育", "host": ("A",), "partners": (other,),
        }  # fmt: skip
        return Draft("activity", (unit,), values, key, Source("x", "d"))

    def counted() -> list[Decimal | None]:
        on = basis(ledger.catalogue, actor=HEAD)
        return [reckon("activity.count", org_unit=unit, period=HALF, basis=on).value for unit in ("S", "A", "B")]

    def corrected(record: str, day: date) -> None:
        kind, tree = ledger.catalogue.kind("activity"), orgs.tree()
        assert acts.correct(record, {"date": day}, reason="日期写错", kind=kind, tree=tree, actor=HEAD, at=AT) == ()

    _, two = (one.record for one in taken(ledger, event("a", "A", "B"), event("b", "B", "A")).accepted)
    assert counted() == [1, 1, 1]
    corrected(two, date(2026, 4, 20))
    assert counted() == [2, 1, 1]
    corrected(two, date(2026, 3, 5))
    assert counted() == [1, 1, 1]


def test_a_whole_import_can_be_undone_once(ledger: Ledger) -> None:
    batch = taken(ledger, leaflet("a", 10), leaflet("b", 20)).batch or 0
    assert undo(batch, actor=HEAD, tree=orgs.tree(), at=AT, reason="导错") == 2
    assert copies(ledger) in (None, 0)
    with pytest.raises(NotAllowedFault, match="已经撤销"):
        undo(batch, actor=HEAD, tree=orgs.tree(), at=AT, reason="导错")


def test_an_import_with_later_changes_is_not_undone_as_a_whole(ledger: Ledger) -> None:
    result = taken(ledger, leaflet("a", 10))
    acts.void(result.accepted[0].record, reason="x", kind=ledger.catalogue.kind("leaflet"), tree=orgs.tree(), actor=HEAD, at=AT)
    with pytest.raises(NotAllowedFault, match="不能整批撤销"):
        undo(result.batch or 0, actor=HEAD, tree=orgs.tree(), at=AT, reason="导错")


def test_a_record_goes_its_way_from_submitted_to_locked(ledger: Ledger) -> None:
    kind, tree = ledger.catalogue.kind("leaflet"), orgs.tree()
    one = acts.submit(leaflet("a", 10), catalogue=ledger.catalogue, tree=tree, actor=CLERK, at=AT)
    assert isinstance(one, str)
    assert acts.submit(leaflet("a", 10), catalogue=ledger.catalogue, tree=tree, actor=CLERK, at=AT) == one
    acts.confirm(one, tree=tree, actor=HEAD, at=AT)
    with pytest.raises(NotAllowedFault, match="不是“submitted”状态"):
        acts.confirm(one, tree=tree, actor=HEAD, at=AT)
    assert [lock(HALF, kinds={k.id: k for k in ledger.catalogue.kinds}, tree=tree, actor=HEAD, at=AT) for _ in range(2)] == [
        1,
        0,
    ]
    assert records(ledger)[one].state is State.LOCKED
    with pytest.raises(NotAllowedFault, match="已随期间锁定"):
        acts.void(one, reason="x", kind=kind, tree=tree, actor=CLERK, at=AT)
    with pytest.raises(NotAllowedFault, match="不能退回"):
        acts.return_to_clerk(one, reason="x", tree=tree, actor=LEADER, at=AT)


def test_a_leader_returns_and_never_changes(ledger: Ledger) -> None:
    kind, tree = ledger.catalogue.kind("leaflet"), orgs.tree()
    one = acts.submit(leaflet("a", 10), catalogue=ledger.catalogue, tree=tree, actor=CLERK, at=AT)
    assert isinstance(one, str)
    with pytest.raises(NotAllowedFault, match="角色不能"):
        acts.correct(one, {}, reason="x", kind=kind, tree=tree, actor=LEADER, at=AT)
    acts.return_to_clerk(one, reason="数量与签收单不符", tree=tree, actor=LEADER, at=AT)
    assert records(ledger)[one].state is State.DRAFT


def test_nobody_sees_or_writes_outside_their_part_of_the_tree(ledger: Ledger) -> None:
    one = taken(ledger, leaflet("a", 10)).accepted[0].record
    kind, tree = ledger.catalogue.kind("leaflet"), orgs.tree()
    assert records(ledger, actor=STRANGER) == {}
    with pytest.raises(NotAllowedFault, match="没有编号"):
        acts.void(one, reason="x", kind=kind, tree=tree, actor=STRANGER, at=AT)
    with pytest.raises(NotAllowedFault, match="范围以外"):
        taken(ledger, leaflet("b", 1), actor=STRANGER)
    assert [
        p.code for p in _problems(acts.submit(leaflet("c", -1), catalogue=ledger.catalogue, tree=tree, actor=CLERK, at=AT))
    ] == ["negative_quantity"]


def _problems(answer: object) -> tuple:  # type: ignore[type-arg]
    assert isinstance(answer, tuple)
    return answer


def test_evidence_is_kept_by_its_hash_and_raises_the_grade(ledger: Ledger, tmp_path: Path) -> None:
    one = taken(ledger, leaflet("a", 10)).accepted[0].record
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"\xff\xd8 photo")
    for _ in range(2):
        acts.supplement(one, [Attachment.at(photo)], folder=ledger.evidence, tree=orgs.tree(), actor=CLERK, at=AT)
    (digest,) = records(ledger)[one].evidence
    assert (ledger.evidence / digest[:2] / digest).read_bytes() == photo.read_bytes()
    assert Evidence.objects.get().name == "照片.jpg"
    assert records(ledger)[one].revision == 2


def test_history_cannot_be_changed_or_deleted_in_the_database(ledger: Ledger) -> None:
    taken(ledger, leaflet("a", 10))
    for tables in (Revision.objects, LogEntry.objects):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            tables.all().delete()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            tables.update(actor="x")


def test_every_act_is_logged(ledger: Ledger) -> None:
    batch = taken(ledger, leaflet("a", 10)).batch
    entry = LogEntry.objects.get()
    assert (entry.act, entry.thing, entry.actor) == ("import", str(batch), "head")
    assert str(ImportBatch.objects.get()) == f"{batch} x.xlsx"


def test_a_ledger_is_not_made_over_another_and_its_tree_comes_back_in_order(ledger: Ledger) -> None:
    with pytest.raises(LedgerFault, match="已经有台账"):
        init(ledger.folder, pack="street-office", units=(OrgUnit("X", "x", None, "street"),), settings=OfficeSettings())
    assert [unit.code for unit in orgs.tree()] == ["D", "S", "A", "B", "T", "T1"]


def test_a_folder_without_a_ledger_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault, match="shiju init"):
        open_ledger(tmp_path)


def test_a_record_that_is_corrected_into_a_repetition_waits_for_a_person(ledger: Ledger) -> None:
    first, second = (one.record for one in taken(ledger, leaflet("a", 10), leaflet("b", 10, date=date(2026, 3, 2))).accepted)
    kind, tree = ledger.catalogue.kind("leaflet"), orgs.tree()
    same: dict[str, Value] = {"title": "单 a", "date": date(2026, 3, 1)}
    assert acts.correct(second, same, reason="写错", kind=kind, tree=tree, actor=CLERK, at=AT) == ()
    assert (records(ledger)[second].held, copies(ledger)) == (first, Decimal(10))
    acts.decide(second, same_as=None, tree=tree, actor=CLERK, at=AT)
    assert acts.correct(second, {"remark": "另一处"}, reason="补写", kind=kind, tree=tree, actor=CLERK, at=AT) == ()
    assert (records(ledger)[second].held, copies(ledger)) == (None, Decimal(20))


def test_what_others_are_held_for_is_not_held_itself(ledger: Ledger) -> None:
    one, two = taken(ledger, leaflet("a", 10), leaflet("b", 10, date=date(2026, 3, 2))).accepted
    (again,) = taken(ledger, replace(leaflet("c", 10), values={**leaflet("b", 10, date=date(2026, 3, 2)).values})).accepted
    kind, tree = ledger.catalogue.kind("leaflet"), orgs.tree()
    assert records(ledger)[again.record].held == two.record
    same: dict[str, Value] = {"title": "单 a", "date": date(2026, 3, 1)}
    assert acts.correct(two.record, same, reason="写错", kind=kind, tree=tree, actor=CLERK, at=AT) == ()
    corrected = records(ledger)[two.record]
    assert (corrected.held, corrected.flags) == (None, (f"similar:{one.record}",))
