"""What is asked of the list of notices, and which of them were seen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.web.notices.selectors import Chosen
from lindung.web.notices.words import WORDS, Kind

MOST = 2**63 - 1
KINDS = [(kind.value, WORDS[kind].heading) for kind in Kind]


class ChosenForm(forms.Form):
    """Which notices to show. What cannot be read is left out."""

    jenis = forms.ChoiceField(label=_("Tentang"), required=False, choices=[("", _("semua")), *KINDS])
    baru = forms.BooleanField(label=_("Hanya yang belum dibaca"), required=False)
    after = forms.IntegerField(min_value=1, max_value=MOST, required=False, widget=forms.HiddenInput)

    @property
    def chosen(self) -> Chosen:
        """What could be read."""
        self.is_valid()
        return Chosen(kind=self.cleaned_data.get("jenis", ""), new=self.cleaned_data.get("baru", False))

    @property
    def after_key(self) -> int | None:
        """The last of the page before."""
        self.is_valid()
        return self.cleaned_data.get("after")


class SeenForm(forms.Form):
    """Seen up to the newest on the page: all of them, those of one kind, or only one."""

    upto = forms.IntegerField(min_value=0, max_value=MOST)
    jenis = forms.ChoiceField(required=False, choices=[("", ""), *KINDS])
    only = forms.IntegerField(min_value=1, max_value=MOST, required=False)
