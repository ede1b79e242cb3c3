"""Tables of offices with other words for the same things: kind and columns are found without help."""

from decimal import Decimal
from typing import Any

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.office import OfficeSettings
from shiju.catalogue.packs import load, shipped
from shiju.intake.files import FileReading
from shiju.intake.grid import Grid
from shiju.intake.sheets import Office, read_sheets, rejected
from shiju.orgs import OrgTree, OrgUnit

TREE = OrgTree(
    (
        OrgUnit("S", "红星街道", None, "street"),
        OrgUnit("SH", "社会事务办公室", "S", "section"),
        OrgUnit("A", "桃源社区", "S", "community"),
        OrgUnit("C", "前进村", "S", "village"),
    )
)
PACK = load(shipped("street-office"))
assert isinstance(PACK, Catalogue)
OFFICE = Office(PACK, TREE, OfficeSettings(), year=2026)

TABLES: tuple[tuple[str, str, str, list[list[Any]], dict[str, str]], ...] = (
    (
        "study-session",
        "台账.xlsx",
        "Sheet1",
        [
            ["桃源社区党委2026年“三会一课”学习记录表"],
            ["次序", "学习时间", "学习主题", "学习形式", "主持人", "应到人数", "实到人数", "缺席原因"],
            [1, "1月8日", "学习全会精神", "集中学习", "书记", 20, 18, "请假2人"],
        ],
        {
            "学习时间": "date",
            "学习主题": "title",
            "学习形式": "form",
            "主持人": "chair",
            "应到人数": "due",
            "实到人数": "attendances",
        },
    ),
    (
        "study-session",
        "2026年理论学习情况.xlsx",
        "党委理论学习中心组",
        [
            ["序号", "时间", "参学单位", "研讨专题", "参学人数", "地点", "类别"],
            [1, "2026-02-03", "社会事务办公室", "读书班研讨", 12, "三楼会议室", "理论中心组"],
        ],
        {"时间": "date", "参学单位": "unit", "研讨专题": "title", "参学人数": "attendances", "地点": "place", "类别": "category"},
    ),
    (
        "study-session",
        "台账.xlsx",
        "Sheet1",
        [
            ["红星街道2026年第一季度政治理论学习统计表"],
            ["学习日期", "学习对象\n（部门/社区）", "学习内容摘要", "应参加人数", "实际参加\n人数", "学习方式"],
            ["2026.1.15", "桃源社区", "新修订条例", 15, 14, "集中"],
        ],
        {
            "学习日期": "date",
            "学习对象（部门/社区）": "unit",
            "学习内容摘要": "title",
            "应参加人数": "due",
            "实际参加人数": "attendances",
            "学习方式": "form",
        },
    ),
    (
        "learning-standing",
        "台账.xlsx",
        "Sheet1",
        [
            ["学习平台使用情况通报"],
            ["（统计周期：2026年3月2日至3月8日）"],
            ["排名", "党组织名称", "党员总数", "已注册", "本周活跃人数", "活跃率"],
            [1, "桃源社区", 50, 48, 40, "83.3%"],
        ],
        {"党组织名称": "unit", "党员总数": "staff", "已注册": "registered", "本周活跃人数": "active"},
    ),
    (
        "learning-standing",
        "2026年第12周学习通报.xlsx",
        "第12周",
        [["组织", "应注册人数", "注册人数", "日活人数", "参与度"], ["桃源", 30, 29, 20, "69%"]],
        {"组织": "unit", "应注册人数": "staff", "注册人数": "registered", "日活人数": "active"},
    ),
    (
        "media-submission",
        "台账.xlsx",
        "Sheet1",
        [
            ["2026年度信息宣传稿件报送及刊用情况一览表"],
            ["编号", "稿件题目", "报送单位", "报送时间", "投稿媒体", "媒体级别", "是否采用", "刊登日期", "链接"],
            [1, "社区里的春晚", "桃源", "2.3", "江北日报", "市级", "是", "2.6", "http://x"],
        ],
        {
            "稿件题目": "title",
            "报送单位": "unit",
            "报送时间": "submitted",
            "投稿媒体": "outlet",
            "媒体级别": "level",
            "是否采用": "adopted",
            "刊登日期": "published",
            "链接": "link",
        },
    ),
    (
        "media-submission",
        "台账.xlsx",
        "Sheet1",
        [
            ["新闻稿件统计（2026年）"],
            ["序号", "标题", "作者单位", "发稿日期", "用稿平台", "用稿时间"],
            [1, "植树忙", "前进村", "3月12日", "江北发布", "3月13日"],
        ],
        {"标题": "title", "作者单位": "unit", "发稿日期": "submitted", "用稿平台": "outlet", "用稿时间": "published"},
    ),
    (
        "leaflet",
        "台账.xlsx",
        "Sheet1",
        [
            ["宣传材料派发统计表"],
            ["填报日期：2026年6月30日"],
            ["派发日期", "派发地点", "材料名称", "份数", "派发单位", "派发形式"],
            ["5月8日", "菜市场", "防汛手册", "二百份", "桃源社区", "现场派发"],
        ],
        {"派发日期": "date", "材料名称": "title", "份数": "copies", "派发单位": "unit", "派发形式": "channel"},
    ),
    (
        "leaflet",
        "2026宣传单发放.xlsx",
        "Sheet1",
        [["日期", "单位", "宣传单（册）名称", "印发数（册）"], ["2026/4/1", "前进村", "森林防火", 300]],
        {"日期": "date", "单位": "unit", "宣传单（册）名称": "title", "印发数（册）": "copies"},
    ),
    (
        "display",
        "台账.xlsx",
        "Sheet1",
        [
            ["户外宣传阵地一览"],
            ["位置", "形式", "宣传内容", "数量", "所属单位", "更换时间", "计量单位"],
            ["小区东门", "宣传栏", "文明公约", 2, "桃源", "2026.3.1", "块"],
        ],
        {
            "位置": "place",
            "形式": "type",
            "宣传内容": "title",
            "数量": "pieces",
            "所属单位": "unit",
            "更换时间": "up",
            "计量单位": "unit_word",
        },
    ),
    (
        "display",
        "台账.xlsx",
        "Sheet1",
        [
            ["2026年宣传氛围营造统计表"],
            ["单位", "载体类型", "内容", "张贴悬挂日期", "张贴悬挂地点", "数量", "拆除日期"],
            ["前进", "横幅", "禁烧", "4.2", "村口", "5条", "5.1"],
        ],
        {
            "单位": "unit",
            "载体类型": "type",
            "内容": "title",
            "张贴悬挂日期": "up",
            "张贴悬挂地点": "place",
            "数量": "pieces",
            "拆除日期": "down",
        },
    ),
    (
        "broadcast",
        "2026年.xlsx",
        "Sheet1",
        [
            ["应急广播（大喇叭）播发登记"],
            ["播发时间", "播发内容", "播发单位", "日播次数", "时长"],
            ["6月1日至6月5日", "防溺水", "前进村", 3, "10分钟"],
        ],
        {"播发时间": "date", "播发内容": "theme", "播发单位": "unit", "日播次数": "times"},
    ),
    (
        "broadcast",
        "台账.xlsx",
        "Sheet1",
        [["流动音箱宣传2026年"], ["起止日期", "社区", "主题", "每日次数"], ["3.1-3.7", "桃源", "反诈", "2次"]],
        {"起止日期": "date", "社区": "unit", "主题": "theme", "每日次数": "times"},
    ),
    (
        "activity",
        "台账.xlsx",
        "Sheet1",
        [
            ["2026年新时代文明实践活动开展情况统计表"],
            ["序号", "活动时间", "活动名称", "开展单位", "活动地点", "活动内容", "参与\n人数", "志愿者\n数量", "备注"],
            [1, "3月5日", "学雷锋", "桃源社区", "广场", "理发", 100, 10, None],
        ],
        {
            "活动时间": "date",
            "活动名称": "title",
            "开展单位": "unit",
            "活动地点": "place",
            "参与人数": "participants",
            "志愿者数量": "volunteers",
            "备注": "remark",
        },
    ),
    (
        "activity",
        "志愿服务台账.xlsx",
        "志愿服务项目",
        [
            ["日期", "项目名称", "主题", "实施社区", "受益群众（人次）", "出动志愿者（人次）", "志愿服务时长（小时）"],
            ["2026-03-05", "学雷锋", "雷锋月", "桃源", "80余", "12", 36],
        ],
        {
            "日期": "date",
            "项目名称": "title",
            "实施社区": "unit",
            "受益群众（人次）": "participants",
            "出动志愿者（人次）": "volunteers",
            "志愿服务时长（小时）": "volunteer_hours",
        },
    ),
    (
        "activity",
        "台账.xlsx",
        "Sheet1",
        [
            ["文体活动一览表"],
            ["举办日期", "举办单位", "活动主题", "活动类型", "场地", "观众人数", "演职人员"],
            ["2026.5.1", "前进村", "村晚", "文艺演出", "戏台", "约500", 30],
        ],
        {
            "举办日期": "date",
            "举办单位": "unit",
            "活动主题": "title",
            "活动类型": "type",
            "场地": "place",
            "观众人数": "participants",
        },
    ),
    (
        "training",
        "台账.xlsx",
        "Sheet1",
        [
            ["2026年宣传队伍培训班情况"],
            ["培训日期", "培训班名称", "主讲人", "参训人员", "培训人数", "学时", "承办科室"],
            ["4月20日", "写作培训", "李老师", "通讯员", 35, 4, "社会事务办"],
        ],
        {
            "培训日期": "date",
            "培训班名称": "title",
            "主讲人": "teacher",
            "参训人员": "audience",
            "培训人数": "trainees",
            "学时": "class_hours",
            "承办科室": "unit",
        },
    ),
    (
        "training",
        "台账.xlsx",
        "培训台账",
        [["时间", "培训主题", "培训对象", "人数", "组织单位"], ["2026-4-20", "急救", "网格员", 25, "桃源"]],
        {"时间": "date", "培训主题": "title", "培训对象": "audience", "人数": "trainees", "组织单位": "unit"},
    ),
    (
        "venue",
        "台账.xlsx",
        "Sheet1",
        [
            ["文化阵地基本信息表"],
            ["阵地名称", "所在村社", "面积（㎡）", "类别", "开放时间", "管理员"],
            ["桃源书屋", "桃源", "120", "农家书屋", "8:00-17:00", "某"],
        ],
        {"阵地名称": "venue", "所在村社": "unit", "面积（㎡）": "area", "类别": "type", "开放时间": "hours"},
    ),
    (
        "venue",
        "公共文化设施.xlsx",
        "Sheet1",
        [["设施名称", "权属单位", "设施类型", "建筑面积", "建成年份"], ["文化广场", "前进村", "广场", "300平方米", 2019]],
        {"设施名称": "venue", "权属单位": "unit", "设施类型": "type", "建筑面积": "area"},
    ),
    (
        "venue-service",
        "台账.xlsx",
        "Sheet1",
        [
            ["场馆开放服务月报"],
            ["月份", "场馆名称", "所属社区", "接待人次", "活动场次"],
            ["2026年3月", "桃源书屋", "桃源", 300, 4],
        ],
        {"月份": "month", "场馆名称": "venue", "所属社区": "unit", "接待人次": "visits", "活动场次": "events"},
    ),
    (
        "arts-group",
        "台账.xlsx",
        "Sheet1",
        [
            ["群众文艺队伍花名册"],
            ["团队名称", "艺术门类", "所属村（社区）", "人数", "成立时间", "年演出场次"],
            ["桃源腰鼓队", "舞蹈", "桃源", 20, "2018.5", 6],
        ],
        {
            "团队名称": "group",
            "艺术门类": "type",
            "所属村（社区）": "unit",
            "人数": "members",
            "成立时间": "founded",
            "年演出场次": "performances",
        },
    ),
    (
        "concern",
        "台账.xlsx",
        "Sheet1",
        [
            ["群众反映问题办理台账（2026）"],
            ["登记日期", "反映事项", "问题类别", "来源渠道", "承办单位", "办理期限（天）", "办结日期", "办理结果"],
            ["3.1", "路灯不亮", "市政设施", "12345热线", "桃源", 7, "3.5", "已修复"],
        ],
        {
            "登记日期": "received",
            "反映事项": "matter",
            "问题类别": "category",
            "来源渠道": "channel",
            "承办单位": "unit",
            "办理期限（天）": "limit_days",
            "办结日期": "closed",
            "办理结果": "result",
        },
    ),
    (
        "concern",
        "台账.xlsx",
        "Sheet1",
        [
            ["社情民意收集登记表"],
            ["受理时间", "诉求内容", "诉求分类", "受理方式", "责任社区", "时限", "完成时间"],
            ["2026-3-1", "噪音扰民", "环境", "上门", "前进", 10, "2026-3-8"],
        ],
        {
            "受理时间": "received",
            "诉求内容": "matter",
            "诉求分类": "category",
            "受理方式": "channel",
            "责任社区": "unit",
            "时限": "limit_days",
            "完成时间": "closed",
        },
    ),
    (
        "meeting",
        "台账.xlsx",
        "Sheet1",
        [
            ["意识形态工作会议记录汇总表2026年"],
            ["会议日期", "会议名称", "召集单位", "参会人数", "会议地点", "议题"],
            ["1月20日", "一季度分析研判会", "社会事务办", 12, "二楼", "研判"],
        ],
        {"会议日期": "date", "会议名称": "title", "召集单位": "unit", "参会人数": "attendees", "会议地点": "place"},
    ),
    (
        "publicity-officer",
        "台账.xlsx",
        "Sheet1",
        [["宣传员（通讯员）名册"], ["所属单位", "职务", "任职时间", "离任时间"], ["桃源", "通讯员", "2023年3月", "—"]],
        {"所属单位": "unit", "职务": "post", "任职时间": "from", "离任时间": "to"},
    ),
    (
        "problem-and-next-step",
        "台账.xlsx",
        "Sheet1",
        [
            ["2026年上半年存在问题及下步打算"],
            ["序号", "存在问题", "下步措施", "牵头科室", "完成时限"],
            [1, "队伍老化", "招募青年", "社会事务办公室", "2026年12月底"],
        ],
        {"存在问题": "problem", "下步措施": "step", "牵头科室": "unit", "完成时限": "due"},
    ),
)
"""Kind, file, sheet, rows, and the field of every heading that has one."""


