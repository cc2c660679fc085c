"""What is said of a file when it is handed in, and why one is refused."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.intake.bounds import too_large
from lindung.web.intake.receiving import Arrived

ENDINGS = ".xlsx,.xls,.xlsm,.ods,.csv,.txt,.html,.htm,.xml,.zip"


class UploadForm(forms.Form):
    """The file, and above the village also what the file may not tell. `whole` comes last: without it half arrived."""

    area = forms.ModelChoiceField(label=_("Wilayah"), queryset=Area.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("Berkas"),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_(
            "Seret ke sini, atau pilih. Excel, ODS, CSV, halaman web, atau zip dari OpenSID; tanpa kata sandi."
        ),
        error_messages={
            "required": _("Pilih berkas yang hendak diunggah."),
            "empty": _("Berkas kosong (0 bita). Minta atau unduh lagi berkasnya."),
        },
    )
    village = forms.CharField(
        label=_("Kode desa"),
        required=False,
        max_length=13,
        help_text=_("Hanya untuk register satu desa yang tidak menyebut kode desanya, misalnya 99.07.01.2001."),
    )
    month = forms.DateField(
        label=_("Bulan iuran"),
        required=False,
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        help_text=_("Hanya untuk daftar iuran yang tidak menyebut bulannya."),
    )
    sender = forms.CharField(
        label=_("Pengirim"),
        required=False,
        max_length=80,
        help_text=_("Bila bukan pemilik daftarnya sendiri, misalnya kantor cabang atau wadah yang menyerahkannya."),
    )
    received = forms.DateField(
        label=_("Hari diterima"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Hari berkas dibuat atau diserahkan. Di antara beberapa register satu desa, yang terbaru berlaku."),
    )
    whole = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)

    def __init__(
        self, areas: Sequence[Area], posted: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None
    ) -> None:
        super().__init__(posted, files)
        self.fields["received"].initial = timezone.localdate()
        self.fields["received"].localize = False
        choices = self.fields["area"]
        assert isinstance(choices, forms.ModelChoiceField)
        choices.queryset = Area.objects.filter(pk__in=[area.pk for area in areas]).order_by("first", "pk")
        self._only = areas[0] if len(areas) == 1 else None
        if self._only:
            del self.fields["area"]
        if all(area.level == "village" for area in areas):
            for name in ("village", "month", "sender"):
                del self.fields[name]

    def clean_received(self) -> date:
        received: date = self.cleaned_data["received"]
        if received > timezone.localdate():
            raise forms.ValidationError(_("Hari diterima belum tiba. Isi hari ini atau sebelumnya."))
        return received

    def clean_file(self) -> Arrived:
        arrived: Arrived = self.cleaned_data["file"]
        if not self.data.get(self.add_prefix("whole")):
            raise forms.ValidationError(_("Pengiriman terputus sebelum berkas sampai seluruhnya. Unggah sekali lagi."))
        if (arrived.size or 0) > settings.UPLOAD_BYTES:
            raise forms.ValidationError(too_large())
        return arrived

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = {"area": self._only, "village": "", "month": None, "sender": "", **self.cleaned_data}
        area: Area | None = cleaned["area"]
        if area and area.level == "village":
            cleaned["village"] = area.code
        elif area and cleaned["village"]:
            cleaned["village"] = self._village_within(area, cleaned["village"])
        return cleaned

    def _village_within(self, area: Area, written: str) -> str:
        try:
            code = village_code(written)
        except UserError as error:
            self.add_error("village", str(error))
            return ""
        if not area.span.holds(span_of(code)):
            self.add_error("village", _("Desa itu di luar wilayah Anda. Periksa kodenya."))
        return code


class RefusalForm(forms.Form):
    """Why a file does not take the place of the last."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Pengunggah membaca alasan ini. Jangan menulis nama atau NIK orang."),
        error_messages={"required": _("Tulis alasannya, supaya pengunggah tahu apa yang perlu diperbaiki.")},
    )
