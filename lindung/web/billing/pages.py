"""Bills, proofs and differences as tables and summaries, without a NIK: a row says where it stands in its file."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.funding.accounts import CHART, AccountKind
from lindung.funding.reconciling import OUTCOME_WORDS, Outcome
from lindung.law.law import Law
from lindung.web.areas.spans import code_of
from lindung.web.billing.bills_services import Preview
from lindung.web.billing.models import Bill, Difference, PaymentFile
from lindung.web.billing.notices import pay_by
from lindung.web.billing.selectors import Counted, Unpaid, by_source, by_village, counted, names_of
from lindung.web.billing.states import BillState, FileState
from lindung.web.shell.components import Cell, Column, Item, Table
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import day, moment
from lindung.web.users.scope import Scope

TONES = {BillState.MADE: "news", BillState.PART_PAID: "warn", BillState.PAID: "good", BillState.WITHDRAWN: "plain"}
FILE_TONES = {FileState.HELD: "warn", FileState.TAKEN: "good", FileState.REFUSED: "plain"}


def bills_table(bills: Sequence[Bill], scope: Scope) -> Table:
    """One row for each bill, counted for the reader's villages."""
    columns: tuple[Column, ...] = (
        Column(_("Nomor")), Column(_("Program")), Column(_("Bulan")), Column(_("Peserta"), numeric=True),
        Column(_("Ditagih"), numeric=True), Column(_("Belum dibayar"), numeric=True), Column(_("Keadaan")),
    )  # fmt: skip
    sums = counted(bills, scope)
    changed = any(first_billed(bill, sums.get(bill.number, Counted())) for bill in bills)
    rows = []
    for bill in bills:
        own = sums.get(bill.number, Counted())
        rows.append(
            (
                Cell(bill.number, address("billing:bill", bill.pk)), bill.programme.code,
                Month.numbered(bill.month).words, number(own.people), rupiah(own.amount), rupiah(own.open_amount),
                state_cell(bill), *([first_billed(bill, own)] if changed else []),
            )
        )  # fmt: skip
    columns = (*columns, Column(_("Perubahan"))) if changed else columns
    return Table(_("Tagihan"), columns, rows, empty=_("Belum ada tagihan untuk wilayah Anda."))


def first_billed(bill: Bill, own: Counted) -> str:
    """What a bill held when it was made, where months of it were given up since; else nothing."""
    if not own.gone or bill.state == BillState.WITHDRAWN:
        return ""
    return _("semula %(people)s orang, %(amount)s; %(gone)s bulan dilepas") % {
        "people": number(own.people + own.gone), "amount": rupiah(Rupiah(own.amount + own.gone_amount)),
        "gone": number(own.gone),
    }  # fmt: skip


def state_cell(bill: Bill) -> Cell:
    """How far a bill is."""
    return Cell(bill.get_state_display(), tone=TONES[BillState(bill.state)])  # type: ignore[arg-type]


def bill_items(bill: Bill, scope: Scope, *, books: bool) -> list[Item]:
    """What is known of a bill; of people and rupiah the reader's part. books: may the reader see its entry?"""
    own = counted([bill], scope).get(bill.number, Counted())
    before = first_billed(bill, own)
    items = [
        Item(_("Program"), bill.programme.title),
        Item(_("Bulan iuran"), Month.numbered(bill.month).words),
        Item(_("Tanggal tagihan"), day(bill.day)),
        Item(_("Peserta di wilayah Anda"), number(own.people)),
        Item(_("Ditagih"), f"{rupiah(own.amount)} ({before})" if before else rupiah(own.amount)),
        Item(_("Sudah dibayar"), rupiah(Rupiah(own.amount - own.open_amount))),
        Item(_("Belum dibayar"), _("%(people)s orang, %(amount)s")
             % {"people": number(own.open_people), "amount": rupiah(own.open_amount)}),
        Item(_("Keadaan"), bill.get_state_display()),
        Item(_("Dibuat oleh"), f"{bill.made_by.full_name}, {moment(bill.made_at)}"),
    ]  # fmt: skip
    if books:
        items.append(Item(_("Catatan di buku"), bill.number, url=address("funds:entry", bill.entry_id)))
    if own.open_people:
        items.append(Item(_("Paling lambat tiba di BPJS"), day(pay_by(Month.numbered(bill.month), Law()))))
    if bill.withdrawn_by and bill.withdrawn_on:
        told = f"{bill.withdrawn_by.full_name}, {day(bill.withdrawn_on)}: {bill.withdrawn_reason}"
        items.append(Item(_("Ditarik oleh"), told))
    return items


