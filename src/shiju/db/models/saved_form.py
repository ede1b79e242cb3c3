"""Forms that somebody has begun and not yet sent."""

from django.db import models

from shiju.db.models.user import User


class SavedForm(models.Model):
    """What stands in the fields, as typed; nothing of it is a record yet. `key` is the idempotency key the form will be sent with."""

    key = models.CharField(primary_key=True, max_length=64)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_forms")
    kind = models.CharField(max_length=60)
    content = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
