"""A small report for the tests: every sort of block, figures of every grade."""

import struct
import zlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped
from shiju.indicators.figure import Figure
from shiju.ledger.record import Grade
from shiju.periods import Period
from shiju.reports.compose import Facts, Framing, Issuer, compose
from shiju.reports.document import Photo, RecordLine, Report
from shiju.reports.template import Template, read_template

VALUES = {
    "leaflet.copies": "86042", "leaflet.copies.growth": "8.5", "activity.count": "232", "media.published": "0", "concern.closing_rate": "82.1",
    "study.sessions": None, "activity.volunteer_hours": "7060.5",
}  # fmt: skip
TEXT = """+++
id = "test"
label = "测试"
title = "{office}{period}\\n工作情况汇报"
to = "{committee}宣传部："
+++

{period}，{office}工作<有序>推进（{year}）。

# 宣传
## 资料
[[发放{leaflet.copies|over}份]][[，{leaflet.copies.growth|change}]][[，采用{media.published}篇]]，办结率{concern.closing_rate|percent}。
### 细目
服务{activity.volunteer_hours}小时。
# 没有的
[[学习{study.sessions}次]]。
# 活动
::: chart
caption = "各月活动"
indicator = "activity.count"
:::
::: table
caption = "分月情况"
rows = ["activity.count", "leaflet.copies"]
:::
::: table
rows = ["activity.count"]
columns = "units"
:::
::: photos
kind = "activity"
:::
::: records
kind = "problem-and-next-step"
text = "{problem}。"
field = "state"
is = ["推进中"]
most = 2
:::
"""


def catalogue() -> Catalogue:
    loaded = load(shipped("street-office"))
    assert isinstance(loaded, Catalogue)
    return loaded


CATALOGUE = catalogue()


def png(width: int = 8, height: int = 6) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def figure(indicator: str, unit: str, period: Period, until: date) -> Figure:
    value = VALUES.get(indicator, "1")
    grade = Grade.ESTIMATED if indicator == "leaflet.copies" else Grade.RECORDED
    return Figure(
        indicator,
        unit,
        period,
        None if value is None else Decimal(value),
        "份",
        7,
        1,
        grade=grade,
        estimated=Decimal(0),
        records=("R1", "R2"),
        counted=2,
    )


def describe(ids: Iterable[str]) -> dict[str, RecordLine]:
    return {one: RecordLine(one, f"甲社区 {one} </script>", "x.xlsx 表 第3行", ("照片.jpg",)) for one in ids}


FACTS = Facts(
    figure=figure,
    names={one.id: (one.name, one.unit) for one in CATALOGUE.indicators},
    definitions={"leaflet.copies": "数量之和。"},
    records=lambda _wanted: [{"problem": f"问题{n}", "state": "推进中" if n % 2 else "已完成"} for n in range(1, 8)],
    units=(("A", "甲社区"), ("B", "乙社区")),
    describe=describe,
    photos=lambda _kind, _period, _most: (
        Photo("a" * 64, png(), 8, 6, "义诊"),
        Photo("b" * 64, png(6, 8), 6, 8, "灯会"),
        Photo("c" * 64, png(), 8, 6, "演出"),
    ),
)


def template(text: str = TEXT) -> Template:
    read = read_template(text, name="test.md", catalogue=CATALOGUE)
    assert isinstance(read, Template), read
    return read


def report(
    text: str = TEXT, *, facts: Facts = FACTS, period: str = "2026-H1", superior: str = "江北区", framing: Framing | None = None
) -> Report:
    return compose(
        template(text),
        issuer=Issuer("S", "某街道", superior),
        period=Period.parse(period),
        day=date(2026, 7, 6),
        facts=facts,
        framing=framing,
    )
