"""What lists mean for a day: those that wait for the reader's decision, and those that came back to be put right."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.programmes.lists_selectors import lists_in
from lindung.web.programmes.models import Approval
from lindung.web.programmes.states import ListState, ProgrammeState
from lindung.web.programmes.turns import waiting_for_all
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """Lists at a step of the reader's, and the returned ones of the villages whose lists they keep."""
    found: list[Task] = []
    if scope_of(user, Can.APPROVE_LISTS):
        waiting = waiting_for_all(user)
        found.append(Task(_("Daftar calon yang menunggu keputusan Anda"), waiting, reverse("programmes:turns")))
    if scope := scope_of(user, Can.KEEP_LISTS):
        begun = lists_in(scope).filter(round__gt=1, state__in=(ListState.DRAWN, ListState.MET))
        back = begun.exclude(programme__state=ProgrammeState.CLOSED)
        hint = _("baca alasannya, perbaiki, lalu usulkan lagi")
        where = _where(back.values_list("pk", "programme").first(), back.count())
        found.append(Task(_("Daftar calon yang dikembalikan"), back.count(), where, hint=hint, state="todo"))
    return found


def standing(user: User) -> Sequence[Item]:
    """When the reader last decided on a list."""
    if not scope_of(user, Can.APPROVE_LISTS):
        return ()
    last = Approval.objects.filter(by=user).order_by("-at").first()
    return (Item(_("Keputusan terakhir Anda atas daftar calon"), last.at),) if last else ()


def _where(first: tuple[int, int] | None, count: int) -> str:
    """To the one list, or to the lists of the programme of the first."""
    if first is None:
        return ""
    return reverse("programmes:list", args=[first[0]]) if count == 1 else reverse("programmes:lists", args=[first[1]])
