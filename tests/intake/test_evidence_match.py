"""Which record a file proves, told by folder, name and the day a picture was taken; never a guess where two fit."""

from datetime import date
from pathlib import PurePath

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped
from shiju.intake.evidence_match import EvidenceMatcher, Found, Match, clues_of, wanted_days
from shiju.ledger.record import Joint, Record, Value
from shiju.orgs import OrgTree, OrgUnit
from shiju.periods import Period

TREE = OrgTree(
    (
        OrgUnit("S", "沙河街道", None, "street"),
        OrgUnit("A", "云山社区", "S", "community"),
        OrgUnit("B", "水口社区", "S", "community"),
    )
)


def event(name: str, day: str, title: str, unit: str = "A", kind: str = "activity", joint: Joint | None = None) -> Record:
    values: dict[str, Value] = {"date": date.fromisoformat(day), "title": title}
    return Record(name, kind, (unit,), values, int(name[1:]), joint=joint)


RECORDS = (
    event("R1", "2026-03-05", "学雷锋便民集市"),
    event("R2", "2026-03-05", "学雷锋清洁家园", "B"),
    event("R3", "2026-03-05", "学雷锋倡议书", kind="leaflet"),
    event("R4", "2025-03-05", "学雷锋义诊"),
    event("R5", "2026-04-22", "世界读书日朗诵会"),
    Record("R9", "meeting", ("A",), {"title": "没有日期的会"}, 9),
    event("R6", "2026-05-18", "助残日演出", "A", joint=Joint("e", host=True)),
    event("R7", "2026-05-18", "助残日演出", "B", joint=Joint("e")),
    Record("R8", "broadcast", ("A",), {"date": Period(date(2026, 6, 1), date(2026, 6, 7)), "theme": "防溺水"}, 8),
)


@pytest.fixture(scope="module")
def matcher() -> EvidenceMatcher:
    catalogue = load(shipped("street-office"))
    assert isinstance(catalogue, Catalogue)
    return EvidenceMatcher(RECORDS, kinds={kind.id: kind for kind in catalogue.kinds}, tree=TREE)


def match(matcher: EvidenceMatcher, path: str, taken: str | None = None) -> Match:
    return matcher.match(Found(PurePath(path), date.fromisoformat(taken) if taken else None))


@pytest.mark.parametrize(
    ("path", "taken", "record"),
    [
        ("2026.3.5 云山学雷锋集市/IMG_0001.jpg", None, "R1"),
        ("2026年3月5日水口清洁家园/DSC_2.JPG", None, "R2"),
        ("3.5学雷锋/云山/IMG_20260305_091500.jpg", "2026-03-05", "R1"),
        ("2025-03-05义诊/a.jpg", None, "R4"),
        ("4.21云山朗诵会/微信图片_20260422101500.jpg", None, "R5"),
        ("云山/IMG_20260422_101500.jpg", None, "R5"),
        ("读书日/a.jpg", "2026-04-22", "R5"),
        ("通知/关于举办世界读书日朗诵会的通知.pdf", None, "R5"),
        ("5.18助残日/合影.png", None, "R6"),
        ("6.3云山广播防溺水/a.jpg", None, "R8"),
    ],
)
def test_day_and_words_of_a_path_say_which_record(matcher: EvidenceMatcher, path: str, taken: str | None, record: str) -> None:
    assert match(matcher, path, taken).record == record


@pytest.mark.parametrize("path", ["2026.3.5学雷锋/a.jpg", "3.5学雷锋/a.jpg"])
def test_where_several_fit_a_person_chooses(matcher: EvidenceMatcher, path: str) -> None:
    found = match(matcher, path)
    assert found.record is None
    assert len(found.candidates) > 1


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("7.9云山朗诵会/a.jpg", None),
        ("杂项/IMG_1.jpg", None),
        ("13.45/a.jpg", None),
        ("杂项/b.jpg", "2026-08-01"),
        ("2026.2.30云山/a.jpg", None),
    ],
)
def test_what_nothing_speaks_for_is_left(matcher: EvidenceMatcher, path: str, taken: str | None) -> None:
    assert match(matcher, path, taken) == Match(PurePath(path), None, ())


def test_a_picture_that_was_taken_on_another_day_is_told(matcher: EvidenceMatcher) -> None:
    found = match(matcher, "2026.4.22云山朗诵会/IMG.jpg", "2025-04-22")
    assert (found.record, "2025-04-22" in found.remark) == ("R5", True)
    assert match(matcher, "2026.4.22云山朗诵会/IMG.jpg", "2026-04-22").remark == ""


def test_the_day_of_a_folder_outweighs_that_of_a_file() -> None:
    assert clues_of(PurePath("2026.3.5 集市/微信图片_20260307101010.jpg")).days == (date(2026, 3, 5),)
    assert clues_of(PurePath("集市/微信图片_20260307101010.jpg")).days == (date(2026, 3, 7),)


def test_it_says_of_which_days_records_are_needed() -> None:
    full, short = Found(PurePath("2026.3.5/a.jpg")), Found(PurePath("3.5/b.jpg"), date(2026, 3, 9))
    assert wanted_days([full]) == (Period(date(2026, 3, 4), date(2026, 3, 6)), False)
    assert wanted_days([full, short]) == (Period(date(2026, 3, 4), date(2026, 3, 10)), True)
    assert wanted_days([Found(PurePath("通知.pdf"))]) == (None, True)
