"""Make the sample office that ships with the product: an invented township with its own headings and habits.

Run as `python tools/make_sample_office.py`; writes src/shiju/samples/linjiang. The true totals in expected.json are added up here from the plain data below,
without any of the product's code.
"""

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

FOLDER = Path(__file__).parents[1] / "src" / "shiju" / "samples" / "linjiang"
UNITS = (
    ("LY", "临远县", "", "district", "2000-01-01", "", ""),
    ("LJ", "临江镇", "LY", "township", "2000-01-01", "", ""),
    ("LJ-XC", "宣传文化站", "LJ", "section", "2010-01-01", "", ""),
    ("LJ-DZ", "党政办公室", "LJ", "section", "2010-01-01", "", ""),
    ("LJ01", "柳湾村", "LJ", "village", "2000-01-01", "", ""),
    ("LJ02", "沙洲村", "LJ", "village", "2000-01-01", "", ""),
    ("LJ03", "下渡村", "LJ", "village", "2000-01-01", "2026-02-28", "LJ06"),
    ("LJ04", "上渡村", "LJ", "village", "2000-01-01", "2026-02-28", "LJ06"),
    ("LJ05", "江声社区", "LJ", "community", "2012-05-01", "", ""),
    ("LJ06", "双渡村", "LJ", "village", "2026-03-01", "", ""),
)
VILLAGES = ("柳湾村", "沙洲村", "双渡村", "江声社区")
LIMIT = 7
"""Days that the township gives itself for a concern."""
RANDOM = random.Random(20260706)  # noqa: S311  # invented data, the same at every run


def days(count: int) -> list[date]:
    """So many days of the half-year, in order."""
    start = date(2026, 3, 2)
    return sorted(start + timedelta(days=RANDOM.randrange(118)) for _ in range(count))


