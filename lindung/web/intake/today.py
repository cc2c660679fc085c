"""What uploads mean for somebody's day."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.intake import selectors
from lindung.web.intake.models import Upload
from lindung.web.shell.components import Item, Task
from lindung.web.shell.shown import day
from lindung.web.users.models import User

LISTS = {
    "terima": selectors.waiting_for_acceptance,
    "orang-lain": selectors.waiting_for_others,
    "dibaca": selectors.being_read,
    "perbaiki": selectors.failed_lately,
}
"""The lists behind the numbers of the start page, by what the address calls them."""


def tasks(user: User) -> Sequence[Task]:
    """What to accept and what to hand in anew; what the reader's uploads wait for."""
    if not selectors.seen_by(user):
        return ()
    accept, others = list(selectors.waiting_for_acceptance(user)), list(selectors.waiting_for_others(user))
    return (
        Task(_("Unggahan untuk Anda terima"), len(accept), _list("terima"), hint=_oldest(accept), state="todo"),
        Task(
            _("Unggahan yang gagal atau ditolak"),
            selectors.failed_lately(user).count(),
            _list("perbaiki"),
            hint=_("perbaiki berkasnya, lalu unggah lagi"),
            state="todo",
        ),
        Task(
            _("Unggahan Anda yang belum diterima"),
            len(others),
            _list("orang-lain"),
            _acceptors(others),
            _oldest(others),
        ),
        Task(_("Unggahan yang sedang dibaca"), selectors.being_read(user).count(), _list("dibaca"), _("server")),
    )


def standing(user: User) -> Sequence[Item]:
    """Nothing stands still here."""
    return ()


def _list(name: str) -> str:
    return f"{reverse('intake:uploads')}?daftar={name}"


def _oldest(uploads: Sequence[Upload]) -> str:
    return _("paling lama sejak %(day)s") % {"day": day(min(one.at for one in uploads))} if uploads else ""


def _acceptors(uploads: Sequence[Upload]) -> str:
    """Everybody who can accept one of them, once."""
    return ", ".join(dict.fromkeys(who for upload in uploads for who in selectors.acceptors(upload)))
