"""Forms from above by the HTTP API: received, proposed, decided, answered, filled, handed in."""

import base64
import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from cast import Office
from django.core.files.uploadedfile import SimpleUploadedFile
from programs import Program, program

from shiju.db.models import LogEntry
from shiju.queries.tokens import Scope

HEAD: Sequence[object] = ("指标", "计量单位", "数值")
ROWS: Sequence[Sequence[object]] = (
    HEAD,
    ("明白纸发出去多少", "份", None),
    ("投入活动经费", "万元", None),
    ("举办培训", "期", None),
)
NOTICE = "请于2026年7月5日前将2026年6月宣传工作情况统计表报县委宣传部。"


def blank(*rows: Sequence[object], title: str = "2026年6月宣传工作情况统计表", name: str = "统计表.xlsx") -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "统计表"
    for row in ([title], *rows):
        sheet.append(list(row))
        if len(row) == 1:
            sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=3)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile(name, stream.getvalue())


def received(caller: Program, *rows: Sequence[object], notice: str = NOTICE, **more: Any) -> str:
    status, told = caller.upload("request-forms", blank(*(rows or ROWS), **more), notice=notice)
    assert status == 200, told
    return f"request-forms/{told['form']}"


def open_cell(told: dict[str, Any], cell: str) -> dict[str, Any]:
    return next(one for one in told["proposal"]["open"] if one["cell"] == cell)


def values(told: dict[str, Any]) -> dict[str, Any]:
    return {one["cell"]: one["value"] for one in told["proposal"]["cells"]}


def acts(since: int = 0) -> list[str]:
    return [one.act for one in LogEntry.objects.filter(id__gt=since).order_by("id")]


def test_a_form_is_proposed_decided_answered_filled_and_handed_in(office: Office) -> None:
    caller = program(office)
    where = received(caller)
    status, told = caller.get(where)
    assert (status, told["asked_by"], told["due"], told["unfilled_because"]) == (200, "县委宣传部", "2026-07-05", None)
    since = LogEntry.objects.latest("id").pk
    body = {
        "decisions": [{"words": open_cell(told, "C3")["words"], "indicator": "leaflet.copies"}],
        "cells": [{"sheet": "统计表", "cell": "C4", "text": "3.5"}, {"sheet": "统计表", "cell": "C5", "text": "2"}],
    }
    for _ in range(2):
        status, told = caller.send(f"{where}/answers", body, key="first")
        assert (status, values(told)) == (200, {"C3": 1400, "C4": "3.5", "C5": 2}), told
    assert acts(since) == ["answer-form"]
    status, file = caller.get(f"{where}/file", comments="true")
    sheet = openpyxl.load_workbook(io.BytesIO(base64.b64decode(file["file"]))).worksheets[0]
    assert (status, sheet["C3"].value, file["name"]) == (200, 1400, "统计表（已填）.xlsx")
    assert sheet["C3"].comment is not None
    assert len(file["cells"]) == 3
    for _ in range(2):
        status, told = caller.send(f"{where}/handed", {"minutes": 7})
        assert (status, told["minutes"]) == (200, 7)
        assert told["handed_in"] is not None
    assert acts(since) == ["answer-form", "hand-in-form"]
    assert caller.get("request-forms", waiting="true")[1] == []


def test_a_key_stands_for_one_content(office: Office) -> None:
    caller = program(office)
    where = received(caller)
    body = {"cells": [{"sheet": "统计表", "cell": "C4", "text": "3.5"}]}
    assert caller.send(f"{where}/answers", body)[0] == 422
    assert caller.send(f"{where}/answers", body, key="k")[0] == 200
    other = {"cells": [{"sheet": "统计表", "cell": "C4", "text": "4"}]}
    assert caller.send(f"{where}/answers", other, key="k")[1]["code"] == "key_used"
    assert values(caller.send(f"{where}/answers", other, key="l")[1]) == {"C4": "4"}
    away = {"cells": [{"sheet": "统计表", "cell": "C4", "text": ""}]}
    assert values(caller.send(f"{where}/answers", away, key="m")[1]) == {}


def test_a_form_that_is_sent_again_with_its_key_is_the_same_even_after_it_was_handed_in(office: Office) -> None:
    caller, content = program(office), blank(*ROWS).read()

    def sent(key: str | None, more: bytes = content) -> Any:
        return caller.upload("request-forms", SimpleUploadedFile("统计表.xlsx", more), key=key, notice=NOTICE)

    first = sent("x")[1]["form"]
    assert caller.send(f"request-forms/{first}/handed", {})[0] == 200
    assert sent("x")[1]["form"] == first
    assert sent("x", blank(*ROWS, title="别的表").read())[0] == 409
    assert caller.send(f"request-forms/{first}/answers", {}, key="x")[0] == 409
    assert sent(None)[1]["form"] != first


