"""What the description (OpenAPI) promises is kept: schemathesis makes calls of its own from it."""

from typing import Any

import pytest
import schemathesis
from cast import Office
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from programs import token_for
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from shiju.api.made import described, make_api

PLAIN = r"v1/(records|figures|catalogue|org-units|kinds/leaflet|imports|stated-figures|handovers|issued-reports|request-forms)"
TOO_STRICT = {
    "positive_data_acceptance",  # an office's rules are richer than a schema can say: a faultless form may still be refused with 422
    "ignored_auth",  # asked by test_api_operations of every operation
}


def try_operations(office: Office, *, most: int, only: str) -> int:
    """Make calls of the operations whose path fits; the answer is how many operations there were."""
    load_all_checks()
    checks: list[Any] = [check for check in CHECKS.get_all() if check.__name__ not in TOO_STRICT]
    schema = schemathesis.openapi.from_dict(described(make_api(office.ledger.catalogue)))
    schema.app = get_wsgi_application()
    headers = {"Authorization": f"Bearer {token_for('S')}"}
    rules = settings(
        max_examples=most, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    all_found = list(schema.include(path_regex=only).get_all_operations())
    operations = [found.ok() for found in all_found if isinstance(found, Ok)]
    assert len(operations) == len(all_found)
    for operation in operations:

        @rules
        @given(case=operation.as_strategy())
        def call(case: Any) -> None:
            case.call_and_validate(headers=headers, checks=checks)

        call()
    return len(operations)


def test_the_operations_of_records_and_figures_keep_their_promises(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shiju.api.made.CALLS", "100000/min")
    assert try_operations(office, most=3, only=PLAIN) >= 16


@pytest.mark.long
def test_all_operations_keep_their_promises(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shiju.api.made.CALLS", "100000/min")
    assert try_operations(office, most=40, only="v1/") >= 40
