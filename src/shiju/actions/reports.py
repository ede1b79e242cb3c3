"""Issuing a report: what left the house is remembered, so that later it can be told what has changed since."""

from datetime import datetime

from shiju.actions.transaction import writing
from shiju.db.models import IssuedReport
from shiju.orgs import OrgTree
from shiju.queries.sight import RETURNERS, WRITERS, Actor, require
from shiju.reports.document import Report
from shiju.reports.manifest import digest, manifest, written
from shiju.reports.plain_text import plain_text

ISSUERS = WRITERS | RETURNERS


def issue(report: Report, *, tree: OrgTree, actor: Actor, at: datetime) -> bool:
    """Remember a report as issued; False where the very same was issued before. Raises NotAllowedFault outside the actor's part of the tree."""
    require(actor, tree, (report.org_unit,), roles=ISSUERS)
    told = manifest(report)
    with writing(actor=actor, at=at) as work:
        if IssuedReport.objects.filter(digest=digest(told)).exists():
            return False
        IssuedReport.objects.create(
            code=report.code,
            digest=digest(told),
            template=report.template,
            title=told["title"],
            org_unit_id=report.org_unit,
            period=report.period,
            day=report.day,
            as_of=report.as_of,
            manifest=written(told),
            words=plain_text(report),
            actor=actor.name,
            at=at,
        )
        work.log("issue-report", report.code, after=digest(told))
    return True
