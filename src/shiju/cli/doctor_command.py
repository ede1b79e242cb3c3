"""`shiju doctor`: what this machine has for the work, and what follows from what is missing."""

import argparse
import platform
import shutil
import sqlite3

from shiju.reports.fonts import faces, font_folders
from shiju.reports.profiles import load_profile

SUMMARY = "检查本机：运行环境、字体、可选程序"
_PROGRAMS = (
    ("soffice", "LibreOffice：用来打开、转换文件；没有也不影响生成汇报"),
    ("pdftoppm", "poppler：把 PDF 页面变成图片；只有测试用到"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none."""
    parser.epilog = "退出状态：0 = 齐全；1 = 缺字体或可选程序。"


def run(_arguments: argparse.Namespace) -> int:
    """Look and tell."""
    print(f"Python {platform.python_version()}，SQLite {sqlite3.sqlite_version}")
    missing = 0
    print("公文字体（PDF 排版用；Word 文件只写字体名称，由打开它的电脑决定）：")
    for face in faces(load_profile(), font_folders()):
        if face.found is None:
            told = f"缺少，且没有代替的字体。请把“{face.wanted}”放进字体文件夹（环境变量 SHIJU_FONTS）。"
        elif face.is_stand_in:
            told = f"缺少“{face.wanted}”，用“{face.found}”代替。"
        else:
            told = f"“{face.found}”。"
        missing += face.is_stand_in
        print(f"  {face.role}：{told}")
    for program, what in _PROGRAMS:
        found = shutil.which(program) is not None
        missing += not found
        print(f"  {what}：{'有' if found else '没有'}")
    return int(missing > 0)
