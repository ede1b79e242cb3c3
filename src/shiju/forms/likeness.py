"""A heading that was reworded since it was decided about."""

from collections.abc import Mapping

from shiju.forms.naming import pairs_of
from shiju.forms.proposal import Decision

LEAST_ALIKE = 60
"""Per cent of the pairs of characters that two wordings must share."""


def most_like(key: str, decisions: Mapping[str, Decision]) -> tuple[str, Decision] | None:
    """The earlier decision whose words are most like these, where they are like enough and no other is as like."""
    ranked = sorted(((_alike(key, words), words) for words in decisions), key=lambda one: (-one[0], one[1]))
    if not ranked or ranked[0][0] < LEAST_ALIKE:
        return None
    best = [words for score, words in ranked if score == ranked[0][0]]
    same = {decisions[words] for words in best}
    return (best[0], decisions[best[0]]) if len(same) == 1 else None


def _alike(one: str, other: str) -> int:
    ours, theirs = pairs_of(one), pairs_of(other)
    return 200 * len(ours & theirs) // (len(ours) + len(theirs)) if ours and theirs else 0
