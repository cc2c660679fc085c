"""The demonstration's exchange with BPJS, its months and one claim.

Our files go out and are answered as a branch would answer them: the branch is played here, by what stands in our files.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.accounts import AccountKind
from lindung.funding.column_map import FileKind
from lindung.programme.scheme_year import EvidenceKind
from lindung.registers.named_columns import read_named
from lindung.web.areas.spans import Span
from lindung.web.billing import files as bill_files
from lindung.web.billing.bills_services import make_bill
from lindung.web.billing.models import Bill
from lindung.web.billing.payments_services import Proof, take_payment
from lindung.web.billing.programme_months import plan_programme_months
from lindung.web.claims.services import mark_papers, open_dossier
from lindung.web.claims.states import Event
from lindung.web.exchange import keeping
from lindung.web.exchange.answers import take_answer
from lindung.web.exchange.maps import map_for
from lindung.web.exchange.models import Submission
from lindung.web.exchange.submitting import submit
from lindung.web.funds.models import Source
from lindung.web.programmes.evidence import add_evidence
from lindung.web.programmes.models import Participant, Programme
from lindung.web.programmes.states import Occasion, ParticipantState
from lindung.web.users.models import User
from lindung.web.worker import work

Cells = Mapping[str, object]
REFUSED_EVERY = 61  # of the people sent
FORGOTTEN = 40  # the row that the branch left out of its second proof
EVIDENCE_VILLAGES = 4
PAID_AFTER = 14  # days of a month


def enrolled(programme: Programme, day: date, answered: date, people: Callable[[str], User]) -> None:
    """Everybody is sent to the branch, which takes most of them and says why it does not take the others."""
    span = programme.area.span
    sent = submit(programme=programme, span=span, number="KIRIM-1/KARANGAN", day=day, by=people("naker"))
    work(settings.DATA, until_idle=True)
    sent.refresh_from_db()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "jawaban.xlsx"
        _answer(sent, path)
        take_answer(
            submissions=[sent], file=[path.read_bytes()], name=path.name, on=answered, by=people("naker")
        )  # fmt: skip
    work(settings.DATA, until_idle=True)
    assert programme.participants.filter(state=ParticipantState.ENROLLED).exists(), "the branch answered"


def paid(programme: Programme, source: str, months: Sequence[Month], people: Callable[[str], User]) -> None:
    """The year is planned with the grant; the first months are billed, paid and reconciled."""
    first, span, by = Month.numbered(programme.first_month), programme.area.span, people("naker")
    last = Month.numbered(programme.first_month + programme.months - 1)
    grant = Source.objects.get(code=source)
    plan_programme_months(programme=programme, source=grant, span=span, first=first, last=last, by=by)
    for place, month in enumerate(months, start=1):
        day = month.first + timedelta(days=PAID_AFTER)
        number = f"TAGIHAN-{place}/KARANGAN"
        bill = make_bill(
            programme=programme, month=month, span=span, number=number, day=day - timedelta(days=7), by=by
        )  # fmt: skip
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"bukti-{place}.xlsx"
            total = _proof(bill, day, path, leave_out=FORGOTTEN if place > 1 else 0)
            proof = Proof(f"BUKTI-{place}/KARANGAN", day, day, total, AccountKind.VILLAGE, span)
            take_payment(path=path, name=path.name, proof=proof, by=people("provinsi"))


def proven(programme: Programme, day: date, people: Callable[[str], User]) -> None:
    """In the first villages the head of the RT has said of everybody that they work; elsewhere nobody has, yet."""
    live = Participant.objects.filter(programme=programme).select_related("worker").order_by("village", "pk")
    villages = sorted(set(live.values_list("village", flat=True)))[:EVIDENCE_VILLAGES]
    for one in live.filter(village__in=villages):
        add_evidence(
            worker=one.worker, programme=programme, kind=EvidenceKind.RT_CONFIRMATION, occasion=Occasion.ENROLMENT,
            day=day, said_by="Ketua RT 01", by=people("operator" if one.village == villages[0] else "naker"),
        )  # fmt: skip


def claimed(programme: Programme, happened: date, income: Rupiah, people: Callable[[str], User]) -> None:
    """Somebody of the first village died within the waiting period of a new membership; two papers are at hand."""
    lives = Participant.objects.filter(programme=programme, state=ParticipantState.ENROLLED).order_by("village", "pk")
    one = lives.select_related("worker")[2]
    dossier = open_dossier(
        worker=one.worker, event=Event.DEATH_ILLNESS, happened_on=happened, told_on=happened + timedelta(days=4),
        told_by="istri", income=income, by=people("operator"),
    )  # fmt: skip
    codes = list(dossier.papers.order_by("place").values_list("code", flat=True))
    mark_papers(dossier=dossier, at_hand=codes[:2], on=happened + timedelta(days=9), by=people("operator"))


def _answer(sent: Submission, path: Path) -> None:
    columns = map_for(FileKind.ANSWER, sent.span)
    rows = []
    for place, cells in enumerate(_cells(keeping.path_of(sent.file_name), FileKind.ENROLMENT, sent), start=1):
        taken = place % REFUSED_EVERY != 0
        said: dict[str, object] = {**cells, "status": columns.accepted[0] if taken else columns.refused[0]}
        said |= {"member_number": f"99{place:09d}"} if taken else {"reason": "Data tidak padan dengan Dukcapil"}
        rows.append(said)
    _write(path, columns.headings, [[row.get(one.field, "") for one in columns.columns] for row in rows])


def _proof(bill: Bill, day: date, path: Path, *, leave_out: int) -> Rupiah:
    """The proof of everybody billed, but for one row; what it adds up to."""
    columns = map_for(FileKind.PAYMENT, Span(bill.first, bill.last))
    told = [
        {**cells, "paid_on": day.isoformat()}
        for place, cells in enumerate(
            _cells(bill_files.kept(bill.file_name, bill.sha256), FileKind.BILL, bill), start=1
        )
        if place != leave_out
    ]
    _write(path, columns.headings, [[row.get(one.field, "") for one in columns.columns] for row in told])
    return Rupiah(sum(int(str(row["amount"])) for row in told))


def _cells(path: Path, kind: FileKind, of: Submission | Bill) -> list[Cells]:
    """What stands in a file of ours, by field: months as they are written, not as days."""
    columns = map_for(kind, Span(of.first, of.last))
    read = read_named(path, columns.asked(), of.day)
    assert not read.refused, "our own file is read whole"
    return [
        {name: cell.strftime("%Y-%m") if name == "month" and isinstance(cell, date) else cell
         for name, cell in row.cells.items()}
        for row in read.rows
    ]  # fmt: skip


def _write(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    write_workbook(path, [Sheet("Data", (), headings, rows)])
