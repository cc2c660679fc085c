"""Which report is wanted: area, programme and months."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy as _l

from lindung.common.months import Month
from lindung.web.areas.models import Area
from lindung.web.funds.accountability_facts import Asked
from lindung.web.funds.sources_forms import MONTH
from lindung.web.users.scope import Scope


class ReportForm(forms.Form):
    """What is not said is the reader's whole area, its first programme, and this year."""

    wilayah = forms.CharField(label=_l("Kode wilayah"), max_length=13)
    program = forms.ChoiceField(label=_l("Program"))
    dari = forms.DateField(label=_l("Dari bulan"), input_formats=["%Y-%m"], widget=MONTH)
    sampai = forms.DateField(label=_l("Sampai bulan"), input_formats=["%Y-%m"], widget=MONTH)

    def __init__(self, scope: Scope, programmes: Sequence[str], top: Area | None, said: QueryDict) -> None:
        today = timezone.localdate()
        first = {
            "wilayah": top.pk if top else "", "program": programmes[0] if programmes else "",
            "dari": f"{today.year}-01", "sampai": f"{today:%Y-%m}",
        }  # fmt: skip
        super().__init__({**first, **{name: value for name, value in said.items() if value}})
        self.scope = scope
        field = self.fields["program"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one, one) for one in programmes]

    def clean_wilayah(self) -> Area:
        area = Area.objects.select_related("parent").filter(pk=self.cleaned_data["wilayah"]).first()
        if area is None or not self.scope.holds(area):
            raise forms.ValidationError(_("Wilayah itu bukan wilayah kerja Anda. Periksa kodenya."))
        return area

    def clean_dari(self) -> date:
        first: date = self.cleaned_data["dari"]
        if first > timezone.localdate():
            raise forms.ValidationError(_("Bulan itu belum tiba. Pilih bulan ini atau sebelumnya."))
        return first

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = {**self.cleaned_data}
        first, last = cleaned.get("dari"), cleaned.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _("Bulan terakhir mendahului bulan pertama. Periksa keduanya."))
        return cleaned

    @property
    def asked(self) -> Asked:
        """What was asked, of a form that is valid."""
        said = self.cleaned_data
        on = min(Month.of(said["sampai"]).last, timezone.localdate())
        return Asked(said["wilayah"], said["program"], Month.of(said["dari"]).first, on)
