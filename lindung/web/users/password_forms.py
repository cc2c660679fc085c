"""What is typed to set a password."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lindung.web.users.forms import LONGEST_PASSWORD
from lindung.web.users.models import User

_NEW = {"autocomplete": "new-password"}


class NewPasswordForm(forms.Form):
    """A password twice, held to the validators of the settings."""

    password = forms.CharField(
        label=_("Kata sandi baru"),
        error_messages={"required": _("Tulis kata sandi yang baru.")},
        max_length=LONGEST_PASSWORD,
        strip=False,
        help_text=_("Paling sedikit 12 tanda. Beberapa kata yang tidak berhubungan mudah diingat dan sukar ditebak."),
        widget=forms.PasswordInput(attrs=_NEW),
    )
    again = forms.CharField(
        label=_("Kata sandi baru, sekali lagi"),
        error_messages={"required": _("Tulis kata sandi yang baru sekali lagi.")},
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs=_NEW),
    )

    def __init__(self, said: Mapping[str, str] | None = None, *, user: User) -> None:
        """user: whose names the password may not resemble."""
        super().__init__(said)
        self.user = user

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        password, again = said.get("password"), said.get("again")
        if password and again and password != again:
            self.add_error("again", _("Kedua kata sandi tidak sama."))
        if password:
            self._hold_to_the_rules(password)
        return said

    def _hold_to_the_rules(self, password: str) -> None:
        try:
            validate_password(password, self.user)
        except ValidationError as errors:
            self.add_error("password", errors)


class ChangePasswordForm(NewPasswordForm):
    """The old one first: a laptop left open is nobody's consent."""

    old = forms.CharField(
        label=_("Kata sandi sekarang"),
        error_messages={"required": _("Tulis kata sandi yang sekarang.")},
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old", "password", "again")
