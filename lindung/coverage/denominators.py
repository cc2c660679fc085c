"""What coverage is measured against. Each denominator says in one sentence whom it counts, by dated figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindung.coverage.counts import Eligible, eligible_on
from lindung.coverage.tally import condition
from lindung.law.figures import Figure
from lindung.law.law import parameter
from lindung.people.code_lists import code_list

_IN_BRACKETS = re.compile(r"\(\w+\)")


class Denominator(StrEnum):
    """Whom the denominator counts; each is reckoned from the registers themselves."""

    ELIGIBLE = "eligible"
    WORKING_AGE = "working_age"
    POOR = "poor"


DENOMINATOR_WORDS = {
    Denominator.ELIGIBLE: "Pekerja",
    Denominator.WORKING_AGE: "Penduduk usia kerja",
    Denominator.POOR: "Pekerja miskin dan rentan",
}


@dataclass(frozen=True)
class Definition:
    """One denominator on one day: its name, its sentence (Indonesian), and the figures it rests on."""

    denominator: Denominator
    name: str
    sentence: str
    figures: tuple[Figure, ...]


def definition(denominator: Denominator, on: date) -> Definition:
    """Whom a denominator counts on a day; NotInForce before the first figures."""
    eligible = eligible_on(on)
    ages = f"penduduk hidup berumur {eligible.first_age}–{eligible.last_age} tahun"
    name = DENOMINATOR_WORDS[denominator]
    if denominator is Denominator.WORKING_AGE:
        return Definition(denominator, name, f"{ages}, apa pun pekerjaannya", eligible.figures[:2])
    workers = f"{ages}, kecuali pekerjaan {_excluded(eligible.excluded)}"
    if denominator is Denominator.ELIGIBLE:
        return Definition(denominator, name, workers, eligible.figures)
    deciles = parameter("coverage/poor_deciles").on(on)
    sentence = f"{workers}, yang menurut P3KE atau DTSEN termasuk desil 1–{deciles.count}"
    return Definition(denominator, name, sentence, (*eligible.figures, deciles))


def conditions(on: date) -> dict[Denominator, str]:
    """Each denominator as SQL over a verdict that has been given its `decile`."""
    eligible, highest = eligible_on(on), parameter("coverage/poor_deciles").count_on(on)
    workers = condition(eligible, on)
    return {
        Denominator.ELIGIBLE: workers,
        Denominator.WORKING_AGE: condition(_any_occupation(eligible), on),
        Denominator.POOR: f"{workers} AND coalesce(decile <= {highest}, false)",
    }


def _any_occupation(eligible: Eligible) -> Eligible:
    return Eligible(eligible.first_age, eligible.last_age, (), eligible.figures[:2])


def _excluded(codes: Sequence[str]) -> str:
    """In small letters, but for what stands in brackets: polri (POLRI)."""
    labels = code_list("occupations").labels
    words = (labels[code].lower() for code in codes)
    return ", ".join(_IN_BRACKETS.sub(lambda found: found[0].upper(), word) for word in words)
