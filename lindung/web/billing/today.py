"""What bills mean for a day: villages that have not paid, rows that paid nothing, proofs that are held."""

from collections.abc import Sequence

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.web.billing.selectors import differences_in, payments_in, unpaid_in
from lindung.web.billing.states import FileState
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import State
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """Of the areas in which the user may exchange."""
    scope = scope_of(user, Can.EXCHANGE)
    if not scope:
        return ()
    held = payments_in(scope).filter(state=FileState.HELD)
    return (
        Task(
            _("Tagihan desa yang belum dibayar"), len(unpaid_in(scope)), reverse("billing:unpaid"),
            hint=_("satu untuk tiap desa di tiap tagihan"),
        ),
        Task(
            _("Selisih pembayaran"), differences_in(scope).count(), reverse("billing:differences"),
            hint=_("baris bukti bayar yang tidak membayar bulan siapa pun"), state="late",
        ),
        Task(
            _("Bukti bayar yang ditahan"), held.exclude(by=user).count(), reverse("billing:payments"),
            hint=_("totalnya lain dari jumlah barisnya"),
        ),
        Task(
            _("Bukti bayar Anda yang ditahan"), held.filter(by=user).count(), reverse("billing:payments"),
            waits_for=_("orang kedua"),
        ),
    )  # fmt: skip


def standing(user: User) -> Sequence[Item]:
    """What is billed and not paid."""
    scope = scope_of(user, Can.SEE_MONTHS)
    owed = scope.limit(ProtectionMonth.objects.filter(state=State.BILLED)).aggregate(sum=Sum("amount"))["sum"]
    if not owed:
        return ()
    return (Item(_("Ditagih BPJS, belum dibayar"), rupiah(Rupiah(owed)), url=reverse("billing:unpaid")),)
