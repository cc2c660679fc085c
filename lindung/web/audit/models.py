"""The chain of events."""

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One thing somebody did. number: 1, 2, 3 … without a gap. The database refuses to change or remove one."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_words = models.CharField(max_length=80)  # a program, the command line, or somebody not signed in
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)  # "upload 12", "resident 345": numbers of ours, never people's
    first = models.BigIntegerField(null=True)  # the span of the area it concerns
    last = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)  # counts and reasons, never a person's particulars
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "number"]),
            models.Index(fields=["actor", "number"]),
            models.Index(fields=["first", "last", "number"]),
            models.Index(fields=["action", "number"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"


class Head(models.Model):
    """The last link, so that one writer at a time adds to the chain."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:8]}"


class Proof(models.Model):
    """That the chain was followed: to which event it holds, and at which it breaks, if it does."""

    at = models.DateTimeField()
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    broken = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"proof {self.pk}"
