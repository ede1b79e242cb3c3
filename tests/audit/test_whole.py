"""A draft audited whole: with and without a register of org units, without a ledger, against other texts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from test_claims import TREE

from shiju.audit.anchored import Anchored, judge_figure
from shiju.audit.claim import Claim
from shiju.audit.draft_text import DraftText
from shiju.audit.guessed_orgs import OFFICE, guessed_orgs
from shiju.audit.judged import Judged, Reason, Verdict
from shiju.audit.overlap import Archive, Source
from shiju.audit.whole import NO_LEDGER, Audited, LedgerView, Office, audit_text, summary
from shiju.indicators.figure import Figure
from shiju.periods import Period

TODAY = date(2025, 7, 3)
COPIED = "文化阵地作用持续显现，图书室、文化室、健身点全部免费开放，居民在家门口就能看演出、学才艺。"
TEXT = f"""云岭镇2025年上半年工作总结
上半年受理诉求117件，办结96件，办结率95%以上。大约300余人参加。白岭镇的做法值得学习。
松坡村开展活动12场；龙潭社区开展活动9场。综合得分98.5，代码A12。
{COPIED}
云岭镇
2025年7月3日"""


def audited(text: str = TEXT, **more: object) -> Audited:
    return audit_text(text, reference=TODAY, **more)  # type: ignore[arg-type]


def test_without_register_and_ledger_the_text_is_held_against_itself() -> None:
    found = audited()
    assert [one.rule for one in found.contradictions] == ["rate_and_counts"]
    assert [one.surface for one in found.foreign_names] == ["白岭镇"]
    assert {one.reason for one in found.claims} == {NO_LEDGER}
    assert [one.rule for one in found.style] == ["double_hedge"]
    assert [one.surface for one in found.unread] == ["98.5"]
    assert (found.period, found.office, found.ledger, found.found) == (Period.parse("2025-H1"), OFFICE, False, True)


def test_the_register_tells_whose_numbers_they_are() -> None:
    found = audited(office=Office(TREE, "YL", aliases=(("松坡", "YL01"),), foreign=("河西村",)))
    units = {one.claim.reading.surface: one.claim.org_unit for one in found.claims}
    assert (units["12场"], units["9场"]) == ("YL01", "YL04")


def test_an_archive_shows_what_was_copied() -> None:
    (overlap,) = audited(archive=Archive([Source("去年.docx", COPIED)])).overlaps
    assert overlap.kind == "copied"


def test_a_text_of_which_nothing_is_to_say_is_no_finding() -> None:
    found = audited("开展活动3场。")
    assert (found.found, found.period, summary(found).factor) == (False, None, None)
    assert not audited("").found


def test_places_are_told_by_paragraph_and_column() -> None:
    found = audited()
    (one,) = found.foreign_names
    assert found.in_paragraph(one.start, one.end) == (1, 37, 40)
    assert found.in_paragraph(0, 10_000) == (0, 0, 15)


def judged(claims: Sequence[Claim]) -> list[Judged]:
    verdicts = [
        (Verdict.OVERSTATED, Decimal("1.25")),
        (Verdict.SUPPORTED, Decimal(1)),
        (Verdict.UNDERSTATED, Decimal("0.8")),
        (Verdict.UNSUPPORTED, None),
    ]
    return [
        Judged(
            claim,
            f"i{at}",
            *((verdicts[at][0], "x", Decimal(5), None, (), (), verdicts[at][1]) if at < 4 else (Verdict.NOT_CHECKABLE, "plan")),
        )
        for at, claim in enumerate(claims)
    ]


def test_the_summary_counts_verdicts_and_gives_the_verification_factor() -> None:
    found = audited(ledger=LedgerView(judged, {"i0": "受理件数"}))
    told = summary(found)
    assert (told.verdicts[Verdict.OVERSTATED], told.verdicts[Verdict.NOT_CHECKABLE]) == (1, len(found.claims) - 4)
    assert told.factor == Decimal("1.017")
    assert (found.ledger, found.names["i0"], told.unmatched) == (True, "受理件数", 0)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("青石街道2026年上半年工作汇报\n石桥社区开展活动3场，其中石桥社区1场，各社区都好。", ["青石街道", "石桥社区"]),
        ("中共南溪县云岭镇委员会2025年工作报告\n松坡村栽树3棵。", ["云岭镇", "松坡村"]),
        ("宣传文化工作总结\n开展活动3场。\n青石街道办事处\n2026年7月1日", ["青石街道"]),
        ("工作总结\n开展活动3场。\n青石街道今年以来开展了丰富多彩的文化活动，效果很好", [OFFICE]),
    ],
)
def test_the_units_are_guessed_from_the_text(text: str, units: list[str]) -> None:
    assert [unit.name for unit in guessed_orgs(DraftText.of(text))] == units


def test_a_figure_that_the_product_wrote_is_judged_by_its_anchor() -> None:
    text = "云岭镇2025年上半年工作总结\n开展活动30场，其中社区50场。\n1,234\n无"
    figure = Figure(
        "activity.count", "YL", Period.parse("2025-H1"), Decimal(31), "场", 1, 1, evidenced=Decimal(31), records=("R1",)
    )

    def anchor(start: int, end: int, value: Decimal | None) -> Anchored:
        return Anchored(
            start, end, "YL", Period.parse("2025-H1"), lambda claim: judge_figure(claim, replace(figure, value=value))
        )

    at = text.index
    anchors = [
        anchor(at("30"), at("30") + 2, Decimal(31)),
        anchor(at("1,"), at("1,") + 5, Decimal(1234)),
        anchor(at("无"), at("无") + 1, Decimal(1)),
    ]
    found = audit_text(
        text,
        reference=TODAY,
        ledger=LedgerView(lambda claims: [Judged(one, None, Verdict.NOT_CHECKABLE, "plan") for one in claims], {}, anchors),
    )
    assert [(one.claim.reading.surface, one.verdict, one.proven) for one in found.claims] == [
        ("30场", Verdict.UNDERSTATED, False),
        ("50场", Verdict.NOT_CHECKABLE, False),
        ("1,234", Verdict.SUPPORTED, False),
    ]
    proven = audit_text(
        text,
        reference=TODAY,
        ledger=LedgerView(
            lambda claims: [Judged(one, None, Verdict.NOT_CHECKABLE, "plan") for one in claims],
            {},
            [anchor(at("30"), at("30") + 2, None)],
        ),
    )
    assert proven.claims[0].reason == Reason.PERIOD_NOT_IN_LEDGER


def test_what_evidence_alone_bears_out_is_proven() -> None:
    (claim,) = (one.claim for one in audited("开展活动31场。").claims)
    figure = Figure("activity.count", "YL", Period.parse("2025-H1"), Decimal(31), "场", 1, 1, evidenced=Decimal(31))
    assert (judge_figure(claim, figure).reason, judge_figure(claim, figure).proven) == (Reason.PROVEN, True)


def test_two_numbers_of_one_indicator_contradict_each_other_under_different_words() -> None:
    text = (
        "云岭镇2025年上半年工作总结\n上半年受理诉求117件。全镇共接到群众反映问题98件。\n今年以来接到来电117件，累计受理诉求98件。"
    )

    def one_indicator(claims: Sequence[Claim]) -> list[Judged]:
        return [Judged(claim, "received", Verdict.SUPPORTED, Reason.RECORDED, Decimal(117)) for claim in claims]

    found = audit_text(text, reference=TODAY, ledger=LedgerView(one_indicator, {"received": "受理件数"}))
    pairs = [tuple(found.claims[at].claim.reading.surface for at in one.claims) for one in found.contradictions]
    assert [set(pair) for pair in pairs] == [{"117件", "98件"}] * 4
    assert sum("受理件数" in one.message for one in found.contradictions) == 3
