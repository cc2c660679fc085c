"""Rows around the book: planned tranches, documents that wait for a second person, and what the worker works out."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lindung.web.funds.cash_states import OPEN, PaperKind, PaperState, ReckoningState, Subject
from lindung.web.users.models import User


class PlannedTranche(models.Model):
    """A part of what a source promises and the day it was planned for; no day where nobody knows it.

    share: percent of the promise.
    """

    source = models.ForeignKey("funds.Source", models.CASCADE, related_name="tranches")
    place = models.PositiveSmallIntegerField()  # from 1
    day = models.DateField(null=True)
    share = models.DecimalField(max_digits=6, decimal_places=3)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["source", "place"], name="funds_one_tranche_of_a_place"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=100), name="funds_tranche_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"tranche {self.place}"


class Paper(models.Model):
    """A document of the book that one person put forward and a second one records or refuses.

    moves: [account debited, account credited, rupiah], as codes of `funding.accounts`. shares: of a village
    that splits, the successors by code. first, last: the span of all places it moves money of.
    """

    kind = models.CharField(max_length=12, choices=PaperKind.choices)
    number = models.CharField(max_length=100)
    day = models.DateField()
    words = models.CharField(max_length=300)
    moves = models.JSONField()
    shares = models.JSONField(default=dict)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=PaperState.choices, default=PaperState.ASKED)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)  # it was refused
    entry = models.OneToOneField("funds.Entry", models.PROTECT, null=True, related_name="paper")

    class Meta:
        indexes = [models.Index(fields=["state", "first", "last"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"], condition=Q(state=PaperState.ASKED), name="funds_a_paper_waits_once"
            ),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="funds_paper_span_in_order"),
            models.CheckConstraint(
                condition=~Q(state=PaperState.BOOKED) | (Q(entry__isnull=False) & ~Q(decided_by=F("asked_by"))),
                name="funds_a_second_person_records",
            ),
            models.CheckConstraint(condition=~Q(state=PaperState.REFUSED) | ~Q(why=""), name="funds_refused_with_why"),
        ]

    def __str__(self) -> str:
        return self.number


class Reckoning(models.Model):
    """Something the worker works out of the book and the months for an area: what was asked, and what came of it.

    question: as the form was filled in. result: what the page shows, with ids instead of names. fingerprint: of all
    it rested on (SHA-256); equal where nothing has changed since. Its files lie in a folder of its own below DATA.
    """

    subject = models.CharField(max_length=14, choices=Subject.choices)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    on = models.DateField()
    question = models.JSONField()
    state = models.CharField(max_length=8, choices=ReckoningState.choices, default=ReckoningState.QUEUED)
    sentence = models.TextField(blank=True)  # why it failed and what to do
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    begun_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    ended_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "first", "last"])]
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="funds_reckoning_span_in_order"),
            models.CheckConstraint(
                condition=Q(state=ReckoningState.FAILED) ^ Q(sentence=""), name="funds_failed_with_a_sentence"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReckoningState.DONE) | ~Q(fingerprint=""), name="funds_done_with_a_fingerprint"
            ),
        ]

    def __str__(self) -> str:
        return f"reckoning {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
