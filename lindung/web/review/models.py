"""The open pairs of the last run in their order, who looks at them now, and what people said.

Tasks and pairs are replaced with every run. Words stay for good, and stand in files that the next run reads.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lindung.web.runs.models import Run


class Answer(StrEnum):
    """What a word says."""

    SAME = "same"
    OTHER = "other"
    LATER = "later"
    TAKEN_BACK = "taken_back"


class ReviewTask(models.Model):
    """One member with all residents it may be. gain: expected people. A task somebody looks at is lent to them."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="tasks")
    place = models.PositiveIntegerField()  # 1 is worth most a minute
    care = models.CharField(max_length=20)  # `verification.queue.Care`
    minutes = models.PositiveSmallIntegerField()
    gain = models.FloatField()
    done = models.BooleanField(default=False)  # nothing of it is open any more
    lent_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    lent_at: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    lent_until: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "place"], name="review_one_place_a_task"),
            models.CheckConstraint(
                condition=Q(lent_to=None, lent_at=None, lent_until=None)
                | Q(lent_to__isnull=False, lent_until__gt=F("lent_at")),
                name="review_lent_to_somebody_for_a_while",
            ),
        ]

    def __str__(self) -> str:
        return f"task {self.place} of {self.run_id}"


class ReviewPair(models.Model):
    """One pair of a task. Records and code are sealed, for they hold numbers; `key` finds the pair in every run."""

    OUTCOMES: ClassVar = [("same", _("orang yang sama")), ("other", _("bukan orang yang sama")), ("open", _("terbuka"))]

    run = models.ForeignKey(Run, models.CASCADE, related_name="+")
    task = models.ForeignKey(ReviewTask, models.CASCADE, related_name="pairs")
    place = models.PositiveIntegerField()  # of the task
    nth = models.PositiveSmallIntegerField()  # in the task, the likeliest first
    key = models.BinaryField(max_length=16)
    village = models.BigIntegerField(null=True)  # the resident's; null: in quarantine, shown to nobody
    probability = models.FloatField()
    worth = models.PositiveSmallIntegerField()  # hundredths of a person
    protection = models.CharField(max_length=10)  # the resident's, if the two are one
    before = models.TextField(default="")  # what people said before this run, in words
    differences = models.JSONField(default=list)  # field, words, is it unknown
    chart = models.JSONField()  # of the scales; names nobody
    resident_sealed = models.BinaryField()
    member_sealed = models.BinaryField()
    code_sealed = models.BinaryField()
    outcome = models.CharField(max_length=5, choices=OUTCOMES, default="open")
    divided = models.BooleanField(default=False)  # as many say the one as the other
    settled = models.BooleanField(default=False)  # somebody spoke since the run was given its words, and it is clear

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "nth"], name="review_one_nth_a_pair"),
            models.CheckConstraint(condition=Q(probability__gte=0, probability__lte=1), name="review_probability"),
            models.CheckConstraint(condition=~Q(settled=True, outcome="open"), name="review_settled_is_clear"),
        ]
        indexes = [
            models.Index(fields=["run", "settled", "village", "place"]),
            models.Index(fields=["run", "settled", "place"]),
            models.Index(fields=["key"]),
        ]

    def __str__(self) -> str:
        return f"pair {self.nth} of task {self.task_id}"


class Word(models.Model):
    """What one person said of one pair, on what paper. Only grows: it is taken back by another word.

    act: the same for all that was said with one press. seconds: from when the task was shown, on the first of an act.
    """

    ANSWERS: ClassVar = [
        (Answer.SAME.value, _("sama")),
        (Answer.OTHER.value, _("bukan")),
        (Answer.LATER.value, _("nanti")),
        (Answer.TAKEN_BACK.value, _("ditarik kembali")),
    ]

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    act = models.UUIDField()
    key = models.BinaryField(max_length=16)
    village = models.BigIntegerField()
    answer = models.CharField(max_length=10, choices=ANSWERS)
    reason = models.CharField(max_length=300)
    code_sealed = models.BinaryField()  # with which the next run finds the pair
    seconds = models.PositiveIntegerField(default=0)
    gain = models.FloatField(default=0)  # expected people of the task, on the first of an act
    undoes: "models.ForeignKey[Word | None, Word | None]" = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="undone_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["undoes"], name="review_undone_once"),
            models.CheckConstraint(
                condition=Q(undoes=None) ^ Q(answer=Answer.TAKEN_BACK.value), name="review_taken_back_is_something"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="review_on_some_paper"),
        ]
        indexes = [
            models.Index(fields=["by", "at"]),
            models.Index(fields=["key", "by"]),
            models.Index(fields=["at", "village"]),
            models.Index(fields=["act"]),
        ]

    def __str__(self) -> str:
        return f"word {self.pk}"


class Voice(models.Model):
    """Whose last word stands on a pair: made from `Word`, so that a queue need not go through all that was said."""

    key = models.BinaryField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    same = models.BooleanField()
    word = models.ForeignKey(Word, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "by"], name="review_one_voice_a_person")]

    def __str__(self) -> str:
        return f"voice {self.word_id}"
