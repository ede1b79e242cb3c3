"""Records that were returned, where only a photo was missing: submitted again from the record's page and from the list."""

from collections.abc import Callable

from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiju.ledger.record import Record, State
from shiju.queries import orgs
from shiju.queries.records import records

SignIn = Callable[[str], Client]


def stands(record: str) -> Record:
    return records(seen=[unit.code for unit in orgs.tree()], ids=[record])[0]


def returned(office: Office, sign_in: SignIn, *units: str) -> list[str]:
    ids = [office.records[unit] for unit in units]
    sign_in("leader").post("/records/step/", {"step": "return", "record": ids, "key": "r", "reason": "请补照片"})
    assert {stands(one).state for one in ids} == {State.DRAFT}
    return ids


def test_the_clerk_adds_the_missing_photo_and_submits_again_without_changing_a_word(office: Office, sign_in: SignIn) -> None:
    (record,) = returned(office, sign_in, "A")
    clerk = sign_in("community_clerk")
    clerk.post(f"/records/one/{record}/files/", {"files": SimpleUploadedFile("现场.txt", "补上".encode())})
    page = clerk.get(f"/records/one/{record}/").content.decode()
    assert "直接重新提交" in page
    key = page.partition(f'name="key" value="{record}-')[2].partition('"')[0]
    answer = clerk.post("/records/step/", {"step": "submit", "record": [record], "key": f"{record}-{key}"}, follow=True)
    assert "已重新提交 1 条。" in answer.content.decode()
    assert stands(record).state is State.SUBMITTED
    assert "直接重新提交" not in clerk.get(f"/records/one/{record}/").content.decode()


def test_many_are_ticked_in_the_list_and_submitted_at_once(office: Office, sign_in: SignIn) -> None:
    ids, clerk = returned(office, sign_in, "A", "B"), sign_in("street_clerk")
    assert 'value="submit"' in clerk.get("/records/of/leaflet/").content.decode()
    clerk.post("/records/step/", {"step": "submit", "record": ids, "key": "s"})
    assert {stands(one).state for one in ids} == {State.SUBMITTED}
    page = clerk.get("/records/of/leaflet/").content.decode()
    assert 'value="submit"' not in page
    assert "刚才的操作可以撤回" in page


def test_a_leader_cannot_submit(office: Office, sign_in: SignIn) -> None:
    (record,) = returned(office, sign_in, "A")
    leader = sign_in("leader")
    assert "直接重新提交" not in leader.get(f"/records/one/{record}/").content.decode()
    assert leader.post("/records/step/", {"step": "submit", "record": [record], "key": "s"}).status_code == 403
