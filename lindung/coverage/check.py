"""Does a published claim add up? If not: which one correction would mend it, and what do its figures imply?

Nothing is decided for the office: where several corrections would do, all of them are told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.coverage.claims import Claim, Quantity as Name
from lindung.coverage.corrections import Correction
from lindung.coverage.equations import MONEY, Figures, Fit, figures_of, fit
from lindung.coverage.mending import corrections_of, suspects
from lindung.coverage.premium import Premium, premium_for
from lindung.coverage.relations import (
    Ceiling,
    Implied,
    Tested,
    ceiling_of,
    implied_of,
    more_than_all,
    tested_of,
    two_bases,
    would_have_to_be,
)
from lindung.law.law import Law
from lindung.law.payers import Payer

TELLING_DIGITS = 4
"""A figure of so many digits that stands in two claims is no chance."""


class Verdict(StrEnum):
    """What became of a claim, the most pressing first."""

    FAILS = "tidak cocok"
    TWO_BASES = "dua penyebut berbeda"
    OVER_CEILING = "melebihi pagu"
    IMPLIES = "menyiratkan"
    CANNOT_CHECK = "tidak dapat diperiksa"
    ROUNDING = "cocok dengan pembulatan"
    ADDS_UP = "cocok"


@dataclass(frozen=True)
class Checked:
    """The answer to one claim. premium: that of the law, used where the claim named none.

    beside: other claims about the same area that bear on it, by their number, with the figure they share or oppose.
    """

    claim: Claim
    verdict: Verdict
    figures: Figures
    tested: tuple[Tested, ...] = ()
    implied: tuple[Implied, ...] = ()
    ceiling: Ceiling | None = None
    corrections: tuple[Correction, ...] = ()
    premium: Premium | None = None
    unusable: str = ""
    relieved: int | None = None
    beside: tuple["Beside", ...] = ()

    @property
    def more_than_all(self) -> bool:
        return more_than_all(self.claim)


@dataclass(frozen=True)
class Beside:
    """A figure of another claim about the same area: the same, or a base that differs from the implied one."""

    name: str
    other: Claim
    same: bool


def check(claims: Sequence[Claim], law: Law) -> tuple[Checked, ...]:
    """Each claim by itself, in order, then held beside the others about its area."""
    alone = [check_alone(claim, law) for claim in claims]
    sound: dict[str, list[Claim]] = {}
    for one in alone:
        if one.verdict in (Verdict.ADDS_UP, Verdict.ROUNDING):
            sound.setdefault(one.claim.area.casefold(), []).append(one.claim)
    return tuple(replace(one, beside=tuple(_beside(one, sound.get(one.claim.area.casefold(), ())))) for one in alone)


def check_alone(claim: Claim, law: Law) -> Checked:
    """One claim against its own figures and the premium in force on its first day."""
    premium, unusable = _premium(claim, law)
    amount = premium.amount if premium is not None else None
    figures = figures_of(claim, amount)
    tested, implied = tuple(tested_of(claim, figures)), tuple(implied_of(claim, figures))
    ceiling = ceiling_of(figures)
    verdict = _verdict(claim, figures, tested, implied, ceiling)
    wrong = verdict in (Verdict.FAILS, Verdict.TWO_BASES)
    corrections = tuple(corrections_of(claim, amount, suspects(claim, tested, implied, figures))) if wrong else ()
    if wrong:
        implied = (*implied, *would_have_to_be(tested, figures))
    relieved = _relieved(claim, law, amount) if verdict is Verdict.FAILS else None
    return Checked(claim, verdict, figures, tested, implied, ceiling, corrections, premium, unusable, relieved)


def _relieved(claim: Claim, law: Law, amount: int | None) -> int | None:
    """The premium of whoever pays alone, where nobody says who pays and that premium would make the money add up."""
    if amount is None or claim.payer is not None:
        return None
    premium, _ = _premium(replace(claim, payer=Payer.SELF), law)
    if premium is None or premium.amount == amount:
        return None
    return premium.amount if fit(MONEY, figures_of(claim, premium.amount)) in (Fit.EXACT, Fit.ROUNDED) else None


def _premium(claim: Claim, law: Law) -> tuple[Premium | None, str]:
    """The premium of the law where money is at stake and the claim names none; a day without law is told."""
    told = claim.figures.keys()
    at_stake = told & {Name.MONTHS, Name.BUDGET, Name.CEILING} and told & {Name.PEOPLE, Name.QUOTA, Name.MONTHS}
    if Name.PREMIUM in told or not at_stake:
        return None, ""
    months = int(-(-claim.figures[Name.MONTHS].value // 1)) if Name.MONTHS in told else 1
    try:
        return premium_for(claim.first_day, months, claim.payer, law), ""
    except UserError as error:
        return None, str(error)


def _verdict(
    claim: Claim, figures: Figures, tested: Sequence[Tested], implied: Sequence[Implied], ceiling: Ceiling | None
) -> Verdict:
    worst = max((one.fit for one in tested), default=None)
    if two_bases(figures):
        return Verdict.TWO_BASES
    if worst is Fit.FAILS or any(one.impossible for one in implied) or more_than_all(claim):
        return Verdict.FAILS
    if ceiling is not None and ceiling.exceeded:
        return Verdict.OVER_CEILING
    if worst is not None:
        return Verdict.ADDS_UP if worst is Fit.EXACT else Verdict.ROUNDING
    if implied:
        return Verdict.IMPLIES
    return Verdict.ADDS_UP if ceiling is not None else Verdict.CANNOT_CHECK


def _beside(one: Checked, sound: Sequence[Claim]) -> Iterator[Beside]:
    """What claims about the area that add up say: the same long figure, or another base than the implied one."""
    wrong = one.verdict in (Verdict.FAILS, Verdict.TWO_BASES)
    bases_implied = [implied.span for implied in one.implied if implied.name == Name.DENOMINATOR]
    if not (wrong or bases_implied):
        return
    for other in sound:
        for name, figure in other.figures.items():
            mine = one.claim.figures.get(name)
            if wrong and mine is not None and len(mine.plain) >= TELLING_DIGITS and mine.value == figure.value:
                yield Beside(name, other, same=True)
            elif mine is None and name == Name.DENOMINATOR and bases_implied:
                yield Beside(name, other, same=all(span.meets(figure.span()) for span in bases_implied))
