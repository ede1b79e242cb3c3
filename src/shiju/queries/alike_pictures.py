"""Pictures that look the same, wherever in the ledger they are: found by parts of their likeness, and the records that name them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection

from shiju.db.models import EvidenceUse, Standing
from shiju.ledger.record import Record
from shiju.orgs import OrgTree
from shiju.queries.records import by_numbers
from shiju.queries.sight import Actor, sees

NEAR = 3
"""Bits of 64 in which pictures that look the same may differ: so few that one of four parts is equal."""
TELLING = range(6, 59)
"""So many bits are set in the likeness of a picture with something on it; an even wall is like any other."""
MOST_USERS = 300
"""Records that are looked at for one page of pictures."""
_PART, _ALL = 0xFFFF, 2**64 - 1
_PARTS = ("likeness & 65535", "(likeness >> 16) & 65535", "(likeness >> 32) & 65535", "(likeness >> 48) & 65535")
"""As the indices of the store have them, letter by letter (db/migrations/0021)."""


def alike(likenesses: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Digest → the other pictures of the ledger that look the same, in one statement; those without any are left out."""
    telling = {digest: bits & _ALL for digest, bits in likenesses.items() if (bits & _ALL).bit_count() in TELLING}
    if not telling:
        return {}
    candidates = {digest: bits & _ALL for digest, bits in _sharing_a_part(telling.values())}
    found = {digest: _near(digest, bits, candidates) for digest, bits in telling.items()}
    return {digest: others for digest, others in found.items() if others}


def _near(own: str, bits: int, candidates: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(one for one, other in candidates.items() if one != own and (bits ^ other).bit_count() <= NEAR))


def _sharing_a_part(wanted: Collection[int]) -> list[tuple[Any, ...]]:
    """The pictures that share one of the four parts with one of those; whole numbers of our own reckoning stand in the text."""
    conditions = [
        f"{part} IN ({', '.join(str(bits >> 16 * place & _PART) for bits in wanted)})" for place, part in enumerate(_PARTS)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT digest, likeness FROM ledger_evidence WHERE {' OR '.join(f'({one})' for one in conditions)}")  # noqa: S608
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def users(digests: Collection[str], *, actor: Actor, tree: OrgTree) -> dict[str, list[Record]]:
    """Digest → the records that name the file, as far as the actor sees them; voided ones left out. The newest of very many."""
    named = EvidenceUse.objects.filter(digest__in=sorted(digests)).values("record")
    standing = Standing.objects.filter(to_revision__isnull=True, voided=False, record__in=named)
    numbers = list(standing.order_by("-number").values_list("number", flat=True)[:MOST_USERS])
    found: dict[str, list[Record]] = defaultdict(list)
    for record in by_numbers(numbers).values():
        if sees(actor, record, tree):
            for digest in record.evidence:
                found[digest].append(record)
    return found
