"""Names of the sorts of findings, which come from the floor below: listed here so that the translators meet them."""

from django.utils.translation import gettext_noop

SORTS = (
    gettext_noop("有据"),
    gettext_noop("偏高"),
    gettext_noop("偏低"),
    gettext_noop("无记录"),
    gettext_noop("无法核查"),
    gettext_noop("前后矛盾"),
    gettext_noop("雷同"),
    gettext_noop("套话"),
    gettext_noop("外单位名称"),
    gettext_noop("体例"),
    gettext_noop("未读懂"),
)
