"""Drafts of messages as plain data."""

from dataclasses import replace

from single_messages import HEAD, Reads

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.as_data import as_data, iso


def test_numbers_that_were_not_counted_in_the_text_stand_among_the_fields(reads: Reads, catalogue: Catalogue) -> None:
    (message,) = reads.messages(f"{HEAD}今天植树，30名志愿者和居民共42人")
    (draft,) = message.drafts
    told = as_data(draft, message, catalogue.kind(draft.kind), record="R1")
    assert [one["measure"] for one in told["quantities"]] == ["volunteers", "participants"]
    assert "participants" not in told["fields"]
    bare = as_data(replace(draft, counted=()), message, catalogue.kind(draft.kind))
    assert bare["quantities"] == []
    assert bare["fields"]["participants"] == 42
    assert (told["record"], bare["record"]) == ("R1", None)


def test_a_number_for_each_day_has_its_total_beside_it(reads: Reads, catalogue: Catalogue) -> None:
    (message,) = reads.messages(f"{HEAD}小喇叭本周（5.25-5.31）早晚各一次播防溺水")
    (draft,) = message.drafts
    (told,) = as_data(draft, message, catalogue.kind(draft.kind))["quantities"]
    assert (told["measure"], told["value"], told["total"]) == ("times", 2, 14)
    (message,) = reads.messages(f"{HEAD}今天植树，居民42人参加")
    (draft,) = message.drafts
    (told,) = as_data(draft, message, catalogue.kind(draft.kind))["quantities"]
    assert "total" not in told


def test_a_moment_that_is_not_known_stays_blank() -> None:
    assert iso(None) is None
