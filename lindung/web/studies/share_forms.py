"""With whom a study is shared, and until when."""

from datetime import timedelta

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as __, gettext_lazy as _

from lindung.web.studies.forms import DAY
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

A_MONTH = timedelta(days=30)


class ShareForm(forms.Form):
    """One person by the name they sign in with, or everybody who may see studies."""

    reader = forms.CharField(
        label=_("Untuk siapa"), required=False, max_length=60,
        help_text=_("Nama pengguna orangnya. Kosongkan agar semua yang boleh membaca studi dapat membukanya."),
    )  # fmt: skip
    until = forms.DateField(label=_("Berlaku sampai"), widget=DAY)

    def __init__(self, said: QueryDict | None = None) -> None:
        super().__init__(said)
        self.initial = {"until": timezone.localdate() + A_MONTH}

    def clean_reader(self) -> User | None:
        name = self.cleaned_data["reader"].strip().lower()
        if not name:
            return None
        found = User.objects.filter(username=name, is_active=True).first()
        if found is None or not scope_of(found, Can.SEE_STUDIES):  # who works here is not told to who only guesses
            raise forms.ValidationError(
                __("Tidak ada pengguna dengan nama itu yang boleh membaca studi. Periksa ejaannya.")
            )
        return found
