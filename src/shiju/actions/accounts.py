"""Acts on users: add, assign and end duties, set passwords, shut out; and the log of who came and went.

Every change of what a person may do ends the sessions they have open. An assignment gives no more than the giver's part of the tree.
"""

import re
import secrets
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F

from shiju.actions.transaction import writing
from shiju.catalogue.problem import Problem
from shiju.db.models import Assignment, User
from shiju.orgs import OrgTree
from shiju.queries.sight import ROLE_NAMES, USER_KEEPERS, Actor, NotAllowedFault, Role, require, within

Problems = tuple[Problem, ...]
_USERNAME = re.compile(r"[\w.@-]{2,60}")
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that are mistaken for one another on paper."""
_LENGTH = 12


class NewDuty(NamedTuple):
    """A role in an org unit from the first to the last day (None = open)."""

    role: Role
    org_unit: str
    first: date
    last: date | None = None


def new_password() -> str:
    """A password to be used once and then changed, easy to copy from paper."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, _LENGTH, 4))


def add_user(username: str, *, name: str, password: str, actor: Actor, at: datetime, once: bool = True) -> Problems:
    """Add a user without any duty; what is wrong, or nothing. `once`: the password must be changed at the first sign-in."""
    _require_keeper(actor)
    with writing(actor=actor, at=at) as work:
        problems = _problems(username, name)
        if problems:
            return problems
        user = User(username=username, name=name, must_change_password=once, added=at)
        user.set_password(password)
        user.save()
        work.log("add-user", username, after=name)
    return ()


def welcome(username: str, *, name: str, password: str, duty: NewDuty, tree: OrgTree, actor: Actor, at: datetime) -> Problems:
    """Add a user with a first duty: both or neither, and one entry in the log. The password must be changed at the first sign-in."""
    _require_keeper(actor)
    with writing(actor=actor, at=at) as work:
        problems = (*_problems(username, name), *_duty_problems(duty, tree, actor))
        if problems:
            return problems
        user = User(username=username, name=name, must_change_password=True, added=at)
        user.set_password(password)
        user.save()
        _give(user, duty)
        work.log("add-user", username, after=f"{name}；{_duty_words(duty)}")
    return ()


def set_password(username: str, *, password: str, tree: OrgTree, actor: Actor, at: datetime, once: bool = True) -> None:
    """Give a user another password; their sessions end. NotAllowedFault where there is no such user in the actor's care."""
    _require_keeper(actor)
    with writing(actor=actor, at=at) as work:
        user = _user(username)
        _require_care(user, tree, actor)
        user.set_password(password)
        user.must_change_password = once
        user.save(update_fields=["password", "must_change_password"])
        work.log("set-password", username)


def password_was_changed(username: str, *, at: datetime, actor: Actor) -> None:
    """The person has chosen their own password."""
    with writing(actor=actor, at=at) as work:
        User.objects.filter(username=username).update(must_change_password=False)
        work.log("change-password", username)


def assign(username: str, *, duty: NewDuty, tree: OrgTree, actor: Actor, at: datetime) -> Problems:
    """Give a user a duty."""
    problems = _duty_problems(duty, tree, actor)
    if problems:
        return problems
    with writing(actor=actor, at=at) as work:
        user = _user(username)
        _require_care(user, tree, actor)
        if Assignment.objects.filter(**_said(user, duty)).exists():
            return ()
        _give(user, duty)
        work.log("assign-role", username, after=_duty_words(duty))
    return ()


