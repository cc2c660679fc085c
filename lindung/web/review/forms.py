"""What a clerk says of a task: which candidate it is, none, or later; and the paper that was seen."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.web.review.models import Answer, ReviewPair

NONE, LATER = "none", "later"
PAPERS = {
    "ktp": "KTP-el dilihat",
    "kk": "KK dilihat",
    "birth": "akta kelahiran dilihat",
    "card": "kartu peserta dilihat",
    "asked": "ditanyakan kepada orangnya atau keluarganya",
    "records": "kedua catatan cukup jelas",
}
"""The reason as it is kept: not translated, for it is read in every language of the office."""
NUMBER = re.compile(r"(?:\d[ .-]?){6,}")  # of a person, a card or a phone; a day has fewer digits before a blank


class WorkbookForm(forms.Form):
    """A queue that was filled on paper."""

    book = forms.FileField(
        label=_("Berkas antrean yang sudah diisi"),
        help_text=_("Berkas Excel dari «Unduh antrean», dengan kolom Keputusan dan Alasan/bukti terisi."),
    )


class AnswerForm(forms.Form):
    """One answer of one task. candidates: the pairs of the reader's area."""

    answer = forms.ChoiceField()
    paper = forms.ChoiceField(
        label=_("Apa yang Anda lihat?"),
        choices=list(PAPERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih apa yang Anda lihat: tanpa itu jawaban tidak dapat dicatat.")},
    )
    note = forms.CharField(
        label=_("Keterangan"),
        help_text=_("Misalnya nomor surat keterangan. Tanpa nama, NIK, atau nomor orang."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, candidates: Sequence[ReviewPair], **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        choices = [str(pair.nth) for pair in candidates] + [NONE, LATER]
        self.fields["answer"].choices = [(choice, choice) for choice in choices]  # type: ignore[attr-defined]

    def clean_note(self) -> str:
        """Numbers of people have no place in a reason: it is kept for good, and shown to everybody who decides."""
        note = " ".join(str(self.cleaned_data["note"]).split())
        if NUMBER.search(note):
            raise forms.ValidationError(
                _("Jangan menulis NIK, nomor kartu, atau nomor telepon di sini. Hapus nomornya.")
            )
        return note

    def clean(self) -> dict[str, Any]:
        """What is put off needs no paper."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == LATER:
            self.errors.pop("paper", None)
        return cleaned

    @property
    def answers(self) -> dict[int, Answer]:
        """By the id of each pair: the chosen one is the same, and the others then are not."""
        said = self.cleaned_data["answer"]
        if said == LATER:
            return {pair.pk: Answer.LATER for pair in self.candidates}
        return {pair.pk: Answer.SAME if str(pair.nth) == said else Answer.OTHER for pair in self.candidates}

    @property
    def reason(self) -> str:
        """The paper, and what was added."""
        paper = PAPERS.get(self.cleaned_data.get("paper", ""), "")
        return ": ".join(filter(None, (paper, self.cleaned_data["note"])))
