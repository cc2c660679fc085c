"""What is asked of a document that two people record."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _, gettext_lazy as _l

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.funding.accounts import CHART, Account as BookAccount, AccountKind
from lindung.funding.moves import LONGEST_NUMBER
from lindung.web.funds.book_forms import DAY, Choices, MoneyField, not_to_come
from lindung.web.funds.cash_states import PaperKind
from lindung.web.funds.papers_entries import CASH, WITH_STATION, Line

SUCCESSORS = 4
NUMBER_OF = {
    PaperKind.LOAN: _l("Nomor perjanjian talangan"),
    PaperKind.REPAYMENT: _l("Nomor bukti pengembalian"),
    PaperKind.REFUND: _l("Nomor bukti pengembalian dari BPJS"),
    PaperKind.RETURN: _l("Nomor surat tanda setoran"),
    PaperKind.CHANGE: _l("Nomor DPA perubahan"),
    PaperKind.SPLIT: _l("Nomor berita acara"),
}


class PaperForm(forms.Form):
    """The paper itself: number, day, and what it is about."""

    number = forms.CharField(max_length=LONGEST_NUMBER)
    day = forms.DateField(label=_l("Tanggal"), widget=DAY, initial=timezone.localdate)
    words = forms.CharField(
        label=_l("Keterangan"), max_length=300, help_text=_l("Untuk apa. Jangan menulis nama atau NIK orang.")
    )

    def __init__(
        self, kind: PaperKind, said: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None
    ) -> None:
        super().__init__(said, files)
        self.fields["number"].label = NUMBER_OF[kind]

    def clean_day(self) -> date:
        return not_to_come(self.cleaned_data["day"])

    @property
    def paper(self) -> dict[str, Any]:
        """Number, day and words."""
        return {name: self.cleaned_data[name] for name in ("number", "day", "words")}


class LineForm(PaperForm):
    """A document about one account."""

    def __init__(self, kind: PaperKind, choices: Choices, said: QueryDict | None = None) -> None:
        super().__init__(kind, said)
        self.kind = kind
        self.fields["account"] = forms.ChoiceField(label=_("Uang"), choices=choices)
        change = kind is PaperKind.CHANGE
        label = _("Janji menjadi (rupiah)") if change else _("Jumlah (rupiah)")
        self.fields["amount"] = MoneyField(label, least=0 if change else 1)
        if kind in WITH_STATION:
            stations = sorted({one for some in CASH.values() for one in some}, key=list(CHART).index)
            self.fields["station"] = forms.ChoiceField(
                label=_("Diambil dari") if kind is PaperKind.REPAYMENT else _("Masuk ke"),
                choices=[(one.value, CHART[one].words) for one in reversed(stations)],
            )

    def clean(self) -> dict[str, Any]:
        cleaned = {**self.cleaned_data}
        if self.kind in WITH_STATION and cleaned.get("account") and cleaned.get("station"):
            account = BookAccount.written(cleaned["account"])
            if AccountKind(cleaned["station"]) not in CASH[account.level]:
                self.add_error("station", _("Uang wilayah itu tidak dapat di sana. Pilih tempat yang lain."))
        return cleaned

    @property
    def line(self) -> Line:
        """What was said, of a form that is valid."""
        said = self.cleaned_data
        account = BookAccount.written(said["account"])
        station = AccountKind(said["station"]) if "station" in said else CASH[account.level][0]
        return Line(account, said["amount"], station)


class PaperBookForm(PaperForm):
    """The same of many accounts, in a workbook."""

    book = forms.FileField(
        label=_l("Daftar yang sudah diisi"), widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
        error_messages={"required": _l("Pilih berkas yang sudah diisi.")},
    )  # fmt: skip


class SplitForm(PaperForm):
    """A village that splits, and its successors with their shares."""

    field_order: Sequence[str] = ("village",)

    def __init__(self, said: QueryDict | None = None) -> None:
        super().__init__(PaperKind.SPLIT, said)
        self.fields["village"] = forms.CharField(
            label=_("Kode desa yang dimekarkan"), max_length=13, help_text=_("Misalnya 99.07.01.2001.")
        )
        for at in range(1, SUCCESSORS + 1):
            self.fields[f"code_{at}"] = forms.CharField(
                label=_("Desa penerus %(at)s: kode") % {"at": at}, max_length=13, required=at == 1,
                help_text=_("Desa induk yang tetap memakai kodenya juga ditulis di sini.") if at == 1 else "",
            )  # fmt: skip
            self.fields[f"share_{at}"] = forms.IntegerField(
                label=_("Desa penerus %(at)s: bagian") % {"at": at}, min_value=1, required=at == 1, localize=False,
                help_text=_("Misalnya jumlah penduduk atau pesertanya.") if at == 1 else "",
            )  # fmt: skip
        self.order_fields(
            ("village", *(f"{name}_{at}" for at in range(1, SUCCESSORS + 1) for name in ("code", "share")))
        )

    def clean(self) -> dict[str, Any]:
        cleaned = {**self.cleaned_data}
        for name in ("village", *(f"code_{at}" for at in range(1, SUCCESSORS + 1))):
            if cleaned.get(name):
                try:
                    cleaned[name] = village_code(cleaned[name])
                except UserError as error:
                    self.add_error(name, str(error))
        for at in range(2, SUCCESSORS + 1):
            if bool(cleaned.get(f"code_{at}")) != bool(cleaned.get(f"share_{at}")):
                self.add_error(f"code_{at}", _("Isi kode dan bagiannya, atau kosongkan keduanya."))
        codes = [cleaned[f"code_{at}"] for at in range(1, SUCCESSORS + 1) if cleaned.get(f"code_{at}")]
        if len(codes) != len(set(codes)):
            self.add_error("code_1", _("Satu desa disebut dua kali. Jumlahkan bagiannya."))
        return cleaned

    @property
    def shares(self) -> dict[str, int]:
        """Successors with their shares, of a form that is valid."""
        said = self.cleaned_data
        pairs = ((said.get(f"code_{at}"), said.get(f"share_{at}")) for at in range(1, SUCCESSORS + 1))
        return {code: share for code, share in pairs if code and share}


class RefusalForm(forms.Form):
    """Why a document is not recorded."""

    why = forms.CharField(label=_l("Alasan"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
