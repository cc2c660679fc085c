"""The second factor: six digits of a telephone (TOTP, RFC 6238), or a recovery code where the telephone is gone.

The secret is sealed in the vault; a time step is accepted once, a recovery code too.
"""

import secrets
import time

import pyotp
import segno
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.audit.services import record
from lindung.web.users.home import home_of
from lindung.web.users.models import RecoveryCode, User
from lindung.web.vault.sealing import vault

FIELD, RECOVERY = "second_factor", "recovery_code"
ISSUER = "Lindung"
STEP_SECONDS, DIGITS = 30, 6
RECOVERY_CODES, RECOVERY_DIGITS = 10, 12


def secret_to_enrol(user: User) -> str:
    """The secret that waits to be confirmed: made once, so that the page may be opened again."""
    if user.has_second_factor:  # meanwhile, in another window: an enrolled secret is never shown again
        raise UserError("Kode ponsel sudah dipasang. Muat ulang halaman ini, lalu masuk dengan kode dari ponsel.")
    if user.second_factor_sealed is None:
        sealed = vault().seal(pyotp.random_base32(), FIELD)
        User.objects.filter(pk=user.pk, second_factor_sealed=None).update(second_factor_sealed=sealed)
        user.refresh_from_db(fields=["second_factor_sealed"])
    assert user.second_factor_sealed is not None
    return vault().open(user.second_factor_sealed, FIELD)


def picture_of(user: User, secret: str) -> str:
    """The QR code as SVG that stands in the page, on white also where the page is dark."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=ISSUER)
    return segno.make(uri, error="m").svg_inline(scale=5, light="#fff", svgclass="qr", title=ISSUER)


@transaction.atomic
def enrol(user: User, code: str) -> list[str] | None:
    """Confirm the secret with its first code: the recovery codes, which are never shown again; None if it is wrong."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.has_second_factor or not _accept_step(locked, _digits(code)):
        return None
    User.objects.filter(pk=user.pk).update(second_factor_since=timezone.now())
    user.refresh_from_db()
    record(user, "second_factor_enrolled", f"user {user.pk}", home_of(user))
    return new_recovery_codes(user)


def code_is_right(user: User, code: str) -> bool:
    """Six digits of this moment or the one before or after, once; or a recovery code, once."""
    digits = _digits(code)
    if len(digits) == RECOVERY_DIGITS:
        return _use_recovery_code(user, digits)
    return user.has_second_factor and _accept_step(user, digits)


@transaction.atomic
def new_recovery_codes(user: User) -> list[str]:
    """Others in the place of those there were, as they are shown: "1234 5678 9012"."""
    codes = [f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}d}" for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, lookup=_lookup(code)) for code in dict.fromkeys(codes))
    return [" ".join(code[at : at + 4] for at in range(0, RECOVERY_DIGITS, 4)) for code in codes]


@transaction.atomic
def forget_second_factor(user: User, *, by: User | str) -> None:
    """The telephone is gone: the next sign-in enrols another. Ends the sessions."""
    User.objects.filter(pk=user.pk).update(
        second_factor_sealed=None, second_factor_since=None, second_factor_used=0, epoch=F("epoch") + 1
    )
    RecoveryCode.objects.filter(user=user).delete()
    record(by, "second_factor_reset", f"user {user.pk}", home_of(user))


def _accept_step(user: User, digits: str) -> bool:
    """Is it the code of a step near now that is later than every step accepted? The database says so, once."""
    if len(digits) != DIGITS or user.second_factor_sealed is None:
        return False
    totp = pyotp.TOTP(vault().open(user.second_factor_sealed, FIELD), digits=DIGITS, interval=STEP_SECONDS)
    now = int(time.time()) // STEP_SECONDS
    right = [step for step in (now - 1, now, now + 1) if secrets.compare_digest(totp.generate_otp(step), digits)]
    return any(
        User.objects.filter(pk=user.pk, second_factor_used__lt=step).update(second_factor_used=step) for step in right
    )


def _use_recovery_code(user: User, digits: str) -> bool:
    unused = RecoveryCode.objects.filter(user=user, lookup=_lookup(digits), used=None)
    if not unused.update(used=timezone.now()):
        return False
    left = RecoveryCode.objects.filter(user=user, used=None).count()
    record(user, "recovery_code_used", f"user {user.pk}", home_of(user), left=left)
    return True


def _lookup(digits: str) -> str:
    return vault().lookup(digits, RECOVERY).hex()


def _digits(code: str) -> str:
    """Without spaces; what holds anything else is no code."""
    bare = "".join(code.split())
    return bare if bare.isascii() and bare.isdecimal() else ""
