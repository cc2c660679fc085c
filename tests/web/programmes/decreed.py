"""Approved lists to decree, made without the steps before them; decrees of them, and months of who is on them."""

from collections.abc import Sequence
from datetime import date

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.entries import Charge, Fund
from lindung.law.payers import Payer
from lindung.web.areas.spans import Span, code_of, span_of
from lindung.web.funds.book_services import book_bill
from lindung.web.funds.models import Source
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.months.planning import Wanted, plan_months
from lindung.web.months.services import bill_months, pay_months
from lindung.web.programmes.decrees import draft_decree, issue_decree
from lindung.web.programmes.models import Candidate, CandidateList, Decree, DraftLine, Participant, Programme
from lindung.web.programmes.states import ListState, Standing
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from tests.web.conftest import MELATI

PRICE = 201_600
A_MONTH = Rupiah(16_800)
REGENCY = span_of("99.01")
DAY = date(2023, 1, 25)


def approved(
    programme: Programme, chosen: Sequence[str], reserve: Sequence[str] = (), *, village: int = MELATI, by: User
) -> CandidateList:
    """The approved list of a village with these residents of its register, by name, in this order."""
    made = CandidateList.objects.create(
        programme=programme, village=village, version=1, state=ListState.APPROVED, on="2023-01-10",
        ceiling=PRICE * len(chosen), price=PRICE, places=len(chosen), reserve=len(reserve), drawn_by=by,
        drawn_at="2023-01-10T03:00:00Z",
    )  # fmt: skip
    standings = [(name, Standing.CHOSEN) for name in chosen] + [(name, Standing.RESERVE) for name in reserve]
    for rank, (name, standing) in enumerate(standings, start=1):
        resident = Resident.objects.get(village=village, name=name)
        Candidate.objects.create(
            of_list=made, village=village, resident=resident.pk, rank=rank, drawn=standing, standing=standing
        )
    return made


def drafted(programme: Programme, by: User, number: str = "1/2023", span: Span = REGENCY, day: date = DAY) -> Decree:
    """The draft of a regency's lists."""
    return draft_decree(programme=programme, span=span, number=number, day=day, signed_by="SUPARMAN\nBupati", by=by)


def in_force(programme: Programme, made_by: User, issued_by: User, number: str = "1/2023") -> Decree:
    """The same, put in force."""
    return issue_decree(decree=drafted(programme, made_by, number), by=issued_by)


def names(decree: Decree) -> list[str]:
    """Who stands on a draft, in its order."""
    return list(DraftLine.objects.filter(decree=decree).order_by("place").values_list("worker__name", flat=True))


def participant(name: str) -> Participant:
    """The one participant of that name."""
    return Participant.objects.get(worker__name=name)


def planned(name: str, *months: int, by: User, source: Source, code: str = "UJI-2023") -> list[int]:
    """Months of 2023 of a worker, planned: their keys."""
    worker = Worker.objects.get(name=name)
    wanted = [Wanted(worker.pk, Month(2023, month), MELATI, A_MONTH) for month in months]
    plan_months(wanted=wanted, programme=code, source=source, payer=Payer.BKBK, by=by)
    rows = ProtectionMonth.objects.filter(worker=worker, month__in=[one.month.index for one in wanted])
    return list(rows.exclude(state="reversed").values_list("pk", flat=True))


def billed(keys: Sequence[int], number: str, month: int, by: User, *, place: str = code_of(MELATI)) -> None:
    """These months on a bill that is in the book."""
    bill_months(months=keys, bill=number, by=by)
    rows = ProtectionMonth.objects.filter(pk__in=keys)
    source, programme = rows.values_list("source__code", "programme")[0]
    charge = Charge(Fund(source, programme), place, Rupiah(A_MONTH * len(keys)))
    book_bill(by=by, charges=[charge], month=Month(2023, month), day=date(2023, month, 1), number=number)


def paid(keys: Sequence[int], by: User, on: date) -> None:
    """The money of billed months arrived."""
    pay_months(months=keys, arrived=on, by=by)


def states(name: str) -> dict[int, str]:
    """The months of a worker by their number, and how far they are; of one reversed and planned again the last."""
    rows = ProtectionMonth.objects.filter(worker__name=name).order_by("pk").values_list("month", "state")
    return {Month.numbered(month).number: state for month, state in rows}
