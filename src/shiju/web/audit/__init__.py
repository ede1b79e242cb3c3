"""Audit: a draft against itself and the ledger, the findings beside the text."""
