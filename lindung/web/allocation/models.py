"""Divisions of money over people, line by line, and the part of a month that a second source bears.

What a division rests on is kept with it: the terms and the budget of each source, the prices, the reason of each
person. Gifts stand in `gifts`.
"""

from django.db import models
from django.db.models import F, Q

from lindung.funding.objectives import OBJECTIVE_WORDS
from lindung.web.allocation.gifts import Gift
from lindung.web.allocation.states import State
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.programmes.models import Participant, Programme
from lindung.web.users.models import User

__all__ = [
    "Allocation",
    "AllocationLine",
    "AllocationPlace",
    "AllocationReason",
    "AllocationSource",
    "Gift",
    "MonthShare",
]


class Allocation(models.Model):
    """Money of a programme divided over who takes part in an area, for some months (`Month.index`, both included).

    tie_key: by which equals were told apart; floors: as `floors.written` makes them; told: sentences for the officer.
    fingerprint: of balances and participants it was worked out from. bound, worth: with floors, of the objective.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="allocations")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    first_month = models.IntegerField()
    last_month = models.IntegerField()
    objective = models.CharField(max_length=20, choices=[(one.value, words) for one, words in OBJECTIVE_WORDS.items()])
    tie_key = models.CharField(max_length=60)
    floors = models.JSONField(default=list)
    left_out = models.JSONField(default=list)  # keys of sources that are not to be divided
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    sentence = models.TextField(blank=True)  # why it failed, or why it was not adopted
    told = models.JSONField(default=list)
    people = models.PositiveIntegerField(default=0)  # who were looked at
    paid = models.PositiveIntegerField(default=0)
    rupiah = models.BigIntegerField(default=0)
    exact = models.BooleanField(default=False)
    worth = models.BigIntegerField(null=True)
    bound = models.BigIntegerField(null=True)
    met = models.JSONField(default=list)  # of each floor: how many were looked at, and how many are paid
    fingerprint = models.CharField(max_length=64, blank=True)
    won = models.PositiveIntegerField(default=0)  # months that were planned when it was adopted
    lost = models.PositiveIntegerField(default=0)  # months that were another payer's by then
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="allocation_span_in_order"),
            models.CheckConstraint(condition=Q(first_month__lte=F("last_month")), name="allocation_months_in_order"),
            models.CheckConstraint(
                condition=Q(adopted_by=None) | ~Q(adopted_by=F("asked_by")), name="allocation_a_second_person_adopts"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ADOPTING, State.ADOPTED]) | Q(adopted_by__isnull=False),
                name="allocation_adopted_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.FAILED) | ~Q(sentence=""), name="allocation_failed_with_a_sentence"
            ),
            models.CheckConstraint(condition=Q(people__gte=F("paid")), name="allocation_paid_of_people"),
        ]
        indexes = [models.Index(fields=["first", "last", "state"])]

    def __str__(self) -> str:
        return f"allocation {self.pk}"


class AllocationSource(models.Model):
    """Money of a source for a place, as it stood: budget and terms, what is used of it, and for how many people."""

    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="sources")
    number = models.PositiveIntegerField()
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    partner = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    percent = models.PositiveSmallIntegerField(default=100)  # what it bears itself
    terms = models.JSONField(default=dict)
    terms_version = models.PositiveIntegerField(default=0)  # of `funds.SourceTerms`; 0: the law alone
    budget = models.BigIntegerField()
    used = models.BigIntegerField()
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["allocation", "number"], name="allocation_one_source_of_a_number"),
            models.CheckConstraint(condition=Q(used__gte=0, used__lte=F("budget")), name="allocation_within_budget"),
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lte=100), name="allocation_percent_of_a_price"),
        ]

    def __str__(self) -> str:
        return f"source {self.number} of allocation {self.allocation_id}"


class AllocationPlace(models.Model):
    """What somebody gets of a source. months: [`Month.index`, rupiah of the source, rupiah of its partner] each."""

    of_source = models.ForeignKey(AllocationSource, models.PROTECT, related_name="places")
    months = models.JSONField()
    own = models.BigIntegerField()
    partner = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(own__gte=0, partner__gte=0), name="allocation_place_not_below_zero")
        ]

    def __str__(self) -> str:
        return f"place {self.pk}"


class AllocationReason(models.Model):
    """One sentence that is true of many people; it names sources and terms, never a person."""

    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="reasons")
    sentence = models.TextField()

    def __str__(self) -> str:
        return f"reason {self.pk}"


class AllocationLine(models.Model):
    """What became of one participant. place: null for who is not paid."""

    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="lines", db_index=False)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    village = models.BigIntegerField()
    turn = models.PositiveIntegerField()  # place in the order in which people were taken, from 1
    place = models.ForeignKey(AllocationPlace, models.PROTECT, null=True, related_name="lines")
    reason = models.ForeignKey(AllocationReason, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["allocation", "participant"], name="allocation_one_line_of_a_person")
        ]
        indexes = [models.Index(fields=["allocation", "village", "turn"])]

    def __str__(self) -> str:
        return f"line {self.pk}"


class MonthShare(models.Model):
    """Of the amount of a month the rupiah that its source's partner bears; the source bears the rest."""

    month = models.OneToOneField(ProtectionMonth, models.PROTECT, related_name="share")
    partner = models.ForeignKey(Source, models.PROTECT, related_name="+")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="allocation_share_above_zero")]

    def __str__(self) -> str:
        return f"share of month {self.month_id}"
