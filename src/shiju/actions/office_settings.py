"""Changing what belongs to the office: its calendar, its names, its habits. One file (`office.toml`), one writer at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from shiju.actions.transaction import done_before, writing
from shiju.catalogue.office import OfficeDay, OfficeSettings
from shiju.catalogue.office_calendar import calendar_of
from shiju.catalogue.problem import Problem
from shiju.catalogue.settings import load_settings, save_settings
from shiju.orgs import OrgTree
from shiju.queries.ledger import SETTINGS, Ledger, reread
from shiju.queries.sight import Actor
from shiju.queries.whole_office import require_office

Problems = tuple[Problem, ...]
LONGEST = 200
"""Characters of a reason or a name."""


@dataclass(frozen=True)
class Said:
    """What the log says of a change."""

    act: str
    thing: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Asking:
    """Who asks for a change, of which ledger, when; `key` makes one that is sent twice happen once."""

    ledger: Ledger
    tree: OrgTree
    actor: Actor
    at: datetime
    key: str


def change_settings(
    change: Callable[[OfficeSettings], OfficeSettings], *, said: Callable[[OfficeSettings], Said], asking: Asking
) -> Ledger | Problems:
    """The ledger with its settings changed, or what is wrong with their file. What changes nothing is not logged."""
    require_office(asking.actor, asking.tree)
    path = asking.ledger.folder / SETTINGS
    with writing(actor=asking.actor, at=asking.at) as work:
        if done_before(asking.key) is not None:
            return reread(asking.ledger)
        kept = load_settings(path)
        if not isinstance(kept, OfficeSettings):
            return kept
        changed = change(kept)
        if changed != kept:
            words = said(kept)
            work.log(words.act, words.thing, before=words.before, after=words.after, key=asking.key)
            save_settings(path, changed)
    return reread(asking.ledger)


def set_day(day: date, *, working: bool, reason: str, asking: Asking) -> Ledger | Problems:
    """Make a day working or free for this office, with the reason; what it already is is a Problem."""
    reason = reason.strip()[:LONGEST]
    if not reason:
        return (Problem("missing_reason", "没有写原因。", "请写明依据，如“国办通知”“街道通知”。", field="reason"),)
    if done_before(asking.key) is None and calendar_of(asking.ledger.settings).is_working(day) is working:
        told = "工作日" if working else "休息日"
        return (Problem("already_so", f"{day} 本来就是{told}。", "不用更正。", field="day"),)

    def change(settings: OfficeSettings) -> OfficeSettings:
        others = tuple(one for one in settings.days if one.day != day)
        return replace(settings, days=tuple(sorted((*others, OfficeDay(day, working, reason)), key=lambda one: one.day)))

    def said(settings: OfficeSettings) -> Said:
        before = next((one for one in settings.days if one.day == day), None)
        return Said(
            "set-working-day", str(day), "" if before is None else _day_words(before), _day_words(OfficeDay(day, working, reason))
        )

    return change_settings(change, said=said, asking=asking)


def forget_day(day: date, *, asking: Asking) -> Ledger | Problems:
    """Take a correction of the calendar back: the day is again what the national calendar says."""

    def said(settings: OfficeSettings) -> Said:
        return Said("forget-working-day", str(day), "；".join(_day_words(one) for one in settings.days if one.day == day))

    return change_settings(
        lambda settings: replace(settings, days=tuple(one for one in settings.days if one.day != day)), said=said, asking=asking
    )


def _day_words(one: OfficeDay) -> str:
    return f"{'上班' if one.working else '休息'}：{one.reason}"
