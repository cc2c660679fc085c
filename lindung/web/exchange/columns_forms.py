"""The columns of a kind of file as a table to fill in: a heading, and under it a field or a text, in an order."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lindung.funding.column_map import FIELDS, KIND_WORDS, LONGEST_HEADING, MOST_COLUMNS, ColumnMap, FileKind
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.exchange.forms import AreaField
from lindung.web.users.scope import Scope

SPARE = 3  # empty rows below those there are
FIELD_WORDS = {
    "line": _("nomor urut"),
    "reference": _("acuan (nomor pekerja di kantor ini)"),
    "nik": _("NIK"),
    "name": _("nama"),
    "member_number": _("nomor peserta"),
    "village": _("kode desa"),
    "source": _("sumber dana"),
    "birth_place": _("tempat lahir"),
    "birth_date": _("tanggal lahir"),
    "sex": _("jenis kelamin"),
    "address": _("alamat"),
    "occupation": _("pekerjaan"),
    "income": _("penghasilan"),
    "programmes": _("program BPJS"),
    "first_month": _("bulan awal"),
    "mother": _("nama ibu"),
    "phone": _("nomor telepon"),
    "heir": _("ahli waris"),
    "status": _("status jawaban"),
    "reason": _("alasan"),
    "since": _("tanggal kepesertaan"),
    "month": _("bulan iuran"),
    "amount": _("jumlah iuran"),
    "paid_on": _("tanggal bayar"),
}


class WhichForm(forms.Form):
    """Of which kind of file, and where."""

    jenis = forms.ChoiceField(
        label=_("Jenis berkas"),
        choices=[(kind.value, words[:1].upper() + words[1:]) for kind, words in KIND_WORDS.items()],
    )
    wilayah = AreaField(Area.objects.none(), label=_("Wilayah"), empty_label=None)

    def __init__(self, scope: Scope, said: QueryDict | None = None) -> None:
        super().__init__(said)
        field = self.fields["wilayah"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = areas_within(scope).filter(level__in=("province", "regency"))


class MapForm(forms.Form):
    """The name of the map, and of an answer the words of its status. What cannot be is said by `map_of`."""

    name = forms.CharField(
        label=_("Nama peta"), max_length=LONGEST_HEADING, help_text=_("Misalnya nama kantor cabang.")
    )
    accepted = forms.CharField(label=_("Kata status yang berarti diterima"), help_text=_("Dipisah koma."))
    refused = forms.CharField(label=_("Kata status yang berarti ditolak"), help_text=_("Dipisah koma."))

    def __init__(self, made: ColumnMap, said: QueryDict | None = None) -> None:
        words = {key: ", ".join(getattr(made, key)) for key in ("accepted", "refused")}
        super().__init__(said, initial={"name": "" if made.assumed else made.name, **words})
        if made.kind is not FileKind.ANSWER:
            del self.fields["accepted"], self.fields["refused"]


class ColumnForm(forms.Form):
    """One column. place: where it stands; without a heading there is none."""

    place = forms.IntegerField(min_value=1, max_value=999, required=False)
    heading = forms.CharField(max_length=LONGEST_HEADING, required=False)
    field = forms.ChoiceField(required=False)
    text = forms.CharField(max_length=LONGEST_HEADING, required=False)

    def __init__(self, *args: Any, kind: FileKind, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        field = self.fields["field"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("teks tetap, atau kosong")), *((name, FIELD_WORDS[name]) for name in FIELDS[kind])]
        row = int(str(self.prefix).rpartition("-")[2]) + 1
        for name, words in _LABELS.items():
            self.fields[name].widget.attrs |= {"aria-label": words % {"row": row}}


_LABELS = {
    "place": _("Urutan kolom %(row)s"),
    "heading": _("Judul kolom %(row)s"),
    "field": _("Isi kolom %(row)s"),
    "text": _("Teks tetap kolom %(row)s"),
}


if TYPE_CHECKING:
    Table = forms.BaseFormSet[ColumnForm]
else:
    Table = forms.BaseFormSet
Columns = forms.formset_factory(ColumnForm, extra=SPARE, max_num=MOST_COLUMNS, validate_max=True)


def columns_of(made: ColumnMap, said: QueryDict | None = None) -> Table:
    """The table of a map."""
    rows = [
        {"place": place, "heading": one.heading, "field": one.field, "text": one.text}
        for place, one in enumerate(made.columns, start=1)
    ]
    return Columns(said, initial=rows, prefix="kolom", form_kwargs={"kind": made.kind})


def as_said(kind: FileKind, form: MapForm, columns: Table) -> Mapping[str, object]:
    """As `funding.column_map.map_of` wants it, of forms that are valid: in the order of the places."""
    rows = [one.cleaned_data for one in columns.forms if one.cleaned_data.get("heading")]
    rows.sort(key=lambda row: row.get("place") or 999)
    written = [{key: row[key] for key in ("heading", "field", "text") if row.get(key)} for row in rows]
    told: dict[str, object] = {"kind": kind.value, "name": form.cleaned_data["name"], "columns": written}
    if kind is FileKind.ANSWER:
        told |= {
            key: [word.strip() for word in form.cleaned_data[key].split(",") if word.strip()]
            for key in ("accepted", "refused")
        }
    return told
