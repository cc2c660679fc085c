"""Dossiers as tables and summaries: the NIK is masked, amounts say what they rest on."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from lindung.common.money import Rupiah, rupiah
from lindung.people.nik import masked
from lindung.web.claims.models import Dossier
from lindung.web.claims.selectors import evidence_for
from lindung.web.claims.states import EVENT_WORDS, WORDS, Event, State
from lindung.web.residents.rows import NIK
from lindung.web.shell.components import Cell, Column, Item, Table
from lindung.web.shell.shown import day
from lindung.web.vault.sealing import vault

PART_WORDS = {
    "death": gettext_lazy("Santunan kematian"),
    "funeral": gettext_lazy("Biaya pemakaman"),
    "periodic": gettext_lazy("Santunan berkala, dibayar sekaligus"),
    "waiting": gettext_lazy("Santunan selama masa tunggu"),
}
WHY_NOT_WORDS = {
    "ended": gettext_lazy("Kepesertaan sudah berakhir pada hari kejadian: tidak ada yang dibayar."),
    "in_arrears": gettext_lazy("Iuran menunggak pada hari kejadian: tidak ada yang dibayar."),
}


def dossiers_table(dossiers: Iterable[Dossier]) -> Table:
    """One row for each dossier."""
    columns = (
        Column(_("Berkas")), Column(_("Pekerja")), Column(_("Peristiwa")), Column(_("Hari kejadian")),
        Column(_("Menurut aturan"), numeric=True), Column(_("Keadaan")),
    )  # fmt: skip
    rows = [
        (
            Cell(one.number, url=reverse("claims:dossier", args=[one.pk])),
            one.worker.name,
            EVENT_WORDS[Event(one.event)],
            day(one.happened_on),
            _amount(one.expected),
            WORDS[State(one.state)],
        )
        for one in dossiers
    ]
    return Table(_("Berkas klaim"), columns, rows, empty=_("Belum ada berkas klaim di wilayah Anda."))


def dossier_page(dossier: Dossier) -> dict[str, Any]:
    """All that the page of one dossier shows."""
    return {
        "dossier": dossier,
        "items": _items(dossier),
        "why_not": WHY_NOT_WORDS.get(dossier.why_not, ""),
        "cautions": list(dict.fromkeys(figure["caution"] for figure in dossier.figures if figure["caution"])),
        "tables": [_parts(dossier), _papers(dossier), _evidence(dossier), _figures(dossier), _steps(dossier)],
    }


def _items(dossier: Dossier) -> list[Item]:
    worker = dossier.worker
    items = [
        Item(_("Pekerja"), worker.name),
        Item("NIK", masked(vault().open(worker.nik_sealed, NIK))),
        Item(_("Peristiwa"), f"{EVENT_WORDS[Event(dossier.event)]}, {day(dossier.happened_on)}"),
        Item(_("Dilaporkan"), f"{dossier.told_by}, {day(dossier.told_on)}"),
        Item(_("Keadaan"), WORDS[State(dossier.state)]),
        Item(_("Menurut aturan"), _amount(dossier.expected)),
    ]
    if dossier.deadline:
        items.append(Item(_("Laporan pertama paling lambat"), day(dossier.deadline)))
    if dossier.paid_amount is not None and dossier.answered_on:
        items.append(Item(_("Dibayar"), f"{rupiah(Rupiah(dossier.paid_amount))}, {day(dossier.answered_on)}"))
    for label, words in (
        (_("Penjelasan selisih"), dossier.difference_reason), (_("Alasan penolakan"), dossier.refusal_reason)
    ):  # fmt: skip
        if words:
            items.append(Item(label, words))
    return items


def _parts(dossier: Dossier) -> Table:
    rows = [(PART_WORDS[part["what"]], rupiah(part["amount"])) for part in dossier.parts]
    columns = (Column(_("Bagian")), Column(_("Jumlah"), numeric=True))
    return Table(_("Yang diterima keluarga"), columns, rows, empty=_("Tidak ada jumlah yang pasti pada hari kejadian."))


def _papers(dossier: Dossier) -> Table:
    rows = [
        (paper.name, _("ada sejak %(day)s") % {"day": day(paper.day)} if paper.day else _("belum"))
        for paper in dossier.papers.order_by("place")
    ]
    return Table(
        _("Surat-surat"), (Column(_("Surat")), Column(_("Keadaan"))), rows,
        empty=_("Daftar surat untuk peristiwa ini belum ada di aturan yang tercatat. Tanyakan kepada kantor cabang."),
    )  # fmt: skip


def _evidence(dossier: Dossier) -> Table:
    rows = [(day(one.day), one.said_by or one.words or _("berkas")) for one in evidence_for(dossier)]
    return Table(
        _("Bukti bekerja"), (Column(_("Hari")), Column(_("Dari"))), rows,
        empty=_("Tidak ada bukti bekerja sebelum hari kejadian. Klaim dapat ditolak karenanya."),
    )  # fmt: skip


def _figures(dossier: Dossier) -> Table:
    rows = [(one["title"], one["value"], one["regulation"], one["source"]) for one in dossier.figures]
    columns = (Column(_("Aturan")), Column(_("Nilai")), Column(_("Peraturan")), Column(_("Sumber")))
    return Table(_("Mengapa sebesar itu"), columns, rows)


def _steps(dossier: Dossier) -> Table:
    steps = dossier.steps.select_related("by").order_by("at", "pk")
    rows = [(WORDS[State(one.state)], day(one.on), one.by.full_name, one.words) for one in steps]
    columns = (Column(_("Langkah")), Column(_("Hari")), Column(_("Oleh")), Column(_("Keterangan")))
    return Table(_("Perjalanan berkas"), columns, rows)


def _amount(expected: int | None) -> str:
    return _("menurut perawatan") if expected is None else rupiah(Rupiah(expected))
