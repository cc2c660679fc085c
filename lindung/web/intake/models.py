"""A file that was handed in, and all that became of it."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from lindung.pipelines.read import Said
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.intake.states import UNDECIDED, WORKED_ON, State
from lindung.web.users.models import User

READ_FOLDER, COPY_FOLDER, FILE_FOLDER = "read", "copy", "file"


class Upload(models.Model):
    """One file, handed in once. `first` and `last`: the span of the villages in it, of the area until it was read."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")  # for which it was handed in
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=120)
    size = models.BigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)

    received: models.Field[date, date] = models.DateField()
    village = models.CharField(max_length=13, blank=True, default="")  # of a file that names none
    sender = models.CharField(max_length=80, blank=True, default="")
    month: models.Field[date | None, date | None] = models.DateField(null=True)  # its first day

    state = models.CharField(max_length=9, choices=State.choices, default=State.RECEIVED)
    stage = models.CharField(max_length=10, blank=True, default="")
    stage_rows = models.PositiveIntegerField(default=0)
    stage_length = models.PositiveIntegerField(default=0)  # 0 where nobody knows
    attempts = models.PositiveSmallIntegerField(default=0)  # of the present step
    sentence = models.TextField(blank=True, default="")  # why it failed, and what to do

    kind = models.CharField(max_length=13, blank=True, default="")  # of `people.columns.TABLES`, once it was read
    format = models.CharField(max_length=120, blank=True, default="")
    villages: models.Field[list[str], list[str]] = models.JSONField(default=list)  # codes found in the file
    rows_read = models.PositiveIntegerField(default=0)
    rows_accepted = models.PositiveIntegerField(default=0)
    rows_warned = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    rows_not_data = models.PositiveIntegerField(default=0)
    findings: models.Field[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    compared: models.Field[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)  # see `comparing`
    copy_name = models.CharField(max_length=140, blank=True, default="")
    copy_due = models.BooleanField(default=False)  # the marked copy is still to be made
    same_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    load = models.BigIntegerField(null=True)  # of `residents.Load`: where its rows are staged and compared
    loaded = models.PositiveIntegerField(default=0)  # people whose record it changed

    second_person = models.BooleanField(
        default=False
    )  # did its areas ever want one? Asked when it is handed in, read and accepted; once wanted it stays
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["first", "id"]),
            models.Index(fields=["state", "id"]),
            models.Index(fields=["sha256"]),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="intake_span_in_order"),
            models.CheckConstraint(
                condition=models.Q(
                    rows_read=models.F("rows_accepted") + models.F("rows_refused") + models.F("rows_not_data")
                ),
                name="intake_no_row_lost",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=(State.ACCEPTING, State.ACCEPTED, State.REFUSED))
                | models.Q(decided_by__isnull=False),
                name="intake_somebody_decided",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=(State.ACCEPTING, State.ACCEPTED))
                | models.Q(second_person=False)
                | ~models.Q(decided_by=models.F("by")),
                name="intake_two_people",
            ),
            # Two, for without a month: no month is not equal to no month.
            models.UniqueConstraint(
                fields=["sha256", "area", "village", "sender"],
                condition=models.Q(state__in=UNDECIDED, month=None),
                name="intake_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["sha256", "area", "village", "sender", "month"],
                condition=models.Q(state__in=UNDECIDED),
                name="intake_one_a_month_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"upload {self.pk}"

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)

    @property
    def folder(self) -> Path:
        """DATA/uploads/<id>: the file, what was read from it, its marked copy."""
        return Path(settings.DATA) / "uploads" / str(self.pk)

    @property
    def file(self) -> Path:
        return self.folder / FILE_FOLDER / self.file_name

    @property
    def read_folder(self) -> Path:
        return self.folder / READ_FOLDER

    @property
    def copy(self) -> Path:
        return self.folder / COPY_FOLDER / self.copy_name

    @property
    def said(self) -> Said:
        """What was said of the file when it was handed in."""
        return Said(self.received, self.village or None, self.sender, self.month)

    @property
    def is_worked_on(self) -> bool:
        return self.state in WORKED_ON
