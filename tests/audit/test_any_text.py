"""The audit on any text: it never raises, its places lie in the text, and the same text gives the same findings."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiju.audit.annotated_page import annotated_page
from shiju.audit.annotated_word import comments_of
from shiju.audit.telling import marks
from shiju.audit.whole import audit_text
from shiju.audit.word_comments import plain_document, with_comments
from shiju.documents.running_text import running_text

PIECES = (
    "其中", "（含", "）", "，", "。", "、", "；", "：", "\n", "由", "增加到", "增长", "占总数的", "人均", "每场", "合计", "共", "累计", "办结率", "办结", "受理", "计划", "上半年", "去年同期",
    "比", "一季度", "2月30日", "9月10日", "3场", "120件", "35%", "8万余份", "近60篇", "数百人", "5个百分点", "2倍", "100%", "0件", "“重阳”活动", "石桥社区", "白石街道", "一、", "已", "未", "参加", "群众",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_audited_and_all_places_lie_in_it(text: str) -> None:
    found = audit_text(text, reference=date(2026, 7, 1))
    assert found == audit_text(text, reference=date(2026, 7, 1))
    whole = found.draft.text
    for one in found.claims:
        assert whole[one.claim.reading.start : one.claim.reading.end] == one.claim.reading.surface
    for mark in marks(found):
        assert all(0 <= start <= end <= len(whole) for start, end in mark.places)
    assert all(0 <= at < len(found.claims) for one in found.contradictions for at in one.claims)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_can_be_annotated(text: str) -> None:
    found = audit_text(text, reference=date(2026, 7, 1))
    assert annotated_page(found, name="稿").decode("utf-8", "surrogatepass")
    given_lines = [line for line in found.draft.paragraphs if line.isprintable()]
    document = plain_document(given_lines)
    again = audit_text("\n".join(given_lines), reference=date(2026, 7, 1))
    made = with_comments(document, comments_of(marks(again)))
    assert running_text(made).lines == running_text(document).lines
