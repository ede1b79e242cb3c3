"""Which measure of a kind a number is: by the noun beside it, then the verb of its clause, then its unit of measure; never by guess."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from shiju.catalogue.kind import Field, Kind
from shiju.catalogue.message_words import CountWords
from shiju.intake.messages.nouns import CONJUNCTION, NEAR, OTHER, compiled, heads_before, heads_behind, nouns_in
from shiju.text import Quantity
from shiju.text.reading import Reading

_PUNCTUATION = re.compile(r"[，,。；;：:！？!?\n（(）)、]")
_CLAUSE_BEFORE = re.compile(r"[^，,。；;：:！？!?\n（(）)]{0,30}$")
_LIST_BEFORE = re.compile(r"[^，,。；;：:！？!?\n（(）)]{0,40}[：:]?[ \u3000]*$")
_CLAUSE_NEAR = 12
_UNKNOWN_NOUN = re.compile(
    r"(?!成功|顺利|来|到|在|赴|前|齐|一|共|都|也|全|围|聚|观|听|看|参|同|热|走|干|忙|上|下|动|分|用|把|为|进|完|踊|报|去|跳|玩|吃|学|坐|站|欢|登|挤|冒|顶|主|积|自|累|不|没|就|还|左|以|次|，|等|说|过|排|出|测|做|领|品|过|投|提|建|签|受|获|唱|跑|比|拔|包|画|写|植|种|清|扫|捡|捧|鼓|驻|随|陪|护|搬|抬|扛|骑|乘|拍|拿|换|喝|尝|品|剪|选|评|答|抽|猜|讲|念|读|练|踢|打|放|收|交|捐|献|拜|祭|赏|摘|采|包|煮|吟|喊|撸|协|畅|讨|研|商|议|谈|汇|踏|奋|挥|响|争|抢|扎|穿|戴|迎|各|边|纷|逐|依|其中|大都|多是)[\u4e00-\u9fff]{2}"
)
"""What begins like a thing or a person that no list knows; a verb does not."""
_PEOPLE = frozenset({"人", "名", "位", "个", "人次", "人·次", None})
_SAID_OF_ALL = frozenset({"个", None})
"""Units that count people only where a noun says so."""
_NO_COUNTS = ("percent", "growth", "ratio", "money", "percentage_point")
_DENIED = re.compile(r"(?:不是|而非|并非|误[写报记](?:成|为)?)$")
"""68人，不是63人."""
_SHORT = 6
_INSTALLED = re.compile(
    "(?:下载|安装|注册|激活)[^，。；]{0,14}(?:[Aa][Pp][Pp]|平台|软件|小程序|客户端|[码卡])[^，。；\u4e00-\u9fff]{0,3}(?:共|约|近)?$"
)
"""指导下载反诈APP 160余人: what was set up on their telephones."""
_SIGNED = re.compile(
    "签[约订署字下了][^，。；]{0,8}$|(?:登记|采集|核查|核实|摸排|录入)[^，。；\\d]{0,4}(?:人口|租户|信息|对象)[^，。；\\d]{0,4}$"
)
"""现场签约58户, 登记流动人口46人: who signed or was written down is not who was called on."""
_THOSE_AT_WORK = (
    "(?:教师|老师|民警|辅警|医护(?:人员)?|医生|护士|环卫工人?|消防员|工作人员|社工|快递员|外卖员|保洁员|保安|工人|师傅)"
)
_RECEIVES = re.compile(f"(?:给|为|向|慰问|看望|探望)[^，。；\\d]{{0,10}}{_THOSE_AT_WORK}$")
_VISITED = re.compile("(?:慰问|看望|探望)了?[^，。；\\d]{0,6}$")
"""给退休教师15名送了鲜花, 慰问15名民警: those who are visited are those who took part, whatever they are."""
_IN_REGISTER = re.compile("(?:在册|户籍)[\u4e00-\u9fff]{0,4}$")
"""在册党员62名: how many there are is not how many came."""
_LIVE_THERE = re.compile(
    "(?:敬老院|养老院|福利院|幸福院|学校|小学|中学|幼儿园|辖区|小区|社区|村|楼|院)(?:里|内)?(?:现|共|总共|一共)?(?:有|住着|入住)[\u4e00-\u9fff]{0,6}$"
)
_CAME_AFTER = re.compile("[^，。；]{0,8}(?:参[加与赛]|到场|来|听|看|报名|受|接|领|获|上|玩|完成)")
"""敬老院有老人38位: who lives there is not who came."""
_EACH_BEFORE = re.compile(r"每[篇份封条场次期人户][\u4e00-\u9fff]{0,2}$")
"""心得9篇，每篇1500字: what each of them has is no sum."""
_DID_ELSE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:结合[^，。；]{2,12})?(?:分别|先后|依次)?(?:(?:作|做|进行)了?[\u4e00-\u9fff]{0,6})?(?:发言|请假|缺席|获奖|获评|被评|当选|受表彰|受到表彰|领奖|颁发|佩戴|签订|签署|签了|签下)"
)
"""4位同志作交流发言: what some of those who came did besides."""
_FAMILIES = ("户", "家")
_FAMILIES_CAME = re.compile(
    r"(?:居民|村民|亲子)?(?:家庭|人家|居民|村民)?[、，]?(?:共|约|近)?\d+[余多]?[人名位](?:参加|参与|到场|参赛)"
)
"""28户家庭56人参加: families that came were not called on."""
_NO_FAMILY = re.compile("(?:企业|单位|公司|商[户家铺]|店铺?|门店|场所|学校|机构|工厂|超市)(?:共|约|近)?$")
"""走访企业12家: whom nobody called on at home."""
_FOR = re.compile("(?:为|给|替|帮)(?:辖区|社区|村里)?(?:共|约|近)?$")
_SERVED = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}(?:家庭|居民|村民|人家))?(?:拍|照相|办理|办了|登记|讲解|咨询|答疑|写了?|剪|理发|打印)"
)
"""为34户家庭拍照: families for whom something was done where they came."""
_SUM_OF_LIST = re.compile(r"[\u4e00-\u9fff]{2,}(?:及|和|与|、|以及)[\u4e00-\u9fff]{2,10}(?:一共|共计|合计|总计|共)(?:约|近)?$")
"""中心组成员及列席人员共27人"""
_BRACKET = re.compile(r"[（(][\u4e00-\u9fff]{1,4}[）)](?=[\u4e00-\u9fff])")
_WHERE_TO = re.compile("走进|来到|前往|深入|赴|[到在为给向对把]")
"""40名“小雷锋”走进社区: where they went is not who they are."""
_SUM_BEFORE = re.compile("(?:一共|共计|合计|总共|共|的有)(?:约|近)?$")
_SENT_OUT = re.compile("(?:出动|抽调|派出(?!所)|调集)[^，。；]{0,16}$")
"""出动环卫工人22人: those who were sent to work are perhaps nobody who took part."""
_WHO_CAME = re.compile(
    r"(?:到场|到会|参会|参加|来|出席)的[\u4e00-\u9fff]{2,5}$|(?:看|听|逛|玩|来|围观|观看|参加|到场|排队|帮忙|干活|来?[问咨看听领学玩][询看听]?)的(?:人|居民|群众|乡亲|村民)?[\u4e00-\u9fff]{0,4}[，,]?(?:有|也就|差不多|大概|大约|约|近)?$|人(?:不|挺|很|也)?[多少齐][，,](?:有|也就|大概|约)?$"
)
"""到场的理事11个"""
_SOMEBODY = re.compile("[\u4e00-\u9fff]{0,3}?(?:妹子|汉子|伢子|老乡|[员者](?!会|工)|姐|妹|哥|嫂|娃)")
"""12个采茶妹子: somebody whom no list knows, who is asked about."""
_DID_FOR = re.compile(r"(?:剪|理|诊|量|测|教|劝|接|护送|体检|服务|慰问|看望|来|到|去)了(?:大概|大约|约|近|差不多|有)?$")
"""给老人剪头发，剪了27个"""


def measure_of(reading: Reading, text: str, kind: Kind) -> tuple[str, bool]:
    """The id of the measure that the number is, and whether that is sure; OTHER where it is none."""
    said = kind.messages
    if (
        said is None
        or reading.kind in _NO_COUNTS
        or _apart(reading)
        or _EACH_BEFORE.search(text[max(0, reading.start - _SHORT) : reading.start])
        or _DENIED.search(text[max(0, reading.start - _SHORT) : reading.start])
    ):
        return OTHER, True
    fitting = [one for one in said.counts if fits(reading.unit, kind.field(one.field))]
    shown = _BRACKET.sub("", text[max(0, reading.start - 40) : reading.start])  # 各村（社区）志愿者
    after, before = _after(text, reading), _LIST_BEFORE.search(shown)
    front = before.group() if before else ""
    for one in fitting:
        if compiled(one).before.search(front) and not compiled(one).others.match(after):
            return one.field, True
    if (
        _IN_REGISTER.search(front)
        or _INSTALLED.search(front)
        or (_LIVE_THERE.search(front) and not _CAME_AFTER.match(after))
        or _SIGNED.search(front)
        or _DID_ELSE.match(after)
        or (
            reading.unit in _FAMILIES
            and (
                _FAMILIES_CAME.match(after)
                or (reading.unit == _FAMILIES[1] and _NO_FAMILY.search(front))
                or (_FOR.search(front) and _SERVED.match(after))
            )
        )
    ):
        return OTHER, True
    all_of_them = any(pattern.search(front) for pattern in (_SUM_OF_LIST, _RECEIVES, _VISITED))
    if all_of_them and any(one.bare for one in fitting) and reading.unit in _PEOPLE:
        return _bare_or_first(fitting), True
    named = _named(said.counts, fitting)
    for heads in (heads_behind(after, named), heads_before(front, named)):
        if heads:
            measure, sure = _by_heads(heads, fitting, reading)
            return measure, sure and not (len(heads) == 1 and _SENT_OUT.search(front) and measure == _bare_or_first(fitting))
    return _by_clause(fitting, reading, front, after, shown)


def _named(counts: Sequence[CountWords], fitting: Sequence[CountWords]) -> tuple[CountWords, ...]:
    """All measures with their nouns, first those that it could be; only what these say is something else holds."""
    return (*fitting, *(replace(one, others=()) for one in counts if one not in fitting))


def _apart(reading: Reading) -> bool:
    """每户1袋: a number per something is no count of the record."""
    return reading.per is not None and any(word in reading.per for word in ("每", "各", "均"))


def fits(unit: str | None, field: Field) -> bool:
    """Whether a number with this unit of measure can be the measure of the field; 24个 and 十几个 may count people."""
    measure = field.measure
    units = {measure.unit, *dict(measure.units)} if measure is not None else set()
    if unit == _FAMILIES[1]:
        unit = _FAMILIES[0]  # 上门慰问空巢老人，走了14家
    return unit in units or (unit in _PEOPLE and not units.isdisjoint(("人", "人次")))


def quantity_in(reading: Quantity, field: Field) -> Quantity:
    """The reading as a quantity in the measure's own unit."""
    factor = dict(field.measure.units).get(reading.unit or "", Decimal(1)) if field.measure else Decimal(1)
    low, high = (None if end is None else end * factor for end in (reading.low, reading.high))
    return Quantity(reading.value * factor, reading.bound, low, high, reading.unit, reading.surface)


