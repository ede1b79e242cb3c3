"""A short draft with a finding of nearly every sort, and its audit."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from test_claims import TREE

from shiju.audit.annotated_page import MOST_RECORDS
from shiju.audit.claim import Claim
from shiju.audit.judged import Candidate, Judged, Reason, Verdict
from shiju.audit.overlap import Archive, Source
from shiju.audit.whole import Audited, LedgerView, Office, audit_text
from shiju.documents.pictured import Pictured

INDICATORS = {"concern.received": "民情事项受理件数"}
COPIED = "文化阵地作用持续显现，图书室、文化室、健身点全部免费开放，居民在家门口就能看演出、学才艺。"
PHRASE = "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神"
LINES = (
    "云岭镇2025年上半年工作总结",
    "一、服务群众",
    "上半年受理诉求117件，办结96件，办结率95%以上。大约300余人参加。开展活动30场，其中社区20场、村15场、机关10场。",
    f"{COPIED}{PHRASE}。白岭镇的做法值得学习。综合得分98.5，位居前列。<脚本>&",
)
SOURCES = {"去年.docx": COPIED, "前年.docx": f"别的话。\n{COPIED}\n{PHRASE}"}


def judge(claims: Sequence[Claim]) -> Sequence[Judged]:
    near = (Candidate("concern.received", 400, "受理"),)
    ids = tuple(f"R{number}" for number in range(MOST_RECORDS + 2))
    verdicts = (
        Judged(
            claims[0],
            "concern.received",
            Verdict.OVERSTATED,
            Reason.ABOVE,
            Decimal("100.50"),
            Decimal(80),
            ids,
            near,
            Decimal("1.164"),
        ),
        Judged(claims[1], "concern.closed", Verdict.SUPPORTED, Reason.PROVEN, Decimal(96), Decimal(96), ("R1",), proven=True),
        Judged(claims[2], None, Verdict.NOT_CHECKABLE, Reason.AMBIGUOUS, candidates=near),
    )
    return [*verdicts, *(Judged(claim, None, Verdict.NOT_CHECKABLE, Reason.PLAN) for claim in claims[3:])]


def audited_draft(*, pictured: Sequence[Pictured] = ()) -> Audited:
    """The draft held against a ledger and against two earlier texts, `SOURCES`."""
    return audit_text(
        "\n".join(LINES),
        reference=date(2025, 7, 3),
        office=Office(TREE, "YL"),
        archive=Archive([Source(name, text) for name, text in SOURCES.items()], phrases=(PHRASE,)),
        ledger=LedgerView(judge, INDICATORS),
        pictured=pictured,
    )
