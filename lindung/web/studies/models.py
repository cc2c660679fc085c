"""Studies with everything put in, the links by which they are shared, and what an area says of its readiness.

No person is in any of these: a study counts with invented people.
"""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from lindung.studies.region.readiness import MET_WORDS, Met
from lindung.web.areas.spans import Span
from lindung.web.studies.states import OPEN, State
from lindung.web.users.models import User

TITLE = 160


class StudyRun(models.Model):
    """One study of the area whose people asked for it. Its province stands in the inputs.

    inputs: the text of a province's file, whole; question: scenarios, years, draws, seed and numbers set otherwise.
    files: each file that came out, by its name with its SHA-256. readiness: what was answered on the day it was asked.
    """

    first = models.BigIntegerField()
    last = models.BigIntegerField()
    title = models.CharField(max_length=TITLE)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    inputs = models.TextField()
    inputs_said = models.CharField(max_length=120)  # where they came from: a province of Lindung, a file's name
    sha256 = models.CharField(max_length=64)  # of `inputs`
    question = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    begun_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    finished_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    sentence = models.TextField(blank=True)  # why it failed
    files = models.JSONField(default=dict)
    readiness = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="studies_span_in_order"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(asked_by__isnull=False), name="studies_asked_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.FAILED) | ~Q(sentence=""), name="studies_failed_with_a_sentence"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.DONE, State.FAILED]) | Q(finished_at__isnull=False),
                name="studies_finished_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["first", "last", "state"])]

    def __str__(self) -> str:
        return f"study {self.pk}"

    @property
    def span(self) -> Span:
        """Of the area it belongs to."""
        return Span(self.first, self.last)

    @property
    def is_open(self) -> bool:
        """Is it the worker's turn?"""
        return self.state in OPEN


class Share(models.Model):
    """A study that others of this installation may read by a link, until a day, unless it is withdrawn.

    digest: SHA-256 of the token, which is nowhere itself. reader: the only one it is for; none: who may see studies.
    """

    study = models.ForeignKey(StudyRun, models.PROTECT, related_name="shares")
    digest = models.CharField(max_length=64, unique=True)
    reader = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateField()  # the last day
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="studies_withdrawn_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"share {self.pk}"

    def state_on(self, day: date) -> str:
        """In a word: open, over, withdrawn."""
        if self.withdrawn_at:
            return _("dicabut")
        return _("berlaku") if day <= self.until else _("lewat waktunya")


class ShareReader(models.Model):
    """Somebody who opened a link: from then on the study is among theirs, as long as the link holds."""

    share = models.ForeignKey(Share, models.PROTECT, related_name="readers")
    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["share", "reader"], name="studies_one_reader_of_a_share")]

    def __str__(self) -> str:
        return f"reader {self.reader_id} of share {self.share_id}"


class ReadinessAnswer(models.Model):
    """What an area says of one indicator of the checklist, with its evidence. Nothing is overwritten: the last counts.

    key: of the indicator; met: `studies.readiness.Met`. evidence: what the paper is; link, file_name: where it is.
    """

    first = models.BigIntegerField()
    last = models.BigIntegerField()
    key = models.CharField(max_length=60)
    met = models.CharField(max_length=10, choices=[(met.value, words) for met, words in MET_WORDS.items()])
    evidence = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=300, blank=True)
    file_name = models.CharField(max_length=80, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    day: models.Field[date | None, date | None] = models.DateField(null=True)  # of the evidence
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="studies_readiness_span_in_order"),
            models.CheckConstraint(
                condition=Q(met=Met.UNKNOWN.value) | (~Q(evidence="") & Q(day__isnull=False)),
                name="studies_readiness_said_with_evidence",
            ),
            models.CheckConstraint(
                condition=(Q(file_name="") & Q(sha256="")) | (~Q(file_name="") & ~Q(sha256="")),
                name="studies_readiness_file_with_its_hash",
            ),
        ]
        indexes = [models.Index(fields=["first", "last", "key"])]

    def __str__(self) -> str:
        return f"{self.key} {self.met}"
