"""Which scenario is read, and which two are laid beside each other."""

from django import forms
from django.utils.translation import gettext as _

from lindung.studies.outcome.results import Study

Chosen = tuple[str, Study, str]
"""The name of the field, the study, and the code of its scenario."""


class ScenarioForm(forms.Form):
    """The scenario of a study that the page tells of."""

    def __init__(self, study: Study, code: str) -> None:
        super().__init__()
        choices = [(one.code, one.title) for one in study.scenarios]
        self.fields["skenario"] = forms.ChoiceField(label=_("Skenario"), choices=choices, initial=code)


class BesideForm(forms.Form):
    """One scenario for each side."""

    def __init__(self, left: Chosen, right: Chosen) -> None:
        super().__init__()
        both = left[1].province_title != right[1].province_title or left[1].title != right[1].title
        for label, (name, study, code) in ((_("Kiri"), left), (_("Kanan"), right)):
            self.fields[name] = forms.ChoiceField(
                label=f"{label}: {study.title}" if both else label,
                choices=[(one.code, one.title) for one in study.scenarios],
                initial=code,
            )
