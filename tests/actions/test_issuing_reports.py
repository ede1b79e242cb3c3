"""Issued reports are remembered as they were, and the ledger tells what it would state otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from shiju.actions import records as acts
from shiju.actions.imports import FileFacts, accept
from shiju.actions.reports import issue
from shiju.db.models import IssuedReport, LogEntry
from shiju.ledger.record import Draft, Source, Value
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import changes, issued_reports, remembered
from shiju.queries.ledger import Ledger
from shiju.queries.report_facts import facts
from shiju.queries.sight import Actor, NotAllowedFault, Role
from shiju.reports.compose import Issuer, Wanted, compose
from shiju.reports.document import Report
from shiju.reports.manifest import digest, manifest
from shiju.reports.template import Template, read_template
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
HEAD, VIEWER, STRANGER = (
    Actor("head", Role.SECTION_HEAD, "S"), Actor("viewer", Role.DISTRICT_VIEWER, "D"), Actor("stranger", Role.CLERK, "T1"),
)  # fmt: skip
HALF = Period.parse("2026-H1")
TEXT = '+++\nid = "t"\nlabel = "t"\ntitle = "{office}{period}"\n+++\n发放{leaflet.copies|over}份，[[活动{activity.count}场]]。'


def entered(ledger: Ledger, copies: int) -> str:
    values: Mapping[str, Value] = {"date": date(2026, 3, 1), "title": "防汛", "copies": Quantity(Decimal(copies))}
    draft = Draft("leaflet", ("A",), values, "k", Source("x.xlsx", "d", "表", 3))
    found = accept([draft], batch=FileFacts("x.xlsx", "d", AT), catalogue=ledger.catalogue, tree=orgs.tree(), actor=HEAD)
    return found.accepted[0].record


def composed(ledger: Ledger) -> Report:
    template = read_template(TEXT, name="t.md", catalogue=ledger.catalogue)
    assert isinstance(template, Template)
    found = facts(ledger, Figures(ledger.catalogue, actor=HEAD), org_unit="S", period=HALF)
    return compose(template, issuer=Issuer("S", "红星街道"), period=HALF, day=date(2026, 7, 6), facts=found)


def test_the_same_report_is_issued_once_and_remembered_as_it_was(ledger: Ledger) -> None:
    entered(ledger, 320)
    report = composed(ledger)
    assert issue(report, tree=orgs.tree(), actor=HEAD, at=AT)
    assert not issue(composed(ledger), tree=orgs.tree(), actor=HEAD, at=AT)
    assert LogEntry.objects.filter(act="issue-report", thing=report.code).count() == 1
    (found,) = issued_reports(actor=HEAD, tree=orgs.tree())
    assert (found.code, found.org_unit, found.period, found.as_of, found.actor) == (
        report.code,
        "S",
        "2026-01-01..2026-06-30",
        report.as_of,
        "head",
    )
    assert found.digest == digest(manifest(report))
    assert found.manifest == manifest(report)
    assert remembered([report.code, "ZZZZZ"], actor=HEAD, tree=orgs.tree()) == {report.code: manifest(report)}
    assert changes(found, figures=Figures(ledger.catalogue, actor=HEAD)) == ()


def test_a_correction_afterwards_is_told_and_the_report_stays(ledger: Ledger) -> None:
    record = entered(ledger, 320)
    first = composed(ledger)
    issue(first, tree=orgs.tree(), actor=HEAD, at=AT)
    kind = ledger.catalogue.kind("leaflet")
    assert (
        acts.correct(record, {"copies": Quantity(Decimal(520))}, reason="清点", kind=kind, tree=orgs.tree(), actor=HEAD, at=AT)
        == ()
    )
    (found,) = issued_reports(actor=HEAD, tree=orgs.tree())
    (change,) = changes(found, figures=Figures(ledger.catalogue, actor=HEAD))
    assert (change.indicator, change.shown, change.value, change.now) == ("leaflet.copies", "320", "320", "520")
    second = composed(ledger)
    assert issue(second, tree=orgs.tree(), actor=HEAD, at=AT)
    assert [one.code for one in issued_reports(actor=HEAD, tree=orgs.tree())] == [second.code, first.code]
    acts.void(record, reason="重复", kind=kind, tree=orgs.tree(), actor=HEAD, at=AT)
    assert changes(found, figures=Figures(ledger.catalogue, actor=HEAD))[0].now is None


def test_what_was_issued_can_be_neither_changed_nor_deleted(ledger: Ledger) -> None:
    entered(ledger, 320)
    issue(composed(ledger), tree=orgs.tree(), actor=HEAD, at=AT)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        IssuedReport.objects.update(title="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        IssuedReport.objects.all().delete()
    assert str(IssuedReport.objects.get()).endswith("红星街道2026年上半年")


def test_reports_are_issued_and_seen_only_within_the_own_part_of_the_tree(ledger: Ledger) -> None:
    entered(ledger, 320)
    report = composed(ledger)
    for actor in (VIEWER, STRANGER):
        with pytest.raises(NotAllowedFault):
            issue(report, tree=orgs.tree(), actor=actor, at=AT)
    issue(report, tree=orgs.tree(), actor=HEAD, at=AT)
    assert issued_reports(actor=STRANGER, tree=orgs.tree()) == ()
    assert remembered([report.code], actor=STRANGER, tree=orgs.tree()) == {}
    assert len(issued_reports(actor=replace(VIEWER), tree=orgs.tree())) == 1


def test_a_joint_event_is_told_once_with_all_who_held_it(ledger: Ledger) -> None:
    def activity(unit: str, partner: str, key: str) -> Draft:
        values: Mapping[str, Value] = {"date": date(2026, 6, 19), "title": "端午龙舟邀请赛", "partners": (partner,)}
        return Draft("activity", (unit,), values, key, Source("x.xlsx", "d", "表", 3))

    drafts = [activity("A", "B", "a"), activity("B", "A", "b")]
    accept(drafts, batch=FileFacts("x.xlsx", "d", AT), catalogue=ledger.catalogue, tree=orgs.tree(), actor=HEAD)
    found = facts(ledger, Figures(ledger.catalogue, actor=HEAD), org_unit="S", period=HALF)
    assert [one["unit"] for one in found.records(Wanted("activity", HALF, 20))] == ["桃源社区、桃溪社区"]
    alone = facts(ledger, Figures(ledger.catalogue, actor=HEAD), org_unit="A", period=HALF)
    assert [one["unit"] for one in alone.records(Wanted("activity", HALF, 20))] == ["桃源社区"]


def test_a_section_tells_as_many_as_it_wants_of_those_with_the_value(ledger: Ledger) -> None:
    def leaflet(day: int, channel: str) -> Draft:
        values: Mapping[str, Value] = {"date": date(2026, 6, day), "title": f"手册{day}", "channel": channel}
        return Draft("leaflet", ("A",), values, f"{day}", Source("x.xlsx", "d", "表", day))

    label = next(field for field in ledger.catalogue.kind("leaflet").fields if field.choices)
    first, second = (one.label for one in label.choices[:2])
    drafts = [
        replace(leaflet(day, ""), values={**leaflet(day, "").values, "channel": None, label.id: first if day % 2 else second})
        for day in (9, 3, 5, 8, 7)
    ]
    accept(drafts, batch=FileFacts("x.xlsx", "d", AT), catalogue=ledger.catalogue, tree=orgs.tree(), actor=HEAD)
    found = facts(ledger, Figures(ledger.catalogue, actor=HEAD), org_unit="S", period=HALF)
    assert [one["title"] for one in found.records(Wanted("leaflet", HALF, 2))] == ["手册3", "手册5"]
    assert [one["title"] for one in found.records(Wanted("leaflet", HALF, 3, label.id, (first,)))] == ["手册3", "手册5", "手册7"]
    assert found.records(Wanted("leaflet", Period.parse("2025"), 3)) == []
