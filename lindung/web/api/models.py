"""Programs that may ask, the tokens they carry, how often they asked, and what they were answered in batches.

No secret, token, NIK or name is kept: of secrets and bodies only a digest.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lindung.web.areas.models import Area
from lindung.web.intake.models import Upload
from lindung.web.users.roles import Can


class Ask(StrEnum):
    """What a program may ask for. It is given each by name."""

    VERIFY = "verify"
    BATCHES = "batches"
    COVERAGE = "coverage"  # small cells hidden
    COVERAGE_WHOLE = "coverage_whole"  # counts as they are
    SNAPSHOTS = "snapshots"
    PROGRAMMES = "programmes"  # programmes and the villages' lists, as counts
    MONTHS = "months"  # months of protection, as counts
    PERSON_MONTHS = "person_months"  # the months of one person whose name and birth date the program knows
    BALANCES = "balances"  # what stands where in the book


ASK_WORDS = {
    Ask.VERIFY: _("memeriksa satu orang (hanya statusnya)"),
    Ask.BATCHES: _("memeriksa banyak orang sekaligus (hanya statusnya)"),
    Ask.COVERAGE: _("membaca cakupan, angka kecil disembunyikan"),
    Ask.COVERAGE_WHOLE: _("membaca cakupan apa adanya"),
    Ask.SNAPSHOTS: _("mengirim register atau daftar"),
    Ask.PROGRAMMES: _("membaca program dan daftar desa, hanya jumlahnya"),
    Ask.MONTHS: _("membaca bulan perlindungan, hanya jumlahnya"),
    Ask.PERSON_MONTHS: _("membaca bulan perlindungan satu orang"),
    Ask.BALANCES: _("membaca saldo menurut sumber dan wilayah"),
}

NEEDS: Mapping[str, Can] = {
    Ask.VERIFY: Can.SEE_RESIDENTS,
    Ask.BATCHES: Can.SEE_RESIDENTS,
    Ask.COVERAGE_WHOLE: Can.SEE_COVERAGE,
    Ask.SNAPSHOTS: Can.UPLOAD,
    Ask.PROGRAMMES: Can.SEE_PROGRAMMES,
    Ask.MONTHS: Can.SEE_MONTHS,
    Ask.PERSON_MONTHS: Can.SEE_RESIDENTS,
    Ask.BALANCES: Can.SEE_BOOK,
}
"""For which grants somebody answers, and what that person may do in all areas of the program. See `consent`."""


class ApiClient(models.Model):
    """One program of another office. Never removed: `revoked` ends it, and its audit stays readable.

    hands_in_for: who answers for it, where it does what NEEDS names; it rests on that person's rights and ends with
    them. agreed: since when that person wants it; without it the program does nothing of that.
    """

    name = models.CharField(max_length=80)
    client_id = models.CharField(max_length=32, unique=True)
    salt = models.BinaryField(max_length=16)
    secret = models.BinaryField(max_length=32)  # SHA-256 of salt and a secret of 256 random bits
    asks: models.Field[list[str], list[str]] = models.JSONField()
    areas = models.ManyToManyField(Area, related_name="+")
    hands_in_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    agreed: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)
    expires = models.DateTimeField()
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "made_by"], condition=models.Q(revoked=None), name="api_one_live_name"
            ),  # of one maker: other people's are not known, not even by name
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> str:
        """As the audit calls it."""
        return f"program {self.name}"

    @property
    def subject(self) -> str:
        return f"client {self.pk}"

    @property
    def ask_words(self) -> list[str]:
        """What it may ask, in the reader's language."""
        return [str(ASK_WORDS[Ask(ask)]) for ask in self.asks]


class Token(models.Model):
    """What a client carries for an hour, kept as its SHA-256: it has 256 random bits, so no salt is needed."""

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="tokens")
    digest = models.BinaryField(max_length=32, unique=True)
    asks: models.Field[list[str], list[str]] = models.JSONField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"token {self.pk}"


class Window(models.Model):
    """How often a client asked for one thing in the span of time that begins then."""

    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="+")
    what = models.CharField(max_length=20)
    begins = models.DateTimeField(db_index=True)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "what", "begins"], name="api_one_window")]

    def __str__(self) -> str:
        return f"{self.what} {self.used}"


class Batch(models.Model):
    """What a client was answered, by its own references. `key` and `digest` make a repeated call the same call."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="batches")
    key = models.CharField(max_length=64)
    digest = models.BinaryField(max_length=16)  # HMAC of the body: a plain hash of one NIK could be guessed
    received = models.DateTimeField(db_index=True)
    results: models.Field[dict[str, dict[str, str | None]], dict[str, dict[str, str | None]]] = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="api_one_batch_a_key")]

    def __str__(self) -> str:
        return f"batch {self.pk}"


class Handed(models.Model):
    """A file that a client handed in, by its key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(ApiClient, models.CASCADE, related_name="handed")
    key = models.CharField(max_length=64)
    digest = models.BinaryField(max_length=16)
    received = models.DateTimeField()
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="api_one_upload_a_key")]

    def __str__(self) -> str:
        return f"handed {self.pk}"
