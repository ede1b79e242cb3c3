"""How well the words of drafts (title, place, partners, medium) agree with what somebody wrote by hand for `words_of_drafts.toml`."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from unseen_pastes import NOW, pastes, tree_of

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.kind import FieldType, Kind
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.drafting import Reader, read_messages

_MARKS = re.compile(r"[“”《》\s\u3000·]")
SETS = tomllib.loads((Path(__file__).parent / "words_of_drafts.toml").read_text("utf-8"))


def drafts_of(name: str, catalogue: Catalogue) -> Iterator[tuple[str, MessageDraft]]:
    """The drafts of a set of `unseen/` in their order, each with the paste it is of."""
    reader = Reader(catalogue, tree_of(name))
    for paste in pastes(name)["paste"]:
        for message in read_messages(paste["text"], reader=reader, now=NOW):
            for draft in message.drafts:
                yield paste["text"], draft


def graded(name: str, catalogue: Catalogue) -> Counter[str]:
    """How often each verdict was given: title good, title usable, title missing, title wrong, place right, place wrong and so on."""
    said = _said(SETS[name])
    found: Counter[str] = Counter()
    for number, (_, draft) in enumerate(drafts_of(name, catalogue), 1):
        fields = said.get(number, ["-"])
        if fields[0] != "-":
            kind = catalogue.kind(draft.kind)
            found[f"title {_title(str(draft.values.get(kind.title or '') or ''), fields[0])}"] += 1
            found.update(_others(draft, kind, fields[1:]))
    return found


def _said(lines: str) -> dict[int, list[str]]:
    found = {}
    for line in lines.strip().splitlines():
        numbers, *fields = line.split("|")
        first, _, last = numbers.partition("-")
        found.update(dict.fromkeys(range(int(first), int(last or first) + 1), fields))
    return found


def _plain(said: str) -> str:
    return _MARKS.sub("", said)


def _title(title: str, wanted: str) -> str:
    good, usable = ({_plain(one) for one in part.split("/")} for part in f"{wanted}~".split("~")[:2])
    said = _plain(title) or "?"
    if said in good:
        return "good"
    return "usable" if said in usable else "missing" if said == "?" else "wrong"


def _others(draft: MessageDraft, kind: Kind, wanted: list[str]) -> Iterator[str]:
    outlets = [one.removeprefix("outlet=") for one in wanted if one.startswith("outlet=")]
    rest = [one for one in wanted if not one.startswith("outlet=")]
    for one in outlets:
        yield f"medium {'right' if _plain(str(draft.values.get('outlet'))) == _plain(one) else 'wrong'}"
    place = next((field.id for field in kind.fields if field.type is FieldType.PLACE), None)
    if place is not None and rest:
        said = _plain(str(draft.values.get(place) or "-"))
        yield f"place {'right' if said in {_plain(one) for one in rest[0].split('/')} else 'wrong'}"
    if kind.partners is not None and len(rest) > 1:
        named = draft.values.get(kind.partners)
        partners = "、".join(sorted(map(str, named))) if isinstance(named, tuple) else "-"
        yield f"partners {'right' if partners in {'、'.join(sorted(one.split('、'))) for one in rest[1].split('/')} else 'wrong'}"
