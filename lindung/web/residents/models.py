"""Residents as the last accepted register of their village has them, and every earlier version."""

from django.db import models

VERDICT_COLUMNS = ("verdict", "protection", "step", "segment", "protected_until", "reasons", "run")


class Person(models.Model):
    """What a register says of one resident; the numbers sealed, `_lookup` to find equal ones (`vault`)."""

    village = models.BigIntegerField(null=True)  # null: in quarantine, belongs to no area that is known
    resident_id = models.CharField(max_length=80)  # as in the snapshot
    nik_sealed = models.BinaryField(null=True)
    nik_lookup = models.BinaryField(max_length=16, null=True)
    nik_state = models.CharField(max_length=12)
    card_sealed = models.BinaryField(null=True)
    card_lookup = models.BinaryField(max_length=16, null=True)
    name = models.CharField(max_length=200)
    birth_date = models.DateField(null=True)
    birth_place = models.CharField(max_length=100, null=True)
    sex = models.CharField(max_length=1, null=True)
    hamlet = models.CharField(max_length=100, null=True)
    rw = models.CharField(max_length=8, null=True)
    rt = models.CharField(max_length=8, null=True)
    relation = models.CharField(max_length=4, null=True)
    occupation_code = models.CharField(max_length=4, null=True)
    occupation = models.CharField(max_length=120, null=True)
    life_status = models.CharField(max_length=8)
    digest = models.BinaryField(max_length=16)  # of everything the register says: equal where nothing changed

    verdict = models.CharField(max_length=12, default="")
    protection = models.CharField(max_length=10, default="")
    step = models.CharField(max_length=40, default="")
    segment = models.CharField(max_length=3, default="")
    protected_until = models.DateField(null=True)
    reasons = models.TextField(default="")
    run = models.BigIntegerField(null=True)  # of `runs.Run`

    class Meta:
        abstract = True


class Resident(Person):
    """One resident today. `gone`: no longer in the village's register."""

    name_key = models.CharField(max_length=200)
    name_sound = models.CharField(max_length=200)
    source_load = models.BigIntegerField()  # the load that last changed it
    gone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resident_id"], name="residents_one_of_each")]
        indexes = [
            models.Index(fields=["village", "name_key"]),
            models.Index(fields=["nik_lookup"]),
            models.Index(fields=["card_lookup"]),
            models.Index(fields=["village", "verdict"]),
        ]

    def __str__(self) -> str:
        return f"resident {self.pk}"


class ResidentVersion(Person):
    """How a resident stood before something happened to them. Only grows; removed by retention alone."""

    resident = models.ForeignKey(Resident, models.CASCADE, related_name="versions", db_constraint=False)
    at = models.DateTimeField()
    what = models.CharField(max_length=10)  # new, changed, gone, back, verdict
    load = models.BigIntegerField(null=True)  # of `residents.Load`
    by_run = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["resident", "at"])]

    def __str__(self) -> str:
        return f"version {self.pk} of {self.resident_id}"
