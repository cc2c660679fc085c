"""What somebody chooses about themselves."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class LanguageForm(forms.Form):
    """The language of the pages."""

    language = forms.ChoiceField(label=_("Bahasa halaman"), choices=settings.LANGUAGES)
