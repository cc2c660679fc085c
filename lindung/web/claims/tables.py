"""Lists of claims: dossiers, deaths without one, workers found, and the counts of areas."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.web.areas.models import Area
from lindung.web.claims.counting import Counted
from lindung.web.claims.deaths import Unclaimed
from lindung.web.claims.models import Dossier
from lindung.web.claims.pages import TONES, amount_words
from lindung.web.claims.states import EVENT_WORDS, WORDS, Event, State
from lindung.web.months.models import Worker
from lindung.web.shell.components import Cell, Column, Link, Table
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import NOTHING, day, place

LISTS = (
    ("", gettext_lazy("Semua")),
    ("laporan", gettext_lazy("Menunggu laporan pertama")),
    ("dikumpulkan", gettext_lazy("Surat dikumpulkan")),
    ("lengkap", gettext_lazy("Siap diajukan")),
    ("tutup", gettext_lazy("Diminta ditutup")),
    ("diajukan", gettext_lazy("Diajukan")),
    ("dijawab", gettext_lazy("Dijawab")),
    ("selesai", gettext_lazy("Selesai")),
)


def dossiers_table(dossiers: Sequence[Dossier]) -> Table:
    """One row for each dossier."""
    names = names_of(one.village for one in dossiers)
    columns = (
        Column(_("Berkas")), Column(_("Pekerja")), Column(_("Desa")), Column(_("Peristiwa")), Column(_("Hari")),
        Column(_("Menurut aturan"), numeric=True), Column(_("Keadaan")),
    )  # fmt: skip
    rows = [
        (
            Cell(one.number, url=reverse("claims:dossier", args=[one.pk])),
            one.worker.name,
            names.get(one.village, NOTHING),
            EVENT_WORDS[Event(one.event)],
            day(one.happened_on),
            amount_words(one.expected),
            Cell(WORDS[State(one.state)], tone=TONES[State(one.state)]),
        )
        for one in dossiers
    ]
    return Table(_("Berkas klaim"), columns, rows, empty=_("Tidak ada berkas klaim di daftar ini."))


def deaths_table(deaths: Sequence[Unclaimed], *, may_open: bool) -> Table:
    """One row for each death without a dossier; the name leads to opening one."""
    names = names_of(one.village for one in deaths)
    columns = (
        Column(_("Pekerja")), Column(_("Lahir")), Column(_("Desa")), Column(_("Diketahui")),
        Column(_("Dilindungi sampai")),
    )  # fmt: skip
    rows = [
        (
            Cell(one.worker.name, url=address("claims:open", one.worker.pk) if may_open else ""),
            day(one.worker.birth_date) if one.worker.birth_date else NOTHING,
            names.get(one.village, NOTHING),
            day(one.told_on) if one.told_on else _("sejak register pertama"),
            day(one.protected_until),
        )
        for one in deaths
    ]
    caption = _("Meninggal, belum ada berkas")
    return Table(caption, columns, rows, empty=_("Tidak ada kematian yang belum mempunyai berkas."))


def workers_table(workers: Iterable[Worker]) -> Table:
    """Workers that were found, each a link to opening a dossier."""
    rows = [
        (
            Cell(one.name, url=reverse("claims:open", args=[one.pk])),
            day(one.birth_date) if one.birth_date else NOTHING,
            village,
        )
        for one, village in _with_village(list(workers))
    ]
    return Table(_("Pekerja yang ditemukan"), (Column(_("Nama")), Column(_("Lahir")), Column(_("Desa"))), rows)


def counts_table(found: Sequence[Counted], caption: str) -> Table:
    """Areas beside each other; counts are added up, the mean comes from the added days."""
    words = (
        _("Meninggal"), _("Kecelakaan"), _("Dikumpulkan"), _("Diajukan"), _("Dibayar"), _("Ditolak"),
        _("Ditutup tanpa jawaban"), _("Jumlah dibayar"), _("Hari dari kejadian sampai dibayar"),
    )  # fmt: skip
    columns = (Column(_("Wilayah")), *(Column(one, numeric=True) for one in words))
    rows = [_counts(one, Cell(place(one.area.name), url=f"?wilayah={one.area.code}")) for one in found]
    total = _counts(total_of(found), _("Jumlah")) if len(found) > 1 else ()
    return Table(caption, columns, rows, total=total, empty=_("Belum ada klaim di wilayah ini."))


def total_of(found: Sequence[Counted]) -> Counted:
    """All areas together."""
    whole = Counted(Area())
    for name in ("deaths", "accidents", "collecting", "submitted", "paid", "refused", "unanswered", "days"):
        setattr(whole, name, sum(getattr(one, name) for one in found))
    whole.amount = Rupiah(sum(one.amount for one in found))
    return whole


def list_links(shown: str) -> list[Link]:
    """The lists of dossiers beside each other."""
    where = reverse("claims:dossiers")
    return [Link(str(words), f"{where}?daftar={slug}" if slug else where, slug == shown) for slug, words in LISTS]


def names_of(villages: Iterable[int]) -> dict[int, str]:
    """The names of villages by their numbers."""
    found = Area.objects.filter(level="village", first__in=set(villages)).values_list("first", "name")
    return {first: place(name) for first, name in found}


def _with_village(workers: Sequence[Worker]) -> Iterable[tuple[Worker, str]]:
    names = names_of(one.village for one in workers)
    return ((one, names.get(one.village, NOTHING)) for one in workers)


def _counts(one: Counted, name: object) -> tuple[object, ...]:
    mean = NOTHING if one.mean_days is None else number(round(one.mean_days))
    counts = (one.deaths, one.accidents, one.collecting, one.submitted, one.paid, one.refused, one.unanswered)
    return (name, *map(number, counts), rupiah(one.amount), mean)
