"""How the work of an audit grows with the text: counted in calls, so that a busy machine changes nothing. No text costs the square of its length."""

import sys
from datetime import date
from types import FrameType

import pytest
from test_claims import TREE
from test_matching import VOCABULARY

from shiju.audit.claim import Claim
from shiju.audit.judged import Judged
from shiju.audit.judging import judge
from shiju.audit.matching import Matcher
from shiju.audit.whole import LedgerView, Office, audit_text
from shiju.indicators.engine import Basis, reckon

TODAY = date(2026, 7, 3)
SIGNS = 2000
MOST = 2.3
"""Times the work for twice the text."""
BASIS = Basis((), VOCABULARY.catalogue, TREE, 0, {})
MATCHER = Matcher(VOCABULARY)
TITLE = "云岭镇2026年上半年工作总结\n"
SHAPES = {
    "one figure again and again": "开展活动3场，",
    "parts of a sentence": "开展志愿服务12场；",
    "lines with parts": "上半年开展志愿服务3场，其中党员2场。\n",
    "brackets that never close": "（含志愿服务队员参加的3场",
    "quarters": "一季度开展志愿服务3场。",
    "plans met in full": "全年计划学习10次，上半年学习10次。",
    "items of one paragraph": "一是开展义诊3场。",
    "rates of one paragraph": "受理诉求117件，办结96件，办结率95%，",
    "days": "2月30日开展义诊3场，",
    "slogans and titles": "“国家”《条例》2月3日",
    "units and months": "2月、3月，松坡村、",
    "headings": "一、工作\n",
    "numbers given in turn": "松坡村、龙潭社区分别开展活动3场、5场，",
    "names of others": "白岭镇、黑岭镇，",
    "averages": "35名党员撰写心得70篇，人均2篇，",
}


def view(claims: "list[Claim] | tuple[Claim, ...]") -> tuple[Judged, ...]:
    def figure(indicator: str, unit: str, period: object) -> object:
        return reckon(indicator, org_unit=unit, period=period, basis=BASIS)  # type: ignore[arg-type]

    return judge(claims, matcher=MATCHER, tree=TREE, figures=figure, records=())  # type: ignore[arg-type]


def work(text: str) -> int:
    """Calls of functions that an audit of the text takes."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        audit_text(text, reference=TODAY, office=Office(TREE, "YL"), ledger=LedgerView(view))  # type: ignore[arg-type]
    finally:
        sys.setprofile(before)
    return counted


def of_length(shape: str, signs: int) -> str:
    return TITLE + (shape * (signs // len(shape) + 1))[:signs]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_is_twice_the_work(shape: str) -> None:
    work(of_length(shape, SIGNS // 4))
    once, twice = work(of_length(shape, SIGNS)), work(of_length(shape, 2 * SIGNS))
    assert twice <= MOST * once, f"{once} calls, then {twice}"
