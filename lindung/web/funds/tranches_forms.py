"""The workbook of arrivals as it comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ArrivalsForm(forms.Form):
    """A filled workbook, and what its arrivals are."""

    words = forms.CharField(label=_("Keterangan"), max_length=300, help_text=_("Misalnya: Tahap II, 30 persen."))
    book = forms.FileField(
        label=_("Daftar yang sudah diisi"), widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
        error_messages={"required": _("Pilih berkas yang sudah diisi.")},
    )  # fmt: skip
