"""Dossiers of claims: what happened to a worker, what the family gets, its papers, and every step. Steps only grow."""

from django.db import models
from django.db.models import F, Q

from lindung.web.claims.states import EVENT_WORDS, WORDS, Event, State
from lindung.web.months.models import Worker
from lindung.web.users.models import User

REASON = 300  # letters


class Dossier(models.Model):
    """One event of one worker. expected: rupiah the law gives on that day, null where it depends on care to come.

    parts: its sums; figures: what the answer rests on; why_not: why nothing is paid, in a code of `law.benefits`.
    """

    number = models.CharField(max_length=40, unique=True)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="dossiers")
    village = models.BigIntegerField()
    event = models.CharField(max_length=15, choices=[(event.value, words) for event, words in EVENT_WORDS.items()])
    happened_on = models.DateField()
    told_on = models.DateField()
    told_by = models.CharField(max_length=160)  # who told the village, and what they are to the worker
    state = models.CharField(
        max_length=10, choices=[(state.value, words) for state, words in WORDS.items()], default=State.OPENED.value
    )
    expected = models.BigIntegerField(null=True)  # rupiah
    income = models.BigIntegerField()  # rupiah a month, as declared
    parts = models.JSONField(default=list)
    figures = models.JSONField(default=list)  # every figure the answer rests on: title, source, status
    why_not = models.CharField(max_length=20, blank=True)
    protection = models.CharField(max_length=12)  # of `law.membership.Protection`, on the day of the event
    member_since = models.DateField(null=True)
    full_from = models.DateField(null=True)  # the first day of the whole death benefit
    deadline = models.DateField(null=True)  # of the first report
    reported_on = models.DateField(null=True)  # the first report, where one is asked for
    submitted_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)  # paid or refused
    paid_amount = models.BigIntegerField(null=True)  # rupiah
    difference_reason = models.CharField(max_length=REASON, blank=True)  # where paid is not expected
    refusal_reason = models.CharField(max_length=REASON, blank=True)
    close_asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # before any answer
    close_reason = models.CharField(max_length=REASON, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "event", "happened_on"],
                condition=~Q(state=State.CANCELLED.value),
                name="claims_one_live_dossier_of_an_event",
            ),
            models.UniqueConstraint(
                fields=["worker"],
                condition=~Q(event=Event.ACCIDENT.value) & ~Q(state=State.CANCELLED.value),
                name="claims_a_worker_dies_once",
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=F("close_asked_by")),
                name="claims_a_second_person_closes_unanswered",
            ),
            models.CheckConstraint(
                condition=Q(close_asked_by=None, close_reason="")
                | (Q(close_asked_by__isnull=False) & ~Q(close_reason="")),
                name="claims_asked_to_close_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(expected=None) | Q(expected__gte=0), name="claims_expected_not_below_zero"
            ),
            models.CheckConstraint(condition=Q(told_on__gte=F("happened_on")), name="claims_told_after_it_happened"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SUBMITTED.value, State.PAID.value, State.REFUSED.value])
                | Q(submitted_on__isnull=False),
                name="claims_submitted_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PAID.value) | Q(answered_on__isnull=False, paid_amount__gt=0),
                name="claims_paid_has_day_and_amount",
            ),
            models.CheckConstraint(
                condition=Q(paid_amount=None)
                | Q(expected=None)
                | Q(paid_amount=F("expected"))
                | ~Q(difference_reason=""),
                name="claims_another_amount_is_said",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED.value) | (Q(answered_on__isnull=False) & ~Q(refusal_reason="")),
                name="claims_refused_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["village", "state"])]

    def __str__(self) -> str:
        return self.number


class DossierPaper(models.Model):
    """One paper a dossier needs. code: of `benefits/claim_paper_names`."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers")
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    at_hand = models.BooleanField(default=False)
    day = models.DateField(null=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "code"], name="claims_one_paper_of_a_code"),
            models.CheckConstraint(
                condition=Q(at_hand=True, day__isnull=False, by__isnull=False)
                | Q(at_hand=False, day__isnull=True, by__isnull=True),
                name="claims_paper_at_hand_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.dossier_id}"


class DossierStep(models.Model):
    """One step of a dossier: what was done, on which day, by whom. Only grows."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=[(state.value, words) for state, words in WORDS.items()])
    on = models.DateField()
    words = models.CharField(max_length=REASON, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "at"])]

    def __str__(self) -> str:
        return f"step {self.pk}"
