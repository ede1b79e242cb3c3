"""Whose form it is: the community or village that the lines above a table, or the name of its sheet, say fills it."""

import re
from collections.abc import Sequence

from shiju.forms.proposal import Office
from shiju.forms.titles import title_of
from shiju.orgs import GRASSROOTS

_FILLED_BY = re.compile(r"单\s*位(?:名称)?\s*(?:[（(](?:盖章|公章)[）)])?\s*[:：]\s*([^\s（()）:：]+)")
OF_ANOTHER = "这张表是“{}”的，不是“{}”的，没有填。"


def unit_of_form(titles: Sequence[str], sheet: str, office: Office) -> str | None:
    """The unit that the lines name as the one that fills the form, else the title or the sheet is called by; sections fill the forms of their office, so they are none."""
    said = (office.names.named(found[1]) for line in titles if (found := _FILLED_BY.search(line)) is not None)
    title = title_of(titles)
    spoken = office.names.find_in(title) if title else None
    called = spoken if spoken is not None and office.tree.get(spoken).name in title else None
    named = (code for code in (*said, called, office.names.named(sheet)) if code is not None)
    return next((code for code in named if office.tree.get(code).level in GRASSROOTS), None)
