"""Why somebody takes part no longer, and the word of the second person."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindung.web.programmes.replacements import LONGEST_ANSWER, LONGEST_PAPER, REASONS
from lindung.web.programmes.states import EndReason

AGREE, TURN_DOWN = "setuju", "tolak"


class AskForm(forms.Form):
    """What happened, when, and the paper that says so."""

    reason = forms.ChoiceField(
        label=_("Sebab"), widget=forms.RadioSelect, choices=[(reason.value, reason.label) for reason in REASONS]
    )
    on = forms.DateField(
        label=_("Hari kejadian"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Hari meninggal, pindah, atau mulai bekerja. Perlindungan berhenti sesudah bulan itu."),
    )  # fmt: skip
    paper = forms.CharField(
        label=_("Surat yang mendasarinya"), max_length=LONGEST_PAPER,
        help_text=_("Misalnya surat kematian 12/2026 atau berita acara musyawarah. Tanpa NIK."),
    )  # fmt: skip

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("Hari kejadian belum tiba. Isi hari ini atau sebelumnya."))
        return on

    @property
    def said_reason(self) -> EndReason:
        """Of a form that is valid."""
        return EndReason(self.cleaned_data["reason"])


class DecideForm(forms.Form):
    """Agreed, or turned down with why."""

    verdict = forms.ChoiceField(
        label=_("Keputusan"), widget=forms.RadioSelect,
        choices=[(AGREE, _("Setuju, ganti dengan urutan berikutnya")), (TURN_DOWN, _("Tolak"))],
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Alasan penolakan"), required=False, max_length=LONGEST_ANSWER, help_text=_("Hanya bila ditolak.")
    )

    def clean(self) -> dict[str, str]:
        said: dict[str, str] = {**self.cleaned_data}
        if said.get("verdict") == TURN_DOWN and not said.get("answer"):
            self.add_error("answer", _("Tulis alasan penolakan."))
        return said
