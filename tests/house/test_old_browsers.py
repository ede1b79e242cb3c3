"""What the pages are made of is known to Chromium 109. The browser itself is tried by `SHIJU_CHROMIUM` (docs/development.md)."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_htmx import __file__ as htmx

SHIJU = Path(__file__).parents[2] / "src" / "shiju"
KNOWN = tomllib.loads((Path(__file__).parent / "newer_features.toml").read_text("utf-8"))
OLDEST = 109
_COMMENT = {"css": r"/\*.*?\*/", "js": r"/\*.*?\*/|(?m:^\s*//.*$)", "html": r"\{#.*?#\}"}


def files() -> list[Path]:
    """Our styles, scripts and templates, and what we serve of others."""
    served = sorted(
        set(re.findall(r"static '(django_htmx/[^']+)'", (SHIJU / "web/shell/templates/shell/page.html").read_text("utf-8")))
    )
    foreign = [Path(htmx).parent / "static" / name for name in served]
    return [*(path for sort in ("css", "js", "html") for path in sorted(SHIJU.rglob(f"*.{sort}"))), *foreign]


def found(path: Path) -> Iterator[tuple[str, int]]:
    """The patterns that occur in the file, with the version that brought each."""
    sort = path.suffix.removeprefix(".")
    text = re.sub(_COMMENT[sort], " ", path.read_text("utf-8"), flags=re.DOTALL)
    for pattern, version in KNOWN[sort].items():
        if version > OLDEST and re.search(pattern, text):
            yield pattern, version
    if sort == "css" and nested(text):
        yield "nested rules", 112


def nested(css: str) -> bool:
    """Whether a rule stands within the rule of a selector."""
    inside: list[bool] = []
    for prelude, brace in re.findall(r"([^{};]*)([{};])", css):
        if brace == "{":
            if any(inside):
                return True
            inside.append(not prelude.strip().startswith("@"))
        elif brace == "}" and inside:
            inside.pop()
    return False


def test_nothing_is_used_that_came_after_the_oldest_browser_unless_it_loses_nothing() -> None:
    used = {f"{path.name} {pattern}": version for path in files() for pattern, version in found(path)}
    young = {what: version for what, version in used.items() if what not in KNOWN["without_loss"]}
    assert young == {}, (
        f"browsers from {OLDEST} on are promised: find another way, or say in newer_features.toml why an old one loses nothing"
    )
    assert [what for what in KNOWN["without_loss"] if what not in used] == [], "no longer needed"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", ".a { text-wrap: balance; }"), ("b.css", ".a { .b { color: red; } }"), ("c.css", ".a { color: color-mix(in srgb, red, blue); }"),
        ("d.js", "list.toSorted()"), ("e.html", '<div id="x" popover>'),
    ],
)  # fmt: skip
def test_it_would_be_seen(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert len(list(found(path))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "@media print { .a { color: red; } } /* text-wrap: balance */"), ("b.css", ".a:has(> .b) { inset: 0; }"),
        ("c.js", "// list.toSorted()\nlist.slice().sort();"), ("d.html", "{# <search> #}<dialog>"),
    ],
)  # fmt: skip
def test_what_the_oldest_knows_is_no_finding(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert list(found(path)) == []