@pytest.mark.parametrize(("body", "field"), [
    ({"decisions": [{"words": "经费", "indicator": "no.such"}]}, "decisions.0.indicator"),
    ({"decisions": [{"words": "！", "indicator": "-"}]}, "decisions.0.words"),
    ({"cells": [{"sheet": "统计表", "cell": "A1", "text": "3"}]}, "cells.0"),
    ({"ours": ["东城街道"]}, "ours.0"),
])  # fmt: skip
def test_what_cannot_be_taken_is_told_field_by_field_and_nothing_is_written(
    office: Office, body: dict[str, Any], field: str
) -> None:
    caller = program(office)
    where = received(caller)
    since = LogEntry.objects.latest("id").pk
    status, told = caller.send(f"{where}/answers", body, key="k")
    assert (status, [one["field"] for one in told["problems"]]) == (422, [field])
    assert acts(since) == []


def test_a_stated_figure_is_changed_but_not_taken_away_here(office: Office) -> None:
    caller = program(office)
    where = received(caller)
    for text, status in (("2", 200), ("3", 200), ("", 422)):
        body = {"cells": [{"sheet": "统计表", "cell": "C5", "text": text}]}
        assert caller.send(f"{where}/answers", body, key=f"k{text}")[0] == status
    assert values(caller.get(where)[1])["C5"] == 3


def test_period_asker_and_due_day_are_said_where_nobody_did(office: Office) -> None:
    caller = program(office)
    where = received(caller, HEAD, ("发放宣传资料", "份", None), notice="", title="宣传工作情况统计表")
    told = caller.get(where)[1]
    assert (told["proposal"], told["period"]) == (None, None)
    assert "看不出这张表要报哪个期间" in told["unfilled_because"]
    assert caller.get(f"{where}/file")[1]["code"] == "cannot_fill"
    status, told = caller.send(where, {"period": "2026-06", "asked_by": "区统计局"}, method="PATCH")
    assert (status, told["asked_by"], values(told)) == (200, "区统计局", {"C3": 1400})
    status, told = caller.send(where, {"asked_by": None, "due": "2026-07-09"}, method="PATCH")
    assert (told["asked_by"], told["due"], told["period"]) == ("", "2026-07-09", "2026-06-01..2026-06-30")
    assert caller.send(where, {"period": None}, method="PATCH")[1]["period"] is None
    assert caller.send(where, {"period": "此时"}, method="PATCH")[0] == 422


def test_a_form_that_names_another_office_is_filled_once_somebody_says_that_it_is_ours(office: Office) -> None:
    caller = program(office)
    where = received(caller, ("填报单位：", "东城街道", None), HEAD, ("发放宣传资料", "份", None))
    assert caller.get(where)[1]["proposal"]["open"][0]["names"] == "东城街道"
    assert values(caller.send(f"{where}/answers", {"ours": ["东城街道"]}, key="k")[1]) == {"C4": 1400}


def test_a_copy_for_a_unit_below_is_filled_with_its_figures(office: Office) -> None:
    caller = program(office)
    where = received(caller, HEAD, ("发放宣传资料", "份", None))
    own = caller.get(f"{where}/file")[1]["cells"][0]
    below = caller.get(f"{where}/file", org_unit="A")[1]["cells"][0]
    assert own["value"] == 1400
    assert (below["source"]["org_unit"], below["value"] < 1400) == ("A", True)
    assert caller.get(f"{where}/file", org_unit="T")[0] == 404


def test_changed_definitions_are_looked_at_and_kept(office: Office) -> None:
    caller = program(office)
    rows: Sequence[Sequence[object]] = (HEAD, ("发放宣传资料", "份", None))
    first = received(caller, *rows, ("说明：1.宣传资料按实际发放份数统计。",))
    caller.send(f"{first}/handed", {})
    later = received(caller, *rows, ("说明：1.宣传资料按印制份数统计。",), title="2026年7月宣传工作情况统计表", notice="")
    assert caller.get(later)[1]["proposal"]["changed_definitions"] != []
    assert caller.send(f"{later}/definitions", None)[1]["proposal"]["changed_definitions"] == []


def test_a_form_of_another_street_is_not_there_and_reading_tokens_change_nothing(office: Office) -> None:
    caller = program(office)
    where = received(caller)
    foreign = program(office, "T")
    for method, rest, body in (
        ("GET", "", None),
        ("GET", "/file", None),
        ("PATCH", "", {}),
        ("POST", "/answers", {}),
        ("POST", "/definitions", None),
        ("POST", "/handed", {}),
    ):
        assert foreign.send(f"{where}{rest}", body, method=method, key="k")[0] == 404
    assert program(office, "S", Scope.REPORT).send(f"{where}/answers", {}, key="k")[0] == 403
    assert program(office, "S", Scope.WRITE).send(f"{where}/handed", {})[0] == 403


def test_a_broken_memory_is_told(office: Office) -> None:
    caller = program(office)
    where = received(caller)
    (office.ledger.folder / "forms.toml").write_text("[[decided]", "utf-8")
    told = caller.get(where)[1]
    assert told["forgotten"][0].startswith("forms.toml")
    body = {"decisions": [{"words": "明白纸", "indicator": "leaflet.copies"}]}
    assert caller.send(f"{where}/answers", body, key="k")[1]["code"] == "broken_memory"
    (office.ledger.folder / "forms-known.toml").write_text("[[answered]]\nwords = 3", "utf-8")
    for way in (caller.get(f"{where}/file"), caller.send(f"{where}/definitions", None)):
        assert way[1]["code"] == "broken_memory"
