"""What single messages give, read as one of a small street; for the tests of single messages."""

from datetime import date, datetime

import pytest

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.messages.drafting import Reader, read_messages
from shiju.ledger.record import Record
from shiju.orgs import OrgTree, OrgUnit

TREE = OrgTree(
    (
        OrgUnit("S", "兰亭街道", None, "street"),
        OrgUnit("S-ZZ", "综合治理办公室", "S", "section"),
        OrgUnit("W", "西园社区", "S", "community", None, date(2026, 3, 31), ("N",)),
        OrgUnit("E", "东园社区", "S", "community"),
        OrgUnit("N", "新园社区", "S", "community", date(2026, 4, 1)),
    )
)
NOW = datetime(2026, 3, 6, 9, 0)
HEAD = "西园-李某 2026/3/5 18:20\n"


class Reads:
    def __init__(self, catalogue: Catalogue, *, records: tuple[Record, ...] = (), sender_unit: str | None = None) -> None:
        self.reader = Reader(catalogue, TREE, (("西苑", "W"),), sender_unit, records)

    def messages(self, text: str, photos: tuple[str, ...] = ()) -> tuple[MessageReading, ...]:
        return read_messages(text, reader=self.reader, now=NOW, photos=photos)

    def drafts(self, text: str, photos: tuple[str, ...] = ()) -> list[MessageDraft]:
        return [draft for message in self.messages(text, photos) for draft in message.drafts]

    def one(self, text: str) -> MessageDraft:
        (draft,) = self.drafts(text)
        return draft


def numbers(draft: MessageDraft) -> dict[str, str]:
    return {one.measure: one.quantity.surface for one in draft.counted}


def questions(draft: MessageDraft) -> str:
    return " ".join(one.question for one in draft.asked)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """What the shipped pack declares."""
    found = load(shipped("street-office"))
    assert isinstance(found, Catalogue)
    return found


@pytest.fixture
def reads(catalogue: Catalogue) -> Reads:
    """A reader of single messages."""
    return Reads(catalogue)