def bill_tables(bill: Bill, scope: Scope) -> list[Table]:
    """By source and by village, of the reader's villages."""
    sources = by_source(bill, scope)
    villages = by_village(bill, scope)
    names = names_of(village for village, _sums in villages)
    return [
        Table(
            _("Menurut sumber dana"),
            (Column(_("Sumber dana")), Column(_("Peserta"), numeric=True), Column(_("Ditagih"), numeric=True)),
            [(name, number(people), rupiah(amount)) for name, people, amount in sources],
            empty=_("Tidak ada bulan di tagihan ini untuk wilayah Anda."),
        ),
        Table(
            _("Menurut desa"),
            (
                Column(_("Desa")), Column(_("Peserta"), numeric=True), Column(_("Ditagih"), numeric=True),
                Column(_("Belum dibayar"), numeric=True),
            ),
            [
                (_named(village, names), number(sums.people), rupiah(sums.amount), rupiah(sums.open_amount))
                for village, sums in villages[:MOST_VILLAGES]
            ],
        ),
    ]  # fmt: skip


MOST_VILLAGES = 200  # of a table; the file has them all


def preview_table(found: Preview) -> Table:
    """What a bill would charge each source, beside what that can bear."""
    columns = (
        Column(_("Sumber dana")), Column(_("Peserta"), numeric=True), Column(_("Akan ditagih"), numeric=True),
        Column(_("Masih tersedia untuk desa-desa itu"), numeric=True), Column(_("Cukup")),
    )  # fmt: skip
    rows = [
        (
            source, number(people), rupiah(amount), rupiah(found.available[source]),
            _enough(Rupiah(amount - found.ceilings[source])),
        )
        for source, (people, amount) in found.by_source.items()
    ]  # fmt: skip
    empty = _("Tidak ada bulan yang direncanakan untuk tagihan ini. Rencanakan bulannya lebih dulu.")
    return Table(_("Isi tagihan"), columns, rows, empty=empty)


def _enough(short: Rupiah) -> Cell:
    """Some village may lack what another one has: so how much is short is said, whatever there is of all."""
    told = _("tidak, kurang %(short)s") % {"short": rupiah(short)}
    return Cell(told, tone="bad") if short else Cell(_("ya"), tone="good")


def unpaid_table(rows: Sequence[Unpaid]) -> Table:
    """Villages with billed months that are not paid, since when and by when."""
    columns = (
        Column(_("Desa")), Column(_("Tagihan")), Column(_("Ditagih sejak")), Column(_("Peserta"), numeric=True),
        Column(_("Belum dibayar"), numeric=True), Column(_("Paling lambat tiba")),
    )  # fmt: skip
    names, law = names_of(one.village for one in rows), Law()
    found = [
        (
            _named(one.village, names), Cell(one.bill.number, address("billing:bill", one.bill.pk)),
            day(one.bill.day), number(one.people), rupiah(one.amount),
            day(pay_by(Month.numbered(one.bill.month), law)),
        )
        for one in rows
    ]  # fmt: skip
    return Table(_("Belum dibayar"), columns, found, empty=_("Semua tagihan di wilayah Anda sudah dibayar."))


def payments_table(files: Sequence[PaymentFile]) -> Table:
    """One row for each proof."""
    columns = (
        Column(_("Nomor bukti")), Column(_("Tiba di BPJS")), Column(_("Baris"), numeric=True),
        Column(_("Dibayar"), numeric=True), Column(_("Cocok"), numeric=True), Column(_("Keadaan")),
    )  # fmt: skip
    rows = [
        (
            Cell(one.number, address("billing:payment", one.pk)), day(one.arrived), number(one.rows),
            rupiah(Rupiah(one.total)), rupiah(Rupiah(one.matched)),
            Cell(one.get_state_display(), tone=FILE_TONES[FileState(one.state)]),  # type: ignore[arg-type]
        )
        for one in files
    ]  # fmt: skip
    return Table(_("Bukti bayar"), columns, rows, empty=_("Belum ada bukti bayar untuk wilayah Anda."))


def told_of(file: PaymentFile) -> str:
    """Its sentence on both sums; of a proof that was taken as of when it was read, for bills change later."""
    if file.state != FileState.TAKEN or not file.told:
        return file.told
    read = file.at if file.decided_by is None else file.entry.at if file.entry else None
    if read is None:
        return _("Saat bukti dibaca: %(told)s") % {"told": file.told}
    return _("Saat bukti dibaca, %(at)s: %(told)s") % {"at": moment(read), "told": file.told}


def payment_items(file: PaymentFile, *, books: bool) -> list[Item]:
    """What is known of a proof, with both sums. books: may the reader see its entry?"""
    items = [
        Item(_("Berkas"), file.name),
        Item(_("Dibayar dari"), CHART[AccountKind(file.station)].words),
        Item(_("Hari dibayar"), day(file.paid_on)),
        Item(_("Hari tiba di BPJS"), day(file.arrived)),
        Item(_("Jumlah pada bukti transfer"), rupiah(Rupiah(file.stated))),
        Item(_("Jumlah baris di berkas"), f"{rupiah(Rupiah(file.total))} ({number(file.rows)})"),
        Item(_("Melunasi bulan"), rupiah(Rupiah(file.matched))),
        Item(_("Keadaan"), file.get_state_display()),
        Item(_("Diunggah oleh"), f"{file.by.full_name}, {moment(file.at)}"),
    ]
    if books and file.entry_id:
        items.append(Item(_("Catatan di buku"), file.number, url=address("funds:entry", file.entry_id)))
    if file.decided_by:
        items.append(Item(_("Diputuskan oleh"), f"{file.decided_by.full_name}: {file.decided_reason}"))
    return items


