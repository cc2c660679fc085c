"""What a reader of the audit looks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.web.audit.selectors import Asked
from lindung.web.audit.words import ACTIONS

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AskedForm(forms.Form):
    """Every field may stay empty. What cannot be read is left out, and said."""

    person = forms.CharField(label=_("Nama pengguna"), required=False, max_length=80)
    action = forms.ChoiceField(label=_("Tindakan"), required=False)
    subject = forms.CharField(label=_("Mengenai"), required=False, max_length=80, widget=forms.HiddenInput)
    since = forms.DateField(label=_("Sejak"), required=False, widget=_DAY)
    until = forms.DateField(label=_("Sampai"), required=False, widget=_DAY)

    def __init__(self, said: object = None) -> None:
        """said: what the address or the form says."""
        super().__init__(said)  # type: ignore[arg-type]
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)
        known = sorted(ACTIONS.items(), key=lambda item: str(item[1]))
        field.choices = [("", _("semua")), *known]

    @property
    def asked(self) -> Asked:
        """What could be read."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})
