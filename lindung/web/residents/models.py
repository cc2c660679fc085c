"""Residents as the last accepted register of their village has them, every earlier version, and what was staged."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

VERDICT_COLUMNS = ("verdict", "protection", "step", "segment", "protected_until", "reasons", "run")


class Said(models.Model):
    """What a register says of one resident; the numbers sealed, `_lookup` to find equal ones (`vault`)."""

    village = models.BigIntegerField(null=True)  # null: in quarantine, belongs to no area that is known
    village_said = models.BigIntegerField(null=True)  # as the register has it
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

    class Meta:
        abstract = True


class Person(Said):
    """The same with what the last run found."""

    verdict = models.CharField(max_length=20, default="")
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

    resident_id = models.CharField(max_length=120)  # `rows.office_id` of the one in the snapshot
    name_key = models.CharField(max_length=200)
    name_sound = models.CharField(max_length=200)
    source_load = models.BigIntegerField()  # the load that last changed it
    gone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resident_id"], name="residents_one_of_each")]
        indexes = [
            models.Index(fields=["name_key", "village"]),
            models.Index(fields=["nik_lookup"]),
            models.Index(fields=["card_lookup"]),
            models.Index(fields=["village", "verdict"]),
            models.Index(fields=["village_said"]),
        ]

    def __str__(self) -> str:
        return f"resident {self.pk}"


class ResidentVersion(Person):
    """How a resident stood before something happened to them; of a new one nothing. Removed by retention alone."""

    resident = models.ForeignKey(Resident, models.CASCADE, related_name="versions", db_constraint=False, db_index=False)
    at = models.DateTimeField()
    what = models.CharField(max_length=10)  # new, changed, gone, back, released, verdict, erased
    load = models.BigIntegerField(null=True)  # of `residents.Load`
    by_run = models.BigIntegerField(null=True)
    was_gone = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["resident", "at"]),
            models.Index(fields=["load", "id"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"version {self.pk} of {self.resident_id}"


class ResidentWord(models.Model):
    """One word of a name by its sound, to find a name of which a word is known. None of residents in quarantine."""

    resident = models.ForeignKey(Resident, models.CASCADE, related_name="words", db_constraint=False)
    village = models.BigIntegerField()
    sound = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["sound", "village", "resident"])]

    def __str__(self) -> str:
        return self.sound


class SoundSlip(models.Model):
    """A sound with one letter left out, or none: two sounds a slip of the finger apart have one in common."""

    slip = models.CharField(max_length=200)
    sound = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slip", "sound"], name="residents_one_slip")]

    def __str__(self) -> str:
        return f"{self.slip} {self.sound}"


class Load(models.Model):
    """Registers of one file on their way in: staged, compared with what is there, then accepted or discarded."""

    STATES: ClassVar = [
        ("staging", _("sedang disiapkan")),
        ("staged", _("menunggu keputusan")),
        ("accepted", _("diterima")),
        ("discarded", _("dibatalkan")),
    ]

    upload = models.BigIntegerField(null=True, unique=True)  # of `intake`; null: by the command line
    first = models.BigIntegerField()  # the span of the area it was handed in for
    last = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)  # of the file
    state = models.CharField(max_length=10, choices=STATES, default="staging")
    rows = models.BigIntegerField(default=0)
    new = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    gone = models.BigIntegerField(default=0)
    back = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    quarantined = models.BigIntegerField(default=0)  # of the rows, those of a village that is no known area
    fields = models.JSONField(default=dict)  # of the changed ones: how many changed in what
    staged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    staged_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "first"])]
        constraints = [models.CheckConstraint(condition=Q(first__lte=F("last")), name="residents_load_span_in_order")]

    def __str__(self) -> str:
        return f"load {self.pk}"


class LoadSource(models.Model):
    """One snapshot of a load: the register of one village. `whole`: who is not in it is no longer there."""

    load = models.ForeignKey(Load, models.CASCADE, related_name="sources")
    village_said = models.BigIntegerField()
    folder = models.CharField(max_length=200)  # below DATA/registers, or where the snapshot lay
    file = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    received = models.DateField()
    sha256 = models.CharField(max_length=64)
    whole = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["load", "village_said"], name="residents_one_register")]
        indexes = [models.Index(fields=["village_said", "load"])]

    def __str__(self) -> str:
        return f"{self.file} of load {self.load_id}"


class VillageLock(models.Model):
    """One village as its registers write it: held while a load of it is accepted. `load`: the last accepted one."""

    village_said = models.BigIntegerField(primary_key=True)
    load = models.ForeignKey(Load, models.PROTECT, null=True, related_name="+")
    assigned = models.BigIntegerField(null=True)  # the village it really is, where somebody said so (quarantine)

    def __str__(self) -> str:
        return f"{self.village_said}"


class StagedResident(Said):
    """One row of a load, until it is decided."""

    load = models.ForeignKey(Load, models.CASCADE, related_name="staged", db_constraint=False, db_index=False)
    resident_id = models.CharField(max_length=120)
    name_key = models.CharField(max_length=200)
    name_sound = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["load", "resident_id"], name="residents_staged_once")]

    def __str__(self) -> str:
        return f"staged {self.pk}"
