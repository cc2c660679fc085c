"""The figures of a scheme as a form: what a region decides anew each year, without writing YAML."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.programme.scheme_year import QuotaRule
from lindung.programme.year_edits import Basis, Tranche, YearFigures
from lindung.programme.year_words import QUOTA_WORDS
from lindung.web.programmes.models import SchemeVersion
from lindung.web.programmes.schemes_forms import OfAnArea
from lindung.web.shell.shown import place
from lindung.web.users.scope import Scope

LARGEST = 10**15  # rupiah
_TRANCHE = re.compile(r"(?P<share>[0-9]{1,3}([.,][0-9]{1,4})?)\s*%?(\s+(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))?")


class FiguresForm(OfAnArea):
    """Money either by village with a share, or one budget; which of them fit each other is checked with the scheme."""

    code = forms.SlugField(
        label=gettext_lazy("Kode skema"),
        max_length=60,
        help_text=gettext_lazy("Kode yang sama menjadi versi berikutnya; kode lain menjadi skema lain."),
    )
    title = forms.CharField(label=gettext_lazy("Nama skema"), max_length=200)
    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2000, max_value=2100, localize=False)
    legal_basis = forms.CharField(
        label=gettext_lazy("Dasar hukum, satu tiap baris"), widget=forms.Textarea(attrs={"rows": 3})
    )
    grant_a_village = forms.IntegerField(
        label=gettext_lazy("Bantuan untuk satu desa (rupiah)"), min_value=1, max_value=LARGEST, required=False
    )
    contributions_share = forms.DecimalField(
        label=gettext_lazy("Bagian untuk iuran (persen)"), max_digits=7, decimal_places=4, required=False, localize=True
    )
    budget = forms.IntegerField(
        label=gettext_lazy("Atau satu anggaran untuk semua (rupiah)"),
        min_value=1,
        max_value=LARGEST,
        required=False,
        help_text=gettext_lazy("Isi bantuan dan bagiannya, atau anggaran; jangan keduanya."),
    )
    rule = forms.ChoiceField(
        label=gettext_lazy("Aturan kuota"), choices=[(rule.value, words) for rule, words in QUOTA_WORDS.items()]
    )
    workers_a_village = forms.IntegerField(
        label=gettext_lazy("Kuota pekerja satu desa"), min_value=1, max_value=10**6, required=False
    )
    workers = forms.IntegerField(
        label=gettext_lazy("Kuota pekerja seluruhnya"), min_value=1, max_value=10**8, required=False
    )
    reserve_share = forms.DecimalField(
        label=gettext_lazy("Cadangan (persen dari tempat)"), max_digits=7, decimal_places=4, localize=True
    )
    first_month = forms.DateField(
        label=gettext_lazy("Bulan pertama"),
        input_formats=["%Y-%m"],
        help_text=gettext_lazy("Misalnya 2026-01."),
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )
    months = forms.IntegerField(label=gettext_lazy("Lamanya (bulan)"), min_value=1, max_value=60)
    declared_income = forms.IntegerField(
        label=gettext_lazy("Penghasilan yang didaftarkan (rupiah sebulan)"), min_value=1, max_value=LARGEST
    )
    tranches = forms.CharField(
        label=gettext_lazy("Tahap: persen dan tanggalnya, satu tiap baris"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Misalnya «40 2026-03-02», atau «60» saja bila tanggalnya belum diketahui."),
    )
    source = forms.CharField(
        label=gettext_lazy("Dasar perubahan"),
        max_length=300,
        help_text=gettext_lazy("Naskah tempat angka baru ini tertulis, misalnya Pergub 3/2027 lampiran II."),
    )

    def __init__(self, scope: Scope, said: QueryDict | None = None, *, initial: dict[str, Any]) -> None:
        super().__init__(scope, said)
        self.initial = initial

    def clean_legal_basis(self) -> tuple[str, ...]:
        return tuple(" ".join(line.split()) for line in self.cleaned_data["legal_basis"].splitlines() if line.strip())

    def clean_tranches(self) -> tuple[Tranche, ...]:
        lines = [line.strip() for line in self.cleaned_data["tranches"].splitlines() if line.strip()]
        return tuple(_tranche(line) for line in lines)

    def figures(self) -> YearFigures:
        """What was said, of a form that is valid."""
        said = self.cleaned_data
        return YearFigures(
            title=said["title"],
            year=said["year"],
            legal_basis=said["legal_basis"],
            grant_a_village=_rupiah(said["grant_a_village"]),
            contributions_share=said["contributions_share"],
            budget=_rupiah(said["budget"]),
            rule=QuotaRule(said["rule"]),
            workers_a_village=said["workers_a_village"],
            workers=said["workers"],
            reserve_share=said["reserve_share"],
            first_month=Month.of(said["first_month"]),
            months=said["months"],
            declared_income=Rupiah(said["declared_income"]),
            tranches=said["tranches"],
        )

    def basis(self, on: date) -> Basis:
        """On what the changed figures rest: the paper that was named, and the office that wrote them down."""
        said = self.cleaned_data
        return Basis(said["source"], place(said["area"].name), on)


def initial_of(version: SchemeVersion, figures: YearFigures) -> dict[str, Any]:
    """The figures of a version as the form shows them."""
    said = {name: getattr(figures, name) for name in YearFigures.__dataclass_fields__}
    return said | {
        "area": version.area_id,
        "code": version.code,
        "legal_basis": "\n".join(figures.legal_basis),
        "rule": figures.rule.value,
        "first_month": figures.first_month.first,
        "tranches": "\n".join(_written(one) for one in figures.tranches),
    }


def _tranche(line: str) -> Tranche:
    wrong = forms.ValidationError(
        _("«%(line)s» bukan tahap. Tulis persennya lalu tanggalnya, misalnya 40 2026-03-02.") % {"line": line[:40]}
    )
    found = _TRANCHE.fullmatch(line)
    if found is None:
        raise wrong
    try:
        day = date.fromisoformat(found["day"]) if found["day"] else None
    except ValueError as error:  # the thirtieth of February
        raise wrong from error
    return Tranche(Decimal(found["share"].replace(",", ".")), day)


def _written(tranche: Tranche) -> str:
    share = f"{tranche.share.normalize():f}"
    return f"{share} {tranche.day.isoformat()}" if tranche.day else share


def _rupiah(said: int | None) -> Rupiah | None:
    return None if said is None else Rupiah(said)
