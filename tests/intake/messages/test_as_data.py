"""Drafts of messages as plain data."""

from dataclasses import replace

from single_messages import HEAD, Reads

from shiju.intake.messages.as_data import as_data, iso


def test_numbers_that_were_not_counted_in_the_text_stand_among_the_fields(reads: Reads) -> None:
    (message,) = reads.messages(f"{HEAD}今天植树，30名志愿者和居民共42人")
    (draft,) = message.drafts
    told = as_data(draft, message, record="R1")
    assert [one["measure"] for one in told["quantities"]] == ["volunteers", "participants"]
    assert "participants" not in told["fields"]
    bare = as_data(replace(draft, counted=()), message)
    assert bare["quantities"] == []
    assert bare["fields"]["participants"] == 42
    assert (told["record"], bare["record"]) == ("R1", None)


def test_a_moment_that_is_not_known_stays_blank() -> None:
    assert iso(None) is None
