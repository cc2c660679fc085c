"""Who takes part in a programme: by which decree, since when, why no longer, who came instead, and proof of work."""

from django.db import models
from django.db.models import F, Q

from lindung.web.months.models import Worker
from lindung.web.programmes.states import LIVE, DecreeState, EndReason, Occasion, ParticipantState, RequestState
from lindung.web.users.models import User

MEMBER_NUMBER = "programmes.member_number"  # what a sealed member number is bound to


class Decree(models.Model):
    """A numbered decree with its annex as a file (PDF/A). Made by one person, put in force by another.

    left_out: of the chosen who could not be on it, the candidate (a key) and the code of the reason (`decrees.Why`).
    """

    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="decrees")
    first = models.BigIntegerField()  # the span of the villages whose lists it fixes
    last = models.BigIntegerField()
    number = models.CharField(max_length=80)
    day = models.DateField()
    signed_by = models.CharField(max_length=160)  # name and office, as printed
    state = models.CharField(max_length=10, choices=DecreeState.choices, default=DecreeState.DRAFT)
    file_name = models.CharField(max_length=120, blank=True)  # below DATA/decrees
    sha256 = models.CharField(max_length=64, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)  # of what it says, as printed on its last page
    left_out = models.JSONField(default=list)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "first", "last", "number"],
                condition=~Q(state=DecreeState.DISCARDED),
                name="programmes_one_decree_number",
            ),
            models.CheckConstraint(
                condition=Q(issued_by=None) | ~Q(issued_by=F("made_by")), name="programmes_a_second_person_issues"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DecreeState.DRAFT.value, DecreeState.DISCARDED.value])
                | Q(issued_at__isnull=False),
                name="programmes_in_force_is_issued",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None) | ~Q(withdrawn_by=F("issued_by")),
                name="programmes_a_second_person_withdraws",
            ),
            models.CheckConstraint(
                condition=~Q(state=DecreeState.WITHDRAWN) | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason="")),
                name="programmes_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Participant(models.Model):
    """One worker in one programme, from the day a decree is put in force. since, until: months, until exclusive.

    Months are `Month.index`. A candidate takes part anew where the decree was withdrawn and their list decreed again.
    """

    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="participants")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="participations")
    village = models.BigIntegerField()
    candidate = models.ForeignKey("programmes.Candidate", models.PROTECT, null=True, related_name="participants")
    decree = models.ForeignKey(Decree, models.PROTECT, related_name="participants")
    since = models.IntegerField()
    until = models.IntegerField(null=True)
    state = models.CharField(max_length=10, choices=ParticipantState.choices, default=ParticipantState.NAMED)
    member_number_sealed = models.BinaryField(null=True)  # as the branch answered
    refusal = models.CharField(max_length=300, blank=True)
    end_reason = models.CharField(max_length=10, choices=EndReason.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "worker"],
                condition=Q(state__in=[state.value for state in LIVE]),
                name="programmes_takes_part_once",
            ),
            models.UniqueConstraint(
                fields=["candidate"],
                condition=Q(state__in=[state.value for state in LIVE]),
                name="programmes_candidate_takes_part_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=ParticipantState.ENDED) | (Q(until__isnull=False) & ~Q(end_reason="")),
                name="programmes_ended_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="programmes_until_after_since"
            ),
        ]
        indexes = [models.Index(fields=["village", "state"]), models.Index(fields=["programme", "state", "village"])]

    def __str__(self) -> str:
        return f"participant {self.pk}"


class DraftLine(models.Model):
    """One line of the annex of a draft, in its order; gone when it is put in force or discarded.

    Nobody stands on two drafts at once, whatever their programmes.
    """

    decree = models.ForeignKey(Decree, models.PROTECT, related_name="draft_lines")
    place = models.PositiveIntegerField()
    candidate = models.OneToOneField("programmes.Candidate", models.PROTECT, related_name="draft_line")
    worker = models.OneToOneField(Worker, models.PROTECT, related_name="draft_line")
    village = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decree", "place"], name="programmes_one_draft_line_of_a_place")]

    def __str__(self) -> str:
        return f"draft line {self.pk}"


class DecreeLine(models.Model):
    """One line of a decree, in its order. Only grows: first the annex as its file has it, then who replaced others."""

    decree = models.ForeignKey(Decree, models.PROTECT, related_name="lines")
    place = models.PositiveIntegerField()
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="line")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decree", "place"], name="programmes_one_line_of_a_place")]

    def __str__(self) -> str:
        return f"line {self.pk}"


class Replacement(models.Model):
    """Somebody who takes part no longer, and who came from the reserve instead, if anybody did. Only grows."""

    gone = models.OneToOneField(Participant, models.PROTECT, related_name="replaced_by")
    came = models.OneToOneField(Participant, models.PROTECT, null=True, related_name="came_for")
    village = models.BigIntegerField()
    reason = models.CharField(max_length=10, choices=EndReason.choices)
    paper = models.CharField(max_length=160)  # what it rests on: a certificate, a letter, minutes
    on = models.DateField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(approved_by=F("asked_by")), name="programmes_a_second_person_replaces"),
            models.CheckConstraint(condition=Q(came=None) | ~Q(came=F("gone")), name="programmes_replaced_by_another"),
        ]
        indexes = [models.Index(fields=["village"])]

    def __str__(self) -> str:
        return f"replacement {self.pk}"


class ReplacementRequest(models.Model):
    """Somebody asks that a participant be replaced; a second person approves it or turns it down.

    on: the day it happened; answer: why it was turned down, or what was told when it was approved.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="requests")
    village = models.BigIntegerField()
    reason = models.CharField(max_length=10, choices=EndReason.choices)
    paper = models.CharField(max_length=160)
    on = models.DateField()
    state = models.CharField(max_length=12, choices=RequestState.choices, default=RequestState.ASKED)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=~Q(state=RequestState.TURNED_DOWN),
                name="programmes_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="programmes_a_second_person_decides"
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.ASKED, decided_by=None)
                | (~Q(state=RequestState.ASKED) & Q(decided_by__isnull=False)),
                name="programmes_decided_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["village", "state"])]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Evidence(models.Model):
    """A paper that a worker was at work on a day. Only grows. kind: of `programme.scheme_year.EvidenceKind`."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="evidence")
    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="+")
    village = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    day = models.DateField()
    said_by = models.CharField(max_length=120, blank=True)  # the head of the neighbourhood who confirms
    words = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=120, blank=True)  # below DATA/evidence
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "programme", "kind", "occasion", "day", "sha256"], name="programmes_one_paper_once"
            ),
            models.CheckConstraint(condition=~Q(sha256="") | ~Q(said_by=""), name="programmes_a_file_or_a_name"),
        ]
        indexes = [models.Index(fields=["village"])]

    def __str__(self) -> str:
        return f"evidence {self.pk}"
