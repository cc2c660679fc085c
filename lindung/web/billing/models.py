"""Bills to BPJS, proofs of payment row by row, and the rows that paid no month and want a person.

Rows of a proof never change; what becomes of one that paid nothing stands in its `Difference`.
"""

from django.db import models
from django.db.models import F, Q

from lindung.funding.accounts import CHART
from lindung.funding.moves import LONGEST_NUMBER
from lindung.funding.reconciling import OUTCOME_WORDS, ROW_OUTCOMES
from lindung.web.billing.states import BillState, DifferenceState, FileState, How, WorkKind, WorkState
from lindung.web.funds.models import Entry
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.programmes.models import Programme
from lindung.web.users.models import User

SHA256 = 64
FILE_NAME = 160
NOTE = 300


class Bill(models.Model):
    """One month (`Month.index`) of one programme in one area under a number: people, rupiah and the file as issued."""

    number = models.CharField(max_length=LONGEST_NUMBER, unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    month = models.IntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    day = models.DateField()
    people = models.IntegerField()
    total = models.BigIntegerField()  # rupiah
    file_name = models.CharField(max_length=FILE_NAME)  # below DATA/billing
    sha256 = models.CharField(max_length=SHA256)
    content = models.CharField(max_length=SHA256)  # fingerprint of the lines, whatever program saves them
    column_map = models.TextField()  # as JSON, as it was when the file was written
    state = models.CharField(max_length=10, choices=BillState.choices, default=BillState.MADE)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = models.CharField(max_length=NOTE, blank=True)

    class Meta:
        indexes = [models.Index(fields=["first", "last"]), models.Index(fields=["programme", "month"])]
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="billing_span_in_order"),
            models.CheckConstraint(condition=Q(people__gt=0, total__gt=0), name="billing_bill_is_not_empty"),
            models.CheckConstraint(
                condition=Q(state=BillState.WITHDRAWN, withdrawn_by__isnull=False, withdrawn_on__isnull=False)
                | (~Q(state=BillState.WITHDRAWN) & Q(withdrawn_by=None, withdrawn_on=None)),
                name="billing_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None) | ~Q(withdrawn_by=F("made_by")),
                name="billing_a_second_person_withdraws",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PaymentFile(models.Model):
    """A proof of payment as it was handed in. stated: what total it or the bank's paper says; total: of its rows.

    station: the kind of account that the money left. first, last: the area in which its rows may mean somebody.
    """

    number = models.CharField(max_length=LONGEST_NUMBER)
    name = models.CharField(max_length=FILE_NAME)  # as handed in
    file_name = models.CharField(max_length=FILE_NAME)  # below DATA/billing
    sha256 = models.CharField(max_length=SHA256)
    content = models.CharField(max_length=SHA256)  # fingerprint of the rows
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    month = models.IntegerField(null=True)  # said for all rows, where the file has no such column
    station = models.CharField(max_length=20, choices=[(kind.value, nature.words) for kind, nature in CHART.items()])
    column_map = models.TextField(default="")  # as JSON, by which it was read
    paid_on = models.DateField()
    arrived = models.DateField()
    rows = models.IntegerField()
    stated = models.BigIntegerField()  # rupiah
    total = models.BigIntegerField()  # rupiah
    matched = models.BigIntegerField(default=0)  # rupiah of it that pay months
    told = models.TextField(blank=True)  # one sentence on both sums
    state = models.CharField(max_length=10, choices=FileState.choices)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_reason = models.CharField(max_length=NOTE, blank=True)

    class Meta:
        indexes = [models.Index(fields=["first", "last"])]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=~Q(state=FileState.REFUSED), name="billing_a_file_once"
            ),
            models.UniqueConstraint(
                fields=["content"], condition=~Q(state=FileState.REFUSED), name="billing_its_rows_once"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(state=FileState.REFUSED), name="billing_a_proof_once"
            ),
            models.CheckConstraint(
                condition=Q(state=FileState.TAKEN) | Q(entry=None, matched=0), name="billing_only_taken_is_booked"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("by")), name="billing_a_second_person_decides"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PaymentLine(models.Model):
    """One row of a proof: where it stands, whom and which month (`Month.index`) it means, and what became of it."""

    file = models.ForeignKey(PaymentFile, models.PROTECT, related_name="lines")
    sheet = models.CharField(max_length=NOTE)
    row = models.IntegerField()  # as Excel shows it
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    month = models.IntegerField(null=True)
    village = models.BigIntegerField(null=True)  # whose money it was; null where nobody is known
    amount = models.BigIntegerField()  # rupiah
    billed = models.BigIntegerField(default=0)  # rupiah of the bill's line that it is about
    protection = models.ForeignKey(ProtectionMonth, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=[(one.value, OUTCOME_WORDS[one]) for one in ROW_OUTCOMES])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "sheet", "row"], name="billing_one_line_of_a_row"),
            models.UniqueConstraint(
                fields=["protection"], condition=Q(outcome="matched"), name="billing_a_month_is_paid_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


class Difference(models.Model):
    """A row that paid no month, until a person has settled it. booked: its money left an account and is with BPJS."""

    line = models.OneToOneField(PaymentLine, models.PROTECT, related_name="difference")
    village = models.BigIntegerField(null=True)
    source = models.ForeignKey("funds.Source", models.PROTECT, null=True, related_name="+")
    programme = models.CharField(max_length=60, blank=True)
    partner = models.ForeignKey("funds.Source", models.PROTECT, null=True, related_name="+")
    of_partner = models.BigIntegerField(default=0)  # rupiah of the row that were the partner's, the rest the source's
    booked = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=DifferenceState.choices, default=DifferenceState.OPEN)
    how = models.CharField(max_length=12, choices=How.choices, blank=True)
    note = models.CharField(max_length=NOTE, blank=True)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "village"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DifferenceState.OPEN, settled_by=None, settled_at=None, how="")
                | (Q(state=DifferenceState.SETTLED, settled_by__isnull=False, settled_at__isnull=False) & ~Q(how="")),
                name="billing_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(partner=None, of_partner=0) | Q(partner__isnull=False, of_partner__gt=0),
                name="billing_a_partner_has_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"difference {self.pk}"


class Work(models.Model):
    """What the worker is asked to do, and what came of it. said: what was asked, never of people."""

    kind = models.CharField(max_length=6, choices=WorkKind.choices)
    said = models.JSONField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    file_name = models.CharField(max_length=FILE_NAME, blank=True)  # of a proof, below DATA/billing
    sha256 = models.CharField(max_length=SHA256, blank=True)
    state = models.CharField(max_length=6, choices=WorkState.choices, default=WorkState.ASKED)
    sentence = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, related_name="+")
    proof = models.ForeignKey(PaymentFile, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["first", "last"]), models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
