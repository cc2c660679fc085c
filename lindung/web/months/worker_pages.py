"""One worker's page: membership today, months, contests that were lost, papers, dossiers."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.law.membership import Membership, Protection
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.people.nik import masked
from lindung.programme.scheme_year import EvidenceKind
from lindung.programme.year_words import EVIDENCE_WORDS
from lindung.web.areas.spans import code_of
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import EVENT_WORDS, WORDS as DOSSIER_WORDS, Event, State as DossierState
from lindung.web.months.models import Worker
from lindung.web.months.pages import TONES
from lindung.web.months.states import WORDS, State
from lindung.web.months.worker_selectors import SeenContest, SeenMonth
from lindung.web.programmes.models import Evidence
from lindung.web.residents.rows import NIK
from lindung.web.shell.components import Cell, Column, Item, Table, Tone
from lindung.web.shell.shown import day
from lindung.web.vault.sealing import vault

PROTECTION = {
    Protection.ACTIVE: gettext_lazy("terlindungi"),
    Protection.WAITING: gettext_lazy("terlindungi, masih masa tunggu"),
    Protection.IN_GRACE: gettext_lazy("menunggak, masih dapat dilunasi"),
    Protection.LAPSED: gettext_lazy("sudah berakhir"),
    Protection.NOT_BEGUN: gettext_lazy("belum mulai"),
}
_TONES: dict[Protection, Tone] = {
    Protection.ACTIVE: "good", Protection.WAITING: "news", Protection.IN_GRACE: "warn", Protection.LAPSED: "bad",
    Protection.NOT_BEGUN: "plain",
}  # fmt: skip


def items_of(worker: Worker, member: Membership, today: date) -> list[Item]:
    """Who it is, the NIK masked, and what protects them today."""
    items = [
        Item("NIK", masked(vault().open(worker.nik_sealed, NIK))),
        Item(_("Tanggal lahir"), worker.birth_date),
        Item(
            _("Perlindungan per %(day)s") % {"day": day(today)},
            PROTECTION[member.protection],
            tone=_TONES[member.protection],
        ),
    ]
    if member.spell:
        items.append(Item(_("Peserta sejak"), day(member.spell.since)))
    if member.protection is Protection.WAITING and member.full_from:
        items.append(Item(_("Santunan kematian penuh mulai"), day(member.full_from)))
    if member.arrears:
        items.append(Item(_("Tunggakan"), ", ".join(month.words for month in member.arrears)))
    if member.alive and member.lapses_on:
        items.append(Item(_("Berakhir, kalau tidak dibayar lagi"), day(member.lapses_on)))
    elif member.spell and member.spell.ended:
        items.append(Item(_("Berakhir"), day(member.spell.ended)))
    return items


def months_table(months: Sequence[SeenMonth]) -> Table:
    """A line for each month, with its payer and source as far as they may be seen."""
    rows = [
        (
            one.month.words,
            Cell(WORDS[State(one.row.state)], tone=TONES[State(one.row.state)]),
            PAYER_WORDS[Payer(one.row.payer)] if one.mine or one.source else "",
            _by(one.programme, one.source),
            rupiah(Rupiah(one.row.amount)) if one.mine else "",
            one.row.arrived,
            one.row.reversal_reason if one.mine else "",
        )
        for one in months
    ]
    columns = (
        Column(_("Bulan")), Column(_("Keadaan")), Column(_("Pembayar")), Column(_("Program dan sumber")),
        Column(_("Iuran"), numeric=True), Column(_("Uang tiba")), Column(_("Alasan batal")),
    )  # fmt: skip
    return Table(_("Bulan perlindungan"), columns, rows, empty=_("Belum ada bulan yang direncanakan atau dibayar."))


def contest_sentences(contests: Sequence[SeenContest]) -> list[str]:
    """«Maret 2026 untuk BKBK-2026 tidak tercatat: sudah ada pembayarnya, …», one for each who has the months."""
    alike: dict[tuple[str, str], set[Month]] = defaultdict(set)
    for one in contests:
        alike[one.wanted_by, _by(one.programme, one.source)].add(one.month)
    return [
        _("%(months)s untuk %(wanted)s tidak tercatat: bulan ini sudah ada pembayarnya, %(by)s.")
        % {"months": ", ".join(month.words for month in sorted(months)), "wanted": wanted, "by": by}
        for (wanted, by), months in alike.items()
    ]


def evidence_table(papers: Sequence[Evidence]) -> Table:
    """The papers that this worker was at work."""
    rows = [
        (
            Cell(
                EVIDENCE_WORDS[EvidenceKind(one.kind)],
                reverse("programmes:evidence_village", args=[one.programme_id, code_of(one.village)]),
            ),
            one.day,
            one.get_occasion_display(),
            one.programme.title,
        )
        for one in papers
    ]
    columns = [Column(words) for words in (_("Bukti bekerja"), _("Hari"), _("Untuk"), _("Program"))]
    return Table(_("Bukti bekerja"), columns, rows, empty=_("Belum ada bukti bekerja dari wilayah Anda."))


def dossiers_table(dossiers: Sequence[Dossier]) -> Table:
    """Claims of this worker's family."""
    rows = [
        (
            Cell(one.number, reverse("claims:dossier", args=[one.pk])),
            EVENT_WORDS[Event(one.event)],
            one.happened_on,
            DOSSIER_WORDS[DossierState(one.state)],
        )
        for one in dossiers
    ]
    columns = [Column(words) for words in (_("Berkas"), _("Peristiwa"), _("Hari kejadian"), _("Keadaan"))]
    return Table(_("Berkas klaim"), columns, rows, empty=_("Tidak ada berkas klaim."))


def _by(programme: str, source: str) -> str:
    if not programme and not source:
        return _("program lain di luar wilayah Anda")
    return " · ".join(part for part in (programme, source) if part)
