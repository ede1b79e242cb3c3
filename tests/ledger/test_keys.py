"""Ids that follow from content, and records made from the lines that are stored under them."""

import base64
import hashlib
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shiju.ledger.encoding import as_record, encode
from shiju.ledger.keys import RECORD_ID, record_id
from shiju.ledger.record import Joint, Record, Source, State
from shiju.text import Bound, Quantity


@given(st.text())
def test_the_id_of_a_record_is_the_first_fifty_bits_of_its_keys_digest_in_base_32(key: str) -> None:
    said = base64.b32encode(hashlib.sha256(key.encode()).digest()).decode()
    assert record_id(key) == f"R{said[:10]}"
    assert RECORD_ID.fullmatch(record_id(key))


def test_a_stored_line_is_the_record_it_was_made_of() -> None:
    record = Record(
        "R1",
        "leaflet",
        ("A", "B"),
        {
            "date": date(2026, 3, 5),
            "title": "防汛明白卡",
            "copies": Quantity(Decimal(80), Bound.AT_LEAST, unit="份", surface="80余份"),
        },
        7,
        State.SUBMITTED,
        voided=True,
        held="R0",
        joint=Joint("E", host=True, place=2),
        evidence=("d",),
        source=Source("x.xlsx", "d", "表", 3),
        revision=4,
        flags=("similar",),
    )
    assert as_record(("R1", "leaflet", 7, 4, encode(record))) == record
