"""Coverage: numerator and denominator, each by its definition and on its day."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, strategies

from lindung.coverage.counts import Coverage, eligible_on
from lindung.coverage.tally import SEGMENT, tally, total
from lindung.engines.duckdb import Engine

TODAY = date(2026, 11, 22)
FARMER, STUDENT, NOT_WORKING = "9", "3", "1"


def verdict(village="99.01.01.2001", birth=date(1990, 1, 1), occupation=FARMER, protection="none", match="none"):
    """One verdict as the cascade writes it."""
    segment = "BPU" if protection != "none" else None
    values = (village, birth, occupation, match, protection, segment)
    return dict(
        zip(("village", "birth_date", "occupation_code", "match", "protection", "segment"), values, strict=True)
    )


@pytest.fixture
def tallied(tmp_path: Path):
    """Verdicts → coverage by area."""
    text, day = pa.string(), pa.date32()
    names = ("village", "birth_date", "occupation_code", "match", "protection", "segment")
    schema = pa.schema(list(zip(names, (text, day, text, text, text, text), strict=True)))

    def run(verdicts, by="village", on=TODAY):
        with Engine(tmp_path / "spill") as engine:
            engine.attach("verdicts", pa.Table.from_pylist(verdicts, schema=schema))
            return tally(engine, by, eligible_on(on), on)

    return run


def test_an_active_farmer_is_covered_and_eligible(tallied):
    assert tallied([verdict(protection="active")]) == {"99.01.01.2001": Coverage(eligible=1, covered=1)}


def test_grace_lapse_and_review_are_eligible_and_not_covered(tallied):
    people = [verdict(protection="in_grace"), verdict(protection="lapsed"), verdict(match="review")]
    assert tallied(people)["99.01.01.2001"] == Coverage(eligible=3, in_grace=1, lapsed=1, review=1)


def test_a_covered_housewife_stands_outside_both_numbers(tallied):
    assert tallied([verdict(occupation="2", protection="active")])["99.01.01.2001"] == Coverage(outside=1)


def test_an_area_without_eligible_people_has_no_ratio(tallied):
    assert tallied([verdict(occupation=STUDENT)])["99.01.01.2001"].ratio is None


def test_a_person_of_unknown_age_is_not_counted_and_said(tallied):
    assert tallied([verdict(birth=None)])["99.01.01.2001"] == Coverage(age_unknown=1)


def test_areas_add_up_and_ratios_are_never_averaged(tallied):
    people = [verdict(protection="active"), *(verdict(village="99.01.02.2001") for _ in range(9))]
    by_village = tallied(people)
    assert [coverage.ratio for coverage in by_village.values()] == [Fraction(1), Fraction(0)]
    assert total(by_village).ratio == Fraction(1, 10)
    assert tallied(people, "regency") == {"99.01": total(by_village)}
    assert tallied(people, "province").keys() == {"99"}
    assert tallied(people, "district").keys() == {"99.01.01", "99.01.02"}


def test_segments_share_one_denominator(tallied):
    people = [verdict(protection="active"), verdict(), verdict()]
    assert tallied(people, SEGMENT) == {"BPU": Coverage(eligible=3, covered=1)}


@pytest.mark.parametrize(
    ("birth", "counts"),
    [
        pytest.param(date(2008, 11, 23), False, id="The day before the eighteenth birthday nobody counts"),
        pytest.param(date(2008, 11, 22), True, id="On the eighteenth birthday one counts"),
        pytest.param(date(1960, 11, 23), True, id="The day before the sixty-sixth birthday one still counts"),
        pytest.param(date(1960, 11, 22), False, id="On the sixty-sixth birthday nobody counts any more"),
    ],
)
def test_working_age(tallied, birth, counts):
    assert eligible_on(TODAY).counts(birth, FARMER, TODAY) is counts
    assert tallied([verdict(birth=birth)])["99.01.01.2001"].eligible == counts


@pytest.mark.parametrize("occupation", ["2", "3", "4", "5", "6", "7"])
def test_who_does_not_work_or_is_in_the_states_service_is_not_eligible(tallied, occupation):
    assert tallied([verdict(occupation=occupation)])["99.01.01.2001"].eligible == 0


@pytest.mark.parametrize("occupation", [FARMER, NOT_WORKING, "85", None])
def test_farmers_village_staff_people_noted_as_not_working_and_unknown_trades_are_eligible(tallied, occupation):
    assert tallied([verdict(occupation=occupation)])["99.01.01.2001"].eligible == 1


@given(
    birth=strategies.dates(date(1900, 1, 1), date(2030, 12, 31)),
    on=strategies.dates(date(2021, 3, 25), date(2045, 12, 31)),
)
def test_the_rule_in_sql_is_the_rule_in_python(birth, on):
    eligible = eligible_on(on)
    first, last = eligible.born(on)
    assert (first <= birth <= last) == eligible.counts(birth, FARMER, on)


def test_a_ratio_above_one_cannot_exist():
    with pytest.raises(AssertionError):
        Coverage(eligible=1, covered=2)
