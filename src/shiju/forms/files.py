"""Opening a form and writing the filled one, each in a limited child process."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shiju.documents.limits import ChildFault, in_child
from shiju.forms.answer import Written
from shiju.forms.child import sheets_from_json, to_json
from shiju.forms.comments import Notes
from shiju.forms.sheet import FormSheet, Place

SECONDS = 120
SORTS = (".xlsx", ".xlsm", ".docx")
_OLD = {".xls": "xlsx", ".et": "xlsx", ".ods": "xlsx", ".doc": "docx", ".wps": "docx", ".odt": "docx"}


@dataclass(frozen=True)
class FormFault:
    """The form cannot be read or written: a sentence that says why and what to do."""

    message: str


def modern(path: Path, folder: Path) -> Path | FormFault:
    """The form as .xlsx or .docx: itself, or made from an older format by LibreOffice where that is installed."""
    suffix = path.suffix.lower()
    if not path.is_file():
        return FormFault(f"找不到文件“{path.name}”。")
    if suffix in SORTS:
        return path
    if suffix not in _OLD:
        return FormFault(f"“{path.name}”不是能填的表格。请用 .xlsx 或 .docx。")
    office = shutil.which("soffice")
    if office is None:
        return FormFault(f"“{path.name}”是旧格式，本机没有 LibreOffice，不能转换。请用办公软件另存为 .{_OLD[suffix]} 再填。")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            office,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            _OLD[suffix],
            "--outdir",
            str(folder),
            str(path),
        ]
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL)  # noqa: S603  # found by which
    made = folder / f"{path.stem}.{_OLD[suffix]}"
    return made if made.is_file() else FormFault(f"“{path.name}”转换不成。请用办公软件另存为 .{_OLD[suffix]} 再填。")


def read_form(path: Path) -> list[FormSheet] | FormFault:
    """The sheets or tables of a form."""
    answer = _child("read", str(path.resolve()))
    return answer if isinstance(answer, FormFault) else sheets_from_json(answer)


def write_form(
    path: Path, values: Mapping[str, Mapping[Place, Written]], out: Path, *, notes: Notes | None = None
) -> FormFault | None:
    """The form with these cells filled, and `notes` as comments on them, written whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=out.parent, suffix=out.suffix, delete=False) as made:
        target = Path(made.name)
    answer = _child("write", str(path.resolve()), str(target), given=to_json(values, notes))
    if isinstance(answer, FormFault):
        target.unlink()
        return answer
    target.replace(out)
    return None


def _child(*words: str, given: str = "") -> str | FormFault:
    try:
        told = in_child("shiju.forms.child", words, given=given.encode()).decode()
    except ChildFault as fault:
        return FormFault(str(fault))
    return FormFault(str(json.loads(told)["message"])) if told.startswith("{") else told
