"""The accountability of an area on screen: its sums, its tranches, and its villages beside the book."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lindung.common.areas import CODE_LENGTH, Level
from lindung.common.money import Rupiah, rupiah
from lindung.documents.accountability import Accountability, disagreement
from lindung.web.areas.spans import code_of
from lindung.web.funds.accountability_facts import Asked, Beside, names_by_first
from lindung.web.shell.components import Cell, Column, Item, Table


def report_items(report: Accountability, rows: Sequence[Beside]) -> list[Item]:
    """The sums; whether they agree is the first of them."""
    agrees = not disagreement(report) and not any(one.apart for one in rows)
    reduced = Item(_("Pengurangan tagihan (bulan yang dilepas), sudah dihitung"), rupiah(report.reduced))
    return [
        Item(
            _("Cocok dengan bulan yang dibayar per orang"), _("ya, sampai rupiah") if agrees else _("tidak"),
            tone="good" if agrees else "bad",
        ),
        Item(_("Saldo awal"), rupiah(report.opening)),
        Item(_("Diterima"), rupiah(report.received)),
        Item(_("Ditagih BPJS Ketenagakerjaan"), rupiah(report.billed)), *([reduced] if report.reduced else []),
        Item(_("Dibayar kepada BPJS Ketenagakerjaan"), rupiah(report.paid)),
        Item(_("Dikembalikan atau digunakan lain"), rupiah(report.other)),
        Item(_("Sisa"), rupiah(report.balance)),
        Item(_("Pekerja yang iurannya dibayar"), sum(one.workers for one in rows)),
        Item(_("Bulan perlindungan yang dibayar"), sum(one.months for one in rows)),
    ]  # fmt: skip


def tranches_table(report: Accountability) -> Table:
    """One row for each tranche, with the day on which it reached each station."""
    columns = (
        Column(_("Tahap")), Column(_("Disalurkan"), numeric=True), Column(_("Diterima"), numeric=True),
        *(Column(words) for words in report.stations),
    )  # fmt: skip
    rows = [
        (line.name, rupiah(line.planned), rupiah(line.received), *(day or _("belum") for day in line.stations))
        for line in report.tranches
    ]
    return Table(
        _("Uang yang diterima dan jalannya"), columns, rows, empty=_("Tidak ada uang yang tiba pada masa itu.")
    )


def beside_table(asked: Asked, rows: Sequence[Beside], query: str) -> Table:
    """One row for each village, or of a province for each regency; those that do not agree first."""
    shown = _by_regency(rows) if asked.area.level == Level.PROVINCE else rows
    columns = (
        Column(_("Wilayah")), Column(_("Pekerja"), numeric=True), Column(_("Bulan"), numeric=True),
        Column(_("Menurut bulan peserta"), numeric=True), Column(_("Menurut buku"), numeric=True),
        Column(_("Selisih"), numeric=True),
    )  # fmt: skip
    filled = [
        (
            Cell(one.name, url=f"?wilayah={_code(one.village)}&{query}"), one.workers, one.months,
            rupiah(one.of_people), rupiah(one.booked),
            Cell(rupiah(one.apart), tone="bad") if one.apart else rupiah(0),
        )
        for one in shown
    ]  # fmt: skip
    total = (
        _("Semua"), sum(one.workers for one in shown), sum(one.months for one in shown),
        rupiah(sum(one.of_people for one in shown)), rupiah(sum(one.booked for one in shown)),
        rupiah(sum(one.apart for one in shown)),
    )  # fmt: skip
    return Table(
        _("Buku dan bulan peserta, wilayah demi wilayah"), columns, filled, total if filled else (),
        _("Belum ada iuran yang dibayar pada masa itu."),
    )  # fmt: skip


def said_first(report: Accountability, rows: Sequence[Beside]) -> list[str]:
    """What does not agree, in sentences; nothing where every rupiah has its worker."""
    found = disagreement(report)
    apart = [one for one in rows if one.apart]
    if apart and not found:
        found = [_("TIDAK COCOK di beberapa desa, walaupun jumlah seluruhnya sama.")]
    return [
        *found,
        *(
            _("%(village)s: buku %(booked)s, bulan peserta %(people)s.")
            % {"village": one.name, "booked": rupiah(one.booked), "people": rupiah(one.of_people)}
            for one in apart[:5]
        ),
        *([_("dan %(more)s desa lain di tabel di bawah.") % {"more": len(apart) - 5}] if len(apart) > 5 else []),
    ]


def _by_regency(rows: Sequence[Beside]) -> list[Beside]:
    groups: dict[int, list[Beside]] = {}
    for one in rows:
        groups.setdefault(one.village // 10**6 * 10**6, []).append(one)
    names = names_by_first(set(groups))
    found = [
        Beside(
            first, names[first], sum(one.workers for one in own), sum(one.months for one in own),
            Rupiah(sum(one.of_people for one in own)), Rupiah(sum(one.booked for one in own)),
        )
        for first, own in sorted(groups.items())
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.apart)


def _code(first: int) -> str:
    """The code of the area that begins with a number: of a village all of it, of a wider one without its zeros."""
    code = code_of(first)
    for level in (Level.DISTRICT, Level.REGENCY, Level.PROVINCE):
        length = CODE_LENGTH[level]
        if not code[length:].strip(".0"):
            code = code[:length]
    return code
