"""The figures that the claims of drafts are held against, reckoned in lots; whose records are named is limited."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from shiju.indicators.engine import bare
from shiju.indicators.figure import Figure
from shiju.periods import Period
from shiju.queries.figures import Asked, Figures, Some

MOST_NAMED = 1000
"""A figure that rests on more records says how many they are, not which: nobody reads the list in an audit, and its cost grows with the ledger."""
_SMALL = 20_000
"""Up to so many revisions the ids are asked for at once: no figure can rest on many."""
_MOST_KEPT = 4096
"""Figures kept for the next claims and drafts: of one state of a ledger they do not change."""


class ClaimFigures:
    """Answers what is known; what is not is answered with a blank and noted, and `fetch` reckons all that was noted in one question."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._known: dict[Asked, Figure] = {}
        self._noted: dict[Asked, None] = {}

    def for_a_draft(self) -> "ClaimFigures":
        """Before each draft: what others asked is kept only while it is not too much."""
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        return self

    def __call__(self, indicator: str, unit: str, period: Period) -> Figure:
        """The figure, or a blank one in its place."""
        wanted = Asked(indicator, unit, period)
        if wanted in self._known:
            return self._known[wanted]
        self._noted[wanted] = None
        return bare(self._figures.catalogue.indicator(indicator), unit, period, self._figures.as_of)

    def fetch(self) -> bool:
        """Whether there was something to reckon."""
        noted = list(self._noted)
        self._noted.clear()
        self._known.update(zip(noted, self._reckoned(noted), strict=True))
        return bool(noted)

    def _reckoned(self, wanted: Sequence[Asked]) -> list[Figure]:
        if self._figures.as_of > _SMALL:
            return self._named(wanted)
        if connection.vendor == "postgresql":
            return self._figures.many(wanted, with_records=True)
        ask = self._figures.figure  # in a small file a question costs less than joining it with others
        return [ask(one.indicator, org_unit=one.org_unit, period=one.period) for one in wanted]

    def _named(self, wanted: Sequence[Asked]) -> list[Figure]:
        """With the ids of their records where these are not too many."""
        found = self._figures.many(wanted)
        few = [replace(one, page=Some()) for one, figure in zip(wanted, found, strict=True) if 0 < figure.counted <= MOST_NAMED]
        named = dict(zip(few, self._figures.many(few), strict=True))
        return [named.get(replace(one, page=Some()), figure) for one, figure in zip(wanted, found, strict=True)]
