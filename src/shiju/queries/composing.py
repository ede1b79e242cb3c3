"""Composing a report of an open ledger: its templates, its house styles, its figures. What command and page share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from shiju.catalogue.problem import Problem
from shiju.orgs import OrgFault, OrgTree
from shiju.periods import Period
from shiju.queries.figures import Figures
from shiju.queries.ledger import Ledger
from shiju.queries.report_facts import Foreseen, facts
from shiju.reports.compose import Framing, Issuer, compose
from shiju.reports.document import Report
from shiju.reports.profiles import house_style
from shiju.reports.template import Template, load_template

STYLES, TEMPLATES = "styles", "reports"
"""Folders of a ledger in which an office keeps its own house styles and templates."""


class ComposingFault(Exception):
    """The report cannot be composed; the message is one or more sentences for the user."""


def templates(ledger: Ledger) -> tuple[Template, ...]:
    """The templates that can be used, by name; the office's own take the place of the pack's of the same name. Those with faults are left out."""
    read = [load_template(path, ledger.catalogue) for path in _named(_folders(ledger), "*.md").values()]
    return tuple(one for one in read if isinstance(one, Template))


def template_named(ledger: Ledger, name: str) -> Template:
    """The template of that name. Raises ComposingFault where there is none, or with everything that is wrong with it."""
    found = _named(_folders(ledger), "*.md")
    if name not in found:
        raise ComposingFault(f"没有模板“{name}”。可用的有：{'、'.join(found)}。")
    return template_at(ledger, found[name])


def template_at(ledger: Ledger, path: Path) -> Template:
    """The template in that file. Raises ComposingFault with everything that is wrong with it."""
    template = load_template(path, ledger.catalogue) if path.is_file() else None
    if template is None:
        raise ComposingFault(f"没有模板文件“{path}”。")
    if not isinstance(template, Template):
        raise ComposingFault(_told("模板有问题：", template))
    return template


def house_styles(ledger: Ledger) -> tuple[str, ...]:
    """The names of the house styles that the ledger keeps."""
    return tuple(_named((ledger.folder / STYLES,), "*.toml"))


def usual_style(ledger: Ledger) -> Mapping[str, Any] | None:
    """The house style that the office writes its reports in; None: the national layout. Raises ComposingFault where it is gone or has faults."""
    return style_named(ledger, ledger.settings.house_style) if ledger.settings.house_style else None


def style_named(ledger: Ledger, name: str) -> Mapping[str, Any]:
    """The house style of that name. Raises ComposingFault where there is none, or with everything that is wrong with it."""
    found = _named((ledger.folder / STYLES,), "*.toml")
    if name not in found:
        known = "、".join(found) or "（一个也没有）"
        raise ComposingFault(f"没有版式“{name}”。{ledger.folder / STYLES} 里有：{known}。")
    return style_at(found[name])


def style_at(path: Path) -> Mapping[str, Any]:
    """The house style in that file. Raises ComposingFault with everything that is wrong with it."""
    profile = house_style(path) if path.is_file() else None
    if profile is None:
        raise ComposingFault(f"没有版式文件“{path}”。")
    if isinstance(profile, tuple):
        raise ComposingFault(_told("版式有问题：", profile))
    return profile


def composed(
    ledger: Ledger,
    figures: Figures,
    template: Template,
    *,
    org_unit: str,
    period: Period,
    day: date,
    framing: Framing | None = None,
) -> Report:
    """The report of that org unit and period, from the state of the ledger that `figures` has. Raises ComposingFault for an unknown unit."""
    issuer = _issuer(figures.tree, org_unit, framing)
    ahead = Foreseen(figures, org_unit)
    asked = facts(ledger, figures, org_unit=org_unit, period=period, ahead=ahead)
    return _in_lots(ahead, lambda: compose(template, issuer=issuer, period=period, day=day, facts=asked, framing=framing))


def drafted(ledger: Ledger, figures: Figures, template: Template, *, org_unit: str, period: Period, day: date) -> Report:
    """The same for looking at: without the records behind the figures and the photos. Its code and its figures are those of the report."""
    issuer = _issuer(figures.tree, org_unit, None)
    ahead = Foreseen(figures, org_unit, with_records=False)
    asked = facts(ledger, figures, org_unit=org_unit, period=period, ahead=ahead)
    bare = replace(asked, describe=lambda _ids: {}, photos=lambda _kind, _days, _most: ())
    return _in_lots(ahead, lambda: compose(template, issuer=issuer, period=period, day=day, facts=bare))


def _in_lots(ahead: Foreseen, task: Callable[[], Report]) -> Report:
    """What the task gives once all that it asks has been fetched."""
    while True:
        report = task()
        if not ahead.fetch():
            return report


def _issuer(tree: OrgTree, org_unit: str, framing: Framing | None) -> Issuer:
    try:
        unit = tree.get(org_unit)
    except OrgFault as fault:
        raise ComposingFault(str(fault)) from fault
    superior = tree.get(unit.parent).name if unit.parent is not None else ""
    organ = framing.organ if framing is not None and framing.organ else unit.name
    return Issuer(org_unit, organ, superior)


def _folders(ledger: Ledger) -> tuple[Path, Path]:
    return ledger.folder / TEMPLATES, ledger.pack_folder / TEMPLATES


def _named(folders: Sequence[Path], pattern: str) -> dict[str, Path]:
    """Name → file, sorted by name; the first folder goes first. Only what stands there can be named: no name leads out of the folders."""
    found = {path.stem: path for folder in reversed(folders) for path in folder.glob(pattern)}
    return {name: found[name] for name in sorted(found)}


def _told(what: str, problems: tuple[Problem, ...]) -> str:
    return "\n".join([what, *map(str, problems)])
