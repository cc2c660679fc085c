"""What is said of a bill, a proof of payment, a difference, and months that are planned."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.common.written import Kind, NotANumber, Rough, written
from lindung.funding.accounts import CHART, STATIONS, AccountKind
from lindung.funding.moves import LONGEST_NUMBER
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.billing.models import NOTE
from lindung.web.billing.payments_services import Proof
from lindung.web.billing.selectors import programmes_of, sources_of
from lindung.web.billing.states import How
from lindung.web.funds.book_forms import DAY, not_to_come
from lindung.web.funds.models import Source
from lindung.web.funds.sources_forms import MONTH, AreaField
from lindung.web.months.models import ProtectionMonth
from lindung.web.programmes.models import Programme
from lindung.web.users.scope import Scope

PAID_FROM = (AccountKind.VILLAGE, AccountKind.REGENCY, AccountKind.PROVINCE, AccountKind.BPJS)
BACK_TO = (AccountKind.VILLAGE, AccountKind.REGENCY, AccountKind.PROVINCE)
assert set(PAID_FROM) == set(STATIONS) - {AccountKind.PROMISED}, "what is only promised pays nothing"


class ProgrammeField(forms.ModelChoiceField[Programme]):
    """Programmes with their codes."""

    def label_from_instance(self, obj: Programme) -> str:
        return f"{obj.title} ({obj.code})"


class SourceField(forms.ModelChoiceField[Source]):
    """Sources with their codes."""

    def label_from_instance(self, obj: Source) -> str:
        return f"{obj.name} ({obj.code})"


class _OfAnArea(forms.Form):
    area = AreaField(Area.objects.none(), label=_("Wilayah"), empty_label=None)

    def __init__(
        self, scope: Scope, said: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None
    ) -> None:
        super().__init__(said, files)
        field = self.fields["area"]
        assert isinstance(field, AreaField)
        field.queryset = areas_within(scope).exclude(level="village")


class _OfAProgramme(_OfAnArea):
    programme = ProgrammeField(Programme.objects.none(), label=_("Program"), empty_label=None)

    def __init__(self, scope: Scope, said: QueryDict | None = None) -> None:
        super().__init__(scope, said)
        field = self.fields["programme"]
        assert isinstance(field, ProgrammeField)
        field.queryset = programmes_of(scope)


class BillForm(_OfAProgramme):
    """Which months go on a bill, under which number and day. seen: the preview was looked at."""

    month = forms.DateField(
        label=_("Bulan iuran"), input_formats=["%Y-%m"], widget=MONTH, help_text=_("Misalnya 2026-03.")
    )
    number = forms.CharField(label=_("Nomor tagihan"), max_length=LONGEST_NUMBER)
    day = forms.DateField(label=_("Tanggal tagihan"), widget=DAY, initial=timezone.localdate)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("programme", "month", "area", "number", "day")

    def clean_month(self) -> Month:
        return Month.of(self.cleaned_data["month"])

    def clean_day(self) -> date:
        return not_to_come(self.cleaned_data["day"])


class WithdrawForm(forms.Form):
    """Why a bill is taken back, and on which day."""

    on = forms.DateField(label=_("Tanggal"), widget=DAY, initial=timezone.localdate)
    reason = forms.CharField(label=_("Alasan"), max_length=NOTE, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_on(self) -> date:
        return not_to_come(self.cleaned_data["on"])


class PaymentForm(_OfAnArea):
    """A proof of payment, and what the bank's paper says of it."""

    file = forms.FileField(
        label=_("Berkas bukti bayar"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        help_text=_("Satu baris per orang dan bulan, menurut peta kolom wilayah."),
        error_messages={"required": _("Pilih berkas bukti bayar.")},
    )  # fmt: skip
    number = forms.CharField(label=_("Nomor bukti bayar"), max_length=LONGEST_NUMBER)
    stated = forms.CharField(
        label=_("Jumlah pada bukti transfer (rupiah)"), max_length=40, help_text=_("Misalnya 5.040.000."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    station = forms.ChoiceField(
        label=_("Dibayar dari"), choices=[(kind.value, CHART[kind].words) for kind in PAID_FROM]
    )
    paid_on = forms.DateField(label=_("Hari dibayar"), widget=DAY)
    arrived = forms.DateField(label=_("Hari tiba di BPJS"), widget=DAY)
    month = forms.DateField(
        label=_("Bulan iuran"), input_formats=["%Y-%m"], widget=MONTH, required=False,
        help_text=_("Hanya bila berkasnya tidak memuat kolom bulan."),
    )  # fmt: skip

    field_order = ("file", "area", "number", "stated", "station", "paid_on", "arrived", "month")

    def clean_stated(self) -> Rupiah:
        return whole_rupiah(self.cleaned_data["stated"])

    def proof(self) -> Proof:
        """What was said, of a form that is valid."""
        said = self.cleaned_data
        return Proof(
            said["number"], said["paid_on"], said["arrived"], said["stated"], AccountKind(said["station"]),
            said["area"].span, Month.of(said["month"]) if said["month"] else None,
        )  # fmt: skip


class DecideForm(forms.Form):
    """What a second person says of a held file."""

    verdict = forms.ChoiceField(
        label=_("Keputusan"), widget=forms.RadioSelect,
        choices=[("accept", _("catat baris-barisnya seperti adanya")), ("refuse", _("tolak berkas ini"))],
    )  # fmt: skip
    reason = forms.CharField(label=_("Alasan"), max_length=NOTE, widget=forms.Textarea(attrs={"rows": 3}))


class ConfirmForm(forms.Form):
    """The day on which BPJS said that the months count."""

    on = forms.DateField(label=_("Hari dipastikan BPJS"), widget=DAY, initial=timezone.localdate)

    def clean_on(self) -> date:
        return not_to_come(self.cleaned_data["on"])


class MonthField(forms.ModelChoiceField[ProtectionMonth]):
    """Months of one worker, in words."""

    def label_from_instance(self, obj: ProtectionMonth) -> str:
        return Month.numbered(obj.month).words


class SettleForm(forms.Form):
    """How a difference is settled."""

    how = forms.ChoiceField(label=_("Diselesaikan dengan"), widget=forms.RadioSelect, choices=How.choices)
    month = MonthField(
        ProtectionMonth.objects.none(), label=_("Bulan yang dilunasi"), required=False, empty_label=_("tidak ada")
    )
    number = forms.CharField(label=_("Nomor surat pengembalian"), max_length=LONGEST_NUMBER, required=False)
    day = forms.DateField(label=_("Hari dikembalikan"), widget=DAY, required=False)
    station = forms.ChoiceField(
        label=_("Kembali ke"), required=False, choices=[(kind.value, CHART[kind].words) for kind in BACK_TO]
    )
    note = forms.CharField(label=_("Keterangan"), max_length=NOTE, help_text=_("Jangan menulis nama atau NIK orang."))

    def __init__(self, months: Sequence[ProtectionMonth], said: QueryDict | None = None) -> None:
        super().__init__(said)
        field = self.fields["month"]
        assert isinstance(field, MonthField)
        field.queryset = ProtectionMonth.objects.filter(pk__in=[one.pk for one in months]).order_by("month")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if said.get("how") == How.PAID_MONTH and not said.get("month"):
            self.add_error("month", _("Pilih bulan yang dilunasi."))
        if said.get("how") == How.REFUNDED and not (said.get("number") and said.get("day")):
            self.add_error("number", _("Isi nomor surat dan hari pengembaliannya."))
        return said


class FilledForm(forms.Form):
    """The workbook of differences as it comes back."""

    book = forms.FileField(
        label=_("Daftar yang sudah diisi"), widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
        error_messages={"required": _("Pilih berkas yang sudah diisi.")},
    )  # fmt: skip


class PlanForm(_OfAProgramme):
    """Which months are planned with whose money."""

    source = SourceField(Source.objects.none(), label=_("Sumber dana"), empty_label=None)
    first = forms.DateField(label=_("Bulan pertama"), input_formats=["%Y-%m"], widget=MONTH)
    last = forms.DateField(label=_("Bulan terakhir"), input_formats=["%Y-%m"], widget=MONTH)

    field_order = ("programme", "source", "area", "first", "last")

    def __init__(self, scope: Scope, said: QueryDict | None = None) -> None:
        super().__init__(scope, said)
        field = self.fields["source"]
        assert isinstance(field, SourceField)
        field.queryset = sources_of(scope)

    def clean_first(self) -> Month:
        return Month.of(self.cleaned_data["first"])

    def clean_last(self) -> Month:
        return Month.of(self.cleaned_data["last"])


def whole_rupiah(said: str) -> Rupiah:
    """An amount as it was written, in whole rupiah."""
    try:
        read = written(said, Kind.MONEY)
    except NotANumber as error:
        raise forms.ValidationError(_("Jumlah itu %(why)s.") % {"why": error}) from error
    if read.value.denominator != 1 or read.rough is not Rough.NONE or read.value <= 0:
        raise forms.ValidationError(_("Tulis rupiah bulat di atas nol, misalnya 5.040.000."))
    return Rupiah(int(read.value))
