"""The entry for a WSGI server: settings from the environment, then the ledger it names."""

from django.core.wsgi import get_wsgi_application

from shiju.web.environment import read_environment
from shiju.web.settings import configure

_environment = read_environment()
configure(_environment)

from shiju.web.office import open_office  # noqa: E402  # the house below must not be imported before Django is set up

open_office(_environment)
application = get_wsgi_application()
