"""The order of units: off unless the office turns it on, and each unit's own trend first."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from cast import AT, Office
from django.test import Client

from shiju.actions.records import submit
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.settings import save_settings
from shiju.ledger.record import Draft, Value
from shiju.queries import orgs
from shiju.queries.ledger import SETTINGS
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

WHERE = "/figures/leaflet.copies/units/?period=2026-H1"


def names(page: str) -> list[str]:
    return re.findall(r'<td class="main">(.*?)</td>', page)


def last_year(office: Office, unit: str, copies: int) -> None:
    values: dict[str, Value] = {
        "date": date(2025, 6, 1), "title": "明白卡", "copies": Quantity(Decimal(copies), unit="份", surface=str(copies)),
    }  # fmt: skip
    writer = Actor("root", Role.ADMINISTRATOR, "D")
    found = submit(
        Draft("leaflet", (unit,), values, f"before-{unit}"),
        catalogue=office.ledger.catalogue,
        tree=orgs.tree(),
        actor=writer,
        at=AT,
    )
    assert isinstance(found, str)


def test_without_the_switch_units_stand_in_the_order_of_the_tree_with_their_own_trend(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    last_year(office, "B", 400)
    for order in ("", "&order=value"):
        page = sign_in("leader").get(WHERE + order).content.decode()
        assert names(page) == ["红星街道机关", "桃源社区", "桃溪社区"]
        assert "+25.0%" in page
        assert "位次" not in page
        assert "按数值排序" not in page


def test_with_the_switch_they_can_be_put_in_order_and_their_trend_still_goes_first(
    office: Office, sign_in: Callable[[str], Client]
) -> None:
    save_settings(office.ledger.folder / SETTINGS, OfficeSettings(ranking=True))
    client = sign_in("leader")
    page = client.get(WHERE).content.decode()
    assert names(page) == ["红星街道机关", "桃源社区", "桃溪社区"]
    assert page.index("和自己去年比") < page.index("位次")
    page = client.get(f"{WHERE}&order=value").content.decode()
    assert names(page) == ["桃源社区", "桃溪社区", "红星街道机关"]


def test_nobody_sees_units_outside_their_part_of_the_tree(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("foreign_clerk")
    assert client.get(f"{WHERE}&org=S").status_code == 404
    assert client.get("/figures/no.such/units/").status_code == 404
    assert "这个单位没有下级" in client.get(WHERE).content.decode()
