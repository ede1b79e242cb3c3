"""What stands in a cell of a list, as words and as a spreadsheet takes it."""

from datetime import date

from shiju.catalogue.kind import Kind
from shiju.documents.worksheet import Cell
from shiju.ledger.describing import said
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
from shiju.text import Quantity
from shiju.web.records.asked import EVIDENCE, STATE
from shiju.web.records.names import state_name


def cell(record: Record, column: str, kind: Kind, tree: OrgTree) -> str:
    """The words of a cell; blank where nothing was said."""
    if column == STATE:
        return state_name(record)
    if column == EVIDENCE:
        return str(len(record.evidence)) if record.evidence else ""
    value = record.org_units if column == kind.org_unit else record.values.get(column)
    if isinstance(value, tuple):
        return "、".join(tree.get(one).name if one in tree else one for one in value)
    if isinstance(value, Period) and value.first != value.last:
        return f"{value.first.isoformat()}–{value.last.isoformat()}"
    if isinstance(value, Period | date):
        return (value.first if isinstance(value, Period) else value).isoformat()
    return said(value)


def spreadsheet_cell(record: Record, column: str, kind: Kind, tree: OrgTree) -> Cell:
    """The same for a spreadsheet: an exact number as a number, a day as a day; 约200 stays as it was said."""
    value = record.values.get(column)
    if isinstance(value, Quantity) and not value.estimated:
        return value.value
    if isinstance(value, date):
        return value
    return cell(record, column, kind, tree)
