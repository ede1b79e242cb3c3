"""The words around a claim as a key, by which a choice that a person made is remembered and replayed."""

import hashlib
import re

from shiju.audit.claim import Claim

_SIGNS = re.compile("[^\u4e00-\u9fffA-Za-z%]+")


def fingerprint(claim: Claim) -> str:
    """A key of the words: the same wording in next year's report, with other numbers, units and periods, has the same.

    It holds the words of the clause, of the clause before and the unit of measure; numbers, periods and names of org units are no part of it.
    """
    before = [part for part in re.split("[，；、：]", claim.what[1]) if _SIGNS.sub("", part)]
    words = [_SIGNS.sub("", claim.what[0]), _SIGNS.sub("", before[-1]) if before else "", claim.reading.unit or ""]
    return hashlib.sha256("|".join(words).encode()).hexdigest()[:16]
