"""A programme from prepared to running to closed: what must be done before each, and a closed one opened again."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.funding.accounts import AccountKind
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.funds.book_selectors import balances
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import State as MonthState
from lindung.web.programmes.models import CandidateList, Decree, Programme
from lindung.web.programmes.states import DecreeState, ListState, ProgrammeState
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

STATIONS = frozenset(
    (AccountKind.PROVINCE, AccountKind.REGENCY, AccountKind.VILLAGE, AccountKind.BPJS, AccountKind.REFUND)
)
UNDECIDED = (ListState.DRAWN, ListState.MET, ListState.PROPOSED, ListState.APPROVED)


@dataclass(frozen=True)
class Before:
    """One thing to be done before a programme begins or is closed. must: it stands in the way; else it is only said."""

    words: str
    done: bool
    must: bool = True


def before_beginning(programme: Programme) -> list[Before]:
    """What makes a prepared programme run."""
    decreed = programme.decrees.filter(state=DecreeState.IN_FORCE).count()
    drawn = programme.lists.exclude(state=ListState.REPLACED).count()
    return [
        Before(_("Daftar desa disusun: %(count)s") % {"count": number(drawn)}, bool(drawn)),
        Before(_("Keputusan berlaku: %(count)s") % {"count": number(decreed)}, bool(decreed)),
    ]


def before_closing(programme: Programme) -> list[Before]:
    """What must be done at the end of the year, and what is only worth knowing."""
    last = Month.numbered(programme.first_month + programme.months - 1)
    over = timezone.localdate() > last.last
    drafts = Decree.objects.filter(programme=programme, state=DecreeState.DRAFT).count()
    open_months = ProtectionMonth.objects.filter(
        programme=programme.code, state__in=(MonthState.PLANNED, MonthState.BILLED)
    )
    owed, left = _owed_and_left(programme)
    undecided = CandidateList.objects.filter(programme=programme, state__in=UNDECIDED).count()
    return [
        Before(_("Bulan terakhir, %(month)s, sudah lewat") % {"month": last.words}, over),
        _none(_("Rancangan keputusan yang belum diputuskan: %(count)s"), drafts),
        _none(_("Bulan yang direncanakan atau ditagih tetapi belum dibayar: %(count)s"), open_months.count()),
        Before(_("Tagihan yang belum dibayar menurut buku: %(amount)s") % {"amount": rupiah(owed)}, owed == 0),
        _none(_("Daftar desa yang tidak pernah ditetapkan: %(count)s"), undecided, must=False),
        Before(
            _("Uang program yang tersisa di jalan dan di rekening: %(amount)s") % {"amount": rupiah(left)},
            left == 0, must=False,
        ),
    ]  # fmt: skip


@transaction.atomic
def begin_programme(programme: Programme, *, by: User, scope: Scope) -> Programme:
    """Prepared to running. UserError naming what is not done."""
    held = _held(programme, scope, ProgrammeState.PREPARED)
    _refuse_undone(before_beginning(held), _("Program belum dapat dimulai. Yang belum: %(words)s."))
    held.state = ProgrammeState.RUNNING
    held.save(update_fields=["state"])
    record(by, "programme.begun", held.code, held.area, programme=held.pk)
    return held


@transaction.atomic
def close_programme(programme: Programme, *, words: str, by: User, scope: Scope) -> Programme:
    """Running to closed; one that was prepared by mistake, without any list, too. UserError naming what is not done."""
    held = _held(programme, scope, ProgrammeState.RUNNING, ProgrammeState.PREPARED)
    unused = held.state == ProgrammeState.PREPARED and not held.lists.exists()
    if not unused:
        _refuse_undone(before_closing(held), _("Program belum dapat ditutup. Yang belum: %(words)s."))
    held.state = ProgrammeState.CLOSED
    held.closed_by, held.closed_on, held.closed_words = by, timezone.localdate(), words.strip()[:300]
    held.save(update_fields=["state", "closed_by", "closed_on", "closed_words"])
    record(by, "programme.closed", held.code, held.area, programme=held.pk)
    return held


@transaction.atomic
def reopen_programme(programme: Programme, *, by: User, scope: Scope) -> Programme:
    """Closed too early: it runs again, or is prepared again where nothing was ever drawn."""
    held = _held(programme, scope, ProgrammeState.CLOSED)
    held.state = ProgrammeState.RUNNING if held.lists.exists() else ProgrammeState.PREPARED
    held.closed_by, held.closed_on, held.closed_words = None, None, ""
    held.save(update_fields=["state", "closed_by", "closed_on", "closed_words"])
    record(by, "programme.reopened", held.code, held.area, programme=held.pk)
    return held


def paid_for(programme: Programme, scope: Scope) -> Rupiah:
    """What was paid for months of the programme in the areas, rupiah."""
    paid = ProtectionMonth.objects.filter(programme=programme.code, state__in=(MonthState.PAID, MonthState.CONFIRMED))
    return Rupiah(scope.limit(paid).aggregate(total=Sum("amount"))["total"] or 0)


def _held(programme: Programme, scope: Scope, *expected: ProgrammeState) -> Programme:
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    if not scope.holds(Span(held.first, held.last)):
        raise UserError(_("Program itu lebih luas dari wilayah kerja Anda. Mintalah kantor di atasnya melakukannya."))
    if held.state not in expected:
        raise UserError(
            _("Program %(code)s sudah %(state)s. Muat ulang halamannya.")
            % {"code": held.code, "state": held.get_state_display()}
        )
    return held


def _refuse_undone(found: list[Before], sentence: str) -> None:
    if undone := [one.words for one in found if one.must and not one.done]:
        raise UserError(sentence % {"words": "; ".join(undone)})


def _none(words: str, count: int, *, must: bool = True) -> Before:
    return Before(words % {"count": number(count)}, count == 0, must)


def _owed_and_left(programme: Programme) -> tuple[Rupiah, Rupiah]:
    """Billed and not paid; and what still lies at a station."""
    held = balances(Span(programme.first, programme.last), timezone.localdate())
    mine = {account: amount for account, amount in held.items() if account.programme == programme.code}
    owed = sum(amount for account, amount in mine.items() if account.kind is AccountKind.PAYABLE)
    left = sum(amount for account, amount in mine.items() if account.kind in STATIONS)
    return Rupiah(owed), Rupiah(left)