def outcomes_table(counts: Sequence[tuple[str, int, Rupiah]]) -> Table:
    """What became of the rows of a proof."""
    columns = (Column(_("Hasil")), Column(_("Baris"), numeric=True), Column(_("Rupiah"), numeric=True))
    rows = [(_first_large(OUTCOME_WORDS[Outcome(one)]), number(rows), rupiah(sum_)) for one, rows, sum_ in counts]
    return Table(_("Hasil pencocokan"), columns, rows)


def differences_table(rows: Sequence[Difference], *, empty: str = "") -> Table:
    """Rows that paid no month, each with its place in its file."""
    columns = (
        Column(_("Bukti bayar")), Column(_("Baris")), Column(_("Desa")), Column(_("Bulan")),
        Column(_("Dibayar"), numeric=True), Column(_("Ditagih"), numeric=True), Column(_("Hasil")),
    )  # fmt: skip
    names = names_of(one.village for one in rows if one.village is not None)
    found = [
        (
            one.line.file.number,
            Cell(f"{one.line.sheet} {one.line.row}", address("billing:difference", one.pk)),
            _named(one.village, names) if one.village is not None else "",
            Month.numbered(one.line.month).words if one.line.month is not None else "",
            rupiah(Rupiah(one.line.amount)), rupiah(Rupiah(one.line.billed)) if one.line.billed else "",
            _first_large(OUTCOME_WORDS[Outcome(one.line.outcome)]),
        )
        for one in rows
    ]  # fmt: skip
    return Table(_("Selisih"), columns, found, empty=empty or _("Tidak ada selisih yang terbuka."))


def difference_items(one: Difference) -> list[Item]:
    """What is known of a row that paid no month."""
    line = one.line
    items = [
        Item(_("Bukti bayar"), line.file.number, url=address("billing:payment", line.file.pk)),
        Item(_("Tempat di berkas"), _("lembar %(sheet)s, baris %(row)s") % {"sheet": line.sheet, "row": line.row}),
        Item(_("Hasil"), _first_large(OUTCOME_WORDS[Outcome(line.outcome)])),
        Item(_("Orang"), line.worker.name if line.worker else _("tidak dikenal")),
        Item(_("Bulan di berkas"), Month.numbered(line.month).words if line.month is not None else ""),
        Item(_("Dibayar"), rupiah(Rupiah(line.amount))),
    ]
    if line.billed:
        items.append(Item(_("Ditagih"), rupiah(Rupiah(line.billed))))
    sources = " + ".join(source.code for source in (one.source, one.partner) if source)
    where = _("titipan di BPJS, atas sumber %(source)s") % {"source": sources} if sources else ""
    items.append(Item(_("Uangnya"), where if one.booked else _("belum dicatat di buku: belum diketahui uang siapa")))
    return items


def settled_items(one: Difference, *, books: bool) -> list[Item]:
    """How a difference was settled, by whom and why. books: may the reader see its entry?"""
    assert one.settled_by
    assert one.settled_at
    items = [
        Item(_("Diselesaikan dengan"), one.get_how_display()),
        Item(_("Diselesaikan oleh"), f"{one.settled_by.full_name}, {moment(one.settled_at)}"),
        Item(_("Keterangan"), one.note),
    ]
    if books and one.entry:
        items.append(Item(_("Catatan di buku"), one.entry.document, url=address("funds:entry", one.entry.pk)))
    return items


def settled_table(rows: Sequence[Difference], of: int, *, may_open: bool) -> Table:
    """Rows of a proof that paid no month and were settled, the last first. of: how many there are."""
    columns = (
        Column(_("Baris")), Column(_("Dibayar"), numeric=True), Column(_("Diselesaikan dengan")),
        Column(_("Diselesaikan oleh")), Column(_("Keterangan")),
    )  # fmt: skip
    found = []
    for one in rows:
        assert one.settled_by
        assert one.settled_at
        found.append(
            (
                Cell(f"{one.line.sheet} {one.line.row}", address("billing:difference", one.pk) if may_open else ""),
                rupiah(Rupiah(one.line.amount)), one.get_how_display(),
                f"{one.settled_by.full_name}, {moment(one.settled_at)}", one.note,
            )
        )  # fmt: skip
    title = _("Selisih yang sudah diselesaikan")
    if of > len(rows):
        title = _("Selisih yang sudah diselesaikan: %(shown)s terakhir dari %(all)s") % {
            "shown": number(len(rows)), "all": number(of),
        }  # fmt: skip
    return Table(title, columns, found)


def _named(village: int, names: object) -> str:
    assert isinstance(names, dict)
    return f"{names[village]} ({code_of(village)})" if village in names else code_of(village)


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]
