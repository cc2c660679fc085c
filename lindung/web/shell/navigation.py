"""The menu: what a person can go to, by what their roles can. A page that nobody may open for them is not offered."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.web.shell.components import Link
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind


@dataclass(frozen=True)
class Entry:
    """One place of the menu, for who has one of the capabilities; without any, for everybody who is signed in."""

    label: str | Promise
    page: str  # its name in the addresses
    cans: frozenset[Can] = frozenset()


def _entry(label: str | Promise, page: str, *cans: Can) -> Entry:
    return Entry(label, page, frozenset(cans))


MENU = (
    _entry(_("Hari ini"), "shell:start"),
    _entry(_("Unggahan"), "intake:uploads", Can.UPLOAD, Can.ACCEPT),
    _entry(_("Penduduk"), "residents:search", Can.SEE_RESIDENTS),
    _entry(_("Pemeriksaan"), "review:queue", Can.REVIEW),
    _entry(_("Cakupan"), "coverage:start", Can.SEE_COVERAGE, Can.SEE_SUPPRESSED),
    _entry(_("Program"), "programmes:programmes", Can.SEE_PROGRAMMES),
    _entry(_("Bulan perlindungan"), "months:months", Can.SEE_MONTHS),
    _entry(_("Pendaftaran"), "exchange:submissions", Can.SEE_PROGRAMMES),
    _entry(_("Tagihan"), "billing:bills", Can.SEE_MONTHS, Can.EXCHANGE),
    _entry(_("Dana"), "funds:where", Can.SEE_BOOK, Can.KEEP_BOOK, Can.CLOSE_BOOK),
    _entry(_("Pembagian"), "allocation:divisions", Can.ALLOCATE),
    _entry(_("Pemberian saya"), "allocation:own_gifts", Can.SEE_GIFTS),
    _entry(_("Klaim"), "claims:dossiers", Can.SEE_CLAIMS, Can.OPEN_CLAIMS),
    _entry(_("Verifikasi"), "runs:index", Can.RUN),
    _entry(_("Pengguna"), "users:users", Can.MANAGE_USERS),
    _entry(_("Wilayah"), "areas:areas", Can.MANAGE_AREAS),
    _entry(_("Program API"), "programs:clients", Can.MANAGE_CLIENTS),
    _entry(_("Jejak"), "audit:events", Can.SEE_AUDIT),
    _entry(_("Sistem"), "operations:state", Can.MANAGE_CLIENTS),
)


def menu_of(user: User, request: HttpRequest) -> list[Link]:
    """The entries for a user's roles, the one marked in which the reader is."""
    can = abilities(user)
    places = [(entry, url) for entry in MENU if (not entry.cans or entry.cans & can) and (url := address(entry.page))]
    here = max((url for _entry, url in places if _is_in(request.path, url)), key=len, default="")
    return [Link(str(entry.label), url, current=url == here) for entry, url in places]


def abilities(user: User) -> frozenset[Can]:
    """Everything a user can do somewhere."""
    return frozenset(_cans(user))


def address(page: str, *arguments: object) -> str:
    """Where a page is; empty where it is not built."""
    try:
        return reverse(page, args=arguments)
    except NoReverseMatch:
        return ""


def _cans(user: User) -> Iterator[Can]:
    for role in user.live_roles:
        yield from CAPABILITIES[RoleKind(role.kind)]


def _is_in(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