def _after(text: str, reading: Reading) -> str:
    stop = _PUNCTUATION.search(text, reading.end)
    end = stop.start() if stop and stop.group() != "、" else reading.end + 24
    phrase = text[reading.end : min(end, reading.end + 24)].lstrip("的")
    if CONJUNCTION.match(phrase):
        return ""  # 党员6人、志愿者30人: what follows belongs to the next number
    return phrase.removeprefix("人") if reading.unit == "名" else phrase


def _by_heads(heads: Sequence[str], fitting: Sequence[CountWords], reading: Reading) -> tuple[str, bool]:
    """One measure that all heads name; of volunteers and residents together the widest, which is declared first."""
    allowed = [one.field for one in fitting]
    named = [head for head in dict.fromkeys(heads) if head in allowed]
    if not named:
        known = [head for head in heads if head != OTHER]
        return (_bare(fitting, reading), True) if known and OTHER not in heads else (OTHER, True)
    if len(named) > 1 or OTHER in heads:
        return next(field for field in allowed), True
    return named[0], True


def _by_clause(fitting: Sequence[CountWords], reading: Reading, front: str, after: str, shown: str) -> tuple[str, bool]:
    """By the verb of the clause, else by the unit of measure alone."""
    clause_before = _CLAUSE_BEFORE.search(front)
    clause = f"{clause_before.group() if clause_before else ''}#{after}"
    at_once = _did_at_once(fitting, reading, after)
    for said in fitting if not at_once else ():
        words = compiled(said)
        if words.others.search(_WHERE_TO.split(after[: NEAR * 2])[0]):
            return OTHER, True
    subject = at_once or _subject(clause_before.group() if clause_before else "", fitting)
    if subject:
        return subject, True
    for said in fitting:
        if reading.unit not in _SAID_OF_ALL and compiled(said).verbs.search(clause):
            return said.field, True
    if reading.unit in _SAID_OF_ALL and (_WHO_CAME.search(shown) or (_DID_FOR.search(shown) and after in ("", "头", "头发"))):
        return _bare_or_first(fitting), True
    if reading.unit in _SAID_OF_ALL:
        nouns = nouns_in(front[-_CLAUSE_NEAR:], fitting)
        if (
            nouns
            and nouns[-1][2] != OTHER
            and not _UNKNOWN_NOUN.match(after)
            and not re.search(r"[，,、\d发送领换赠装挂贴]", front[-_CLAUSE_NEAR:][nouns[-1][1] :])
        ):
            return nouns[-1][2], True  # 学员还是那26个, 观众乌泱泱三百多
    return _alone(fitting, reading, after)


