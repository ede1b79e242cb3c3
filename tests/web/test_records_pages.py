"""The pages of records: the form of a kind, the list, the page of one, the way between clerk and section head."""

import io
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from cast import AT, Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook
from PIL import Image

from shiju.actions.locking import lock
from shiju.actions.records import submit
from shiju.ledger.record import Draft, Record, State
from shiju.periods import Period
from shiju.queries import orgs
from shiju.queries.records import records
from shiju.queries.sight import Actor, Role

SignIn = Callable[[str], Client]
NEW = "/records/new/leaflet/"


def typed(**changes: Any) -> dict[str, Any]:
    """A leaflet form filled in."""
    usual = {"key": "k-1", "date": "2026-06-20", "unit": "A", "title": "反诈手册", "channel": "入户", "copies": "约200"}
    return usual | changes


def sent(client: Client, **changes: Any) -> HttpResponse:
    answer = client.post(NEW, typed(**changes))
    assert isinstance(answer, HttpResponse)
    return answer


def all_records() -> list[Record]:
    return records(seen=[unit.code for unit in orgs.tree()])


def entered(answer: HttpResponse) -> Record:
    """The record that an answer leads to."""
    assert answer.status_code == 302, answer.content.decode()
    found = re.search(r"/records/one/(\w+)/", answer["Location"])
    assert found is not None
    return next(one for one in all_records() if one.id == found[1])


class TestTheForm:
    def test_a_form_becomes_a_submitted_record_with_what_was_typed(self, office: Office, sign_in: SignIn) -> None:
        record = entered(sent(sign_in("community_clerk")))
        assert record.state is State.SUBMITTED
        assert record.org_units == ("A",)
        assert record.values["date"] == date(2026, 6, 20)
        assert str(getattr(record.values["copies"], "surface", "")) == "约200"

    def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(self, office: Office, sign_in: SignIn) -> None:
        before = len(all_records())
        answer = sent(sign_in("community_clerk"), copies="若干", date="2026-02-30", title="")
        page = answer.content.decode()
        assert answer.status_code == 422
        assert 'id="e-copies"' in page
        assert 'id="e-date"' in page
        assert 'value="若干"' in page
        assert len(all_records()) == before

    def test_a_second_click_makes_no_second_record(self, office: Office, sign_in: SignIn) -> None:
        client = sign_in("community_clerk")
        first, second = entered(sent(client)), entered(sent(client))
        assert first.id == second.id

    def test_two_people_with_the_same_key_do_not_meet(self, office: Office, sign_in: SignIn) -> None:
        mine = entered(sent(sign_in("community_clerk")))
        other = entered(sent(sign_in("foreign_clerk"), unit="T1", title="别处的事"))
        assert mine.id != other.id

    def test_nobody_enters_for_a_unit_outside_their_part_of_the_tree(self, office: Office, sign_in: SignIn) -> None:
        before = len(all_records())
        assert sent(sign_in("community_clerk"), unit="B").status_code == 404
        assert len(all_records()) == before

    def test_what_seems_to_be_entered_already_is_asked_about_before_anything_is_written(
        self, office: Office, sign_in: SignIn
    ) -> None:
        client = sign_in("community_clerk")
        first = entered(sent(client))
        before = len(all_records())
        answer = sent(client, key="k-2")
        assert answer.status_code == 422
        assert f"/records/one/{first.id}/" in answer.content.decode()
        assert len(all_records()) == before
        sure = entered(sent(client, key="k-2", sure="1"))
        assert sure.counts

    def test_files_go_with_the_form_and_one_that_is_there_already_is_asked_about(
        self, office: Office, sign_in: SignIn, picture: bytes
    ) -> None:
        client = sign_in("community_clerk")
        photo = partial(SimpleUploadedFile, "现场.jpg", picture, "image/jpeg")  # a fresh stream each time
        record = entered(sent(client, files=photo()))
        assert len(record.evidence) == 1
        answer = sent(client, key="k-3", date="2026-06-21", title="垃圾分类指南", files=photo())
        assert answer.status_code == 422
        assert "现场.jpg" in answer.content.decode()
        again = entered(sent(client, key="k-3", date="2026-06-21", title="垃圾分类指南", files=photo(), sure="1"))
        assert again.evidence == record.evidence

    def test_as_last_time_brings_the_words_back_and_not_the_numbers(self, office: Office, sign_in: SignIn) -> None:
        client = sign_in("community_clerk")
        sent(client)
        page = client.get(f"{NEW}?again=1").content.decode()
        assert 'value="反诈手册"' in page
        assert 'value="约200"' not in page

    def test_nothing_is_entered_in_a_locked_period(self, office: Office, sign_in: SignIn) -> None:
        head = Actor("section_head", Role.SECTION_HEAD, "S")
        kinds = {kind.id: kind for kind in office.ledger.catalogue.kinds}
        lock(Period.parse("2026-06"), kinds=kinds, tree=orgs.tree(), actor=head, at=AT)
        assert sent(sign_in("community_clerk")).status_code == 403
        assert sent(sign_in("section_head")).status_code == 302


