"""The word lists of pasted messages: data files, edited by hand, whose examples are run as tests."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LISTS = ("headers", "moods", "names", "pages", "phrases")


@cache
def word_list(name: str) -> dict[str, Any]:
    """The content of one list, by the name of its file without ending."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
