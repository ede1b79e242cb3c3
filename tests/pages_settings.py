"""Sets Django up with everything the pages need, before a test module imports the house; importing it is enough."""

from shiju.web.environment import read_environment
from shiju.web.settings import configure

configure(read_environment({"SHIJU_HOSTS": "testserver,localhost,127.0.0.1", "SHIJU_LOG_LEVEL": "CRITICAL"}))
