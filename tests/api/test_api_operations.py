"""Figures, imports, forms, reports, audits and drafts by the HTTP API; every operation behind its scope."""

import base64
import io
import json
from pathlib import Path

import openpyxl
import pytest
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from programs import Program, program, token_for

from shiju.api.made import described, make_api
from shiju.queries.tokens import Scope

LEAFLETS = "日期,社区,宣传资料名称,发放数量（份）\n2026-03-01,桃源社区,反诈手册,120\n2026-03-09,桃溪社区,反诈手册,很多\n"


def test_a_figure_comes_with_everything_that_proves_it(office: Office) -> None:
    status, figure = program(office).get("figures/leaflet.copies", period="2026-H1")
    assert status == 200
    assert figure["value"] == sum(100 * place for place in (2, 3, 4, 5))
    assert sorted(figure["records"]) == sorted(one["record"] for one in figure["proofs"])
    assert all(one["evidence"] for one in figure["proofs"])
    assert figure["grade"] == "evidenced"
    assert figure["definition_text"]
    status, earlier = program(office).get("figures/leaflet.copies", period="2026-H1", as_of=0)
    assert (status, earlier["value"]) == (200, None)


@pytest.mark.parametrize(("where", "asked", "status"), [
    ("figures/nonsense", {"period": "2026-H1"}, 404),
    ("figures/leaflet.copies", {"period": "此时此刻"}, 422),
    ("figures/leaflet.copies", {"period": "2026-H1", "org_unit": "T"}, 404),
    ("figures", {"period": "2026-H1"}, 200),
    ("catalogue", {}, 200),
    ("org-units", {}, 200),
    ("imports/99", {}, 404),
    ("nowhere", {}, 404),
])  # fmt: skip
def test_what_is_asked_is_answered_or_refused(office: Office, where: str, asked: dict[str, str], status: int) -> None:
    assert program(office).get(where, **asked)[0] == status


def test_a_workbook_is_tried_and_then_taken_in(office: Office) -> None:
    caller = program(office)
    status, tried = caller.upload("imports?dry_run=true", SimpleUploadedFile("宣传资料发放.csv", LEAFLETS.encode()))
    assert (status, tried["batch"], tried["sheets"][0]["accepted"], len(tried["sheets"][0]["rejected"])) == (200, None, 1, 1)
    status, done = caller.upload("imports", SimpleUploadedFile("宣传资料发放.csv", LEAFLETS.encode()))
    assert status == 200, done
    status, told = caller.get(f"imports/{done['batch']}")
    assert (status, told["records"], told["counting"], told["file"]) == (200, 1, 1, "宣传资料发放.csv")
    assert program(office, "T").get(f"imports/{done['batch']}")[0] == 404


def test_a_file_name_leads_nowhere_else(office: Office, tmp_path: Path) -> None:
    status, _ = program(office).upload("imports?dry_run=true", SimpleUploadedFile("../../etc/x.csv", LEAFLETS.encode()))
    assert status == 200


def test_a_form_comes_back_filled(office: Office) -> None:
    book = openpyxl.Workbook()
    for row in (["2026年上半年宣传工作统计表"], ["单位", "发放宣传资料（份）"], ["桃源社区", None], ["桃溪社区", None]):
        book.active.append(row)  # type: ignore[union-attr]
    content = io.BytesIO()
    book.save(content)
    status, told = program(office).upload("forms?period=2026-H1", SimpleUploadedFile("统计表.xlsx", content.getvalue()))
    assert status == 200, told
    assert openpyxl.load_workbook(io.BytesIO(base64.b64decode(told["file"]))).active is not None
    assert len(told["cells"]) + len(told["open"]) == 2
    assert program(office).upload("forms", SimpleUploadedFile("说明.exe", b"x"))[0] == 422


@pytest.mark.parametrize("sort", ["docx", "html"])
def test_a_report_comes_as_a_file(office: Office, sort: str) -> None:
    status, answer = program(office).send("reports", {"template": "monthly", "period": "2026-06", "format": sort})
    assert status == 200, answer
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(answer.content) > 1000
    assert program(office).send("reports", {"template": "nonsense", "period": "2026-06"})[0] == 422


def test_a_text_is_audited_against_the_ledger(office: Office) -> None:
    body = {"text": "红星街道2026年上半年工作总结\n上半年发放宣传资料9万余份。", "period": "2026-H1"}
    status, told = program(office).send("audits", body)
    assert status == 200, told
    assert [one["verdict"] for one in told["claims"]] == ["overstated"]


def test_a_pasted_message_gives_drafts_and_writes_nothing(office: Office) -> None:
    caller = program(office)
    before = caller.get("records")[1]["total"]
    status, told = caller.send("drafts", {"text": "桃源社区 王芳 2026-06-10 10:20\n今天桃源社区发放防汛明白卡120份。"})
    assert status == 200, told
    assert len(told["drafts"]) + len(told["without"]) >= 1
    assert caller.get("records")[1]["total"] == before


def test_numbers_that_are_none_are_refused(office: Office) -> None:
    assert program(office).send("audits", {"text": float("nan")})[0] == 400


def test_every_operation_has_its_scope_and_refuses_the_others(office: Office) -> None:
    described_all = described(make_api(office.ledger.catalogue))
    callers = {scope: Program(token_for("S", scope)) for scope in Scope}
    wrong = []
    for path, ways in described_all["paths"].items():
        where = (
            path.removeprefix("/api/v1/")
            .replace("{record}", "Rnowhere")
            .replace("{number}", "99")
            .replace("{form}", "99")
            .replace("{indicator}", "leaflet.copies")
            .replace("{report}", "nowhere")
            .replace("{handover}", "nowhere")
        )
        for method in ways:
            answers = {scope: caller.send(where, None, method=method.upper())[0] for scope, caller in callers.items()}
            let_in = [scope for scope, status in answers.items() if status != 403]
            nobody = Program("shiju_nobody").send(where, None, method=method.upper())[0]
            if len(let_in) != 1 or nobody != 401 or any(status >= 500 for status in answers.values()):
                wrong.append((method, where, answers, nobody))
    assert wrong == []
    assert json.dumps(described_all)


def test_the_description_is_given_to_any_token(office: Office) -> None:
    status, told = program(office, "A", Scope.AUDIT).get("openapi.json")
    assert status == 200
    assert "/api/v1/kinds/leaflet/records" in told["paths"]
    assert Program("").get("openapi.json")[0] == 401
