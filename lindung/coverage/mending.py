"""Which figures of a claim that does not add up may be the wrong one, and after which slips it adds up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lindung.common.written import Span
from lindung.coverage.claims import Claim, Quantity as Name
from lindung.coverage.corrections import Correction, retyped_claims
from lindung.coverage.equations import DERIVED, MONEY, RATIO, TARGET, Figures, Fit, equations_of, figures_of, fit
from lindung.coverage.relations import Implied, Tested, bases, implied_of, more_than_all, two_bases


def suspects(
    claim: Claim, tested: Sequence[Tested], implied: Sequence[Implied], figures: Figures
) -> Mapping[str, Span | None]:
    """Which figures can be the wrong one, and where the others put its true value (None: nowhere in particular)."""
    failing = [one.equation for one in tested if one.fit is Fit.FAILS]
    room: dict[str, Span | None] = {}
    if failing:
        room = {name: failing[0].solve(name, figures.rounded) for name in failing[0].names}
    elif two_bases(figures):
        room = dict.fromkeys((*RATIO.names, *TARGET.names))
    elif any(one.impossible for one in implied):
        room = dict.fromkeys(name for one in implied if one.impossible for name in one.equation.names)
    elif Name.RATIO in figures.given:  # more people than there are; without a ratio nearly any slip would do
        room = dict.fromkeys(RATIO.names)
    for name in figures.derived:  # what makes it up moves it too
        room |= dict.fromkeys(DERIVED[name].names)
    return {name: room[name] for name in claim.figures if name in room}


def corrections_of(claim: Claim, premium: int | None, room: Mapping[str, Span | None]) -> list[Correction]:
    """Every single slip after which the whole claim adds up, the likeliest first."""
    mended = (
        replace(found, people=_people_behind(changed, premium))
        for found, changed in retyped_claims(claim, room)
        if adds_up(changed, premium)
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


def adds_up(claim: Claim, premium: int | None) -> bool:
    """Is there nothing against the claim, with rounding but without cutting off?"""
    figures = figures_of(claim, premium)
    if any((how := fit(equation, figures)) is not None and how > Fit.ROUNDED for equation in equations_of(claim)):
        return False
    implied = bases(figures)
    if (implied is not None and not implied[0].meets(implied[1])) or more_than_all(claim):
        return False
    return not any(one.impossible for one in implied_of(claim, figures))
