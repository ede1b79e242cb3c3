"""The pages of administration as whoever fills them in sees them; test_every_page opens them as the first who may read them."""

from collections.abc import Callable

import pytest
from browsing import DESKTOP, PHONE, Visitor
from cast import Office

from shiju.actions.mappings import remember_tables
from shiju.catalogue.office import Remembered


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("page", ["packs", "settings", "calendar", "targets"])
def test_its_form_is_accessible_and_fits_the_window(
    office: Office, visit: Callable[..., Visitor], page: str, size: tuple[int, int]
) -> None:
    remember_tables(office.ledger, [Remembered("leaflet", (("印数", "copies"), ("天气", "-"), ("时间", "date")))])
    visitor = visit("section_head" if page == "targets" else "system_administrator", size=size, quick=True)
    visitor.go(f"/administration/{page}/")
    visitor.picture(f"{page}-form")
    assert visitor.inaccessible() == []
    assert not visitor.overflows()
    assert visitor.complaints == []
