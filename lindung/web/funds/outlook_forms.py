"""What is supposed about the late tranche: programme, area, the day it is expected, and how far it may slip."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy as _l

from lindung.web.areas.models import Area
from lindung.web.funds.book_forms import DAY
from lindung.web.programmes.models import Programme
from lindung.web.users.scope import Scope

MOST_WEEKS, MOST_SUPPOSITIONS = 52, 5
SOON = timedelta(days=14)


class OutlookForm(forms.Form):
    """Asked for a programme and an area of the reader."""

    program = forms.ChoiceField(label=_l("Program"))
    wilayah = forms.CharField(label=_l("Kode wilayah"), max_length=13)
    expected = forms.DateField(label=_l("Tahap diperkirakan tiba"), widget=DAY, help_text=_l("Sesudah hari ini."))
    weeks = forms.CharField(
        label=_l("Bila terlambat lagi (minggu)"), max_length=40, initial="0, 4, 8",
        help_text=_l("Beberapa kemungkinan, dipisah koma. «Tidak tiba» selalu dihitung juga."),
    )  # fmt: skip

    def __init__(self, scope: Scope, programmes: Sequence[Programme], area: str, said: QueryDict | None = None) -> None:
        super().__init__(said)
        self.scope = scope
        field = self.fields["program"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.title) for one in programmes]
        self.fields["wilayah"].initial = area
        self.fields["expected"].initial = timezone.localdate() + SOON

    def clean_wilayah(self) -> Area:
        area = Area.objects.filter(pk=self.cleaned_data["wilayah"]).first()
        if area is None or not self.scope.holds(area):
            raise forms.ValidationError(_("Wilayah itu bukan wilayah kerja Anda. Periksa kodenya."))
        return area

    def clean_expected(self) -> date:
        day: date = self.cleaned_data["expected"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Hari itu sudah lewat. Isi hari perkiraan yang baru, sesudah hari ini."))
        return day

    def clean_weeks(self) -> list[int]:
        said = [one for one in re.split(r"[,;\s]+", self.cleaned_data["weeks"]) if one]
        weeks = sorted({int(one) for one in said if one.isdecimal() and int(one) <= MOST_WEEKS})
        if len(weeks) != len(set(said)) or not 0 < len(weeks) <= MOST_SUPPOSITIONS:
            raise forms.ValidationError(
                _("Tulis paling banyak %(most)s angka minggu, dipisah koma, misalnya 0, 4, 8.")
                % {"most": MOST_SUPPOSITIONS}
            )
        return weeks