class TestWhatIsBegun:
    def test_what_is_typed_is_kept_and_found_on_the_first_page(self, office: Office, sign_in: SignIn) -> None:
        client = sign_in("community_clerk")
        assert client.post("/records/saved/leaflet/", typed(title="写到一半")).json() == {"kept": True}
        assert "?form=k-1" in client.get("/").content.decode()
        assert 'value="写到一半"' in client.get(f"{NEW}?form=k-1").content.decode()

    def test_it_is_gone_once_it_is_sent(self, office: Office, sign_in: SignIn) -> None:
        client = sign_in("community_clerk")
        client.post("/records/saved/leaflet/", typed())
        sent(client)
        assert "?form=k-1" not in client.get("/").content.decode()
        assert client.post("/records/saved/leaflet/", typed()).status_code == 409

    def test_nobody_reads_or_overwrites_anothers(self, office: Office, sign_in: SignIn) -> None:
        sign_in("community_clerk").post("/records/saved/leaflet/", typed(title="只有我看"))
        other = sign_in("street_clerk")
        assert "只有我看" not in other.get(f"{NEW}?form=k-1").content.decode()
        assert other.post("/records/saved/leaflet/", typed(title="改掉")).status_code == 409

    def test_it_can_be_thrown_away(self, office: Office, sign_in: SignIn) -> None:
        client = sign_in("community_clerk")
        client.post("/records/saved/leaflet/", typed())
        client.post("/records/dropped/", {"key": "k-1", "next": "/"})
        assert "?form=k-1" not in client.get("/").content.decode()


