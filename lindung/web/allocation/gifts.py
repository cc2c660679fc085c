"""Gifts as one person registered them; a second person accepts, and then they are a source of money."""

from django.db import models
from django.db.models import F, Q

from lindung.law.payers import PAYER_WORDS, Payer
from lindung.web.allocation.states import GiftState
from lindung.web.funds.models import Source
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User

GIVERS = (Payer.CSR, Payer.ASN_DONOR, Payer.SELF)
"""Money that somebody gives of their own; public money comes by a budget."""


class Gift(models.Model):
    """What a donor's letter says. months: `Month.index`, both included; terms: as `funding.terms_json` writes them."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    payer = models.CharField(max_length=20, choices=[(one.value, PAYER_WORDS[one]) for one in GIVERS])
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    amount = models.BigIntegerField()
    letter_number = models.CharField(max_length=100)
    letter_day = models.DateField()
    file_name = models.CharField(max_length=80)  # below DATA/letters
    sha256 = models.CharField(max_length=64)
    first_month = models.IntegerField()
    last_month = models.IntegerField()
    terms = models.JSONField(default=dict)
    donor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=GiftState.choices, default=GiftState.ASKED)
    refusal = models.CharField(max_length=300, blank=True)
    source = models.OneToOneField(Source, models.PROTECT, null=True, related_name="gift")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(state=GiftState.REFUSED), name="allocation_one_gift_of_a_code"
            ),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="allocation_gift_span_in_order"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="allocation_gift_above_zero"),
            models.CheckConstraint(
                condition=Q(first_month__lte=F("last_month")), name="allocation_gift_months_in_order"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="allocation_a_second_person_accepts"
            ),
            models.CheckConstraint(
                condition=~Q(state=GiftState.ACCEPTED) | Q(decided_by__isnull=False, source__isnull=False),
                name="allocation_accepted_is_a_source",
            ),
            models.CheckConstraint(
                condition=~Q(state=GiftState.REFUSED) | (Q(decided_by__isnull=False) & ~Q(refusal="")),
                name="allocation_refused_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["first", "last", "state"])]

    def __str__(self) -> str:
        return self.code
