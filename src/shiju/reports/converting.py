"""Documents of other sorts (.doc, .odt, .rtf) made into .docx by an office program, where there is one."""

import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAM = "soffice"
SECONDS = 180
_OLE, _RTF, _ZIP = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK"
_ODT = b"application/vnd.oasis.opendocument.text"


class ConvertingFault(Exception):
    """The document could not be converted; the message is a sentence for the user."""


def sort_to_convert(content: bytes) -> str | None:
    """doc, rtf or odt, by the first bytes; None for what is read without an office program."""
    if content.startswith(_OLE):
        return "doc"
    if content.startswith(_RTF):
        return "rtf"
    return "odt" if content.startswith(_ZIP) and _ODT in content[:200] else None


def as_docx(content: bytes, *, sort: str) -> bytes:
    """The document as .docx, converted in a folder of its own and, where the machine allows it, without network. Raises ConvertingFault."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise ConvertingFault(
            f"读 .{sort} 文件要用 LibreOffice，本机没有找到。请装上它，或在办公软件里把文件另存为 .docx 再核对。"
        )
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / f"report.{sort}", Path(folder) / "out" / "report.docx"
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            str(made.parent),
            str(source),
        ]
        try:
            subprocess.run([*_without_network(), *command], check=True, capture_output=True, timeout=SECONDS)  # noqa: S603  # the path is ours
            return made.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ConvertingFault(f"这份 .{sort} 文件 LibreOffice 转换不了。请在办公软件里另存为 .docx 再核对。") from error


def _without_network() -> list[str]:
    """A prefix that takes the network away: an office program fetches whatever addresses a document names."""
    program = shutil.which("unshare")
    if program is None:
        return []
    prefix = [program, "--user", "--map-root-user", "--net"]
    allowed = subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode == 0  # noqa: S603  # a fixed command
    return prefix if allowed else []
