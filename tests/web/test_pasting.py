"""Pasting a message: what it gives beside the text, the questions, and the record it becomes, also on a phone."""

import base64
import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from browsing import PHONE, Visitor
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from playwright.sync_api import expect

from shiju.documents.picture_facts import picture_facts
from shiju.ledger.record import Record
from shiju.queries import orgs
from shiju.queries.records import records
from shiju.text import Quantity

SignIn = Callable[[str], Client]
Visit = Callable[..., Visitor]
MESSAGE = "桃源-王芳　2026/6/12 16:05\n6月12日下午在广场发放防溺水宣传单约180份。"


def leaflets() -> list[Record]:
    return [one for one in records(seen=[unit.code for unit in orgs.tree()]) if one.kind == "leaflet"]


def names_of(page: str) -> list[str]:
    return re.findall(r'name="([0-9a-f]{12})-enter"', page)


def typed_in(page: str) -> dict[str, str]:
    """The fields of a page as a browser would send them."""
    found = {
        name: value for name, value in re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', page) if "-answer" not in name
    }
    chosen = re.findall(r'<select[^>]* name="([^"]+)"[^>]*>.*?<option value="([^"]*)" selected', page)
    return found | dict(chosen) | {f"{name}-enter": "1" for name in names_of(page)}


def read(client: Client, text: str = MESSAGE, *, unit: str = "A") -> str:
    answer = client.post("/paste/", {"text": text, "unit": unit})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_pasted_message_becomes_a_record_on_a_phone(office: Office, visit: Visit) -> None:
    before = len(leaflets())
    visitor = visit("community_clerk", size=PHONE)
    page = visitor.go("/")
    page.click("text=粘贴消息")
    page.fill("#text", MESSAGE)
    page.click("text=读出草稿")
    expect(page.locator("mark.is-number").first).to_contain_text("180")
    visitor.picture("paste-review")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    page.click("text=记入所选")
    page.wait_for_url(re.compile("/records/one/"))
    new = [one for one in leaflets() if one.values["date"] == date(2026, 6, 12)]
    assert len(leaflets()) == before + 1
    assert new[0].org_units == ("A",)
    copies = new[0].values["copies"]
    assert isinstance(copies, Quantity)
    assert (int(copies.value), copies.surface) == (180, "约180份")
    assert visitor.complaints == []


def test_the_review_of_a_paste_is_good_on_a_wide_screen(office: Office, visit: Visit) -> None:
    visitor = visit("street_clerk")
    page = visitor.go("/paste/")
    page.fill("#text", f"{MESSAGE}\n\n收到\n")
    page.click("text=读出草稿")
    expect(page.locator("h1")).to_have_text("核对草稿")
    visitor.picture("paste-review-wide")
    assert visitor.inaccessible() == []
    assert visitor.complaints == []


