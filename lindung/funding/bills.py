"""The bill of one month: for whom, how much by the law of that month, and whose money pays it.

The price is never typed: it is what `law.contributions` says for the worker, the month and the payer. Money that two
bear together is split as the sources say, and the parts add up to the rupiah.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple, TypeVar

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, percent_of, rupiah
from lindung.common.months import Month
from lindung.common.wording import number as counted
from lindung.funding.fingerprint import fingerprint
from lindung.funding.known import Known, Person
from lindung.funding.terms import BASIC
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.payers import Payer, Programme, Sector

Key = TypeVar("Key")


@dataclass(frozen=True)
class Paying:
    """Whose money pays: a source and its payer, and the one that bears the rest where its percent is below 100.

    borne: what the partner bears of one month, where that was fixed to the rupiah when the month was planned.
    """

    source: str
    payer: Payer
    percent: int = 100
    partner: str = ""
    partner_payer: Payer | None = None
    borne: Rupiah | None = None

    def __post_init__(self) -> None:
        assert 0 < self.percent <= 100, self
        shared = self.percent < 100 or self.borne is not None
        assert bool(self.partner) is shared is (self.partner_payer is not None), self

    def parts(self, amount: Rupiah) -> tuple[tuple[str, Rupiah], ...]:
        """What each source bears; together the amount."""
        own = percent_of(amount, self.percent) if self.borne is None else Rupiah(amount - self.borne)
        return ((self.source, own), *(((self.partner, Rupiah(amount - own)),) if self.partner else ()))


class Insured(NamedTuple):
    """One worker to be billed: the village as it is written in files, and who pays."""

    worker: int
    nik: str
    village: str
    paying: Paying
    income: Rupiah
    sector: Sector = Sector.OTHER
    programmes: tuple[Programme, ...] = BASIC
    name: str = ""
    member_number: str = ""


class BillLine(NamedTuple):
    """What is billed for one worker and one month."""

    worker: int
    nik: str
    month: Month
    amount: Rupiah
    village: str
    paying: Paying
    name: str = ""
    member_number: str = ""


@dataclass(frozen=True)
class Bill:
    """One month's lines under a number, each worker once. UserError where there is none or one stands twice."""

    number: str
    month: Month
    lines: tuple[BillLine, ...]

    def __post_init__(self) -> None:
        if not self.lines:
            raise UserError(f"Tagihan {self.number} untuk {self.month.words} kosong. Pilih peserta yang ditagihkan.")
        assert all(line.month == self.month and line.amount > 0 for line in self.lines), self.number
        twice = len(self.lines) - min(len({line.worker for line in self.lines}), len({line.nik for line in self.lines}))
        if twice:
            raise UserError(f"Tagihan {self.number}: {twice} orang tercantum lebih dari sekali. Hapus salah satunya.")
        assert sum(self.by_source.values()) == sum(self.by_village.values()) == self.total, "a rupiah was lost"

    @cached_property
    def total(self) -> Rupiah:
        return Rupiah(sum(line.amount for line in self.lines))

    @cached_property
    def by_source(self) -> Mapping[str, Rupiah]:
        """Rupiah of each source, with its part of what two bear together."""
        return _summed((source, part) for (source, _), part in self.by_source_and_village.items())

    @cached_property
    def by_village(self) -> Mapping[str, Rupiah]:
        return _summed((village, part) for (_, village), part in self.by_source_and_village.items())

    @cached_property
    def by_source_and_village(self) -> Mapping[tuple[str, str], Rupiah]:
        """What the book is charged with: one figure for each source and village. A price is split worker by worker."""
        alike = Counter((line.paying, line.amount, line.village) for line in self.lines)
        return _summed(
            ((source, village), Rupiah(part * count))
            for (paying, amount, village), count in alike.items()
            for source, part in paying.parts(amount)
        )

    @property
    def hash(self) -> str:
        return fingerprint("bill", [(line.worker, line.nik, str(line.month), line.amount) for line in self.lines])

    @property
    def known(self) -> Known:
        return Known.of(Person(line.worker, line.nik) for line in self.lines)

    def rows(self) -> list[dict[str, object]]:
        """What each line of the file holds, by field."""
        return [
            {
                "line": place, "reference": str(line.worker), "nik": line.nik, "name": line.name,
                "member_number": line.member_number, "month": str(line.month), "amount": line.amount,
                "village": line.village, "source": line.paying.source,
            }
            for place, line in enumerate(self.lines, start=1)
        ]  # fmt: skip


def bill_of(
    number: str, month: Month, insured: Iterable[Insured], law: Law, ceilings: Mapping[str, Rupiah] | None = None
) -> Bill:
    """The bill of a month. ceilings: what each source may still be charged; UserError for the first that is passed."""

    @cache
    def price(income: Rupiah, sector: Sector, programmes: tuple[Programme, ...], paying: Paying) -> Rupiah:
        payers = [payer for payer in (paying.payer, paying.partner_payer) if payer]
        worker = InformalWorker(income, sector, programmes)
        return max(owed(worker, month, payer, law).total for payer in payers)  # as funding.prices: the dearer of two

    bill = Bill(
        number,
        month,
        tuple(
            BillLine(
                one.worker, one.nik, month, price(one.income, one.sector, one.programmes, one.paying), one.village,
                one.paying, one.name, one.member_number,
            )
            for one in insured
        ),
    )  # fmt: skip
    refuse_beyond(bill, ceilings or {})
    return bill


def refuse_beyond(bill: Bill, ceilings: Mapping[str, Rupiah]) -> None:
    """UserError naming every source that the bill would charge beyond its ceiling; a source without one is free."""
    beyond = [(source, billed, ceilings[source]) for source, billed in bill.by_source.items() if source in ceilings]
    over = sorted((source, billed, most) for source, billed, most in beyond if billed > most)
    if over:
        told = "; ".join(_over(source, billed, most) for source, billed, most in over)
        raise UserError(
            f"Tagihan {bill.number} ({counted(len(bill.lines))} orang) melebihi dana: {told}. "
            "Kurangi peserta atau tambah sumber dananya."
        )


def _over(source: str, billed: Rupiah, most: Rupiah) -> str:
    return f"{source} ditagih {rupiah(billed)}, tersedia {rupiah(most)}, kurang {rupiah(billed - most)}"


def _summed(parts: Iterable[tuple[Key, Rupiah]]) -> Mapping[Key, Rupiah]:
    sums: dict[Key, Rupiah] = {}
    for key, part in parts:
        sums[key] = Rupiah(sums.get(key, 0) + part)
    return sums
