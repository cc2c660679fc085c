"""The premium a claim is held against where it names none of its own."""

from dataclasses import dataclass
from datetime import date

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.law.contributions import InformalWorker, owed
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.payers import Payer


@dataclass(frozen=True)
class Premium:
    """Rupiah for one worker and month, and the figures of law it rests on."""

    amount: Rupiah
    figures: tuple[Figure, ...]


def premium_for(day: date, months: int, payer: Payer | None, law: Law) -> Premium:
    """JKK and JKM of a worker without an employer at the lowest income, from the month of that day on.

    Before any relief where nobody says who pays. NotInForce before the first figure, UserError where the premium is
    not the same in all those months: then no product of one premium can be right.
    """
    first = Month.of(day)
    premiums = [_premium_on((first + ahead).first, payer, law) for ahead in range(max(months, 1))]
    for ahead, premium in enumerate(premiums):
        if premium.amount != premiums[0].amount:
            raise UserError(
                f"Iuran {rupiah(premiums[0].amount)} menjadi {rupiah(premium.amount)} mulai {(first + ahead).words}; "
                "pisahkan klaim ini menurut bulannya, atau tulis iurannya di «iuran»."
            )
    return premiums[0]


def _premium_on(day: date, payer: Payer | None, law: Law) -> Premium:
    lowest = Rupiah(law.on("contributions/income_base_informal", day).steps[0][1].count)
    if payer is not None:
        bill = owed(InformalWorker(lowest), Month.of(day), payer, law)
        return Premium(bill.total, bill.figures)
    flat = (law.step("contributions/jkk_informal", day, lowest), law.on("contributions/jkm_informal", day))
    return Premium(Rupiah(sum(figure.count for figure in flat)), flat)
