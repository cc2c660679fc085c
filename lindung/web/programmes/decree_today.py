"""What decrees mean for a day: drafts to put in force, lists to decree, replacements to decide on or to ask for."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.web.programmes.decree_selectors import decrees_in
from lindung.web.programmes.models import CandidateList, Participant
from lindung.web.programmes.participants_selectors import suggested_in, waiting_in
from lindung.web.programmes.states import LIVE, DecreeState, ListState
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """For who issues decrees, who approves, and who keeps lists."""
    return [*_of_decrees(user), *_of_replacements(user)]


def standing(user: User) -> Sequence[Item]:
    """How many take part in the reader's areas."""
    scope = scope_of(user, Can.SEE_PROGRAMMES)
    people = scope.limit(Participant.objects.filter(state__in=LIVE)).count() if scope else 0
    return (Item(_("Peserta program iuran"), people, url=reverse("programmes:programmes")),) if people else ()


def _of_decrees(user: User) -> list[Task]:
    scope = scope_of(user, Can.ISSUE_DECREES)
    if not scope:
        return []
    found: list[Task] = []
    drafts = decrees_in(scope).filter(state=DecreeState.DRAFT)
    theirs = drafts.exclude(made_by=user)
    if first := theirs.first():
        where = reverse("programmes:decrees", args=[first.programme_id])
        found.append(Task(_("Rancangan keputusan yang menunggu ditetapkan"), theirs.count(), where, state="todo"))
    free = scope.limit(CandidateList.objects.filter(state=ListState.APPROVED, decree=None))
    if one := free.order_by("programme").first():
        where = reverse("programmes:draft", args=[one.programme_id])
        found.append(Task(_("Daftar desa yang disetujui dan belum ditetapkan"), free.count(), where, state="todo"))
    return found


def _of_replacements(user: User) -> list[Task]:
    found: list[Task] = []
    where = reverse("programmes:replacements")
    if scope := scope_of(user, Can.APPROVE_LISTS):
        waiting = waiting_in(scope).exclude(asked_by=user).count()
        found.append(Task(_("Usulan penggantian yang menunggu keputusan Anda"), waiting, where, state="todo"))
    if scope := scope_of(user, Can.KEEP_LISTS):
        hint = _("tercatat meninggal, pindah, bekerja, atau melewati usia")
        count = len(suggested_in(scope, timezone.localdate()))
        found.append(Task(_("Peserta yang sebaiknya diganti"), count, where, hint=hint, state="todo"))
    return found
