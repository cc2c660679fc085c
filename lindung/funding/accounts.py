"""The chart of accounts: where money of a source may stand, and what it may have become.

An account is a kind, a source, a programme and a place. The place says for whom the money is, as narrowly as that is
known (a province, a regency or a village); the kind says where it stands. So the money of one village can be followed
while it still lies in the regency's treasury. No account ever stands on its wrong side: money that is not in a place
cannot leave it, and no more is owed back than was taken.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from lindung.common.areas import CODE_LENGTH, KNOWN_PROVINCES, Level
from lindung.common.errors import UserError
from lindung.programme.schemes import Station


class Side(StrEnum):
    """The side on which an account normally stands."""

    DEBIT = "debit"
    CREDIT = "credit"


class AccountKind(StrEnum):
    """What money is, or has become. The stations come in the order in which money passes them."""

    PROMISED = "promised"  # by the source's own paper, and not paid out yet
    PROVINCE = "province"  # paid out by the province (SP2D), in no treasury yet
    REGENCY = "regency"  # in the treasury of the regency
    VILLAGE = "village"  # in the village's own account
    BPJS = "bpjs"  # at BPJS, and no bill for it yet
    REFUND = "refund"  # BPJS has to give it back
    PAYABLE = "payable"  # billed and not paid yet
    LOAN = "loan"  # lent to bridge a late tranche
    GRANT = "grant"  # what the source gives
    RETURNED = "returned"  # given back to the source
    CONTRIBUTIONS = "contributions"  # billed months of protection


@dataclass(frozen=True)
class Nature:
    """Of a kind: its number in the chart, its normal side, and its name for an officer."""

    number: str
    side: Side
    words: str


CHART: dict[AccountKind, Nature] = {
    AccountKind.PROMISED: Nature("1.1", Side.DEBIT, "Dijanjikan, belum disalurkan"),
    AccountKind.PROVINCE: Nature("1.2", Side.DEBIT, "Disalurkan provinsi, belum masuk kas daerah"),
    AccountKind.REGENCY: Nature("1.3", Side.DEBIT, "Di kas daerah kabupaten/kota"),
    AccountKind.VILLAGE: Nature("1.4", Side.DEBIT, "Di rekening desa"),
    AccountKind.BPJS: Nature("1.5", Side.DEBIT, "Titipan di BPJS, belum ada tagihannya"),
    AccountKind.REFUND: Nature("1.6", Side.DEBIT, "Harus dikembalikan BPJS"),
    AccountKind.PAYABLE: Nature("2.1", Side.CREDIT, "Tagihan BPJS yang belum dibayar"),
    AccountKind.LOAN: Nature("2.2", Side.CREDIT, "Talangan yang belum dikembalikan"),
    AccountKind.GRANT: Nature("3.1", Side.CREDIT, "Dana dari sumber"),
    AccountKind.RETURNED: Nature("3.2", Side.DEBIT, "Dikembalikan ke sumber"),
    AccountKind.CONTRIBUTIONS: Nature("5.1", Side.DEBIT, "Iuran"),
}

MONEY_AT = {
    Station.PROVINCE: AccountKind.PROVINCE,
    Station.REGENCY: AccountKind.REGENCY,
    Station.VILLAGE: AccountKind.VILLAGE,
    Station.BPJS: AccountKind.BPJS,
}
"""The account of the money at each station of a tranche."""

STATIONS = (AccountKind.PROMISED, *MONEY_AT.values())
"""Where money may stand before it is a paid month, in the order in which it passes."""

_NUMBERED = {nature.number: kind for kind, nature in CHART.items()}
_WORD = re.compile(r"[^/\s](?:[^/]*[^/\s])?")
_PLACE = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?")


@dataclass(frozen=True, order=True)
class Account:
    """One account. source and programme are the office's own codes, place a dotted area code of any level."""

    kind: AccountKind
    source: str
    programme: str
    place: str

    def __post_init__(self) -> None:
        for what, word in (("sumber", self.source), ("program", self.programme)):
            if not _WORD.fullmatch(word):
                raise UserError(f"Kode {what} «{word[:30]}» tidak dapat dipakai. Tulis kode tanpa garis miring.")
        if not _PLACE.fullmatch(self.place) or self.place[:2] not in KNOWN_PROVINCES:
            raise UserError(f"Kode wilayah «{self.place[:20]}» tidak dikenal. Tulis seperti 99.07.01.2001.")

    @classmethod
    def written(cls, code: str) -> "Account":
        """The account of `1.4/BKBK-2026/DUMISAKE/99.07.01.2001`; anything else raises UserError."""
        parts = code.split("/")
        if len(parts) != len(("kind", "source", "programme", "place")) or parts[0] not in _NUMBERED:
            raise UserError(
                f"Kode akun «{code[:60]}» tidak terbaca. Tulis seperti 1.4/BKBK-2026/DUMISAKE/99.07.01.2001."
            )
        return cls(_NUMBERED[parts[0]], *parts[1:])

    @property
    def nature(self) -> Nature:
        return CHART[self.kind]

    @property
    def code(self) -> str:
        """Number of the kind, source, programme and place; sorts as the chart does."""
        return f"{self.nature.number}/{self.source}/{self.programme}/{self.place}"

    @property
    def level(self) -> Level:
        return next(level for level, length in CODE_LENGTH.items() if length == len(self.place))

    @property
    def words(self) -> str:
        """As a sentence names it: «di rekening desa 99.07.01.2001 (BKBK-2026)»."""
        name = self.nature.words
        return f"{name[0].lower()}{name[1:]} {self.place} ({self.source})"

    def at(self, kind: AccountKind, place: str | None = None) -> "Account":
        """The account of another kind, or another place, of the same source and programme."""
        return Account(kind, self.source, self.programme, place or self.place)
