"""Entering the drafts of a page as they were answered; what still has a fault or a question is left."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shiju.actions.evidence import Attachment
from shiju.actions.records import supplement
from shiju.actions.sending import Outcome
from shiju.catalogue.problem import Problem
from shiju.ledger.keys import RECORD_ID, digest
from shiju.queries.sight import NotAllowedFault
from shiju.web.desk import Desk
from shiju.web.paste.photos import files_of
from shiju.web.paste.sheets import ANOTHER, Answered, Paste, entered


@dataclass
class Entered:
    """What became of the drafts that were answered. `same`: how many a person says are recorded already; `left`: what is shown again."""

    done: list[str] = field(default_factory=list)
    same: int = 0
    left: dict[str, Answered] = field(default_factory=dict)


def enter_all(request: HttpRequest, desk: Desk, paste: Paste, answers: Mapping[str, Answered]) -> Entered:
    """Enter what was ticked, one after the other."""
    told = Entered()
    source = digest("paste", paste.text)
    drafts = paste.drafts()
    for name, said in answers.items():
        if not said.chosen:
            continue
        files = files_of(paste.photos, name, desk)
        if said.is_same:
            told.same += 1
            _attach(request, desk, said, files)
            continue
        draft = drafts[name][0]
        undecided = draft.similar and said.answer != ANOTHER
        outcome = _undecided() if undecided else entered(request, (name, draft), said, source, files, desk)
        if outcome.record is None:
            told.left[name] = replace(said, problems=outcome.problems, alike=outcome.alike)
        else:
            told.done.append(outcome.record)
    return told


def _undecided() -> Outcome:
    return Outcome(problems=(Problem("undecided", _("请先选是不是同一件事。")),))


def _attach(request: HttpRequest, desk: Desk, said: Answered, files: tuple[Attachment, ...]) -> None:
    """The photographs of a message that tells what is recorded already are evidence of that record."""
    if not files:
        return
    if RECORD_ID.fullmatch(said.same_as) is None:
        messages.warning(request, _("照片没有附上：没有选是哪一条。请在那条记录里附。"))
        return
    try:
        supplement(said.same_as, files, folder=desk.ledger.evidence, tree=desk.tree, actor=desk.actor, at=desk.at)
    except NotAllowedFault as fault:
        messages.warning(request, _("照片没有附上（%(why)s）。请在那条记录里附。") % {"why": fault})
    else:
        messages.info(request, _("照片已附到已有的记录 %(record)s。") % {"record": said.same_as})


def tell(request: HttpRequest, told: Entered) -> None:
    """Say how many there were."""
    if told.done:
        n = len(told.done)
        messages.success(request, ngettext("已记入 %(n)d 条。", "已记入 %(n)d 条。", n) % {"n": n})
    if told.same:
        messages.info(
            request, ngettext("%(n)d 条是已有的，没有再记。", "%(n)d 条是已有的，没有再记。", told.same) % {"n": told.same}
        )
