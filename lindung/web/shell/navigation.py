"""The menu: what a person can go to, by what their roles can. A page that nobody may open for them is not offered."""

from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True)
class Group:
    """A few entries under one word; of one alone for a reader its own word is shown."""

    label: str | Promise
    entries: tuple[Entry, ...]


GROUPS = (
    Group(_("Hari ini"), (_entry(_("Hari ini"), "shell:start"),)),
    Group(
        _("Data"),
        (
            _entry(_("Penduduk"), "residents:search", Can.SEE_RESIDENTS),
            _entry(_("Unggahan"), "intake:uploads", Can.UPLOAD, Can.ACCEPT),
            _entry(_("Pemeriksaan"), "review:queue", Can.REVIEW),
            _entry(_("Verifikasi"), "runs:index", Can.RUN),
        ),
    ),
    Group(
        _("Cakupan dan studi"),
        (
            _entry(_("Cakupan"), "coverage:start", Can.SEE_COVERAGE, Can.SEE_SUPPRESSED),
            _entry(_("Studi kelayakan"), "studies:studies", Can.SEE_STUDIES, Can.MAKE_STUDIES),
            _entry(_("Kesiapan daerah"), "studies:readiness_start", Can.SEE_STUDIES),
        ),
    ),
    Group(
        _("Program"),
        (
            _entry(_("Program"), "programmes:programmes", Can.SEE_PROGRAMMES, Can.KEEP_LISTS, Can.ISSUE_DECREES),
            _entry(_("Giliran Anda"), "programmes:turns", Can.APPROVE_LISTS),
            _entry(_("Skema"), "programmes:schemes", Can.SEE_PROGRAMMES, Can.MANAGE_SCHEMES),
        ),
    ),
    Group(
        _("Iuran"),
        (
            _entry(_("Bulan perlindungan"), "months:months", Can.SEE_MONTHS),
            _entry(_("Pendaftaran"), "exchange:submissions", Can.SEE_PROGRAMMES, Can.ANSWER_ENROLMENTS),
            _entry(_("Tagihan"), "billing:bills", Can.SEE_MONTHS, Can.EXCHANGE),
            _entry(_("Pembayaran"), "billing:payments", Can.SEE_MONTHS, Can.EXCHANGE),
        ),
    ),
    Group(
        _("Dana"),
        (
            _entry(_("Dana"), "funds:where", Can.SEE_BOOK, Can.KEEP_BOOK, Can.CLOSE_BOOK),
            _entry(_("Pembagian"), "allocation:divisions", Can.ALLOCATE),
            _entry(_("Pemberian"), "allocation:gifts", Can.ALLOCATE),
            _entry(_("Pemberian saya"), "allocation:own_gifts", Can.SEE_GIFTS),
        ),
    ),
    Group(
        _("Klaim"),
        (
            _entry(_("Klaim"), "claims:dossiers", Can.SEE_CLAIMS, Can.OPEN_CLAIMS),
            _entry(_("Belum ada berkas"), "claims:deaths", Can.SEE_CLAIMS),
            _entry(_("Ringkasan klaim"), "claims:counts", Can.SEE_CLAIMS),
        ),
    ),
    Group(
        _("Kelola"),
        (
            _entry(_("Pengguna"), "users:users", Can.MANAGE_USERS),
            _entry(_("Wilayah"), "areas:areas", Can.MANAGE_AREAS),
            _entry(_("Program API"), "programs:clients", Can.MANAGE_CLIENTS),
            _entry(_("Jejak"), "audit:events", Can.SEE_AUDIT),
            _entry(_("Sistem"), "operations:state", Can.MANAGE_CLIENTS),
        ),
    ),
)
"""Eight words at most, so that a phone shows them in two or three lines; what stands beside a page comes below them."""
MENU = tuple(entry for group in GROUPS for entry in group.entries)


@dataclass(frozen=True)
class Menu:
    """The words of the menu, and what stands beside the page the reader is on, if it is not alone there."""

    groups: Sequence[Link]
    beside: Sequence[Link]


def menu_of(user: User, request: HttpRequest) -> Menu:
    """The groups for a user's roles and the pages of the one in which the reader is, each marked where they are."""
    can = abilities(user)
    offered = [
        (group, [(entry, url) for entry in group.entries if _is_offered(entry, can) and (url := address(entry.page))])
        for group in GROUPS
    ]
    urls = [url for _group, places in offered for _entry, url in places]
    here = max((url for url in urls if _is_in(request.path, url)), key=len, default="")
    groups, beside = [], []
    for group, places in offered:
        links = [Link(str(entry.label), url, current=url == here) for entry, url in places]
        if not links:
            continue
        current = any(link.current for link in links)
        alone = len(links) == 1
        groups.append(Link(links[0].label if alone else str(group.label), links[0].url, current=current))
        if current and not alone:
            beside = links
    return Menu(groups, beside)


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


def _is_offered(entry: Entry, can: frozenset[Can]) -> bool:
    return not entry.cans or bool(entry.cans & can)


def _is_in(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
