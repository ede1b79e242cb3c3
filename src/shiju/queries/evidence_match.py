"""A folder of evidence against the records of a ledger: which file probably proves which record."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path, PurePath

from shiju.documents.picture_facts import picture_facts
from shiju.intake.evidence_match import EvidenceMatcher, Found, Match, wanted_days
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.queries.ledger import Ledger
from shiju.queries.records import records
from shiju.queries.sight import Actor, visible, visible_states

_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_YEARS = timedelta(days=2 * 366)
"""How far back a day without its year is looked for."""
_HIDDEN = (".", "~", "Thumbs.db", "desktop.ini")


def files_in(folder: Path) -> list[Path]:
    """The files of the folder and the folders in it; what systems put there is left out."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(_HIDDEN))


def found_at(path: Path, folder: Path) -> Found:
    """A file with the day its picture says it was taken."""
    taken = picture_facts(path.read_bytes()).taken if path.suffix.lower() in _PICTURES else None
    return Found(PurePath(path.relative_to(folder)), taken)


def match_evidence(
    files: Sequence[Found], *, ledger: Ledger, tree: OrgTree, actor: Actor, today: date, org_units: Iterable[str] | None = None
) -> tuple[Match, ...]:
    """A proposal for each file, against the records that the actor sees (of `org_units` only, where given)."""
    days, yearless = wanted_days(files)
    if yearless:
        back = Period(today - _YEARS, today)
        days = back if days is None else Period(min(days.first, back.first), max(days.last, back.last))
    seen = visible(actor, tree)
    asked = seen if org_units is None else seen & frozenset(org_units)
    states = visible_states(actor)
    kinds = {kind.id: kind for kind in ledger.catalogue.kinds if kind.happened is not None}
    near = [one for one in records(seen=asked, kinds=kinds, days=days) if one.state in states]
    matcher = EvidenceMatcher(near, kinds=kinds, tree=tree, aliases=ledger.settings.unit_aliases)
    return tuple(map(matcher.match, files))
