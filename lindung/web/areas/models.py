"""Areas as the official list names them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lindung.web.areas.spans import Span


class Area(models.Model):
    """One nation, province, regency, district or village; `first` and `last` are its span of village numbers."""

    LEVELS: ClassVar = [
        ("nation", _("negara")),
        ("province", _("provinsi")),
        ("regency", _("kabupaten/kota")),
        ("district", _("kecamatan")),
        ("village", _("desa/kelurahan")),
    ]

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=8, choices=LEVELS)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    second_person = models.BooleanField(default=False)  # a register is accepted by somebody else than who uploaded it

    class Meta:
        indexes = [models.Index(fields=["level", "first"])]
        constraints = [
            models.UniqueConstraint(fields=["first", "last"], name="areas_one_span"),
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="areas_span_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)
