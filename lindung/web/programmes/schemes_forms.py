"""What a version of a scheme is taken from, and what a programme is called."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lindung.common.months import Month
from lindung.programme.scheme_year import SchemeYear
from lindung.programme.year_files import LARGEST_FILE, shipped_years
from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within
from lindung.web.programmes.schemes_services import Adoption
from lindung.web.users.scope import Scope


class OfAnArea(forms.Form):
    """Something of an area of the reader: a province or a regency."""

    area = forms.ModelChoiceField(Area.objects.none(), label=_("Wilayah"), empty_label=None)

    def __init__(
        self, scope: Scope, said: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None
    ) -> None:
        super().__init__(said, files)
        field = self.fields["area"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = areas_within(scope).filter(level__in=("province", "regency"))


class VersionForm(OfAnArea):
    """One of three: a scheme that comes with Lindung, a file, or its text."""

    shipped = forms.ChoiceField(label=_("Skema yang tersedia"), required=False)
    code = forms.SlugField(label=_("Kode skema"), max_length=60, required=False)
    file = forms.FileField(label=_("Berkas YAML"), required=False)
    text = forms.CharField(label=_("Atau isi berkasnya"), required=False, strip=False, widget=forms.Textarea)

    def __init__(
        self, scope: Scope, said: QueryDict | None = None, files: "MultiValueDict[str, Any] | None" = None
    ) -> None:
        super().__init__(scope, said, files)
        field = self.fields["shipped"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("pilih")), *((name, name) for name in shipped_years())]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = {**self.cleaned_data}
        if (file := said.get("file")) is not None:
            if file.size > LARGEST_FILE:
                raise forms.ValidationError(_("Berkas itu terlalu besar untuk sebuah skema. Periksa berkasnya."))
            try:
                said["text"] = file.read().decode("utf-8")
            except UnicodeDecodeError as error:
                raise forms.ValidationError(_("Berkas itu bukan teks UTF-8. Simpan ulang sebagai teks.")) from error
        if not said.get("shipped") and not (said.get("code") and said.get("text")):
            raise forms.ValidationError(_("Pilih skema yang tersedia, atau isi kode dan berkas skemanya."))
        return said


class AdoptForm(OfAnArea):
    """What a programme is called, where and when it runs."""

    code = forms.SlugField(label=_("Kode program"), max_length=60)
    title = forms.CharField(label=_("Nama program"), max_length=200)
    first_month = forms.DateField(
        label=_("Bulan pertama"), input_formats=["%Y-%m"], help_text=_("Misalnya 2026-01."),
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )  # fmt: skip
    months = forms.IntegerField(label=_("Lamanya (bulan)"), min_value=1, max_value=60)

    def __init__(self, scope: Scope, said: QueryDict | None = None, *, year: SchemeYear) -> None:
        super().__init__(scope, said)
        self.initial = {"title": year.title, "first_month": year.first.first, "months": year.months}

    def adoption(self) -> Adoption:
        """What was said, of a form that is valid."""
        said = self.cleaned_data
        return Adoption(said["code"].upper(), said["title"], Month.of(said["first_month"]), said["months"])
