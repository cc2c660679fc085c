"""What a reader chooses on a page of coverage, and the form for outlines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindung.common.wording import long_day
from lindung.coverage.denominators import DENOMINATOR_WORDS, Denominator
from lindung.coverage.dimensions import DIMENSION_WORDS, Dimension
from lindung.coverage.public_cells import PUBLISHED
from lindung.documents.geojson import MOST_BYTES
from lindung.web.coverage.models import CountedDay
from lindung.web.coverage.selectors import Asked


class ChoiceForm(forms.Form):
    """Denominator, day and dimension; what is not chosen is the usual one. Without exact counts: one denominator."""

    penyebut = forms.ChoiceField(label=_("Penyebut"), required=False)
    hari = forms.ChoiceField(label=_("Hari"), required=False)
    menurut = forms.ChoiceField(label=_("Rincian menurut"), required=False)

    def __init__(self, chosen: Any, days: Sequence[CountedDay], *, exact: bool) -> None:  # noqa: ANN401 - a QueryDict
        super().__init__(chosen)
        self._days, self._exact = {day.on.isoformat(): day for day in days}, exact
        dimensions = [one for one in Dimension if one is not Dimension.WHOLE]
        self._offer(
            "penyebut", [(one.value, DENOMINATOR_WORDS[one]) for one in (Denominator if exact else [PUBLISHED])]
        )
        self._offer("hari", [(text, long_day(day.on)) for text, day in self._days.items()])
        self._offer("menurut", [(one.value, DIMENSION_WORDS[one]) for one in dimensions])
        if not exact:
            del self.fields["penyebut"]

    def asked(self) -> Asked:
        """What was chosen; the usual ones where nothing, or nothing that is offered, was."""
        self.is_valid()
        said = self.cleaned_data
        return Asked(
            day=self._days[said.get("hari") or next(iter(self._days))],
            denominator=Denominator(said.get("penyebut") or PUBLISHED),
            dimension=Dimension(said.get("menurut") or Dimension.SEGMENT),
            exact=self._exact,
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class OutlinesForm(forms.Form):
    """A file of outlines, who drew them, and when they were received."""

    file = forms.FileField(
        label=_("Berkas GeoJSON"),
        help_text=_("Poligon dalam derajat (EPSG:4326), dengan kode wilayah Kemendagri di kolom «code» atau «kode»."),
    )
    source = forms.CharField(
        label=_("Siapa yang menggambarnya?"),
        max_length=200,
        help_text=_("Ditulis di bawah peta, misalnya «BIG, peta RBI 1:50.000, 2024»."),
    )
    received = forms.DateField(
        label=_("Hari diterima"), initial=timezone.localdate, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_file(self) -> Any:  # noqa: ANN401 - an UploadedFile
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("Berkas lebih besar dari %(size)d MB. Sederhanakan garisnya, misalnya di QGIS."),
                params={"size": MOST_BYTES >> 20},
            )
        return file

    def clean_received(self) -> date:
        day: date = self.cleaned_data["received"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Hari diterima belum tiba. Tulis hari ini atau sebelumnya."))
        return day
