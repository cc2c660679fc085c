"""A scheme: who pays whose contributions from which money, in which tranches, as planned and as it happened.

Everything a scheme says of itself is a figure with its source and how far that was checked; a day that nobody published
is an assumption and says so. What happened may differ by groups of villages. How a file becomes a scheme stands in
`scheme_files`; what its money buys in `village_account`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, percent_of
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.law.contributions import InformalWorker
from lindung.law.figures import Figure
from lindung.law.payers import Payer

WHOLE = Decimal(100)
MOST_DAYS, MOST_MONTHS, MOST_WORKERS, LARGEST_GRANT = 3_660, 120, 300_000_000, 10**15
"""What a slip of the pen goes beyond, and no scheme."""


class Station(StrEnum):
    """Where the money of a tranche is, in the order in which it goes. Only what the village has can pay."""

    PROVINCE = "province"  # the province has paid it out (SP2D)
    REGENCY = "regency"  # in the treasury of the regency
    VILLAGE = "village"  # in the village's own account
    BPJS = "bpjs"  # paid on as contributions


class TrancheCut(StrEnum):
    """What a tranche that is smaller than the grant gives to contributions."""

    IN_PROPORTION = "in_proportion"
    CONTRIBUTIONS_FIRST = "contributions_first"


class Enrolment(StrEnum):
    """How many workers a village enrols."""

    FIT = "fit"  # as many as the money pays for in all months, the quota at most
    QUOTA = "quota"  # the published quota, whether it fits or not


class Paying(StrEnum):
    """What a village does with money that does not reach for a month of all its workers."""

    WHOLE = "whole"  # whole months for everybody, or nothing
    AS_FAR = "as_far"  # as many workers as it reaches for, in the order of the list


class LateMoney(StrEnum):
    """What a village does with money that arrives when membership has ended."""

    FORWARD = "forward"  # registers its workers anew and pays months from then on
    ARREARS = "arrears"  # pays the months that were missed, which buys nothing any more
    LOST = "lost"  # pays nothing: neither anew nor any month after the last one planned


@dataclass(frozen=True)
class Rules:
    """How the villages of a scheme use its money."""

    tranche_cut: TrancheCut = TrancheCut.IN_PROPORTION
    enrolment: Enrolment = Enrolment.FIT
    paying: Paying = Paying.WHOLE
    late_money: LateMoney = LateMoney.FORWARD
    days_to_pay: int = 0  # from the village's account to BPJS, where nothing else is told

    def __post_init__(self) -> None:
        if self.days_to_pay < 0:
            raise UserError("Aturan «days_to_pay» tidak boleh negatif. Periksa banyaknya hari.")
        if self.days_to_pay > MOST_DAYS:
            raise UserError(f"Aturan «days_to_pay» lebih dari {number(MOST_DAYS)} hari. Periksa banyaknya hari.")


@dataclass(frozen=True)
class Tranche:
    """A share of the grant and its day at each station; None: had not arrived when the sources end."""

    share: Decimal  # percent of the grant
    days: Mapping[Station, date | None]
    told: Figure  # where the days come from

    def __post_init__(self) -> None:
        if not 0 < self.share <= WHOLE:
            raise UserError(f"Bagian tahap {self.share} persen tidak mungkin. Periksa «share».")
        if Station.VILLAGE not in self.days:
            raise UserError("Tahap tidak menyebut hari «village» (masuk rekening desa; null bila belum).")
        passed = [(station, self.days[station]) for station in Station if station in self.days]
        for (before, earlier), (after, later) in pairwise(passed):
            if later is not None and (earlier is None or later < earlier):
                since = earlier or "belum tiba"
                raise UserError(f"Uang tidak mungkin di «{after}» {later} bila di «{before}» {since}. Periksa harinya.")

    def paid_on(self, days_to_pay: int) -> date | None:
        """The day on which BPJS has what this tranche pays; None where the village has nothing."""
        if Station.BPJS in self.days:
            return self.days[Station.BPJS]
        village = self.days[Station.VILLAGE]
        return village + timedelta(days=days_to_pay) if village else None

    @property
    def stuck_at(self) -> Station | None:
        """The last station that was reached, where it did not reach the village's account."""
        if self.days[Station.VILLAGE] is not None:
            return None
        reached = [station for station in Station if self.days.get(station)]
        return reached[-1] if reached else None


