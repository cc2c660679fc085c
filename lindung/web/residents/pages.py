"""What the pages of residents show, put together from the selectors."""

from collections.abc import Sequence
from dataclasses import asdict

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of
from lindung.web.residents import quarantine, work_lists
from lindung.web.residents.forms import SearchForm
from lindung.web.residents.history import as_shown
from lindung.web.residents.models import Resident
from lindung.web.residents.person import kind_of
from lindung.web.residents.quarantine import PAGE as HELD_PAGE, Held
from lindung.web.residents.search import Found, Terms, search
from lindung.web.residents.verdicts import Kind, kinds
from lindung.web.shell.components import Cell, Column, Link, Table
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of


def is_one_village(scope: Scope) -> bool:
    """Is there only one village to look in?"""
    return len(scope.spans) == 1 and scope.spans[0].first == scope.spans[0].last


def search_link() -> Link:
    """Back to the search."""
    return Link(_("Penduduk"), reverse("residents:search"))


def beside_search(user: User, scope: Scope) -> list[Link]:
    """Where else people are: the lists of the one village there is, and the quarantine where somebody is in it."""
    links = []
    village = (
        Area.objects.filter(first=scope.spans[0].first, level="village").first() if is_one_village(scope) else None
    )
    if village:
        links.append(Link(_("Daftar menurut hasil"), reverse("residents:lists", args=[village.code])))
    elif scope_of(user, Can.SEE_COVERAGE):
        links.append(Link(_("Daftar menurut hasil: pilih desa di Cakupan"), reverse("coverage:start")))
    if held := quarantine.held_for(user).count():
        links.append(Link(f"{_('Karantina')} ({number(held)})", reverse("residents:quarantine")))
    return links


def found_by(scope: Scope, form: SearchForm) -> Found | None:
    """Whom the terms find; None, and the sentence at the field, where they are not enough."""
    if not form.is_valid():
        return None
    try:
        return search(scope, form.terms())
    except UserError as error:
        form.add_error("text", str(error))
        return None


def asked_before(sealed: str) -> dict[str, object] | None:
    """The terms a session keeps, as a form takes them; None where it keeps none."""
    said = {name: value for name, value in asdict(Terms.opened(sealed)).items() if value} if sealed else {}
    return said or None


def people_table(people: Sequence[Resident], caption: str) -> Table:
    """People found: who they are, where, and whether they are protected."""
    codes = {code_of(one.village) for one in people if one.village is not None}
    names = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
    columns = [
        Column(label)
        for label in (_("Nama"), _("NIK"), _("Tanggal lahir"), _("Dusun, RT/RW"), _("Desa"), _("Perlindungan"))
    ]
    return Table(caption, columns, [_row(one, names) for one in people])


def _row(one: Resident, names: dict[str, str]) -> list[object]:
    assert one.village is not None, "found in a scope"
    home = ", ".join(part for part in (one.hamlet, "/".join(filter(None, (one.rt, one.rw)))) if part)
    state = Cell(_("tidak di register"), tone="plain") if one.gone else Cell(kind_of(one).title, tone=kind_of(one).tone)
    code = code_of(one.village)
    address = reverse("residents:person", args=[one.pk])
    return [Cell(one.name, address), as_shown(one)["nik"], one.birth_date, home, names.get(code, code), state]


def list_links(village: Area, counts: dict[str, int], current: Kind, hamlet: str) -> list[Link]:
    """The lists of a village beside each other, each with how many are in it."""
    return [
        Link(
            f"{kind.title} ({number(counts[kind.slug])})",
            list_address(village, kind, hamlet),
            current=kind.slug == current.slug,
        )
        for kind in kinds()
        if counts[kind.slug] or kind.slug == current.slug
    ]


def list_address(village: Area, kind: Kind, hamlet: str = "") -> str:
    """Where a list of a village stands."""
    query = {"dusun": hamlet} if hamlet else None
    return reverse("residents:list", args=[village.code, kind.slug], query=query)


def list_table(listed: work_lists.Listed, caption: str) -> Table:
    """The people of a list, with what is to be known to work through it."""
    columns = [
        Column(label)
        for label in (_("Nama"), _("NIK"), _("Tanggal lahir"), _("Dusun, RT/RW"), _("Pekerjaan"), _("Berlaku sampai"))
    ]
    rows = [[*_row(one, {})[:4], one.occupation, one.protected_until] for one in listed.people]
    return Table(caption, columns, rows, empty=_("Tidak ada orang di daftar ini."))


def held_table(rows: Sequence[Held]) -> Table:
    """What is in quarantine, a line for each number."""
    columns = [Column(_("Kode desa di berkas")), Column(_("Berkas")), Column(_("Orang"), numeric=True)]
    lines = [[Cell(row.code, reverse("residents:held", args=[row.said])), row.file, row.people] for row in rows]
    return Table(_("Karantina"), columns, lines, empty=_("Tidak ada orang di karantina."))


def held_page(said: int, people: Sequence[Resident]) -> dict[str, object]:
    """Some people of one number in quarantine, and after whom the next ones come."""
    columns = [Column(_("Nama")), Column(_("Tanggal lahir")), Column(_("Dusun")), Column(_("RT"))]
    lines = [[one.name, one.birth_date, one.hamlet, one.rt] for one in people[:HELD_PAGE]]
    return {
        "code": code_of(said),
        "table": Table(_("Orang di karantina"), columns, lines),
        "next_key": people[HELD_PAGE - 1].pk if len(people) > HELD_PAGE else "",
    }
