"""Lists of records, on SQLite and on PostgreSQL: cut to what the actor sees, filtered, a page at a time, found by two signs."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from taking_in import taken

from shiju.actions import records as acts
from shiju.ledger.record import Draft, Record, State, Value
from shiju.periods import Period
from shiju.queries import listing as lists
from shiju.queries import orgs, states
from shiju.queries.ledger import Ledger
from shiju.queries.listing import Page, Wanted, listing
from shiju.queries.sight import Actor, Role
from shiju.text import Quantity

AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
CLERK, HEAD, VIEWER, STRANGER = (
    Actor("clerk", Role.CLERK, "A"), Actor("head", Role.SECTION_HEAD, "S"), Actor("viewer", Role.DISTRICT_VIEWER, "D"),
    Actor("stranger", Role.CLERK, "T1"),
)  # fmt: skip


def leaflet(key: str, *units: str, day: int = 1, **more: Value) -> Draft:
    values: dict[str, Value] = {
        "date": date(2026, 3, 1) + timedelta(day - 1),
        "title": f"防汛明白卡{key}",
        "copies": Quantity(Decimal(1)),
        **more,
    }
    return Draft("leaflet", units or ("A",), values, key)


def keys(page: Page) -> list[str]:
    return [str(record.values["title"]).removeprefix("防汛明白卡") for record in page.records]


def shown(actor: Actor = HEAD, **wanted: object) -> list[str]:
    return keys(listing(Wanted(**wanted), actor=actor, tree=orgs.tree()))  # type: ignore[arg-type]


def test_it_shows_the_newest_day_first_and_only_what_the_actor_sees(ledger: Ledger) -> None:
    taken(
        ledger,
        leaflet("一", day=2),
        leaflet("二", "B", day=9),
        leaflet("三", "T1", day=5),
        leaflet("四", "T1", "A", day=7),
        at=AT,
    )
    assert shown() == ["二", "四", "一"]
    assert shown(CLERK) == ["四", "一"]
    assert shown(STRANGER) == ["四", "三"]
    assert shown(VIEWER, org_unit="T") == ["四", "三"]
    assert shown(CLERK, org_unit="B") == []
    assert shown(oldest_first=True) == ["一", "四", "二"]


def test_pages_follow_each_other_without_gap_or_repetition(ledger: Ledger) -> None:
    taken(
        ledger,
        *(leaflet(f"{n:02}", "A", "B", day=1 + n % 4) if n % 3 else leaflet(f"{n:02}", day=1 + n % 4) for n in range(23)),
        at=AT,
    )
    for actor in (HEAD, CLERK, VIEWER):
        found, after, totals = list[Record](), None, set[int]()
        while True:
            page = listing(Wanted(kind="leaflet"), actor=actor, tree=orgs.tree(), after=after, size=5)
            found += page.records
            totals.add(page.total)
            after = page.after
            if after is None:
                break
        assert len({record.id for record in found}) == len(found) == 23
        days = [record.values["date"] for record in found]
        assert (days, totals) == (sorted(days, reverse=True), {23})  # type: ignore[type-var]


def test_filters_must_all_hold(ledger: Ledger) -> None:
    one, two, three = taken(
        ledger, leaflet("一", day=1, channel="入户"), leaflet("二", day=3, channel="张贴"), leaflet("三", day=40), at=AT
    )
    kind, tree = ledger.catalogue.kind("leaflet"), orgs.tree()
    acts.void(three, reason="x", kind=kind, tree=tree, actor=HEAD, at=AT)
    acts.return_to_clerk(two, reason="数量不符", tree=tree, actor=HEAD, at=AT)
    assert shown(fields={"channel": "张贴"}, kind="leaflet") == ["二"]
    assert shown(fields={"channel": "没有"}, kind="leaflet") == []
    assert shown(period=Period.parse("2026-03")) == ["二", "一"]
    assert shown(states=frozenset({State.DRAFT})) == ["二"]
    assert shown(voided=True) == ["三", "二", "一"]
    assert shown(kind="activity") == []
    assert shown(VIEWER) == ["一"]
    assert one


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("明白",), ["二", "一"]), (("明白卡一",), ["一"]), (("二",), ["二"]), (("汛明", "卡二"), ["二"]), (("明卡",), []),
        (("ＬＥＤ",), ["一"]), (("led屏",), ["一"]), (("屏播",), []), (("%",), ["二", "一"]), ((), ["二", "一"]),
        (("l",), ["一"]), (("r",), []), (("k",), []), (("u",), []),
    ],
)  # fmt: skip
def test_two_signs_find_a_record(ledger: Ledger, words: tuple[str, ...], found: list[str]) -> None:
    taken(ledger, leaflet("一", remark="LED屏，播放"), leaflet("二", day=2), leaflet("三", "T1"), at=AT)
    assert shown(words=words) == found
    assert shown(CLERK, words=words, kind="leaflet") == found


def test_a_search_finds_what_a_record_says_now_and_its_number(ledger: Ledger) -> None:
    (one,) = taken(ledger, leaflet("一"), at=AT)
    kind, tree = ledger.catalogue.kind("leaflet"), orgs.tree()
    assert acts.correct(one, {"title": "防汛明白卡新"}, reason="改名", kind=kind, tree=tree, actor=HEAD, at=AT) == ()
    assert [shown(words=(word,)) for word in ("卡一", "卡新", one, one[:5].lower())] == [[], ["新"], ["新"], ["新"]]


def test_counting_and_searching_end_somewhere(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    taken(ledger, *(leaflet(f"{n}", day=n + 1) for n in range(6)), at=AT)
    monkeypatch.setattr(lists, "MOST_COUNTED", 4)
    monkeypatch.setattr(lists, "MOST_SEARCHED", 3)
    page = listing(Wanted(), actor=HEAD, tree=orgs.tree(), size=2)
    assert (page.total, page.more_counted, page.cut) == (4, True, False)
    searched = listing(Wanted(words=("明白",)), actor=HEAD, tree=orgs.tree())
    assert (keys(searched), searched.cut, searched.more_counted) == (["5", "4", "3"], True, False)


def test_the_page_of_today_knows_what_waits_for_whom(ledger: Ledger) -> None:
    tree = orgs.tree()
    one, two, three = (
        acts.submit(leaflet(key, unit, day=day), catalogue=ledger.catalogue, tree=tree, actor=HEAD, at=AT)
        for key, unit, day in (("一", "A", 5), ("二", "B", 3), ("三", "A", 8))
    )
    assert isinstance(one, str)
    same = Draft("leaflet", ("A",), leaflet("三", day=8).values, "again")
    again = acts.submit(same, catalogue=ledger.catalogue, tree=tree, actor=HEAD, at=AT)
    acts.return_to_clerk(one, reason="数量不符", tree=tree, actor=HEAD, at=AT)
    (back,) = states.returned(actor=CLERK, tree=tree)
    assert (back.record.id, back.actor, back.reason) == (one, "head", "数量不符")
    assert [record.id for record in states.to_decide(actor=CLERK, tree=tree).records] == [again]
    assert [record.id for record in states.to_confirm(actor=HEAD, tree=tree).records][:2] == [two, three]
    last = states.last_entries(["leaflet", "activity"], actor=HEAD, tree=tree, on=date(2026, 7, 1))
    assert {(entry.org_unit, entry.kind): entry.day for entry in last if entry.day} == {
        ("A", "leaflet"): date(2026, 3, 8),
        ("B", "leaflet"): date(2026, 3, 3),
    }
