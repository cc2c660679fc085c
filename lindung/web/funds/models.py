"""The book of the office as rows: sources, accounts, entries and their moves, and the months that are closed.

Entries and moves only grow: the database refuses to change or remove one. An entry is made of moves from one account to
another of so many rupiah above zero, so that it cannot be unbalanced. What may be written is decided in
`lindung.funding.posting`; balances are worked out and stand in no column. What stands around the book (planned
tranches, documents that wait, what the worker works out) is in `cash_rows`.
"""

from django.db import models
from django.db.models import F, Q

from lindung.funding.accounts import CHART
from lindung.funding.moves import DOCUMENT_WORDS, LONGEST_NUMBER
from lindung.law.payers import PAYER_WORDS
from lindung.web.funds.cash_rows import Paper, PlannedTranche, Reckoning
from lindung.web.users.models import User

__all__ = ["Account", "Entry", "MonthClose", "Paper", "PlannedTranche", "Reckoning", "Source", "Transfer"]

NUMBER = 130  # a document's number, and which record of it


class Source(models.Model):
    """Where money comes from, and the paper that promises it.

    code: the office's own, part of every account's code. span: for whom it may be.
    months: `Month.index`, both included.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    payer = models.CharField(
        max_length=20, blank=True, choices=[(one.value, words) for one, words in PAYER_WORDS.items()]
    )
    letter_number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    letter_day = models.DateField(null=True)
    first_month = models.IntegerField(null=True)
    last_month = models.IntegerField(null=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    donor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # who may see what became of it
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["first", "last"])]
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="funds_source_span_in_order"),
            models.CheckConstraint(condition=Q(first_month__lte=F("last_month")), name="funds_source_months_in_order"),
        ]

    def __str__(self) -> str:
        return self.code


class SourceTerms(models.Model):
    """What the letter of a source says it may pay for. Only grows: the last version holds from when it was written.

    terms: as `funding.terms_json` writes them, beside what the law allows. With a partner it bears `percent` of a
    price and the partner the rest.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="terms")
    version = models.PositiveIntegerField()
    terms = models.JSONField(default=dict)
    partner = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    percent = models.PositiveSmallIntegerField(default=100)
    file_name = models.CharField(max_length=80, blank=True)  # below DATA/letters
    sha256 = models.CharField(max_length=64, blank=True)
    said_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "version"], name="funds_one_version_of_terms"),
            models.CheckConstraint(
                condition=Q(partner=None, percent=100) | Q(partner__isnull=False, percent__gt=0, percent__lt=100),
                name="funds_a_partner_bears_a_part",
            ),
            models.CheckConstraint(
                condition=Q(partner=None) | ~Q(partner=F("source")), name="funds_partner_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"terms {self.version} of {self.source_id}"


class Account(models.Model):
    """A kind, a source, a programme and a place, whose span it has. The place is for whom the money is."""

    kind = models.CharField(max_length=20, choices=[(kind.value, nature.words) for kind, nature in CHART.items()])
    source = models.ForeignKey(Source, models.PROTECT, related_name="accounts")
    programme = models.CharField(max_length=60)
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["first", "last"])]
        constraints = [
            models.UniqueConstraint(fields=["kind", "source", "programme", "first", "last"], name="funds_one_account"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="funds_account_span_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first}"


class Entry(models.Model):
    """What one document moved. document: its number, and which record of it where there are several."""

    day = models.DateField(db_index=True)
    document_kind = models.CharField(
        max_length=20, choices=[(kind.value, words) for kind, words in DOCUMENT_WORDS.items()]
    )
    document = models.CharField(max_length=NUMBER)
    words = models.CharField(max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document_kind", "document"], name="funds_one_document_one_entry"),
            models.CheckConstraint(
                condition=Q(reverses=None) ^ Q(document_kind="reversal"), name="funds_a_reversal_reverses"
            ),
        ]

    def __str__(self) -> str:
        return self.document


class Transfer(models.Model):
    """So many rupiah from the account `credit` to the account `debit`."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="transfers")
    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="credits")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="funds_amount_above_zero"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="funds_to_another_account"),
        ]

    def __str__(self) -> str:
        return str(self.amount)


class MonthClose(models.Model):
    """A month (`Month.index`) that somebody asked to close, and the second person who closed it."""

    month = models.IntegerField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month"], name="funds_a_month_is_closed_once"),
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=F("asked_by")), name="funds_a_second_person_closes"
            ),
        ]

    def __str__(self) -> str:
        return str(self.month)
