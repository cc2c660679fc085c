"""What the law answers, as flags by the month in which a place was taken and the month that is asked about."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lindung.studies.outcome.outcomes import Measure
from lindung.studies.places.places_table import Amounts, Answers, Flags


@dataclass(frozen=True)
class Cause:
    """What a death of one cause pays. small: it is the smaller sum of those who wait for the whole one."""

    at_work: bool
    sums: Amounts
    small: Flags
    schooling: Flags


def causes(answers: Answers) -> tuple[Cause, Cause]:
    """A death that is no work accident, and one that is: accidents do not wait."""
    never = np.zeros_like(answers.waiting)
    return (
        Cause(sums=answers.illness, small=answers.waiting, schooling=answers.schooling_illness, at_work=False),
        Cause(sums=answers.work, small=never, schooling=answers.schooling_work, at_work=True),
    )


def state_flags(answers: Answers) -> dict[Measure, Flags]:
    """The measures that count months of those with a place, and which months they count."""
    return {
        Measure.MEMBERS: answers.paid | answers.in_grace,
        Measure.PAID_MONTHS: answers.paid,
        Measure.FULL_MONTHS: answers.paid & ~answers.waiting,
        Measure.GRACE_MONTHS: answers.in_grace,
        Measure.LAPSES: answers.lapses,
    }


def by_sum(sums: Amounts, among: Flags) -> Iterator[tuple[int, Flags]]:
    """Each sum that is paid, with where it is."""
    for rupiah in np.unique(sums[among]):
        if rupiah > 0:
            yield int(rupiah), (sums == rupiah) & among
