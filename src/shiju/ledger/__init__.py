"""The ledger without its store: records, revisions, validation, duplicates and joint activities as plain values.

Stored by `shiju.db`, written by `shiju.actions`, read by `shiju.queries`.
"""
