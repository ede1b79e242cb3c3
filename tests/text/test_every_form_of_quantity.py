"""Every form in which the genre writes a quantity is read with value, interval, bound and unit; what only looks like one is left alone."""

import pytest

from shiju.text.prose import read


def _told(text: str) -> str:
    return "; ".join(
        f"{one.surface} {one.value:f} [{'' if one.low is None else f'{one.low.normalize():f}'},{'' if one.high is None else f'{one.high.normalize():f}'}] "
        f"{one.bound} {one.unit or '-'}"
        for one in read(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发放资料１２０份", "１２０份 120 [120,120] exact 份"),
        ("服务居民１．２万余人次", "１．２万余人次 12000 [12000,13000] over 人次"),
        ("服务居民1.2万余人次", "1.2万余人次 12000 [12000,13000] over 人次"),
        ("发放折页3万2份", "3万2份 32000 [31500,32500] exact 份"),
        ("登记学员一千五", "一千五 1500 [1500,1500] exact -"),
        ("登记学员共一千五", "一千五 1500 [1500,1500] exact -"),
        ("走访一千五百户", "一千五百户 1500 [1500,1500] exact 户"),
        ("举办宣讲十余场", "十余场 10 [10,20] over 场"),
        ("近百名党员到场", "近百名 100 [90,100] near 名"),
        ("发放宣传单数百份", "数百份 200 [200,1000] vague 份"),
        ("走访几十户", "几十户 20 [20,100] vague 户"),
        ("上千名居民到场", "上千名 1000 [1000,] vague 名"),
        ("三四十人参加", "三四十人 30 [30,40] range 人"),
        ("每组3至5人", "3至5人 3 [3,5] range 人"),
        ("增长13%—15%", "13%—15% 13 [13,15] range %"),
        ("完成投资5763万元", "5763万元 57630000 [57625000,57635000] exact 元"),
        ("总产值1.2万亿元", "1.2万亿元 1200000000000 [1150000000000,1250000000000] exact 元"),
        ("提高3.2个百分点", "3.2个百分点 3.2 [3.15,3.25] exact 百分点"),
        ("增长12.5%", "12.5% 12.5 [12.45,12.55] exact %"),
        ("收入翻一番", "翻一番 2 [1.9,2.1] exact 倍"),
        ("收入翻了两番", "翻了两番 4 [3.8,4.2] exact 倍"),
        ("是去年的1.8倍", "1.8倍 1.8 [1.75,1.85] exact 倍"),
        ("约为去年的两倍", "两倍 2 [1.8,2.2] about 倍"),
        ("下达20万任务", "20万任务 200000 [150000,250000] exact -"),
        ("分8组开展", "8组 8 [8,8] exact 组"),
        ("捐赠手机20部", "20部 20 [20,20] exact 部"),
        ("测评得98分", "98分 98 [98,98] exact 分"),
        ("分成12部分", ""),
        ("至少召开会议2次、入户30户", "2次 2 [2,] at_least 次; 30户 30 [30,] at_least 户"),
        ("共举办讲座5场、培训3期", "5场 5 [5,5] exact 场; 3期 3 [3,3] exact 期"),
        ("各发放资料100份", "100份 100 [100,100] exact 份"),
        ("分别发放资料100份、200份和300份", "100份 100 [100,100] exact 份; 200份 200 [200,200] exact 份; 300份 300 [300,300] exact 份"),
        ("约300余人参加", "约300余人 300 [300,400] over 人"),
        ("参加群众1200人（次）", "1200人（次） 1200 [1200,1200] exact 人次"),
        ("参加群众1200人(次)", "1200人(次) 1200 [1200,1200] exact 人次"),
        ("安装展架20樘", "20樘 20 [20,20] exact 樘"),
        ("在建项目10个，其中过500万元的2个", "10个 10 [10,10] exact 个; 500万元 5000000 [5000000,] more_than 元; 2个 2 [2,2] exact 个"),
        ("五元三毛，两美元又三美分，十二块五毛", "五元三毛 5.3 [5.3,5.3] exact 元; 两美元又三美分 2.03 [2.03,2.03] exact 美元; 十二块五毛 12.5 [12.5,12.5] exact 元"),
        ("召开会议一次", "一次 1 [1,1] exact 次"),
    ],
)  # fmt: skip
def test_the_form_is_read(text: str, expected: str) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日召开", "2026年3月至5月", "二〇二六年七月六日", "上午9:30至11:00", "下午三点半", "街发〔2026〕12号", "住在中山路12号3号楼2单元501室",
        "电话：0411-88886666，手机13800138000", "《关于开展2026年100天行动的通知》", "开展“三个一百”活动", "树牢“四个意识”", "第二社区、第三网格",
        "党的十九大报告、二十届三中全会", "第一、第二、第三名", "一项工作、一名群众、一次会议", "五位一体、三个代表、一手抓、两手抓", "三会一课",
        "一网统管、一网通办", "万众一心", "百年党史", "七一前夕", "省级以上媒体", "100强企业", "排名前10名", "进入全国500强", "12345热线", "110接处警",
        "8小时工作制", "24小时便民服务", "六届三次全会", "近三年", "城市治理三年提升工作", "三轮车乱停", "15分钟生活圈",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_quantity_is_left_alone(text: str) -> None:
    assert _told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年累计向辖区居民发放资料3\n00份", "3\n00份 300 [300,300] exact 份"),
        (
            "全年累计向辖区居民发放资料1\r\n　2万余份，到会９人",
            "1\r\n　2万余份 120000 [120000,130000] over 份; ９人 9 [9,9] exact 人",
        ),
        ("全年累计向辖区居民发放资料8 \n万余份", "8 \n万余份 80000 [80000,90000] over 份"),
        ("全年累计向辖区居民发放资料80\n余份", "80\n余份 80 [80,90] over 份"),
        ("共有120\n名志愿者", "120\n名 120 [120,120] exact 名"),
    ],
)
def test_a_number_that_a_full_line_breaks_is_one_number(text: str, expected: str) -> None:
    assert _told(text) == expected
    assert all(text[one.start : one.end] == one.surface for one in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("街道名称\n12\n34人", "34人"), ("全年累计向辖区居民发放资料12\n3月12日", ""), ("全年累计向辖区居民发放资料共12\n3、走访", "12"),
        ("abcdefghijklmn12\n34人", "34人"), ("全年累计向辖区居民发放资料。\n34人", "34人"), ("全年累计向辖区居民发放，12\n34人", "34人"),
    ],
)  # fmt: skip
def test_cells_dates_and_list_numbers_on_the_next_line_are_not_joined(text: str, expected: str) -> None:
    assert "; ".join(one.surface for one in read(text)) == expected


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("发放《致居民的一封信》1000余份", ["致居民的一封信"]), ("召开“三会”57次", ["三会"]), ("建成4.8公里的水泥路", ["水泥路"]), ("达到98%的目标", [None]),
        ("提供3小时的服务", ["服务"]), ("分别发放资料100份、200份和300份", ["资料"] * 3), ("转移危房住户3户4人", ["危房住户"] * 2),
        ("注册外资到账300万美元", ["外资"]), ("共开展服务35天", ["服务"]), ("执法队共出动1300人次", ["执法队共出动"]), ("15万余群众", ["群众"]),
        ("2座小（一）型水库", ["小（一）型水库"]), ("宽度：50厘米", ["宽度"]), ("违章行为共计43处", ["违章行为"]), ("实现5%的快速增长", ["快速"]),
    ],
)  # fmt: skip
def test_what_is_counted_is_told(text: str, nouns: list[str | None]) -> None:
    assert [one.noun for one in read(text)] == nouns


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("人均纯收入2500元/年", "人均年"), ("每公里每月补助100元", "每公里每月"), ("平均每个家庭借贷6076元", "平均每个家庭"), ("平均总资产24.8万元", "平均"),
        ("每层12户", "每层"), ("每周3次", "每周"), ("户均增收1600元", "户均"), ("每季度一次讲座", None),
    ],
)  # fmt: skip
def test_the_scope_is_told(text: str, scope: str | None) -> None:
    assert [one.per for one in read(text)] == ([scope] if scope else [])
