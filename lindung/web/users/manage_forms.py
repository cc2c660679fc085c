"""What an administrator types about a user."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from lindung.web.areas.models import Area
from lindung.web.users.roles import LEVELS, RoleKind, role_in_words
from lindung.web.users.services import USERNAME


class RoleForm(forms.Form):
    """A role that fits the area chosen before."""

    kind = forms.ChoiceField(
        label=_("Peran"), widget=forms.RadioSelect, error_messages={"required": _("Pilih satu peran.")}
    )

    def __init__(self, said: Mapping[str, str] | None = None, *, area: Area) -> None:
        """area: whose level says which roles are offered."""
        super().__init__(said)
        offered = [(kind.value, role_in_words(kind)) for kind in RoleKind if area.level in LEVELS[kind]]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = offered

    def clean_kind(self) -> RoleKind:
        return RoleKind(self.cleaned_data["kind"])


class NewUserForm(RoleForm):
    """Somebody new, with a first role."""

    full_name = forms.CharField(
        label=_("Nama lengkap"), max_length=120, error_messages={"required": _("Tulis nama lengkapnya.")}
    )
    username = forms.RegexField(
        label=_("Nama pengguna"),
        regex=f"^{USERNAME.pattern}$",
        max_length=60,
        help_text=_(
            "Dipakai untuk masuk: huruf kecil, angka, titik, garis bawah, atau tanda hubung. Contoh: siti.melati"
        ),
        error_messages={
            "required": _("Tulis nama penggunanya."),
            "invalid": _("Tulis 3 sampai 60 huruf kecil atau angka, misalnya siti.melati."),
        },
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    field_order = ("full_name", "username", "kind")
