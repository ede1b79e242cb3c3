"""People who sign in to the pages."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

_SALT = "shiju.user.session"


class User(AbstractBaseUser):
    """A person with a name to sign in. What they may do stands in their assignments.

    `rights` goes up by one with each change of what they may do; sessions that were opened before end with it.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    rights = models.PositiveIntegerField(default=0)
    must_change_password = models.BooleanField(default=False)
    added = models.DateTimeField()

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]  # noqa: RUF012  # Django names the type

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session must carry to stay good: it changes with the password and with the rights."""
        return salted_hmac(_SALT, f"{self.password}/{self.rights}", algorithm="sha256").hexdigest()
