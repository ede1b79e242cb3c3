"""The guide of five steps on the first page of an office that begins, and putting it away."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.actions.preferences import prefer
from shiju.queries.first_steps import CLOSED, first_steps
from shiju.queries.sight import USER_KEEPERS, WRITERS, Role
from shiju.web.desk import Desk

GUIDED = WRITERS | USER_KEEPERS
"""Who begins with a ledger: whoever sets it up, and whoever records."""


@dataclass(frozen=True)
class Step:
    """A step: what to do, why, whether it is done; `ways` (address, words) for whoever may do it, else none."""

    title: str
    text: str
    done: bool
    next: bool
    ways: tuple[tuple[str, str], ...]


def guide(desk: Desk) -> tuple[Step, ...]:
    """The steps; none for an office that has gone them, or for somebody who has put them away."""
    if desk.actor.role not in GUIDED:
        return ()
    found = first_steps(desk.ledger, actor=desk.actor, tree=desk.tree)
    if not found.shown:
        return ()
    told = _told(desk)
    ours = [done is False and bool(ways) for done, (_title, _text, ways) in zip(found.done, told, strict=True)]
    following = ours.index(True) if True in ours else -1
    return tuple(
        Step(title, text, done, place == following, ways)
        for place, (done, (title, text, ways)) in enumerate(zip(found.done, told, strict=True))
    )


def close_guide(_request: HttpRequest, desk: Desk) -> HttpResponse:
    """Put the guide away for this person."""
    prefer(CLOSED, ["1"], actor=desk.actor)
    return HttpResponseRedirect(reverse("today"))


def _told(desk: Desk) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Title, text and ways of each step."""
    keeps, writes = desk.actor.role in USER_KEEPERS, desk.actor.role in WRITERS
    units = ((reverse("settings"), _("本单位设置")), (reverse("units"), _("组织机构")))
    people, brought = ((reverse("people"), _("用户和职责")),), ((reverse("imports"), _("导入")), (reverse("audit"), _("核查")))
    return [
        (_("单位名称和机构"), _("写上本单位名称，核对机构名册：社区、村、科室是不是都在。"), units if keeps else ()),
        (_("用户"), _("给每个社区的经办人、科室负责人和领导各开一个账号，分配单位和角色。"), people if keeps else ()),
        (
            _("导入一份 Excel，或核查一份文稿"),
            _("手头有什么台账就导入什么，先看再写，导错了能整批撤销；没有台账也能先核查文稿。"),
            brought if writes else (),
        ),
        (
            _("记第一条"),
            _("在网页或手机上填一条，或把群里的消息贴进来。"),
            ((reverse("records"), _("录入")), (reverse("paste"), _("粘贴消息"))) if writes else (),
        ),
        (
            _("第一份汇报"),
            _("选模板和期间，预览里每个数都点得开，再下载 Word。"),
            ((reverse("reports"), _("汇报")),) if desk.actor.role is not Role.SYSTEM_ADMINISTRATOR else (),
        ),
    ]
