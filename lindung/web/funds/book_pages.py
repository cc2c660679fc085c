"""The book as tables: where the money is, the journal, one entry, the trial balance."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.money import rupiah
from lindung.funding.accounts import CHART, STATIONS, Account as BookAccount, AccountKind, Side
from lindung.funding.book import TrialLine
from lindung.funding.moves import DOCUMENT_WORDS, DocumentKind, Entry as BookEntry
from lindung.funding.planned import held
from lindung.funding.standing import Standing
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of_span
from lindung.web.funds.models import Entry
from lindung.web.funds.planned_selectors import LateTranche
from lindung.web.shell.components import Cell, Column, Figure, Table, Tone
from lindung.web.shell.shown import day, place as spoken

Stands = Mapping[BookAccount, Sequence[Standing]]

ON_ITS_WAY = (AccountKind.PROMISED, AccountKind.PROVINCE, AccountKind.REGENCY)
"""Where money can be stuck: it cannot pay contributions there."""


def names_of(places: Iterable[str]) -> dict[str, str]:
    """The spoken names of areas by their codes; a code that is not in the list of areas is its own name."""
    wanted = set(places)
    known = dict(Area.objects.filter(code__in=wanted).values_list("code", "name"))
    return {code: spoken(known[code]) if code in known else code for code in wanted}


def by_source(stands: Stands, on: date, stuck_after: int) -> Table:
    """One row for each source and station: how much stands there, since when the oldest of it."""
    sums: dict[tuple[str, AccountKind], list[Standing]] = defaultdict(list)
    for account, parts in stands.items():
        sums[account.source, account.kind] += parts
    rows = [
        (
            source,
            CHART[kind].words,
            _money(parts),
            *_since(kind, parts, on, stuck_after),
        )
        for (source, kind), parts in sorted(sums.items(), key=lambda one: (one[0][0], STATIONS.index(one[0][1])))
    ]
    columns = (Column(_("Sumber")), *_where_columns())
    total = (_("Semua"), "", rupiah(sum(part.amount for parts in stands.values() for part in parts)), "", "")
    return Table(
        _("Letak uang menurut sumber"), columns, rows, total if rows else (), _("Belum ada uang yang dicatat.")
    )


def by_place(stands: Stands, on: date, stuck_after: int, *, digits: int, page: str) -> Table:
    """One row for each place (a regency of a province, a village of a regency) and station.

    digits: the length of the code up to which places are added up.
    """
    sums: dict[tuple[str, AccountKind], list[Standing]] = defaultdict(list)
    for account, parts in stands.items():
        sums[account.place[:digits], account.kind] += parts
    names = names_of(code for code, _kind in sums)
    rows = [
        (
            Cell(names[code], url=f"{reverse(page)}?wilayah={code}"),
            CHART[kind].words,
            _money(parts),
            *_since(kind, parts, on, stuck_after),
        )
        for (code, kind), parts in sorted(sums.items(), key=lambda one: (one[0][0], STATIONS.index(one[0][1])))
    ]
    return Table(
        _("Letak uang menurut wilayah"), (Column(_("Wilayah")), *_where_columns()), rows,
        empty=_("Belum ada uang yang dicatat."),
    )  # fmt: skip


def stuck_figure(stands: Stands, on: date, stuck_after: int) -> Figure:
    """How many rupiah stand longer than so many days where they cannot pay contributions."""
    stuck = sum(
        part.amount
        for account, parts in stands.items()
        if account.kind in ON_ITS_WAY
        for part in held(parts, on, stuck_after)
    )
    return Figure(
        label=_("Tertahan (rupiah)"),
        numerator=stuck,
        definition=_(
            "Lebih dari %(days)s hari di satu tempat sebelum rekening desa; yang baru dijanjikan dihitung sejak hari "
            "rencana tahapnya"
        )
        % {"days": stuck_after},
        day=on,
        source=_("buku kantor ini"),
    )


def late_words(one: LateTranche) -> str:
    """Rp9.000.000 dari BKBK-2026, direncanakan 1 Juli 2026."""
    return _("%(sum)s dari %(source)s, direncanakan %(day)s") % {
        "sum": rupiah(one.amount),
        "source": one.source,
        "day": day(one.day),
    }


def journal_table(rows: Sequence[tuple[Entry, int]]) -> Table:
    """Entries with their sums, the last first."""
    return Table(
        _("Jurnal"),
        (
            Column(_("Dokumen")), Column(_("Tanggal")), Column(_("Keterangan")), Column(_("Jumlah"), numeric=True),
            Column(_("Keadaan")),
        ),
        [
            (
                Cell(document_words(entry), url=reverse("funds:entry", args=[entry.pk])),
                entry.day,
                entry.words,
                rupiah(amount),
                state_cell(entry),
            )
            for entry, amount in rows
        ],
        empty=_("Tidak ada catatan yang cocok."),
    )  # fmt: skip


def moves_table(entry: BookEntry) -> Table:
    """The moves of one entry."""
    names = names_of(account.place for account in entry.changes())
    return Table(
        _("Pemindahan"),
        (Column(_("Dari")), Column(_("Ke")), Column(_("Wilayah")), Column(_("Jumlah"), numeric=True)),
        [
            (
                f"{move.credit.nature.number} {move.credit.nature.words}",
                f"{move.debit.nature.number} {move.debit.nature.words}",
                names[move.debit.place]
                if move.debit.place == move.credit.place
                else f"{names[move.credit.place]} → {names[move.debit.place]}",
                rupiah(move.amount),
            )
            for move in entry.moves
        ],
        total=(_("Semua"), "", "", rupiah(entry.amount)),
    )


def trial_table(lines: Sequence[TrialLine], crossing: tuple[int, int]) -> Table:
    """The trial balance, by kind of account; what came from or went to other areas is a line of its own."""
    sums: dict[AccountKind, list[int]] = {}
    for line in lines:
        sides = sums.setdefault(line.account.kind, [0, 0])
        sides[0] += line.debit
        sides[1] += line.credit
    rows: list[tuple[object, ...]] = []
    for kind, (debit, credit) in sorted(sums.items(), key=lambda one: CHART[one[0]].number):
        nature = CHART[kind]
        rows.append(
            (
                f"{nature.number} {nature.words}", rupiah(debit), rupiah(credit),
                rupiah(debit - credit if nature.side is Side.DEBIT else credit - debit),
            )
        )  # fmt: skip
    came, went = crossing
    if came or went:
        rows.append((_("Dari dan ke wilayah lain"), rupiah(went), rupiah(came), ""))
    debits = sum(line.debit for line in lines) + went
    credited = sum(line.credit for line in lines) + came
    return Table(
        _("Neraca saldo"),
        (
            Column(_("Akun")),
            Column(_("Debit"), numeric=True),
            Column(_("Kredit"), numeric=True),
            Column(_("Saldo"), numeric=True),
        ),
        rows,
        total=(_("Semua"), rupiah(debits), rupiah(credited), rupiah(debits - credited)),
        empty=_("Belum ada catatan sampai hari itu."),
    )


def document_words(entry: Entry) -> str:
    """SP2D 900/12/2026."""
    return f"{DOCUMENT_WORDS[DocumentKind(entry.document_kind)]} {entry.document}"


def state_cell(entry: Entry) -> Cell:
    """Whether an entry stands, was reversed, or is a reversal."""
    if entry.reverses_id:
        return Cell(_("pembatalan"), tone="plain")
    return Cell(_("dibatalkan"), tone="bad") if hasattr(entry, "reversal") else Cell(_("berlaku"), tone="good")


def place_of(span: Span) -> str:
    """The code of the area with this span."""
    code = code_of_span(span)
    assert code, span
    return code


def _where_columns() -> tuple[Column, ...]:
    return (
        Column(_("Tempat uang")), Column(_("Jumlah"), numeric=True), Column(_("Terlama sejak")), Column(_("Keadaan")),
    )  # fmt: skip


def _money(parts: Sequence[Standing]) -> str:
    return rupiah(sum(part.amount for part in parts))


def _since(kind: AccountKind, parts: Sequence[Standing], on: date, stuck_after: int) -> tuple[object, object]:
    oldest = min(parts)
    if kind not in ON_ITS_WAY:
        return oldest.since, Cell(_("dapat dibayarkan"), tone="good") if kind is AccountKind.VILLAGE else ""
    due = min((part for part in parts if part.planned), default=None)
    if due is None:
        return oldest.since, Cell(_("belum ada rencana tahap"), tone="plain")
    days = due.days(on)
    if days < 0:
        return due.since, Cell(_("menurut rencana"), tone="plain")
    tone: Tone = "bad" if days > stuck_after else "plain"
    words = _("tertahan %(days)s hari") if days > stuck_after else _("%(days)s hari")
    if kind is AccountKind.PROMISED and days:
        tone, words = ("bad" if days > stuck_after else "warn"), _("lewat rencana %(days)s hari")
    return due.since, Cell(words % {"days": days}, tone=tone)
