"""Days on which everybody was counted, their cells, and the outlines of the maps."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lindung.coverage.denominators import Denominator
from lindung.coverage.dimensions import Dimension


class CountedDay(models.Model):
    """One day and the run that tells it; a later run for the same day takes its place, cells and all."""

    on = models.DateField(primary_key=True)
    run = models.PositiveIntegerField()  # of `runs.Run`
    digest = models.CharField(max_length=64)  # of the cells and the words: equal where nothing changed
    refreshed = models.DateTimeField()
    threshold = models.PositiveSmallIntegerField()  # of small cells, as it was on the day
    told = models.JSONField()  # by denominator: what stands beside each figure

    def __str__(self) -> str:
        return f"coverage on {self.on}"


class Cell(models.Model):
    """The counts of one area, denominator and value of a dimension on one day (`coverage.counts.Coverage`).

    `published`: may be shown to the public, donors and analysts; the rule is `coverage.public_cells`.
    """

    DENOMINATORS: ClassVar = [(one.value, one.value) for one in Denominator]
    DIMENSIONS: ClassVar = [(one.value, one.value) for one in Dimension]

    day = models.ForeignKey(CountedDay, models.CASCADE, related_name="cells")
    area = models.CharField(max_length=13)
    level = models.CharField(max_length=8)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    denominator = models.CharField(max_length=11, choices=DENOMINATORS)
    dimension = models.CharField(max_length=10, choices=DIMENSIONS)
    value = models.CharField(max_length=16, blank=True)
    eligible = models.PositiveIntegerField()
    covered = models.PositiveIntegerField()
    in_grace = models.PositiveIntegerField()
    lapsed = models.PositiveIntegerField()
    review = models.PositiveIntegerField()
    outside = models.PositiveIntegerField()
    age_unknown = models.PositiveIntegerField()
    published = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "area", "denominator", "dimension", "value"], name="coverage_one_cell"
            ),
            models.CheckConstraint(condition=Q(covered__lte=F("eligible")), name="coverage_covered_are_eligible"),
            models.CheckConstraint(
                condition=Q(published=False) | Q(denominator=Denominator.ELIGIBLE.value),
                name="coverage_one_denominator_published",
            ),
        ]
        indexes = [
            models.Index(fields=["day", "denominator", "dimension", "level", "first"], name="coverage_children"),
            models.Index(fields=["area", "denominator", "dimension", "day"], name="coverage_series"),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.denominator} {self.dimension} {self.value}"


class MapShapes(models.Model):
    """The outlines of the areas within one area, drawn for one map (`documents.outlines`)."""

    around = models.CharField(max_length=13, primary_key=True)
    shapes = models.JSONField()  # by code: path, middle x and y, width, bottom
    left_out = models.PositiveIntegerField()  # islands too small to be drawn
    source = models.CharField(max_length=200)  # who drew them, as it is said below the map
    received = models.DateField()
    loaded = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"outlines within {self.around}"
