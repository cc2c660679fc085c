"""A programme that runs BKBK 2023 in the invented province, small enough to draw its lists by hand."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from lindung.programme.year_files import read_year
from lindung.web.areas.models import Area
from lindung.web.programmes.models import Programme, SchemeVersion
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.programme.small_years import year_text
from tests.web.conftest import MELATI
from tests.web.residents.conftest import Take, staged, taken
from tests.web.residents.registers import person

__all__ = ["staged", "taken"]

AT = datetime(2023, 1, 5, tzinfo=UTC)


@pytest.fixture
def drawer(hire: Callable[..., User]) -> User:
    """Who draws lists."""
    return hire(RoleKind.REGENCY_LABOUR, name="penyusun")


Begin = Callable[..., Programme]


@pytest.fixture
def begin(areas: dict[str, Area], drawer: User) -> Begin:
    """Begins a programme of the regency with so many places in each village."""

    def begun(places: int = 2, code: str = "UJI-2023") -> Programme:
        text = year_text(
            ("value: 100_000_000", f"value: {places * 201_600}"), ("value: 15\n", "value: 100\n"),
            ("value: 75\n", f"value: {places}\n"),
        )  # fmt: skip
        year, span = read_year("uji", text), areas["99.01"].span
        scheme = SchemeVersion.objects.create(
            code=code.lower(), year=year.year, version=1, title=year.title, text=text, sha256=code.ljust(64, "0"),
            area=areas["99.01"], first=span.first, last=span.last, made_by=drawer, made_at=AT,
        )  # fmt: skip
        return Programme.objects.create(
            code=code, title=year.title, scheme=scheme, area=areas["99.01"], first=span.first, last=span.last,
            first_month=year.first.index, months=year.months, seed=7, made_by=drawer, made_at=AT,
        )  # fmt: skip

    return begun


@pytest.fixture
def programme(taken: Take, begin: Begin) -> Programme:
    """Six in the register of Melati, three in that of Kenanga; the programme begins in January 2023."""
    taken(*(person(number, f"ORANG {number}") for number in range(1, 7)))
    taken(*(person(number, f"ORANG {number}") for number in range(11, 14)), village="99.01.01.2002")
    return begin(2)


@pytest.fixture
def signer(hire: Callable[..., User]) -> User:
    """Who puts in force what somebody else drafted."""
    return hire(RoleKind.PROVINCE, name="penetap")


def verified(village: int = MELATI) -> None:
    """A run found nobody of the village among the members."""
    Resident.objects.filter(village=village).update(verdict="none", protection="none", run=1)
