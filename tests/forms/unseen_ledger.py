"""A random ledger of an invented office, from which the truth of its forms is reckoned by the plain engine."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from an_office import catalogue, number

from shiju.forms.proposal import Office
from shiju.indicators.engine import Basis, reckon
from shiju.intake.units import UnitNames
from shiju.ledger.record import Record, Value
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period
from shiju.text import Bound

_NAMES = (
    "松涛",
    "迎春",
    "石桥头",
    "长乐",
    "金鸡岭",
    "永安",
    "凤栖",
    "河西",
    "南苑",
    "白鹭",
    "新华",
    "望江",
    "铁路",
    "团结",
    "清源",
    "杏林",
)
_STREETS = ("安定街道", "鹿鸣街道", "柳河镇", "滨湖街道", "龙泉街道")
_SECTIONS = ("党建办", "宣传文化办", "平安办", "社会事务办")
_TYPES = ("义诊", "文明劝导", "植树", "走访慰问", "文艺演出", "体育", "科普", "咨询答疑", "环境整治")
_THEMES = ("迎新春", "学雷锋", "邻里节", "端午", "反诈", "读书月", "敬老", "消夏", "平安建设", "垃圾分类")
_CHANNELS = ("电话", "窗口", "热线转办", "网格", "公众号留言")
_CATEGORIES = ("环境卫生", "停车秩序", "物业纠纷", "路灯照明", "噪音扰民")
_LEVELS = ("区级", "市级", "省级", "中央级")
YEAR = 2026


class Ledger:
    """The records of two years, its tree and its office."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.street = random.choice(_STREETS)
        names = random.sample(_NAMES, random.randint(4, 7))
        self.communities = tuple(f"C{at}" for at in range(len(names)))
        self.sections = ("K1", "K2")
        self.tree = OrgTree(
            (
                OrgUnit("D", "云岭区", None, "district"),
                OrgUnit("S", self.street, "D", "street"),
                *(
                    OrgUnit(code, name, "S", "section")
                    for code, name in zip(self.sections, random.sample(_SECTIONS, 2), strict=True)
                ),
                *(OrgUnit(code, f"{name}社区", "S", "community") for code, name in zip(self.communities, names, strict=True)),
            )
        )
        self._order = 0
        self.records = tuple(self._all())
        self.catalogue = catalogue()
        basis = Basis(self.records, self.catalogue, self.tree, 1, {})
        known: dict[tuple[object, ...], object] = {}

        def reckoned(indicator: str, unit: str, period: object) -> object:
            key = (indicator, unit, period)
            if key not in known:
                known[key] = reckon(indicator, org_unit=unit, period=period, basis=basis)  # type: ignore[arg-type]
            return known[key]

        self.office = Office(
            self.catalogue, self.tree, UnitNames(self.tree), "S",
            reckoned,  # type: ignore[arg-type]
            lambda kind: tuple(one for one in self.records if one.kind == kind),
        )  # fmt: skip

    def _all(self) -> Iterator[Record]:
        makers: tuple[Callable[[str], Iterator[Record]], ...] = (
            self._activities, self._studies, self._stories, self._leaflets, self._displays, self._broadcasts, self._trainings,
            self._concerns, self._meetings, self._standing,
        )  # fmt: skip
        for unit in (*self.communities, *self.sections):
            for make in makers:
                yield from make(unit)

    def _record(self, kind: str, unit: str, **values: Value) -> Record:
        self._order += 1
        return Record(f"R{self._order}", kind, (unit,), values, self._order)

    def _day(self) -> date:
        year = YEAR - (self._random.random() < 0.35)
        return date(year, 1, 1) + timedelta(days=self._random.randrange(181))

    def _activities(self, unit: str) -> Iterator[Record]:
        random = self._random
        for _ in range(random.randint(10, 16)):
            kind, day = random.choice(_TYPES), self._day()
            bound = random.choice((Bound.EXACT, Bound.EXACT, Bound.ABOUT))
            yield self._record(
                "activity", unit, date=day, title=f"{random.choice(_THEMES)}{kind}{self._order}", type=kind,
                place=f"{self.tree.get(unit).name}广场", participants=number(random.randint(20, 900), bound),
                volunteers=number(random.randint(3, 60)), volunteer_hours=Decimal(random.randint(5, 90)) / 2,
                households=number(random.randint(1, 30)),
            )  # fmt: skip

    def _studies(self, unit: str) -> Iterator[Record]:
        for _ in range(self._random.randint(4, 8)):
            yield self._record(
                "study-session", unit, date=self._day(), title=f"学习专题{self._order}",
                category=self._random.choice(("中心组学习", "集体学习")), attendances=number(self._random.randint(8, 60)),
                notes=number(self._random.randint(1, 12)),
            )  # fmt: skip

    def _stories(self, unit: str) -> Iterator[Record]:
        for _ in range(self._random.randint(6, 11)):
            day = self._day()
            values: dict[str, Value] = {"title": f"{self.tree.get(unit).name}见闻{self._order}", "submitted": day, "event": day}
            if self._random.random() < 0.7:
                values |= {
                    "published": day + timedelta(days=self._random.randint(1, 5)),
                    "level": self._random.choice(_LEVELS),
                    "outlet": self._random.choice(("云岭融媒", "江城日报", "清江晚报")),
                }
            yield self._record("media-submission", unit, **values)

    def _leaflets(self, unit: str) -> Iterator[Record]:
        for _ in range(self._random.randint(5, 9)):
            yield self._record(
                "leaflet", unit, date=self._day(), title=f"{self._random.choice(_THEMES)}告知书",
                channel=self._random.choice(("入户", "现场", "社区群")), copies=number(self._random.randint(100, 2400)),
            )  # fmt: skip

    def _displays(self, unit: str) -> Iterator[Record]:
        for kind in ("横幅", "展板", "海报", "电子屏", "标语"):
            for _ in range(self._random.randint(1, 4)):
                pieces = number(self._random.randint(1, 40))
                yield self._record("display", unit, up=self._day(), title=self._random.choice(_THEMES), type=kind, pieces=pieces)

    def _broadcasts(self, unit: str) -> Iterator[Record]:
        for _ in range(self._random.randint(3, 6)):
            day = self._day()
            times = number(self._random.randint(1, 4))
            yield self._record(
                "broadcast", unit, date=Period(day, day + timedelta(days=self._random.randint(0, 3))), theme="提醒", times=times
            )

    def _trainings(self, unit: str) -> Iterator[Record]:
        for _ in range(self._random.randint(2, 5)):
            yield self._record(
                "training", unit, date=self._day(), title=f"业务培训{self._order}", trainees=number(self._random.randint(10, 90)),
                class_hours=Decimal(self._random.randint(1, 8)),
            )  # fmt: skip

    def _concerns(self, unit: str) -> Iterator[Record]:
        for _ in range(self._random.randint(10, 18)):
            day = self._day()
            values: dict[str, Value] = {
                "received": day, "matter": f"第{self._order}件诉求", "channel": self._random.choice(_CHANNELS),
                "category": self._random.choice(_CATEGORIES), "limit_days": number(self._random.choice((3, 5, 7, 10))),
            }  # fmt: skip
            if self._random.random() < 0.8:
                values["closed"] = day + timedelta(days=self._random.randint(0, 14))
            yield self._record("concern", unit, **values)

    def _meetings(self, unit: str) -> Iterator[Record]:
        for _ in range(self._random.randint(3, 6)):
            title = f"{self._random.choice(('意识形态研判', '重点工作推进', '文明创建部署'))}会{self._order}"
            attendees = number(self._random.randint(6, 40))
            yield self._record("meeting", unit, date=self._day(), title=title, attendees=attendees)

    def _standing(self, unit: str) -> Iterator[Record]:
        random = self._random
        for at in range(random.randint(1, 3)):
            yield self._record(
                "venue",
                unit,
                venue=f"{unit}站{at}",
                type=random.choice(("图书室", "文化站")),
                area=Decimal(random.randint(40, 900)),
            )
            for month in range(1, 7):
                first = date(YEAR, month, 1)
                yield self._record(
                    "venue-service", unit, venue=f"{unit}站{at}", month=Period.month(YEAR, month), visits=number(random.randint(30, 800)),
                    events=number(random.randint(1, 9)),
                )  # fmt: skip
            yield self._record(
                "arts-group",
                unit,
                group=f"{unit}队{at}",
                members=number(random.randint(8, 40)),
                performances=number(random.randint(1, 15)),
            )
            state = random.choice(("已完成", "推进中", "未启动"))
            yield self._record("problem-and-next-step", unit, problem=f"问题{self._order}", state=state)
        for _ in range(random.randint(1, 3)):
            left: dict[str, Value] = {"to": date(YEAR, random.randint(1, 6), 20)} if random.random() < 0.3 else {}
            yield self._record(
                "publicity-officer", unit, post="宣传员", **{"from": date(YEAR - 1, random.randint(1, 12), 5)}, **left
            )
        for week in range(0, 26, 4):
            first = date(YEAR, 1, 5) + timedelta(days=7 * week)
            staff = random.randint(20, 40)
            yield self._record(
                "learning-standing", unit, week=Period(first, first + timedelta(days=6)), staff=number(staff),
                registered=number(staff - random.randint(0, 8)), active=number(random.randint(5, 12)),
            )  # fmt: skip
