"""A scenario as data: a scheme of a year and what differs, never code.

How a file becomes one stands in `scenario_files`; what its money buys in `places_ahead`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.law.reforms import Reform
from lindung.programme.scheme_year import QuotaRule, SchemeYear
from lindung.programme.schemes import LARGEST_GRANT, MOST_WORKERS

WHOLE = Decimal(100)
MOST_YEARS = 10
MOST_WEEKS = 104


class LeftOver(StrEnum):
    """What happens at the end of a year to money that bought nothing in it."""

    KEPT = "kept"  # it stays in the account and pays later months
    RETURNED = "returned"  # to whoever gave it; no month of the next year is paid ahead either


@dataclass(frozen=True)
class AnnualTranche:
    """A share of the money of each year, planned for the first day of a month of that year (1 to 12)."""

    share: Decimal  # percent
    month: int

    def __post_init__(self) -> None:
        if not 0 < self.share <= WHOLE:
            raise UserError(f"Bagian tahap {self.share} persen tidak mungkin. Periksa «tranches».")
        if not 1 <= self.month <= 12:
            raise UserError(f"Bulan tahap {self.month} tidak ada; tulis 1 sampai 12. Periksa «tranches».")


@dataclass(frozen=True)
class Gift:
    """Money beside the scheme: so much a year from one payer, each worker paid for so many months of the year."""

    title: str
    payer: Payer
    rupiah_a_year: Rupiah
    months: int

    def __post_init__(self) -> None:
        if not 0 < self.rupiah_a_year <= LARGEST_GRANT:
            raise UserError(
                f"Bantuan «{self.title}» {rupiah(self.rupiah_a_year)} setahun tidak masuk akal; tulis lebih dari nol "
                f"sampai {rupiah(LARGEST_GRANT)}."
            )
        if not 1 <= self.months <= 12:
            raise UserError(f"Bantuan «{self.title}» membayar {self.months} bulan; tulis 1 sampai 12.")


@dataclass(frozen=True)
class TakingOver:
    """A payer that pays for everybody eligible up to a decile from a month on; the scheme pays for the others."""

    payer: Payer
    since: Month
    deciles_at_most: int

    def __post_init__(self) -> None:
        if not 1 <= self.deciles_at_most <= 10:
            raise UserError(f"Desil {self.deciles_at_most} tidak ada; tulis 1 sampai 10. Periksa «takes_over».")


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What is tried in a province: from `first` on, for `years` years."""

    code: str
    title: str
    note: str  # what it answers, in a sentence
    scheme: SchemeYear
    first: Month
    years: int
    quota_rule: QuotaRule
    workers_a_village: int | None  # None: the province's own figure
    grant_percent: Mapping[int, Decimal]  # from that calendar year on, of the grant (or budget) of the province
    shares: Mapping[Payer, Decimal]  # who bears each month, percent; together 100. The first one's money is the grant
    months_a_year: int
    rotates: int | None  # months after which other people get the places; None: they stay
    tranches: tuple[AnnualTranche, ...]
    weeks_late: int  # each tranche but the first of a year
    left_over: LeftOver = LeftOver.KEPT
    gifts: tuple[Gift, ...] = ()
    takes_over: TakingOver | None = None
    reform: Reform | None = None

    def __post_init__(self) -> None:
        self._shares_add_up()
        self._within_reason()

    def _shares_add_up(self) -> None:
        if (total := sum(self.shares.values())) != WHOLE:
            listed = ", ".join(f"{PAYER_WORDS[payer]} {share}" for payer, share in self.shares.items())
            raise UserError(f"Bagian penanggung berjumlah {total} persen, bukan 100 ({listed}). Perbaiki «shares».")
        if any(share <= 0 for share in self.shares.values()):
            raise UserError("Bagian penanggung harus lebih dari nol. Hapus yang nol dari «shares».")
        if (total := sum(tranche.share for tranche in self.tranches)) != WHOLE:
            raise UserError(f"Bagian tahap berjumlah {total} persen, bukan 100. Perbaiki «tranches».")

    def _within_reason(self) -> None:
        if not 1 <= self.years <= MOST_YEARS:
            raise UserError(f"Lamanya {self.years} tahun; tulis 1 sampai {MOST_YEARS}. Periksa «years».")
        if not 1 <= self.months_a_year <= 12:
            raise UserError(f"Bulan yang dibayar setahun {self.months_a_year}; tulis 1 sampai 12.")
        if self.rotates is not None and not 1 <= self.rotates <= 120:
            raise UserError(f"Giliran setiap {self.rotates} bulan tidak mungkin; tulis 1 sampai 120.")
        if not 0 <= self.weeks_late <= MOST_WEEKS:
            raise UserError(f"Terlambat {self.weeks_late} minggu; tulis 0 sampai {MOST_WEEKS}. Periksa «weeks_late».")
        if self.workers_a_village is not None and not 0 < self.workers_a_village <= MOST_WORKERS:
            raise UserError(
                f"Kuota {number(self.workers_a_village)} pekerja satu desa tidak mungkin. Periksa «workers_a_village»."
            )
        if self.takes_over is not None and self.takes_over.since not in self.months:
            raise UserError(
                f"Pengambilalihan mulai {self.takes_over.since.words}, di luar {self.months[0].words} sampai "
                f"{self.months[-1].words}. Perbaiki «takes_over» atau lamanya studi."
            )
        if wrong := [share for share in self.grant_percent.values() if not 0 <= share <= 1_000]:
            raise UserError(f"Uang {wrong[0]} persen dari semula tidak masuk akal. Periksa «grant_percent».")

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month of the study."""
        return tuple(self.first + ahead for ahead in range(12 * self.years))

    @property
    def day(self) -> date:
        """The day on which the study begins."""
        return self.first.first
