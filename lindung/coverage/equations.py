"""What ties published figures together: a product or a sum that must hold, and what one missing figure must then be.

Whole numbers and fractions only; a figure that was rounded is a span, and two figures agree where their spans meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from lindung.common.written import Kind, Span, exactly
from lindung.coverage.claims import Claim, Quantity as Name, kind_of

HALF = Fraction(1, 2)
Spans = Mapping[str, Span]


class Fit(IntEnum):
    """How well an equation holds, best first."""

    EXACT = 0  # the figures as written give the result as written
    ROUNDED = 1  # only because some of them were rounded
    CUT = 2  # only if some were cut off instead of rounded
    FAILS = 3


@dataclass(frozen=True)
class Product:
    """The powered product of the figures is `constant`; `result` (power 1) is what people compute from the others."""

    result: str
    powers: Mapping[str, int]  # each 1 or -1
    constant: Fraction

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.powers)

    def solve(self, name: str, spans: Spans) -> Span | None:
        """What that figure must be, given the others; None where that would divide by zero."""
        own = self.powers[name]
        low = nominal = high = self.constant**own
        for other, power in self.powers.items():
            if other == name:
                continue
            span = spans[other]
            if power * own < 0:
                low, nominal, high = low * span.low, nominal * span.nominal, high * span.high
            elif span.low > 0:
                low, nominal, high = low / span.high, nominal / span.nominal, high / span.low
            else:
                return None
        return Span(low, nominal, high)


@dataclass(frozen=True)
class Sum:
    """`result` is the figures added with their signs."""

    result: str
    signs: Mapping[str, int]  # each 1 or -1; the result is not among them

    @property
    def names(self) -> tuple[str, ...]:
        return (self.result, *self.signs)

    def solve(self, name: str, spans: Spans) -> Span | None:
        """What that figure must be, given the others, never below zero; None where it could only be that."""
        own = self.signs.get(name, -1)
        low = nominal = high = Fraction(0)
        for other, sign in {self.result: -1, **self.signs}.items():
            if other == name:
                continue
            span = spans[other]
            if sign * own < 0:
                low, nominal, high = low + span.low, nominal + span.nominal, high + span.high
            else:
                low, nominal, high = low - span.high, nominal - span.nominal, high - span.low
        none = Fraction(0)
        return Span(max(low, none), max(nominal, none), high) if high >= 0 else None


Equation = Product | Sum

RATIO = Product(Name.RATIO, {Name.RATIO: 1, Name.NUMERATOR: -1, Name.DENOMINATOR: 1}, Fraction(100))
TARGET = Product(Name.TARGET_RATIO, {Name.TARGET_RATIO: 1, Name.TARGET_PEOPLE: -1, Name.DENOMINATOR: 1}, Fraction(100))
OF_TARGET = Product(Name.OF_TARGET, {Name.OF_TARGET: 1, Name.NUMERATOR: -1, Name.TARGET_PEOPLE: 1}, Fraction(100))
REST = Sum(Name.REST, {Name.DENOMINATOR: 1, Name.NUMERATOR: -1})
MONEY = Product(
    Name.BUDGET, {Name.BUDGET: 1, Name.PEOPLE: -1, Name.PREMIUM: -1, Name.MONTHS: -1, Name.SHARE: -1}, Fraction(1, 100)
)
PLACES = Product(Name.PEOPLE, {Name.PEOPLE: 1, Name.QUOTA: -1, Name.VILLAGES: -1}, Fraction(1))
GRANTS = Product(Name.BUDGET, {Name.BUDGET: 1, Name.VILLAGES: -1, Name.PER_VILLAGE: -1}, Fraction(1))
EQUATIONS: tuple[Equation, ...] = (REST, RATIO, TARGET, OF_TARGET, PLACES, MONEY, GRANTS)
"""All but the sum of parts, which every claim names for itself."""

DERIVED: Mapping[str, Equation] = {Name.DENOMINATOR: REST, Name.PEOPLE: PLACES}
"""Figures that a claim may leave to two others; other equations then go on from them."""


@dataclass(frozen=True)
class Figures:
    """The figures of one claim as spans: rounded, and (wider) perhaps cut off.

    given: those of the claim itself; derived: those that two others of it make up.
    """

    rounded: Spans
    cut: Spans
    given: frozenset[str]
    derived: frozenset[str]

    def has(self, *names: str) -> bool:
        return all(name in self.rounded for name in names)


def figures_of(claim: Claim, premium: int | None) -> Figures:
    """With what a claim need not say: the premium of the law, a payer of it all, people and a base that follow."""
    named = claim.figures.items()
    rounded = {name: figure.span() for name, figure in named}
    cut = {name: figure.span(cut=True) for name, figure in named}
    for spans in (rounded, cut):
        if premium is not None:
            spans.setdefault(Name.PREMIUM, exactly(premium))
        spans.setdefault(Name.SHARE, exactly(100))
        for name, equation in DERIVED.items():
            if name not in spans and spans.keys() >= set(equation.names) - {name}:
                follows = equation.solve(name, spans)
                if follows is not None and follows.low > 0:
                    spans[name] = follows
    given = frozenset(claim.figures)
    return Figures(rounded, cut, given, frozenset(DERIVED) & rounded.keys() - given)


def equations_of(claim: Claim) -> tuple[Equation, ...]:
    """Those that could concern this claim."""
    parts = Sum(Name.TOTAL, dict.fromkeys(claim.parts, 1))
    return (*EQUATIONS, parts) if claim.parts else EQUATIONS


def fit(equation: Equation, figures: Figures) -> Fit | None:
    """How well it holds; None where a figure is missing or it cannot be computed."""
    circular = any(DERIVED[name] is equation for name in figures.derived)  # it would only prove itself
    if not figures.has(*equation.names) or equation.result not in figures.given or circular:
        return None
    computed = equation.solve(equation.result, figures.rounded)
    if computed is None:
        return None
    published = _to_the_rupiah(equation, computed, figures.rounded)
    if published.low <= computed.nominal <= published.high and _whole(equation, figures.rounded):
        return Fit.EXACT
    for spans, how in ((figures.rounded, Fit.ROUNDED), (figures.cut, Fit.CUT)):
        computed = equation.solve(equation.result, spans)
        if (
            computed is not None
            and computed.meets(_to_the_rupiah(equation, computed, spans))
            and _whole(equation, spans)
        ):
            return how
    return Fit.FAILS


def _to_the_rupiah(equation: Equation, computed: Span, spans: Spans) -> Span:
    """The published result; money that is no whole number of rupiah was rounded to one before it was published."""
    published = spans[equation.result]
    if kind_of(equation.result) is not Kind.MONEY or computed.nominal.denominator == 1:
        return published
    return Span(max(published.low - HALF, Fraction(0)), published.nominal, published.high + HALF)


def missing(equation: Equation, figures: Figures) -> str | None:
    """The one figure of it that the claim lacks and would want to know; None where it lacks none or several."""
    lacking = [name for name in equation.names if not figures.has(name) or DERIVED.get(name) is equation]
    lacking = [name for name in lacking if name not in figures.given]
    if len(lacking) != 1 or lacking == [Name.PREMIUM]:  # a premium is the law's or the claim's, never worked out
        return None
    wanted = {
        Name.REST: False,
        Name.OF_TARGET: Name.OF_TARGET in figures.given
        or not figures.given & {Name.RATIO, Name.TARGET_RATIO, Name.DENOMINATOR},
        Name.PEOPLE: Name.QUOTA in figures.given,
        Name.BUDGET: equation is MONEY or Name.PER_VILLAGE in figures.given,
    }
    return lacking[0] if wanted.get(Name(equation.result), True) else None


def _whole(equation: Equation, spans: Spans) -> bool:
    """A count that was rounded must have a whole number where the others put it."""
    if isinstance(equation, Sum):
        return True
    for name in equation.names:
        if kind_of(name) is Kind.COUNT and not spans[name].exact:
            solved = equation.solve(name, spans)
            if solved is not None and not solved.holds_whole(spans[name]):
                return False
    return True
