"""What acts and uses are called on the pages of administration."""

from django.utils.translation import gettext_noop

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
    "import": gettext_noop("导入"),
    "undo-import": gettext_noop("撤销导入"),
    "issue-report": gettext_noop("印发汇报"),
    "attach-evidence": gettext_noop("添加佐证"),
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
    "sign-in": gettext_noop("登录"),
    "sign-out": gettext_noop("退出"),
    "sign-in-failed": gettext_noop("登录失败"),
}
"""Act as the log has it → its name; one that is not here is shown by its code."""
