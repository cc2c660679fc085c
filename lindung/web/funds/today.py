"""What money means for a day: sums that are stuck, and a month that waits to be closed by a second person."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.money import rupiah
from lindung.funding.accounts import AccountKind
from lindung.funding.planned import held
from lindung.law.law import Law
from lindung.web.funds.book_gates import CLOSE_BOOK, KEEP_BOOK, SEE_BOOK
from lindung.web.funds.book_pages import ON_ITS_WAY
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.cash_states import PaperState
from lindung.web.funds.closing import holds_the_book
from lindung.web.funds.models import MonthClose
from lindung.web.funds.papers_services import papers_in
from lindung.web.funds.planned_selectors import stands_by_plan
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """Stuck sums of the reader's areas, and months that somebody else asked to close."""
    found: list[Task] = []
    if scope := scope_of(user, KEEP_BOOK):
        today = timezone.localdate()
        longest = Law().on("funds/stuck_days", today).count
        stands = stands_by_plan(scope, today)
        stuck = {
            account.place
            for account, parts in stands.items()
            if account.kind in ON_ITS_WAY and held(parts, today, longest)
        }
        found.append(
            Task(
                _("Desa atau wilayah yang uangnya tertahan sebelum rekening desa"), len(stuck),
                reverse("funds:where"), hint=_("lebih dari %(days)s hari di satu tempat") % {"days": longest},
                state="late",
            )
        )  # fmt: skip
        late = {
            (part.since, account.source)
            for account, parts in stands.items()
            if account.kind is AccountKind.PROMISED
            for part in parts
            if part.planned and part.since < today
        }
        found.append(Task(_("Tahap lewat hari rencananya"), len(late), reverse("funds:outlooks"), state="late"))
        waiting = papers_in(scope).filter(state=PaperState.ASKED).exclude(asked_by=user).count()
        found.append(Task(_("Dokumen buku yang menunggu Anda catat"), waiting, reverse("funds:papers")))
    if scope_of(user, CLOSE_BOOK) and holds_the_book(user):
        asked = MonthClose.objects.filter(closed=None).exclude(asked_by=user).count()
        found.append(Task(_("Bulan yang menunggu Anda tutup"), asked, reverse("funds:months")))
    return found


def standing(user: User) -> Sequence[Item]:
    """How much is in the accounts of the villages."""
    scope = scope_of(user, SEE_BOOK)
    if not scope:
        return ()
    held = balances(scope, timezone.localdate())
    if not held:
        return ()
    there = sum(amount for account, amount in held.items() if account.kind is AccountKind.VILLAGE)
    return (Item(_("Di rekening desa, belum dibayarkan"), rupiah(there), url=reverse("funds:where")),)
