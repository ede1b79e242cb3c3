"""Drafts of other offices, written before the audit had seen them: their figures are put in from a generated ledger, true or wrong by what the text says.

`{name}` is the figure of the office for the half-year, `{name@O1}` of a unit below, `{name@Q2}` of a quarter, `{name@5}` of a month, `{name!}` one that is far too high,
`{name-}` one that is far too low.
"""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generated_ledger import HALF_YEAR, YEAR, Office

from shiju.indicators.engine import Basis, reckon
from shiju.periods import Period

DRAFTS = tomllib.loads((Path(__file__).parent / "sentences" / "drafts.toml").read_text("utf-8"))["draft"]
_HOLE = re.compile(r"\{(?P<name>[^@{}!]+?)(?:@(?P<where>[^{}!-]+))?(?P<wrong>[!-])?\}")


@dataclass(frozen=True)
class Stated:
    """A figure that was put in: its place, indicator, and the verdict that is right."""

    start: int
    end: int
    indicator: str
    verdict: str


def filled(text: str, of: Office, basis: Basis) -> tuple[str, list[Stated]]:
    """The draft with its figures."""
    said, stated, behind = "", [], 0
    for hole in _HOLE.finditer(text):
        said += text[behind : hole.start()]
        unit, period = _scope(hole["where"], of)
        value = reckon(hole["name"], org_unit=unit, period=period, basis=basis).value or Decimal(0)
        wrong, verdict = {None: (value, "supported"), "!": (value * 3 + 11, "overstated"), "-": (value // 4, "understated")}[
            hole["wrong"]
        ]
        surface = f"{wrong.normalize():f}"
        stated.append(Stated(len(said), len(said) + len(surface), hole["name"], verdict))
        said, behind = said + surface, hole.end()
    return said + text[behind:], stated


def _scope(where: str | None, of: Office) -> tuple[str, Period]:
    if where is None:
        return of.code, HALF_YEAR
    if where.isdigit():
        return of.code, Period.month(YEAR, int(where))
    return (of.code, Period.parse(f"{YEAR}-{where}")) if where.startswith("Q") else (where, HALF_YEAR)
