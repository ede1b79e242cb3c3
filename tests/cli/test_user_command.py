"""`shiju user`: whoever holds the ledger's files says who may sign in."""

import re
from collections.abc import Callable

from django.contrib.auth.hashers import check_password

from shiju.db.models import LogEntry, User
from shiju.queries.accounts import person
from shiju.queries.sight import Role

Command = Callable[..., tuple[int, str, str]]


def password_in(told: str) -> str:
    found = re.search(r"密码：(\S+?)（", told)
    assert found is not None, told
    return found[1]


def test_the_first_user_is_a_system_administrator_with_a_password_to_be_changed(command: Command) -> None:
    status, told, _ = command("user", "add", "admin", "--name", "管理员")
    assert status == 0
    found = person("admin")
    assert found is not None
    assert found.must_change_password
    assert [(duty.role, duty.org_unit) for duty in found.duties] == [(Role.SYSTEM_ADMINISTRATOR, "D")]
    assert check_password(password_in(told), User.objects.get(username="admin").password)


def test_roles_are_given_by_their_chinese_names_for_a_unit_and_days(command: Command) -> None:
    command("user", "add", "wang", "--role", "经办人", "--org", "A", "--from", "2026-03-01", "--to", "2026-12-31")
    status, told, _ = command("user", "list")
    assert status == 0
    assert "桃源社区 · 经办人，2026-03-01 至 2026-12-31" in told


def test_a_second_duty_is_given_and_ended(command: Command) -> None:
    command("user", "add", "wang", "--role", "经办人", "--org", "A", "--from", "2026-03-01")
    command("user", "assign", "wang", "--role", "领导", "--org", "S", "--from", "2026-03-01")
    found = person("wang")
    assert found is not None
    assert command("user", "end", str(found.duties[0].id))[0] == 0
    after = person("wang")
    assert after is not None
    assert after.duties[0].valid_to is not None
    assert after.duties[1].valid_to is None


def test_a_password_is_given_anew_and_a_user_shut_out_and_let_in(command: Command) -> None:
    command("user", "add", "wang", "--role", "经办人", "--org", "A")
    first = User.objects.get(username="wang").password
    told = command("user", "passwd", "wang")[1]
    assert User.objects.get(username="wang").password != first
    assert check_password(password_in(told), User.objects.get(username="wang").password)
    command("user", "shut", "wang")
    assert "已停用" in command("user", "list")[1]
    command("user", "open", "wang")
    assert "已停用" not in command("user", "list")[1]
    acts = set(LogEntry.objects.filter(thing="wang").values_list("act", flat=True))
    assert acts == {"add-user", "assign-role", "set-password", "shut-user-out", "let-user-in"}


WRONG = {
    ("add", "x y", "--org", "A"): "不能用",
    ("add", "new", "--role", "皇帝"): "没有“皇帝”这个角色",
    ("add", "new", "--org", "ZZ"): "没有代码为“ZZ”的机构",
    ("add", "new", "--from", "2026-03-02", "--to", "2026-03-01"): "结束日期早于开始日期",
    ("passwd", "nobody"): "没有登录名为“nobody”的用户",
    ("end", "99"): "没有这项职责",
}


def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_done(command: Command) -> None:
    told = {words: command("user", *words) for words in WRONG}
    assert {words for words, (status, _, fault) in told.items() if status != 2 or WRONG[words] not in fault} == set()
    assert command("user", "list")[1] == ""
    command("user", "add", "wang")
    assert "已经有人用" in command("user", "add", "Wang")[2]
