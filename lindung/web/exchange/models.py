"""Column maps, files of people sent to BPJS, what it answered, and what has to be worked off.

A submission and its lines say what was sent; the outcome of a line is what BPJS said last. NIK in clear are only in the
files below DATA/exchange.
"""

from django.db import models
from django.db.models import F, Q

from lindung.funding.column_map import KIND_WORDS
from lindung.web.areas.spans import Span
from lindung.web.exchange.states import How, Kind, Outcome, Reading, Sending
from lindung.web.programmes.models import Participant, Programme
from lindung.web.users.models import User

SENTENCE = 400


class ColumnMap(models.Model):
    """The columns of a kind of file in an area (JSON of `funding.column_map.as_dict`). Only grows: the last counts."""

    kind = models.CharField(max_length=12, choices=[(kind.value, words) for kind, words in KIND_WORDS.items()])
    name = models.CharField(max_length=80)
    text = models.TextField()
    first = models.BigIntegerField()  # the span of the area it is for
    last = models.BigIntegerField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(first__lte=F("last")), name="exchange_map_span_in_order")]
        indexes = [models.Index(fields=["kind", "first", "last"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Submission(models.Model):
    """One file of people under a number. text: the column map it was written by."""

    number = models.CharField(max_length=60, unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="submissions")
    first = models.BigIntegerField()  # the span of the area whose participants it holds
    last = models.BigIntegerField()
    day = models.DateField()
    state = models.CharField(max_length=8, choices=Sending.choices, default=Sending.ASKED)
    sentence = models.CharField(max_length=SENTENCE, blank=True)  # why it failed
    attempts = models.PositiveSmallIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    file_name = models.CharField(max_length=160, blank=True)  # below DATA/exchange
    sha256 = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="exchange_span_in_order"),
            models.CheckConstraint(
                condition=~Q(state=Sending.SENT) | (Q(people__gt=0) & ~Q(file_name="") & ~Q(sha256="")),
                name="exchange_sent_has_a_file",
            ),
        ]
        indexes = [models.Index(fields=["first", "last"]), models.Index(fields=["programme", "state"])]

    def __str__(self) -> str:
        return self.number

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)


class Answer(models.Model):
    """One file of BPJS about one submission or several; the same file about the same counts once."""

    submissions = models.ManyToManyField(Submission, related_name="answers")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    name = models.CharField(max_length=160)  # as it was handed in
    file_name = models.CharField(max_length=160)  # below DATA/exchange
    sha256 = models.CharField(max_length=64)
    on = models.DateField()
    state = models.CharField(max_length=8, choices=Reading.choices, default=Reading.KEPT)
    sentence = models.CharField(max_length=SENTENCE, blank=True)  # what came of it
    attempts = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sha256"]), models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class SubmissionLine(models.Model):
    """One person of a submission, in its order, and what BPJS said of them last."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="lines")
    place = models.PositiveIntegerField()
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="submitted")
    village = models.BigIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.UNANSWERED)
    reason = models.CharField(max_length=300, blank=True)  # of a refusal; long numbers masked
    number_lookup = models.BinaryField(max_length=16, null=True)  # of the member number
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "place"], name="exchange_one_line_of_a_place"),
            models.UniqueConstraint(fields=["submission", "participant"], name="exchange_once_in_a_submission"),
        ]
        indexes = [
            models.Index(fields=["submission", "village", "outcome"]),
            models.Index(fields=["village", "outcome"]),
            models.Index(fields=["number_lookup"]),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}"


class Difference(models.Model):
    """One thing to look at: about a line, or a row of an answer that means nobody who was sent (then no village)."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="differences")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="differences")
    line = models.ForeignKey(SubmissionLine, models.PROTECT, null=True, related_name="differences")
    village = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    sheet = models.CharField(max_length=31, blank=True)
    row = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)  # as BPJS says it; long numbers masked
    how = models.CharField(max_length=10, choices=How.choices, blank=True)  # "" while it is open
    words = models.CharField(max_length=300, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(how="", settled_at=None, settled_by=None)
                | (~Q(how="") & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="exchange_settled_by_somebody",
            )
        ]
        indexes = [models.Index(fields=["village", "how", "kind"]), models.Index(fields=["submission", "how"])]

    def __str__(self) -> str:
        return f"difference {self.pk}"
