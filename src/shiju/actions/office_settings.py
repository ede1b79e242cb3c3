"""Changing what belongs to the office: its calendar, its names, its habits. One file (`office.toml`), one writer at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from shiju.actions.transaction import done_before, writing
from shiju.catalogue.office import OfficeDay, OfficeSettings
from shiju.catalogue.office_calendar import calendar_of
from shiju.catalogue.problem import Problem
from shiju.catalogue.settings import load_settings, save_settings, thing_name
from shiju.orgs import OrgTree
from shiju.queries.composing import house_styles
from shiju.queries.ledger import SETTINGS, Ledger, reread
from shiju.queries.sight import Actor
from shiju.queries.whole_office import require_office

Problems = tuple[Problem, ...]
LONGEST = 200
"""Characters of a reason or a name."""
_FORGETTABLE = ("unit_aliases", "choice_aliases", "mappings", "remembered")


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


@dataclass(frozen=True)
class Habits:
    """What of the settings is one word or one choice."""

    name: str
    house_style: str
    ranking: bool
    working_day_kinds: tuple[str, ...]


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


def set_habits(habits: Habits, *, asking: Asking) -> Ledger | Problems:
    """Keep the office's name, its house style, the ranking switch, and the kinds whose limits count in working days."""
    if habits.house_style and habits.house_style not in house_styles(asking.ledger):
        return (Problem("no_style", f"没有版式“{habits.house_style}”。", "请从列表中选。", field="house_style"),)
    known = {kind.id for kind in asking.ledger.catalogue.kinds if kind.clocks}
    wanted = replace(
        habits, name=habits.name.strip()[:LONGEST], working_day_kinds=tuple(sorted(known.intersection(habits.working_day_kinds)))
    )

    def said(settings: OfficeSettings) -> Said:
        return Said("change-settings", "本单位设置", _habit_words(_habits(settings)), _habit_words(wanted))

    return change_settings(lambda settings: replace(settings, **vars(wanted)), said=said, asking=asking)


def add_alias(word: str, code: str, *, asking: Asking) -> Ledger | Problems:
    """From now on the word names the org unit, wherever the office's papers and messages say it."""
    word = word.strip()[:LONGEST]
    if not word or code not in asking.tree:
        return (Problem("missing_alias", "没有写叫法，或没有选单位。", "请写出文件里的叫法，再选它指的单位。", field="word"),)

    def change(settings: OfficeSettings) -> OfficeSettings:
        others = tuple(one for one in settings.unit_aliases if one[0] != word)
        return replace(settings, unit_aliases=(*others, (word, code)))

    return change_settings(
        change, said=lambda _: Said("change-settings", f"叫法：{word}"[:100], after=asking.tree.get(code).name), asking=asking
    )


def add_choice_alias(field: str, word: str, label: str, *, asking: Asking) -> Ledger | Problems:
    """From now on the word stands for that choice of the field (`kind.field`), such as the short name of a newspaper."""
    word = word.strip()[:LONGEST]
    kind_id, _, field_id = field.partition(".")
    fields = [one for kind in asking.ledger.catalogue.kinds if kind.id == kind_id for one in kind.fields if one.id == field_id]
    labels = [choice.label for one in fields for choice in one.choices]
    if not word or not label or not fields or (label not in labels and not fields[0].open_choice):
        told = f"可选的有：{'、'.join(labels)}。" if labels else "请选事项的某一项。"
        return (Problem("missing_alias", "没有写叫法，或它指的选项不在这一项里。", told, field="choice_word"),)

    def change(settings: OfficeSettings) -> OfficeSettings:
        others = tuple(one for one in settings.choice_aliases if one[:2] != (field, word))
        return replace(settings, choice_aliases=(*others, (field, word, label)))

    return change_settings(
        change, said=lambda _: Said("change-settings", f"叫法：{word}"[:100], after=f"{fields[0].label} {label}"), asking=asking
    )


def forget(what: str, name: str, *, asking: Asking) -> Ledger | Problems:
    """Forget one alias or one decision about a table. `what` and `name` are a part of the settings and a `thing_name`; one that is gone already is no fault."""

    def change(settings: OfficeSettings) -> OfficeSettings:
        kept: dict[str, Any] = {
            one: tuple(inner for inner in getattr(settings, one) if thing_name(inner) != name)
            for one in _FORGETTABLE
            if one == what
        }
        return replace(settings, **kept)

    return change_settings(change, said=lambda _: Said("forget-setting", what, before=name[:LONGEST]), asking=asking)


def _habits(settings: OfficeSettings) -> Habits:
    return Habits(settings.name, settings.house_style, settings.ranking, settings.working_day_kinds)


def _habit_words(habits: Habits) -> str:
    ranking = "可排序" if habits.ranking else "不排序"
    return "；".join(
        (habits.name, habits.house_style or "国家标准版式", ranking, f"按工作日：{'、'.join(habits.working_day_kinds) or '无'}")
    )


def _day_words(one: OfficeDay) -> str:
    return f"{'上班' if one.working else '休息'}：{one.reason}"