class TestTheWayOfARecord:
    def test_the_section_head_confirms_many_and_takes_it_back(self, office: Office, sign_in: SignIn) -> None:
        ids = [office.records["A"], office.records["B"]]
        head = sign_in("section_head")
        head.post("/records/step/", {"step": "confirm", "record": ids, "key": "s-1", "next": "/records/of/leaflet/"})
        assert {one.state for one in all_records() if one.id in ids} == {State.CONFIRMED}
        number = re.findall(r'name="number" value="(\d+)"', head.get("/records/of/leaflet/").content.decode())[0]
        head.post("/records/step/back/", {"number": number})
        assert {one.state for one in all_records() if one.id in ids} == {State.SUBMITTED}

    def test_the_same_step_sent_twice_is_taken_once(self, office: Office, sign_in: SignIn) -> None:
        head = sign_in("section_head")
        form = {"step": "confirm", "record": [office.records["A"]], "key": "s-1"}
        head.post("/records/step/", form)
        revision = next(one.revision for one in all_records() if one.id == office.records["A"])
        head.post("/records/step/", form)
        assert next(one.revision for one in all_records() if one.id == office.records["A"]) == revision

    def test_what_somebody_touched_since_is_not_taken_back(self, office: Office, sign_in: SignIn) -> None:
        head = sign_in("section_head")
        head.post("/records/step/", {"step": "confirm", "record": [office.records["A"], office.records["B"]], "key": "s-1"})
        number = re.findall(r'name="number" value="(\d+)"', head.get("/").content.decode())[0]
        correction = {"revision": "99", "title": "防汛明白卡", "date": "2026-06-03", "copies": "310", "reason": "重新清点"}
        assert sign_in("community_clerk").post(f"/records/one/{office.records['A']}/correct/", correction).status_code == 302
        head.post("/records/step/back/", {"number": number})
        states = {one.id: one.state for one in all_records()}
        assert states[office.records["A"]] is State.CONFIRMED
        assert states[office.records["B"]] is State.SUBMITTED

    def test_nobody_takes_back_anothers_step(self, office: Office, sign_in: SignIn) -> None:
        head = sign_in("section_head")
        head.post("/records/step/", {"step": "confirm", "record": [office.records["A"]], "key": "s-1"})
        number = re.findall(r'name="number" value="(\d+)"', head.get("/").content.decode())[0]
        assert sign_in("administrator").post("/records/step/back/", {"number": number}).status_code == 404

    def test_a_leader_returns_with_a_reason_and_the_clerk_mends_and_submits_again(self, office: Office, sign_in: SignIn) -> None:
        record, leader, clerk = office.records["A"], sign_in("leader"), sign_in("community_clerk")
        assert leader.post("/records/step/", {"step": "return", "record": [record], "key": "r"}).status_code == 422
        leader.post("/records/step/", {"step": "return", "record": [record], "key": "r", "reason": "数量请核对"})
        assert "数量请核对" in clerk.get("/").content.decode()
        mended = {"revision": "3", "title": "防汛明白卡第3期", "date": "2026-06-03", "copies": "280"}
        assert clerk.post(f"/records/one/{record}/correct/", mended).status_code == 302
        after = next(one for one in all_records() if one.id == record)
        assert after.state is State.SUBMITTED
        page = sign_in("section_head").get(f"/records/one/{record}/").content.decode()
        assert "<del>300</del>" in page
        assert "<ins>280</ins>" in page

    def test_a_leader_cannot_confirm(self, office: Office, sign_in: SignIn) -> None:
        form = {"step": "confirm", "record": [office.records["A"]], "key": "c"}
        assert sign_in("leader").post("/records/step/", form).status_code == 403

    def test_a_step_with_a_record_of_another_street_is_not_taken_at_all(self, office: Office, sign_in: SignIn) -> None:
        form = {"step": "confirm", "record": [office.records["A"], office.records["T1"]], "key": "x"}
        assert sign_in("section_head").post("/records/step/", form).status_code == 404
        assert next(one.state for one in all_records() if one.id == office.records["A"]) is State.SUBMITTED

    def test_the_district_does_not_see_what_was_returned(self, office: Office, sign_in: SignIn) -> None:
        record, viewer = office.records["A"], sign_in("district_viewer")
        assert viewer.get(f"/records/one/{record}/").status_code == 200
        sign_in("leader").post("/records/step/", {"step": "return", "record": [record], "key": "r", "reason": "改"})
        assert viewer.get(f"/records/one/{record}/").status_code == 404
        assert record not in viewer.get("/records/of/leaflet/").content.decode()

    def test_two_people_who_mend_two_fields_do_not_undo_each_other(self, office: Office, sign_in: SignIn) -> None:
        record = office.records["A"]
        drawn = {"revision": "2", "title": "防汛明白卡第3期", "date": "2026-06-03", "copies": "300", "reason": "核对"}
        address = f"/records/one/{record}/correct/"
        sign_in("community_clerk").post(address, drawn | {"copies": "320"})
        sign_in("street_clerk").post(address, drawn | {"title": "防汛避险明白卡"})
        after = next(one for one in all_records() if one.id == record)
        assert str(getattr(after.values["copies"], "value", "")) == "320"
        assert after.values["title"] == "防汛避险明白卡"

    def test_a_correction_needs_its_reason(self, office: Office, sign_in: SignIn) -> None:
        drawn = {"revision": "2", "title": "改名", "date": "2026-06-03", "copies": "300"}
        answer = sign_in("community_clerk").post(f"/records/one/{office.records['A']}/correct/", drawn)
        assert answer.status_code == 422
        assert 'id="e-reason"' in answer.content.decode()

    def test_a_voided_record_stays_to_be_looked_at(self, office: Office, sign_in: SignIn) -> None:
        client, record = sign_in("community_clerk"), office.records["A"]
        client.post(f"/records/one/{record}/void/", {"reason": "没有印出来"})
        assert "没有印出来" in client.get(f"/records/one/{record}/").content.decode()
        assert record not in client.get("/records/of/leaflet/").content.decode()
        assert record in client.get("/records/of/leaflet/?state=voided").content.decode()


