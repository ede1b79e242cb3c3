"""What acts and uses are called on the pages of administration."""

from django.utils.translation import gettext_noop

from shiju.catalogue.kind import FieldType
from shiju.catalogue.pack_changes import ChangeSort

SCOPES = (
    gettext_noop("查看记录和数据"),
    gettext_noop("录入、更正、撤销、导入"),
    gettext_noop("生成汇报、填写上级来表"),
    gettext_noop("核查文稿"),
)
ACTS = {
    "submit": gettext_noop("录入记录"),
    "correct": gettext_noop("更正记录"),
    "voided": gettext_noop("撤销记录"),
    "merged": gettext_noop("判定重复"),
    "supplemented": gettext_noop("补充记录"),
    "confirm-many": gettext_noop("确认记录"),
    "return-many": gettext_noop("退回记录"),
    "undo-step": gettext_noop("撤回确认或退回"),
    "state-figures": gettext_noop("记下引用数据"),
    "receive-form": gettext_noop("登记来表"),
    "say-period-of-form": gettext_noop("写明来表的期间"),
    "decide-form-cells": gettext_noop("定下来表格子填什么"),
    "hand-in-form": gettext_noop("来表已报送"),
    "share": gettext_noop("分享"),
    "end-share": gettext_noop("收回分享"),
    "open-share": gettext_noop("打开分享"),
    "import": gettext_noop("导入"),
    "undo-import": gettext_noop("撤销导入"),
    "issue-report": gettext_noop("印发汇报"),
    "attach-evidence": gettext_noop("添加佐证"),
    "answer-evidence": gettext_noop("核看佐证"),
    "lock-period": gettext_noop("锁定期间"),
    "add-user": gettext_noop("添加了用户"),
    "assign-role": gettext_noop("分配职责"),
    "end-role": gettext_noop("停止职责"),
    "set-password": gettext_noop("重设了密码"),
    "change-password": gettext_noop("改了密码"),
    "shut-user-out": gettext_noop("停用账号"),
    "let-user-in": gettext_noop("恢复账号"),
    "make-token": gettext_noop("开出令牌"),
    "revoke-token": gettext_noop("作废令牌"),
    "note-burden": gettext_noop("提出减负建议"),
    "merge-org-units": gettext_noop("撤并机构"),
    "split-org-unit": gettext_noop("拆分机构"),
    "move-org-unit": gettext_noop("划转机构"),
    "rename-org-unit": gettext_noop("机构改名"),
    "set-working-day": gettext_noop("更正工作日历"),
    "forget-working-day": gettext_noop("撤回工作日历的更正"),
    "change-settings": gettext_noop("更改本单位设置"),
    "forget-setting": gettext_noop("删去一项设置"),
    "remember-choices": gettext_noop("记住文稿里的数说的是哪个指标"),
    "set-target": gettext_noop("设定目标"),
    "drop-target": gettext_noop("取消目标"),
    "switch-pack": gettext_noop("改用目录包"),
    "add-factor": gettext_noop("加了一种登录验证"),
    "remove-factor": gettext_noop("去掉了一种登录验证"),
    "renew-factor": gettext_noop("换了恢复码"),
    "sign-in": gettext_noop("登录"),
    "sign-out": gettext_noop("退出"),
    "sign-in-failed": gettext_noop("登录失败"),
    "sign-in-locked": gettext_noop("锁定期间又试登录"),
}
"""Act as the log has it → its name; one that is not here is shown by its code."""
CHANGES = {
    ChangeSort.ADDED: gettext_noop("新增"),
    ChangeSort.RETIRED: gettext_noop("停用"),
    ChangeSort.RENAMED: gettext_noop("改名"),
}
DECLARED = (gettext_noop("事项类型"), gettext_noop("字段"), gettext_noop("指标"))
FIELD_TYPES = {
    FieldType.TEXT: gettext_noop("文字"),
    FieldType.LONG_TEXT: gettext_noop("长文字"),
    FieldType.CHOICE: gettext_noop("单选"),
    FieldType.CHOICES: gettext_noop("多选"),
    FieldType.DATE: gettext_noop("日期"),
    FieldType.DATE_RANGE: gettext_noop("起止日期"),
    FieldType.TIME: gettext_noop("时间"),
    FieldType.INTEGER: gettext_noop("整数"),
    FieldType.DECIMAL: gettext_noop("数字"),
    FieldType.PERCENTAGE: gettext_noop("百分比"),
    FieldType.LINK: gettext_noop("网址"),
    FieldType.ORG_UNITS: gettext_noop("单位"),
    FieldType.PLACE: gettext_noop("地点"),
    FieldType.OFFICER: gettext_noop("岗位"),
}
