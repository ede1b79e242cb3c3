"""What a person answered to a question about a picture."""

from django.db import models


class EvidenceAnswer(models.Model):
    """Somebody has looked: the picture is in place with `record`, though `other` has the same or one like it ('' = though it was taken on another day)."""

    record = models.CharField(max_length=16)
    other = models.CharField(max_length=16, blank=True)
    digest = models.CharField(max_length=64)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """One answer to each question."""

        constraints = (models.UniqueConstraint(fields=("record", "other", "digest"), name="one_answer_to_each_question"),)

    def __str__(self) -> str:
        return f"{self.record} {self.other}"
