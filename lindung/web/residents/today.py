"""What residents mean for somebody's day."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.residents.quarantine import held_for
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """People of villages that nobody knows: for who answers for the area, or for who brought them and waits."""
    answers = bool(scope_of(user, Can.SEE_QUARANTINE))
    if not answers and not scope_of(user, Can.UPLOAD):
        return ()
    people = held_for(user).count()
    waits_for = "" if answers else _("pemerintah provinsi")
    hint = _("desanya belum ada di daftar wilayah")
    return (Task(_("Penduduk di karantina"), people, reverse("residents:quarantine"), waits_for, hint),)


def standing(user: User) -> Sequence[Item]:
    """How many there are is said by coverage, which has counted them already."""
    return ()
