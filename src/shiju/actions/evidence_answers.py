"""What somebody says who has looked at a picture that was asked about."""

from datetime import datetime

from shiju.actions.transaction import writing
from shiju.db.models import EvidenceAnswer
from shiju.orgs import OrgTree
from shiju.queries.records import records
from shiju.queries.sight import RETURNERS, WRITERS, Actor, NotThereFault, require, visible

ANSWERERS = WRITERS | RETURNERS


def answer(record: str, other: str, digest: str, *, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """The picture is in place with the record: the question about `other` ('' = about the day) is asked no more, from either side.

    NotThereFault where the actor does not see the records or they do not name it.
    """
    wanted = [one for one in (record, other) if one]
    found = {one.id: one for one in records(seen=visible(actor, tree), ids=wanted)}
    if set(found) != set(wanted) or digest not in found[record].evidence:
        raise NotThereFault("没有这条记录，或者它没有这份材料。")
    require(actor, tree, found[record].org_units, roles=ANSWERERS)
    sides = [(record, other, digest)] + ([(other, record, one) for one in found[other].evidence] if other else [])
    with writing(actor=actor, at=at) as work:
        said = {"actor": actor.name, "at": at}
        fresh = [
            EvidenceAnswer.objects.get_or_create(record=one, other=two, digest=named, defaults=said)[1]
            for one, two, named in sides
        ]
        if any(fresh):
            work.log("answer-evidence", record, after=f"{other} {digest[:12]}".strip())
