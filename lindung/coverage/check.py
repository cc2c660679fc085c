"""Does a published claim add up? If not: which one correction would mend it, and what do its figures imply?

Nothing is decided for the office: where several corrections would do, all of them are told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from lindung.common.errors import UserError
from lindung.coverage.claims import Claim, Quantity as Name, kind_of
from lindung.coverage.corrections import Correction, retyped_claims
from lindung.coverage.equations import (
    DERIVED,
    MONEY,
    RATIO,
    TARGET,
    Equation,
    Figures,
    Fit,
    equations_of,
    figures_of,
    fit,
    missing,
)
from lindung.coverage.premium import Premium, premium_for
from lindung.coverage.written import Kind, Span
from lindung.law.law import Law

LAST_PERCENT = 100
TELLING_DIGITS = 4
"""A figure of so many digits that stands in two claims is no chance."""


class Verdict(StrEnum):
    """What became of a claim, what an office must look at first first."""

    FAILS = "tidak cocok"
    TWO_BASES = "dua penyebut berbeda"
    OVER_CEILING = "melebihi pagu"
    IMPLIES = "menyiratkan"
    CANNOT_CHECK = "tidak dapat diperiksa"
    ROUNDING = "cocok dengan pembulatan"
    ADDS_UP = "cocok"


@dataclass(frozen=True)
class Tested:
    """One equation held against the figures; `computed` is its result by the other figures."""

    equation: Equation
    fit: Fit
    computed: Span


@dataclass(frozen=True)
class Implied:
    """A figure nobody published, or another than the published one, that the others lead to."""

    equation: Equation
    name: str
    span: Span

    @property
    def impossible(self) -> bool:
        """A count that cannot be whole."""
        return kind_of(self.name) is Kind.COUNT and not self.span.holds_whole()


@dataclass(frozen=True)
class Ceiling:
    """A quota against the money for one village, in rupiah; `fits`: how many people the ceiling pays for."""

    cost: Fraction
    ceiling: Fraction
    each: Fraction

    @property
    def fits(self) -> int:
        return int(self.ceiling // self.each)

    @property
    def exceeded(self) -> bool:
        return self.cost > self.ceiling


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
    beside: tuple["Beside", ...] = ()

    @property
    def more_than_all(self) -> bool:
        return _more_than_all(self.claim)


@dataclass(frozen=True)
class Beside:
    """A figure of another claim about the same area: the same, or a base that differs from the implied one."""

    name: str
    other: Claim
    same: bool


def check(claims: Sequence[Claim], law: Law) -> tuple[Checked, ...]:
    """Each claim by itself, in order, then held beside the others about its area."""
    alone = [check_alone(claim, law) for claim in claims]
    return tuple(replace(one, beside=tuple(_beside(one, alone))) for one in alone)


def check_alone(claim: Claim, law: Law) -> Checked:
    """One claim against its own figures and the premium in force on its first day."""
    premium, unusable = _premium(claim, law)
    amount = premium.amount if premium is not None else None
    figures = figures_of(claim, amount)
    tested, implied = tuple(_tested(claim, figures)), tuple(_implied(claim, figures))
    ceiling = _ceiling(figures)
    verdict = _verdict(claim, figures, tested, implied, ceiling)
    wrong = verdict in (Verdict.FAILS, Verdict.TWO_BASES)
    corrections = tuple(_corrections(claim, amount, _room(claim, tested, implied, figures))) if wrong else ()
    if wrong:
        implied = (*implied, *_would_have_to_be(tested, figures))
    return Checked(claim, verdict, figures, tested, implied, ceiling, corrections, premium, unusable)


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


def _tested(claim: Claim, figures: Figures) -> Iterator[Tested]:
    for equation in equations_of(claim):
        how = fit(equation, figures)
        computed = equation.solve(equation.result, figures.rounded) if how is not None else None
        if how is not None and computed is not None:
            yield Tested(equation, how, computed)


def _implied(claim: Claim, figures: Figures) -> Iterator[Implied]:
    for equation in equations_of(claim):
        name = missing(equation, figures)
        span = equation.solve(name, figures.rounded) if name else None
        if name and span is not None:
            yield Implied(equation, name, span)


def _would_have_to_be(tested: Sequence[Tested], figures: Figures) -> Iterator[Implied]:
    """Of money that does not add up: the people and the months it would pay for."""
    for one in tested:
        if one.fit is Fit.FAILS and {Name.PEOPLE, Name.MONTHS} <= set(one.equation.names):
            near = one.computed.meets(figures.rounded[one.equation.result])  # then only its whole people fail
            for name in (Name.PEOPLE,) if near else (Name.PEOPLE, Name.MONTHS):
                span = one.equation.solve(name, figures.rounded)
                if span is not None:
                    yield Implied(one.equation, name, span)


def _ceiling(figures: Figures) -> Ceiling | None:
    if not figures.has(Name.QUOTA, Name.PREMIUM, Name.MONTHS, Name.CEILING):
        return None
    quota, premium, months, ceiling, share = (
        figures.rounded[name].nominal for name in (Name.QUOTA, Name.PREMIUM, Name.MONTHS, Name.CEILING, Name.SHARE)
    )
    each = premium * months * share / LAST_PERCENT
    return Ceiling(quota * each, ceiling, each)


def _verdict(
    claim: Claim, figures: Figures, tested: Sequence[Tested], implied: Sequence[Implied], ceiling: Ceiling | None
) -> Verdict:
    worst = max((one.fit for one in tested), default=None)
    if _two_bases(figures):
        return Verdict.TWO_BASES
    if worst is Fit.FAILS or any(one.impossible for one in implied) or _more_than_all(claim):
        return Verdict.FAILS
    if ceiling is not None and ceiling.exceeded:
        return Verdict.OVER_CEILING
    if worst is not None:
        return Verdict.ADDS_UP if worst is Fit.EXACT else Verdict.ROUNDING
    if implied:
        return Verdict.IMPLIES
    return Verdict.ADDS_UP if ceiling is not None else Verdict.CANNOT_CHECK


def bases(figures: Figures, *, cut: bool = False) -> tuple[Span, Span] | None:
    """The denominators that the ratio and the target imply; None where either lacks a figure."""
    spans = figures.cut if cut else figures.rounded
    if not figures.has(Name.NUMERATOR, Name.RATIO, Name.TARGET_PEOPLE, Name.TARGET_RATIO):
        return None
    covered, target = RATIO.solve(Name.DENOMINATOR, spans), TARGET.solve(Name.DENOMINATOR, spans)
    return (covered, target) if covered is not None and target is not None else None


def _two_bases(figures: Figures) -> bool:
    """Where no exact denominator was published to judge by, and the two that are implied cannot be one."""
    implied = bases(figures, cut=True)
    known = figures.rounded.get(Name.DENOMINATOR)
    return implied is not None and not (known is not None and known.exact) and not implied[0].meets(implied[1])


def _more_than_all(claim: Claim) -> bool:
    """More people covered than there are, and nobody says why."""
    upper, lower = claim.figures.get(Name.NUMERATOR), claim.figures.get(Name.DENOMINATOR)
    return upper is not None and lower is not None and upper.value > lower.value and not claim.reason


def _room(
    claim: Claim, tested: Sequence[Tested], implied: Sequence[Implied], figures: Figures
) -> Mapping[str, Span | None]:
    """Which figures can be the wrong one, and where the others put its true value (None: nowhere in particular)."""
    failing = [one.equation for one in tested if one.fit is Fit.FAILS]
    room: dict[str, Span | None] = {}
    if failing:
        room = {name: failing[0].solve(name, figures.rounded) for name in failing[0].names}
    elif _two_bases(figures):
        room = dict.fromkeys((*RATIO.names, *TARGET.names))
    elif any(one.impossible for one in implied):
        room = dict.fromkeys(name for one in implied if one.impossible for name in one.equation.names)
    elif Name.RATIO in figures.given:  # more people than there are; without a ratio nearly any slip would do
        room = dict.fromkeys(RATIO.names)
    for name in figures.derived:  # what makes it up moves it too
        room |= dict.fromkeys(DERIVED[name].names)
    return {name: room[name] for name in claim.figures if name in room}


def _corrections(claim: Claim, premium: int | None, room: Mapping[str, Span | None]) -> list[Correction]:
    """Every single slip after which the whole claim adds up, the likeliest first."""
    mended = (
        replace(found, people=_people_behind(changed, premium))
        for found, changed in retyped_claims(claim, room)
        if _adds_up(changed, premium)
    )
    return sorted(mended, key=lambda found: found.plausibility)


def _people_behind(claim: Claim, premium: int | None) -> int | None:
    """Of a claim that says its people roughly or not at all: how many its money is for, where that is one number."""
    figures = figures_of(claim, premium)
    people = figures.rounded.get(Name.PEOPLE)
    if not figures.has(*(name for name in MONEY.names if name != Name.PEOPLE)) or (people is not None and people.exact):
        return None
    behind = MONEY.solve(Name.PEOPLE, figures.rounded)
    return int(behind.nominal) if behind is not None and behind.exact else None


def _adds_up(claim: Claim, premium: int | None) -> bool:
    figures = figures_of(claim, premium)
    if any((how := fit(equation, figures)) is not None and how > Fit.ROUNDED for equation in equations_of(claim)):
        return False
    implied = bases(figures)
    if (implied is not None and not implied[0].meets(implied[1])) or _more_than_all(claim):
        return False
    return not any(one.impossible for one in _implied(claim, figures))


def _beside(one: Checked, all_of_them: Sequence[Checked]) -> Iterator[Beside]:
    """What other claims about the area that add up say: the same long figure, or another base than the implied one."""
    wrong = one.verdict in (Verdict.FAILS, Verdict.TWO_BASES)
    bases_implied = [implied.span for implied in one.implied if implied.name == Name.DENOMINATOR]
    for other in all_of_them:
        sound = other.verdict in (Verdict.ADDS_UP, Verdict.ROUNDING)
        if other is one or not sound or other.claim.area.casefold() != one.claim.area.casefold():
            continue
        for name, figure in other.claim.figures.items():
            mine = one.claim.figures.get(name)
            if wrong and mine is not None and len(mine.plain) >= TELLING_DIGITS and mine.value == figure.value:
                yield Beside(name, other.claim, same=True)
            elif mine is None and name == Name.DENOMINATOR and bases_implied:
                yield Beside(name, other.claim, same=all(span.meets(figure.span()) for span in bases_implied))
