"""Records of work and where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from shiju.periods import Period
from shiju.text import Quantity

Value = str | tuple[str, ...] | date | time | Period | Quantity | Decimal | None
"""text, choice label, place, officer, link: str · several choices, org units (codes): tuple of str · date: date · date range: Period · number: Quantity · blank: None"""


class State(StrEnum):
    """The way of a record; locked with its period."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    LOCKED = "locked"


class Act(StrEnum):
    """What a revision did."""

    ENTERED = "entered"
    CORRECTED = "corrected"
    SUPPLEMENTED = "supplemented"
    VOIDED = "voided"
    MERGED = "merged"


class Grade(StrEnum):
    """How well a value is backed, weakest last."""

    EVIDENCED = "evidenced"
    RECORDED = "recorded"
    ESTIMATED = "estimated"
    STATED = "stated"
    """No record bears it: a document states it."""


@dataclass(frozen=True)
class Source:
    """Where a record was read: file name, digest (SHA-256, hex) of its bytes, sheet and row as a person sees them (first row is 1)."""

    file: str
    digest: str
    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class Joint:
    """Membership in one event that several org units recorded. A scope that holds several of its records counts one: the host's, else the one with the lowest `place`."""

    event: str
    host: bool = False
    place: int = 0


@dataclass(frozen=True)
class Draft:
    """What was read or entered, before it is a record. `key` is the idempotency key: the same key twice is one record."""

    kind: str
    org_units: tuple[str, ...]
    values: Mapping[str, Value]
    key: str
    source: Source | None = None


@dataclass(frozen=True)
class Record:
    """One fact of work as it stands at some revision of the ledger.

    `order` is its place in the order of entry. `held` names the record it probably repeats: it stays in the ledger, is flagged, and does not count until a person decides.
    """

    id: str
    kind: str
    org_units: tuple[str, ...]
    values: Mapping[str, Value]
    order: int
    state: State = State.CONFIRMED
    voided: bool = False
    held: str | None = None
    joint: Joint | None = None
    evidence: tuple[str, ...] = ()
    source: Source | None = None
    revision: int = 1
    flags: tuple[str, ...] = field(default=())

    @property
    def counts(self) -> bool:
        """Whether indicators count it."""
        return not self.voided and self.held is None and self.state is not State.DRAFT
