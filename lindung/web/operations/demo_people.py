"""Who works in the office of the demonstration: one of every role, with a password that everybody may know."""

import time
from dataclasses import dataclass

import pyotp
from django.conf import settings

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.audit.services import COMMAND_LINE
from lindung.web.demonstration import PASSWORD
from lindung.web.users.models import User
from lindung.web.users.roles import ROLE_WORDS, RoleKind
from lindung.web.users.second_factor import FIELD, STEP_SECONDS, enrol, secret_to_enrol
from lindung.web.users.services import create_user
from lindung.web.vault.sealing import vault

_VILLAGE, _REGENCY, _PROVINCE, _NATION = range(4)
CAST: tuple[tuple[str, str, RoleKind, int], ...] = (
    ("operator", "Operator Desa Karangan", RoleKind.VILLAGE_OPERATOR, _VILLAGE),
    ("kades", "Kepala Desa Karangan", RoleKind.VILLAGE_HEAD, _VILLAGE),
    ("naker", "Petugas Dinas Tenaga Kerja", RoleKind.REGENCY_LABOUR, _REGENCY),
    ("pmd", "Petugas Dinas PMD", RoleKind.REGENCY_VILLAGE, _REGENCY),
    ("bkad", "Petugas Badan Keuangan", RoleKind.REGENCY_BUDGET, _REGENCY),
    ("inspektur", "Auditor Inspektorat", RoleKind.INSPECTOR, _REGENCY),
    ("provinsi", "Petugas Provinsi", RoleKind.PROVINCE, _PROVINCE),
    ("bpjs", "Petugas Kantor Cabang", RoleKind.BPJS_BRANCH, _REGENCY),
    ("donatur", "Donatur Karangan", RoleKind.DONOR, _REGENCY),
    ("analis", "Analis Nasional", RoleKind.NATIONAL_ANALYST, _NATION),
    ("admin", "Administrator Karangan", RoleKind.ADMINISTRATOR, _NATION),
)


@dataclass(frozen=True)
class SignIn:
    """How somebody of the demonstration signs in."""

    username: str
    role: str
    area: str
    second_factor: bool


def hire_cast(village: str) -> tuple[SignIn, ...]:
    """One user of every role, for a village and the areas around it; with a second factor where one is due."""
    assert settings.DEMO, "only where everybody is invented"
    places = {_VILLAGE: village, _REGENCY: village[:5], _PROVINCE: village[:2], _NATION: "ID"}
    return tuple(_hire(name, words, kind, Area.objects.get(code=places[place])) for name, words, kind, place in CAST)


def code_of(username: str) -> str:
    """The six digits with which somebody of the demonstration signs in now; UserError where there is nobody."""
    assert settings.DEMO, "only where everybody is invented"
    user = User.objects.filter(username=username.strip().lower()).first()
    if user is None:
        raise UserError(f"Tidak ada pengguna demo «{username[:20]}». Yang ada: {', '.join(name for name, *_ in CAST)}.")
    if user.second_factor_sealed is None:
        raise UserError(f"Pengguna {user.username} masuk tanpa kode: cukup nama dan sandi.")
    now = int(time.time()) // STEP_SECONDS
    step = max(now, user.second_factor_used + 1)  # a code is good once
    if step > now + 1:
        raise UserError("Dua kode terakhir sudah dipakai. Tunggu setengah menit, lalu minta lagi.")
    return pyotp.TOTP(vault().open(user.second_factor_sealed, FIELD)).generate_otp(step)


def _hire(username: str, full_name: str, kind: RoleKind, area: Area) -> SignIn:
    user, _link = create_user(username=username, full_name=full_name, kind=kind, area=area, by=COMMAND_LINE)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    if user.needs_second_factor:
        recovery = enrol(user, pyotp.TOTP(secret_to_enrol(user)).now())
        assert recovery, "the code of this moment"
    return SignIn(username, ROLE_WORDS[kind], area.name, user.needs_second_factor)
