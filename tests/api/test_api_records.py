"""Records by the HTTP API."""

from cast import Office
from programs import program

from shiju.queries.tokens import Scope


def leaflet(office: Office, **more: object) -> dict[str, object]:
    kind = office.ledger.catalogue.kind("leaflet")
    return {"date": "2026-06-20", "title": "防汛明白卡第九期", "copies": "约200份", kind.org_unit: ["A"]} | more


def test_a_program_enters_a_record_once_however_often_it_sends_it(office: Office) -> None:
    caller = program(office)
    status, made = caller.send("kinds/leaflet/records", leaflet(office), key="one")
    assert status == 201, made
    assert made["values"]["copies"] == {
        "value": 200,
        "bound": "about",
        "low": 180,
        "high": 220,
        "unit": "份",
        "written": "约200份",
    }
    assert caller.send("kinds/leaflet/records", leaflet(office), key="one") == (200, made)
    status, told = caller.send("kinds/leaflet/records", leaflet(office, copies=90), key="one")
    assert (status, told["code"]) == (409, "key_used")


def test_decimals_come_and_go_digit_for_digit(office: Office) -> None:
    caller = program(office)
    status, made = caller.send("kinds/leaflet/records", leaflet(office, copies=120), key="two")
    assert (status, made["values"]["copies"]["value"]) == (201, 120)


def test_what_is_wrong_is_told_at_its_field(office: Office) -> None:
    status, told = program(office).send("kinds/leaflet/records", leaflet(office, copies="很多"), key="three")
    assert status == 422
    assert [one["field"] for one in told["problems"]] == ["copies"]


def test_a_record_without_a_key_or_with_an_unknown_field_is_refused(office: Office) -> None:
    caller = program(office)
    assert caller.send("kinds/leaflet/records", leaflet(office))[0] == 422
    assert caller.send("kinds/leaflet/records", leaflet(office, nonsense=1), key="four")[0] == 422


def test_a_correction_changes_what_was_sent_and_nothing_else(office: Office) -> None:
    caller, record = program(office), office.records["A"]
    before = caller.get(f"records/{record}")[1]
    body = {"reason": "补数", "revision": before["revision"], "values": {"copies": 310}}
    status, after = caller.send(f"kinds/leaflet/records/{record}", body, method="PATCH")
    assert status == 200, after
    assert after["values"]["copies"]["value"] == 310
    assert after["values"]["title"] == before["values"]["title"]
    status, told = caller.send(f"kinds/leaflet/records/{record}", body, method="PATCH")
    assert (status, told["code"]) == (409, "changed_meanwhile")


def test_a_voided_record_counts_no_longer(office: Office) -> None:
    caller, record = program(office), office.records["A"]
    status, after = caller.send(f"records/{record}/void", {"reason": "重复录入"})
    assert (status, after["voided"], after["counts"]) == (200, True, False)
    assert caller.send(f"records/{record}/void", {"reason": " "})[0] == 422


def test_a_list_goes_on_with_its_cursor(office: Office) -> None:
    caller = program(office)
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        status, page = caller.get("records", kind="leaflet", size=2, **cursor)
        assert status == 200
        found += [one["record"] for one in page["records"]]
        if page["cursor"] is None:
            break
        cursor = {"cursor": page["cursor"]}
    assert sorted(found) == sorted(office.records[unit] for unit in ("S", "A", "A1", "B"))


def test_it_sees_and_writes_within_its_part_of_the_tree_only(office: Office) -> None:
    caller = program(office, "A")
    assert [caller.get(f"records/{office.records[unit]}")[0] for unit in ("A", "A1", "B", "S", "T1")] == [200, 200, 404, 404, 404]
    assert caller.send(f"records/{office.records['B']}/void", {"reason": "越界"})[0] == 404
    kind = office.ledger.catalogue.kind("leaflet")
    assert caller.send("kinds/leaflet/records", leaflet(office, **{kind.org_unit: ["B"]}), key="five")[0] == 404
    assert caller.get("records", org_unit="T")[0] == 404


def test_a_token_without_the_scope_is_told_so(office: Office) -> None:
    caller = program(office, "S", Scope.READ)
    status, told = caller.send("kinds/leaflet/records", leaflet(office), key="six")
    assert (status, told["code"]) == (403, "wrong_scope")
    assert caller.get("records")[0] == 200
