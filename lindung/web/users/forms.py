"""What is typed to sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_PASSWORD = 200


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=150,
        error_messages={"required": _("Tulis nama pengguna Anda.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        error_messages={"required": _("Tulis kata sandi Anda.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """Six digits of the telephone, or a recovery code where `recovery` is said."""

    code = forms.CharField(
        label=_("Kode dari aplikasi"),
        max_length=20,
        error_messages={"required": _("Tulis kode dari aplikasi.")},
        help_text=_("6 angka yang sekarang tampil di aplikasi autentikator. Ponsel hilang? Tulis satu kode cadangan."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


class FirstCodeForm(CodeForm):
    """The first six digits of a new telephone."""

    code = forms.CharField(
        label=_("Kode dari aplikasi"),
        max_length=20,
        error_messages={"required": _("Tulis kode dari aplikasi.")},
        help_text=_("6 angka yang tampil di aplikasi setelah kode di atas dipindai."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )
