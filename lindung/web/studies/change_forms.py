"""Another value for one number."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lindung.common.wording import number as in_points
from lindung.studies.province.own_numbers import OWN


class ChangeForm(forms.Form):
    """The value, beside the number and the scenario it is for."""

    skenario = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    angka = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    nilai = forms.DecimalField(label=_("Nilai baru"), max_digits=18, decimal_places=4)

    def __init__(self, number: OWN, code: str, said: QueryDict | None = None) -> None:
        super().__init__(said)
        self.initial = {"skenario": code, "angka": number.key, "nilai": number.figure.percent.normalize()}
        field = self.fields["nilai"]
        field.help_text = _("Dalam %(unit)s, antara %(least)s dan %(most)s.") % {
            "unit": number.asked.unit, "least": in_points(number.asked.least), "most": in_points(number.asked.most),
        }  # fmt: skip
