"""Notices, and who has seen them."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """One thing to hear of, for who has a capability in the area of its span. It holds counts, never people.

    key: what it is about; of one key only one is live. What it says never changes: a change is another notice.
    """

    key = models.CharField(max_length=160)
    kind = models.CharField(max_length=24)
    can = models.CharField(max_length=32)
    first = models.BigIntegerField()  # the span of the area it concerns
    last = models.BigIntegerField()
    details = models.JSONField(default=dict)  # what its sentence wants: counts, months, days, names of programmes
    url = models.CharField(max_length=200, blank=True)  # where to do something about it
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # it holds no longer, or a newer one says how it is

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(closed_at__isnull=True), name="notices_one_live_of_a_key"
            ),
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="notices_span_in_order"),
        ]
        indexes = [
            models.Index(fields=["first", "last"]),
            models.Index(fields=["kind", "closed_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class Seen(models.Model):
    """That somebody has marked a notice as seen."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="seen")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "notice"], name="notices_seen_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} by {self.user_id}"
