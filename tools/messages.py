"""Bring the English words of the pages up to date: `python tools/messages.py`, fill what is empty in the .po files it names, run it again.

Each area of the pages has its own file, src/shiju/web/<area>/locale/en/LC_MESSAGES/django.po, so that two people seldom meet in one. Needs gettext.
"""

import os
import re
import subprocess
from pathlib import Path

from django.core.management import call_command
from django.core.management.commands import makemessages

from shiju.web.areas import AREAS, HERE
from shiju.web.environment import read_environment
from shiju.web.settings import configure

_DATE = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To): .*\\n"\n', re.MULTILINE
)
_TITLE = re.compile(r"\A(?:#.*\n)+")


def main() -> None:
    """Collect the words, tidy the files, compile them, and say which words have no English yet."""
    for area in AREAS:
        (HERE / area / "locale").mkdir(exist_ok=True)
    configure(read_environment({}))
    os.chdir(HERE)
    collect()
    for path in sorted(HERE.glob("*/locale/en/LC_MESSAGES/django.po")):
        subprocess.run(["msgfmt", "-o", path.with_suffix(".mo"), path], check=True)  # noqa: S603, S607  # gettext's own program
        for word in untranslated(path):
            print(f"{path.relative_to(HERE)}: {word}")
    for area in AREAS:
        for folder in ("locale",):
            if not any((HERE / area / folder).iterdir()):
                (HERE / area / folder).rmdir()


class _Collecting(makemessages.Command):
    """Without guesses: a word that is new stays empty until somebody has thought of it."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]  # noqa: RUF012  # Django names the type


def collect() -> None:
    """Let Django collect the words of templates and code below the current folder into the .po files of the areas."""
    call_command(_Collecting(), locale=["en"], add_location="never", no_obsolete=True, no_wrap=True, verbosity=0, keep_pot=False)
    for path in Path().glob("*/locale/en/LC_MESSAGES/django.po"):
        path.write_text(_TITLE.sub("# English words of these pages.\n", _DATE.sub("", path.read_text("utf-8"))), "utf-8")


def untranslated(path: Path) -> list[str]:
    """The words of a file that have no English, or one that was only guessed."""
    found = []
    for entry in path.read_text("utf-8").split("\n\n")[1:]:
        empty = re.search(r'^msgstr(?:\[\d\])? ""\n?(?!")', entry + "\n", re.MULTILINE) is not None
        if (empty or "fuzzy" in entry.split("msgid")[0]) and not entry.startswith("#~"):
            found.append(" ".join(re.findall(r'"(.*)"', entry.split("msgstr")[0])))
    return found


if __name__ == "__main__":
    main()
