"""Ledgers of made-up offices, drawn by a seed: records of the shipped pack's kinds over one half-year, and some totals of the year before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from shiju.catalogue.catalogue import Catalogue
from shiju.indicators.engine import Basis
from shiju.indicators.stated import Stated
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.text import Quantity

YEAR = 2027
HALF_YEAR = Period.parse(f"{YEAR}-H1")
ACTIVITY_TYPES = ("义诊", "文明劝导", "植树", "走访慰问", "文艺演出", "体育", "科普", "环境整治")
THEMES = (
    "学雷锋",
    "反诈",
    "防溺水",
    "世界读书日",
    "端午",
    "清明",
    "垃圾分类",
    "民法典",
    "全民健身",
    "邻里",
    "重温入党誓词",
    "护河",
    "助残日",
    "食品安全",
    "禁毒",
)
FORMS = ("便民集市", "主题宣讲", "趣味运动会", "文艺汇演", "亲子课堂", "手工坊", "入户行动", "观影会", "宣传周启动仪式", "清洁日")
CHANNELS = ("入户", "现场", "窗口", "社区群")
DISPLAYS = (("横幅", "条"), ("展板", "块"), ("海报", "张"), ("标语", "条"))
SOURCES = ("电话", "窗口", "网格", "热线转办")
STATED = ("activity.count", "leaflet.copies", "concern.received", "media.submitted", "training.count", "activity.participants")


@dataclass(frozen=True)
class Office:
    """An office: the unit that reports, its short word for the whole (全街道), and the units below."""

    code: str
    whole: str
    tree: OrgTree

    @property
    def name(self) -> str:
        return self.tree.get(self.code).name

    @property
    def below(self) -> tuple[OrgUnit, ...]:
        return self.tree.children(self.code)


def office(upper: str, name: str, whole: str, level: str, below: tuple[str, ...]) -> Office:
    units = [OrgUnit("U", upper, None, "district"), OrgUnit("O", name, "U", level)]
    units += [OrgUnit(f"O{number}", one, "O", "community") for number, one in enumerate(below, 1)]
    return Office("O", whole, OrgTree(tuple(units)))


OFFICES = (
    office("长淮区", "北关街道", "全街道", "street", ("望湖社区", "柳巷社区", "铁路新村社区", "宣传文化站")),
    office("安丰县", "石埠镇", "全镇", "township", ("东岗村", "大圩村", "杨店村", "集镇社区", "党建工作办公室")),
    office("云台县", "青溪乡", "全乡", "township", ("竹坪村", "茶山村", "麻石村", "社会事务办公室")),
    office("滨江新区", "新港街道", "全街", "street", ("海棠苑社区", "船厂路社区", "锦绣社区", "平安法治办公室")),
)


def ledger(of: Office, catalogue: Catalogue, random: Random) -> Basis:
    records: list[Record] = []
    units = [unit.code for unit in of.below]
    for kind, count in (("activity", 70), ("leaflet", 45), ("display", 40), ("concern", 60), ("training", 14), ("meeting", 16)):
        for _ in range(random.randint(count // 2, count)):
            records.append(Record(f"R{len(records)}", kind, (random.choice(units),), _values(kind, random), len(records)))
    for kind, count in (("study-session", 24), ("media-submission", 50), ("broadcast", 20)):
        for _ in range(random.randint(count // 2, count)):
            records.append(Record(f"R{len(records)}", kind, (random.choice(units),), _values(kind, random), len(records)))
    stated = {
        (name, of.code, HALF_YEAR.year_before()): Stated(Decimal(random.randint(20, 400)), "上年总结")
        for name in STATED
        if random.random() < 0.7
    }
    return Basis(records, catalogue, of.tree, 1, stated)


def _values(kind: str, random: Random) -> dict[str, Value]:
    day = HALF_YEAR.first + timedelta(days=random.randrange(HALF_YEAR.days))
    name = f"{random.choice(THEMES)}{random.choice(FORMS)}"
    makers: dict[str, Callable[[], dict[str, Value]]] = {
        "activity": lambda: {
            "date": day, "title": name, "type": random.choice(ACTIVITY_TYPES), "participants": _n(random, 20, 400),
            "volunteers": _n(random, 2, 30), "volunteer_hours": _n(random, 4, 90), "households": _n(random, 0, 30),
        },
        "leaflet": lambda: {"date": day, "title": name, "channel": random.choice(CHANNELS), "copies": _n(random, 50, 1500)},
        "display": lambda: _display(day, name, random),
        "concern": lambda: _concern(day, name, random),
        "training": lambda: {"date": day, "title": name, "trainees": _n(random, 15, 90), "class_hours": _n(random, 1, 8)},
        "meeting": lambda: {"date": day, "title": random.choice(("部署会", "舆情研判会", "推进会")), "attendees": _n(random, 8, 60)},
        "study-session": lambda: {
            "date": day, "title": name, "category": random.choice(("中心组学习", "集体学习")), "attendances": _n(random, 8, 50),
            "notes": _n(random, 0, 12), "note_words": _n(random, 0, 9000),
        },
        "media-submission": lambda: {
            "submitted": day, "title": f"{name}{random.random()}", "level": random.choice(("区级", "市级", "省级")),
            "published": day + timedelta(days=3) if random.random() < 0.5 and day < date(YEAR, 6, 20) else None,
        },
        "broadcast": lambda: {"date": Period(day, day), "theme": name, "times": _n(random, 1, 9)},
    }  # fmt: skip
    return makers[kind]()


def _display(day: date, name: str, random: Random) -> dict[str, Value]:
    return {"up": day, "title": name, "type": random.choice(DISPLAYS)[0], "pieces": _n(random, 1, 25)}


def _concern(day: date, name: str, random: Random) -> dict[str, Value]:
    closed = day + timedelta(days=random.randint(1, 20))
    return {
        "received": day, "matter": name, "category": "环境卫生", "channel": random.choice(SOURCES), "limit_days": _n(random, 7, 15),
        "reported": day + timedelta(days=random.randint(0, 3)), "closed": closed if closed <= HALF_YEAR.last else None,
    }  # fmt: skip


def _n(random: Random, low: int, high: int) -> Quantity:
    return Quantity(Decimal(random.randint(low, high)))
