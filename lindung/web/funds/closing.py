"""Closing a month: one person asks, another closes. After it nothing is recorded in that month."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.posting import why_not_closed
from lindung.web.areas.spans import NATION, span_of
from lindung.web.audit.services import record
from lindung.web.funds.book_selectors import accounts_in, closed_until, first_month, trial_balance
from lindung.web.funds.models import Account, MonthClose
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def due_month() -> Month | None:
    """The month that is to be closed next; None while the book is empty."""
    closed = closed_until()
    return closed + 1 if closed else first_month()


def what_prevents(month: Month, on: date) -> list[str]:
    """Why a month cannot be closed on a day, in sentences; nothing where it can."""
    first = first_month()
    if first is None:
        return [_("Belum ada catatan, jadi tidak ada yang ditutup.")]
    why = why_not_closed(month, closed_until(), first, on)
    lines = trial_balance(span_of(NATION), month.last)
    apart = sum(line.debit - line.credit for line in lines)
    assert apart == 0, "an entry is made of moves"
    return [why] if why else []


def holds_the_book(user: User) -> bool:
    """May somebody close the book of every place it has money for? There is one book, and a close is everybody's."""
    own = accounts_in(scope_of(user, Can.CLOSE_BOOK)).values("pk")
    return not Account.objects.exclude(pk__in=own).exists()


def refuse_part_of_the_book(user: User) -> None:
    """UserError for who closes the book of some places only."""
    if not holds_the_book(user):
        raise UserError(
            _("Tutup buku berlaku untuk semua wilayah di buku ini, juga yang di luar wilayah kerja Anda. Mintalah "
              "kantor yang membawahi semuanya.")
        )  # fmt: skip


@transaction.atomic
def ask_to_close(month: Month, *, by: User) -> MonthClose:
    """Ask that a month be closed; asking twice changes nothing. UserError says what prevents it."""
    if why := what_prevents(month, timezone.localdate()):
        raise UserError(" ".join(why))
    asked = MonthClose.objects.filter(month=month.index, closed=None).first()
    if asked is None:
        asked = MonthClose.objects.create(month=month.index, asked_by=by)
        record(by, "book.close_asked", str(month), span_of(NATION))
    return asked


@transaction.atomic
def close(asked: MonthClose, *, by: User) -> None:
    """Close the month that somebody else asked for. UserError says what prevents it."""
    asked = MonthClose.objects.select_for_update().get(pk=asked.pk)
    if asked.closed:
        return
    if asked.asked_by_id == by.pk:
        raise UserError(_("Yang meminta tutup buku tidak menutupnya sendiri. Mintalah orang kedua."))
    month = Month.numbered(asked.month)
    if why := what_prevents(month, timezone.localdate()):
        raise UserError(" ".join(why))
    record(by, "book.closed", str(month), span_of(NATION))  # from here on nobody else writes
    asked.closed_by, asked.closed = by, timezone.now()
    asked.save(update_fields=["closed_by", "closed"])


def closes() -> QuerySet[MonthClose]:
    """What was asked for and closed, the last first."""
    return MonthClose.objects.select_related("asked_by", "closed_by").order_by("-month", "-pk")
