"""The areas of the pages, in the order of the navigation. Adding one is a line here and its folder."""

from pathlib import Path

HERE = Path(__file__).parent
AREAS = (
    "shell",
    "accounts",
    "today",
    "paste",
    "records",
    "evidence",
    "imports",
    "forms",
    "figures",
    "reports",
    "audit",
    "share",
    "administration",
    "help",
)
"""Each is a package `shiju.web.<area>` with `routes.py`, and where needed `templates/`, `static/` and `locale/`."""


def folders(name: str) -> list[Path]:
    """The folders of that name which the areas have."""
    return [HERE / area / name for area in AREAS if (HERE / area / name).is_dir()]
