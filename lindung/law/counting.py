"""How people are counted in the coverage that is credited to an office: months short of a year count less, or not.

A government's or a village's vulnerable worker with fewer paid months than `counting/credit_full_months` counts pro
rata, a company's counts nothing (membership manual p. 67, as far as `counting/*` was checked).
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lindung.common.errors import UserError
from lindung.law.answers import Answer
from lindung.law.law import Law


@dataclass(frozen=True, kw_only=True)
class Credited(Answer):
    """So many people are counted, for so many who were paid for."""

    people: int
    counted: Fraction


def credited(people: int, paid_months: int, group: str, day: date, law: Law) -> Credited:
    """What so many people of a group (`government`, `corporate`), each with so many paid months, count."""
    if people < 0 or paid_months < 0:
        raise UserError("Jumlah orang dan bulan tidak boleh negatif. Periksa angkanya.")
    full, short = law.on("counting/credit_full_months", day), law.row("counting/credit_short", day, group)
    share = Fraction(1)
    if paid_months < full.count:
        share = Fraction(paid_months, full.count) if short.word == "pro_rata" else Fraction(0)
    return Credited(people=people, counted=people * share, figures=(full, short))
