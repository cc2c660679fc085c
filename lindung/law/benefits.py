"""What a family, or a hurt worker, receives: from an event, its day, and the membership on that day.

A death that is no work accident (JKM) pays three sums, or one smaller sum while membership is too young. A death at
work (JKK) pays so many times the declared income, and two sums, from the first day. Children's schooling is paid year
by year after a death at work, and after any other death only once contributions were paid long enough.
"""

from collections.abc import Sequence
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


class Cause(StrEnum):
    """Why a member died."""

    ILLNESS = "illness"  # or anything else that is no work accident
    WORK = "work"


@dataclass(frozen=True)
class Child:
    """A child of the member at a school, with the years of that school that are behind it."""

    school: str  # one of SCHOOLS
    years_behind: int = 0
    age: int | None = None  # in completed years, where known


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
    day = membership.day
    if membership.protection is Protection.NOT_BEGUN:
        raise UserError(
            f"Kematian {long_day(day)} terjadi sebelum menjadi peserta: belum ada iuran bulan itu yang tiba. "
            "Periksa tanggal kematian dan tanggal iuran."
        )
    if membership.protection is Protection.LAPSED:
        return Benefit(parts=(), figures=membership.figures, why_not="ended")
    used = list(membership.figures)
    if membership.protection is Protection.IN_GRACE:
        in_grace = law.on("membership/benefit_in_grace", day)
        used.append(in_grace)
        if in_grace.word != "yes":
            return Benefit(parts=(), arrears=membership.arrears, figures=each_once(used), why_not="in_arrears")
    parts, figures = _parts(cause, membership, income, law)
    return Benefit(parts=parts, arrears=membership.arrears, figures=each_once(used, figures))


def scholarships(cause: Cause, membership: Membership, children: Sequence[Child], law: Law) -> Benefit:
    """What the schooling of the children is paid in all, until they have finished; the dearest children first."""
    day = membership.day
    needed = law.row("benefits/scholarship_months", day, cause)
    counts = law.on("benefits/scholarship_counts", day)
    used = [needed, counts] if needed.count else [needed]
    if not membership.alive:
        return Benefit(parts=(), figures=each_once(membership.figures, used), why_not="ended")
    if len(membership.paid) < needed.count:
        return Benefit(parts=(), figures=each_once(used), why_not="too_few_months")
    most, below = law.on("benefits/scholarship_children", day), law.on("benefits/scholarship_age_below", day)
    yearly, years = law.on("benefits/scholarship_a_year", day), law.on("benefits/scholarship_years", day)
    entitled = [child for child in children if child.age is None or child.age < below.count]
    sums = sorted((_schooling(child, yearly, years) for child in entitled), reverse=True)[: most.count]
    parts = tuple(Part("scholarship", amount) for amount in sums)
    return Benefit(parts=parts, figures=each_once(used, [most, below, yearly, years]))


def most_schooling(day: date, law: Law) -> Rupiah:
    """The most that the children of one member can receive: as many as are counted, from the first school on."""
    children = law.on("benefits/scholarship_children", day).count
    yearly, years = law.on("benefits/scholarship_a_year", day), law.on("benefits/scholarship_years", day)
    return Rupiah(children * _schooling(Child(SCHOOLS[0]), yearly, years))


def temporary_disability(income: Rupiah, months: int, day: date, law: Law) -> Benefit:
    """Income that is replaced while a hurt worker cannot work for so many months from a day on, month by month."""
    if months < 1:
        raise UserError("Lama tidak mampu bekerja sedikitnya satu bulan. Periksa jumlah bulannya.")
    base = base_income(income, day, law)
    shares = [law.step("benefits/temporary_disability", day, month) for month in range(1, months + 1)]
    parts = tuple(Part("income", percent_of(base.count, share.percent)) for share in shares)
    return Benefit(parts=parts, figures=each_once([base], shares))


def total_disability(income: Rupiah, day: date, law: Law) -> Benefit:
    """What a worker who will never work again receives at once (JKK)."""
    times, periodic = law.on("benefits/jkk_total_disability_incomes", day), law.on("benefits/jkk_periodic", day)
    base = base_income(income, day, law)
    parts = (Part("disability", Rupiah(times.count * base.count)), Part("periodic", Rupiah(periodic.count)))
    return Benefit(parts=parts, figures=(times, base, periodic))


def base_income(income: Rupiah, day: date, law: Law) -> Figure:
    """The income that benefits are reckoned on: that of the bracket of the declared one."""
    return law.step("contributions/income_base_informal", day, income)


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


def _schooling(child: Child, yearly: Figure, years: Figure) -> Rupiah:
    """Of one child, from its school to the last one."""
    if child.school not in SCHOOLS:
        raise UserError(f"Jenjang «{child.school[:20]}» tidak dikenal; yang dikenal: {', '.join(SCHOOLS)}.")
    ahead = SCHOOLS[SCHOOLS.index(child.school) :]
    total = sum(yearly.row(school).count * years.row(school).count for school in ahead)
    behind = min(max(child.years_behind, 0), years.row(child.school).count)
    return Rupiah(total - behind * yearly.row(child.school).count)
