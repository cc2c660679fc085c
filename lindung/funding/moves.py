"""What one document moves: papers, moves and entries. An entry cannot be unbalanced, for it is made of moves."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.funding.accounts import Account, Side

LONGEST_NUMBER = 100


class DocumentKind(StrEnum):
    """The paper behind an entry."""

    BUDGET = "budget"  # DPA, Perda or a donor's letter that promises money
    SP2D = "sp2d"  # money reaches a station
    BILL = "bill"
    PAYMENT = "payment"  # proof of payment to BPJS
    REFUND = "refund"  # BPJS gives back
    RETURN = "return"  # money goes back to its source
    LOAN = "loan"
    REPAYMENT = "repayment"
    TRANSFER = "transfer"  # balances go to the successors of a village
    WITHDRAWAL = "withdrawal"  # a promise or a decree is withdrawn
    REVERSAL = "reversal"


DOCUMENT_WORDS = {
    DocumentKind.BUDGET: "Dokumen anggaran",
    DocumentKind.SP2D: "SP2D",
    DocumentKind.BILL: "Tagihan iuran",
    DocumentKind.PAYMENT: "Bukti bayar",
    DocumentKind.REFUND: "Pengembalian dari BPJS",
    DocumentKind.RETURN: "Setoran kembali ke sumber",
    DocumentKind.LOAN: "Perjanjian talangan",
    DocumentKind.REPAYMENT: "Pengembalian talangan",
    DocumentKind.TRANSFER: "Berita acara pemindahan saldo",
    DocumentKind.WITHDRAWAL: "Keputusan pencabutan",
    DocumentKind.REVERSAL: "Berita acara pembatalan",
}


@dataclass(frozen=True, order=True)
class Document:
    """One paper. `record` is 2 when it was written down again after its first record was reversed, and so on."""

    kind: DocumentKind
    number: str
    record: int = 1

    def __post_init__(self) -> None:
        if not self.number or self.number != self.number.strip() or len(self.number) > LONGEST_NUMBER:
            raise UserError(f"Nomor dokumen wajib diisi, paling panjang {LONGEST_NUMBER} huruf. Periksa nomornya.")
        assert self.record >= 1, self.record

    @property
    def words(self) -> str:
        """SP2D 900/12/2026, and which record of it where there are several."""
        again = f" (catatan ke-{self.record})" if self.record > 1 else ""
        return f"{DOCUMENT_WORDS[self.kind]} {self.number}{again}"


@dataclass(frozen=True)
class Move:
    """So many rupiah, above zero, from the account `credit` to the account `debit` of the same source."""

    debit: Account
    credit: Account
    amount: Rupiah

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise UserError(f"Jumlah {rupiah(self.amount)} tidak dapat dicatat. Tulis jumlah di atas nol.")
        assert self.debit != self.credit, self.debit
        assert self.debit.source == self.credit.source, "every source balances by itself"


@dataclass(frozen=True)
class Entry:
    """What one document moved. `reverses` is the document whose entry this one mirrors."""

    day: date
    document: Document
    words: str
    moves: tuple[Move, ...]
    reverses: Document | None = None

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise UserError(f"{self.document.words} belum punya keterangan. Tulis untuk apa uangnya.")
        assert self.moves, self.document
        assert (self.document.kind is DocumentKind.REVERSAL) == (self.reverses is not None), self.document

    @property
    def amount(self) -> Rupiah:
        """All its moves together."""
        return Rupiah(sum(move.amount for move in self.moves))

    def changes(self) -> dict[Account, int]:
        """What it adds to each account on its normal side; below zero where it takes away."""
        found: dict[Account, int] = defaultdict(int)
        for move in self.moves:
            found[move.debit] += move.amount if move.debit.nature.side is Side.DEBIT else -move.amount
            found[move.credit] += move.amount if move.credit.nature.side is Side.CREDIT else -move.amount
        return dict(found)


def reversal_of(entry: Entry, *, day: date, number: str, words: str) -> Entry:
    """The entry that undoes another one: its moves mirrored, under a document of its own."""
    document = Document(DocumentKind.REVERSAL, number)
    return Entry(day, document, words, mirrored(entry), reverses=entry.document)


def mirrored(entry: Entry) -> tuple[Move, ...]:
    """Its moves the other way round."""
    return tuple(Move(debit=move.credit, credit=move.debit, amount=move.amount) for move in entry.moves)
