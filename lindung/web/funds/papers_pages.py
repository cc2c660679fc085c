"""Documents that two people record, as tables and summaries."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _l

from lindung.common.money import rupiah
from lindung.common.wording import long_day
from lindung.funding.moves import Entry as BookEntry
from lindung.web.areas.spans import span_of
from lindung.web.funds.book_pages import names_of
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.cash_states import PaperKind, PaperState
from lindung.web.funds.models import Paper
from lindung.web.shell.components import Cell, Column, Item, Table, Tone
from lindung.web.users.models import User

KINDS: Mapping[PaperKind, str | Promise] = {
    PaperKind.LOAN: _l("Uang dipinjam untuk menjembatani tahap yang terlambat; tercatat sebagai utang sampai kembali."),
    PaperKind.REPAYMENT: _l("Talangan dikembalikan dari uang yang sudah tiba."),
    PaperKind.REFUND: _l("BPJS mengembalikan iuran yang tidak diterimanya atau kelebihan bayar."),
    PaperKind.RETURN: _l("Sisa uang pada akhir tahun kembali ke sumbernya."),
    PaperKind.CHANGE: _l("DPA atau surat donatur berubah: janji ditambah, atau dikurangi dari yang belum disalurkan."),
    PaperKind.SPLIT: _l(
        "Semua saldo desa dibagi kepada desa penerusnya menurut bagian; riwayatnya tetap di desa lama."
    ),
}
"""What each kind of document is for."""

TONES: Mapping[str, Tone] = {PaperState.ASKED: "warn", PaperState.BOOKED: "good", PaperState.REFUSED: "plain"}
MOST_AFTER = 60  # accounts shown beside each other before and after


def papers_table(papers: Iterable[Paper], reader: User) -> Table:
    """One row for each document that was put forward."""
    rows = [
        (
            Cell(f"{PaperKind(one.kind).label} {one.number}", url=reverse("funds:paper", args=[one.pk])), one.day,
            one.words, rupiah(sum(amount for _debit, _credit, amount in one.moves)), _state(one, reader),
        )
        for one in papers
    ]  # fmt: skip
    columns = (
        Column(_("Dokumen")), Column(_("Tanggal")), Column(_("Keterangan")), Column(_("Jumlah"), numeric=True),
        Column(_("Keadaan")),
    )  # fmt: skip
    return Table(_("Yang diusulkan"), columns, rows, empty=_("Belum ada dokumen yang diusulkan."))


def paper_items(paper: Paper) -> list[Item]:
    """What is known of one document."""
    items = [
        Item(_("Tanggal"), paper.day),
        Item(_("Keterangan"), paper.words),
        Item(_("Diusulkan"), f"{paper.asked_by.full_name}, {long_day(paper.asked_at.date())}"),
        Item(_("Keadaan"), PaperState(paper.state).label, tone=TONES[paper.state]),
    ]
    if paper.shares:
        parts = ", ".join(f"{code}: {share}" for code, share in paper.shares["to"].items())
        items.append(Item(_("Dibagi"), _("%(of)s kepada %(parts)s") % {"of": paper.shares["of"], "parts": parts}))
    if paper.decided_by and paper.decided_at:
        items.append(Item(_("Diputuskan"), f"{paper.decided_by.full_name}, {long_day(paper.decided_at.date())}"))
    if paper.why:
        items.append(Item(_("Alasan"), paper.why))
    return items


def after_table(entry: BookEntry) -> Table | None:
    """Each account before and after; nothing where there are more than anybody reads."""
    changes = entry.changes()
    if len(changes) > MOST_AFTER:
        return None
    held = {
        account: amount
        for place in {account.place for account in changes}
        for account, amount in balances(span_of(place), entry.day).items()
        if account.place == place
    }
    names = names_of(account.place for account in changes)
    rows = [
        (
            f"{account.nature.number} {account.nature.words}", names[account.place], account.source,
            rupiah(held.get(account, 0)), rupiah(held.get(account, 0) + change),
        )
        for account, change in sorted(changes.items(), key=lambda one: one[0].code)
    ]  # fmt: skip
    columns = (
        Column(_("Akun")), Column(_("Wilayah")), Column(_("Sumber")), Column(_("Sekarang"), numeric=True),
        Column(_("Sesudahnya"), numeric=True),
    )  # fmt: skip
    return Table(_("Saldo sebelum dan sesudah"), columns, rows)


def _state(paper: Paper, reader: User) -> Cell:
    if paper.state == PaperState.ASKED and paper.asked_by_id != reader.pk:
        return Cell(_("menunggu Anda"), tone="warn")
    return Cell(PaperState(paper.state).label, tone=TONES[paper.state])