def end_assignment(assignment: int, *, day: date, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """The duty no longer holds from that day on. NotAllowedFault where there is none in the actor's part of the tree."""
    with writing(actor=actor, at=at) as work:
        found = Assignment.objects.select_related("user").filter(pk=assignment).first()
        if found is None:
            raise NotAllowedFault("没有这项职责。")
        require(actor, tree, (found.org_unit_id,), roles=USER_KEEPERS)
        last = max(day - timedelta(days=1), found.valid_from)
        if found.valid_to == last:
            return
        found.valid_to = last
        found.save(update_fields=["valid_to"])
        _end_sessions(found.user)
        work.log("end-role", found.user.username, before=f"{found.role} {found.org_unit_id}", after=str(found.valid_to))


def set_active(username: str, *, active: bool, tree: OrgTree, actor: Actor, at: datetime) -> None:
    """Shut a user out, or let them in again; what they did stays under their name."""
    _require_keeper(actor)
    with writing(actor=actor, at=at) as work:
        user = _user(username)
        _require_care(user, tree, actor)
        if user.is_active == active:
            return
        user.is_active = active
        user.save(update_fields=["is_active"])
        _end_sessions(user)
        work.log("let-user-in" if active else "shut-user-out", username)


def note_coming(act: str, *, actor: Actor, address: str, at: datetime) -> None:
    """Log that somebody signed in or out, or tried to: from which address."""
    with writing(actor=actor, at=at) as work:
        work.log(act, actor.name[:100], after=address)


def _problems(username: str, name: str) -> Problems:
    found = []
    if not _USERNAME.fullmatch(username):
        found.append(
            Problem(
                "invalid_username", f"登录名“{username}”不能用。", "请用 2 至 60 个字母、数字、汉字或 . - _。", field="username"
            )
        )
    if User.objects.filter(username__iexact=username).exists():
        found.append(Problem("username_taken", f"登录名“{username}”已经有人用。", "请换一个。", field="username"))
    if not name.strip():
        found.append(Problem("missing_required", "姓名没有填。", "请补填姓名。", field="name"))
    return tuple(found)


def _duty_problems(duty: NewDuty, tree: OrgTree, actor: Actor) -> Problems:
    """What is wrong with a duty that the actor would give; NotAllowedFault where it is not theirs to give."""
    if duty.org_unit not in tree:
        return (Problem("unknown_unit", f"没有代码为“{duty.org_unit}”的机构。", "请核对机构代码。", field="org_unit"),)
    require(actor, tree, (duty.org_unit,), roles=USER_KEEPERS)
    if duty.last is not None and duty.last < duty.first:
        return (Problem("end_before_start", "结束日期早于开始日期。", "请核对两个日期。", field="valid_to"),)
    if duty.role is Role.SYSTEM_ADMINISTRATOR and actor.role is not Role.SYSTEM_ADMINISTRATOR:
        raise NotAllowedFault("只有系统管理员可以再指定系统管理员。")
    return ()


def _give(user: User, duty: NewDuty) -> None:
    Assignment.objects.create(**_said(user, duty))
    _end_sessions(user)


def _said(user: User, duty: NewDuty) -> dict[str, Any]:
    return {
        "user": user, "role": duty.role.value, "org_unit_id": duty.org_unit, "valid_from": duty.first, "valid_to": duty.last,
    }  # fmt: skip


def _duty_words(duty: NewDuty) -> str:
    return f"{ROLE_NAMES[duty.role]} {duty.org_unit} {duty.first}..{duty.last or ''}"


def _require_keeper(actor: Actor) -> None:
    if actor.role not in USER_KEEPERS:
        raise NotAllowedFault(f"“{actor.name}”的角色不能管理用户。")


def _require_care(user: User, tree: OrgTree, actor: Actor) -> None:
    """Nobody reaches above or beside themselves by way of another's account."""
    duties = set(user.assignments.values_list("role", "org_unit"))
    outside = {unit for _, unit in duties} - within(actor, tree)
    above = actor.role is not Role.SYSTEM_ADMINISTRATOR and any(role == Role.SYSTEM_ADMINISTRATOR.value for role, _ in duties)
    if outside or above:
        raise NotAllowedFault(f"用户“{user.username}”还在别处任职，须由管得到的管理员办理。")


def _user(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise NotAllowedFault(f"没有登录名为“{username}”的用户。")
    return found


def _end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(rights=F("rights") + 1)
