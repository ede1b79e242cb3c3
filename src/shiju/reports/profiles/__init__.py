"""Layouts as data: gbt9704 is the national one; a house style is another file beside it."""

import tomllib
from importlib.resources import files
from typing import Any


def load_profile(name: str = "gbt9704") -> dict[str, Any]:
    """The settings of a layout, as its file has them."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
