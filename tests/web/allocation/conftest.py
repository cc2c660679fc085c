"""A programme whose participants are fixed by decree, money promised for it, and two who divide it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.objectives import Objective
from lindung.funding.period import Period
from lindung.law.payers import Payer
from lindung.web.allocation.asking import Question, ask_allocation
from lindung.web.allocation.dividing import carry_out
from lindung.web.allocation.models import Allocation
from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.funds.models import Source
from lindung.web.funds.sources_services import Promise, promise_money
from lindung.web.months.models import Worker
from lindung.web.programmes.models import Candidate, CandidateList, Decree, Participant, Programme
from lindung.web.programmes.states import DecreeState, Standing
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from lindung.web.vault.sealing import vault
from tests.web.conftest import MELATI
from tests.web.programmes.conftest import begin, drawer
from tests.web.residents.registers import nik

__all__ = ["begin", "drawer"]

AT = datetime(2023, 1, 5, tzinfo=UTC)
FIRST = Month(2023, 1)
A_MONTH = 16_800


@pytest.fixture
def officer(hire: Callable[..., User]) -> User:
    """Who asks for divisions."""
    return hire(RoleKind.REGENCY_LABOUR, name="pembagi")


@pytest.fixture
def second(hire: Callable[..., User]) -> User:
    """Who adopts them."""
    return hire(RoleKind.REGENCY_BUDGET, name="kedua")


@pytest.fixture
def programme(begin: Callable[..., Programme]) -> Programme:
    return begin()


Enrol = Callable[..., list[Participant]]


@pytest.fixture
def enrol(programme: Programme, drawer: User, second: User) -> Enrol:
    """Fixes people of a village by decree; `points` of each in turn, with what the register says of all."""

    def enrolled(points: list[int], village: int = MELATI, **said: object) -> list[Participant]:
        keys, start = vault(), Worker.objects.count()
        decree = Decree.objects.create(
            programme=programme, first=village, last=village, number=f"SK-{start}", day=date(2023, 1, 4),
            signed_by="Bupati", state=DecreeState.IN_FORCE, made_by=drawer, made_at=AT, issued_by=second, issued_at=AT,
        )  # fmt: skip
        made = CandidateList.objects.create(
            programme=programme, village=village, version=start + 1, on=date(2023, 1, 4), ceiling=1, price=1,
            places=len(points), reserve=0, drawn_by=drawer, drawn_at=AT, state="replaced",
        )  # fmt: skip
        found = []
        for at, own in enumerate(points):
            number = nik(start + at)
            resident = Resident.objects.create(
                village=village, village_said=village, resident_id=f"r{start + at}", nik_state="valid",
                nik_sealed=keys.seal(number, NIK), nik_lookup=keys.lookup(number, NIK), name=f"WARGA {start + at}",
                name_key="", name_sound="", life_status="living", digest=b"", source_load=1,
                **{"birth_date": date(1980, 1, 1), "sex": "L", "occupation_code": "9", **said},
            )  # fmt: skip
            worker = Worker.objects.create(
                nik_lookup=keys.lookup(number, NIK), nik_sealed=keys.seal(number, NIK), resident=resident.pk,
                village=village, name=resident.name, birth_date=resident.birth_date, sex=resident.sex, since=AT,
            )  # fmt: skip
            candidate = Candidate.objects.create(
                of_list=made, village=village, resident=resident.pk, rank=at + 1, points=own, drawn=Standing.CHOSEN,
                standing=Standing.CHOSEN,
            )  # fmt: skip
            found.append(
                Participant.objects.create(
                    programme=programme,
                    worker=worker,
                    village=village,
                    candidate=candidate,
                    decree=decree,
                    since=programme.first_month,
                )
            )
        return found

    return enrolled


Promised = Callable[..., Source]


@pytest.fixture
def promise(programme: Programme, drawer: User, areas: dict[str, Area]) -> Promised:
    """Money for so many months of one person, of a donor and for the regency unless said otherwise."""

    def promised(
        months: int, code: str = "csr-a", place: str = "99.01", payer: Payer = Payer.CSR, last: Month = FIRST + 11,
        rupiah: int | None = None, *, each: bool = False,
    ) -> Source:  # fmt: skip
        said = Promise(
            code=code, name=f"Dana {code}", payer=payer, programme=programme.code, place=place, each_village=each,
            amount=Rupiah(rupiah or months * A_MONTH), letter_number=f"S-{code}", letter_day=date(2023, 1, 3),
            first_month=FIRST, last_month=last,
        )  # fmt: skip
        promise_money(said, by=drawer, scope=scope_of(drawer, Can.ALLOCATE))
        return Source.objects.get(code=code)

    return promised


Ask = Callable[..., Allocation]


@pytest.fixture
def ask(programme: Programme, officer: User) -> Ask:
    """Asks for three months of the regency, most people first unless said otherwise, and lets the worker divide."""

    def asked(
        objective: Objective = Objective.NEED, floors: tuple = (), place: str = "99.01", months: int = 3,
        tie_key: str = "2023", left_out: tuple = (), *, worked: bool = True,
    ) -> Allocation:  # fmt: skip
        period = Period(FIRST, FIRST + (months - 1))
        question = Question(programme, span_of(place), period, objective, tie_key, floors, left_out)
        one = ask_allocation(question=question, by=officer, scope=scope_of(officer, Can.ALLOCATE))
        if worked:
            carry_out(one.pk)
        one.refresh_from_db()
        return one

    return asked
