"""Which papers of work a worker still lacks: at enrolment, and again when a membership that lapsed is taken up.

A paper counts for its occasion from so many days before the day it is needed on, as the scheme says. A later one
counts too: it shows nothing of the day of enrolment, but it does of every event after it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lindung.common.months import Month
from lindung.law.membership import Membership, Protection
from lindung.programme.scheme_year import EvidenceKind, EvidenceRule


class Occasion(StrEnum):
    """For what a paper of work is needed."""

    ENROLMENT = "enrolment"
    REACTIVATION = "reactivation"


@dataclass(frozen=True)
class Paper:
    """One paper that is at hand, and the day it was made on."""

    kind: EvidenceKind
    occasion: Occasion
    day: date


@dataclass(frozen=True)
class Need:
    """For what papers are needed, and on which day they should have been there."""

    occasion: Occasion
    on: date


@dataclass(frozen=True)
class Lack:
    """How many more kinds of paper a need wants, and of which; too_old: papers that would count were they newer."""

    need: Need
    wanting: int
    kinds: tuple[EvidenceKind, ...]
    too_old: tuple[Paper, ...]


def needs_of(since: Month, membership: Membership | None, paid_here: Collection[Month], on: date) -> tuple[Need, ...]:
    """What one worker's papers are needed for, seen on a day. since: the first month in the programme.

    paid_here: the months this programme paid. A membership that lapsed after one of them needs papers to be taken up
    again: on the day it was, or today where nobody has paid again yet.
    """
    enrolment = Need(Occasion.ENROLMENT, since.first)
    if membership is None or membership.spell is None:
        return (enrolment,)
    if membership.protection is Protection.LAPSED:
        lapsed_here = bool({*membership.paid_before, *membership.paid} & set(paid_here))
        return (enrolment, Need(Occasion.REACTIVATION, on)) if lapsed_here else (enrolment,)
    if set(membership.paid_before) & set(paid_here):
        return enrolment, Need(Occasion.REACTIVATION, membership.spell.since)
    return (enrolment,)


def lacks_of(rule: EvidenceRule, needs: Sequence[Need], papers: Collection[Paper]) -> tuple[Lack, ...]:
    """Of each need that is not met, what is missing."""
    lacks = (_lack(rule, need, papers) for need in needs)
    return tuple(lack for lack in lacks if lack.wanting)


def kinds_for(rule: EvidenceRule, occasion: Occasion) -> tuple[EvidenceKind, ...]:
    """The kinds of paper that count for an occasion."""
    return rule.at_enrolment if occasion is Occasion.ENROLMENT else rule.at_reactivation


def _lack(rule: EvidenceRule, need: Need, papers: Collection[Paper]) -> Lack:
    kinds = kinds_for(rule, need.occasion)
    of_it = [paper for paper in papers if paper.occasion is need.occasion and paper.kind in kinds]
    oldest = need.on - timedelta(days=rule.days_valid)
    there = {paper.kind for paper in of_it if paper.day >= oldest}
    return Lack(
        need=need,
        wanting=max(0, rule.needed - len(there)),
        kinds=tuple(kind for kind in kinds if kind not in there),
        too_old=tuple(sorted((paper for paper in of_it if paper.day < oldest), key=lambda paper: paper.day)),
    )
