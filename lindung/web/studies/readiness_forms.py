"""How an area answers one indicator."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as __, gettext_lazy as _

from lindung.common.errors import UserError
from lindung.studies.region.readiness import MET_WORDS, Met, Reply
from lindung.web.studies.evidence_files import keep_evidence
from lindung.web.studies.forms import DAY
from lindung.web.studies.readiness_answers import Said


class AnswerForm(forms.Form):
    """Met, not met or unknown; the first two with a paper or link and its day."""

    met = forms.ChoiceField(
        label=_("Jawaban"), widget=forms.RadioSelect, choices=[(one.value, words) for one, words in MET_WORDS.items()]
    )
    evidence = forms.CharField(
        label=_("Bukti"), required=False, max_length=300,
        help_text=_("Nama dan nomor naskahnya, misalnya: Pergub 16/2022 pasal 4."),
    )  # fmt: skip
    link = forms.URLField(
        label=_("Tautan bukti"), required=False, max_length=300, assume_scheme="https",
        help_text=_("Bila naskahnya dapat dibaca di internet."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Dokumen bukti"), required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg"}),
        help_text=_("PDF atau foto JPEG, paling banyak 10 MB. Tanpa data orang."),
    )  # fmt: skip
    day = forms.DateField(label=_("Hari bukti"), required=False, widget=DAY)
    note = forms.CharField(label=_("Keterangan"), required=False, max_length=500, widget=forms.Textarea)

    def __init__(
        self, reply: Reply, said: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None
    ) -> None:
        super().__init__(said, files)
        self.initial = {"met": reply.met.value, "evidence": reply.evidence, "day": reply.day, "note": reply.note}
        self._kept = ("", "")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if said.get("met") in (Met.MET.value, Met.NOT_MET.value):
            if not said.get("evidence"):
                self.add_error("evidence", __("Sebut naskah yang membuktikannya, atau jawab belum diketahui."))
            if not said.get("day"):
                self.add_error("day", __("Isi hari bukti itu."))
        if (day := said.get("day")) and day > timezone.localdate():
            self.add_error("day", __("Hari bukti belum tiba. Periksa tanggalnya."))
        if said.get("file") and not self.errors:
            try:
                self._kept = keep_evidence(said["file"])
            except UserError as error:
                self.add_error("file", str(error))
        return said

    def said(self) -> Said:
        """The answer, of a form that is valid."""
        given = self.cleaned_data
        return Said(Met(given["met"]), given["evidence"], given["link"], given["day"], given["note"], self._kept)
