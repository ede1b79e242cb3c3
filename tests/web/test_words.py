"""Everything that a page says can be said in Chinese and in English."""

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import messages
import pytest
from cast import Office
from django.test import Client, override_settings
from django.utils.translation import gettext, override

from shiju.queries.sight import ROLE_NAMES
from shiju.web.areas import AREAS, HERE

CHINESE = re.compile(r"[\u3400-\u9fff]")
TRANSLATED = re.compile(
    r"{%\s*(?:blocktranslate|blocktrans)\b.*?{%\s*end(?:blocktranslate|blocktrans)\s*%}|{%.*?%}|{{.*?}}|{#.*?#}|{%\s*comment.*?endcomment\s*%}",
    re.DOTALL,
)
IN_TAG = re.compile(r"""{%\s*(?!translate|trans|blocktranslate|blocktrans|comment|end)\w+[^%]*?["'][^"'%]*[\u3400-\u9fff]""")
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "npgettext"}
NOT_ON_PAGES = {"environment.py", "serving.py", "settings.py", "formats.py"}
"""What whoever starts the server reads, as with the commands; the name in authenticator apps; the shapes of dates."""


def untranslated_in_templates() -> Iterator[str]:
    for area in AREAS:
        for path in (HERE / area / "templates").rglob("*.html"):
            text = path.read_text("utf-8")
            for line in TRANSLATED.sub("", text).splitlines():
                if CHINESE.search(line):
                    yield f"{path.name}: {line.strip()}"
            for tag in IN_TAG.findall(text):
                if "_(" not in tag:
                    yield f"{path.name}: {tag}"


def untranslated_in_code(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    exempt: set[int] = set()
    for node in ast.walk(tree):
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
        if name in CALLS or isinstance(node, ast.Expr):
            if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
                continue
            exempt.update(id(one) for one in ast.walk(node))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and CHINESE.search(node.value)
            and id(node) not in exempt
        ):
            yield f"{path.name}:{node.lineno}: {node.value}"


def test_templates_and_views_let_every_word_be_translated() -> None:
    found = list(untranslated_in_templates())
    for path in HERE.rglob("*.py"):
        if path.name not in NOT_ON_PAGES:
            found += untranslated_in_code(path)
    assert found == []


def test_every_word_has_its_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed: the words of the pages were not collected")
    copy = tmp_path / "web"
    shutil.copytree(HERE, copy)
    for area in AREAS:
        (copy / area / "locale").mkdir(exist_ok=True)
    monkeypatch.chdir(copy)
    with override_settings(LOCALE_PATHS=[copy / area / "locale" for area in AREAS]):
        messages.collect()
    missing = {
        path.parts[-5]: words for path in copy.glob("*/locale/en/LC_MESSAGES/django.po") if (words := messages.untranslated(path))
    }
    assert missing == {}, "run tools/messages.py and fill in what it names"


def test_the_compiled_words_are_those_of_the_files() -> None:
    for path in HERE.glob("*/locale/en/LC_MESSAGES/django.po"):
        compiled = path.with_suffix(".mo").read_bytes().decode("utf-8", "replace")
        said = re.findall(r'^msgstr "([^"\\]+)"$', path.read_text("utf-8"), re.MULTILINE)
        assert [one for one in said if one not in compiled] == [], "run tools/messages.py"


def test_the_pages_can_be_read_in_english(office: Office, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("street_clerk")
    assert "我的账号" in client.get("/account/").content.decode()
    client.post("/language/", {"language": "en", "next": "/account/"})
    assert "My account" in client.get("/account/").content.decode()


def test_the_names_of_roles_are_among_the_words() -> None:
    with override("en"):
        assert [name for name in ROLE_NAMES.values() if gettext(name) == name] == []
