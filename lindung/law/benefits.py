"""What a family, or a hurt worker, receives: from an event, its day, and the membership on that day.

A death that is no work accident (JKM) pays three sums, or one smaller sum while membership is too young. A death at
work (JKK) pays so many times the declared income, and two sums, from the first day. Children's schooling is paid year
by year after a death at work, and after any other death only once contributions were paid long enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, percent_of
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.law.answers import Answer, each_once
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Membership, Protection

SCHOOLS = ("tk_sd", "smp", "sma", "s1")
"""In the order in which a child goes through them."""
SCHOOL_WORDS = {"tk_sd": "TK–SD", "smp": "SMP", "sma": "SMA", "s1": "S1"}
ALL_MEMBERSHIPS = "all_memberships"
"""What `benefits/scholarship_counts` says where paid months of earlier memberships count too."""
MOST_MONTHS = 600
"""Of incapacity that can be asked for: a working life."""


class Cause(StrEnum):
    """Why a member died."""

    ILLNESS = "illness"  # or anything else that is no work accident
    WORK = "work"


@dataclass(frozen=True)
class Child:
    """A child of the member at a school, with the years of that school that are behind it. UserError where impossible.

    `age` in completed years; where it is not known the child counts as young enough for all years to come.
    """

    school: str  # one of SCHOOLS
    years_behind: int = 0
    age: int | None = None

    def __post_init__(self) -> None:
        if self.school not in SCHOOLS:
            raise UserError(f"Jenjang «{self.school[:20]}» tidak dikenal; yang dikenal: {', '.join(SCHOOLS)}.")
        if self.years_behind < 0 or (self.age is not None and self.age < 0):
            raise UserError("Tahun yang sudah dijalani dan usia anak tidak boleh negatif. Periksa angkanya.")


@dataclass(frozen=True)
class Part:
    """One sum of a benefit and what it is for (`death`, `funeral`, `periodic`, `waiting`, `scholarship`)."""

    what: str
    amount: Rupiah


@dataclass(frozen=True, kw_only=True)
class Benefit(Answer):
    """What one event pays. `arrears` are months that must be paid first; `why_not` says why nothing is paid."""

    parts: tuple[Part, ...]
    arrears: tuple[Month, ...] = ()
    why_not: str = ""

    @property
    def total(self) -> Rupiah:
        return Rupiah(sum(part.amount for part in self.parts))

    def of(self, what: str) -> Rupiah:
        """The sum of the parts for one purpose."""
        return Rupiah(sum(part.amount for part in self.parts if part.what == what))


def death_benefit(cause: Cause, membership: Membership, income: Rupiah, law: Law) -> Benefit:
    """What the family receives at once for a death on the day of the membership; `income` is the declared one.

    A death before joining is a UserError: there is nothing to ask. One after membership ended pays nothing.
    """
    why_not, used = _entitled("Kematian", membership, law)
    if why_not:
        return Benefit(parts=(), arrears=membership.arrears, figures=used, why_not=why_not)
    if cause is Cause.WORK:  # accidents do not wait
        used = tuple(figure for figure in used if figure not in membership.of_waiting)
    parts, figures = _parts(cause, membership, income, law)
    return Benefit(parts=parts, arrears=membership.arrears, figures=each_once(used, figures))


def scholarships(cause: Cause, membership: Membership, children: Sequence[Child], law: Law) -> Benefit:
    """What the schooling of the children is paid in all, until they have finished; the dearest children first."""
    day = membership.day
    why_not, entitled = _entitled("Kematian", membership, law)
    if why_not:
        return Benefit(parts=(), arrears=membership.arrears, figures=entitled, why_not=why_not)
    needed = law.row("benefits/scholarship_months", day, cause)
    used = [*(figure for figure in entitled if figure not in membership.of_waiting), needed]
    if needed.count:
        counts = law.on("benefits/scholarship_counts", day)
        used.append(counts)
        before = len(membership.paid_before) if counts.word == ALL_MEMBERSHIPS else 0
        if len(membership.paid) + before < needed.count:
            return Benefit(
                parts=(), arrears=membership.arrears, figures=each_once(used), why_not="too_few_months"
            )  # fmt: skip
    most, below = law.on("benefits/scholarship_children", day), law.on("benefits/scholarship_age_below", day)
    yearly, years = law.on("benefits/scholarship_a_year", day), law.on("benefits/scholarship_years", day)
    sums = sorted((_schooling(child, yearly, years, below) for child in children), reverse=True)[: most.count]
    parts = tuple(Part("scholarship", amount) for amount in sums if amount)
    figures = each_once(used, [most, below, yearly, years])
    return Benefit(parts=parts, arrears=membership.arrears, figures=figures)


def most_schooling(day: date, law: Law) -> Rupiah:
    """The most that the children of one member can receive: as many as are counted, from the first school on."""
    children = law.on("benefits/scholarship_children", day).count
    yearly, years = law.on("benefits/scholarship_a_year", day), law.on("benefits/scholarship_years", day)
    below = law.on("benefits/scholarship_age_below", day)
    return Rupiah(children * _schooling(Child(SCHOOLS[0]), yearly, years, below))


def years_paid(child: Child, day: date, law: Law) -> tuple[tuple[str, int], ...]:
    """The schools of a child that are paid from a day on, each with its years. UserError for years no school has."""
    years, below = law.on("benefits/scholarship_years", day), law.on("benefits/scholarship_age_below", day)
    length = years.row(child.school).count
    if child.years_behind > length:
        raise UserError(
            f"Anak di {SCHOOL_WORDS[child.school]} tidak mungkin sudah menjalani {child.years_behind} tahun: jenjang "
            f"itu {length} tahun. Periksa tahunnya, atau sebutkan jenjang berikutnya."
        )
    return tuple(_years_paid(child, years, below))


def temporary_disability(income: Rupiah, months: int, membership: Membership, law: Law) -> Benefit:
    """Income that is replaced after an accident on the day of the membership, month by month for so many months."""
    if not 1 <= months <= MOST_MONTHS:
        raise UserError(f"Lama tidak mampu bekerja harus 1 sampai {MOST_MONTHS} bulan. Periksa jumlah bulannya.")
    why_not, used = _hurt(membership, law)
    if why_not:
        return Benefit(parts=(), arrears=membership.arrears, figures=used, why_not=why_not)
    base = base_income(income, membership.day, law)
    shares = [law.step("benefits/temporary_disability", membership.day, month) for month in range(1, months + 1)]
    parts = tuple(Part("income", percent_of(base.count, share.percent)) for share in shares)
    return Benefit(parts=parts, arrears=membership.arrears, figures=each_once(used, [base], shares))


def total_disability(income: Rupiah, membership: Membership, law: Law) -> Benefit:
    """What a worker who will never work again receives at once for an accident on the day of the membership (JKK)."""
    day = membership.day
    why_not, used = _hurt(membership, law)
    if why_not:
        return Benefit(parts=(), arrears=membership.arrears, figures=used, why_not=why_not)
    times, periodic = law.on("benefits/jkk_total_disability_incomes", day), law.on("benefits/jkk_periodic", day)
    base = base_income(income, day, law)
    parts = (Part("disability", Rupiah(times.count * base.count)), Part("periodic", Rupiah(periodic.count)))
    return Benefit(parts=parts, arrears=membership.arrears, figures=each_once(used, [times, base, periodic]))


def base_income(income: Rupiah, day: date, law: Law) -> Figure:
    """The income that benefits are reckoned on: that of the bracket of the declared one."""
    return law.step("contributions/income_base_informal", day, income)


def _entitled(event: str, membership: Membership, law: Law) -> tuple[str, tuple[Figure, ...]]:
    """Why nothing is paid for an event on that day ("" where something is), and the figures that say so."""
    day = membership.day
    if membership.protection is Protection.NOT_BEGUN:
        raise UserError(
            f"{event} {long_day(day)} terjadi sebelum menjadi peserta: belum ada iuran bulan itu yang tiba. "
            "Periksa tanggal kejadian dan tanggal iuran."
        )
    if membership.protection is Protection.LAPSED:
        return "ended", membership.figures
    if membership.protection is Protection.IN_GRACE:
        in_grace = law.on("membership/benefit_in_grace", day)
        return "" if in_grace.word == "yes" else "in_arrears", each_once(membership.figures, [in_grace])
    return "", membership.figures


def _hurt(membership: Membership, law: Law) -> tuple[str, tuple[Figure, ...]]:
    """As `_entitled`, for an accident: it does not wait."""
    why_not, used = _entitled("Kecelakaan", membership, law)
    return why_not, tuple(figure for figure in used if figure not in membership.of_waiting)


def _parts(
    cause: Cause, membership: Membership, income: Rupiah, law: Law
) -> tuple[tuple[Part, ...], tuple[Figure, ...]]:
    day = membership.day
    if cause is Cause.WORK:
        times, base = law.on("benefits/jkk_death_incomes", day), base_income(income, day, law)
        funeral, periodic = law.on("benefits/jkk_funeral", day), law.on("benefits/jkk_periodic", day)
        death = Part("death", Rupiah(times.count * base.count))
        sums = (death, Part("funeral", Rupiah(funeral.count)), Part("periodic", Rupiah(periodic.count)))
        return sums, (times, base, funeral, periodic)
    assert membership.full_from is not None
    if day < membership.full_from:
        waiting = law.on("benefits/jkm_while_waiting", day)
        return (Part("waiting", Rupiah(waiting.count)),), (waiting,)
    table = law.on("benefits/jkm_parts", day)
    return tuple(Part(what, Rupiah(row.count)) for what, row in table.rows.items()), tuple(table.rows.values())


def _schooling(child: Child, yearly: Figure, years: Figure, below: Figure) -> Rupiah:
    """Of one child, from its school to the last one, while it is young enough."""
    paid = _years_paid(child, years, below)
    return Rupiah(sum(length * yearly.row(school).count for school, length in paid))


def _years_paid(child: Child, years: Figure, below: Figure) -> Iterator[tuple[str, int]]:
    left = below.count - child.age if child.age is not None else None
    behind = child.years_behind
    for school in SCHOOLS[SCHOOLS.index(child.school) :]:
        length = max(years.row(school).count - behind, 0)
        length, behind = length if left is None else min(length, max(left, 0)), 0
        left = None if left is None else left - length
        if length:
            yield school, length
