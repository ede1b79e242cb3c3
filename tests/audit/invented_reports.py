"""Reports made up from a seed, with relations between their numbers that hold and relations that do not, and with traps that look wrong and are not."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Invented:
    """A report and the spans of the paragraphs (characters) in which something was made wrong; a wrong pair over two paragraphs spans both."""

    text: str
    wrong: tuple[tuple[tuple[int, int], ...], ...]


Paragraphs = tuple[str, ...]
Writer = Callable[[Random, bool], Paragraphs]

_KINDS = ("法治讲座", "健康义诊", "便民理发", "电影放映", "亲子阅读", "书法培训", "广场舞比赛", "消防演练", "垃圾分类宣传")
_CHANNELS = ("来信", "来访", "来电", "网上留言", "网格上报", "窗口登记", "热线转办")
_THINGS = (
    ("发放", "反诈手册", "份"),
    ("张贴", "防火告示", "张"),
    ("安装", "烟感报警器", "个"),
    ("清运", "建筑垃圾", "吨"),
    ("更换", "楼道灯", "盏"),
)


def _off(random: Random, value: int) -> int:
    """Another value that no rounding explains."""
    return value + random.choice((1, -1)) * max(2, round(value * random.uniform(0.12, 0.4)))


def parts(random: Random, wrong: bool) -> Paragraphs:
    many = random.randint(3, 6)
    shares = [random.randint(8, 60) for _ in range(many)]
    total = sum(shares)
    if wrong:
        total = total - random.randint(3, 20) if random.random() < 0.6 else total + random.randint(3, max(4, total // 8))
    listed = "、".join(f"{kind}{share}场" for kind, share in zip(random.sample(_KINDS, many), shares, strict=True))
    form = random.choice(
        (
            "全年共开展群众文化活动{t}场，其中{l}。",
            "开展各类惠民活动{t}场次，其中：{l}。",
            "先后举办活动{t}场。其中，{l}。",
            "{l}，合计{t}场。",
            "举办{l}，共{t}场。",
        )
    )
    return (form.format(t=total, l=listed),)


def states(random: Random, wrong: bool) -> Paragraphs:
    done, going = random.randint(40, 90), random.randint(5, 30)
    total = done + going if not wrong else _off(random, done + going)
    form = random.choice(
        (
            "共排查矛盾纠纷{t}起，已化解{d}起，正在调处{g}起。",
            "受理居民诉求{t}件，已办结{d}件、正在办理{g}件。",
            "梳理整改问题{t}个，其中已整改{d}个、尚未整改{g}个。",
        )
    )
    return (form.format(t=total, d=done, g=going),)


def pair(random: Random, wrong: bool) -> Paragraphs:
    first, second = random.randint(20, 80), random.randint(20, 80)
    total = first + second if not wrong else _off(random, first + second)
    form = random.choice(
        (
            "现有在册志愿者{t}人，其中男{a}人、女{b}人。",
            "组织安全生产培训{t}场，其中线上{a}场、线下{b}场。",
            "全镇新建充电车位{t}个，其中室内{a}个，室外{b}个。",
        )
    )
    return (form.format(t=total, a=first, b=second),)


def whole(random: Random, wrong: bool) -> Paragraphs:
    total = random.randint(40, 90)
    part = random.randint(5, total - 5) if not wrong else total + random.randint(2, 30)
    form = random.choice(
        (
            "发展新党员{t}名，其中35岁以下{p}名。",
            "开展入户走访{t}户，其中独居老人{p}户。",
            "召开居民议事会{t}次（含线上会议{p}次）。",
        )
    )
    return (form.format(t=total, p=part),)


def rates(random: Random, wrong: bool) -> Paragraphs:
    below = random.randint(60, 400)
    above = random.randint(below // 3, below - 1)
    share = 100 * above / below
    stated = (
        share
        if not wrong
        else share
        + random.choice((1, -1)) * random.uniform(2, min(9, share - 1, 99 - share) if min(share, 99 - share) > 4 else 3)
    )
    stated = min(max(stated, 1.0), 99.9)
    form = random.choice(
        (
            "共受理热线工单{b}件，办结{a}件，办结率{r:.1f}%。",
            "今年以来向各级媒体投稿{b}篇，被采用{a}篇，采用率达{r:.1f}%。",
            "排查安全隐患{b}处，完成整改{a}处，整改率{r:.1f}%。",
            "收到代表建议{b}条，采纳{a}条，占总数的{r:.1f}%。",
            "回访群众{b}人，满意{a}人，满意率{r:.1f}%。",
            "抽检餐饮单位{b}家，合格{a}家，合格率为{r:.1f}%。",
        )
    )
    return (form.format(a=above, b=below, r=stated),)


def growth(random: Random, wrong: bool) -> Paragraphs:
    base = random.randint(50, 300)
    now = base + random.randint(5, base)
    change = 100 * (now - base) / base
    stated = change if not wrong else change + random.choice((1, -1)) * random.uniform(3, 20)
    more = now - base if not wrong else _off(random, now - base)
    form = random.choice(
        (
            "注册志愿者由{b}人增加到{n}人，增长{c:.1f}%。",
            "网格数量从{b}个增至{n}个，增加{m}个。",
            "去年同期受理诉求{b}件，今年{n}件，同比增长{c:.1f}%。",
            "累计投稿{n}篇，比去年同期的{b}篇增长{c:.1f}%。",
            "文艺队伍由{b}支发展到{n}支，增幅{c:.1f}%。",
        )
    )
    return (form.format(b=base, n=now, c=abs(stated), m=more),)


def rate_points(random: Random, wrong: bool) -> Paragraphs:
    base, more = random.randint(700, 900) / 10, random.randint(10, 80) / 10
    stated = more if not wrong else more + random.choice((1.5, 2.5, 4.0))
    return (f"群众满意度从{base:.1f}%提高到{base + more:.1f}%，提高{stated:.1f}个百分点。",)


def per_head(random: Random, wrong: bool) -> Paragraphs:
    heads, each = random.randint(12, 60), random.randint(3, 9)
    stated = each if not wrong else each + random.randint(2, 5)
    form = random.choice(("组织{h}名网格员入户走访{t}户，人均{e}户。", "举办讲座{h}场，参加居民{t}人次，平均每场{e}人次。"))
    return (form.format(h=heads, t=heads * each, e=stated),)


def twice(random: Random, wrong: bool) -> Paragraphs:
    verb, thing, unit = random.choice(_THINGS)
    value = random.randint(200, 5000)
    again = value if not wrong else _off(random, value)
    first = f"上半年累计{verb}{thing}{value}{unit}，群众反响良好。"
    form = random.choice(("今年以来，全镇共{v}{t}{n}{u}，成效明显。", "总的来看，上半年共{v}{t}{n}{u}，覆盖面进一步扩大。"))
    return first, form.format(v=verb, t=thing, n=again, u=unit)


def quarters(random: Random, wrong: bool) -> Paragraphs:
    first, second = random.randint(20, 90), random.randint(20, 90)
    total = first + second if not wrong else _off(random, first + second)
    return (f"一季度排查隐患{first}处，二季度排查隐患{second}处，上半年共排查隐患{total}处。",)


def outside(random: Random, wrong: bool) -> Paragraphs:
    month = random.randint(1, 6) if not wrong else random.randint(8, 11)
    return (f"{month}月{random.randint(1, 28)}日举办邻里节活动，{random.randint(50, 300)}名居民参加。",)


RELATIONS: tuple[Writer, ...] = (parts, states, pair, whole, rates, growth, rate_points, per_head, twice, quarters, outside)


def traps(random: Random, many: int) -> list[str]:
    """Paragraphs in which nothing is wrong although the numbers do not add up; no two alike."""
    n = random.randint
    return random.sample(
        (
            f"开展志愿服务活动{n(80, 120)}场，其中理发{n(5, 20)}场、义诊{n(5, 20)}场等。",
            f"现有党员{n(90, 120)}名，其中女党员{n(50, 60)}名、60岁以上党员{n(50, 70)}名、退役军人{n(20, 30)}名。",
            f"受理投诉{n(100, 120)}件，办结{n(90, 99)}件，按期办结{n(80, 89)}件，群众回访满意{n(70, 79)}件。",
            f"松坡村开展活动{n(20, 40)}场，河口社区开展活动{n(20, 40)}场，新城社区开展活动{n(20, 40)}场。",
            f"3月开展禁毒宣传，发放宣传资料{n(1000, 3000)}份。4月开展国家安全宣传，发放宣传资料{n(4000, 6000)}份。",
            f"年初计划开展宣讲{n(60, 80)}场，上半年已开展宣讲{n(30, 50)}场。",
            f"与去年同期的{n(200, 300)}件相比，今年上半年信访量{n(100, 180)}件，下降明显。",
            f"参加活动的群众{n(300, 500)}人次、志愿者{n(20, 60)}人次。",
            f"其中最大的一处占地{n(800, 1200)}平方米，配有座椅{n(10, 40)}把。",
            f"下半年计划开展培训{n(20, 40)}期、走访{n(200, 400)}户，办结率力争达到9{n(5, 9)}%以上。",
            f"召开会议{n(30, 60)}次、参会{n(600, 900)}人次，其中专题研判{n(5, 12)}次。",
            f"累计接种疫苗{n(3000, 9000)}剂次，惠及群众{n(1000, 2900)}人。",
            f"建成口袋公园{n(2, 6)}个，新增停车位{n(100, 300)}个，改造老旧小区{n(3, 9)}个。",
            f"投入资金{n(20, 90)}万元，其中财政资金{n(10, 19)}万元。",
            f"清理小广告{n(500, 900)}处、楼道杂物{n(100, 300)}处，整治乱停车{n(50, 90)}起。",
            f"网格员平均每天走访{n(10, 20)}户，每月上报信息{n(20, 60)}条。",
        ),
        many,
    )


def invented(seed: int) -> Invented:
    """One report of about twenty paragraphs."""
    random = Random(seed)  # noqa: S311  # repeatable, not secret
    blocks: list[tuple[Paragraphs, bool]] = []
    for writer in RELATIONS:
        wrong = random.random() < 0.4
        blocks.append((writer(random, wrong), wrong))
    blocks += [((trap,), False) for trap in traps(random, 7)]
    random.shuffle(blocks)
    lines = ["云岭镇2025年上半年工作情况汇报"]
    wrong_spans: list[list[tuple[int, int]]] = []
    for number, (paragraphs, wrong) in enumerate(blocks):
        if number % 6 == 0:
            lines.append(
                f"{'一二三四五六'[number // 6]}、{random.choice(('扎实推进基层治理', '做好民生实事', '加强队伍建设', '丰富文化生活'))}"
            )
        spans = []
        for paragraph in paragraphs:
            start = sum(len(line) + 1 for line in lines)
            lines.append(paragraph)
            spans.append((start, start + len(paragraph)))
        if wrong:
            wrong_spans.append(spans)
    return Invented("\n".join(lines), tuple(tuple(spans) for spans in wrong_spans))
