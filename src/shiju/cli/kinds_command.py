"""`shiju kinds`: what the catalogue declares, and checking a pack."""

import argparse
from pathlib import Path

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import shipped
from shiju.catalogue.reasons import REASONS
from shiju.cli.faults import CommandFault
from shiju.indicators.examples import load_checked

SUMMARY = "列出事项类型和指标，或检查一个目录包"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare its arguments."""
    parser.add_argument("--check", metavar="文件夹", type=Path, help="检查一个目录包的全部文件，并运行其中的例子")
    parser.add_argument("--reasons", action="store_true", help="列出导入时退回、提醒的全部原因和改法")
    parser.add_argument("--indicators", action="store_true", help="同时列出全部指标")


def run(arguments: argparse.Namespace) -> int:
    """List or check."""
    if arguments.reasons:
        for one in REASONS:
            print(f"{one.code}　{one.title}：{one.explanation}{one.remedy}")
        return 0
    if arguments.check is not None and not arguments.check.is_dir():
        raise CommandFault(f"没有文件夹“{arguments.check}”。")
    catalogue = load_checked(arguments.check or shipped("street-office"))
    if not isinstance(catalogue, Catalogue):
        print(*catalogue, sep="\n")
        return 1
    print(f"目录包 {catalogue.pack} 第 {catalogue.version} 版：{len(catalogue.kinds)} 类事项，{len(catalogue.indicators)} 个指标")
    for kind in catalogue.kinds:
        print(f"  {kind.id}　{kind.label}（{len(kind.fields)} 个字段，填一条约 {kind.minutes} 分钟）")
        for indicator in catalogue.indicators:
            if arguments.indicators and indicator.kind == kind.id:
                print(f"      {indicator.id}　{indicator.name}（{indicator.unit}）")
    return 0
