"""Who sees what: the one place that decides it."""

from dataclasses import dataclass
from enum import StrEnum

from shiju.ledger.record import Record, State
from shiju.orgs import OrgTree


class Role(StrEnum):
    """What a person may do within their part of the tree."""

    CLERK = "clerk"
    SECTION_HEAD = "section_head"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    DISTRICT_VIEWER = "district_viewer"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system_administrator"


ROLE_NAMES = {
    Role.CLERK: "经办人",
    Role.SECTION_HEAD: "科室负责人",
    Role.LEADER: "领导",
    Role.ADMINISTRATOR: "街道（乡镇）管理员",
    Role.DISTRICT_VIEWER: "区（县）查看人",
    Role.AUDITOR: "审计员",
    Role.SYSTEM_ADMINISTRATOR: "系统管理员",
}


@dataclass(frozen=True)
class Actor:
    """Who acts or asks: the name for the log, the role, and the org unit that is the root of their part of the tree."""

    name: str
    role: Role
    org_unit: str


class NotAllowedFault(Exception):
    """The actor may not do this; the message is a sentence for the user."""


class NotThereFault(NotAllowedFault):
    """For this actor there is no such thing: it does not exist, or lies outside their part of the tree. They are not told which."""


WRITERS = frozenset({Role.CLERK, Role.SECTION_HEAD, Role.ADMINISTRATOR})
"""Leaders return, never edit; viewers and auditors read."""
CONFIRMERS = frozenset({Role.SECTION_HEAD, Role.ADMINISTRATOR})
RETURNERS = frozenset({Role.SECTION_HEAD, Role.LEADER, Role.ADMINISTRATOR})
READERS = frozenset(Role) - {Role.SYSTEM_ADMINISTRATOR}
"""Whoever keeps the machine and the accounts has no need to read the work."""
USER_KEEPERS = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.ADMINISTRATOR})
"""May make users and assign roles, within their own part of the tree."""
LOG_READERS = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.ADMINISTRATOR, Role.AUDITOR})


def visible(actor: Actor, tree: OrgTree) -> frozenset[str]:
    """The codes of the org units whose records the actor sees; every read is cut to these."""
    return tree.scope(actor.org_unit) if actor.role in READERS else frozenset()


def within(actor: Actor, tree: OrgTree) -> frozenset[str]:
    """The codes of the org units in the actor's part of the tree, whose users and settings they may look after."""
    return tree.scope(actor.org_unit)


def visible_states(actor: Actor) -> frozenset[State]:
    """The states in which the actor sees records: the district sees what was handed in, not what is still being worked on."""
    return frozenset(State) - {State.DRAFT} if actor.role is Role.DISTRICT_VIEWER else frozenset(State)


def sees(actor: Actor, record: Record, tree: OrgTree) -> bool:
    """Whether the actor sees this record."""
    return record.state in visible_states(actor) and not visible(actor, tree).isdisjoint(record.org_units)


def require(actor: Actor, tree: OrgTree, org_units: tuple[str, ...], *, roles: frozenset[Role]) -> None:
    """Raise NotAllowedFault unless the actor has one of the roles and one of the units is in their part of the tree."""
    if actor.role not in roles:
        raise NotAllowedFault(f"“{actor.name}”的角色不能办理此项操作。")
    if not within(actor, tree).intersection(org_units):
        raise NotThereFault(f"“{actor.name}”不能办理本单位范围以外的记录。")
