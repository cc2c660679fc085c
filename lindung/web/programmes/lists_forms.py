"""What is asked for on the pages of lists: which to show, which to draw, what a meeting decided, what a step says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.areas.spans import Span
from lindung.web.programmes.approvals import LONGEST_REASON
from lindung.web.programmes.drawing import SHARED, year_of
from lindung.web.programmes.meetings import Held
from lindung.web.programmes.models import Programme
from lindung.web.programmes.states import ListState, Verdict
from lindung.web.users.scope import Scope

MOST_TO_CHOOSE = 400  # areas in one list of choices; beyond it villages are left out
Files = MultiValueDict[str, Any]


class ListsForm(forms.Form):
    """Which lists of a programme are shown."""

    desa = forms.CharField(label=_("Desa (nama atau kode)"), max_length=60, required=False)
    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)

    def __init__(self, said: QueryDict | None = None) -> None:
        super().__init__(said)
        live = [(one.value, one.label) for one in ListState if one is not ListState.REPLACED]
        field = self.fields["keadaan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("semua")), *live]


class NameForm(forms.Form):
    """Whom to look for in one part of a list."""

    name = forms.CharField(label=_("Nama"), max_length=60)


class DrawForm(forms.Form):
    """Of which area lists are drawn, as of which day."""

    area = forms.ModelChoiceField(Area.objects.none(), label=_("Wilayah"), empty_label=None)
    on = forms.DateField(
        label=_("Keadaan per"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Daftar kesejahteraan yang diterima sesudah hari itu tidak dipakai."),
    )  # fmt: skip

    def __init__(
        self, programme: Programme, scope: Scope, today: date, said: QueryDict | None = None, area: str = ""
    ) -> None:
        super().__init__(said, initial={"on": today, "area": area})
        self.today = today
        field = self.fields["area"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = areas_to_draw(programme, scope)

    def clean_on(self) -> date:
        """No day to come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("Hari itu belum tiba. Periksa harinya."))
        return on


class MeetingForm(forms.Form):
    """A meeting as its minutes have it."""

    held_on = forms.DateField(
        label=_("Hari musyawarah"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(label=_("Tempat"), max_length=120)
    number = forms.CharField(label=_("Nomor berita acara"), max_length=80)
    invited = forms.IntegerField(label=_("Yang diundang (orang)"), min_value=1, max_value=100_000)
    attended = forms.IntegerField(label=_("Yang hadir (orang)"), min_value=1, max_value=100_000)

    def held(self) -> Held:
        """The meeting that was entered."""
        said: Mapping[str, Any] = self.cleaned_data
        return Held(said["held_on"], said["place"], said["number"], said["invited"], said["attended"])


class MeetingWorkbookForm(MeetingForm):
    """A meeting with its workbook."""

    book = forms.FileField(
        label=_("Daftar yang sudah diisi"),
        help_text=_("Berkas Excel dari «Unduh untuk musyawarah», dengan kolom Putusan dan Alasan terisi."),
    )

    def __init__(self, said: QueryDict | None = None, files: Files | None = None) -> None:
        super().__init__(said, files)


class VerdictForm(forms.Form):
    """What somebody says at their step."""

    verdict = forms.ChoiceField(label=_("Putusan"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Alasan"), required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wajib diisi bila dikembalikan. Tanpa NIK atau nomor orang."),
    )  # fmt: skip
    lists = forms.IntegerField(widget=forms.HiddenInput, required=False)
    people = forms.IntegerField(widget=forms.HiddenInput, required=False)
    amount = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, said: QueryDict | None = None, **seen: int) -> None:
        super().__init__(said, initial=seen)
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(Verdict.APPROVED, _("Setujui")), (Verdict.RETURNED, _("Kembalikan untuk diperbaiki"))]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if said.get("verdict") == Verdict.RETURNED and not said.get("reason"):
            self.add_error("reason", _("Alasan pengembalian belum ditulis. Tulis apa yang harus diperbaiki."))
        return said


def areas_to_draw(programme: Programme, scope: Scope) -> "QuerySet[Area]":
    """The areas of the programme in which somebody may draw; of one budget for all only the whole of it."""
    whole = Span(programme.first, programme.last)
    mine = areas_within(scope).filter(first__gte=whole.first, last__lte=whole.last)
    if year_of(programme).quota_rule in SHARED:
        return mine.filter(first=whole.first, last=whole.last)
    return mine if mine.count() <= MOST_TO_CHOOSE else mine.exclude(level="village")