def _alone(fitting: Sequence[CountWords], reading: Reading, after: str) -> tuple[str, bool]:
    """By the unit of measure alone; what no list knows is asked about."""
    bare = _bare(fitting, reading)
    if not bare and reading.unit == "个" and _SOMEBODY.match(after):
        return _bare_or_first(fitting), False
    return bare, not bare or not _UNKNOWN_NOUN.match(after)


def _did_at_once(fitting: Sequence[CountWords], reading: Reading, after: str) -> str:
    """48人参赛第一名是三网格: the measure whose verb stands right behind the number, whatever comes behind that."""
    did = (said.field for said in fitting if reading.unit in compiled(said).bare and compiled(said).verbs.match(after))
    return next(did, OTHER)


def _subject(clause: str, fitting: Sequence[CountWords]) -> str:
    """志愿者两班倒共18人: a sum is of whom its clause begins with."""
    total = _SUM_BEFORE.search(clause)
    nouns = nouns_in(clause[: total.start()], fitting) if total is not None else []
    return nouns[-1][2] if nouns and not re.search(r"\d", clause[nouns[-1][1] :]) else OTHER


def _bare_or_first(fitting: Sequence[CountWords]) -> str:
    """The measure that counts people without more words."""
    return next((said.field for said in fitting if said.bare), OTHER)


def _bare(fitting: Sequence[CountWords], reading: Reading) -> str:
    return next((said.field for said in fitting if reading.unit in compiled(said).bare), OTHER)
