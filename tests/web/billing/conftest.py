"""A programme with enrolled workers in two villages, money of one grant in the villages' accounts, and who bills."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.accounts import AccountKind
from lindung.funding.entries import Charge, Fund, arrived, promised
from lindung.programme.year_files import read_year, shipped_year_text
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of, span_of
from lindung.web.billing.bills_services import make_bill
from lindung.web.billing.models import Bill
from lindung.web.billing.payments_services import Proof, Taken, take_payment
from lindung.web.billing.programme_months import PlannedProgramme, plan_programme_months
from lindung.web.funds.book_selectors import trial_balance
from lindung.web.funds.book_services import write_entry
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.programmes.models import Decree, Participant, Programme, SchemeVersion
from lindung.web.programmes.states import DecreeState, ParticipantState
from lindung.web.residents.rows import NIK
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from lindung.web.vault.sealing import vault
from tests.web.conftest import KENANGA, MELATI
from tests.web.residents.registers import nik

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
AT = datetime(2026, 1, 5, tzinfo=UTC)
PRICE = 16_800
REGENCY = "99.01"
VILLAGES = (MELATI, KENANGA)
HEADINGS = ("ACUAN", "NIK", "BULAN IURAN", "JUMLAH IURAN")
Line = tuple[str, str, str, int]  # reference, NIK, month, rupiah


@pytest.fixture
def biller(hire: Callable[..., User]) -> User:
    """Who makes bills and hands in proofs."""
    return hire(RoleKind.REGENCY_LABOUR, name="penagih")


@pytest.fixture
def second(hire: Callable[..., User]) -> User:
    """Somebody else of the same office."""
    return hire(RoleKind.REGENCY_LABOUR, name="orang-kedua")


@pytest.fixture
def programme(areas: dict[str, Area], biller: User) -> Programme:
    """BKBK 2026 in the regency: March to December."""
    text, span = shipped_year_text("bkbk-jambi-2026"), areas[REGENCY].span
    year = read_year("uji", text)
    scheme = SchemeVersion.objects.create(
        code="uji", year=2026, version=1, title="UJI", text=text, sha256="0" * 64, area=areas[REGENCY],
        first=span.first, last=span.last, made_by=biller, made_at=AT,
    )  # fmt: skip
    return Programme.objects.create(
        code="UJI-2026", title="Uji 2026", scheme=scheme, area=areas[REGENCY], first=span.first, last=span.last,
        first_month=year.first.index, months=year.months, seed=1, made_by=biller, made_at=AT,
    )  # fmt: skip


@pytest.fixture
def workers(programme: Programme, biller: User, second: User) -> list[Worker]:
    """Three enrolled workers of Melati and two of Kenanga."""
    return enrol(programme, {MELATI: 3, KENANGA: 2}, biller, second)


def enrol(programme: Programme, heads: dict[int, int], by: User, other: User) -> list[Worker]:
    """So many workers of each village, enrolled from the programme's first month on."""
    keys, numbers = vault(), count(Worker.objects.count())
    villages = [village for village, many in heads.items() for _ in range(many)]
    workers = Worker.objects.bulk_create(
        Worker(
            nik_lookup=keys.lookup(nik(number), NIK), nik_sealed=keys.seal(nik(number), NIK), village=village,
            name=f"PEKERJA {number:03d}", since=AT,
        )
        for village, number in zip(villages, numbers, strict=False)
    )  # fmt: skip
    decree = Decree.objects.create(
        programme=programme, first=programme.first, last=programme.last, number=f"SK-{len(workers)}", day=AT.date(),
        signed_by="KEPALA", state=DecreeState.IN_FORCE, made_by=by, made_at=AT, issued_by=other, issued_at=AT,
    )  # fmt: skip
    Participant.objects.bulk_create(
        Participant(
            programme=programme,
            worker=one,
            village=one.village,
            decree=decree,
            since=programme.first_month,
            state=ParticipantState.ENROLLED,
        )
        for one in workers
    )
    return workers


@pytest.fixture
def bkbk(areas: object) -> Source:
    """The grant of the province."""
    return Source.objects.create(
        code="BKBK-2026", name="BKBK 2026", payer="bkbk", first=9900000000, last=9999999999,
        first_month=Month(2026, 1).index, last_month=Month(2026, 12).index,
    )  # fmt: skip


