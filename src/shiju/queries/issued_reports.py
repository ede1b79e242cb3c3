"""Reports that were issued, and what the ledger would state otherwise today."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shiju.db.models import IssuedReport
from shiju.orgs import OrgTree
from shiju.queries.figures import Figures
from shiju.queries.report_facts import Foreseen
from shiju.queries.sight import Actor, visible
from shiju.reports.verify import has_changed, now


@dataclass(frozen=True)
class Issued:
    """An issued report; `manifest` has its figures as shiju.reports.manifest writes them."""

    code: str
    digest: str
    template: str
    title: str
    org_unit: str
    period: str
    day: date
    as_of: int
    actor: str
    at: datetime
    manifest: dict[str, Any]


@dataclass(frozen=True)
class Used:
    """An issued report, as a record that it rests on names it."""

    code: str
    title: str
    day: date


@dataclass(frozen=True)
class IssuedLine:
    """An issued report in a list."""

    code: str
    title: str
    org_unit: str
    period: str
    day: date
    actor: str
    at: datetime
    template: str


@dataclass(frozen=True)
class Change:
    """A figure that the ledger would state otherwise today: as it was written, its value then, and now."""

    anchor: str
    indicator: str
    name: str
    shown: str
    value: str | None
    now: str | None


def issued_words(*, seen: Collection[str], but: str | None, template: str | None) -> list[tuple[str, str]]:
    """Title with code, and words, of the reports of these units; not of the one with the code `but`, and none that the same template wrote.

    What a template says again is its own wording and no copy.
    """
    rows = IssuedReport.objects.filter(words__isnull=False).order_by("day", "code")
    if but is not None:
        rows = rows.exclude(code=but)
    if template is not None:
        rows = rows.exclude(template=template)
    found = rows.values_list("org_unit", "title", "code", "words")
    return [(f"{title}（{code}）", words or "") for unit, title, code, words in found if unit in seen]


def issued_reports(*, actor: Actor, tree: OrgTree) -> tuple[Issued, ...]:
    """The reports of the actor's part of the tree, the newest first."""
    rows = IssuedReport.objects.filter(org_unit__in=visible(actor, tree)).order_by("-id")
    return tuple(_issued(row) for row in rows)


def reports_that_used(record: str, *, actor: Actor, tree: OrgTree, most: int = 20) -> tuple[Used, ...]:
    """The issued reports of the actor's part of the tree of which a figure rests on the record, the newest first."""
    rows = IssuedReport.objects.filter(org_unit__in=visible(actor, tree), manifest__contains=f'"{record}"').order_by("-id")
    return tuple(Used(code, title, day) for code, title, day in rows.values_list("code", "title", "day")[:most])


def remembered(codes: Iterable[str], *, actor: Actor, tree: OrgTree) -> dict[str, dict[str, Any]]:
    """Manifests of issued reports by their code; of several with the same code (the same figures again) the newest."""
    rows = IssuedReport.objects.filter(code__in=list(codes), org_unit__in=visible(actor, tree)).order_by("id")
    return {row.code: json.loads(row.manifest) for row in rows}


def changes(report: Issued, *, figures: Figures) -> tuple[Change, ...]:
    """Every figure of the report that is another one by now."""
    ahead = Foreseen(figures, with_records=False)
    while True:
        found = tuple(_changes(report, ahead))
        if not ahead.fetch():
            return found


def as_data(report: Issued, changed: Sequence[Change]) -> dict[str, Any]:
    """An issued report with what has changed since, as command and HTTP API give it."""
    return {
        "report": report.code,
        "template": report.template,
        "title": report.title,
        "org_unit": report.org_unit,
        "period": report.period,
        "day": report.day.isoformat(),
        "as_of": report.as_of,
        "digest": report.digest,
        "issued_by": report.actor,
        "issued_at": report.at.isoformat(),
        "figures": len(report.manifest["figures"]),
        "changed": [
            {"anchor": one.anchor, "indicator": one.indicator, "stated": one.shown, "value": one.value, "ledger": one.now}
            for one in changed
        ],
    }


def _changes(report: Issued, reckon: Foreseen) -> Iterator[Change]:
    for entry in report.manifest["figures"]:
        figure = now(entry, report.manifest, reckon)
        if has_changed(entry, figure):
            value = None if figure.value is None else f"{figure.value:f}"
            yield Change(entry["anchor"], entry["indicator"], entry["name"], entry["shown"], entry["value"], value)


def issued_lines(*, actor: Actor, tree: OrgTree, start: int = 0, size: int = 50) -> tuple[tuple[IssuedLine, ...], bool]:
    """A page of the reports of the actor's part of the tree, the newest first, and whether there are more."""
    rows = IssuedReport.objects.filter(org_unit__in=visible(actor, tree)).order_by("-id")
    found = rows.values_list("code", "title", "org_unit_id", "period", "day", "actor", "at", "template")[start : start + size + 1]
    return tuple(IssuedLine(*row) for row in found[:size]), len(found) > size


def issued_report(code: str, *, actor: Actor, tree: OrgTree) -> Issued | None:
    """The newest issued report with that code; None where there is none that the actor sees."""
    row = IssuedReport.objects.filter(code=code, org_unit__in=visible(actor, tree)).order_by("-id").first()
    return None if row is None else _issued(row)


def _issued(row: IssuedReport) -> Issued:
    return Issued(
        code=row.code,
        digest=row.digest,
        template=row.template,
        title=row.title,
        org_unit=row.org_unit_id,
        period=row.period,
        day=row.day,
        as_of=row.as_of,
        actor=row.actor,
        at=row.at,
        manifest=json.loads(row.manifest),
    )
