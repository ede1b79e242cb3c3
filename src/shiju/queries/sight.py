"""Who sees what: the one place that decides it."""

from dataclasses import dataclass
from enum import StrEnum

from shiju.orgs import OrgTree


class Role(StrEnum):
    """What a person may do within their part of the tree."""

    CLERK = "clerk"
    SECTION_HEAD = "section_head"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    DISTRICT_VIEWER = "district_viewer"
    AUDITOR = "auditor"


@dataclass(frozen=True)
class Actor:
    """Who acts or asks: the name for the log, the role, and the org unit that is the root of their part of the tree."""

    name: str
    role: Role
    org_unit: str


class NotAllowedFault(Exception):
    """The actor may not do this; the message is a sentence for the user."""


WRITERS = frozenset({Role.CLERK, Role.SECTION_HEAD, Role.ADMINISTRATOR})
"""Leaders return, never edit; viewers and auditors read."""
CONFIRMERS = frozenset({Role.SECTION_HEAD, Role.ADMINISTRATOR})
RETURNERS = frozenset({Role.SECTION_HEAD, Role.LEADER, Role.ADMINISTRATOR})


def visible(actor: Actor, tree: OrgTree) -> frozenset[str]:
    """The codes of the org units whose records the actor sees; every read is cut to these."""
    return tree.scope(actor.org_unit)


def require(actor: Actor, tree: OrgTree, org_units: tuple[str, ...], *, roles: frozenset[Role]) -> None:
    """Raise NotAllowedFault unless the actor has one of the roles and one of the units is in their part of the tree."""
    if actor.role not in roles:
        raise NotAllowedFault(f"“{actor.name}”的角色不能办理此项操作。")
    if not visible(actor, tree).intersection(org_units):
        raise NotAllowedFault(f"“{actor.name}”不能办理本单位范围以外的记录。")
