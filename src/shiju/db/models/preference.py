"""How somebody likes their pages."""

from django.db import models

from shiju.db.models.user import User


class Preference(models.Model):
    """One choice of one person, as JSON: the columns of a list and the like. Nothing that others need."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="preferences")
    name = models.CharField(max_length=100)
    value = models.TextField()

    class Meta:
        """One choice for each name."""

        constraints = (models.UniqueConstraint(fields=("user", "name"), name="one_preference_for_each_name"),)

    def __str__(self) -> str:
        return self.name