Give = Callable[..., None]


@pytest.fixture
def give(bkbk: Source, programme: Programme, biller: User) -> Give:
    """Promises money to places and lets it arrive at a station."""
    numbers = count(1)

    def given(amounts: dict[str, int], upto: AccountKind = AccountKind.VILLAGE) -> None:
        charges = [Charge(Fund(bkbk.code, programme.code), place, Rupiah(amount)) for place, amount in amounts.items()]
        one = next(numbers)
        write_entry(promised(charges, day=date(2026, 1, 5), number=f"DPA-{one}", words="BKBK"), by=biller)
        for station in (AccountKind.PROVINCE, AccountKind.REGENCY, AccountKind.VILLAGE):
            number = f"SP2D-{one}-{station}"
            write_entry(arrived(charges, station, day=date(2026, 2, 1), number=number, words="Tahap 1"), by=biller)
            if station is upto:
                return

    return given


Plan = Callable[..., PlannedProgramme]


@pytest.fixture
def plan(programme: Programme, workers: list[Worker], bkbk: Source, give: Give, biller: User) -> Plan:
    """Plans months of everybody; each village has money for ten months of three people unless said otherwise."""
    give({code_of(village): PRICE * 30 for village in VILLAGES})

    def planned(first: Month = MARCH, last: Month | None = None) -> PlannedProgramme:
        return plan_programme_months(
            programme=programme, source=bkbk, span=span_of(REGENCY), first=first, last=last or first, by=biller
        )

    return planned


MakeBill = Callable[..., Bill]


@pytest.fixture
def bill(programme: Programme, plan: Plan, biller: User) -> MakeBill:
    """Plans a month and bills it, on its first day."""

    def made(month: Month = MARCH, number: str = "", span: Span | None = None) -> Bill:
        plan(month)
        return make_bill(
            programme=programme, month=month, span=span or span_of(REGENCY), number=number or f"T-{month}",
            day=month.first, by=biller,
        )  # fmt: skip

    return made


Pay = Callable[..., Taken]


@pytest.fixture
def pay(biller: User, tmp_path: Path) -> Pay:
    """Hands in a proof with these rows; its stated total is their sum unless said otherwise."""
    numbers = count(1)

    def paid(
        lines: Sequence[Line], *, stated: int | None = None, arrived: date = date(2026, 3, 20),
        station: AccountKind = AccountKind.VILLAGE, by: User | None = None, number: str = "", area: str = REGENCY,
    ) -> Taken:  # fmt: skip
        path = tmp_path / f"bukti-{next(numbers)}.xlsx"
        write_proof(path, lines)
        total = Rupiah(sum(line[3] for line in lines) if stated is None else stated)
        proof = Proof(number or path.stem, arrived, arrived, total, station, span_of(area))
        return take_payment(path=path, name=path.name, proof=proof, by=by or biller)

    return paid


def write_proof(path: Path, lines: Sequence[Line]) -> None:
    """As the shipped column map has it."""
    write_workbook(path, [Sheet("Bayar", (), HEADINGS, lines)])


def lines_of(bill: Bill) -> list[Line]:
    """What BPJS would answer to a bill: every worker, the month, the amount."""
    months = ProtectionMonth.objects.filter(bill=bill.number).select_related("worker").order_by("pk")
    keys = vault()
    return [
        (str(one.worker_id), keys.open(one.worker.nik_sealed, NIK), str(Month.numbered(one.month)), one.amount)
        for one in months
    ]


def balance(kind: AccountKind, place: str = "ID") -> int:
    """What stands on all accounts of a kind."""
    lines = trial_balance(span_of(place), date(2026, 12, 31))
    return sum(line.balance for line in lines if line.account.kind is kind)


@pytest.fixture(autouse=True)
def the_book_balances(areas: object) -> Iterator[None]:
    """Whatever a test does: the trial balance is zero, and payables are what the months say is billed and unpaid."""
    yield
    lines = trial_balance(span_of("ID"), date(2026, 12, 31))
    assert sum(line.debit - line.credit for line in lines) == 0
    owed = sum(line.balance for line in lines if line.account.kind is AccountKind.PAYABLE)
    billed = ProtectionMonth.objects.filter(state="billed").values_list("amount", flat=True)
    assert owed == sum(billed)
