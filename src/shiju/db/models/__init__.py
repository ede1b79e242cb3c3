"""The nouns that are stored, one file each."""

from shiju.db.models.evidence import Evidence
from shiju.db.models.import_batch import ImportBatch
from shiju.db.models.locked_period import LockedPeriod
from shiju.db.models.log_entry import LogEntry
from shiju.db.models.org_change import OrgChange
from shiju.db.models.org_unit import OrgUnit
from shiju.db.models.record import Record
from shiju.db.models.revision import Revision
from shiju.db.models.stated_figure import StatedFigure

__all__ = ["Evidence", "ImportBatch", "LockedPeriod", "LogEntry", "OrgChange", "OrgUnit", "Record", "Revision", "StatedFigure"]
