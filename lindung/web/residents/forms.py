"""What is asked for on the pages of residents."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from lindung.web.residents.search import Terms
from lindung.web.residents.unmasking import REASONS, has_long_number


class SearchForm(forms.Form):
    """What somebody knows of a person."""

    text = forms.CharField(
        label=_("NIK, nomor KK, atau nama"),
        max_length=100,
        required=False,
        help_text=_("Ejaan boleh kurang tepat, dan nama boleh sebagian. Nomor harus 16 angka."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    village = forms.CharField(label=_("Desa (nama atau kode)"), max_length=60, required=False)
    hamlet = forms.CharField(label=_("Dusun"), max_length=60, required=False)
    rt = forms.RegexField(
        r"^\s*\d{1,3}\s*$", label=_("RT"), required=False, error_messages={"invalid": _("RT paling banyak tiga angka.")}
    )
    year = forms.IntegerField(label=_("Tahun lahir"), required=False)
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"),
        required=False,
        choices=[("", _("semua")), ("L", _("laki-laki")), ("P", _("perempuan"))],
    )

    def __init__(self, *args: object, one_village: bool, today: date, **said: object) -> None:
        """one_village: all there is to be found lives in one village, so it is not asked for."""
        super().__init__(*args, **said)  # type: ignore[arg-type]
        if one_village:
            del self.fields["village"]
        self.fields["year"].validators += [MinValueValidator(1900), MaxValueValidator(today.year)]

    def terms(self) -> Terms:
        """What was typed, of a form that is in order."""
        return Terms(**{name: value for name, value in self.cleaned_data.items() if value})


class UnmaskForm(forms.Form):
    """Why somebody needs the whole number."""

    reason = forms.ChoiceField(
        label=_("Mengapa Anda perlu melihat nomornya?"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih alasannya: tanpa itu nomornya tidak ditampilkan.")},
    )
    note = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=200,
        help_text=_("Misalnya nomor surat. Jangan tulis nama atau NIK: keterangan ini disimpan selamanya."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        if has_long_number(note):
            raise forms.ValidationError(_("Jangan tulis nomor panjang di sini; NIK dan KK tidak boleh tercatat."))
        return note

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        if said.get("reason") == "lain" and not said.get("note"):
            self.add_error("note", _("Tulis alasannya."))
        return said


class AssignForm(forms.Form):
    """The village that a code really means."""

    code = forms.CharField(
        label=_("Kode desa yang benar"), max_length=13, help_text=_("10 angka, misalnya 99.01.02.2003.")
    )
