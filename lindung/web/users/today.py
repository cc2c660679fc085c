"""What users mean for an administrator's day, and programs in somebody's name for theirs."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.web.api.consent import answered_for
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import Role, User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from lindung.web.users.selectors import managed_users


def conditions() -> dict[str, Q | Combinable]:
    """The lists behind the numbers of the start page, by what the address calls them."""
    holds = Exists(Role.objects.filter(user=OuterRef("pk"), ended=None))
    return {
        "terkunci": Q(is_active=True, locked_until__gt=timezone.now()),
        "belum-masuk": Q(is_active=True, last_login=None) & holds,
        "tanpa-peran": Q(is_active=True) & ~holds,
    }


def tasks(user: User) -> Sequence[Task]:
    """What waits for the reader's own word; who cannot sign in, who never did, and who can do nothing."""
    programs = answered_for(user).filter(agreed=None).count()
    asked = Task(_("Program yang menunggu persetujuan Anda"), programs, reverse("users:account"))
    scope = scope_of(user, Can.MANAGE_USERS)
    if not scope:
        return (asked,)
    managed, wanted = managed_users(scope), conditions()
    counts = {name: managed.filter(condition).count() for name, condition in wanted.items()}
    return (
        asked,
        Task(_("Akun yang terkunci"), counts["terkunci"], _list("terkunci"), hint=_("terlalu banyak salah sandi")),
        Task(_("Pengguna tanpa peran"), counts["tanpa-peran"], _list("tanpa-peran"), hint=_("beri peran atau tutup")),
        Task(
            _("Pengguna yang belum pernah masuk"),
            counts["belum-masuk"],
            _list("belum-masuk"),
            _("pengguna itu sendiri"),
            _("beri tautan baru kalau tautannya hilang"),
        ),
    )


def standing(user: User) -> Sequence[Item]:
    """How many the reader manages."""
    scope = scope_of(user, Can.MANAGE_USERS)
    if not scope:
        return ()
    return (Item(_("Pengguna di wilayah Anda"), managed_users(scope).count(), url=reverse("users:users")),)


def _list(name: str) -> str:
    return f"{reverse('users:users')}?daftar={name}"
