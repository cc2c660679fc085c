"""What a source of money is registered with."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.common.written import Kind, NotANumber, Rough, written
from lindung.funding.moves import LONGEST_NUMBER
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.funds.book_forms import DAY, not_to_come
from lindung.web.funds.sources_services import Promise
from lindung.web.shell.shown import place

WHOLE, EACH = "whole", "each"
MOST = 10**13  # rupiah for one place: that many in every village of the country still fit the column
MONTH = forms.DateInput(attrs={"type": "month"}, format="%Y-%m")


class AreaField(forms.ModelChoiceField[Area]):
    """Areas with their codes: districts of two regencies may have one name."""

    def label_from_instance(self, obj: Area) -> str:
        return f"{place(obj.name)} ({obj.pk})"


class SourceForm(forms.Form):
    """A source, its paper, and what it promises to whom."""

    area = AreaField(Area.objects.none(), label=_("Wilayah"), empty_label=None)
    village = forms.CharField(
        label=_("Kode desa"), required=False, max_length=13,
        help_text=_("Hanya bila uangnya untuk satu desa saja, misalnya 99.07.01.2001."),
    )  # fmt: skip
    payer = forms.ChoiceField(
        label=_("Uang siapa"), choices=[("", _("pilih")), *((one.value, words) for one, words in PAYER_WORDS.items())]
    )
    name = forms.CharField(label=_("Nama sumber"), max_length=120, help_text=_("Misalnya: BKBK Provinsi 2026."))
    code = forms.SlugField(
        label=_("Kode sumber"), max_length=40, help_text=_("Huruf, angka, dan tanda hubung, misalnya BKBK-2026.")
    )
    programme = forms.SlugField(
        label=_("Kode program"), max_length=60, help_text=_("Huruf, angka, dan tanda hubung, misalnya DUMISAKE.")
    )
    each = forms.ChoiceField(
        label=_("Janjinya"), initial=WHOLE, widget=forms.RadioSelect,
        choices=[
            (WHOLE, _("satu jumlah untuk seluruh wilayah itu")),
            (EACH, _("jumlah yang sama untuk setiap desa dan kelurahan di wilayah itu")),
        ],
        help_text=_("Pilih per desa bila uangnya akan sampai ke rekening desa."),
    )  # fmt: skip
    amount = forms.CharField(
        label=_("Jumlah yang dijanjikan (rupiah)"), max_length=40,
        help_text=_("Misalnya 5.000.000. Bila per desa, jumlah untuk satu desa."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    letter_number = forms.CharField(label=_("Nomor DPA atau surat"), max_length=LONGEST_NUMBER)
    letter_day = forms.DateField(label=_("Tanggal DPA atau surat"), widget=DAY)
    first_month = forms.DateField(
        label=_("Bulan pertama"), input_formats=["%Y-%m"], widget=MONTH, help_text=_("Misalnya 2026-01.")
    )
    last_month = forms.DateField(
        label=_("Bulan terakhir"), input_formats=["%Y-%m"], widget=MONTH, help_text=_("Misalnya 2026-12.")
    )

    def __init__(self, areas: Sequence[Area], said: QueryDict | None = None) -> None:
        super().__init__(said)
        field = self.fields["area"]
        assert isinstance(field, AreaField)
        field.queryset = Area.objects.filter(pk__in=[area.pk for area in areas]).order_by("first", "-last")
        field.initial = areas[0].pk if areas else None

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).upper()

    def clean_programme(self) -> str:
        return str(self.cleaned_data["programme"]).upper()

    def clean_letter_day(self) -> date:
        return not_to_come(self.cleaned_data["letter_day"])

    def clean_amount(self) -> Rupiah:
        try:
            read = written(self.cleaned_data["amount"], Kind.MONEY)
        except NotANumber as error:
            raise forms.ValidationError(_("Jumlah itu %(why)s.") % {"why": error}) from error
        whole = read.value.denominator == 1 and read.rough is Rough.NONE
        if not whole or not 0 < read.value <= MOST:
            raise forms.ValidationError(
                _("Tulis rupiah bulat di atas nol, tanpa «sekitar» dan sejenisnya, misalnya 5.000.000.")
            )
        return Rupiah(int(read.value))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = {**self.cleaned_data}
        first, last = cleaned.get("first_month"), cleaned.get("last_month")
        if first and last and last < first:
            self.add_error("last_month", _("Bulan terakhir mendahului bulan pertama. Periksa keduanya."))
        if cleaned.get("area") and cleaned.get("village"):
            cleaned["village"] = self._village_within(cleaned["area"], cleaned["village"])
        return cleaned

    def promise(self) -> Promise:
        """What was said, of a form that is valid."""
        said = self.cleaned_data
        return Promise(
            code=said["code"],
            name=said["name"],
            payer=Payer(said["payer"]),
            programme=said["programme"],
            place=said["village"] or said["area"].pk,
            each_village=said["each"] == EACH,
            amount=said["amount"],
            letter_number=said["letter_number"],
            letter_day=said["letter_day"],
            first_month=Month.of(said["first_month"]),
            last_month=Month.of(said["last_month"]),
        )

    def _village_within(self, area: Area, said: str) -> str:
        try:
            code = village_code(said)
        except UserError as error:
            self.add_error("village", str(error))
            return ""
        if not area.span.holds(span_of(code)) or not Area.objects.filter(pk=code).exists():
            self.add_error("village", _("Desa itu tidak ada di wilayah yang dipilih. Periksa kodenya."))
        return code
