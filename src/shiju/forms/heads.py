"""Headings above a group that only name a part of the form (为民办事, 环境氛围, 保障措施): they narrow nothing that stands below them.

They are composed of a small stock of words that no work is told by. Some of them name a field of work loosely (关爱帮扶, 宣传教育): below these what any work may be
(开展活动, 参加人次) may be meant of that field alone, and is asked.
"""

from shiju.catalogue.indicator import Indicator
from shiju.forms.about import ANY_WORK, says_no_kind
from shiju.forms.composing import is_cut
from shiju.forms.explaining import Lexicon, falls_apart, kind_of

_NEUTRAL = frozenset((
    "完成", "工作", "工作量", "任务", "指标", "项目", "数量", "数据", "情况", "内容", "总体", "整体", "综合", "基本", "基础", "主要", "重点", "核心", "日常", "常规", "常态", "其他", "其它", "各项", "各类", "具体", "相关",
    "质效", "成效", "效能", "效果", "成果", "产出", "绩效", "质量", "效率", "效益", "水平", "能力", "投入", "保障", "措施", "支撑", "条件", "基层", "力量", "队伍", "人员", "人才", "骨干", "团队", "建设", "管理", "运行", "使用",
    "利用", "服务", "平台", "载体", "阵地", "场所", "设施", "设备", "机制", "制度", "组织", "领导", "责任", "落实", "推进", "推动", "开展", "实施", "社会", "参与", "动员", "发动", "群众", "活动", "特色",
    "亮点", "创新", "品牌", "先进", "典型", "示范", "选树", "培育", "培养", "提升", "增强", "强化", "加强", "覆盖", "规模", "过程", "结果", "评价", "考核", "城乡", "辖区", "区域", "公共", "资源", "供给", "共建", "共享", "共治",
    "作用", "发挥", "配备", "打造", "拓展", "深化", "优化", "统筹", "协调", "联动", "成绩", "贡献", "影响", "满意", "产品", "形式", "方式", "工作力度", "力度", "部分", "方面", "类", "项", "和", "与", "及", "的",
))  # fmt: skip
"""Words by which any form is divided, whatever work it is about."""
_OF_WORK = frozenset((
    "宣传", "教育", "推广", "普及", "引导", "引领", "传播", "展示", "氛围", "环境氛围", "营造", "造势", "舆论", "关爱", "帮扶", "关怀", "帮困", "扶助", "互助", "暖心", "温暖", "为民", "便民", "惠民", "利民", "亲民", "办事", "实事", "办实事", "办好事", "做实事", "解难题",
    "好事", "解忧", "纾困", "排忧", "解难", "文明", "行动", "实践", "新风", "风尚", "道德", "志愿", "自治", "议事", "协商", "民主", "思想", "政治", "理论", "学习", "武装", "精神", "价值", "文化", "体育", "文体", "文娱", "生活",
    "诉求", "民情", "民意", "回应", "响应", "沟通", "联系", "联络", "媒体", "新闻", "信息", "报道", "意识形态", "主题", "创建", "治理", "基层治理", "社会治理", "党建", "党群", "民生", "凝聚", "人心",
    "乡风", "村风", "民风", "家风", "育人", "成风化俗", "移风易俗", "聚力", "聚民心", "兴文化", "展形象", "育新人",
))  # fmt: skip
"""Words for a field of work so wide that no figure of a thing is narrowed by it."""
WIDE = _NEUTRAL | _OF_WORK
"""All words by which forms are divided."""
_EACH_WORK = ("各类活动", "各项活动", "全部活动", "所有活动", "各类群众活动", "活动中")
"""A heading that says itself that it is of all work."""


class Heads:
    """Which headings above a group are its name alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def only_divide(self, above: str, label: str, indicator: Indicator, theme: str = "") -> bool:
        """Whether a heading, as `key_of` gives it, only says in which part of the form the `label` below it stands. `theme`: what the title speaks of, which is judged elsewhere."""
        if self._is_of_any_work(indicator, label) and not any(one in label for one in _EACH_WORK):
            return falls_apart(above, _NEUTRAL.__contains__)
        key = above.replace(theme, "") if theme else above
        return falls_apart(key, WIDE.__contains__)

    def _is_of_any_work(self, indicator: Indicator, label: str) -> bool:
        """Whether it counts 活动 of every sort and those who came to them, or its label names no thing and may be said of other work too: 参加人次."""
        kind = kind_of(indicator, self._lexicon.catalogue)
        general = ANY_WORK in kind.nouns and not is_cut(indicator, kind)
        return general or says_no_kind(label, indicator, self._lexicon)
