"""What a verdict is called in the office: as in the village list, and what has none yet."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from lindung.pipelines.village_list import LISTINGS

Tone = Literal["good", "warn", "bad", "news", "plain"]
_TONES: dict[str, Tone] = {
    "Terlindungi": "good",
    "Masa tenggang": "warn",
    "Belum mulai": "warn",
    "Berakhir": "bad",
    "Perlu diperiksa": "news",
    "Belum terdaftar": "bad",
    "Tak dapat diverifikasi": "plain",
}


@dataclass(frozen=True)
class Kind:
    """One kind of verdict: how it is called, what it means, and the rows that have it."""

    slug: str
    title: object
    meaning: object
    tone: Tone
    verdict: str
    protections: tuple[str, ...]

    @property
    def condition(self) -> Q:
        """Residents of this kind who are in the register."""
        of_kind = Q(verdict=self.verdict, gone=False)
        return of_kind & Q(protection__in=self.protections) if self.protections else of_kind


NOT_YET = Kind(
    "belum-diverifikasi",
    _("Belum diverifikasi"),
    _("Belum ada hasil verifikasi untuk orang ini: verifikasi belum dijalankan, atau ia tidak hidup di register."),
    "plain",
    "",
    (),
)


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the village list; the last one for those without a verdict."""
    listed = (
        Kind(slugify(one.title), one.title, one.meaning, _TONES[one.title], one.match, one.protections)
        for one in LISTINGS
    )
    return (*listed, NOT_YET)


@cache
def listing_of(verdict: str, protection: str) -> Kind:
    """The kind of a verdict; `NOT_YET` where there is none."""
    fitting = (
        one for one in kinds() if one.verdict == verdict and (not one.protections or protection in one.protections)
    )
    return next(fitting, NOT_YET) if verdict else NOT_YET
