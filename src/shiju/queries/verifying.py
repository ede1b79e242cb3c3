"""Verifying a report that comes back, against the ledger. What command and page share."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shiju.catalogue.catalogue import Catalogue
from shiju.orgs import OrgTree
from shiju.queries.figures import Figures
from shiju.queries.issued_reports import remembered
from shiju.queries.report_facts import Foreseen
from shiju.queries.sight import Actor
from shiju.reports.child import read_in_child
from shiju.reports.converting import ConvertingFault, as_docx, sort_to_convert
from shiju.reports.reading import NoReportFault, Seen
from shiju.reports.verify import Checked, FigureState, codes, verify

STATE_NAMES: Mapping[FigureState, str] = {
    FigureState.SAME: "一致", FigureState.EDITED: "被改动", FigureState.CHANGED: "台账已变", FigureState.MISSING: "已删去",
    FigureState.DUPLICATED: "重复出现", FigureState.UNTAGGED: "来历不明",
}  # fmt: skip


class VerifyingFault(Exception):
    """The report cannot be verified; the message is a sentence for the user."""


@dataclass(frozen=True)
class Verified:
    """Every figure of the report, the numbers in it that have no mark, and the codes of the issued reports that explain them."""

    checked: tuple[Checked, ...]
    untracked: tuple[str, ...]
    issued: tuple[str, ...]


def seen_in(content: bytes) -> Seen:
    """The figures in the file, read where a hostile one harms nobody; what an office program must convert first is converted. Raises VerifyingFault."""
    try:
        sort = sort_to_convert(content)
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "report"
            made.write_bytes(content if sort is None else as_docx(content, sort=sort))
            return read_in_child(made)
    except (NoReportFault, ConvertingFault) as fault:
        raise VerifyingFault(str(fault)) from fault


def verified(seen: Seen, *, sidecar: dict[str, Any] | None = None, figures: Figures, actor: Actor) -> Verified:
    """The figures compared with the ledger as the actor sees it. Raises VerifyingFault for a report of another ledger; `checked` is empty where no figure is marked."""
    own = [one for one in (seen.manifest, sidecar) if one is not None]
    issued = remembered(codes(seen) | {str(one["report"]) for one in own}, actor=actor, tree=figures.tree)
    for one in own:
        _require_ours(one, figures.tree, figures.catalogue)
    ahead = Foreseen(figures, with_records=False)
    while True:
        checked = verify(seen, sidecar=sidecar, issued=issued, reckon=ahead)
        if not ahead.fetch():
            break
    return Verified(checked, seen.untracked, tuple(sorted(issued)))


def as_data(found: Verified) -> dict[str, Any]:
    """What verifying found, as command and HTTP API give it."""
    return {
        "figures": [
            {
                "anchor": one.anchor, "text": one.text, "indicator": one.indicator, "stated": one.stated,
                "ledger": None if one.ledger is None else f"{one.ledger:f}", "state": one.state.value,
            }
            for one in found.checked
        ],
        "untracked": list(found.untracked),
        "issued": list(found.issued),
    }  # fmt: skip


def _require_ours(manifest: dict[str, Any], tree: OrgTree, catalogue: Catalogue) -> None:
    """A report about units or indicators that this ledger does not have was issued by another."""
    units, indicators = {unit.code for unit in tree}, {indicator.id for indicator in catalogue.indicators}
    foreign = [one["org_unit"] for one in manifest["figures"] if one["org_unit"] not in units]
    foreign += [one["indicator"] for one in manifest["figures"] if one["indicator"] not in indicators]
    if foreign:
        raise VerifyingFault(f"这份汇报里的“{foreign[0]}”不在本台账里，它可能由另一个台账发出。请换那个台账来核对。")
