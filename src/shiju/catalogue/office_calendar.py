"""The calendar of one office: the national one with its corrections, and the catalogue that reckons by it."""

from dataclasses import replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import Kind
from shiju.catalogue.office import OfficeSettings
from shiju.periods.china import national
from shiju.periods.working_days import WorkingDays


def calendar_of(settings: OfficeSettings) -> WorkingDays:
    """The working days of the office."""
    return national().corrected((one.day, one.working) for one in settings.days)


def for_office(catalogue: Catalogue, settings: OfficeSettings) -> Catalogue:
    """The catalogue whose limits and numbers of working days are reckoned by the office's calendar.

    A kind that the office counts in working days is counted so, whatever the pack says. The pack itself counts with weekends only: its examples
    must not come out otherwise because a holiday was announced.
    """
    if not any(_counts(kind, settings) for kind in catalogue.kinds):
        return catalogue
    calendar = calendar_of(settings)
    kinds = tuple(_by(kind, settings, calendar) if _counts(kind, settings) else kind for kind in catalogue.kinds)
    return replace(catalogue, kinds=kinds)


def _counts(kind: Kind, settings: OfficeSettings) -> bool:
    return any(one.days is not None for one in kind.computed) or (kind.id in settings.working_day_kinds and bool(kind.computed))


def _by(kind: Kind, settings: OfficeSettings, calendar: WorkingDays) -> Kind:
    every = kind.id in settings.working_day_kinds
    return replace(
        kind, computed=tuple(replace(one, days=calendar) if every or one.days is not None else one for one in kind.computed)
    )
