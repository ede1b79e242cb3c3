"""The ledger whose pages this process serves."""

from django.conf import settings

from shiju.actions.ledgers import secret_key
from shiju.queries.current import current, hold
from shiju.queries.ledger import Ledger, bring_up_to_date, open_ledger
from shiju.web.environment import Environment

__all__ = ["current", "open_office", "serve"]


def open_office(environment: Environment) -> Ledger:
    """Open the ledger that the environment names and make its pages ready; LedgerFault where there is none."""
    ledger = open_ledger(environment.ledger, database=environment.database, lasting=True)
    bring_up_to_date()
    return serve(ledger)


def serve(ledger: Ledger) -> Ledger:
    """From now on this process serves the pages of this open ledger."""
    settings.SECRET_KEY = secret_key(ledger.folder)
    hold(ledger)
    return ledger
