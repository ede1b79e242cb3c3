"""A whole file as it would be taken in, before anything is written: its tables of totals, its sheets, and a proposal for each.

The pages and the command show the proposals, take decisions (`proposal.decided`, `proposal.remember`), plan again, and hand the plan to `actions.taking_in`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shiju.intake.files import FileReading
from shiju.intake.grid import Unreadable
from shiju.intake.office import Office
from shiju.intake.progress import Telling
from shiju.intake.proposal import SheetProposal, proposal_of
from shiju.intake.sheets import SheetReading, read_sheets
from shiju.intake.stated import StatedTable, read_stated


@dataclass(frozen=True)
class FilePlan:
    """What a file holds. `unreadable`: the sentence why nothing of it could be read; `totals`: sheet → stated figures."""

    file: str
    digest: str
    unreadable: str = ""
    totals: Mapping[str, StatedTable] | None = None
    sheets: tuple[SheetReading, ...] = ()
    proposals: tuple[SheetProposal, ...] = ()


def plan_of(reading: FileReading, *, office: Office, tell: Telling | None = None) -> FilePlan:
    """The plan of a file that was read. `tell` hears of its rows as they are understood."""
    if isinstance(reading.content, Unreadable):
        return FilePlan(reading.name, reading.digest, reading.content.message)
    tables = ((grid.sheet, read_stated(grid, reading, office.catalogue)) for grid in reading.content)
    totals = {sheet: table for sheet, table in tables if table is not None}
    others = replace(reading, content=[grid for grid in reading.content if grid.sheet not in totals])
    sheets = read_sheets(others, office=office, tell=tell)
    proposals = tuple(proposal_of(sheet, office.catalogue) for sheet in sheets)
    return FilePlan(reading.name, reading.digest, "", totals, sheets, proposals)