@pytest.mark.parametrize(("kind", "file", "sheet", "rows", "fields"), TABLES)
def test_kind_and_columns_are_found(kind: str, file: str, sheet: str, rows: list[list[Any]], fields: dict[str, str]) -> None:
    cells = [tuple(Decimal(str(value)) if type(value) in (int, float) else value for value in row) for row in rows]
    (found,) = read_sheets(FileReading(file, "d" * 64, [Grid(sheet, cells)]), office=OFFICE)
    assert (found.kind, found.mapping) == (kind, fields)
    assert [problem.code for row in rejected(found) for problem in row.problems] == []
    assert len(found.rows) == 1


def test_what_most_units_end_on_names_their_sort_in_headings() -> None:
    tree = OrgTree(
        (
            OrgUnit("S", "绿原苏木", None, "township"),
            *(OrgUnit(code, f"{name}嘎查", "S", "village") for code, name in (("A", "巴彦"), ("B", "乌兰"))),
        )
    )
    rows = [
        ("2026年专题会议",),
        ("会议日期", "召集的嘎查", "会议名称", "到会人数"),
        ("3.2", "巴彦", "防汛会", Decimal(9)),
        ("3.3", "乌兰嘎查", "防火会", Decimal(8)),
    ]
    (found,) = read_sheets(
        FileReading("x.xlsx", "d", [Grid("表", rows)]), office=Office(OFFICE.catalogue, tree, OfficeSettings())
    )
    assert [row.draft.org_units for row in found.rows if row.draft is not None] == [("A",), ("B",)]