def book(
    name: str, title: str, head: list[str], rows: list[list[Any]], *, second: list[str] | None = None, note: str = ""
) -> None:
    """One workbook of one sheet, with a title row, one or two heading rows and perhaps a note."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "登记"
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head))
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=14), Alignment(horizontal="center")
    sheet.append(head)
    if second is not None:
        sheet.append(second)
        for column, text in enumerate(second, start=1):
            if not text:
                sheet.merge_cells(start_row=2, start_column=column, end_row=3, end_column=column)
    for row in rows:
        sheet.append(row)
    if note:
        sheet.append([note])
    workbook.save(FOLDER / "workbooks" / name)


def leaflets() -> dict[str, int]:
    """发放情况: a list with 万份 in the heading of its number column."""
    rows, total = [], 0
    titles = ("防汛避险明白卡", "森林防火告知书", "反诈口袋书", "移风易俗倡议书")
    for number, day in enumerate(days(24), start=1):
        copies = RANDOM.randrange(5, 60) * 10
        total += copies
        rows.append(
            [
                number,
                day,
                RANDOM.choice(VILLAGES),
                RANDOM.choice(titles),
                RANDOM.choice(("入户", "赶集摆点", "微信群")),
                copies / 10000,
                "村民",
            ]
        )
    rows.append(["合计", None, None, None, None, total / 10000, None])
    book(
        "宣传品发放情况.xlsx",
        "临江镇2026年上半年宣传品发放情况统计",
        ["序号", "发放时间", "村（社区）", "宣传品名称", "发放方式", "发放数量（万份）", "对象"],
        rows,
    )
    return {"leaflet.copies": total, "leaflet.occasions": 24}


def activities() -> dict[str, int]:
    """文明实践活动: other headings, quantities with words, a joint event, a fault."""
    rows, people, volunteers = [], 0, 0
    kinds = ("便民服务", "文艺演出", "环境卫生", "走访慰问", "宣讲")
    for number, day in enumerate(days(30), start=1):
        joined, helpers = RANDOM.randrange(12, 90), RANDOM.randrange(3, 20)
        people, volunteers = people + joined, volunteers + helpers
        kind = kinds[number % len(kinds)]
        rows.append(
            [
                number,
                kind,
                f"{kind}第{number}场",
                f"{day.month}月{day.day}日",
                VILLAGES[number % 4],
                None,
                None,
                f"{joined}人次",
                helpers,
            ]
        )
    joint = ["端午龙舟邀请赛", "2026.6.19", "柳湾村", "沙洲村"]
    people, volunteers = people + 350, volunteers + 40
    rows.append([31, "文体活动", joint[0], joint[1], joint[2], joint[2], joint[3], 350, 40])
    rows.append([32, "文体活动", joint[0], joint[1], joint[3], joint[2], joint[2], "约350", 25])
    rows.append([33, "宣讲", "没有这一天的宣讲", "6月31日", "江声社区", None, None, 20, 2])
    head = ["序号", "活动类别", "活动主题", "开展时间", "村社区", "主办单位", "协办单位", "参与情况", None]
    book(
        "文明实践活动台账.xlsx",
        "临江镇新时代文明实践活动台账（2026年）",
        head,
        rows,
        second=["", "", "", "", "", "", "", "参与人数", "志愿者"],
        note="备注：联办活动由各村分别填报。",
    )
    return {"activity.count": 31, "activity.participants": people, "activity.volunteers": volunteers}


def concerns() -> dict[str, int]:
    """群众诉求: CSV in GB18030, semicolons."""
    lines = ["登记时间;诉求来源;诉求内容;诉求类别;所在村社区;办结时间;办理时限"]
    closed = on_time = 0
    for number, day in enumerate(days(26), start=1):
        took = RANDOM.randrange(1, 12)
        end = day + timedelta(days=took)
        done = number % 7 != 0 and end <= date(2026, 6, 30)
        closed += done
        on_time += done and took <= LIMIT
        source, sort = RANDOM.choice(("来电", "12345", "网格员上报")), RANDOM.choice(("路灯", "环境卫生", "停车"))
        lines.append(
            f"{day};{source};{VILLAGES[number % 4]}第{number}件：{sort}问题;{sort};{VILLAGES[number % 4]};{end if done else '办理中'};7天"
        )
    (FOLDER / "workbooks" / "群众诉求登记.csv").write_bytes("\r\n".join(lines).encode("gb18030"))
    return {"concern.received": 26, "concern.closed": closed, "concern.on_time": on_time}


def media() -> dict[str, int]:
    """信息采用: one row a publication."""
    rows, published = [], 0
    for number, day in enumerate(days(18), start=1):
        used = number % 3 == 0
        published += used
        after = day + timedelta(days=1)
        rows.append(
            [
                f"临江新事之{number}",
                RANDOM.choice((*VILLAGES, "宣传文化站")),
                day,
                after,
                "临远融媒",
                "县级",
                after + timedelta(days=2) if used else "未采用",
            ]
        )
    book(
        "信息报送采用.xlsx",
        "2026年上半年信息报送采用情况",
        ["信息标题", "供稿单位", "活动日期", "报送日期", "媒体名称", "层级", "刊发日期"],
        rows,
    )
    return {"media.submitted": 18, "media.published": published}


def studies() -> dict[str, int]:
    """学习台账: two kinds of study."""
    rows, present = [], 0
    for number, day in enumerate(days(16), start=1):
        came = RANDOM.randrange(9, 22)
        present += came
        centre = number % 4 == 0
        rows.append(
            [
                day,
                "党政办公室" if centre else VILLAGES[number % 4],
                "理论学习中心组学习" if centre else "支部学习",
                f"专题{number}",
                22,
                came,
            ]
        )
    book(
        "理论学习台账.xlsx",
        "临江镇2026年上半年理论学习台账",
        ["学习日期", "组织部门", "学习类型", "学习内容", "应到", "实到"],
        rows,
    )
    return {"study.sessions": 16, "study.centre_group_sessions": 4, "study.attendances": present}


def venues() -> dict[str, int]:
    """村级阵地 and its months as columns, in one workbook."""
    workbook = Workbook()
    register = workbook.worksheets[0]
    register.title = "阵地名册"
    register.append(["场所名称", "村社区", "类型", "建筑面积（平方米）"])
    service = workbook.create_sheet("开放情况")
    service.append(["2026年1—6月农家书屋接待人次"])
    service.append(["场所名称", "村社区", *(f"{month}月" for month in range(1, 7))])
    area = visits = 0
    for number, village in enumerate(VILLAGES, start=1):
        size = 80 + 15 * number
        area += size
        register.append([f"{village}农家书屋", village, "农家书屋", f"{size}㎡"])
        months = [RANDOM.randrange(60, 240) for _ in range(6)]
        months[0] = 0
        visits += sum(months)
        service.append([f"{village}农家书屋", village, "闭馆", *months[1:]])
    workbook.save(FOLDER / "workbooks" / "村级文化阵地.xlsx")
    return {"venue.count": 4, "venue.area": area, "venue.visits": visits}


def others() -> dict[str, int]:
    """Trainings, meetings, displays, broadcasts, officers, problems, arts groups, learning."""
    trained = [(day, RANDOM.randrange(12, 40)) for day in days(7)]
    book(
        "培训记录.xlsx",
        "2026年业务培训",
        ["举办时间", "主办单位", "课程", "参训人数", "课时"],
        [[day, "宣传文化站", f"课程{n}", count, 2] for n, (day, count) in enumerate(trained, 1)],
    )
    met = [(day, RANDOM.randrange(8, 30)) for day in days(9)]
    book(
        "会议台账.xlsx",
        "2026年专题会议台账",
        ["会议时间", "召开单位", "会议主题", "到会人数"],
        [[day, "党政办公室", f"第{n}次专题会", count] for n, (day, count) in enumerate(met, 1)],
    )
    shown = [(day, RANDOM.randrange(2, 9)) for day in days(12)]
    book(
        "横幅标语.xlsx",
        "2026年上半年横幅悬挂情况",
        ["种类", "悬挂单位", "标语内容", "悬挂时间", "条数"],
        [["条幅", VILLAGES[n % 4], f"口号{n}", day, count] for n, (day, count) in enumerate(shown, 1)],
    )
    played = [(day, RANDOM.randrange(1, 5)) for day in days(10)]
    book(
        "大喇叭播放.xlsx",
        "2026年村村响播放登记",
        ["播出日期", "播出单位", "播出内容", "每日播放次数"],
        [
            [
                f"{day.month}月{day.day}日至{(day + timedelta(days=2)).month}月{(day + timedelta(days=2)).day}日",
                VILLAGES[n % 4],
                f"防汛提示第{n}期",
                f"{count}次",
            ]
            for n, (day, count) in enumerate(played, 1)
        ],
    )
    end = date(2026, 6, 30)
    times = sum(count * sum(day + timedelta(days=step) <= end for step in range(3)) for day, count in played)
    book(
        "宣传员.xlsx",
        "宣传员队伍情况",
        ["单位名称", "岗位名称", "上岗时间", "离岗时间"],
        [[village, "宣传员", "2024.3", "在岗"] for village in VILLAGES] + [["宣传文化站", "站长", "2023年5月1日", "2026.5.8"]],
    )
    book(
        "问题整改.xlsx",
        "2026年上半年问题整改台账",
        ["主要问题", "整改举措", "责任部门", "整改时限", "完成情况"],
        [
            ["夜间活动照明不足", "增设路灯6盏", "宣传文化站", "8月底前", "正在整改"],
            ["投稿质量不高", "组织写作培训", "宣传文化站", "2026.6.20", "已整改"],
        ],
    )
    book(
        "文体队伍.xlsx",
        "群众文体队伍",
        ["村社区", "队伍名称", "类别", "队员人数", "演出次数"],
        [[village, f"{village}龙灯队", "民俗", 20 + n, n] for n, village in enumerate(VILLAGES, 1)],
    )
    return {
        "training.count": 7, "training.trainees": sum(count for _, count in trained), "meeting.count": 9, "meeting.attendees": sum(count for _, count in met),
        "display.横幅": sum(count for _, count in shown), "broadcast.times": times, "officer.in_post": 4, "officer.left": 1, "problem.count": 2, "problem.done": 1,
        "arts.groups": 4, "arts.members": 90, "arts.performances": 10,
    }  # fmt: skip


def main() -> None:
    """Write everything."""
    (FOLDER / "workbooks").mkdir(parents=True, exist_ok=True)
    head = "code,name,parent,level,valid_from,valid_to,successor"
    (FOLDER / "org-units.csv").write_text("\n".join([head, *(",".join(unit) for unit in UNITS)]) + "\n", "utf-8")
    (FOLDER / "office.toml").write_text('name = "临江镇"\nyear = 2026\n\n[units]\n', "utf-8")
    expected = leaflets() | activities() | concerns() | media() | studies() | venues() | others()
    (FOLDER / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(expected)} true totals")


if __name__ == "__main__":
    main()