def test_sending_the_same_paste_twice_makes_one_record(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("community_clerk"), len(leaflets())
    sent = typed_in(read(client)) | {"text": MESSAGE, "unit": "A", "step": "enter"}
    answers = [client.post("/paste/", sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 422]
    assert len(leaflets()) == before + 1


def test_what_is_perhaps_recorded_already_is_shown_and_asked(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("community_clerk"), len(leaflets())
    client.post("/paste/", typed_in(read(client)) | {"text": MESSAGE, "unit": "A", "step": "enter"})
    page = read(client)
    assert "可能已经记过了" in page
    sent = typed_in(page) | {"text": MESSAGE, "unit": "A", "step": "enter"}
    name = names_of(page)[0]
    unanswered = client.post("/paste/", sent)
    assert unanswered.status_code == 422
    assert "请先选是不是同一件事" in unanswered.content.decode()
    assert client.post("/paste/", sent | {f"{name}-answer": "same"}).status_code == 302
    assert len(leaflets()) == before + 1
    assert client.post("/paste/", sent | {f"{name}-answer": "another"}).status_code == 302
    assert client.post("/paste/", sent | {f"{name}-answer": "another"}).status_code == 302
    assert len(leaflets()) == before + 2
    assert all(one.held is None for one in leaflets())


def test_a_changed_field_is_read_as_the_person_wrote_it(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    page = read(client)
    name = names_of(page)[0]
    sent = typed_in(page) | {"text": MESSAGE, "unit": "A", "step": "enter"}
    wrong = client.post("/paste/", sent | {f"{name}-copies": "很多很多"})
    assert wrong.status_code == 422
    assert "field-wrong" in wrong.content.decode()
    assert client.post("/paste/", sent | {f"{name}-copies": "200"}).status_code == 302
    new = next(one for one in leaflets() if one.values["date"] == date(2026, 6, 12))
    assert isinstance(new.values["copies"], Quantity)
    assert new.values["copies"].value == 200


ASKING = (
    "桃源-王芳　2026/6/12 16:05\n连日来，逐户发放防火明白纸，截至目前已发放420份\n\n"
    "桃源-王芳　2026/6/12 17:05\n下午有28名老人，坐了一辆大巴\n\n"
    "桃源-王芳　2026/6/12 18:05\n张贴禁火令45张\n"
)


def test_every_question_about_a_paste_stands_on_the_page_of_a_phone(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk", size=PHONE)
    page = visitor.go("/paste/")
    page.fill("#text", ASKING)
    page.click("text=读出草稿")
    expect(page.locator("h1")).to_have_text("核对草稿")
    asked = page.locator(".notice-question").all_inner_texts()
    for said in ("连日来", "累计数", "没有写做了什么", "算不算“宣传阵地”"):
        assert [one for one in asked if said in one], said
    assert not visitor.overflows()
    assert visitor.inaccessible() == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("5月桃源图书室接待读者412人次，举办读书活动4场", "venue-service"),
        ("存在问题：来的人少。\n下步措施：改到晚上办", "problem-and-next-step"),
        ("社区腰鼓队今天成立，现有队员22人", "arts-group"),
        ("社区宣传员今天到岗", "publicity-officer"),
        ("东街图书室改造完工，面积120平方米", "venue"),
        ("学习平台上周（6月1日—6月7日）情况：职工8人，注册8人，活跃人数7人", "learning-standing"),
    ],
)
def test_registers_and_totals_can_be_entered_from_a_paste(said: str, kind: str, office: Office, sign_in: SignIn) -> None:
    client, text = sign_in("community_clerk"), f"桃源-王芳　2026/6/12 16:05\n{said}"
    page = read(client, text)
    assert len(names_of(page)) == 1
    assert client.post("/paste/", typed_in(page) | {"text": text, "unit": "A", "step": "enter"}).status_code == 302
    assert [one.org_units for one in records(seen=["A"]) if one.kind == kind][-1] == ("A",)


@pytest.mark.parametrize(
    ("text", "said"), [("", "还没有粘贴内容"), ("　\n ", "还没有粘贴内容"), ("发" * 100_001, "一次最多粘贴 10 万字")]
)
def test_a_paste_that_cannot_be_read_is_told(office: Office, sign_in: SignIn, text: str, said: str) -> None:
    answer = sign_in("community_clerk").post("/paste/", {"text": text})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_message_of_no_work_says_why_it_gives_nothing(office: Office, sign_in: SignIn) -> None:
    page = read(sign_in("community_clerk"), "收到")
    assert "没有读出可以记的事" in page
    assert "没有草稿的消息" in page


def test_a_message_of_a_unit_outside_leaves_the_unit_to_the_person(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    page = read(client, MESSAGE.replace("桃源-王芳", "东风社区-李军"), unit="")
    assert "请选择单位" in page
    sent = typed_in(page) | {"text": MESSAGE.replace("桃源-王芳", "东风社区-李军"), "step": "enter"}
    assert client.post("/paste/", sent).status_code == 422
    name = names_of(page)[0]
    assert client.post("/paste/", sent | {f"{name}-unit": "T1"}).status_code == 404
    assert [one for one in leaflets() if one.values["date"] == date(2026, 6, 12)] == []


def picture(day: str, shade: int = 90) -> bytes:
    """A small photograph that says when it was taken."""
    stream = io.BytesIO()
    image = Image.new("RGB", (16, 12), (shade, 120, 60))
    exif = image.getexif()
    exif[0x0132] = f"{day} 09:00:00"
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def sent_with(client: Client, text: str, *photos: tuple[str, bytes]) -> str:
    files = [SimpleUploadedFile(name, content, "image/jpeg") for name, content in photos]
    answer = client.post("/paste/", {"text": text, "unit": "A", "photos": files})
    assert answer.status_code == 200
    return answer.content.decode()


def photo_fields(page: str) -> dict[str, list[str] | str]:
    found: dict[str, list[str] | str] = {"photo": re.findall(r'name="photo" value="([0-9a-f]{64})"', page)}
    for name, options in re.findall(r'<select[^>]* name="(photo-[0-9a-f]{64})">(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_photos_dropped_with_a_message_are_evidence_of_its_record(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    page = sent_with(client, MESSAGE, ("现场1.jpg", picture("2026:06:12")), ("现场2.jpg", picture("2026:06:12", 30)))
    sent = typed_in(page) | photo_fields(page) | {"text": MESSAGE, "unit": "A", "step": "enter"}
    assert client.post("/paste/", sent).status_code == 302
    (new,) = [one for one in leaflets() if one.values["date"] == date(2026, 6, 12)]
    assert len(new.evidence) == 2


def test_of_several_drafts_a_photo_goes_to_that_of_its_day_and_others_are_asked(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    two = f"{MESSAGE}\n\n桃源-王芳　2026/6/14 16:05\n6月14日上午入户发放用电安全宣传单约90份。"
    page = sent_with(client, two, ("甲.jpg", picture("2026:06:14")), ("乙.jpg", picture("2026:05:01")))
    fields = photo_fields(page)
    first, second = names_of(page)
    assert [fields[f"photo-{key}"] for key in fields["photo"]] == [second, ""]
    sent = typed_in(page) | fields | {"text": two, "unit": "A", "step": "enter"}
    sent[f"photo-{fields['photo'][1]}"] = first
    assert client.post("/paste/", sent).status_code == 302
    new = {str(one.values["date"]): len(one.evidence) for one in leaflets()}
    assert (new["2026-06-12"], new["2026-06-14"]) == (1, 1)


def test_photos_wait_while_something_is_corrected(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    page = sent_with(client, MESSAGE, ("现场.jpg", picture("2026:06:12")))
    (name,) = names_of(page)
    sent = typed_in(page) | photo_fields(page) | {"text": MESSAGE, "unit": "A", "step": "enter", f"{name}-copies": "很多"}
    answer = client.post("/paste/", sent)
    assert answer.status_code == 422
    assert photo_fields(answer.content.decode()) == photo_fields(page)


def test_a_photo_that_nobody_has_decided_about_is_asked_before_anything_is_entered(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("community_clerk"), len(leaflets())
    two = f"{MESSAGE}\n\n桃源-王芳　2026/6/14 16:05\n6月14日上午入户发放用电安全宣传单约90份。"
    page = sent_with(client, two, ("乙.jpg", picture("2026:05:01")))
    sent = typed_in(page) | photo_fields(page) | {"text": two, "unit": "A", "step": "enter"}
    asked = client.post("/paste/", sent)
    assert asked.status_code == 422
    assert "有照片还没有说归哪一条" in asked.content.decode()
    assert len(leaflets()) == before
    key = photo_fields(page)["photo"][0]
    assert client.post("/paste/", sent | {f"photo-{key}": "-"}).status_code == 302
    assert [len(one.evidence) for one in leaflets() if one.values["date"] == date(2026, 6, 12)] == [0]


def test_photos_of_what_is_recorded_already_become_evidence_of_that_record(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    client.post("/paste/", typed_in(read(client)) | {"text": MESSAGE, "unit": "A", "step": "enter"})
    page = sent_with(client, MESSAGE, ("现场.jpg", picture("2026:06:12")))
    (name,) = names_of(page)
    same = re.findall(r'-answer" value="(same:R[A-Z2-7]{10})"', page)
    sent = typed_in(page) | photo_fields(page) | {"text": MESSAGE, "unit": "A", "step": "enter", f"{name}-answer": same[0]}
    assert client.post("/paste/", sent).status_code == 302
    (old,) = [one for one in leaflets() if one.values["date"] == date(2026, 6, 12)]
    assert (len(same), old.id, len(old.evidence)) == (1, same[0].removeprefix("same:"), 1)
    unnamed = client.post("/paste/", sent | {f"{name}-answer": "same"}, follow=True)
    assert "没有选是哪一条" in unnamed.content.decode()
    strange = client.post("/paste/", sent | {f"{name}-answer": "same:RABCDEFGHIJ"}, follow=True)
    assert strange.status_code in (200, 404)


def test_a_draft_stands_beside_the_record_that_it_resembles(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    client.post("/paste/", typed_in(read(client)) | {"text": MESSAGE, "unit": "A", "step": "enter"})
    page = read(client, MESSAGE.replace("约180份", "190份"))
    row = re.search(r'<tr class="differs"><th scope="row">数量.*?</tr>', page, re.DOTALL)
    assert row is not None
    assert re.findall(r"<td>(.*?)</td>", row[0]) == ["190份", "约180份"]


def test_more_drafts_than_a_page_holds_follow_one_after_the_other(office: Office, sign_in: SignIn) -> None:
    client, before = sign_in("community_clerk"), len(leaflets())
    text = "\n\n".join(
        f"桃源-王芳　2026/5/{day} 16:{minute}\n今天入户发放防火单{minute}{day}份。"
        for day in (6, 7, 8)
        for minute in range(11, 29)
    )
    page = read(client, text)
    rounds = []
    while names_of(page):
        rounds.append(len(names_of(page)))
        hidden = dict(re.findall(r'name="(shown|passed)" value="([^"]*)"', page))
        answers = {f"{name}-answer": "another" for name in names_of(page)}
        answer = client.post("/paste/", typed_in(page) | hidden | answers | {"text": text, "unit": "A", "step": "enter"})
        page = answer.content.decode()
    assert (rounds, answer.status_code, len(leaflets())) == ([40, 14], 302, before + 54)


def test_the_text_and_its_photos_can_be_changed_after_they_were_read(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    page = sent_with(client, MESSAGE, ("现场.jpg", picture("2026:06:12")))
    box = client.post("/paste/", photo_fields(page) | {"text": MESSAGE, "unit": "A", "step": "box"})
    assert box.status_code == 200
    assert MESSAGE in box.content.decode()
    assert photo_fields(box.content.decode())["photo"] == photo_fields(page)["photo"]


def test_what_is_not_taken_is_told(office: Office, sign_in: SignIn) -> None:
    client = sign_in("community_clerk")
    nothing = sent_with(client, MESSAGE, ("空.jpg", b""))
    assert "没有收下：空.jpg" in nothing
    many = client.post("/paste/", {"text": MESSAGE, "photos": [SimpleUploadedFile("一.jpg", picture("2026:06:12"))] * 21})
    assert (many.status_code, "一次最多 20 个文件" in many.content.decode()) == (413, True)
    long = client.post("/paste/", {"text": "字" * 2_000_000})
    assert (long.status_code, "一次最多 5 MB 文字" in long.content.decode()) == (413, True)
    wide = client.post("/paste/", {f"x{number}": "1" for number in range(2100)})
    assert (wide.status_code, "请分几次提交" in wide.content.decode()) == (413, True)


def test_nothing_pasted_is_lost_when_the_login_has_ended(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk", size=PHONE)
    page = visitor.go("/paste/")
    page.fill("#text", MESSAGE)
    cookie = next(one for one in visitor.context.cookies() if "session" in one["name"])
    visitor.context.clear_cookies(name=cookie["name"])
    page.click("text=读出草稿")
    expect(page.locator("[data-kept]")).to_contain_text("登录已过期，内容都还在")
    assert page.input_value("#text") == MESSAGE
    visitor.context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": visitor.base}])
    page.click("text=读出草稿")
    expect(page.locator("h1")).to_have_text("核对草稿")
    page.go_back()
    expect(page.locator("#text")).to_have_value(MESSAGE)
    page.click("text=读出草稿")
    page.click("text=记入所选")
    page.wait_for_url(re.compile("/records/one/"))
    assert visitor.complaints == []


def test_a_photo_dragged_onto_the_box_is_made_smaller_and_keeps_its_day(office: Office, visit: Visit) -> None:
    visitor = visit("community_clerk")
    page = visitor.go("/paste/")
    page.fill("#text", MESSAGE)
    stream = io.BytesIO()
    image = Image.effect_noise((2400, 1800), 90).convert("RGB")
    exif = image.getexif()
    exif.get_ifd(0x8769)[0x9003] = "2026:06:11 08:30:00"
    exif[0x0112] = 6
    image.save(stream, "JPEG", exif=exif, quality=95)
    page.evaluate(
        """content => {
          const bytes = Uint8Array.from(atob(content), one => one.charCodeAt(0)), carried = new DataTransfer();
          carried.items.add(new File([bytes], "现场.jpg", { type: "image/jpeg" }));
          document.querySelector("#text").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        base64.b64encode(stream.getvalue()).decode(),
    )
    page.click("text=读出草稿")
    page.click("text=记入所选")
    page.wait_for_url(re.compile("/records/one/"))
    (new,) = [one for one in leaflets() if one.values["date"] == date(2026, 6, 12)]
    (digest,) = new.evidence
    kept = (office.ledger.evidence / digest[:2] / digest).read_bytes()
    assert len(kept) < len(stream.getvalue())
    assert picture_facts(kept).taken == date(2026, 6, 11)
    with Image.open(io.BytesIO(kept)) as shown:
        assert (max(shown.size), shown.getexif().get(0x0112)) == (1600, None)
    assert visitor.complaints == []
