"""Fields that no kind may have (design, section 1): a person's ID number, accounts, religion, health, opinions, scores.

Words are taken whole: 健康状况 of a resident is refused, 健康讲座场次 is work and stands; so is `health_status`, and not `health_lectures`.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

_ALWAYS = (
    "身份证", "身份号码", "证件号", "银行卡", "银行账", "病史", "病情", "患病", "人脸", "指纹", "微信号", "QQ号", "抖音号", "社交账号", "宗教信仰", "信教",
    "思想动态", "政治倾向", "个人积分", "个人排名", "个人得分", "积分排名", "个人学时排名",
)  # fmt: skip
"""Words that are refused wherever they stand."""
_ALONE = ("健康", "疾病", "宗教", "信仰", "民族", "观点", "言论", "账号", "帐号", "网名", "积分")
"""Words that are refused where little but a person or a state is said with them."""
_WHOSE = "个人|本人|居民|村民|群众|党员|职工|学员|干部|户主|家庭成员|家庭|身体|所属|反映人|来访人|当事人|志愿者|成员"
_WHAT = "状况|情况|状态|成分|类别|类型|名称|信息|内容|登记|等级|程度|排名|得分|分数|号码|记录|码"
_ALONE_PATTERN = re.compile(rf"(?:{_WHOSE})*(?:的)?({'|'.join(_ALONE)})(?:{_WHAT})*")
_BRACKET = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
_TOKENS = re.compile(r"[a-z]+|\d+")
_FORBIDDEN_IDS = frozenset(
    {
        "idcard", "identity", "passport", "ssn", "bankcard", "religion", "religious", "faith", "belief", "ethnicity", "ethnic", "health", "illness", "disease",
        "diagnosis", "medical", "face", "fingerprint", "biometric", "wechat", "weixin", "qq", "account", "accounts", "opinion", "opinions", "score", "scores", "points",
        "shenfenzheng", "sfz", "sfzh", "minzu", "zongjiao", "jiankang",
    }
)  # fmt: skip
_PAIRS = (("id", "card"), ("id", "number"), ("id", "no"), ("identity", "card"), ("bank", "card"))
_FILLING = frozenset(
    {"person", "persons", "personal", "resident", "residents", "citizen", "member", "user", "owner", "his", "own", "status", "state", "condition", "history",
     "no", "number", "code", "info", "type", "kind", "rank", "ranking", "card", "id", "of", "the", "is", "has"}
)  # fmt: skip


def forbidden_word(name: str, words: Iterable[str]) -> str | None:
    """What is refused in a field's id or one of its words; None where nothing is."""
    for word in words:
        plain = _BRACKET.sub("", word).strip() or word
        found = next((one for one in _ALWAYS if one in word), None)
        alone = _ALONE_PATTERN.fullmatch(plain)
        if found is not None or alone is not None:
            return found if alone is None else alone[1]
    return name if _forbidden_id(name) else None


def _forbidden_id(name: str) -> bool:
    tokens = _TOKENS.findall(name.lower())
    if any(pair in pairwise(tokens) for pair in _PAIRS):
        return True
    return any(token in _FORBIDDEN_IDS for token in tokens) and all(token in _FORBIDDEN_IDS | _FILLING for token in tokens)
