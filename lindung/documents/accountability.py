"""Accountability of a village or a regency: what came when, what was billed and paid, and the months of each person.

The report cannot be made where debits are not credits, or the balance is not what came less what was paid. Where the
people's months do not sum up to what the book paid, it says so above everything else: two records are held together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.documents.decree import Signer
from lindung.documents.person_rows import Listed, months_in_words
from lindung.documents.typeset import Typeset, write_pdf


@dataclass(frozen=True)
class TrancheLine:
    """One tranche and the days on which it reached each station of its way; None where it has not been."""

    name: str
    planned: Rupiah
    received: Rupiah
    stations: Sequence[date | None]


@dataclass(frozen=True)
class AccountLine:
    """One account of the trial balance."""

    account: str
    debit: Rupiah
    credit: Rupiah


@dataclass(frozen=True)
class DifferenceLine:
    """Something that a payment or a list did not agree on, and how it stands."""

    what: str
    amount: Rupiah
    standing: str


@dataclass(frozen=True)
class PersonMonths:
    """The months paid for one person, and with how much; the place is the village or the hamlet."""

    person: Listed
    place: str
    months: Sequence[Month]
    paid: Rupiah


@dataclass(frozen=True)
class Accountability:
    """What an area owes an account of, from the first day of the year, or of another month, to a day."""

    area: str  # Desa Suka Maju, Kabupaten Muaro Jambi
    above: str  # the area above it, for the letterhead
    programme: str
    year: int
    on: date
    stations: Sequence[str]  # Kas provinsi, Kas kabupaten, Rekening desa, BPJS
    tranches: Sequence[TrancheLine]
    billed: Rupiah  # after reductions
    paid: Rupiah
    other: Rupiah  # spent or returned otherwise
    balance: Rupiah
    people: Sequence[PersonMonths]
    accounts: Sequence[AccountLine]
    differences: Sequence[DifferenceLine]
    place: str
    signers: Sequence[Signer]
    since: date | None = None  # None: the first day of the year
    opening: Rupiah = Rupiah(0)  # noqa: RUF009 - a number
    reduced: Rupiah = Rupiah(0)  # noqa: RUF009 - of bills, for months given up since
    bills_apart: Rupiah = Rupiah(0)  # noqa: RUF009 - contributions of the trial balance beyond what is billed

    def __post_init__(self) -> None:
        assert self.debits == self.credits, "debits and credits are equal"
        left = self.opening + self.received - self.paid - self.other
        assert left == self.balance, "what was there and was received, less what was spent, is what is left"

    @property
    def period(self) -> str:
        """TAHUN 2026, or the months of it."""
        if self.since is None:
            return f"TAHUN {self.year}"
        first, last = Month.of(self.since), Month.of(self.on)
        return (first.words if first == last else f"{first.words} sampai {last.words}").upper()

    @property
    def received(self) -> int:
        return sum(tranche.received for tranche in self.tranches)

    @property
    def apart(self) -> int:
        """What the book paid beyond the people's months; 0 where they agree."""
        return self.paid - sum(one.paid for one in self.people)

    @property
    def debits(self) -> int:
        return sum(line.debit for line in self.accounts)

    @property
    def credits(self) -> int:
        return sum(line.credit for line in self.accounts)

    @property
    def months(self) -> int:
        return sum(len(one.months) for one in self.people)


def write_accountability(target: Path, report: Accountability, *, example: bool = False) -> Typeset:
    """The report with its annex person by person as PDF/A; UserError above what one document may hold."""
    return write_pdf(target, "accountability", accountability_values(report), report.on, example=example)


def accountability_values(report: Accountability) -> Mapping[str, object]:
    """What is printed, in words."""
    return {
        "title": f"Pertanggungjawaban {report.programme} {report.year}, {report.area}",
        "office": f"Pemerintah {report.area}",
        "seat": [f"Pemerintah {report.area}", report.above],
        "area": report.area,
        "programme": report.programme,
        "period": report.period,
        "disagreement": disagreement(report),
        "on": long_day(report.on),
        "place": report.place,
        "stations": list(report.stations),
        "tranches": [
            [line.name, rupiah(line.planned), rupiah(line.received), *(_day(day) for day in line.stations)]
            for line in report.tranches
        ],
        "sums": _sums(report),
        "accounts": [[line.account, rupiah(line.debit), rupiah(line.credit)] for line in report.accounts],
        "debits": rupiah(report.debits),
        "credits": rupiah(report.credits),
        "zero": rupiah(report.debits - report.credits),
        "differences": [[line.what, rupiah(line.amount), line.standing] for line in report.differences],
        "signers": [{"office": who.office, "name": who.name, "below": who.below} for who in report.signers],
        "places": _places(report.people),
        "total": [number(len(report.people)), number(report.months), rupiah(report.paid - report.apart)],
    }


