"""A decree to be drafted, and why one is withdrawn."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindung.web.areas.spans import Span
from lindung.web.programmes.decree_selectors import ToDecree
from lindung.web.programmes.decree_words import authority_of
from lindung.web.programmes.decrees import LONGEST_NUMBER
from lindung.web.shell.shown import place

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DraftForm(forms.Form):
    """Its area, number, day, and who signs it."""

    area = forms.ChoiceField(label=_("Wilayah"))
    number = forms.CharField(label=_("Nomor keputusan"), max_length=LONGEST_NUMBER)
    day = forms.DateField(
        label=_("Hari keputusan"), widget=DAY, initial=timezone.localdate,
        help_text=_("Peserta dilindungi mulai bulan sesudah hari ini, atau bulan pertama program bila lebih lambat."),
    )  # fmt: skip
    name = forms.CharField(label=_("Nama penanda tangan"), max_length=80)
    office = forms.CharField(
        label=_("Jabatan"), max_length=78, required=False,
        help_text=_("Kosongkan untuk memakai jabatan kepala wilayahnya, misalnya Bupati."),
    )  # fmt: skip

    def __init__(self, found: Sequence[ToDecree], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        self.fields["day"].localize = False
        self._areas = {one.area.code: one.area for one in found}
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, place(area.name)) for code, area in self._areas.items()]

    @property
    def span(self) -> Span:
        """Of the area, of a form that is valid."""
        return self._areas[self.cleaned_data["area"]].span

    @property
    def signed_by(self) -> str:
        """The name, and the office on a second line."""
        said = self.cleaned_data
        return f"{said['name']}\n{said['office'] or authority_of(self._areas[said['area']])}"


class WithdrawForm(forms.Form):
    """From which day a decree holds no longer, and why."""

    on = forms.DateField(label=_("Dicabut mulai"), widget=DAY, initial=timezone.localdate)
    reason = forms.CharField(
        label=_("Alasan"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya nomor keputusan yang mencabutnya. Tanpa nama orang."),
    )  # fmt: skip
