"""What is typed about a claim: who it is, what happened, which papers are there, what the branch said."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindung.common.money import Rupiah
from lindung.web.claims.models import REASON, Dossier
from lindung.web.claims.states import EVENT_WORDS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LARGEST = 10**12  # rupiah; no claim is near it


class FindForm(forms.Form):
    """A worker by name or by NIK; what was typed stands in no address."""

    text = forms.CharField(
        label=_("Nama atau NIK pekerja"), max_length=120, help_text=_("Sedikitnya tiga huruf, atau NIK 16 angka.")
    )


class OpenForm(forms.Form):
    """What happened to a worker, and who told the village."""

    event = forms.ChoiceField(label=_("Peristiwa"), choices=[("", _("pilih")), *EVENT_WORDS.items()])
    happened_on = forms.DateField(label=_("Hari kejadian"), widget=DAY)
    told_on = forms.DateField(label=_("Hari desa diberi tahu"), widget=DAY, initial=timezone.localdate)
    told_by = forms.CharField(label=_("Siapa yang memberi tahu"), max_length=160, help_text=_("Misalnya: Siti, istri."))
    income = forms.IntegerField(
        label=_("Penghasilan yang didaftarkan (rupiah sebulan)"), min_value=1, max_value=LARGEST,
        help_text=_("Menentukan santunan kecelakaan kerja; sudah terisi menurut skema programnya."),
    )  # fmt: skip


class OfDossier(forms.Form):
    """A form about one dossier."""

    def __init__(self, dossier: Dossier, said: QueryDict | None = None) -> None:
        super().__init__(said)
        self.dossier = dossier
        self.prepare()

    def prepare(self) -> None:
        """What depends on the dossier."""


class OnForm(OfDossier):
    """The day of a step."""

    on = forms.DateField(label=_("Tanggal"), widget=DAY, initial=timezone.localdate)


class PapersForm(OfDossier):
    """Which papers are at hand."""

    papers = forms.MultipleChoiceField(
        label=_("Surat yang sudah ada"), required=False, widget=forms.CheckboxSelectMultiple
    )
    on = forms.DateField(label=_("Tanggal"), widget=DAY, initial=timezone.localdate)

    def prepare(self) -> None:
        papers = list(self.dossier.papers.order_by("place"))
        field = self.fields["papers"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(paper.code, paper.name) for paper in papers]
        field.initial = [paper.code for paper in papers if paper.at_hand]


class PaymentForm(OfDossier):
    """What the branch paid."""

    amount = forms.IntegerField(label=_("Jumlah yang dibayar (rupiah)"), min_value=1, max_value=LARGEST)
    on = forms.DateField(label=_("Tanggal dibayar"), widget=DAY, initial=timezone.localdate)
    difference_reason = forms.CharField(
        label=_("Penjelasan kantor cabang atas selisih"), max_length=REASON, required=False,
        help_text=_("Diisi kalau jumlahnya lain dari menurut aturan."),
    )  # fmt: skip

    def prepare(self) -> None:
        if self.dossier.expected:
            self.fields["amount"].initial = self.dossier.expected

    @property
    def rupiah(self) -> Rupiah:
        """What was paid, of a form that is valid."""
        return Rupiah(self.cleaned_data["amount"])


class ReasonForm(OfDossier):
    """Why something is done."""

    reason = forms.CharField(label=_("Alasan"), max_length=REASON)


class ReasonOnForm(ReasonForm):
    """Why, and on which day."""

    on = forms.DateField(label=_("Tanggal"), widget=DAY, initial=timezone.localdate)


class NothingForm(OfDossier):
    """Only whether to go on."""


def day_of(said: dict[str, Any]) -> date:
    """The day that was typed."""
    day = said["on"]
    assert isinstance(day, date)
    return day
