"""Names that come from the floors below and are shown on pages: listed here so that the translators meet them."""

from django.utils.translation import gettext_noop

ROLES = (
    gettext_noop("经办人"),
    gettext_noop("科室负责人"),
    gettext_noop("领导"),
    gettext_noop("街道（乡镇）管理员"),
    gettext_noop("区（县）查看人"),
    gettext_noop("审计员"),
    gettext_noop("系统管理员"),
)
