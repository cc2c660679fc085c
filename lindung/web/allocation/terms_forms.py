"""The terms of a letter as fields, for a gift that is registered and for a source that has a new letter."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as __, gettext_lazy as _

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.terms import BASIC, Terms
from lindung.funding.terms_json import terms_of
from lindung.funding.words import GROUP_WORDS, PROGRAMME_WORDS
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.web.allocation.forms import ProgrammeField, occupation_choices
from lindung.web.allocation.gift_selectors import donors_in
from lindung.web.allocation.gift_services import Given
from lindung.web.allocation.gifts import GIVERS
from lindung.web.allocation.terms_services import Share
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.areas.spans import span_of
from lindung.web.funds.book_forms import DAY, not_to_come
from lindung.web.funds.models import Source
from lindung.web.funds.sources_forms import MONTH, AreaField, SourceForm
from lindung.web.funds.sources_pages import sources_in
from lindung.web.programmes.models import Programme
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.programmes.states import ProgrammeState
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

Files = MultiValueDict[str, Any]
LIMITS = ("deciles_at_most", "age_last", "months_at_most", "people_at_most")
LETTER = _("Surat pemberi (PDF atau foto JPEG)")


class LetterForm(forms.Form):
    """What a letter limits. Nothing chosen is no limit."""

    programmes = forms.MultipleChoiceField(
        label=_("Program yang dibiayai"), widget=forms.CheckboxSelectMultiple,
        choices=[(key, words) for key, words in PROGRAMME_WORDS.items() if key in ("jkk", "jkm", "jht")],
        initial=[str(one) for one in BASIC],
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=_("Hanya golongan"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=list(GROUP_WORDS.items()),
        help_text=_("Kosongkan untuk semua golongan yang dibolehkan aturannya."),
    )  # fmt: skip
    occupations = forms.MultipleChoiceField(
        label=_("Hanya pekerjaan"), required=False, choices=occupation_choices,
        help_text=_("Kosongkan untuk semua pekerjaan."),
    )  # fmt: skip
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"), required=False,
        choices=[("", _("semua")), ("P", _("perempuan saja")), ("L", _("laki-laki saja"))],
    )  # fmt: skip
    deciles_at_most = forms.IntegerField(label=_("Desil tertinggi"), required=False, min_value=1, max_value=10)
    age_last = forms.IntegerField(label=_("Umur tertinggi"), required=False, min_value=1, max_value=120)
    months_at_most = forms.IntegerField(label=_("Paling lama untuk seorang (bulan)"), required=False, min_value=1)
    people_at_most = forms.IntegerField(label=_("Paling banyak orang"), required=False, min_value=1)

    def letter(self, where: str) -> Terms:
        """The terms that were said, of a form that is valid; UserError for what cannot be."""
        said = self.cleaned_data
        written: dict[str, object] = {
            **{key: list(said[key]) for key in ("programmes", "groups", "occupations")},
            **{key: said[key] for key in LIMITS if said[key] is not None},
            "sex": said["sex"],
            "areas": self.areas(),
        }
        return terms_of(written, where)

    def areas(self) -> list[list[int]]:
        """Spans of villages within the source's own place; a gift's place is a field of its own."""
        return []


class TermsForm(LetterForm):
    """A new letter of a source: terms, beside whom it pays, and the file."""

    places = forms.CharField(
        label=_("Hanya wilayah"), required=False, max_length=500,
        help_text=_("Kode kabupaten, kecamatan, atau desa, dipisah koma, misalnya 99.07.01, 99.07.02.2001."),
    )  # fmt: skip
    partner = forms.ModelChoiceField(Source.objects.none(), label=_("Patungan dengan"), required=False)
    percent = forms.IntegerField(
        label=_("Bagian sumber ini (persen)"), required=False, min_value=1, max_value=99,
        help_text=_("Misalnya 50 untuk patungan 50:50; sisanya ditanggung mitra."),
    )  # fmt: skip
    file = forms.FileField(label=LETTER, required=False)

    field_order = ("places",)

    def __init__(
        self, scope: Scope, source: Source, said: QueryDict | None = None, files: Files | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(said, files, initial=initial)
        field = self.fields["partner"]
        assert isinstance(field, forms.ModelChoiceField)
        others = [one.pk for one in sources_in(scope) if one.pk != source.pk]
        field.queryset = Source.objects.filter(pk__in=others).order_by("code")

    def clean_places(self) -> list[list[int]]:
        codes = [code.strip() for code in self.cleaned_data["places"].split(",") if code.strip()]
        spans = []
        for code in codes:
            try:
                span = span_of(code)
            except ValueError as error:
                raise forms.ValidationError(__("Kode wilayah «%(code)s» tidak dikenal.") % {"code": code}) from error
            spans.append([span.first, span.last])
        return spans

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if bool(said.get("partner")) != bool(said.get("percent")):
            self.add_error("percent", __("Pilih mitranya dan tulis bagiannya, atau kosongkan keduanya."))
        return said

    def areas(self) -> list[list[int]]:
        return list(self.cleaned_data["places"])

    def share(self) -> Share | None:
        """Beside whom it pays, if it does."""
        said = self.cleaned_data
        return Share(said["partner"], said["percent"]) if said["partner"] else None


class GiftForm(LetterForm):
    """A gift as its letter says it."""

    programme = ProgrammeField(Programme.objects.none(), label=_("Untuk program"), empty_label=None)
    area = AreaField(Area.objects.none(), label=_("Wilayah"), empty_label=None)
    village = forms.CharField(
        label=_("Kode desa"), required=False, max_length=13,
        help_text=_("Hanya bila pemberiannya untuk satu desa saja, misalnya 99.07.01.2001."),
    )  # fmt: skip
    payer = forms.ChoiceField(label=_("Dari siapa"), choices=[(one.value, PAYER_WORDS[one]) for one in GIVERS])
    name = forms.CharField(label=_("Nama pemberian"), max_length=120, help_text=_("Misalnya: TJSL PT Contoh 2026."))
    code = forms.SlugField(label=_("Kode sumber"), max_length=40, help_text=_("Misalnya TJSL-CONTOH-2026."))
    amount = forms.CharField(
        label=_("Jumlah (rupiah)"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    letter_number = forms.CharField(label=_("Nomor surat"), max_length=100)
    letter_day = forms.DateField(label=_("Tanggal surat"), widget=DAY)
    file = forms.FileField(label=LETTER)
    first_month = forms.DateField(label=_("Bulan pertama"), input_formats=["%Y-%m"], widget=MONTH)
    last_month = forms.DateField(label=_("Bulan terakhir"), input_formats=["%Y-%m"], widget=MONTH)
    donor = forms.ModelChoiceField(
        User.objects.none(), label=_("Akun donatur"), required=False, empty_label=_("belum ada"),
        help_text=_("Donatur ini dapat melihat apa yang dibeli pemberiannya, tanpa nama siapa pun."),
    )  # fmt: skip
    clean_amount = SourceForm.clean_amount
    field_order = (
        "programme", "area", "village", "payer", "name", "code", "amount", "letter_number", "letter_day", "file",
        "first_month", "last_month", "donor",
    )  # fmt: skip

    def __init__(self, scope: Scope, said: QueryDict | None = None, files: Files | None = None) -> None:
        super().__init__(said, files)
        rows = {
            "programme": programmes_in(scope).exclude(state=ProgrammeState.CLOSED),
            "area": areas_within(scope).filter(level__in=("province", "regency", "district")),
            "donor": User.objects.filter(pk__in=[one.pk for one in donors_in(scope)]).order_by("full_name"),
        }
        for name, offered in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = offered

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).upper()

    def clean_letter_day(self) -> Any:  # noqa: ANN401 - a day
        return not_to_come(self.cleaned_data["letter_day"])

    def clean_village(self) -> str:
        said = self.cleaned_data["village"]
        if not said:
            return ""
        try:
            code = village_code(said)
        except UserError as error:
            raise forms.ValidationError(str(error)) from error
        area = self.cleaned_data.get("area")
        if not Area.objects.filter(pk=code).exists() or (area and not area.span.holds(span_of(code))):
            raise forms.ValidationError(__("Desa itu tidak ada di wilayah yang dipilih. Periksa kodenya."))
        return code

    def given(self) -> Given:
        """What was said, of a form that is valid."""
        said = self.cleaned_data
        return Given(
            code=said["code"],
            name=said["name"],
            payer=Payer(said["payer"]),
            programme=said["programme"],
            span=span_of(said["village"]) if said["village"] else said["area"].span,
            amount=said["amount"],
            letter_number=said["letter_number"],
            letter_day=said["letter_day"],
            first=Month.of(said["first_month"]),
            last=Month.of(said["last_month"]),
            terms=self.letter(said["name"]),
            donor=said["donor"],
        )


class RefuseForm(forms.Form):
    """Why a gift is sent back."""

    reason = forms.CharField(label=_("Alasan"), max_length=300)
