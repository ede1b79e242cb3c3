"""Checking a draft's text: against itself, against the ledger, against other texts."""
