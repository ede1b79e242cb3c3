import pytest
from django.core.management import call_command

from shiju.queries.ledger import Ledger


@pytest.mark.parametrize("ledger", ["sqlite"], indirect=True)
def test_the_migrations_make_what_the_models_say(ledger: Ledger) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
