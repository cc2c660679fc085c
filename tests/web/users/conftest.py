"""People who can sign in, and the codes of their telephones."""

import time
from collections.abc import Callable

import pyotp
import pytest

from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from lindung.web.users.second_factor import FIELD, STEP_SECONDS
from lindung.web.vault.sealing import vault
from tests.web.conftest import Hire

PASSWORD = "sawah hijau di lereng"


@pytest.fixture
def siti(hire: Hire) -> User:
    """An operator of a village, who needs no second factor."""
    return with_password(hire(RoleKind.VILLAGE_OPERATOR, name="siti"))


@pytest.fixture
def budi(hire: Hire) -> User:
    """An inspector of a regency, who needs one."""
    return with_password(hire(RoleKind.INSPECTOR, name="budi"))


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


Clock = Callable[[int], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time of the second factor: `clock(30)` is half a minute later."""
    now = [int(time.time())]

    def later(seconds: int) -> None:
        now[0] += seconds

    monkeypatch.setattr("lindung.web.users.second_factor.time.time", lambda: now[0])
    return later


def code_for(user: User, steps: int = 0) -> str:
    """What the telephone shows, so many steps from now."""
    sealed = User.objects.get(pk=user.pk).second_factor_sealed
    assert sealed is not None
    now = int(time.time()) // STEP_SECONDS
    return pyotp.TOTP(vault().open(sealed, FIELD)).generate_otp(now + steps)
