"""What a proof of payment says, whole or not at all: its rows, their sum, and what total somebody claims for them.

A file of which one row's money cannot be read, or whose total is not the sum of its rows, is refused as it is: what is
missing could be anybody's month.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number as counted
from lindung.funding.fingerprint import fingerprint

NAMED = 5  # places of unreadable rows that a sentence tells


class PaymentRow(NamedTuple):
    """One row. nik: "" where it cannot be used; month: None where it cannot be read; row: as Excel shows it."""

    sheet: str
    row: int
    nik: str
    month: Month | None
    amount: Rupiah
    reference: str = ""


@dataclass(frozen=True)
class Payments:
    """One proof of payment. UserError where it is empty, or where a total that is said is not the sum of the rows.

    said: totals, by where they are said («bukti transfer»). unread: where rows stand without readable money.
    """

    file: str
    rows: tuple[PaymentRow, ...]
    said: tuple[tuple[str, Rupiah], ...] = ()
    unread: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for where, total in self.said:
            if total != self.total:
                raise UserError(self._differs(where, total))
        if self.unread:
            raise UserError(
                f"Berkas {self.file}: jumlah rupiah di {counted(len(self.unread))} baris tidak dapat dipakai "
                f"({self._unread}), jadi tidak satu pun baris dipakai. Perbaiki baris itu, lalu unggah lagi."
            )
        if not self.rows:
            raise UserError(f"Berkas {self.file} tidak memuat satu pun pembayaran. Minta berkas yang berisi.")

    @cached_property
    def total(self) -> Rupiah:
        return Rupiah(sum(row.amount for row in self.rows))

    @cached_property
    def hash(self) -> str:
        """Of what the rows say, whatever program saved them and in whatever order."""
        return fingerprint("payment", [(row.nik, row.reference, str(row.month or ""), row.amount) for row in self.rows])

    @property
    def _unread(self) -> str:
        more = len(self.unread) - NAMED
        return ", ".join(self.unread[:NAMED]) + (f", dan {counted(more)} lagi" if more > 0 else "")

    def _differs(self, where: str, total: Rupiah) -> str:
        unread = f" (tanpa yang tidak terbaca: {self._unread})" if self.unread else ""
        return (
            f"Berkas {self.file}: total pada {where} {rupiah(total)}, jumlah {counted(len(self.rows))} barisnya "
            f"{rupiah(self.total)}{unread}, selisih {rupiah(total - self.total)}. Tidak satu pun baris dipakai; "
            "minta berkas yang benar."
        )


def told_again(payments: Payments, before: Mapping[str, str]) -> str:
    """The sentence for a file whose content was taken in before ("" for a new one): it changes nothing.

    before: by hash, the number under which each earlier one was recorded.
    """
    number = before.get(payments.hash)
    if number is None:
        return ""
    return f"Berkas {payments.file} sama isinya dengan pembayaran {number} yang sudah dicatat. Tidak ada yang berubah."


def months_told(rows: Iterable[PaymentRow]) -> tuple[Month, ...]:
    """The months that rows are about, in order."""
    return tuple(sorted({row.month for row in rows if row.month is not None}))
