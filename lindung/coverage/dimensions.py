"""The dimensions that coverage is counted by, their values as codes, and the words for them.

`?` is what nobody knows of a person, `other` what no group names. Every value of a dimension has counts of its own, so
that they add up to the whole; only segments share one denominator.
"""

import csv
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from lindung.coverage.counts import Eligible, eligible_on
from lindung.law.law import parameter
from lindung.people.columns import SEGMENTS, SEXES

UNKNOWN, OTHER, WHOLE_VALUE = "?", "other", ""


class Dimension(StrEnum):
    """What a count can be told apart by."""

    WHOLE = "whole"
    SEGMENT = "segment"
    SEX = "sex"
    AGE = "age"
    DECILE = "decile"
    OCCUPATION = "occupation"


DIMENSION_WORDS = {
    Dimension.WHOLE: "Seluruhnya",
    Dimension.SEGMENT: "Segmen",
    Dimension.SEX: "Jenis kelamin",
    Dimension.AGE: "Umur",
    Dimension.DECILE: "Desil kesejahteraan",
    Dimension.OCCUPATION: "Pekerjaan",
}


def value_words(dimension: Dimension, value: str) -> str:
    """A value for people: «Laki-laki», «18–24 tahun», «Desil 1»."""
    if value == UNKNOWN:
        return "Tidak diketahui"
    if value == OTHER:
        return "Di luar usia kerja" if dimension is Dimension.AGE else "Pekerjaan lain"
    if dimension is Dimension.AGE:
        return f"{value.replace('-', '–')} tahun"
    if dimension is Dimension.DECILE:
        return f"Desil {value}"
    named = {
        Dimension.WHOLE: {WHOLE_VALUE: DIMENSION_WORDS[Dimension.WHOLE]},
        Dimension.SEGMENT: {code: f"{words.capitalize()} ({code})" for code, words in SEGMENTS.items()},
        Dimension.SEX: {code: words.capitalize() for code, words in SEXES.items()},
        Dimension.OCCUPATION: dict(occupation_labels()),
    }
    return named[dimension][value]


def order_of(dimension: Dimension, value: str) -> tuple[int, int, str]:
    """Where a value stands in a table: as the lists have it, what is unknown last."""
    last = (value == OTHER) + 2 * (value == UNKNOWN)
    if dimension is Dimension.OCCUPATION and not last:
        return last, [group for group, _ in occupation_labels()].index(value), value
    return last, int(value) if dimension is Dimension.DECILE and not last else 0, value


def age_bands(on: date) -> list[tuple[str, date, date]]:
    """Each band with the first and the last birthday in it; together they are the working age of the day."""
    eligible = eligible_on(on)
    inner = [int(code) for code in parameter("coverage/age_bands").codes_on(on)]
    firsts = [eligible.first_age, *(age for age in inner if eligible.first_age < age <= eligible.last_age)]
    lasts = [*(age - 1 for age in firsts[1:]), eligible.last_age]
    spans = [(first, last, Eligible(first, last, (), ()).born(on)) for first, last in zip(firsts, lasts, strict=True)]
    return [(f"{first}-{last}", *born) for first, last, born in spans]


@cache
def occupation_labels() -> tuple[tuple[str, str], ...]:
    """The groups of occupations in their order, with the label of each."""
    return tuple((row["group"], row["label"]) for row in _occupation_rows())


@cache
def occupation_groups() -> dict[str, str]:
    """Occupation code to its group."""
    return {code: row["group"] for row in _occupation_rows() for code in row["codes"].split()}


def _occupation_rows() -> list[dict[str, str]]:
    text = files("lindung.coverage").joinpath("occupation_groups.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