def agreement(report: Accountability) -> tuple[str, str]:
    """Whether the book, the people's months and the bills agree, as a line of the sums."""
    if not report.apart and report.bills_apart:
        return "TIDAK COCOK: ditagih dengan akun iuran di neraca saldo; selisih", rupiah(report.bills_apart)
    if not report.apart:
        return "Cocok dengan bulan yang dibayar per orang", "ya, sampai rupiah"
    return "TIDAK COCOK dengan bulan yang dibayar per orang; selisih", rupiah(report.apart)


def disagreement(report: Accountability) -> list[str]:
    """What does not agree, in sentences to be read before anything else; nothing where every rupiah has its worker."""
    return [*_paid_apart(report), *_billed_apart(report)]


def _paid_apart(report: Accountability) -> list[str]:
    if not report.apart:
        return []
    more, less = ("Buku", "daftar bulan peserta") if report.apart > 0 else ("Daftar bulan peserta", "buku")
    of_people = Rupiah(report.paid - report.apart)
    said = (
        f"TIDAK COCOK: buku mencatat dibayar {rupiah(report.paid)}, bulan peserta berjumlah {rupiah(of_people)}. "
        f"{more} lebih {rupiah(Rupiah(abs(report.apart)))} daripada {less}."
    )
    return [said]


def _billed_apart(report: Accountability) -> list[str]:
    if not report.bills_apart:
        return []
    in_balance = Rupiah(report.billed + report.bills_apart)
    said = (
        f"TIDAK COCOK: menurut tagihan ditagih {rupiah(report.billed)}, akun iuran di neraca saldo "
        f"{rupiah(in_balance)}. Selisih {rupiah(report.bills_apart)}."
    )
    return [said]


def billed_sums(report: Accountability) -> list[tuple[str, Rupiah]]:
    """What is billed, with its reduction where there is one."""
    reduced = [("Pengurangan tagihan (bulan yang dilepas), sudah dihitung", report.reduced)] if report.reduced else []
    return [("Ditagih BPJS Ketenagakerjaan", report.billed), *reduced]


def _sums(report: Accountability) -> list[list[str]]:
    opening = [[f"Saldo awal {long_day(report.since)}", rupiah(report.opening)]] if report.since else []
    return [
        list(agreement(report)),
        *opening,
        ["Diterima", rupiah(report.received)],
        *([what, rupiah(amount)] for what, amount in billed_sums(report)),
        ["Dibayar kepada BPJS Ketenagakerjaan", rupiah(report.paid)],
        ["Dikembalikan atau digunakan lain", rupiah(report.other)],
        ["Sisa", rupiah(report.balance)],
        ["Pekerja yang iurannya dibayar", number(len(report.people))],
        ["Bulan perlindungan yang dibayar", number(report.months)],
    ]


def _places(people: Sequence[PersonMonths]) -> list[dict[str, object]]:
    """The people place by place, in the order in which a place is first named; numbered through."""
    by_place: dict[str, list[list[str]]] = {}
    paid: dict[str, int] = {}
    for line, one in enumerate(people, start=1):
        by_place.setdefault(one.place, []).append(_person(line, one))
        paid[one.place] = paid.get(one.place, 0) + one.paid
    return [
        {"place": place, "count": number(len(rows)), "paid": rupiah(paid[place]), "rows": rows}
        for place, rows in by_place.items()
    ]


def _person(line: int, one: PersonMonths) -> list[str]:
    return [
        number(line),
        one.person.name,
        one.person.nik,
        months_in_words(one.months),
        str(len(one.months)),
        rupiah(one.paid),
    ]


def _day(day: date | None) -> str:
    return "belum" if day is None else day.strftime("%d-%m-%Y")
