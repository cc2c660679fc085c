"""Runs and what came of each, village by village."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    """Of a run. The first two are open: there is one such run at most."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


OPEN = (State.QUEUED, State.RUNNING)


class Run(models.Model):
    """One verification of all registers against all membership lists. number: also the folder below DATA/runs."""

    STATES: ClassVar = [
        (State.QUEUED.value, _("menunggu giliran")),
        (State.RUNNING.value, _("sedang berjalan")),
        (State.DONE.value, _("selesai")),
        (State.FAILED.value, _("gagal")),
    ]

    number = models.PositiveIntegerField(primary_key=True)
    on = models.DateField()  # the day whose protection it tells
    state = models.CharField(max_length=8, choices=STATES, default=State.QUEUED.value)
    sentence = models.TextField(default="")  # why it failed and what to do
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    begun_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    ended_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=40, default="")  # what is being done, a name of `steps.STEPS`
    steps_done = models.PositiveSmallIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, default="")
    registers = models.PositiveIntegerField(default=0)
    lists = models.JSONField(default=list)  # the membership lists: file, day received, span of the area
    changed = models.PositiveIntegerField(default=0)  # residents whose verdict another run had found otherwise
    words = models.PositiveIntegerField(default=0)  # words of people that it was given

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(state__in=[state.value for state in OPEN]), name="runs_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="runs_a_state_that_is"
            ),
            models.CheckConstraint(
                condition=Q(state=State.FAILED.value) ^ Q(sentence=""), name="runs_failed_with_a_sentence"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("asked_at")), name="runs_ended_after_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class RunVillage(models.Model):
    """What one run found in one village, in people."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="villages")
    village = models.BigIntegerField(null=True)  # null: those of villages that are no known area
    people = models.PositiveIntegerField()  # living residents
    matched = models.PositiveIntegerField()
    review = models.PositiveIntegerField()
    active = models.PositiveIntegerField()  # of the matched, protected on the day

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "village"], name="runs_one_row_a_village"),
            models.CheckConstraint(
                condition=Q(people__gte=F("matched") + F("review")) & Q(matched__gte=F("active")),
                name="runs_parts_of_people",
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.run_id} in {self.village}"
