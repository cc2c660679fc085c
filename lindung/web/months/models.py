"""Workers, the months somebody pays for them, and who came too late to pay one.

One worker, one month, one live payer is a constraint of the database: whoever writes second writes nothing, whatever
process it comes from. The loser is kept as a `Contest`, which only grows.
"""

from django.db import models
from django.db.models import F, Q

from lindung.common.months import Month
from lindung.law.payers import PAYER_WORDS
from lindung.web.funds.models import Source
from lindung.web.months.states import ARRIVED, WORDS, State
from lindung.web.users.models import User

PROGRAMME = 60  # letters of a programme's code, as in `funds.Account`
NUMBER = 100  # of a bill


class Worker(models.Model):
    """One real person, by NIK. village: where they were first enrolled; resident: of `residents.Resident`."""

    nik_lookup = models.BinaryField(max_length=16)
    nik_sealed = models.BinaryField()
    resident = models.BigIntegerField(null=True, db_index=True)
    village = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=200)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, null=True)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nik_lookup"], name="months_one_worker_of_a_nik")]

    def __str__(self) -> str:
        return f"worker {self.pk}"


class ProtectionMonth(models.Model):
    """One month (`Month.index`) of one worker, paid by one payer out of one source for one programme."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="months", db_index=False)
    month = models.IntegerField()
    village = models.BigIntegerField()  # for which the money is
    programme = models.CharField(max_length=PROGRAMME)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    payer = models.CharField(max_length=20, choices=[(payer.value, words) for payer, words in PAYER_WORDS.items()])
    amount = models.BigIntegerField()  # rupiah
    state = models.CharField(max_length=10, choices=[(state.value, words) for state, words in WORDS.items()])
    bill = models.CharField(max_length=NUMBER, blank=True)
    arrived = models.DateField(null=True)  # the day on which the money was with BPJS
    confirmed_on = models.DateField(null=True)
    reversed_on = models.DateField(null=True)  # from this day on it counts as never made
    reversal_reason = models.CharField(max_length=300, blank=True)
    reversed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "month"], condition=~Q(state=State.REVERSED), name="months_one_live_payer"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="months_amount_above_zero"),
            models.CheckConstraint(condition=Q(state__in=list(State)), name="months_known_state"),
            models.CheckConstraint(
                condition=~Q(state__in=ARRIVED) | Q(arrived__isnull=False), name="months_paid_has_arrived"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CONFIRMED) | Q(confirmed_on__isnull=False), name="months_confirmed_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(state=State.REVERSED, reversed_on__isnull=False, reversed_by__isnull=False)
                | (~Q(state=State.REVERSED) & Q(reversed_on__isnull=True, reversed_by__isnull=True)),
                name="months_reversed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(reversed_on__isnull=True) | Q(arrived__isnull=True) | Q(reversed_on__gte=F("arrived")),
                name="months_reversed_after_arrival",
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "month"]),
            models.Index(fields=["village", "month"]),
            models.Index(fields=["programme", "month", "state"]),
            models.Index(fields=["bill"]),
        ]

    def __str__(self) -> str:
        return f"{Month.numbered(self.month)} of worker {self.worker_id}"


class Contest(models.Model):
    """A month somebody wanted to pay that was another's already, once however often it is tried. Only grows."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="contests")
    month = models.IntegerField()
    village = models.BigIntegerField()
    programme = models.CharField(max_length=PROGRAMME)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    won_by = models.ForeignKey(ProtectionMonth, models.PROTECT, related_name="contests")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["won_by", "village", "programme", "source"], name="months_a_contest_is_lost_once"
            )
        ]
        indexes = [models.Index(fields=["village", "month"])]

    def __str__(self) -> str:
        return f"{Month.numbered(self.month)} of worker {self.worker_id}, lost to {self.won_by_id}"
