"""The cast of the page tests, and the small office they work in. Every page is tried with all of them.

District D has two streets: S (red star), with the communities A and B and a grid below A, and T with the community T1.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from shiju.actions.accounts import NewDuty, add_user, assign
from shiju.actions.evidence import Attachment
from shiju.actions.ledgers import init
from shiju.actions.records import submit, supplement
from shiju.actions.reports import issue
from shiju.catalogue.office import OfficeSettings
from shiju.ledger.record import Draft, Value
from shiju.orgs import OrgUnit
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.composing import composed, template_named
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger, bring_up_to_date
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

AT = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
PASSWORD = "correct-horse-42"  # noqa: S105  # of invented people
UNITS = (
    OrgUnit("D", "江北区", None, "district"),
    OrgUnit("S", "红星街道", "D", "street"),
    OrgUnit("A", "桃源社区", "S", "community"),
    OrgUnit("A1", "桃源一网格", "A", "grid"),
    OrgUnit("B", "桃溪社区", "S", "community"),
    OrgUnit("T", "东风街道", "D", "street"),
    OrgUnit("T1", "东风社区", "T", "community"),
)
CAST: Mapping[str, tuple[str, Role, str]] = {
    "community_clerk": ("王芳", Role.CLERK, "A"),
    "street_clerk": ("周敏", Role.CLERK, "S"),
    "section_head": ("吴强", Role.SECTION_HEAD, "S"),
    "leader": ("郑副主任", Role.LEADER, "S"),
    "administrator": ("孙管理", Role.ADMINISTRATOR, "S"),
    "district_viewer": ("区宣传科", Role.DISTRICT_VIEWER, "D"),
    "auditor": ("审计员", Role.AUDITOR, "S"),
    "system_administrator": ("系统管理员", Role.SYSTEM_ADMINISTRATOR, "D"),
    "foreign_clerk": ("外街道小李", Role.CLERK, "T1"),
}
"""Name to sign in → the person's name, role and unit. Each has the same password."""
RECORD_UNITS = ("D", "S", "A", "A1", "B", "T", "T1")


PLACES: Mapping[str, Mapping[str, str]] = {
    "A": {"own": "A", "child": "A1", "sibling": "B", "parent": "S", "other street": "T1"},
    "S": {"own": "S", "child": "A", "sibling": "T", "parent": "D", "other street": "T1"},
    "D": {"own": "D", "child": "S", "other street": "T1"},
    "T1": {"own": "T1", "parent": "T", "other street": "A"},
}
"""Unit of a member of the cast → where another unit lies, seen from there. The district has both streets below it."""


@dataclass(frozen=True)
class Office:
    """A ledger with the cast and one leaflet record for each of RECORD_UNITS: unit → id of the record; `evidence` likewise → digest, `reports` → code."""

    ledger: Ledger
    records: Mapping[str, str]
    evidence: Mapping[str, str]
    reports: Mapping[str, str]


def make_office(folder: Path, picture: bytes, *, database: str | None = None) -> Office:
    """The office, made by the acts that anybody uses."""
    ledger = init(folder / "台账", pack="street-office", units=UNITS, settings=OfficeSettings(name="红星街道"), database=database)
    bring_up_to_date()
    tree = orgs.tree()
    root = Actor("root", Role.SYSTEM_ADMINISTRATOR, "D")
    for username, (name, role, unit) in CAST.items():
        assert add_user(username, name=name, password=PASSWORD, actor=root, at=AT, once=False) == ()
        assert assign(username, duty=NewDuty(role, unit, date(2026, 1, 1)), tree=tree, actor=root, at=AT) == ()
    records, evidence = {}, {}
    writer = Actor("root", Role.ADMINISTRATOR, "D")
    for place, unit in enumerate(RECORD_UNITS, start=1):
        copies = Quantity(Decimal(100 * place), unit="份", surface=str(100 * place))
        values: dict[str, Value] = {"date": date(2026, 6, place), "title": f"防汛明白卡第{place}期", "copies": copies}
        found = submit(
            Draft("leaflet", (unit,), values, f"cast-{unit}"), catalogue=ledger.catalogue, tree=tree, actor=writer, at=AT
        )
        assert isinstance(found, str), found
        path = folder / f"照片-{unit}.jpg"
        path.write_bytes(picture + unit.encode())
        supplement(found, [Attachment.at(path)], folder=ledger.evidence, tree=tree, actor=writer, at=AT)
        records[unit], evidence[unit] = found, hashlib.sha256(path.read_bytes()).hexdigest()
    return Office(ledger, records, evidence, issued_in(ledger, writer))


def issued_in(ledger: Ledger, writer: Actor) -> dict[str, str]:
    """A monthly report of each unit, issued: unit → code."""
    figures = Figures(ledger.catalogue, actor=writer)
    template = template_named(ledger, "monthly")
    codes = {}
    for unit in RECORD_UNITS:
        report = composed(ledger, figures, template, org_unit=unit, period=Period.parse("2026-06"), day=AT.date())
        assert issue(report, tree=figures.tree, actor=writer, at=AT)
        codes[unit] = report.code
    return codes
