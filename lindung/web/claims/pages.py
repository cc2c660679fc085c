"""One dossier as its page: what is to be done, what the family gets and why, papers and evidence, every step."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from lindung.common.money import Rupiah, rupiah
from lindung.law.law import Law
from lindung.people.nik import masked
from lindung.web.areas.models import Area
from lindung.web.claims.evidence_pages import evidence_advice, evidence_table
from lindung.web.claims.models import Dossier
from lindung.web.claims.schooling import schooling_of
from lindung.web.claims.states import COLLECTING, DONE, EVENT_WORDS, WORDS, Event, State
from lindung.web.claims.why import part_reason, part_source, why_of
from lindung.web.residents.rows import NIK
from lindung.web.shell.components import Cell, Column, Item, Table, Tone
from lindung.web.shell.shown import day, place
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
PAPER_ADVICE = {
    "member_card": gettext_lazy("Kartunya hilang? Tanyakan kepada kantor cabang dengan NIK."),
    "death_certificate": gettext_lazy("Kepala desa membuat surat keterangan; aktanya dari Dukcapil."),
    "heir_statement": gettext_lazy("Dibuat ahli waris; kepala desa membantu menyusunnya."),
    "work_reference": gettext_lazy("Dari kepala desa atau ketua RT yang mengenal pekerjaannya."),
    "bank_book": gettext_lazy("Atas nama ahli waris yang menerima."),
}
TONES: dict[State, Tone] = {
    State.OPENED: "warn", State.PAPERS: "news", State.SUBMITTED: "news", State.PAID: "good", State.REFUSED: "bad",
    State.CLOSED: "plain", State.CANCELLED: "plain",
}  # fmt: skip


def dossier_page(dossier: Dossier, today: date) -> dict[str, Any]:
    """All that the page of one dossier shows."""
    law = Law()
    why = why_of(dossier, law)
    return {
        "dossier": dossier,
        "state": (WORDS[State(dossier.state)], TONES[State(dossier.state)]),
        "items": _items(dossier),
        "deadline": deadline_words(dossier, today),
        "asked": dossier.close_asked_by if dossier.state in COLLECTING else None,
        "why_not": WHY_NOT_WORDS.get(dossier.why_not, ""),
        "why": [line for line in (why.membership, why.in_time) if line],
        "schooling": schooling_of(dossier, law),
        "recorded_now": why.recorded_now and amount_words(why.recorded_now.amount),
        "cautions": list(dict.fromkeys(figure["caution"] for figure in dossier.figures if figure["caution"])),
        "parts": _parts(dossier),
        "papers": _papers(dossier),
        "evidence": evidence_table(dossier),
        "advice": "" if dossier.state in DONE else evidence_advice(dossier),
        "figures": _figures(dossier),
        "steps": _steps(dossier),
    }


def deadline_words(dossier: Dossier, today: date) -> str:
    """How many days are left for the first report; "" where there is none, or it was made."""
    if dossier.deadline is None or dossier.reported_on or dossier.state in DONE:
        return ""
    left = (dossier.deadline - today).days
    until = {"until": day(dossier.deadline), "days": abs(left)}
    if left < 0:
        said = ngettext(
            "Laporan pertama terlambat %(days)s hari (batasnya %(until)s). Laporkan hari ini juga.",
            "Laporan pertama terlambat %(days)s hari (batasnya %(until)s). Laporkan hari ini juga.", -left,
        )  # fmt: skip
        return said % until
    if left == 0:
        return _("Laporan pertama harus sampai di kantor cabang hari ini.")
    said = ngettext(
        "Laporan pertama harus sampai di kantor cabang dalam %(days)s hari, paling lambat %(until)s.",
        "Laporan pertama harus sampai di kantor cabang dalam %(days)s hari, paling lambat %(until)s.", left,
    )  # fmt: skip
    return said % until


def amount_words(expected: int | None) -> str:
    """Rupiah; what nobody knows on the first day depends on care."""
    return _("menurut perawatan") if expected is None else rupiah(Rupiah(expected))


def village_name(village: int) -> str:
    """The name of a village as it is spoken."""
    found = Area.objects.filter(level="village", first=village).values_list("name", flat=True).first()
    return place(found) if found else ""


def _items(dossier: Dossier) -> list[Item]:
    worker = dossier.worker
    items = [
        Item(_("Pekerja"), worker.name),
        Item("NIK", masked(vault().open(worker.nik_sealed, NIK))),
        Item(_("Desa"), village_name(dossier.village)),
        Item(_("Peristiwa"), f"{EVENT_WORDS[Event(dossier.event)]}, {day(dossier.happened_on)}"),
        Item(_("Dilaporkan"), f"{dossier.told_by}, {day(dossier.told_on)}"),
        Item(_("Menurut aturan"), amount_words(dossier.expected)),
    ]
    return [*items, *_answered(dossier)]


def _answered(dossier: Dossier) -> Iterator[Item]:
    if dossier.reported_on:
        yield Item(_("Laporan pertama"), day(dossier.reported_on))
    if dossier.submitted_on:
        yield Item(_("Diajukan"), day(dossier.submitted_on))
    if dossier.paid_amount is not None and dossier.answered_on:
        yield Item(_("Dibayar"), f"{rupiah(Rupiah(dossier.paid_amount))}, {day(dossier.answered_on)}")
    if dossier.difference_reason:
        yield Item(_("Alasan selisih"), dossier.difference_reason)
    if dossier.refusal_reason and dossier.answered_on:
        yield Item(_("Ditolak"), f"{day(dossier.answered_on)}: {dossier.refusal_reason}")


def _parts(dossier: Dossier) -> Table:
    rows = [
        (
            PART_WORDS[part["what"]],
            rupiah(Rupiah(part["amount"])),
            part_reason(part, dossier),
            part_source(part, dossier),
        )
        for part in dossier.parts
    ]
    total = (_("Jumlah"), amount_words(dossier.expected), "", "") if rows else ()
    columns = (Column(_("Bagian")), Column(_("Jumlah"), numeric=True), Column(_("Mengapa")), Column(_("Dasar")))
    nothing = _("Tidak ada jumlah yang pasti pada hari kejadian.")
    return Table(_("Bagian demi bagian"), columns, rows, total=total, empty=nothing)


def _papers(dossier: Dossier) -> Table:
    rows = [
        (
            paper.name,
            Cell(_("ada sejak %(day)s") % {"day": day(paper.day)}, tone="good")
            if paper.day
            else Cell(_("belum"), tone="warn"),
            "" if paper.day else PAPER_ADVICE.get(paper.code, ""),
        )
        for paper in dossier.papers.order_by("place")
    ]
    return Table(
        _("Surat-surat"), (Column(_("Surat")), Column(_("Keadaan")), Column(_("Yang perlu dilakukan"))), rows,
        empty=_("Daftar surat untuk peristiwa ini belum ada di aturan yang tercatat. Tanyakan kepada kantor cabang."),
    )  # fmt: skip


def _figures(dossier: Dossier) -> Table:
    rows = [
        (
            one["title"],
            f"{one['value']} {one['unit']}",
            day(date.fromisoformat(one["since"])),
            one["regulation"],
            one["source"],
        )
        for one in dossier.figures
    ]
    columns = (
        Column(_("Aturan")), Column(_("Nilai")), Column(_("Sejak")), Column(_("Peraturan")), Column(_("Sumber")),
    )  # fmt: skip
    return Table(_("Angka yang dipakai"), columns, rows, empty=_("Tidak ada angka yang dipakai."))


def _steps(dossier: Dossier) -> Table:
    steps = dossier.steps.select_related("by").order_by("at", "pk")
    rows = [(WORDS[State(one.state)], day(one.on), one.by.full_name, one.words) for one in steps]
    columns = (Column(_("Langkah")), Column(_("Hari")), Column(_("Oleh")), Column(_("Keterangan")))
    return Table(_("Perjalanan berkas"), columns, rows)
