"""Schemes in their versions, programmes that run by one, and the village lists from candidates to approval.

Who takes part, by which decree and with which evidence, stands in `participation`.
"""

from django.db import models
from django.db.models import F, Q

from lindung.web.areas.models import Area
from lindung.web.programmes.drawing_rows import Drawing
from lindung.web.programmes.participation import (
    Decree,
    DecreeLine,
    DraftLine,
    Evidence,
    Participant,
    Replacement,
    ReplacementRequest,
)
from lindung.web.programmes.states import ListState, ProgrammeState, Standing, Verdict
from lindung.web.users.models import User

__all__ = [
    "Approval",
    "Candidate",
    "CandidateList",
    "Decree",
    "DecreeLine",
    "DraftLine",
    "Drawing",
    "Evidence",
    "Meeting",
    "Participant",
    "Programme",
    "Replacement",
    "ReplacementRequest",
    "SchemeVersion",
]


class SchemeVersion(models.Model):
    """One version of one scheme of a year, as its file says it (`programme.year_files`). It never changes."""

    code = models.SlugField(max_length=60)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "code", "year", "version"], name="programmes_one_version"),
            models.UniqueConstraint(fields=["area", "code", "year", "sha256"], name="programmes_no_version_twice"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="programmes_scheme_span_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year} v{self.version}"


class Programme(models.Model):
    """One scheme run in one area. code: what the book and the months call it."""

    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    scheme = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="programmes")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    first_month = models.IntegerField()  # `Month.index`
    months = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()  # of the lots that tell equals apart
    state = models.CharField(max_length=10, choices=ProgrammeState.choices, default=ProgrammeState.PREPARED)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    closed_words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProgrammeState.CLOSED, closed_by__isnull=False, closed_on__isnull=False)
                | (~Q(state=ProgrammeState.CLOSED) & Q(closed_by=None, closed_on=None)),
                name="programmes_closed_by_somebody",
            ),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="programmes_span_in_order"),
            models.CheckConstraint(condition=Q(months__gt=0), name="programmes_has_months"),
        ]
        indexes = [models.Index(fields=["first", "last"])]

    def __str__(self) -> str:
        return self.code


class CandidateList(models.Model):
    """The list of one village in one version, drawn on a day; `places` and `reserve` are how many it may hold.

    step: of the scheme's `approvals` which comes next, 0 before it is proposed; round: begins anew when it is returned.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="lists")
    village = models.BigIntegerField()
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ListState.choices, default=ListState.DRAWN)
    on = models.DateField()
    run = models.BigIntegerField(null=True)  # of `runs.Run`, whose verdicts it rests on
    ceiling = models.BigIntegerField()  # rupiah
    price = models.BigIntegerField()  # rupiah, of one worker for all months
    places = models.PositiveIntegerField()
    reserve = models.PositiveIntegerField()
    decree = models.ForeignKey(Decree, models.PROTECT, null=True, related_name="lists")  # also while it is a draft
    told = models.JSONField(default=list)  # sentences: what fits the ceiling, what the facts lack
    step = models.PositiveSmallIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=1)
    drawn_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "village", "version"], name="programmes_one_list_version"),
            models.UniqueConstraint(
                fields=["programme", "village"],
                condition=~Q(state=ListState.REPLACED),
                name="programmes_one_live_list",
            ),
        ]
        indexes = [
            models.Index(fields=["village", "state"]),
            models.Index(fields=["programme", "state", "step", "village"], name="programmes_list_turn"),
        ]

    def __str__(self) -> str:
        return f"list {self.pk}"


class Candidate(models.Model):
    """One resident on a list. rank: from 1, null for who is excluded; reasons: of the rank or of the exclusion.

    drawn, drawn_rank: where the rules put them; standing, rank: where the meeting left them, with its reason.
    """

    of_list = models.ForeignKey(CandidateList, models.PROTECT, related_name="candidates")
    village = models.BigIntegerField()
    resident = models.BigIntegerField(db_index=True)  # of `residents.Resident`
    rank = models.PositiveIntegerField(null=True)
    points = models.IntegerField(default=0)
    reasons = models.JSONField(default=list)  # codes and figures of `programme.candidate_words`, no name among them
    drawn = models.CharField(max_length=10, choices=Standing.choices)
    drawn_rank = models.PositiveIntegerField(null=True)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    meeting_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of_list", "resident"], name="programmes_once_on_a_list"),
            models.UniqueConstraint(
                fields=["of_list", "rank"], condition=Q(rank__isnull=False), name="programmes_one_of_a_rank"
            ),
            models.CheckConstraint(
                condition=~Q(drawn=Standing.EXCLUDED) | Q(standing=Standing.EXCLUDED),
                name="programmes_excluded_stays_excluded",
            ),
            models.CheckConstraint(
                condition=Q(standing=F("drawn")) | ~Q(standing=Standing.DECLINED) | ~Q(meeting_reason=""),
                name="programmes_declined_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["of_list", "standing", "rank"]), models.Index(fields=["village"])]

    def __str__(self) -> str:
        return f"candidate {self.pk}"


class Meeting(models.Model):
    """The deliberation of a village on its list: when, where, how many, and the number of its minutes."""

    of_list = models.OneToOneField(CandidateList, models.PROTECT, related_name="meeting")
    held_on = models.DateField()
    place = models.CharField(max_length=120)
    number = models.CharField(max_length=80)
    invited = models.PositiveIntegerField()
    attended = models.PositiveIntegerField()
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64, blank=True)  # of the workbook, where it was uploaded

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(attended__lte=F("invited"), attended__gt=0), name="programmes_attended_of_invited"
            )
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class Approval(models.Model):
    """One step of one list: what somebody said of it. Only grows. step: the place among the scheme's `approvals`.

    In one round nobody speaks twice, and each step is done once.
    """

    of_list = models.ForeignKey(CandidateList, models.PROTECT, related_name="approvals")
    round = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.APPROVED) | ~Q(reason=""), name="programmes_returned_with_reason"
            ),
            models.UniqueConstraint(fields=["of_list", "round", "step"], name="programmes_a_step_once"),
            models.UniqueConstraint(fields=["of_list", "round", "by"], name="programmes_nobody_speaks_twice"),
        ]
        indexes = [models.Index(fields=["of_list", "at"])]

    def __str__(self) -> str:
        return f"approval {self.pk}"
