"""The HTTP API for other programs, `/api/v1/`, beside the pages: translates a call into ONE act or question, as the pages do.

A token says who calls (`caller`), the operations are made from the kinds of the open ledger (`made`), and every refusal has one shape (`faults`).
"""
