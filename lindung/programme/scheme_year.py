"""A scheme of one year as data: whose contributions are paid from which money, who comes first, who decides, and how.

What any region may write for itself: money, quota, months, groups, exclusions, the rule of priority, village meeting,
evidence and approvals. Every figure has its source and how far that was checked. How a file becomes one stands in
`year_files`, what fits its ceiling in `places`, who gets a place in `candidates`. `schemes` tells what happened with
the money of such a year; here is only what was meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lindung.common.areas import CODE_LENGTH, Level
from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.law.contributions import InformalWorker
from lindung.law.figures import Checked, Figure
from lindung.law.payers import Payer, Programme
from lindung.programme.priority import PriorityRule
from lindung.programme.schemes import LARGEST_GRANT, MOST_MONTHS, MOST_WORKERS, WHOLE


class QuotaRule(StrEnum):
    """How many places a village has. None of them goes over the ceiling."""

    FLAT = "flat"  # the published quota in every village, as far as the ceiling pays for it
    FIT = "fit"  # as many as the ceiling of the village pays for
    BY_NEED = "by_need"  # the places of one budget, shared by how many eligible people a village has
    ONE_LIST = "one_list"  # the places of one budget for one list of all villages together


class Act(StrEnum):
    """What a step of approval does. Two steps one after the other are never done by one person."""

    PROPOSE = "propose"
    CHECK = "check"
    APPROVE = "approve"


class EvidenceKind(StrEnum):
    """A paper that shows that somebody was at work on a day."""

    STATEMENT = "statement"  # dated and signed by the worker
    PHOTO = "photo"  # at work, with the day it was taken
    RT_CONFIRMATION = "rt_confirmation"  # of the head of the neighbourhood


@dataclass(frozen=True)
class Money:
    """Either so much to every village with a share for contributions, or one budget for the whole scheme."""

    grant_a_village: Rupiah | None = None
    share: Decimal | None = None  # percent of the grant
    budget: Rupiah | None = None

    def __post_init__(self) -> None:
        grants = self.grant_a_village is not None and self.share is not None
        if grants == (self.budget is not None) or (self.grant_a_village is None) != (self.share is None):
            raise UserError(
                "Uang skema disebut dengan «grant_a_village» dan «contributions_share», atau dengan «budget» saja. "
                "Perbaiki bagian «money»."
            )
        if self.share is not None and not 0 < self.share <= WHOLE:
            raise UserError(f"Bagian untuk iuran {self.share} persen tidak mungkin. Periksa «contributions_share».")
        for key, amount in (("grant_a_village", self.grant_a_village), ("budget", self.budget)):
            if amount is not None and not 0 < amount <= LARGEST_GRANT:
                raise UserError(f"«{key}» adalah {number(amount)}; itu tidak mungkin. Periksa jumlahnya.")

    @property
    def by_village(self) -> bool:
        """Whether every village has a ceiling of its own."""
        return self.budget is None

    @property
    def ceiling(self) -> Rupiah:
        """What may be spent on contributions: by one village, or by the whole scheme where it has one budget."""
        if self.budget is not None:
            return self.budget
        assert self.grant_a_village is not None
        assert self.share is not None
        return Rupiah(int(Decimal(self.grant_a_village) * self.share / WHOLE))  # cut: there is no rupiah more


@dataclass(frozen=True)
class PlannedTranche:
    """A share of the money and the day planned for it in the account that pays; None: nobody knows the day."""

    share: Decimal  # percent
    day: date | None
    told: Figure


@dataclass(frozen=True)
class Group:
    """People a scheme is for. Who meets all of the conditions is one of them; without any, everybody is.

    code: as `parameters/earmarks` names groups. on_list: only people whom a list of that name has, by name and address.
    """

    code: str
    name: str
    told: Figure
    deciles_at_most: int | None = None
    occupations: tuple[int, ...] = ()
    on_list: str = ""


@dataclass(frozen=True)
class ExcludedWork:
    """Occupations (codes of the family card) that a scheme does not pay for, beside those the law excludes."""

    name: str
    occupations: tuple[int, ...]
    told: Figure


@dataclass(frozen=True)
class Deliberation:
    """The meeting of the village: whether there is one, how many must be there (percent), and its papers."""

    required: bool
    quorum: Decimal | None
    papers: tuple[str, ...]


@dataclass(frozen=True)
class EvidenceRule:
    """Which papers show that somebody is at work: so many of these kinds, on paper not older than so many days."""

    at_enrolment: tuple[EvidenceKind, ...]
    at_reactivation: tuple[EvidenceKind, ...]
    needed: int
    days_valid: int


@dataclass(frozen=True)
class ApprovalStep:
    """One step from list to decree: where, what is done, and by whom in the words of the scheme."""

    level: Level
    act: Act
    by: str
    told: Figure


@dataclass(frozen=True, kw_only=True)
class SchemeYear:
    """One scheme of one year in one version; frozen, so that whoever was judged by it can be judged by it again."""

    code: str
    file: str  # as whoever asked named it
    year: int
    version: int
    title: str
    legal_basis: tuple[str, ...]
    checked: Checked
    money: Money
    quota_rule: QuotaRule
    workers_a_village: int | None  # published
    workers: int | None  # published, of the whole scheme
    reserve_share: Decimal  # percent of the places
    first: Month
    months: int
    programmes: tuple[Programme, ...]
    payer: Payer
    income: Rupiah  # declared, of a month
    youngest: int | None  # at enrolment, where the scheme is narrower than the law
    oldest: int | None
    tranches: tuple[PlannedTranche, ...]
    groups: tuple[Group, ...]
    excluded_work: tuple[ExcludedWork, ...]
    priority: PriorityRule
    deliberation: Deliberation
    evidence: EvidenceRule
    approvals: tuple[ApprovalStep, ...]
    figures: Mapping[str, Figure]  # what each of the words above rests on, by the key of the file

    def __post_init__(self) -> None:
        _within_reason(self)
        _people_are_said(self)
        _quota_is_said(self)
        _papers_are_possible(self)
        _approvals_in_order(self.approvals)

    @property
    def worker(self) -> InformalWorker:
        """What is paid for each of them."""
        return InformalWorker(self.income, programmes=self.programmes)

    @property
    def ceiling(self) -> Rupiah:
        """Of one village where the money is given by village, else of the whole scheme."""
        return self.money.ceiling

    @property
    def last(self) -> Month:
        """The last month that is paid."""
        return self.first + (self.months - 1)

    @property
    def all_figures(self) -> tuple[Figure, ...]:
        """Everything the scheme says with a source, in the order of its file."""
        tranches = [tranche.told for tranche in self.tranches]
        people = [*(group.told for group in self.groups), *(work.told for work in self.excluded_work)]
        criteria = [criterion.told for criterion in self.priority.criteria]
        return (
            *self.figures.values(),
            *(*tranches, *people, *self.priority.told, *criteria),
            *(step.told for step in self.approvals),
        )

    @property
    def cautions(self) -> tuple[str, ...]:
        """What whoever relies on the scheme must know, each once."""
        return tuple(dict.fromkeys(figure.caution for figure in self.all_figures if figure.caution))


def _within_reason(year: SchemeYear) -> None:
    """A slip of the pen is refused before anything is counted with it."""
    if year.version < 1:
        raise UserError(f"Versi {year.version} tidak mungkin. Versi pertama adalah 1.")
    if not 1 <= year.months <= MOST_MONTHS:
        raise UserError(f"Lamanya {number(year.months)} bulan; harus 1 sampai {MOST_MONTHS}. Periksa «months».")
    if not year.first.year <= year.year <= year.last.year:
        raise UserError(f"Bulan {year.first} sampai {year.last} bukan tahun {year.year}. Periksa «year».")
    for key, count in (("workers_a_village", year.workers_a_village), ("workers", year.workers)):
        if count is not None and not 0 < count <= MOST_WORKERS:
            raise UserError(f"«{key}» adalah {number(count)}; itu tidak mungkin. Periksa angkanya.")
    if not 0 <= year.reserve_share <= WHOLE:
        raise UserError(f"Cadangan {year.reserve_share} persen tidak mungkin. Periksa «reserve_share».")
    if (total := sum(tranche.share for tranche in year.tranches)) != WHOLE:
        raise UserError(f"Bagian tahap berjumlah {total} persen, bukan 100. Lengkapi «planned».")


def _people_are_said(year: SchemeYear) -> None:
    if year.youngest is not None and year.oldest is not None and year.youngest > year.oldest:
        raise UserError(f"Umur {year.youngest} sampai {year.oldest} tahun terbalik. Periksa «youngest» dan «oldest».")
    codes = [group.code for group in year.groups]
    if len(set(codes)) < len(codes):
        raise UserError("Satu golongan tercantum dua kali. Perbaiki «groups».")


def _quota_is_said(year: SchemeYear) -> None:
    shared = year.quota_rule in {QuotaRule.BY_NEED, QuotaRule.ONE_LIST}
    if year.quota_rule is QuotaRule.FLAT and year.workers_a_village is None:
        raise UserError("Aturan kuota «flat» tanpa «workers_a_village». Sebut kuota satu desa, atau pakai «fit».")
    if shared and year.money.by_village:
        raise UserError(
            f"Aturan kuota «{year.quota_rule}» membagi satu anggaran, padahal uangnya diberikan per desa. "
            "Pakai «flat» atau «fit», atau sebut «budget»."
        )
    if year.quota_rule is QuotaRule.FIT and not year.money.by_village:
        raise UserError(
            "Aturan kuota «fit» berlaku bagi uang per desa. Pakai «by_need» atau «one_list» bagi satu anggaran."
        )


def _papers_are_possible(year: SchemeYear) -> None:
    kinds = min(len(year.evidence.at_enrolment), len(year.evidence.at_reactivation))
    if not 1 <= year.evidence.needed <= kinds:
        raise UserError(f"Bukti yang diminta {year.evidence.needed} dari {kinds} macam. Periksa «evidence.needed».")
    if year.evidence.days_valid < 1:
        raise UserError("Bukti berlaku sedikitnya satu hari. Periksa «evidence.days_valid».")
    if year.deliberation.quorum is not None and not 0 < year.deliberation.quorum <= WHOLE:
        raise UserError(f"Kuorum {year.deliberation.quorum} persen tidak mungkin. Periksa «deliberation.quorum».")


def _approvals_in_order(steps: tuple[ApprovalStep, ...]) -> None:
    """From the village up; proposed first, approved last; so maker and checker can be different people."""
    acts = [step.act for step in steps]
    if len(acts) < 2 or acts[0] is not Act.PROPOSE or acts[-1] is not Act.APPROVE or Act.PROPOSE in acts[1:]:
        raise UserError("Persetujuan mulai dengan satu «propose» dan berakhir dengan «approve». Perbaiki «approvals».")
    heights = [list(CODE_LENGTH).index(step.level) for step in steps]
    if heights != sorted(heights):
        raise UserError("Persetujuan berjalan dari desa ke atas. Perbaiki urutan «approvals».")
