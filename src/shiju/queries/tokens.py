"""Tokens of programs: what each may do, and as whom it acts."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from shiju.db.models import ApiToken
from shiju.orgs import OrgTree
from shiju.queries.sight import USER_KEEPERS, Actor, NotAllowedFault, Role, within


class Scope(StrEnum):
    """What a token is good for. Every call needs exactly one of these."""

    READ = "read"
    WRITE = "write"
    REPORT = "report"
    AUDIT = "audit"


SCOPE_NAMES = {
    Scope.READ: "查看记录和数据",
    Scope.WRITE: "录入、更正、撤销、导入",
    Scope.REPORT: "生成汇报、填写上级来表",
    Scope.AUDIT: "核查文稿",
}
ACTS_AS = "接口："
"""Before the name of a token, where log and revisions name who acted."""


@dataclass(frozen=True)
class Token:
    """A token as it may be shown: never the token itself."""

    id: int
    name: str
    hint: str
    org_unit: str
    scopes: frozenset[Scope]
    expires: date
    made_by: str
    at: datetime
    revoked: datetime | None
    last_used: date | None

    def good_on(self, day: date) -> bool:
        """Whether it opens anything on that day."""
        return self.revoked is None and day <= self.expires

    @property
    def actor(self) -> Actor:
        """As whom it acts in its unit and below: enters like a clerk if it may write or report, else only reads."""
        role = Role.CLERK if self.scopes & {Scope.WRITE, Scope.REPORT} else Role.AUDITOR
        return Actor(f"{ACTS_AS}{self.name}", role, self.org_unit)


def token_digest(secret: str) -> str:
    """What is kept of a token. It is long and random, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def token_of(secret: str, *, day: date) -> Token | None:
    """The token that this is, if it is good on that day."""
    found = ApiToken.objects.filter(digest=token_digest(secret)).first()
    token = None if found is None else _token(found)
    return token if token is not None and token.good_on(day) else None


def tokens(*, actor: Actor, tree: OrgTree) -> tuple[Token, ...]:
    """The tokens of the actor's part of the tree, newest first. NotAllowedFault for whoever keeps no accounts."""
    if actor.role not in USER_KEEPERS:
        raise NotAllowedFault(f"“{actor.name}”的角色不能管理接口令牌。")
    return tuple(map(_token, ApiToken.objects.filter(org_unit__in=within(actor, tree)).order_by("-id")))


def _token(row: ApiToken) -> Token:
    return Token(
        row.pk, row.name, row.hint, row.org_unit_id, frozenset(map(Scope, row.scopes.split())), row.expires, row.made_by, row.at,
        row.revoked, row.last_used,
    )  # fmt: skip
