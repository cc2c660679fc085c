"""A source of the invented province, and money of it on its way to two villages."""

from collections.abc import Callable
from datetime import date

import pytest

from lindung.common.money import Rupiah
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, arrived, promised
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Entry
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.funds.sources import FUND, invented_source

BKBK = FUND
MELATI, KENANGA, TERATAI = "99.01.01.2001", "99.01.01.2002", "99.02.01.2001"
DAYS = {
    AccountKind.PROVINCE: date(2026, 2, 1),
    AccountKind.REGENCY: date(2026, 2, 10),
    AccountKind.VILLAGE: date(2026, 3, 1),
}


def charge(amount: int, place: str = MELATI) -> Charge:
    return Charge(BKBK, place, Rupiah(amount))


@pytest.fixture
def treasurer(hire: Callable[..., User]) -> User:
    """Who keeps the book."""
    return hire(RoleKind.PROVINCE, name="bendahara")


@pytest.fixture
def second(hire: Callable[..., User]) -> User:
    """Somebody else who keeps it."""
    return hire(RoleKind.PROVINCE, name="kedua")


@pytest.fixture
def source(areas: object) -> None:
    invented_source()


Give = Callable[..., Entry]


@pytest.fixture
def give(source: None, treasurer: User) -> Give:
    """Promises money to a village and lets it pass the stations up to one."""

    def given(amount: int, place: str = MELATI, upto: AccountKind = AccountKind.VILLAGE) -> Entry:
        count = Entry.objects.count()
        entry = write_entry(
            promised([charge(amount, place)], day=date(2026, 1, 5), number=f"DPA-{count}", words="BKBK 2026"),
            by=treasurer,
        )
        for at, (station, day) in enumerate(DAYS.items()):
            entry = write_entry(
                arrived([charge(amount, place)], station, day=day, number=f"SP2D-{count}-{at}", words="Tahap 1"),
                by=treasurer,
            )
            if station is upto:
                return entry
        raise AssertionError

    return given
