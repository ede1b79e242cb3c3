"""Which faces of the official layout a machine has, and where stand-ins are looked for. None is shipped."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

FOLDERS = (
    "/usr/share/texmf/fonts/opentype/public/fandol",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/local/share/fonts",
)
"""Folders that font programs do not always search by themselves."""
VARIABLE = "SHIJU_FONTS"
ROLES = {
    "body": "正文 仿宋",
    "title": "标题 小标宋",
    "heading1": "一级标题 黑体",
    "heading2": "二级标题 楷体",
    "number": "页码 宋体",
}


@dataclass(frozen=True)
class Face:
    """A role of the layout, the face it wants, and what stands for it here: None = nothing fits."""

    role: str
    wanted: str
    found: str | None

    @property
    def is_stand_in(self) -> bool:
        """Whether another face takes its place."""
        return self.found != self.wanted


def font_folders(own: Path | None = None) -> list[Path]:
    """The office's own folder of fonts, then the known ones, as far as they exist."""
    named = os.environ.get(VARIABLE)
    candidates = [own, Path(named) if named else None, *map(Path, FOLDERS)]
    return [folder for folder in candidates if folder is not None and folder.is_dir()]


def loaded_fonts(folders: list[Path]) -> typst.Fonts:
    """The faces of the machine and of these folders. Looking through them takes most of the time of setting a page, so it is done once for each state of the folders."""
    return _loaded(tuple((str(folder), folder.stat().st_mtime_ns) for folder in folders))


@lru_cache(maxsize=4)
def _loaded(folders: tuple[tuple[str, int], ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[name for name, _ in folders])


def faces(profile: Mapping[str, Any], folders: list[Path]) -> tuple[Face, ...]:
    """For each role of the layout the first of its faces that is there."""
    families = set(loaded_fonts(folders).families())
    return tuple(
        Face(label, profile["faces"][role][0], next((one for one in profile["faces"][role] if one in families), None))
        for role, label in ROLES.items()
    )
