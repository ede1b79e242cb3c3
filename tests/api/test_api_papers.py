"""Papers by the HTTP API: earlier reports and what they state, issued reports, hand-over, evidence, repetitions."""

import base64
import io
from functools import partial

import openpyxl
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from programs import Program, program

from shiju.queries.tokens import Scope

EARLIER = """红星街道2025年上半年工作总结
全街道发放宣传资料8.4万份。开展各类活动90余场，学习培训5次。
"""
LEAFLETS = "日期,社区,宣传资料名称,发放数量（份）\n2026-03-01,桃源社区,反诈手册,120\n"


def earlier() -> SimpleUploadedFile:
    return SimpleUploadedFile("去年总结.txt", EARLIER.encode())


def kept(caller: Program) -> list[tuple[str, int]]:
    return sorted((one["indicator"], one["value"]) for one in caller.get("stated-figures")[1])


def test_an_earlier_report_is_read_kept_once_compared_with_and_taken_back(office: Office) -> None:
    caller = program(office)
    status, read = caller.upload("histories", earlier())
    assert (status, read["kept"], [one["value"] for one in read["proposals"]]) == (200, 0, [84000, 90, 5])
    assert kept(caller) == []
    status, done = caller.upload("histories?keep=true&choose=3=training.count&skip=2", earlier())
    assert (status, done["kept"]) == (200, 2), done
    assert caller.upload("histories?keep=true&choose=3=training.count&skip=2", earlier())[1]["kept"] == 0
    assert kept(caller) == [("leaflet.copies", 84000), ("training.count", 5)]
    assert caller.get("figures/leaflet.copies", period="2025-H1")[1]["grade"] == "stated"
    assert [one["batch"] for one in caller.get("imports")[1]] == [done["batch"]]
    assert program(office, "T").send(f"imports/{done['batch']}/undo", {"reason": "误引"})[0] == 404
    assert caller.send(f"imports/{done['batch']}/undo", {"reason": "误引"})[0] == 200
    assert kept(caller) == []
    assert caller.send(f"imports/{done['batch']}/undo", {"reason": "误引"})[0] == 403


def test_what_cannot_be_kept_of_an_earlier_report_is_told(office: Office) -> None:
    caller = program(office)
    assert caller.upload("histories?choose=9=training.count", earlier())[1]["code"] == "bad_choice"
    assert caller.upload("histories?keep=true", SimpleUploadedFile("空.docx", b"x"))[0] == 422
    assert caller.upload("histories?org_unit=T&keep=true", earlier())[0] == 404
    status, told = caller.upload("histories?keep=true&period=%E6%AD%A4%E6%97%B6", earlier())
    assert (status, told["problems"][0]["field"]) == (422, "period")


def test_an_import_is_taken_back_by_the_token_that_made_it(office: Office) -> None:
    caller = program(office)
    done = caller.upload("imports", SimpleUploadedFile("宣传资料发放.csv", LEAFLETS.encode()))[1]
    assert caller.send(f"imports/{done['batch']}/undo", {"reason": "导错了"}) == (
        200,
        {"batch": done["batch"], "records": 1, "stated": 0},
    )
    assert caller.get(f"imports/{done['batch']}")[1]["counting"] == 0


def test_records_are_handed_over_as_a_workbook(office: Office) -> None:
    caller = program(office)
    formats = caller.get("handovers")[1]
    assert formats
    name = formats[0]["handover"]
    status, told = caller.get(f"handovers/{name}", period="2026-H1")
    assert (status, sum(one["rows"] for one in told["rows"])) == (200, 4)
    assert openpyxl.load_workbook(io.BytesIO(base64.b64decode(told["file"]))).worksheets
    assert program(office, "A").get(f"handovers/{name}", org_unit="S")[0] == 404
    assert caller.get("handovers/nowhere")[0] == 404


def test_an_issued_report_is_listed_looked_at_and_verified(office: Office) -> None:
    caller = program(office)
    status, answer = caller.send("reports", {"template": "monthly", "period": "2026-06", "format": "html"})
    assert status == 200
    code = answer["X-Shiju-Report"]
    assert code in [one["report"] for one in caller.get("issued-reports")[1]]
    assert caller.get(f"issued-reports/{code}")[1]["changed"] == []
    status, told = caller.upload("verifications", SimpleUploadedFile("月报.html", answer.content))
    assert (status, {one["state"] for one in told["figures"]}) == (200, {"same"})
    assert caller.upload("verifications", SimpleUploadedFile("月报.html", b"<p>x"))[0] == 422
    assert program(office, "T").get(f"issued-reports/{code}")[0] == 404


def test_evidence_is_added_once_and_only_where_the_token_sees_the_record(office: Office, picture: bytes) -> None:
    caller, record = program(office), office.records["A"]
    sent = partial(SimpleUploadedFile, "现场.jpg", picture + b"more", "image/jpeg")  # a fresh stream each time
    first = caller.upload(f"records/{record}/evidence", sent())[1]["evidence"]
    assert len(first) == 2
    assert caller.upload(f"records/{record}/evidence", sent())[1]["evidence"] == first
    assert caller.upload(f"records/{record}/evidence", SimpleUploadedFile("空.jpg", b""))[0] == 422
    assert program(office, "T").upload(f"records/{record}/evidence", sent())[0] == 404


def test_a_repetition_is_decided(office: Office) -> None:
    caller = program(office, "S", Scope.WRITE, Scope.READ)
    body = {"date": "2026-06-03", "title": "防汛明白卡第3期", "copies": "300份", "unit": ["A"]}
    made = caller.send("kinds/leaflet/records", body, key="again")[1]
    assert made["held"] == office.records["A"], made
    status, decided = caller.send(f"records/{made['record']}/decision", {"same": False})
    assert (status, decided["held"], decided["counts"]) == (200, None, True)
    assert caller.send(f"records/{made['record']}/decision", {"same": True})[0] == 409


def test_a_form_from_above_is_listed_once_with_what_its_notice_says(office: Office) -> None:
    caller = program(office, "S", Scope.REPORT)
    book = openpyxl.Workbook()
    for row in (["2026年6月宣传工作统计表"], ["单位", "发放宣传资料（份）"], ["桃源社区", None]):
        book.active.append(row)  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    notice = "请于2026年7月5日前将2026年6月宣传工作统计表报江北区宣传科。"
    for _ in range(2):
        sent = SimpleUploadedFile("统计表.xlsx", stream.getvalue())
        status, listed = caller.upload("request-forms", sent, notice=notice)
        assert (status, listed["title"], listed["due"]) == (200, "统计表.xlsx", "2026-07-05"), listed
    assert [one["form"] for one in caller.get("request-forms", waiting="true")[1]] == [listed["form"]]
    assert program(office, "T", Scope.REPORT).get("request-forms")[1] == []
    assert caller.upload("request-forms", SimpleUploadedFile("说明.exe", b"x"))[0] == 422
