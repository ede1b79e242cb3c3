"""The nouns that are stored, one file each."""

from shiju.db.models.api_token import ApiToken
from shiju.db.models.assignment import Assignment
from shiju.db.models.burden_note import BurdenNote
from shiju.db.models.cell import Cell, CellKey, CellState
from shiju.db.models.evidence import Evidence
from shiju.db.models.evidence_answer import EvidenceAnswer
from shiju.db.models.evidence_use import EvidenceUse
from shiju.db.models.fact import Fact, FactName, FactsState
from shiju.db.models.handed_cell import HandedCell
from shiju.db.models.import_batch import ImportBatch
from shiju.db.models.incoming_form import IncomingForm
from shiju.db.models.issued_report import IssuedReport
from shiju.db.models.locked_period import LockedPeriod
from shiju.db.models.log_entry import LogEntry
from shiju.db.models.org_change import OrgChange
from shiju.db.models.org_unit import OrgUnit
from shiju.db.models.preference import Preference
from shiju.db.models.record import Record
from shiju.db.models.revision import Revision
from shiju.db.models.saved_form import SavedForm
from shiju.db.models.share import Share
from shiju.db.models.sharing import Sharing
from shiju.db.models.standing import Standing
from shiju.db.models.stated_figure import StatedFigure
from shiju.db.models.target import Target
from shiju.db.models.user import User

__all__ = [
    "ApiToken",
    "Assignment",
    "BurdenNote",
    "Cell",
    "CellKey",
    "CellState",
    "Evidence",
    "EvidenceAnswer",
    "EvidenceUse",
    "Fact",
    "FactName",
    "FactsState",
    "HandedCell",
    "ImportBatch",
    "IncomingForm",
    "IssuedReport",
    "LockedPeriod",
    "LogEntry",
    "OrgChange",
    "OrgUnit",
    "Preference",
    "Record",
    "Revision",
    "SavedForm",
    "Share",
    "Sharing",
    "Standing",
    "StatedFigure",
    "Target",
    "User",
]
