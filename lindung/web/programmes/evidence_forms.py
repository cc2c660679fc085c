"""One paper of one worker, and a workbook of a whole village."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindung.programme.evidence import Occasion as Needed, kinds_for
from lindung.programme.scheme_year import EvidenceKind, EvidenceRule
from lindung.programme.year_words import EVIDENCE_WORDS
from lindung.web.programmes.evidence import SAID_BY, WORDS
from lindung.web.programmes.evidence_files import MOST_BYTES
from lindung.web.programmes.states import Occasion


class EvidenceForm(forms.Form):
    """A photograph, a statement or the word of the head of an RT."""

    occasion = forms.ChoiceField(label=_("Untuk"), choices=Occasion.choices)
    kind = forms.ChoiceField(label=_("Macam bukti"), widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Hari bukti"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Hari foto diambil, atau surat atau keterangannya dibuat."),
    )
    file = forms.FileField(
        label=_("Foto atau pindaian"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        help_text=_(
            "JPEG, PNG, atau PDF, paling banyak 5 MB. Tempat pengambilan yang tersimpan di dalam foto dihapus."
        ),
    )
    said_by = forms.CharField(
        label=_("Ketua RT, atau yang menyimpan surat aslinya"), required=False, max_length=SAID_BY,
        help_text=_("Namanya saja, tanpa nomor."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Keterangan"), required=False, max_length=WORDS,
        help_text=_("Misalnya pekerjaan dan tempatnya. Tanpa NIK atau nomor orang."),
    )  # fmt: skip

    def __init__(self, rule: EvidenceRule, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        kinds = dict.fromkeys(kind for occasion in Needed for kind in kinds_for(rule, occasion))
        self.fields["kind"].choices = [(kind.value, EVIDENCE_WORDS[kind]) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["day"].localize = False
        assert MOST_BYTES == 5 << 20, "as the field says"

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Hari bukti belum tiba. Isi hari ini atau sebelumnya."))
        return day

    def said(self) -> dict[str, Any]:
        """What `add_evidence` is told."""
        file = self.cleaned_data["file"]
        return {
            "occasion": Occasion(self.cleaned_data["occasion"]),
            "kind": EvidenceKind(self.cleaned_data["kind"]),
            "day": self.cleaned_data["day"],
            "said_by": self.cleaned_data["said_by"],
            "words": self.cleaned_data["words"],
            "file": file.read() if file else None,
        }


class WorkbookForm(forms.Form):
    """The list of a village with its evidence filled in."""

    book = forms.FileField(
        label=_("Daftar bukti yang sudah diisi"),
        help_text=_("Berkas Excel dari «Unduh daftar», dengan kolom Macam bukti, Hari, dan Dari terisi."),
    )
