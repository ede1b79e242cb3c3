"""`shiju doctor`: what this machine has for the work, and what follows from what is missing."""

import argparse
import platform
import shutil
import sqlite3
from pathlib import Path

from shiju.cli.faults import CommandFault
from shiju.documents.picture_text import installed
from shiju.reports.fonts import VARIABLE, Face, faces, font_folders
from shiju.reports.profiles import house_style, load_profile

SUMMARY = "检查本机：运行环境、字体、可选程序"
_PROGRAMS = (
    ("soffice", "LibreOffice：核对 .doc、.odt、.rtf 时用来转换；没有也不影响生成汇报和核对 .docx、PDF、HTML"),
    ("pdftoppm", "poppler：把 PDF 页面变成图片；只有测试用到"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    parser.add_argument("--fonts", type=Path, metavar="文件夹", help=f"本单位的字体文件夹（也可用环境变量 {VARIABLE}）")
    parser.add_argument("--style", type=Path, metavar="文件", help="本单位的版式文件（.toml），按它要的字体检查")
    parser.epilog = "退出状态：0 = 齐全；1 = 缺字体或可选程序。"


def run(arguments: argparse.Namespace) -> int:
    """Look and tell."""
    print(f"Python {platform.python_version()}，SQLite {sqlite3.sqlite_version}")
    profile = load_profile() if arguments.style is None else house_style(arguments.style)
    if isinstance(profile, tuple):
        raise CommandFault("\n".join(["版式有问题：", *map(str, profile)]))
    missing = 0
    folders = font_folders(arguments.fonts)
    print(f"公文字体（{profile['label']}；PDF 排版用。Word 文件只写字体名称，由打开它的电脑决定）：")
    for face in faces(profile, folders):
        print(f"  {face.role}：{_told(face)}")
        missing += face.is_stand_in
    print(f"  另外找过的字体文件夹：{'、'.join(map(str, folders)) or '没有'}")
    for program, what in _PROGRAMS:
        found = shutil.which(program) is not None
        missing += not found
        print(f"  {what}：{'有' if found else '没有'}")
    print(f"  文字识别组件：读扫描件和图片用，可选（pip install 'shiju[ocr]'）：{'有' if installed() else '没有'}")
    return int(missing > 0)


def _told(face: Face) -> str:
    if face.found is None:
        return f"缺少“{face.wanted}”，且没有代替的字体。请把它的字体文件放进字体文件夹（--fonts 或环境变量 {VARIABLE}）。"
    if face.is_stand_in:
        return f"缺少“{face.wanted}”，用“{face.found}”代替。"
    return f"“{face.found}”。"
