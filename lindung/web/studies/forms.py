"""What a study is begun and asked for with, and one number of its inputs said anew."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as __, gettext_lazy as _

from lindung.common.errors import UserError
from lindung.law.figures import STATUS_WORDS, Status
from lindung.studies.province.input_files import shipped_provinces
from lindung.studies.province.inputs import ASKED, PERCENT, Stated
from lindung.studies.province.inputs_as_text import inputs_text
from lindung.studies.scenarios.scenario import MOST_YEARS
from lindung.studies.scenarios.scenario_files import shipped
from lindung.studies.scenarios.study_file import as_studied
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.funds.sources_forms import AreaField
from lindung.web.studies.asking import HandedIn
from lindung.web.studies.inputs_text import Said
from lindung.web.studies.models import TITLE, StudyRun
from lindung.web.studies.own_choices import handed_in, province_choices
from lindung.web.studies.question import Choices, choices_of
from lindung.web.users.scope import Scope

UPLOADED = "unggah"
DRAWS = (50, 100, 200, 400)
MOST_SEED = 2**31 - 1
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
WIDE = ("nation", "province", "regency")


class BeginForm(forms.Form):
    """Whose study it is, and which numbers it begins with."""

    title = forms.CharField(
        label=_("Judul"), max_length=TITLE, error_messages={"required": _("Isi judulnya.")},
        help_text=_("Misalnya: Perlindungan pekerja rentan Gorontalo 2027–2031."),
    )  # fmt: skip
    area = AreaField(
        Area.objects.none(), label=_("Milik wilayah"), empty_label=None,
        help_text=_("Kantor di wilayah ini membaca dan melanjutkannya; yang lain hanya bila dibagikan."),
    )  # fmt: skip
    province = forms.ChoiceField(
        label=_("Masukan provinsi"), widget=forms.RadioSelect,
        error_messages={"required": _("Pilih masukan provinsinya.")},
    )  # fmt: skip
    file = forms.FileField(
        label=_("Berkas masukan"), required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.yaml,.yml"}),
        help_text=_("Hanya bila mengunggah sendiri: buku kerja masukan (Excel) atau berkas YAML."),
    )  # fmt: skip

    def __init__(
        self, scope: Scope, said: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None
    ) -> None:
        super().__init__(said, files)
        area, province = self.fields["area"], self.fields["province"]
        assert isinstance(area, forms.ModelChoiceField)
        assert isinstance(province, forms.ChoiceField)
        area.queryset = areas_within(scope).filter(level__in=WIDE)
        province.choices = [*province_choices(), (UPLOADED, __("Unggah berkas sendiri"))]
        self.inputs: HandedIn | None = None

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        chosen, file = said.get("province"), said.get("file")
        if chosen in shipped_provinces():
            self.inputs = HandedIn(inputs_text(as_studied(chosen)), __("dari Lindung: %(name)s") % {"name": chosen})
        elif chosen == UPLOADED:
            if file is None:
                self.add_error("file", __("Pilih berkas masukan yang hendak diunggah."))
                return said
            try:
                self.inputs = handed_in(file)
            except UserError as error:
                self.add_error("file", str(error))
        return said


class ChoicesForm(forms.Form):
    """Which scenarios are tried, how long, and how often chance is asked."""

    title = forms.CharField(label=_("Judul"), max_length=TITLE)
    scenarios = forms.MultipleChoiceField(
        label=_("Skenario"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Setiap skenario adalah hukum dan program yang sama dengan satu hal yang lain. Pilih dua "
                    "atau lebih agar dapat dibandingkan."),
        error_messages={"required": _("Pilih paling sedikit satu skenario.")},
    )  # fmt: skip
    first = forms.ChoiceField(
        label=_("Skenario pembanding"), help_text=_("Skenario lain ditunjukkan dengan selisihnya terhadap yang ini.")
    )
    years = forms.IntegerField(label=_("Lamanya (tahun)"), min_value=1, max_value=MOST_YEARS, initial=5)
    draws = forms.TypedChoiceField(
        label=_("Ulangan"), coerce=int, initial=200, choices=[(count, str(count)) for count in DRAWS],
        help_text=_("Lebih banyak ulangan, lebih tenang rata-ratanya, lebih lama hitungannya. 200 cukup."),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Benih acak"), required=False, min_value=1, max_value=MOST_SEED,
        help_text=_("Kosongkan agar dipilihkan. Benih yang sama menghasilkan studi yang sama."),
    )  # fmt: skip

    def __init__(self, study: StudyRun, said: QueryDict | None = None) -> None:
        super().__init__(said)
        self.study = study
        every = [(one.code, f"{one.title}. {one.note}") for one in shipped()]
        for name, choices in (("scenarios", every), ("first", [(one.code, one.title) for one in shipped()])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.initial = {"title": study.title, **self._earlier()}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if "scenarios" in said and said.get("first") not in said["scenarios"]:
            self.add_error("first", __("Pilih juga skenario pembanding di daftar di atasnya."))
        return said

    def chosen(self) -> Choices:
        """What was said, of a form that is valid; the scenario others are held against comes first."""
        said, earlier = self.cleaned_data, choices_of(self.study)
        others = [code for code in said["scenarios"] if code != said["first"]]
        changes = earlier.changes if earlier else {}
        return Choices([said["first"], *others], said["years"], said["draws"], said["seed"] or 0, changes)

    def _earlier(self) -> dict[str, Any]:
        before = choices_of(self.study)
        if before is None:
            return {"scenarios": [shipped()[0].code], "first": shipped()[0].code}
        return {
            "scenarios": list(before.scenarios), "first": before.scenarios[0], "years": before.years,
            "draws": before.draws, "seed": before.seed,
        }  # fmt: skip


class NumberForm(forms.Form):
    """One number of a province: its value, how far it may be off, and who says so."""

    value = forms.DecimalField(label=_("Nilai"), max_digits=18, decimal_places=4)
    low = forms.DecimalField(
        label=_("Paling kecil"), required=False, max_digits=18, decimal_places=4,
        help_text=_("Kosongkan keduanya bila angkanya pasti; asumsi selalu memerlukan rentang."),
    )  # fmt: skip
    high = forms.DecimalField(label=_("Paling besar"), required=False, max_digits=18, decimal_places=4)
    day = forms.DateField(label=_("Angka per tanggal"), widget=DAY)
    source = forms.CharField(
        label=_("Sumber"), max_length=300, help_text=_("Nama terbitan, halaman, atau surat, supaya dapat diperiksa.")
    )
    status = forms.ChoiceField(
        label=_("Sejauh mana diperiksa"), choices=[(one.value, words) for one, words in STATUS_WORDS.items()]
    )

    def __init__(self, key: str, known: Stated | None, said: QueryDict | None = None) -> None:
        super().__init__(said)
        unit = ASKED[key].unit
        self.fields["value"].help_text = _("Dalam %(unit)s.") % {"unit": unit}
        if unit != PERCENT:
            for name in ("value", "low", "high"):
                field = self.fields[name]
                assert isinstance(field, forms.DecimalField)
                field.decimal_places = 0
        self.initial = {"day": timezone.localdate(), "status": Status.UNVERIFIED.value}
        if known is not None:
            self.initial |= {
                "value": known.figure.percent, "low": known.low, "high": known.high, "day": known.figure.since,
                "source": known.figure.source, "status": known.figure.status.value,
            }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if (said.get("low") is None) != (said.get("high") is None):
            self.add_error("high", __("Isi yang paling kecil dan yang paling besar, atau kosongkan keduanya."))
        return said

    def said(self) -> Said:
        """The number, of a form that is valid."""
        given = self.cleaned_data
        value = given["value"]
        low, high = (value if given[name] is None else given[name] for name in ("low", "high"))
        return Said(value, low, high, given["day"], given["source"], Status(given["status"]))
