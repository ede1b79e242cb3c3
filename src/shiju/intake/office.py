"""For which office, and by which decisions, a file is read."""

from dataclasses import dataclass

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.orgs import OrgTree


@dataclass(frozen=True)
class Office:
    """The office for which a file is read: its catalogue, its tree, its settings; `kind` if the user named one, `year` if nothing says it."""

    catalogue: Catalogue
    tree: OrgTree
    settings: OfficeSettings
    kind: str | None = None
    year: int | None = None