@dataclass(frozen=True)
class VillageGroup:
    """Villages to which the money came on the same days."""

    name: str
    villages: int
    tranches: tuple[Tranche, ...]
    told: Figure  # where the number of villages comes from

    def __post_init__(self) -> None:
        if self.villages < 1:
            raise UserError(f"Kelompok «{self.name}» berisi {self.villages} desa. Periksa «villages».")
        if (total := sum(tranche.share for tranche in self.tranches)) != WHOLE:
            raise UserError(f"Bagian tahap «{self.name}» berjumlah {total} persen, bukan 100. Lengkapi tahapnya.")


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """One programme of one year for villages that are alike but for the days on which money came."""

    code: str
    file: str  # as whoever asked named it
    title: str
    legal_basis: tuple[str, ...]
    told_until: date  # the last day that the sources tell of
    grant: Rupiah  # to one village
    share: Decimal  # percent of the grant that is for contributions
    quota: int  # published workers a village
    villages: int
    first: Month
    months: int
    worker: InformalWorker
    payer: Payer
    rules: Rules
    planned: tuple[Tranche, ...]
    happened: tuple[VillageGroup, ...]
    figures: Mapping[str, Figure]  # what each of the words above rests on

    def __post_init__(self) -> None:
        for what, count in (
            ("grant_a_village", self.grant),
            ("workers_a_village", self.quota),
            ("villages", self.villages),
        ):
            if count < 1:
                raise UserError(f"«{what}» adalah {number(count)}; harus lebih dari nol. Periksa angkanya.")
        if not 0 < self.share <= WHOLE:
            raise UserError(f"Bagian untuk iuran {self.share} persen tidak mungkin. Periksa «contributions_share».")
        if self.months < 1:
            raise UserError("Jumlah bulan rencana sedikitnya satu. Periksa «months».")
        self._within_reason()
        if (total := sum(group.villages for group in self.happened)) != self.villages:
            raise UserError(
                f"Desa dalam «happened» berjumlah {number(total)}, padahal skema menyebut {number(self.villages)}. "
                "Periksa banyaknya desa tiap kelompok."
            )
        if any(tranche.days[Station.VILLAGE] is None for tranche in self.planned):
            raise UserError("Tahap yang direncanakan tidak menyebut hari masuk rekening desa. Isi «village».")
        days = [day for group in self.happened for tranche in group.tranches for day in tranche.days.values() if day]
        if late := [day for day in days if day > self.told_until]:
            raise UserError(
                f"Uang yang tiba {max(late)} belum dapat dilaporkan sumber yang berakhir {self.told_until}. "
                "Periksa «told_until»."
            )
        assert self.as_planned.villages == self.villages

    def _within_reason(self) -> None:
        """Refused before it is lived through for centuries, or counted beyond what a number holds."""
        if self.months > MOST_MONTHS:
            raise UserError(f"Rencana {number(self.months)} bulan lebih dari {MOST_MONTHS}. Periksa «months».")
        if self.quota * self.villages > MOST_WORKERS:
            raise UserError("Kuota semua desa melebihi penduduk Indonesia. Periksa «workers_a_village» dan «villages».")
        if self.grant > LARGEST_GRANT:
            raise UserError("Bantuan satu desa terlalu besar. Periksa «grant_a_village».")
        planned = [day for tranche in self.planned for day in tranche.days.values() if day]
        latest = max([self.told_until, *planned])
        if Month.of(latest) - self.first > 2 * MOST_MONTHS:
            raise UserError(f"Hari {latest} lebih dari {2 * MOST_MONTHS} bulan sesudah {self.first}. Periksa tahunnya.")

    @property
    def ceiling(self) -> Rupiah:
        """What one village may spend on contributions."""
        return Rupiah(int(Decimal(self.grant) * self.share / WHOLE))  # cut: there is no rupiah more

    @property
    def last(self) -> Month:
        """The last month of the plan."""
        return self.first + (self.months - 1)

    @property
    def as_planned(self) -> VillageGroup:
        """All villages with the money on the planned days."""
        return VillageGroup("rencana", self.villages, self.planned, self.figures["villages"])

    def for_contributions(self, tranches: tuple[Tranche, ...]) -> tuple[Rupiah, ...]:
        """What each tranche gives one village for contributions, in the order of their days; together the ceiling."""
        amounts: dict[int, Rupiah] = {}
        so_far = Decimal(0)
        in_turn = sorted(enumerate(tranches), key=lambda numbered: numbered[1].days[Station.VILLAGE] or date.max)
        for at, tranche in in_turn:
            so_far += tranche.share
            upto = percent_of(self.ceiling, so_far)
            if self.rules.tranche_cut is TrancheCut.CONTRIBUTIONS_FIRST:
                upto = Rupiah(min(self.ceiling, percent_of(self.grant, so_far)))
            amounts[at] = Rupiah(upto - sum(amounts.values()))
        return tuple(amounts[at] for at in range(len(tranches)))
