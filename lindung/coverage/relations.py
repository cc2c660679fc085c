"""What the figures of one claim say to each other: what holds, what is implied, what exceeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lindung.common.written import Kind, Span
from lindung.coverage.claims import MAY_BE_ZERO, Claim, Quantity as Name, kind_of
from lindung.coverage.equations import RATIO, TARGET, Equation, Figures, Fit, equations_of, fit, missing

LAST_PERCENT = 100


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
        """A count that cannot be whole, or nothing where there must be something."""
        if not self.span.high and self.name not in MAY_BE_ZERO:
            return True
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


def tested_of(claim: Claim, figures: Figures) -> Iterator[Tested]:
    """Every equation whose figures the claim has."""
    for equation in equations_of(claim):
        how = fit(equation, figures)
        computed = equation.solve(equation.result, figures.rounded) if how is not None else None
        if how is not None and computed is not None:
            yield Tested(equation, how, computed)


def implied_of(claim: Claim, figures: Figures) -> Iterator[Implied]:
    """Every figure that the claim lacks and its others lead to."""
    for equation in equations_of(claim):
        name = missing(equation, figures)
        span = equation.solve(name, figures.rounded) if name else None
        if name and span is not None:
            yield Implied(equation, name, span)


def would_have_to_be(tested: Sequence[Tested], figures: Figures) -> Iterator[Implied]:
    """Of money that does not add up: the people and the months it would pay for."""
    for one in tested:
        if one.fit is Fit.FAILS and {Name.PEOPLE, Name.MONTHS} <= set(one.equation.names):
            near = one.computed.meets(figures.rounded[one.equation.result])  # then only its whole people fail
            for name in (Name.PEOPLE,) if near else (Name.PEOPLE, Name.MONTHS):
                span = one.equation.solve(name, figures.rounded)
                if span is not None:
                    yield Implied(one.equation, name, span)


def ceiling_of(figures: Figures) -> Ceiling | None:
    """What the quota costs in one village, beside its ceiling; None where a figure is missing."""
    if not figures.has(Name.QUOTA, Name.PREMIUM, Name.MONTHS, Name.CEILING):
        return None
    quota, premium, months, ceiling, share = (
        figures.rounded[name].nominal for name in (Name.QUOTA, Name.PREMIUM, Name.MONTHS, Name.CEILING, Name.SHARE)
    )
    each = premium * months * share / LAST_PERCENT
    return Ceiling(quota * each, ceiling, each)


def bases(figures: Figures, *, cut: bool = False) -> tuple[Span, Span] | None:
    """The denominators that the ratio and the target imply; None where either lacks a figure."""
    spans = figures.cut if cut else figures.rounded
    if not figures.has(Name.NUMERATOR, Name.RATIO, Name.TARGET_PEOPLE, Name.TARGET_RATIO):
        return None
    covered, target = RATIO.solve(Name.DENOMINATOR, spans), TARGET.solve(Name.DENOMINATOR, spans)
    return (covered, target) if covered is not None and target is not None else None


def two_bases(figures: Figures) -> bool:
    """Where no exact denominator was published to judge by, and the two that are implied cannot be one."""
    implied = bases(figures, cut=True)
    known = figures.rounded.get(Name.DENOMINATOR)
    return implied is not None and not (known is not None and known.exact) and not implied[0].meets(implied[1])


def more_than_all(claim: Claim) -> bool:
    """More people covered than there are, and nobody says why."""
    upper, lower = claim.figures.get(Name.NUMERATOR), claim.figures.get(Name.DENOMINATOR)
    if upper is None or lower is None or claim.reason:
        return False
    return upper.span().low > lower.span().high
