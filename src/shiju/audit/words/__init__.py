"""The word lists of the audit: data files, edited by hand."""

import tomllib
from importlib.resources import files
from typing import Any


def word_list(name: str) -> dict[str, Any]:
    """The content of one list, by the name of its file without ending."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
