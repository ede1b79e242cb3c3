"""What stands in a cell of a list, in words."""

from datetime import date

from shiju.catalogue.kind import Kind
from shiju.ledger.describing import said
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.periods import Period
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
