"""Remembering what a person decided about the headings of tables."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from shiju.catalogue.office import OfficeSettings, Remembered
from shiju.catalogue.settings import load_settings, save_settings
from shiju.db.bulk import take_writer_lock
from shiju.intake.proposal import remember
from shiju.queries.ledger import SETTINGS, Ledger


def remember_tables(ledger: Ledger, tables: Sequence[Remembered]) -> Ledger:
    """Keep the decisions in the office's settings, with whatever else was written there meanwhile; the answer is the ledger with them."""
    path = ledger.folder / SETTINGS
    with transaction.atomic():
        take_writer_lock()
        kept = load_settings(path)
        settings = remember(kept if isinstance(kept, OfficeSettings) else ledger.settings, *tables)
        save_settings(path, settings)
    return replace(ledger, settings=settings)
