"""What is said of a file to be made, an answer, and a difference."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.exchange.models import Submission
from lindung.web.exchange.settling import LONGEST_NUMBER, Word, flaw
from lindung.web.exchange.states import WAYS, How, Kind
from lindung.web.programmes.models import Programme
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.programmes.states import ProgrammeState
from lindung.web.shell.shown import place
from lindung.web.users.scope import Scope

ENDINGS = ".xlsx,.xls,.ods,.csv,.zip"
LEVELS = ("province", "regency", "district")
_DAY = {"type": "date"}


def _today() -> Any:  # noqa: ANN401 - as Django wants initial values
    return timezone.localdate()


class _ProgrammeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - Django's
        return str(obj.title)


class AreaField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Areas by their spoken names."""

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - Django's
        return place(obj.name)


class WhomForm(forms.Form):
    """Of which programme, and where."""

    program = _ProgrammeField(Programme.objects.none(), label=_("Program"), empty_label=None)
    wilayah = AreaField(Area.objects.none(), label=_("Wilayah"), empty_label=None)

    def __init__(self, scope: Scope, said: QueryDict | None = None) -> None:
        super().__init__(said)
        programme, area = self.fields["program"], self.fields["wilayah"]
        assert isinstance(programme, forms.ModelChoiceField)
        assert isinstance(area, forms.ModelChoiceField)
        programme.queryset = programmes_in(scope).exclude(state=ProgrammeState.CLOSED)
        area.queryset = areas_within(scope).filter(Q(level__in=LEVELS))


class SendForm(forms.Form):
    """Under which number, and of which day."""

    number = forms.CharField(
        label=_("Nomor pengiriman"), max_length=40, help_text=_("Nomor surat atau nomor urut sendiri; dipakai sekali.")
    )
    day = forms.DateField(
        label=_("Tanggal"), initial=_today, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The file of the branch, and which other submissions it is about."""

    file = forms.FileField(
        label=_("Berkas jawaban"),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_("Excel, ODS atau CSV dari kantor cabang, tanpa kata sandi."),
        error_messages={"required": _("Pilih berkas jawabannya."), "empty": _("Berkas kosong (0 bita). Minta lagi.")},
    )
    on = forms.DateField(
        label=_("Tanggal jawaban"), initial=_today, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )  # fmt: skip
    others = forms.MultipleChoiceField(
        label=_("Pengiriman lain yang juga dijawab berkas ini"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        others: Sequence[Submission],
        said: QueryDict | None = None,
        files: "MultiValueDict[str, Any] | None" = None,
    ) -> None:
        super().__init__(said, files)
        self._others = {str(one.pk): one for one in others}
        if not others:
            del self.fields["others"]
            return
        field = self.fields["others"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, one.number) for key, one in self._others.items()]

    @property
    def chosen(self) -> list[Submission]:
        """The other submissions, of a form that is valid."""
        return [self._others[key] for key in self.cleaned_data.get("others", [])]


class SettleForm(forms.Form):
    """How one difference came to its end."""

    how = forms.ChoiceField(label=_("Penyelesaian"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("Nomor peserta"), max_length=LONGEST_NUMBER, required=False,
        help_text=_("Hanya bila BPJS memastikan diterima."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Keterangan"), max_length=300, required=False, help_text=_("Tanpa nama, NIK, atau nomor orang.")
    )

    def __init__(self, kind: Kind, said: QueryDict | None = None) -> None:
        super().__init__(said)
        self._kind = kind
        field = self.fields["how"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(way.value, way.label) for way in WAYS[kind]]
        if How.ACCEPTED not in WAYS[kind]:
            del self.fields["number"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if "how" in said and (why := flaw(self._kind, self.word)):
            raise forms.ValidationError(why)
        return said

    @property
    def word(self) -> Word:
        """What was said."""
        said = self.cleaned_data
        return Word(How(said["how"]), said.get("words", ""), said.get("number", ""))


class BookForm(forms.Form):
    """A workbook of differences that was filled."""

    file = forms.FileField(
        label=_("Daftar selisih yang sudah diisi"), widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={"required": _("Pilih berkas yang sudah diisi.")},
    )  # fmt: skip
