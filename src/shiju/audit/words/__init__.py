"""The word lists of the audit: data files, edited by hand."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

_NOT_BEHIND = re.compile(r"\(\?<([=!])(\[[^\]]*\])\)([\u4e00-\u9fff])")


def any_of(patterns: Iterable[str]) -> str:
    """A pattern of several. What must or must not stand before is asked behind the first character: a search that knows the first character leaps to it."""
    return "|".join(_NOT_BEHIND.sub(r"\3(?<\1\2\3)", pattern) for pattern in patterns)


def word_list(name: str) -> dict[str, Any]:
    """The content of one list, by the name of its file without ending."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
