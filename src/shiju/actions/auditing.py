"""Remembering what a person decided about the claims of drafts."""

import json
from collections.abc import Mapping

from shiju.actions.office_settings import LONGEST, Asking
from shiju.actions.transaction import done_before, writing
from shiju.queries.auditing import choices, choices_file
from shiju.queries.sight import WRITERS, NotAllowedFault

NONE_OF_OURS = ""
"""The choice that a claim is about nothing that the office counts."""


def remember_choices(chosen: Mapping[str, str], *, asking: Asking) -> None:
    """Add choices (fingerprint of the words around a claim → indicator) to those that are kept; what changes nothing is not logged.

    The file is written whole or not at all. Raises NotAllowedFault for whoever may not write.
    """
    if asking.actor.role not in WRITERS:
        raise NotAllowedFault(f"“{asking.actor.name}”的角色不能决定文稿里的数说的是哪个指标。")
    path = choices_file(asking.ledger)
    with writing(actor=asking.actor, at=asking.at) as work:
        kept = choices(asking.ledger)
        new = {key: one for key, one in chosen.items() if kept.get(key) != one}
        if done_before(asking.key) is not None or not new:
            return
        before = {key: kept.get(key) for key in new}
        work.log("remember-choices", f"{len(new)}"[:LONGEST], before=_told(before), after=_told(new), key=asking.key)
        fresh = path.with_suffix(".new")
        fresh.write_text(_told({**kept, **chosen}, indent=1) + "\n", "utf-8")
        fresh.replace(path)


def _told(chosen: Mapping[str, str | None], *, indent: int | None = None) -> str:
    return json.dumps(chosen, ensure_ascii=False, indent=indent, sort_keys=True)
