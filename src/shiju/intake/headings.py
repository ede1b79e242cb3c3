"""Headings as they are compared: signs and blanks made alike, and one word for words that mean the same at the end of a heading."""

import re
from functools import lru_cache

from shiju.text.numerals import half_width

_BLANKS = re.compile(r"\s+")
_BRACKET = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
_SERIAL = frozenset(
    {"序号", "编号", "序", "号", "no", "no.", "项次", "次序", "行号", "排名", "名次", "排序", "顺序", "顺序号", "序列"}
)
_ENDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("日期", ("日期", "时间", "时日", "年月日")),
    (
        "单位",
        (
            "单位",
            "部门",
            "科室",
            "社区",
            "村居",
            "村社",
            "村社区",
            "社区村",
            "居村",
            "村",
            "站所",
            "组织",
            "支部",
            "机构",
            "居民区",
            "居委会",
            "居委",
            "村委会",
            "行政村",
            "村组",
            "嘎查",
            "苏木",
            "乡镇",
            "镇街",
            "街镇",
            "街道",
            "片区",
            "党组织",
            "主体",
        ),
    ),
    ("类别", ("类别", "类型", "种类", "分类", "门类", "性质")),
    ("名称", ("名称", "题目", "标题")),
    ("方式", ("方式", "形式", "途径", "渠道")),
    ("地点", ("地点", "位置", "场地", "地址")),
    ("人数", ("人数", "人次", "人次数", "人员数")),
    ("情况", ("情况", "状态")),
)
"""What stands at the end of a heading says what sort of thing the column holds; the first word of each group stands for all of it."""
_CLOSE: tuple[tuple[str, ...], ...] = (
    ("内容", "主题", "题目", "标题", "名称", "议题", "专题", "课题", "项目", "事项"),
    ("方式", "形式", "途径", "渠道", "办法", "方法"),
    ("对象", "人群", "群体", "受众", "人员"),
    ("措施", "办法", "举措", "方案", "打算"),
    ("类别", "类型", "种类", "分类", "门类", "性质", "层次"),
    ("结果", "情况", "进展", "状态", "结论"),
    ("人数", "人次", "数", "数量", "人员数", "总数"),
    ("时限", "期限", "限期"),
    ("人", "人员", "责任人", "负责人", "干部"),
)
"""Ends that are close to each other: 播放题目 may stand for 播放内容 where no heading says so itself."""
_TAILS = (
    *(word for _, words in _ENDS for word in words),
    *(
        "内容",
        "主题",
        "事项",
        "议题",
        "对象",
        "数量",
        "总数",
        "数",
        "份数",
        "次数",
        "场次",
        "篇数",
        "户数",
        "时长",
        "学时",
        "率",
        "占比",
        "比例",
    ),
    *(
        "级别",
        "层级",
        "备注",
        "说明",
        "结果",
        "原因",
        "措施",
        "时限",
        "期限",
        "面积",
        "规格",
        "链接",
        "媒体",
        "平台",
        "人员",
        "责任人",
        "负责人",
        "经办人",
    ),
    *("联系人", "主持人", "电话", "职务", "岗位", "进展", "来源", "是否采用", "量", "频次", "问题"),
)
"""Words on which headings of tables end, whatever the tables are about."""


@lru_cache(maxsize=16384)
def heading_key(text: str) -> str:
    """A heading as it is compared: no blanks, half-width signs, small letters."""
    return _BLANKS.sub("", half_width(text)).lower()


def bare(key: str) -> str:
    """The key without what stands in brackets, where something stands before."""
    return _BRACKET.sub("", key) or key


_PEOPLE = re.compile(r"居民|村民|牧民|农牧民|市民|农民|渔民|社员|百姓|老百姓|民众")
_COUNT = r"(?:人员)?(?:总?人?数|人次数?|人|人员)?"
_PRESENT = re.compile(
    rf"([应实])(?:该|际)?(?:参加|参与|参会|与会|到会|到场|到课|出席|参学|参训|学习|学|到)(?:会议|学习|活动|培训)?{_COUNT}"
)
"""应 or 实 and a word for being there, in whatever words: 实参加, 应到会人员, 实际参学人次."""
_ENROLLED = re.compile(
    r"(?:在册|在职|在编|现有|实有)(?:机关|干部|党员|在编|在职)*(?:职工|员工|人员|党员|学员|干部|职员|队员|成员|团员)?(?:总?人?数|总量|人)?"
)
"""Those who belong to something: 在册职工, 现有人员数, 在编干部职工."""
_HOW_MANY = re.compile(r"几(?=[次场遍篇份人户个条件]$)|多少(?=[次场遍篇份人户个条件]$)")
"""每天几次 asks for 每天次数."""
_PARTICLES = re.compile(r"的|之(?=\w)|/|、")
_SAME_WORDS = (
    ("开展", re.compile(r"举办|举行|组织开展|承办")),
    ("采用", re.compile(r"刊发|刊播|刊登|刊载|录用|播出|见报|登载|发表|用稿|上稿|发布")),
    ("接待", re.compile(r"到访|来访|到馆|进馆|入馆|进站|到站")),
)
"""Words that mean the same inside headings, whatever the table is about."""


@lru_cache(maxsize=16384)
def common_form(key: str) -> str:
    """The key with the end of its heading in the word that stands for all of the same meaning: 派发时间 as 派发日期, 所在村（社区） as 所在单位."""
    plain = _PEOPLE.sub("群众", _PARTICLES.sub("", bare(key)))
    if _HOW_MANY.search(plain):
        plain = f"{_HOW_MANY.sub('', plain)}数"
    for word, others in _SAME_WORDS:
        plain = others.sub(word, plain)
    there = _PRESENT.fullmatch(plain)
    if there is not None:
        return f"{there[1]}到人数"
    if _ENROLLED.fullmatch(plain) is not None:
        return "在册人数"
    fitting = ((end, word) for word, ends in _ENDS for end in ends if plain.endswith(end))
    longest = max(fitting, key=lambda pair: len(pair[0]), default=None)
    return plain if longest is None else plain.removesuffix(longest[0]) + longest[1]


@lru_cache(maxsize=16384)
def close_forms(key: str) -> frozenset[str]:
    """The key with its end in a word that stands for all close to it, once for each group it belongs to."""
    plain = common_form(key)
    stems = ((group[0], max((end for end in group if plain.endswith(end)), key=len, default="")) for group in _CLOSE)
    return frozenset(plain.removesuffix(end) + "·" + first for first, end in stems if end and len(plain) > len(end))


def is_serial(text: str) -> bool:
    """Whether a heading names the running number of a row."""
    return heading_key(text) in _SERIAL


def ends_like_heading(text: str) -> bool:
    """Whether a text ends on a word on which headings end."""
    return bare(heading_key(text)).endswith(_TAILS)
