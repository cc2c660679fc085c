"""Which months are asked for, and which worker is looked for."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lindung.common.months import Month

LONGEST = 12  # months beside each other
USUAL = 6


def _picked() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "month"}, format="%Y-%m")


class MonthsForm(forms.Form):
    """An area, a programme, and from which month to which; what cannot be read is as if it were not said."""

    program = forms.ChoiceField(label=_("Program"), required=False)
    dari = forms.DateField(label=_("Dari bulan"), required=False, input_formats=["%Y-%m"], widget=_picked())
    sampai = forms.DateField(
        label=_("Sampai bulan"), required=False, input_formats=["%Y-%m"], widget=_picked(),
        help_text=_("Paling banyak 12 bulan sekaligus."),
    )  # fmt: skip
    wilayah = forms.CharField(required=False, max_length=13, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict, programmes: Sequence[str], today: date) -> None:
        super().__init__(asked)
        self.today = Month.of(today)
        self.fields["program"].choices = [("", _("semua")), *((code, code) for code in programmes)]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def programme(self) -> str:
        return str(self.cleaned_data.get("program") or "")

    @property
    def area(self) -> str:
        return str(self.cleaned_data.get("wilayah") or "")

    @property
    def months(self) -> tuple[Month, Month]:
        """The first and the last; never more than `LONGEST`."""
        until_day, since_day = self.cleaned_data.get("sampai"), self.cleaned_data.get("dari")
        if since_day and not until_day:
            since = Month.of(since_day)
            return since, since + (USUAL - 1)
        until = Month.of(until_day) if until_day else self.today
        since = Month.of(since_day) if since_day else Month.numbered(until.index - USUAL + 1)
        since = min(since, until)
        return max(since, Month.numbered(until.index - LONGEST + 1)), until


class WorkerForm(forms.Form):
    """A NIK or a name; posted, so that it stands in no address."""

    text = forms.CharField(
        label=_("NIK atau nama pekerja"),
        max_length=80,
        help_text=_("Tiga huruf atau lebih dari namanya, atau NIK lengkap. Desanya tidak perlu disebut."),
    )
