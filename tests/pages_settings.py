"""Sets Django up with everything the pages need, before a test module imports the house; importing it is enough.

Passwords are hashed as in an office, but in a thousand rounds and not in a million: each took a quarter of a second.
"""

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from shiju.web.environment import read_environment
from shiju.web.settings import configure

configure(read_environment({"SHIJU_HOSTS": "testserver,localhost,127.0.0.1", "SHIJU_LOG_LEVEL": "CRITICAL"}))
PBKDF2PasswordHasher.iterations = 1_000
