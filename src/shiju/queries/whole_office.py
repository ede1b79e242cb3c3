"""Who looks after what the whole ledger has in common: its pack, its settings, its calendar."""

from shiju.orgs import OrgTree
from shiju.queries import orgs
from shiju.queries.sight import USER_KEEPERS, Actor, require, within


def keeps_office(actor: Actor, tree: OrgTree) -> bool:
    """Whether the actor does: whoever looks after all of the office, not one of several streets."""
    return actor.role in USER_KEEPERS and orgs.root(tree) in within(actor, tree)


def require_office(actor: Actor, tree: OrgTree) -> None:
    """Raise NotAllowedFault unless the actor does."""
    require(actor, tree, (orgs.root(tree),), roles=USER_KEEPERS)
