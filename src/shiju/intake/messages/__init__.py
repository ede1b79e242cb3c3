"""Pasted chat messages and news pages become drafts of records.

`drafting.read_messages` is the one function other floors call. On the way: `transcript` cuts the paste into messages, `moods` tells what was
done from what is planned, `passages` cuts a message into events, `kinds` says of which kind each is, `counts` whose numbers they are,
`days`, `units` and `titles` the rest. Words live in `words/*.toml` and in the `[messages]` tables of the kinds; nothing here knows an office.
"""
