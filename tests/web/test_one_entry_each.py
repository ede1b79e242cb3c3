"""Every address that changes something leaves exactly one entry in the log; one that leaves none says here why it is no act."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import test_audit
import test_forms_from_above
import test_forms_that_come_again
import test_history_page
import test_importing
import test_pasting
from cast import AT, PASSWORD, Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiju.actions.records import submit
from shiju.actions.tokens import NewToken, make_token
from shiju.db.models import ApiToken, LogEntry, Share, User
from shiju.ledger.record import Draft, Value
from shiju.queries import orgs
from shiju.queries.accounts import person
from shiju.queries.records import records
from shiju.queries.sight import Actor, Role
from shiju.queries.tokens import Scope
from shiju.text import Quantity
from shiju.web.access import Who
from shiju.web.administration.names import ACTS
from shiju.web.routes import all_routes

SOURCES = Path(__file__).parents[2] / "src" / "shiju"
NO_ACT: Mapping[str, str] = {
    "change_duty": "which of one's own duties one works in; the session ends with it",
    "close_guide": "a habit of one person's pages",
    "choose_columns": "a habit of one person's pages",
    "save_form": "what is typed and not yet sent is nobody's act",
    "forget_form": "the same",
    "imports": "a file that is looked at before anything is written",
    "history": "the same",
    "unit_copies": "copies of a form are made for one person; nothing of the ledger changes",
    "verify_report": "a file is read and thrown away",
    "help": "reading",
    "help_chapter": "reading",
}


@dataclass
class Scene:
    """The office and somebody in it, before the act."""

    office: Office
    sign_in: Callable[[str], Client]

    def waiting(self, unit: str = "A", *, like: str | None = None) -> str:
        """A record that was handed in and is not confirmed; one like another is held."""
        first = next(one for one in records(seen=[unit]) if one.kind == "leaflet")
        fresh: dict[str, Value] = {} if like else {"title": "新卡", "copies": Quantity(Decimal(5), unit="份", surface="5")}
        values = {**first.values, **fresh}
        clerk = Actor("community_clerk", Role.CLERK, unit)
        draft = Draft("leaflet", (unit,), values, like or "waiting")
        found = submit(draft, catalogue=self.office.ledger.catalogue, tree=orgs.tree(), actor=clerk, at=AT)
        assert isinstance(found, str)
        return found


Posted = tuple[str, str, dict[str, Any]]
"""Who posts, where, and what."""


def _burden(_: Scene) -> Posted:
    return "community_clerk", "/burden/", {"text": "太多", "named": "on", "next": "/"}


def _paste(scene: Scene) -> Posted:
    page = test_pasting.read(scene.sign_in("community_clerk"))
    return (
        "community_clerk",
        "/paste/",
        test_pasting.typed_in(page) | {"text": test_pasting.MESSAGE, "unit": "A", "step": "enter"},
    )


def _new_record(_: Scene) -> Posted:
    sent = {"key": "k", "date": "2026-06-20", "unit": "A", "title": "反诈手册", "channel": "入户", "copies": "200"}
    return "community_clerk", "/records/new/leaflet/", sent


def _step(scene: Scene) -> Posted:
    return "section_head", "/records/step/", {"step": "confirm", "record": [scene.waiting()], "key": "s"}


def _undo_step(scene: Scene) -> Posted:
    username, where, sent = _step(scene)
    scene.sign_in(username).post(where, sent)
    return username, "/records/step/back/", {"number": str(LogEntry.objects.latest("id").pk)}


def _correct(scene: Scene) -> Posted:
    record = scene.office.records["A"]
    page = scene.sign_in("section_head").get(f"/records/one/{record}/correct/").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    typed = {"date": "2026-06-03", "unit": "A", "title": "防汛明白卡第3期", "copies": "301", "reason": "重新清点"}
    return "section_head", f"/records/one/{record}/correct/", hidden | typed


def _void(scene: Scene) -> Posted:
    return "section_head", f"/records/one/{scene.office.records['A']}/void/", {"reason": "没有印"}


def _decide(scene: Scene) -> Posted:
    return "section_head", f"/records/one/{scene.waiting(like='again')}/decide/", {"answer": "different"}


def _add_files(scene: Scene) -> Posted:
    return "section_head", f"/records/one/{scene.office.records['A']}/files/", {"files": SimpleUploadedFile("表.txt", b"x")}


def _import(scene: Scene) -> Posted:
    client = scene.sign_in("street_clerk")
    table = "日期,单位,名称,数量,方式\n2026-03-02,桃源社区,反诈手册,200,入户\n".encode()
    where = test_importing.drop(client, table, "宣传资料发放.csv")
    return "street_clerk", where, test_importing.fields(client.get(where).content.decode()) | {"step": "enter", "remember": "1"}


def _undo_import(scene: Scene) -> Posted:
    username, where, sent = _import(scene)
    assert scene.sign_in(username).post(where, sent).status_code == 302
    return username, f"/imports/batch/{LogEntry.objects.filter(act='import').latest('id').thing}/undo/", {"reason": "导错了"}


def _history(scene: Scene) -> Posted:
    client = scene.sign_in("street_clerk")
    where = test_history_page.drop(client)
    return "street_clerk", where, test_history_page.fields(client.get(where).content.decode())


def _form(title: str = "2026年6月宣传工作情况统计表") -> dict[str, Any]:
    content = test_forms_from_above.blank(title=title)
    return {"form": SimpleUploadedFile("表.xlsx", content), "notice": test_forms_from_above.NOTICE}


def _form_made(scene: Scene) -> str:
    return str(scene.sign_in("street_clerk").post("/forms/", _form())["Location"])


def _decide_cells(scene: Scene) -> Posted:
    return "street_clerk", f"{_form_made(scene)}decide/", {"words-0": "明白纸发出去多少", "choice-0": "leaflet.copies"}


def _form_that_defines(scene: Scene) -> str:
    rows = (test_forms_that_come_again.HEAD, ["发放宣传资料", "份", None])
    form = test_forms_that_come_again.table(*rows, note="说明：1.宣传资料按实际发放份数统计。")
    return test_forms_from_above.drop(scene.sign_in("street_clerk"), form)


def _accept_definitions(scene: Scene) -> Posted:
    return "street_clerk", f"{_form_that_defines(scene)}definitions/", {}


def _audit_choice(_: Scene) -> Posted:
    key = "a" * 16
    return "street_clerk", "/audit/", {"text": test_audit.DRAFT, "decide": key, f"choice-{key}": "leaflet.copies"}


def _end_share(scene: Scene) -> Posted:
    scene.sign_in("section_head").post("/share/", _SHARED)
    return "section_head", "/share/end/", {"link": str(Share.objects.get().pk)}


def _revoke(_: Scene) -> Posted:
    new = NewToken("平台", "S", frozenset({Scope.READ}), date(2026, 12, 1))
    keeper = Actor("administrator", Role.ADMINISTRATOR, "S")
    assert isinstance(make_token(new, day=AT.date(), tree=orgs.tree(), actor=keeper, at=AT), str)
    return "administrator", "/administration/tokens/", {"revoke": str(ApiToken.objects.get().pk)}


def _token(scene: Scene) -> Posted:
    page = scene.sign_in("administrator").get("/administration/tokens/").content.decode()
    expires = re.search(r'name="expires" required value="([-0-9]+)"', page)
    assert expires is not None
    sent = {"key": "k", "name": "平台", "org_unit": "S", "scope": ["read"], "expires": expires[1]}
    return "administrator", "/administration/tokens/", sent


def _end_duty(_: Scene) -> Posted:
    clerk = person("community_clerk")
    assert clerk is not None
    return "administrator", "/administration/people/", {"way": "end", "duty": str(clerk.duties[0].id)}


def _pack(scene: Scene) -> Posted:
    changed = {"kinds/04-leaflet.toml": '\n[fields.phones]\nlabel = "电话数"\ntype = "integer"\n'}
    looked = scene.sign_in("system_administrator").post(_PACKS, {"step": "look", "file": _zipped(changed)}).content.decode()
    digest = looked.partition('name="pack" value="')[2].partition('"')[0]
    return "system_administrator", _PACKS, {"step": "switch", "pack": digest, "key": "k"}


def _zipped(changed: dict[str, str]) -> SimpleUploadedFile:
    stream, folder = io.BytesIO(), SOURCES / "packs" / "street-office"
    with zipfile.ZipFile(stream, "w") as package:
        for path in sorted(folder.rglob("*.toml")) + sorted(folder.rglob("*.md")):
            name = path.relative_to(folder).as_posix()
            package.writestr(name, path.read_text("utf-8") + changed.get(name, ""))
    return SimpleUploadedFile("pack.zip", stream.getvalue())


_PACKS, _PEOPLE, _SETTINGS = "/administration/packs/", "/administration/people/", "/administration/settings/"
_SHARED = {"key": "k", "days": "7", "indicator": "leaflet.copies", "org": "S", "period": "2026-H1"}
_DUTY = {"username": "lina", "name": "李娜", "role": "clerk", "org_unit": "A", "first": "2026-01-01"}
ONE_ENTRY: tuple[tuple[str, str, Callable[[Scene], Posted]], ...] = (
    ("burden", "note-burden", _burden),
    ("paste", "submit", _paste),
    ("new_record", "submit", _new_record),
    ("record_step", "confirm-many", _step),
    ("undo_step", "undo-step", _undo_step),
    ("correct_record", "correct", _correct),
    ("void_record", "voided", _void),
    ("decide_record", "merged", _decide),
    ("add_files", "attach-evidence", _add_files),
    ("answer_evidence", "answer-evidence", lambda scene: ("section_head", "/evidence/answer/", {"record": scene.office.records["A"], "digest": scene.office.evidence["A"]})),
    ("import_review", "import", _import),
    ("undo_import", "undo-import", _undo_import),
    ("history_review", "state-figures", _history),
    ("forms", "receive-form", lambda _: ("street_clerk", "/forms/", _form())),
    ("form", "describe-form", lambda scene: ("street_clerk", _form_made(scene), {"period": "2026-05"})),
    ("decide_cells", "answer-form", _decide_cells),
    ("accept_definitions", "confirm-definitions", _accept_definitions),
    ("hand_in_form", "hand-in-form", lambda scene: ("street_clerk", f"{_form_made(scene)}handed/", {"minutes": "5"})),
    ("hand_in_form", "hand-in-form", lambda scene: ("street_clerk", f"{_form_that_defines(scene)}handed/", {})),
    ("write_report", "issue-report", lambda _: ("street_clerk", "/reports/write/", {"template": "monthly", "org": "A", "period": "2026-05", "format": "html"})),
    ("audit", "remember-choices", _audit_choice),
    ("share", "share", lambda _: ("section_head", "/share/", _SHARED)),
    ("end_share", "end-share", _end_share),
    ("people", "add-user", lambda _: ("administrator", _PEOPLE, _DUTY | {"way": "add"})),
    ("people", "assign-role", lambda _: ("administrator", _PEOPLE, _DUTY | {"way": "assign", "username": "community_clerk", "org_unit": "B"})),
    ("people", "end-role", _end_duty),
    ("people", "set-password", lambda _: ("administrator", _PEOPLE, {"way": "password", "username": "community_clerk"})),
    ("people", "shut-user-out", lambda _: ("administrator", _PEOPLE, {"way": "shut", "username": "community_clerk"})),
    ("tokens", "make-token", _token),
    ("tokens", "revoke-token", _revoke),
    ("units", "rename-org-unit", lambda _: ("administrator", "/administration/units/", {"way": "rename", "code": ["B"], "news": "B2 桃溪新社区", "day": "2026-07-01", "sure": "1"})),
    ("packs", "switch-pack", _pack),
    ("targets", "set-target", lambda _: ("section_head", "/administration/targets/", {"indicator": "leaflet.copies", "org_unit": "S", "year": "2026", "value": "5", "key": "k"})),
    ("settings", "change-settings", lambda _: ("system_administrator", _SETTINGS, {"way": "alias", "word": "桃源居委", "code": "A", "key": "k"})),
    ("calendar", "set-working-day", lambda _: ("system_administrator", "/administration/calendar/", {"day": "2026-10-10", "working": "0", "reason": "通知", "key": "k"})),
    ("account_logout", "sign-out", lambda _: ("street_clerk", "/account/logout/", {})),
    ("account_change_password", "change-password", lambda _: ("street_clerk", "/account/password/", {"oldpassword": PASSWORD, "password1": "mine-alone-88", "password2": "mine-alone-88"})),
)  # fmt: skip
"""Address, the act that the log names, and how it comes to it."""


@pytest.mark.parametrize(("name", "act", "scene"), ONE_ENTRY, ids=[f"{name}-{act}" for name, act, _ in ONE_ENTRY])
def test_it_leaves_exactly_one_entry(
    office: Office, sign_in: Callable[[str], Client], name: str, act: str, scene: Callable[[Scene], Posted]
) -> None:
    username, where, sent = scene(Scene(office, sign_in))
    client = sign_in(username)
    last = LogEntry.objects.latest("id").pk
    answer = client.post(where, sent)
    assert answer.status_code in (200, 302), answer.content.decode()
    entries = LogEntry.objects.filter(id__gt=last).order_by("id")
    assert [(one.act, one.actor) for one in entries] == [(act, username)]


EACH_TIME_ANEW = {"set-password"}
"""Of two passwords that were made only the second is seen, and only the second holds."""


@pytest.mark.parametrize(
    ("name", "act", "scene"),
    [one for one in ONE_ENTRY if one[1] not in EACH_TIME_ANEW],
    ids=[f"{name}-{act}" for name, act, _ in ONE_ENTRY if act not in EACH_TIME_ANEW],
)
def test_the_same_sent_again_leaves_no_second_one(
    office: Office, sign_in: Callable[[str], Client], name: str, act: str, scene: Callable[[Scene], Posted]
) -> None:
    """A second click, the way back and sending once more, a second tab: the form that was drawn is the same."""
    username, where, sent = scene(Scene(office, sign_in))
    client = sign_in(username)
    last = LogEntry.objects.latest("id").pk
    answers = []
    for _ in range(2):
        for value in sent.values():
            if isinstance(value, SimpleUploadedFile):
                value.seek(0)
        answers.append(client.post(where, sent).status_code)
    entries = LogEntry.objects.filter(id__gt=last, act=act).count()
    assert (entries, answers[1] < 500) == (1, True), answers


def test_an_address_that_can_be_posted_to_is_tried_or_says_why_it_is_no_act() -> None:
    tried = {name for name, _, _ in ONE_ENTRY}
    open_to_all = {route.name for route in all_routes() if route.rule.who is not Who.ON_DUTY}
    posted = {route.name for route in all_routes() if "POST" in route.rule.methods and route.rule.who is Who.ON_DUTY}
    assert posted - tried - set(NO_ACT) == set()
    assert set(NO_ACT) - posted - open_to_all == set()


def _acts() -> Iterator[str]:
    for path in sorted((SOURCES / "actions").glob("*.py")):
        yield from re.findall(r'(?:work\.log\(\s*|act=|Said\(|_ACT = )"([a-z-]+)"', path.read_text("utf-8"))


def test_every_act_of_the_log_has_a_name_on_its_page() -> None:
    assert sorted(set(_acts()) - set(ACTS)) == []


def test_a_user_without_a_good_duty_is_not_added(office: Office, sign_in: Callable[[str], Client]) -> None:
    wrong = _DUTY | {"way": "add", "last": "2025-01-01"}
    assert sign_in("administrator").post(_PEOPLE, wrong).status_code == 422
    assert not User.objects.filter(username="lina").exists()
