"""What divisions and gifts mean for a day: what waits for a second person, and a donor's own gifts."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.web.allocation.gift_selectors import gifts_in, given_by
from lindung.web.allocation.models import Allocation
from lindung.web.allocation.states import GiftState, State
from lindung.web.funds.models import Account, Transfer
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """Divisions and gifts of the reader's areas that somebody else put forward."""
    scope = scope_of(user, Can.ALLOCATE)
    if not scope:
        return ()
    divided = scope.limit_areas(Allocation.objects.filter(state=State.WORKED)).exclude(asked_by=user)
    given = gifts_in(scope).filter(state=GiftState.ASKED).exclude(asked_by=user)
    return (
        Task(_("Pembagian dana yang menunggu Anda pakai"), divided.count(), reverse("allocation:divisions")),
        Task(_("Pemberian yang menunggu Anda terima"), given.count(), reverse("allocation:gifts")),
    )


def standing(user: User) -> Sequence[Item]:
    """What a donor gave."""
    if not scope_of(user, Can.SEE_GIFTS):
        return ()
    grants = Account.objects.filter(source__in=given_by(user), kind="grant")
    given = sum(Transfer.objects.filter(credit__in=grants, entry__reversal=None).values_list("amount", flat=True))
    return (Item(_("Pemberian Anda"), rupiah(Rupiah(given)), url=reverse("allocation:own_gifts")),) if given else ()
