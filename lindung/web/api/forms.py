"""The form of a new program."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lindung.web.api.models import ASK_WORDS, Ask
from lindung.web.areas.models import Area
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

LONGEST = timedelta(days=366)


class ClientForm(forms.Form):
    """Which program, for what, where, until when."""

    name = forms.CharField(
        label=_("Nama program"),
        max_length=80,
        min_length=3,
        help_text=_("Misalnya: Aplikasi perizinan Kabupaten Contoh."),
    )
    asks = forms.MultipleChoiceField(
        label=_("Yang boleh diminta"),
        choices=[(ask.value, words) for ask, words in ASK_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.CharField(
        label=_("Wilayah"),
        max_length=400,
        help_text=_("Kode wilayah, misalnya 15.08. Beberapa kode dipisah spasi atau koma."),
    )
    expires = forms.DateField(
        label=_("Berlaku sampai"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Paling lama setahun. Setelah itu program dibuat lagi dengan rahasia baru."),
    )

    hands_in_for = forms.CharField(
        label=_("Penanggung jawab"),
        max_length=60,
        required=False,
        help_text=_(
            "Untuk semua kecuali cakupan dengan angka kecil disembunyikan: nama pengguna yang sendiri berhak "
            "melakukannya di sana. Ia menyetujuinya di halaman «Akun saya»."
        ),
    )

    def __init__(self, *args: object, scope: Scope, **kwargs: object) -> None:
        """scope: where whoever fills it in may give rights."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._scope = scope

    def clean_areas(self) -> list[Area]:
        """Only known areas of one's own; which code is none of them is not told apart from not being there."""
        codes = sorted(set(self.cleaned_data["areas"].replace(",", " ").split()))
        found = [area for area in Area.objects.filter(code__in=codes).order_by("code") if self._scope.holds(area)]
        if not codes or len(found) != len(codes):
            raise forms.ValidationError(_("Salah satu kode tidak dikenal atau bukan wilayah Anda. Periksa kodenya."))
        return found

    def clean_asks(self) -> list[Ask]:
        """As what they are."""
        return [Ask(said) for said in self.cleaned_data["asks"]]

    def clean_hands_in_for(self) -> User | None:
        """Somebody with work in one's own areas; whoever else is not known here."""
        said = str(self.cleaned_data["hands_in_for"]).strip().lower()
        found = User.objects.filter(username=said, is_active=True).first() if said else None
        if said and not (found and any(self._scope.holds(role.area) for role in found.live_roles)):
            raise forms.ValidationError(_("Tidak ada pengguna dengan nama itu di wilayah Anda. Periksa ejaannya."))
        return found

    def clean_expires(self) -> datetime:
        """To the end of the day, from tomorrow on and not longer than a year."""
        said: date = self.cleaned_data["expires"]
        today = timezone.localdate()
        if not today < said <= today + LONGEST:
            raise forms.ValidationError(_("Pilih hari mulai besok, paling lama setahun dari sekarang."))
        return timezone.make_aware(datetime.combine(said, time(23, 59, 59)))
