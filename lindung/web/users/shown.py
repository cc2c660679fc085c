"""Users as tables and lists of a page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.web.shell.components import Cell, Column, Item, Table
from lindung.web.shell.shown import place
from lindung.web.users.models import Role, User
from lindung.web.users.roles import role_in_words


def role_words(role: Role) -> str:
    """«operator desa, DESA MELATI»."""
    return f"{role_in_words(role.kind)}, {place(role.area.name)}"


def user_table(users: Sequence[User]) -> Table:
    """Who they are, what they are, when they last signed in, whether they can."""
    columns = [Column(_("Nama")), Column(_("Nama pengguna")), Column(_("Peran")), Column(_("Terakhir masuk"))]
    rows = [
        [
            Cell(user.full_name, reverse("users:user", args=(user.pk,))),
            user.username,
            "; ".join(role_words(role) for role in user.roles.all() if role.ended is None),
            user.last_login,
            state_of(user),
        ]
        for user in users
    ]
    empty = _("Tidak ada pengguna yang cocok.")
    return Table(_("Pengguna di wilayah Anda"), [*columns, Column(_("Keadaan"))], rows, empty=empty)


def state_of(user: User) -> Cell:
    """In one word."""
    if not user.is_active:
        return Cell(_("ditutup"), tone="bad")
    if user.locked_until and user.locked_until > timezone.now():
        return Cell(_("terkunci"), tone="warn")
    if not user.has_usable_password():
        return Cell(_("belum memakai tautan"), tone="news")
    return Cell(_("aktif"), tone="good")


def user_items(user: User) -> list[Item]:
    """What is known about one user."""
    state = state_of(user)
    factor = user.second_factor_since or (_("belum dipasang") if user.needs_second_factor else _("tidak diperlukan"))
    return [
        Item(_("Nama pengguna"), user.username),
        Item(_("Keadaan"), state.value, tone=state.tone),
        Item(_("Dibuat"), user.created),
        Item(_("Terakhir masuk"), user.last_login or _("belum pernah")),
        Item(_("Kode ponsel dipasang"), factor),
        Item(_("Percobaan salah berturut-turut"), user.failures),
    ]


def role_rows(user: User) -> Table:
    """Every role, those that ended too."""
    roles = user.roles.select_related("area", "given_by").order_by("-id")
    rows = [
        [
            role_in_words(role.kind),
            place(role.area.name),
            role.given,
            role.given_by.full_name if role.given_by else _("baris perintah"),
            role.ended or Cell(_("berlaku"), tone="good"),
        ]
        for role in roles
    ]
    columns = [
        Column(_("Peran")),
        Column(_("Wilayah")),
        Column(_("Sejak")),
        Column(_("Diberi oleh")),
        Column(_("Sampai")),
    ]
    return Table(_("Peran"), columns, rows, empty=_("Pengguna ini tidak mempunyai peran."))
