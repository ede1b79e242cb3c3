"""`administration/`: what this person can look after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shiju.queries.sight import LOG_READERS, USER_KEEPERS, Role
from shiju.web.desk import Desk

CATALOGUE_READERS = USER_KEEPERS | {Role.SECTION_HEAD, Role.AUDITOR}
"""Who reads what is declared, besides those who look after it."""
BURDEN_READERS = frozenset({Role.SECTION_HEAD, Role.LEADER, Role.ADMINISTRATOR})
READERS_HERE = LOG_READERS | BURDEN_READERS | CATALOGUE_READERS
"""Who comes to this page at all."""


def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The ways on."""
    ways = (
        (USER_KEEPERS, "people", _("用户和职责"), _("添加用户，分配、停止职责，重设密码，停用账号。")),
        (USER_KEEPERS, "units", _("组织机构"), _("机构的撤并、拆分、划转、改名，从某一天起。")),
        (USER_KEEPERS, "tokens", _("接口令牌"), _("让别的系统取数或录入：令牌属于一个单位，有用途和到期日。")),
        (CATALOGUE_READERS, "packs", _("目录包"), _("记哪些事、填什么、怎么算；检查改过的目录包，改用它。")),
        (CATALOGUE_READERS, "settings", _("本单位设置"), _("名称，单位和媒体的叫法，记住的表格对照，版式，排序开关。")),
        (CATALOGUE_READERS | {Role.LEADER}, "targets", _("年度目标"), _("各单位一年要完成多少，和数据比。")),
        (READERS_HERE, "calendar", _("工作日历"), _("放假和调休，本单位的更正；时限按它计算。")),
        (LOG_READERS, "log", _("操作日志"), _("谁在什么时候办了什么。")),
        (BURDEN_READERS, "burdens", _("减负建议"), _("大家觉得哪里加重了负担，各类记录花了多少时间。")),
    )
    shown = [(reverse(route), title, text) for roles, route, title, text in ways if desk.actor.role in roles]
    return render(request, "administration/overview.html", {"ways": shown})
