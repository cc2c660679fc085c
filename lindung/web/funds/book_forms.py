"""What is asked of the book: a day, an area, a document; and why an entry is undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindung.common.money import Rupiah
from lindung.common.written import Kind, NotANumber, Rough, written
from lindung.funding.moves import DOCUMENT_WORDS, LONGEST_NUMBER

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Choices = Sequence[tuple[str, str]]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


@dataclass(frozen=True)
class Asked:
    """What a reader of the journal looks for; everything may be missing."""

    document_kind: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None


class JournalForm(forms.Form):
    """Every field may stay empty; what cannot be read is left out, and said."""

    document_kind = forms.ChoiceField(
        label=_("Dokumen"), required=False, choices=[("", _("semua")), *DOCUMENT_WORDS.items()]
    )
    text = forms.CharField(label=_("Nomor atau keterangan"), required=False, max_length=80)
    since = forms.DateField(label=_("Sejak"), required=False, widget=DAY)
    until = forms.DateField(label=_("Sampai"), required=False, widget=DAY)

    @property
    def asked(self) -> Asked:
        """What could be read."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})


class DayForm(forms.Form):
    """A day on which something is asked for; today where nothing is said."""

    on = forms.DateField(label=_("Keadaan pada"), required=False, widget=DAY)
    wilayah = forms.CharField(required=False, max_length=13, widget=forms.HiddenInput)

    @property
    def day(self) -> date:
        """The day that could be read."""
        self.is_valid()
        return self.cleaned_data.get("on") or timezone.localdate()

    @property
    def area(self) -> str:
        """The code of the area that was chosen, or nothing."""
        self.is_valid()
        return str(self.cleaned_data.get("wilayah") or "")


class ReversalForm(forms.Form):
    """The paper that undoes an entry, and why."""

    number = forms.CharField(label=_("Nomor berita acara"), max_length=LONGEST_NUMBER)
    day = forms.DateField(label=_("Tanggal"), widget=DAY, initial=timezone.localdate)
    words = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Apa yang keliru. Jangan menulis nama atau NIK orang."),
    )

    def clean_day(self) -> date:
        return not_to_come(self.cleaned_data["day"])


class MoneyField(forms.CharField):
    """Whole rupiah as people write them."""

    def __init__(self, label: "StrOrPromise", *, least: int = 1) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"}), label=label)
        self.least = least

    def clean(self, value: object) -> Rupiah:
        said = super().clean(value)
        try:
            read = written(said, Kind.MONEY)
        except NotANumber as error:
            raise forms.ValidationError(_("Jumlah itu %(why)s.") % {"why": error}) from error
        if read.value.denominator != 1 or read.rough is not Rough.NONE or read.value < self.least:
            raise forms.ValidationError(_("Tulis rupiah bulat di atas nol, misalnya 5.000.000."))
        return Rupiah(int(read.value))


class ArrivalForm(forms.Form):
    """Money reaches a station by an SP2D."""

    charge = forms.ChoiceField(label=_("Uang"), help_text=_("Sumber, program, dan wilayah penerima."))
    station = forms.ChoiceField(label=_("Tiba di"))
    number = forms.CharField(label=_("Nomor SP2D"), max_length=LONGEST_NUMBER)
    day = forms.DateField(label=_("Tanggal tiba"), widget=DAY, initial=timezone.localdate)
    amount = MoneyField(_("Jumlah (rupiah)"))
    words = forms.CharField(label=_("Keterangan"), max_length=300, help_text=_("Misalnya: Tahap II, 30 persen."))

    def __init__(self, charges: Choices, stations: Choices, said: QueryDict | None = None) -> None:
        super().__init__(said)
        for name, choices in (("charge", charges), ("station", stations)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean_day(self) -> date:
        return not_to_come(self.cleaned_data["day"])


def not_to_come(day: date) -> date:
    """The day, unless it is still to come."""
    if day > timezone.localdate():
        raise forms.ValidationError(_("Tanggal itu belum tiba. Isi hari ini atau sebelumnya."))
    return day
