"""Lists of many villages that somebody asked the worker to draw, and what became of it."""

from django.db import models
from django.db.models import Q

from lindung.web.programmes.states import DRAWING_OPEN, DrawingState
from lindung.web.users.models import User


class Drawing(models.Model):
    """One asking. lists, replaced, kept, empty: villages; people: of the new lists by where they stand."""

    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="drawings")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    on = models.DateField()
    state = models.CharField(max_length=8, choices=DrawingState.choices, default=DrawingState.QUEUED)
    sentence = models.TextField(blank=True)  # why it failed and what to do
    attempts = models.PositiveSmallIntegerField(default=0)
    lists = models.PositiveIntegerField(default=0)
    replaced = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    people = models.JSONField(default=dict)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=[state.value for state in DRAWING_OPEN]),
                name="programmes_one_drawing",
            ),
            models.CheckConstraint(
                condition=Q(state=DrawingState.FAILED) ^ Q(sentence=""), name="programmes_failed_with_a_sentence"
            ),
        ]
        indexes = [models.Index(fields=["programme", "asked_at"], name="programmes_drawing_asked")]

    def __str__(self) -> str:
        return f"drawing {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in DRAWING_OPEN
