"""Acts on the tokens of programs: make, revoke, note that one was used."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shiju.actions.transaction import done_before, writing
from shiju.catalogue.problem import Problem
from shiju.db.models import ApiToken
from shiju.orgs import OrgTree
from shiju.queries.sight import USER_KEEPERS, Actor, NotThereFault, require
from shiju.queries.tokens import Scope, Token, token_digest

BEGINS = "shiju_"
"""So that a token that got about is known for what it is."""
LONGEST = timedelta(days=366)
"""A token has to be renewed at least once a year."""
_BYTES = 32
_HINT = 12
_MADE = Problem("already_made", "这个令牌已经生成，并且用过或作废了。", "要再开一个，请重新打开这一页。")


@dataclass(frozen=True)
class NewToken:
    """What a token shall be good for: in an org unit and below, until the last day."""

    name: str
    org_unit: str
    scopes: frozenset[Scope]
    expires: date


def make_token(
    new: NewToken, *, day: date, tree: OrgTree, actor: Actor, at: datetime, key: str | None = None
) -> str | tuple[Problem, ...]:
    """Make a token; the answer is the token itself, which is shown once and not kept, or what is wrong. `day`: today.

    With the same `key` again it is the same token under another secret, as long as it was not used: what the first answer said was not seen.
    """
    problems = tuple(_problems(new, day, tree))
    if problems:
        return problems
    require(actor, tree, (new.org_unit,), roles=USER_KEEPERS)
    secret = BEGINS + secrets.token_urlsafe(_BYTES)
    with writing(actor=actor, at=at) as work:
        before = done_before(key) if key is not None else None
        if before is not None:
            unused = ApiToken.objects.filter(pk=int(before.thing), last_used=None, revoked=None)
            return secret if unused.update(hint=secret[:_HINT], digest=token_digest(secret)) else (_MADE,)
        row = ApiToken.objects.create(
            name=new.name.strip(), hint=secret[:_HINT], digest=token_digest(secret), org_unit_id=new.org_unit,
            scopes=" ".join(sorted(new.scopes)), expires=new.expires, made_by=actor.name, at=at,
        )  # fmt: skip
        work.log("make-token", str(row.pk), after=f"{row.name} {row.org_unit_id} {row.scopes} {row.expires}", key=key)
    return secret


def revoke_token(token: int, *, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """The token opens nothing any more. NotThereFault where there is none in the actor's part of the tree."""
    with writing(actor=actor, at=at) as work:
        row = ApiToken.objects.filter(pk=token).first()
        if row is None:
            raise NotThereFault("没有这个接口令牌。")
        require(actor, tree, (row.org_unit_id,), roles=USER_KEEPERS)
        if row.revoked is None:
            row.revoked = at
            row.save(update_fields=["revoked"])
            work.log("revoke-token", str(row.pk), before=row.name)


def note_use(token: Token, *, day: date) -> None:
    """Keep the day on which a token was last used: one write a day, so that reading does not queue behind writing."""
    if token.last_used != day:
        ApiToken.objects.filter(pk=token.id).update(last_used=day)


def _problems(new: NewToken, day: date, tree: OrgTree) -> list[Problem]:
    found = []
    if not new.name.strip():
        found.append(Problem("missing_required", "令牌没有名称。", "请写明给哪个系统用。", field="name"))
    if new.org_unit not in tree:
        found.append(Problem("unknown_unit", f"没有代码为“{new.org_unit}”的机构。", "请核对机构代码。", field="org_unit"))
    if not new.scopes:
        found.append(Problem("missing_required", "没有选择令牌的用途。", "请至少选一项。", field="scopes"))
    if not day <= new.expires <= day + LONGEST:
        found.append(Problem("invalid_date", "有效期须在今天以后、一年以内。", "请核对到期日期。", field="expires"))
    return found