class TestTheList:
    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("q=明白", "SAB"),
            ("q=第3期", "A"),
            ("unit=A", "A"),
            ("period=2026-05", ""),
            ("q=没有的词", ""),
            ("state=confirmed", ""),
        ],
    )
    def test_it_shows_what_is_asked_for(self, office: Office, sign_in: SignIn, query: str, shown: str) -> None:
        page = sign_in("street_clerk").get(f"/records/of/leaflet/?{query}").content.decode()
        found = {unit for unit, record in office.records.items() if f"/records/one/{record}/" in page}
        assert found - {"A1"} == set(shown)

    @pytest.mark.parametrize("query", ["unit=nowhere", "period=soon", "after=x"])
    def test_an_address_that_asks_for_nothing_that_exists_is_not_found(self, office: Office, sign_in: SignIn, query: str) -> None:
        assert sign_in("street_clerk").get(f"/records/of/leaflet/?{query}").status_code == 404

    def test_the_columns_are_as_the_person_likes_them(self, office: Office, sign_in: SignIn) -> None:
        client = sign_in("street_clerk")
        assert "发放对象</th>" not in client.get("/records/of/leaflet/").content.decode()
        client.post("/records/of/leaflet/columns/", {"column": ["title", "audience"]})
        page = client.get("/records/of/leaflet/").content.decode()
        assert "发放对象</th>" in page
        assert "发放日期</th>" not in page
        client.post("/records/of/leaflet/columns/", {})
        assert "发放日期</th>" in client.get("/records/of/leaflet/").content.decode()

    def test_the_workbook_has_exactly_what_is_seen_and_no_formula(self, office: Office, sign_in: SignIn) -> None:
        client = sign_in("community_clerk")
        sent(client, title="=1+1")
        answer = client.get("/records/of/leaflet/export/?unit=A")
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert rows[2] == ["记录号", "发放日期", "单位", "宣传资料名称", "数量", "状态"]
        assert [row[3] for row in rows[3:]] == ["=1+1", "防汛明白卡第4期", "防汛明白卡第3期"]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "inlineStr"}
        assert rows[5][4] == 300
        assert rows[3][4] == "约200"


class TestFiles:
    def test_a_picture_is_shown_as_one_that_was_made_here(self, office: Office, sign_in: SignIn) -> None:
        record, digest = office.records["A"], office.evidence["A"]
        answer = sign_in("community_clerk").get(f"/records/one/{record}/files/{digest}/small.jpg")
        assert answer["Content-Type"] == "image/jpeg"
        with Image.open(io.BytesIO(answer.content)) as shown:
            assert max(shown.size) <= 320

    def test_a_file_is_never_shown_as_it_came(self, office: Office, sign_in: SignIn) -> None:
        client, record = sign_in("community_clerk"), office.records["A"]
        page = SimpleUploadedFile("照片.html", b"<script>alert(1)</script>", "text/html")
        client.post(f"/records/one/{record}/files/", {"files": page})
        digest = next(one for one in all_records() if one.id == record).evidence[-1]
        answer = client.get(f"/records/one/{record}/files/{digest}/")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment")
        assert client.get(f"/records/one/{record}/files/{digest}/small.jpg").status_code == 404

    def test_a_file_is_found_only_with_a_record_that_names_it(self, office: Office, sign_in: SignIn) -> None:
        client = sign_in("community_clerk")
        for address in (
            f"/records/one/{office.records['A']}/files/{office.evidence['B']}/",
            f"/records/one/{office.records['B']}/files/{office.evidence['B']}/",
        ):
            assert client.get(address).status_code == 404


def test_a_possible_repetition_is_decided_on_its_page(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    first = entered(sent(client))
    actor = Actor("root", Role.ADMINISTRATOR, "D")
    draft = Draft("leaflet", ("A",), first.values, "imported")
    held = submit(draft, catalogue=office.ledger.catalogue, tree=orgs.tree(), actor=actor, at=AT)
    address = f"/records/one/{held}/"
    assert address in client.get("/").content.decode()
    assert f"/records/one/{first.id}/" in client.get(address).content.decode()
    assert client.post(f"{address}decide/", {"answer": "maybe"}).status_code == 422
    client.post(f"{address}decide/", {"answer": "different"})
    assert next(one for one in all_records() if one.id == held).counts


def test_a_record_names_the_reports_that_rest_on_it_and_no_report_of_others(office: Office, sign_in: SignIn) -> None:
    page = sign_in("section_head").get(f"/records/one/{office.records['A']}/").content.decode()
    assert office.reports["A"] in page
    assert office.reports["S"] in page
    assert office.reports["B"] not in page
    page = sign_in("foreign_clerk").get(f"/records/one/{office.records['T1']}/").content.decode()
    assert office.reports["T1"] in page
    assert office.reports["T"] not in page
