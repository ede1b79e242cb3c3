"""The reasons why a row, a cell or a declaration is told to be wrong: each code with its title, what it means and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason code, declared once."""

    code: str
    title: str
    explanation: str
    remedy: str


REASONS: tuple[Reason, ...] = (
    Reason("invalid_date", "日期读不懂", "这一天不存在（4月31日），或写法读不懂。", "写成 2026-03-12 或 3月12日。"),
    Reason("no_year", "缺年份", "日期没有写年份，标题、工作表名和文件名里也没有。", "在标题里写明年份，或导入时加 --year。"),
    Reason("end_before_start", "日期前后颠倒", "结束、答复、采用等日期早于开始、受理、投稿的日期。", "核对两个日期。"),
    Reason("not_a_number", "不是数字", "数字栏里写了读不成数的文字（若干、一批）。", "填数字；估计的数写“约200”“80余”。"),
    Reason("negative_quantity", "数量为负", "数量小于零。", "核对数字和正负号。"),
    Reason("below_minimum", "数量过小", "数量小于这一栏规定的最小值。", "核对数字。"),
    Reason(
        "unit_not_convertible", "计量单位不符", "写的计量单位不能换算成这一栏的单位（2箱资料、3块横幅）。", "换成规定的计量单位。"
    ),
    Reason("inconsistent_quantities", "部分大于整体", "一个数大于它所属的总数（注册人数多于职工总数）。", "核对两个数。"),
    Reason("more_present_than_due", "实到多于应到", "实到人数多于应到人数。只提醒，不退回。", "核对两个数；确有列席的可不改。"),
    Reason(
        "unknown_unit",
        "单位不认识",
        "单位名称不在机构名册中，也不是登记过的叫法。",
        "改成名册中的名称，或在本单位设置里登记这个叫法。",
    ),
    Reason("unit_closed", "单位已撤并", "事情发生时这个单位已经撤并。只提醒，不退回。", "核对单位和日期。"),
    Reason("unit_not_yet_open", "单位尚未设立", "事情发生时这个单位还没有设立。只提醒，不退回。", "核对单位和日期。"),
    Reason("unknown_choice", "不在选项中", "这一栏只能选规定的几项。", "改成选项之一，或在本单位设置里登记这个叫法。"),
    Reason("missing_required", "必填未填", "必填的栏是空的。", "补填。"),
    Reason("cancelled", "事情没有发生", "备注写明取消、未开展。", "不作记录；改期举行的另填一行。"),
    Reason(
        "no_such_record",
        "没有这条记录",
        "“记录号”一列写的编号在台账里找不到，或不归您管。",
        "不要改动记录号；新的事另填一行，记录号留空。",
    ),
    Reason("unit_cannot_change", "单位不能更正", "更正不能把记录改到别的单位名下。", "撤销这一条，在那个单位另填一行。"),
    Reason("not_allowed", "没有权限", "期间已锁定，或这条记录不归您管。", "请由有权限的人更正。"),
)
"""In the order in which the manual lists them."""
_BY_CODE = {reason.code: reason for reason in REASONS}


def reason(code: str) -> Reason | None:
    """The reason with that code; None for codes that are no fault of a row."""
    return _BY_CODE.get(code)
