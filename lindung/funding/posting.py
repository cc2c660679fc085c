"""What keeps an entry out of the book: asked of the book as a value, and in the same words of a database.

The same entry twice changes nothing; another entry for the same document is refused with the field that differs. A
closed month takes nothing. A reversal mirrors one entry, once. No account ever stands on its wrong side.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import accumulate

from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.funding.accounts import Account
from lindung.funding.moves import Document, Entry, mirrored


def is_repeat(entry: Entry, known: Entry | None) -> bool:
    """Is it in the book already? UserError with the field that differs where another entry has its document."""
    if known is None:
        return False
    fields = (
        ("tanggal", long_day(known.day), long_day(entry.day)),
        ("jumlah", rupiah(known.amount), rupiah(entry.amount)),
        ("rincian akun", _by_account(known), _by_account(entry)),
        ("keterangan", known.words, entry.words),
        ("dokumen yang dibatalkan", known.reverses, entry.reverses),
    )
    for name, before, now in fields:
        if before != now:
            told = f": tercatat {before}, sekarang {now}" if isinstance(before, str) and name != "keterangan" else ""
            raise UserError(
                f"{entry.document.words} sudah tercatat dengan {name} yang lain{told}. "
                "Periksa dokumennya; bila catatan pertama salah, batalkan dulu lalu catat ulang."
            )
    return True


def refuse_closed(day: date, closed: Month | None) -> None:
    """UserError where a day lies in a closed month, with the month that is open."""
    if closed and Month.of(day) <= closed:
        open_month = closed + 1
        raise UserError(
            f"Buku {Month.of(day).words} sudah ditutup; bulan yang terbuka adalah {open_month.words}. "
            f"Catat dengan tanggal mulai {long_day(open_month.first)}."
        )


def refuse_record(document: Document, undone: frozenset[Document]) -> None:
    """UserError where a document is written down again though its record before was not reversed."""
    before = replace(document, record=document.record - 1)
    if before not in undone:
        raise UserError(f"{before.words} belum dibatalkan. Batalkan dulu, lalu catat ulang.")


def refuse_reversal(entry: Entry, original: Entry | None, undone: frozenset[Document]) -> None:
    """UserError where a reversal has nothing to reverse, comes before it, or is its second one."""
    assert entry.reverses
    if original is None:
        raise UserError(f"{entry.reverses.words} tidak ada di buku. Periksa dokumen yang dibatalkan.")
    if original.reverses:
        raise UserError(f"{original.document.words} adalah pembatalan. Catat ulang dokumen aslinya.")
    if original.document in undone:
        raise UserError(f"{original.document.words} sudah dibatalkan. Satu catatan hanya dibatalkan sekali.")
    if entry.day < original.day:
        raise UserError(f"Pembatalan tidak mungkin sebelum {long_day(original.day)}, hari catatannya. Periksa tanggal.")
    assert entry.moves == mirrored(original), entry.document


def refuse_short(entry: Entry, least: Mapping[Account, int]) -> None:
    """UserError where an account would stand on its wrong side, on the day or later.

    least: the lowest balance of each account that the entry takes from, from its day on.
    """
    for account, change in entry.changes().items():
        there = least.get(account, 0)
        if change < 0 and there + change < 0:
            missing = -(there + change)
            raise UserError(
                f"{entry.document.words} memerlukan {rupiah(-change)} {account.words}, tetapi yang ada sejak "
                f"{long_day(entry.day)} hanya {rupiah(max(there, 0))}: kurang {rupiah(missing)}. "
                "Catat dulu dokumen yang mendahuluinya, atau periksa jumlah dan tanggalnya."
            )


def least_from(day: date, changes: Mapping[Account, Iterable[tuple[date, int]]]) -> dict[Account, int]:
    """The lowest balance of each account at the end of that day or of any later one."""
    return {account: _least(day, rows) for account, rows in changes.items()}


def why_not_closed(month: Month, closed: Month | None, first: Month, on: date) -> str:
    """What keeps a month from being closed on a day; nothing where it may be."""
    if closed and month <= closed:
        return f"Buku {month.words} sudah ditutup. Pilih {(closed + 1).words}."
    due = closed + 1 if closed else first
    if month > due:
        return f"Buku {due.words} belum ditutup. Tutup bulan menurut urutannya."
    if on <= month.last:
        return f"{month.words} belum berakhir. Tutup mulai {long_day((month + 1).first)}."
    return ""


def _by_account(entry: Entry) -> tuple[tuple[Account, Account, int], ...]:
    return tuple(sorted((move.debit, move.credit, move.amount) for move in entry.moves))


def _least(day: date, rows: Iterable[tuple[date, int]]) -> int:
    by_day: dict[date, int] = defaultdict(int)
    for when, change in rows:
        by_day[max(when, day)] += change
    return min(accumulate(by_day[when] for when in sorted({day, *by_day})))
