"""The log of every act."""

from django.db import models


class LogEntry(models.Model):
    """Who did what, when, to which thing. Append-only. `key` makes an act that is sent twice happen once."""

    act = models.CharField(max_length=60)
    thing = models.CharField(max_length=100)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()
    before = models.TextField(default="", blank=True)
    after = models.TextField(default="", blank=True)
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # several entries without a key must not collide

    def __str__(self) -> str:
        return f"{self.act} {self.thing}"
