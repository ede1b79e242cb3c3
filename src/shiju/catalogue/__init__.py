"""What an office declares instead of programming: kinds of work, their fields and measures, indicators.

Loaded from packs (folders of data files); the records themselves live one floor up, in `shiju.ledger`.
"""
