"""What a division is asked for with."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as __, gettext_lazy as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.floor import Floor
from lindung.funding.objectives import Objective
from lindung.funding.period import Period
from lindung.people.code_lists import code_list
from lindung.web.allocation.asking import Question
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.funds.models import Source
from lindung.web.funds.sources_forms import MONTH, AreaField
from lindung.web.funds.sources_pages import sources_in
from lindung.web.programmes.models import Programme
from lindung.web.programmes.schemes_selectors import programmes_in
from lindung.web.programmes.states import ProgrammeState
from lindung.web.shell.shown import place
from lindung.web.users.scope import Scope

OBJECTIVES = (
    (Objective.NEED.value, _("Yang paling membutuhkan lebih dahulu: urutan nilai pada daftar calon.")),
    (
        Objective.PEOPLE.value,
        _("Sebanyak mungkin orang: bila satu sumber mempunyai beberapa harga, yang murah dahulu."),
    ),
    (Objective.CONTINUITY.value, _("Kepesertaan yang paling lama berjalan lebih dahulu, agar tidak terputus.")),
    (Objective.SCHOLARSHIP.value, _("Hak beasiswa anak dijaga: yang sudah atau hampir cukup bulannya lebih dahulu.")),
)
LEVELS = (("", _("tidak ada")), ("regency", _("setiap kabupaten/kota")), ("district", _("setiap kecamatan")))


def occupation_choices() -> list[tuple[str, str]]:
    """Codes of the family card with their words."""
    return list(code_list("occupations").labels.items())


class SourcesField(forms.ModelMultipleChoiceField[Source]):
    """Sources with their codes."""

    def label_from_instance(self, obj: Source) -> str:
        return f"{obj.name} ({obj.code})"


class ProgrammeField(forms.ModelChoiceField[Programme]):
    """Programmes with their codes."""

    def label_from_instance(self, obj: Programme) -> str:
        return f"{obj.title} ({obj.code})"


class AskForm(forms.Form):
    """Which money over whom, who comes first, and what must hold whoever comes first."""

    programme = ProgrammeField(Programme.objects.none(), label=_("Program"), empty_label=None)
    area = AreaField(Area.objects.none(), label=_("Wilayah"), empty_label=None)
    first_month = forms.DateField(
        label=_("Bulan pertama"), input_formats=["%Y-%m"], widget=MONTH, help_text=_("Misalnya 2026-01.")
    )
    last_month = forms.DateField(
        label=_("Bulan terakhir"), input_formats=["%Y-%m"], widget=MONTH, help_text=_("Misalnya 2026-12.")
    )
    objective = forms.ChoiceField(
        label=_("Siapa lebih dahulu"), choices=OBJECTIVES, initial=Objective.NEED.value, widget=forms.RadioSelect,
        help_text=_("Dengan tujuan mana pun, sebanyak mungkin orang mendapat tempat; tujuan menentukan siapa."),
    )  # fmt: skip
    tie_key = forms.CharField(
        label=_("Kunci undian"), max_length=60,
        help_text=_("Kata apa saja. Yang nilainya sama diurutkan dengan kata ini, dan katanya dicatat."),
    )  # fmt: skip
    women = forms.IntegerField(
        label=_("Paling sedikit perempuan (persen)"), required=False, min_value=1, max_value=100,
        help_text=_("Dari semua yang dibayar. Kosongkan bila tidak ada batasnya."),
    )  # fmt: skip
    each = forms.ChoiceField(label=_("Paling sedikit orang di"), choices=LEVELS, required=False)
    each_people = forms.IntegerField(label=_("Banyaknya orang di masing-masing"), required=False, min_value=1)
    occupations = forms.MultipleChoiceField(
        label=_("Paling sedikit orang dengan pekerjaan"), required=False, choices=occupation_choices,
        help_text=_("Boleh lebih dari satu pekerjaan; dihitung bersama."),
    )  # fmt: skip
    occupation_people = forms.IntegerField(label=_("Banyaknya orang dengan pekerjaan itu"), required=False, min_value=1)
    left_out = SourcesField(
        Source.objects.none(), label=_("Sumber yang tidak ikut dibagi"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, scope: Scope, said: QueryDict | None = None) -> None:
        super().__init__(said)
        _offer(self, "programme", programmes_in(scope).exclude(state=ProgrammeState.CLOSED))
        _offer(self, "area", areas_within(scope).filter(level__in=("province", "regency", "district")))
        _offer(self, "left_out", Source.objects.filter(pk__in=[one.pk for one in sources_in(scope)]).order_by("code"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if bool(said.get("each")) != bool(said.get("each_people")):
            self.add_error("each_people", __("Pilih wilayahnya dan tulis banyaknya orang, atau kosongkan keduanya."))
        if bool(said.get("occupations")) != bool(said.get("occupation_people")):
            self.add_error(
                "occupation_people", __("Pilih pekerjaannya dan tulis banyaknya orang, atau kosongkan keduanya.")
            )
        if said.get("first_month") and said.get("last_month"):
            try:
                said["period"] = Period(Month.of(said["first_month"]), Month.of(said["last_month"]))
            except UserError as error:
                self.add_error("last_month", str(error))
        return said

    def question(self) -> Question:
        """What was said, of a form that is valid."""
        said = self.cleaned_data
        return Question(
            programme=said["programme"],
            span=said["area"].span,
            period=said["period"],
            objective=Objective(said["objective"]),
            tie_key=said["tie_key"],
            floors=self._floors(),
            left_out=list(said["left_out"]),
        )

    def _floors(self) -> list[Floor]:
        said, floors = self.cleaned_data, []
        if said["women"]:
            floors.append(Floor(title=__("perempuan"), percent=said["women"], women=True))
        if said["each"]:
            span = said["area"].span
            areas = Area.objects.filter(level=said["each"], first__gte=span.first, last__lte=span.last)
            floors += [
                Floor(title=f"{place(one.name)} ({one.pk})", people=said["each_people"], areas=((one.first, one.last),))
                for one in areas.order_by("first")
            ]
        if said["occupations"]:
            codes = frozenset(map(str, said["occupations"]))
            floors.append(Floor(title=__("pekerjaan pilihan"), people=said["occupation_people"], occupations=codes))
        return floors


def _offer(form: forms.Form, name: str, rows: Any) -> None:  # noqa: ANN401 - a query of any model
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
