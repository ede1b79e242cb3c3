"""Deeds that departments write for each other: of what is counted they say the same."""

from collections.abc import Iterable

DEEDS = {
    "发放": "发放 派发 分发 散发 送达 投递 投放 赠送 派送 发送 寄送 递送 印发 发出 印制发放",
    "报送": "报送 上报 投稿 投递 供稿 来稿 提供 提交 递交 上送 呈报 投送",
    "采用": "采用 刊发 刊登 录用 刊用 刊载 见报 见刊 上稿 发表 登载 播发 刊播 用稿 刊出 发稿 报道 选用 采纳",
    "悬挂": "悬挂 张挂 拉挂 拉起 挂 拉 张贴 粘贴 贴 制作 设置 布置 摆放 树立 设立 竖立 更换 更新 挂出 书写 刷写 喷绘 粉刷 绘制 展出 展示 设 制 做 印制张贴 制作张贴 制作悬挂",
    "播放": "播放 播出 播报 播音 播发 广播 滚动播放 循环播放 滚动播出 循环播出",
    "受理": "受理 接收 收到 登记 接件 收件 来件 接办 受理登记 登记受理 接受",
    "办结": "办结 结案 办毕 办复 办理完结 办理完毕 处理完毕 处理完成 办理完成 完成办理 完成办结",
    "在办": "在办 正在办理 办理中 正在办理中 尚在办理 处理中 正在处理",
    "参加": "参加 参与 出席 到会 到场 实到",
    "参学": "参学 学习",
    "参训": "参训 受训 参培 到课",
    "参会": "参会 与会 到会 出席 到场",
    "惠及": "惠及 覆盖 受益 受众 吸引 服务 辐射",
    "接待": "接待 服务",
    "走访": "走访 慰问 走访慰问 入户走访 上门走访 入户 上门 看望 看望慰问 走访看望",
    "撰写": "撰写 形成 提交 上交 收集 撰写形成 完成",
    "出动": "出动 派出 动员 发动 上岗 组织",
    "到岗": "到岗 上岗 到任 新到岗 新上岗",
    "离岗": "离岗 离任 卸任",
    "在岗": "在岗 在任 在职",
    "演出": "演出 展演 汇演 巡演 表演",
    "现有": "现有 实有 建成 建有 拥有 共有 已建成 设有 组建",
    "研判": "研判 分析研判 会商 会商研判 研判会商 形势研判",
    "梳理": "梳理 查摆 排查 查找 发现 排查发现 梳理排查",
}
"""A deed and the words for it; a word may be of several deeds."""
_OF = {
    word: frozenset(deed for deed, words in DEEDS.items() if word in words.split())
    for words in DEEDS.values()
    for word in words.split()
}
WORDS = {deed: frozenset(words.split()) for deed, words in DEEDS.items()}
_NEWLY = ("新增", "新")
"""What makes a verb ask for what is new."""


def deeds_of(word: str) -> frozenset[str]:
    """The deeds that a word may mean; a verb of a kind alone is its own."""
    return _OF.get(word, frozenset({word}))


def words_for(verbs: Iterable[str]) -> frozenset[str]:
    """The verbs with all that is written for them."""
    return frozenset(word for verb in verbs for deed in deeds_of(verb) for word in WORDS.get(deed, {verb}))


def asks_for_new(verb: str) -> bool:
    """Whether a verb asks for what is new: of what stands that is a part."""
    return verb.startswith(_NEWLY)
